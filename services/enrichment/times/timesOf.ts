import { HOUR } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { Token } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import { afterThat, agoAfter, agoBefore } from './agoTimes.ts';
import { dayAtInstant } from './civilDays.ts';
import { clockTimes } from './clockTimes.ts';
import { days } from './daysOf.ts';
import { parts } from './partsOf.ts';
import { periods } from './periodsOf.ts';
import { ranges } from './ranges.ts';
import { NUMERAL } from './timeReader.ts';
import type { Found, Scan, TimeMention, TimeReader } from './timeReader.ts';
import { arabicWindows, englishWindows, inARow } from './windows.ts';

export type { TimeMention } from './timeReader.ts';

/** In order of precedence among readings of one length. */
const READERS: readonly TimeReader[] = [
  clockTimes,
  inARow,
  arabicWindows,
  englishWindows,
  agoBefore,
  agoAfter,
  afterThat,
  ranges,
  parts,
  days,
  periods,
];

/** The readers that a word may open, by its match key. */
const OPENERS: ReadonlyMap<string, readonly TimeReader[]> = openers();

function openers(): ReadonlyMap<string, readonly TimeReader[]> {
  const byKey = new Map<string, TimeReader[]>();
  for (const reader of READERS)
    for (const key of new Set(reader.heads)) {
      const list = byKey.get(key);
      if (list) list.push(reader);
      else byKey.set(key, [reader]);
    }
  return byKey;
}

/**
 * The times that a sentence gives, in order, none overlapping another. Weekdays and months without a year lie behind,
 * and nothing begun reaches past the anchor; what is said to come (tomorrow, next week) begins after it.
 */
export function timesOf(tokens: readonly Token[], anchor: Instant): TimeMention[] {
  const found: TimeMention[] = [];
  const today = dayAtInstant(anchor);
  for (let i = 0; i < tokens.length;) {
    const readers = readersAt(tokens, i);
    const time = readers.length === 0 ? null : longest(readers, { tokens, anchor, today, before: found.at(-1) }, i);
    if (time) found.push(mentionOf(tokens, i, time, anchor));
    i = time?.end ?? i + 1;
  }
  return found.length > 1 ? agreed(found, tokens) : found;
}

const NONE: readonly TimeReader[] = [];
const DIGIT = /[\d٠-٩]/u;

function readersAt(tokens: readonly Token[], i: number): readonly TimeReader[] {
  const token = tokens[i];
  if (!token) return NONE;
  const readers = readersOf(token.word);
  return readers.length > 0 && isLead(token.word) && !isToldSoon(tokens, i + 1) ? NONE : readers;
}

/** Small words that open a time only where a word of time follows: texts are full of them. */
const LEADS: ReadonlySet<string> = new Set(['في', 'علي', 'من', 'the', 'in', 'on', 'from', 'for', 'over']);
/** Words between them and that word, with it. */
const SOON = 4;

const isLead = ofWord(
  ({ key, forms }) => forms.every((form) => LEADS.has(form.key) || !OPENERS.has(form.key)) && !DIGIT.test(key),
);

function isToldSoon(tokens: readonly Token[], from: number): boolean {
  for (let at = from; at < from + SOON; at++) {
    const token = tokens[at];
    if (token && !isLead(token.word) && readersOf(token.word).length > 0) return true;
  }
  return false;
}

const readersOf = ofWord(({ key, forms }) => {
  let readers = NONE;
  for (const form of forms) readers = joined(readers, OPENERS.get(form.key));
  return DIGIT.test(key) ? joined(readers, OPENERS.get(NUMERAL)) : readers;
});

const joined = (a: readonly TimeReader[], b: readonly TimeReader[] = NONE): readonly TimeReader[] =>
  a.length === 0 ? b : b.length === 0 ? a : [...new Set([...a, ...b])];

function longest(readers: readonly TimeReader[], scan: Scan, i: number): Found | null {
  let best: Found | null = null;
  for (const reader of readers) {
    const found = reader.read(scan, i);
    if (found && found.end > (best?.end ?? i)) best = found;
  }
  return best;
}

function mentionOf(tokens: readonly Token[], start: number, time: Found, anchor: Instant): TimeMention {
  const { end, earliest, latest, precision, doubtful = false } = time;
  return {
    start,
    end,
    earliest,
    latest: earliest <= anchor ? Math.min(latest, anchor) : latest,
    precision,
    since: time.since ?? isSince(tokens, start),
    doubtful,
  };
}

const SINCE: ReadonlySet<string> = new Set(['منذ', 'مذ', 'since']);

/** „since“ right before, or with „the“ between. */
function isSince(tokens: readonly Token[], start: number): boolean {
  const at = tokens[start - 1]?.key === 'the' ? start - 2 : start - 1;
  return tokens[at]?.forms.some(({ key }) => SINCE.has(key)) ?? false;
}

const ROW = /^و?(?:لليوم|for)$/u;
/** Counting the first day or not makes a day's difference. */
const COUNTING = 30 * HOUR;

/** „for the sixth day“ and „since Monday“ in one sentence must agree; else both cover both and are doubtful (R13). */
function agreed(found: readonly TimeMention[], tokens: readonly Token[]): TimeMention[] {
  const isDay = (one: TimeMention): boolean => one.since && one.precision === 'day';
  const rows = found.filter((one) => isDay(one) && ROW.test(tokens[one.start]?.key ?? ''));
  const others = found.filter((one) => isDay(one) && !rows.includes(one));
  const [row, since] = [rows[0], others[0]];
  if (!row || !since || Math.abs(row.earliest - since.earliest) <= COUNTING) return [...found];
  const earliest = Math.min(row.earliest, since.earliest);
  const latest = Math.max(row.latest, since.latest);
  return found.map((one) => (one === row || one === since ? { ...one, earliest, latest, doubtful: true } : one));
}
