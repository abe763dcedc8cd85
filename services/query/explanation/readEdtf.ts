import { damascusInstant, parseInstant } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { Span } from './wording.ts';

/** The bounds of an onset as cells write it (EDTF: a time, a date, or two with a slash); null if it is none. */
export function readEdtf(text: string): Span | null {
  const [left = '', right = left] = text.split('/');
  const [from, to] = [startOf(left), endOf(right)];
  return from === undefined || to === undefined ? null : { earliest: from, latest: to };
}

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

function startOf(part: string): Instant | null | undefined {
  if (part === '..') return null;
  const date = DATE.exec(part);
  if (!date) return parseInstant(part);
  const [, year, month = '1', day = '1'] = date;
  return damascusInstant({ year: Number(year), month: Number(month), day: Number(day) });
}

/** Exclusive: a date ends where the next begins. */
function endOf(part: string): Instant | null | undefined {
  if (part === '..') return null;
  const at = parseInstant(part);
  return at !== undefined && DATE.test(part) ? at + 1 : at;
}
