import { PARTS_OF_DAY, WEEKDAYS, keyed } from './calendarWords.ts';
import { instantOf, weekdayOf } from './civilDays.ts';
import type { DayFound } from './civilDays.ts';
import { DAY_HEADS, dayAt } from './daysOf.ts';
import { dayOfMention } from './neighbourDays.ts';
import {
  ADVERBS,
  EITHER_NIGHT,
  NIGHT,
  OTHER_NIGHTS,
  OVERNIGHT,
  PART_HEADS,
  SHIFTS,
  TONIGHT,
  WITH_ARTICLE,
  aroundAt,
  partAt,
} from './partNames.ts';
import type { Hours } from './partNames.ts';
import type { Found, Scan, TimeReader } from './timeReader.ts';
import { gapAt, isAt, keyAt, valueAt } from './timeReader.ts';
import { keySet } from '../text/tokens.ts';

/** „late Thursday“, „early on Friday“ */
const ENDS = keyed<Hours>([
  ['late', [17, 24]],
  ['early', [0, 9]],
]);

const SKIPS = keySet('من الباكر المبكر الأولى الأول باكر المتأخرة المتأخر of on يوم نهار today');

export const parts: TimeReader = {
  heads: new Set([...PART_HEADS, ...ENDS.keys(), ...DAY_HEADS, ...['tonight', 'last', 'this']]),
  read(scan, i) {
    return (
      partOfDay(scan, i) ?? dayWithPart(scan, i) ?? specialNight(scan, i) ?? neighbourPart(scan, i) ?? alone(scan, i)
    );
  },
};

/** „Sunday evening“ the Arabic way: „مساء الأحد“, „ليل السبت - الأحد“, „the night of 5 March“. */
function partOfDay(scan: Scan, i: number): Found | null {
  const end = ENDS.get(keyAt(scan, i));
  const part = end ? { hours: end, end: i + 1, alone: false } : partAt(scan, i);
  if (!part) return null;
  let at = part.end;
  while (at < part.end + 2 && isAt(scan, at, SKIPS) && !dayAt(scan, at)) at++;
  if (at > part.end && isAt(scan, at - 1, SKIPS) && !dayAt(scan, at)) return null;
  const day = dayAt(scan, at);
  if (!day || /[.؛:]/u.test(gapAt(scan, at))) return null;
  // „late Thursday night“ is that night.
  const inner = end && PARTS_OF_DAY.get(keyAt(scan, day.end));
  const hours = inner ?? part.hours;
  const until = inner ? day.end + 1 : part.hours[1] > 24 ? pastSecondDay(scan, day) : day.end;
  return hoursOf(scan, day, hours === OVERNIGHT ? EITHER_NIGHT : hours, until);
}

/** „ليل السبت - الأحد“: the night between the two. */
function pastSecondDay(scan: Scan, day: DayFound): number {
  const at = ['علي', 'الي'].includes(keyAt(scan, day.end)) ? day.end + 1 : day.end;
  const second = WEEKDAYS.get(keyAt(scan, at));
  return second === (weekdayOf(day.first) + 1) % 7 ? at + 1 : day.end;
}

/** „yesterday evening“, „أمس مساءً“, „on Saturday night“, „today at dawn“. */
function dayWithPart(scan: Scan, i: number): Found | null {
  const day = dayAt(scan, i);
  if (!day) return null;
  const adverb =
    valueAt(scan, day.end, ADVERBS) ?? (keyAt(scan, day.end) === 'مساء' ? PARTS_OF_DAY.get('مساء') : undefined);
  if (adverb) return hoursOf(scan, day, adverb === OVERNIGHT ? EITHER_NIGHT : adverb, day.end + 1);
  const at = ['at', 'around', 'shortly'].includes(keyAt(scan, day.end)) ? day.end + 1 : day.end;
  const around = aroundAt(scan, at) ?? (at > day.end ? aroundAt(scan, day.end) : null);
  if (around && /^[a-z]/u.test(keyAt(scan, at))) return hoursOf(scan, day, around.hours, around.end);
  const hours = /^[a-z]/u.test(keyAt(scan, at)) ? PARTS_OF_DAY.get(keyAt(scan, at)) : undefined;
  return hours ? hoursOf(scan, day, hours, at + 1) : null;
}

/** Hours of a day. Those of a weekday that lie ahead are of the one before: a night then ends on it. */
function hoursOf({ anchor }: Scan, day: DayFound, [from, to]: Hours, end: number): Found {
  const { first, last } = day;
  const ahead = day.weekday === true && instantOf(first, from) > anchor;
  const back = ahead ? (to > 24 ? 1 : 7) : 0;
  return {
    earliest: instantOf(first - back, from),
    latest: instantOf(last - back, to),
    precision: 'part_of_day',
    end,
    doubtful: day.doubtful,
  };
}

/** „last night“, „الليلة الماضية“, „tonight“, „this morning“. */
function specialNight(scan: Scan, i: number): Found | null {
  const { today } = scan;
  const day = (shift: number): DayFound => ({ first: today + shift, last: today + shift, end: i, doubtful: false });
  const next = keyAt(scan, i + 1);
  if (isAt(scan, i, THE_NIGHT)) {
    if (['الماضيه', 'الفايته', 'المنصرمه'].includes(next)) return hoursOf(scan, day(-1), NIGHT, i + 2);
    // What was told after midnight speaks of the night that runs.
    const young = instantOf(today, 5) > scan.anchor;
    return OTHER_NIGHTS.has(next) ? null : hoursOf(scan, day(young ? -1 : 0), young ? NIGHT : TONIGHT, i + 1);
  }
  if (keyAt(scan, i) === 'tonight') return hoursOf(scan, day(0), TONIGHT, i + 1);
  const hours = PARTS_OF_DAY.get(next);
  if (!hours || (keyAt(scan, i) !== 'last' && keyAt(scan, i) !== 'this') || /^[^a-z]/u.test(next)) return null;
  return hoursOf(scan, day(keyAt(scan, i) === 'last' ? -1 : 0), hours, i + 2);
}
const THE_NIGHT = keySet('الليلة');

/** „the previous evening“, „الليلة السابقة“, „the next morning“, „that night“: counted from the time told before. */
function neighbourPart(scan: Scan, i: number): Found | null {
  const base = dayOfMention(scan.before);
  if (base === null) return null;
  const at = (shift: number, hours: Hours, end: number): Found =>
    hoursOf(scan, { first: base + shift, last: base + shift, end, doubtful: false }, hours, end);
  const article = valueAt(scan, i, WITH_ARTICLE);
  const shift = SHIFTS.get(keyAt(scan, i + 1));
  if (article && shift !== undefined) return at(shift, article, i + 2);
  if (article && ['before', 'after'].includes(keyAt(scan, i + 1)) && keyAt(scan, i - 1) === 'the')
    return at(keyAt(scan, i + 1) === 'before' ? -1 : 1, article, i + 2);
  const english = PARTS_OF_DAY.get(keyAt(scan, i + 1));
  const turn = SHIFTS.get(keyAt(scan, i));
  return english && turn !== undefined && /^[a-z]/u.test(keyAt(scan, i)) ? at(turn, english, i + 2) : null;
}

/**
 * A part of a day without a day: of the day the sentence spoke of last, else of today; of yesterday if it would lie
 * ahead. A night without a day is the one that ended, or ends, today.
 */
function alone(scan: Scan, i: number): Found | null {
  const part = partAt(scan, i);
  if (!part?.alone) return null;
  const { hours, end } = part;
  const told = scan.before?.since === false ? dayOfMention(scan.before) : null;
  const demonstrative = ['this', 'هذا', 'هذه'].includes(keyAt(scan, i - 1));
  const day = told === null || demonstrative ? (hours[1] > 24 ? scan.today - 1 : scan.today) : told;
  const ahead = !demonstrative && instantOf(day, hours[0]) > scan.anchor;
  const first = ahead ? day - 1 : day;
  return hoursOf(scan, { first, last: first, end, doubtful: false }, hours, end);
}
