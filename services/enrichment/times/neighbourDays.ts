import { DAY, HOUR } from '../../core/domain/time.ts';
import { SAME_WORDS, keyed } from './calendarWords.ts';
import { dayAtInstant } from './civilDays.ts';
import type { CivilDay, DayFound } from './civilDays.ts';
import { gapAt, isAt, keyAt } from './timeReader.ts';
import type { Scan, TimeMention } from './timeReader.ts';
import { keySet } from '../text/tokens.ts';

/** The day a time lies on, if it tells one; of a night the day it began, or ended where something „earlier“ counts from it. */
export function dayOfMention(mention: TimeMention | undefined, earlier = false): CivilDay | null {
  if (!mention || !ON_A_DAY.has(mention.precision) || mention.latest - mention.earliest > 2 * DAY + HOUR) return null;
  return dayAtInstant(earlier ? Math.max(mention.earliest, mention.latest - 1) : mention.earliest);
}
const ON_A_DAY: ReadonlySet<string> = new Set(['instant', 'hour', 'part_of_day', 'day']);

export const NEIGHBOURS = keyed([
  ['السابق|السابقة|previous', -1],
  ['التالي|التالية|اللاحق|following|next', 1],
]);
export const THE_DAY = keySet('اليوم');

/** „the day before“, „اليوم التالي“, „the same day“, „that day“: counted from the time told before, else no time. */
export function neighbourDay(scan: Scan, i: number): DayFound | null {
  if (!scan.before) return null;
  const one = (shift: number, end: number): DayFound | null => {
    const base = dayOfMention(scan.before, shift < 0);
    if (base === null) return null;
    const day = base + shift;
    return day > scan.today ? null : { first: day, last: day, end, doubtful: false };
  };
  if (isAt(scan, i, THE_DAY)) {
    if (SAME_WORDS.has(keyAt(scan, i + 1))) return one(0, i + 2);
    const shift = NEIGHBOURS.get(keyAt(scan, i + 1));
    return shift === undefined ? null : one(shift, i + 2);
  }
  if (keyAt(scan, i + 1) !== 'day') return null;
  const key = keyAt(scan, i);
  if (key === 'same' || key === 'that') return one(0, i + 2);
  const shift = NEIGHBOURS.get(key);
  if (shift !== undefined) return one(shift, i + 2);
  return key === 'the' && ['before', 'after'].includes(keyAt(scan, i + 2)) && !isNoun(scan, i + 3)
    ? one(keyAt(scan, i + 2) === 'before' ? -1 : 1, i + 3)
    : null;
}

/** Whether „before“ goes on („the day before the attack“): then it counts from that. */
const isNoun = (scan: Scan, i: number): boolean => /^\s$/u.test(gapAt(scan, i)) && GOES_ON.has(keyAt(scan, i));
const GOES_ON = keySet('the a an his her its their yesterday');
