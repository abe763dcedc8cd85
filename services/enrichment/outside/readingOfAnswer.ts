import type { Claim } from '../../core/domain/events.generated.ts';
import type { Knowledge } from '../../core/domain/knowledge.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import { rfc3339 } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { Reading, ReportText } from '../../core/ports/reader.ts';
import { passageKeysOf } from '../text/passageKeys.ts';
import { plainTextOf } from '../text/plainText.ts';
import { sentencesOf } from '../text/sentences.ts';
import { answerFields } from './answerFields.ts';
import type { AnswerFields } from './answerFields.ts';
import { CLAIM_FIELDS, claimOfAnswer } from './claimOfAnswer.ts';
import { instantOfAnswer } from './timeOfAnswer.ts';

/** Why a reader may have found no claim. */
const NOTES = ['unsupported-language', 'furniture-only', 'no-claim'] as const satisfies readonly Reading['note'][];

/** No report makes more claims than this; an answer that has more is not about one report. */
const MOST_CLAIMS = 1_000;

/**
 * The reading that an answer of JSON gives of a report. Pure. Throws a WrongAnswer if any of it is not of the
 * contract's shape, names what nobody knows, or points at words that the text does not hold: half an answer is none.
 * Spans and quotes are of the text as it came; of a page as HTML, a place of its own and what makes a passage are of
 * what the page shows.
 */
export function readingOfAnswer(
  answer: unknown,
  report: ReportText,
  knowledge: Pick<Knowledge, 'gazetteer' | 'actors'>,
): Reading {
  const fields = answerFields(answer, '', ['claims', 'note', 'anchor']);
  const anchor = anchorOf(fields, report.publishedAt);
  const claims = claimsOf(fields, report, anchor, knowledge);
  const note = fields.has('note') ? noteOf(fields) : 'no-claim';
  return { anchor, note: claims.length === 0 ? note : null, claims };
}

function anchorOf(fields: AnswerFields, publishedAt: Instant): Instant {
  const anchor = fields.has('anchor') ? instantOfAnswer(fields, 'anchor') : publishedAt;
  if (anchor <= publishedAt) return anchor;
  throw fields.fail('anchor', `is ${rfc3339(anchor)}, after the report was published at ${rfc3339(publishedAt)}`);
}

function noteOf(fields: AnswerFields): (typeof NOTES)[number] {
  const given = fields.text('note');
  const note = NOTES.find((one) => one === given);
  if (note === undefined) throw fields.fail('note', `is "${given}", not one of ${NOTES.join(', ')}`);
  return note;
}

/** In the order of their spans, each id once, as the rules give them. */
function claimsOf(
  fields: AnswerFields,
  { report, source, text }: ReportText,
  anchor: Instant,
  { gazetteer, actors }: Pick<Knowledge, 'gazetteer' | 'actors'>,
): readonly Claim[] {
  if (!fields.has('claims')) throw fields.fail('claims', 'is missing');
  const given = fields.objects('claims', CLAIM_FIELDS);
  if (given.length > MOST_CLAIMS) throw fields.fail('claims', `has more than ${String(MOST_CLAIMS)} entries`);
  const plain = given.length === 0 ? '' : plainTextOf(text);
  const sentences = sentencesOf(plain);
  const context = {
    ...{ report, source, text, anchor, actors, place: { gazetteer, stands: standsIn(plain) } },
    passageKeys: (span: Claim['span']) => passageKeysOf(plain, sentences, span),
  };
  const byId = new Map<string, Claim>();
  for (const one of given) {
    const claim = claimOfAnswer(one, context);
    if (!byId.has(claim.claimId)) byId.set(claim.claimId, claim);
  }
  return [...byId.values()].sort(bySpan);
}

/** Whether a plain text holds these words, however they are spelt. */
function standsIn(plain: string): (surface: string) => boolean {
  let key: string | undefined;
  return (surface) => {
    if (plain.includes(surface)) return true;
    key ??= ` ${matchKey(plain)} `;
    return matchKey(surface) !== '' && key.includes(` ${matchKey(surface)} `);
  };
}

function bySpan(a: Claim, b: Claim): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.claimId < b.claimId ? -1 : 1);
}
