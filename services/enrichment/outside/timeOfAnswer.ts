import type { ClaimTime, TimePrecision } from '../../core/domain/events.generated.ts';
import { DAY, HOUR, parseInstant, rfc3339 } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { AnswerFields } from './answerFields.ts';
import { CLAIM_WORDS } from '../../core/domain/claimWords.ts';

export const TIME_FIELDS = ['edtf', 'earliest', 'latest', 'precision'];

/** Up to which length of an interval a time is given so exactly; a day of Damascus can have 25 hours. */
const PRECISIONS: readonly (readonly [longest: number, precision: TimePrecision])[] = [
  [0, 'instant'],
  [HOUR, 'hour'],
  [DAY - HOUR - 1, 'part_of_day'],
  [DAY + HOUR, 'day'],
  [7 * DAY + HOUR, 'week'],
  [31 * DAY + HOUR, 'month'],
];

/**
 * The valid time of a claim, its bounds in epoch milliseconds; the precision from their distance where it is not
 * given. Both bounds must be there, null where open: `edtf` says the same for people and is not read.
 */
export function timeOfAnswer(fields: AnswerFields): ClaimTime {
  const earliest = boundOf(fields, 'earliest');
  const latest = boundOf(fields, 'latest');
  if (earliest !== null && latest !== null && earliest > latest) {
    throw fields.fail('earliest', `is ${rfc3339(earliest)}, later than "latest", ${rfc3339(latest)}`);
  }
  if (earliest === null && latest === null && fields.has('edtf')) {
    throw fields.fail('edtf', 'stands alone: give "earliest" and "latest"');
  }
  const given = fields.has('precision') ? fields.word('precision', CLAIM_WORDS.TimePrecision) : undefined;
  return { earliest, latest, precision: given ?? precisionOf(earliest, latest) };
}

function boundOf(fields: AnswerFields, name: string): Instant | null {
  return fields.has(name) ? instantOfAnswer(fields, name) : null;
}

/** A date alone is refused: as a first bound it would mean another instant than as a last one. */
export function instantOfAnswer(fields: AnswerFields, name: string): Instant {
  const text = fields.text(name);
  const at = /\d[Tt ]\d/.test(text) ? parseInstant(text) : undefined;
  if (at !== undefined) return at;
  throw fields.fail(name, `is "${text}", not an instant of RFC 3339 such as ${rfc3339(0)}`);
}

function precisionOf(earliest: Instant | null, latest: Instant | null): TimePrecision {
  if (earliest === null || latest === null) return 'unknown';
  return PRECISIONS.find(([longest]) => latest - earliest <= longest)?.[1] ?? 'year';
}
