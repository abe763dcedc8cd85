import { keyed } from './calendarWords.ts';
import { dayAt } from './daysOf.ts';
import { dayOfMention } from './neighbourDays.ts';
import { instantOf } from './civilDays.ts';
import type { CivilDay, DayFound } from './civilDays.ts';
import { numberAt, numeralAt, ordinalAt } from './numbersOf.ts';
import type { NumberFound } from './numbersOf.ts';
import { partAt } from './partNames.ts';
import type { Hours } from './partNames.ts';
import type { Found, Scan, TimeReader } from './timeReader.ts';
import { gapAt, isAt, keyAt } from './timeReader.ts';
import { MINUTE } from '../../core/domain/time.ts';
import { keySet } from '../text/tokens.ts';

const THE_HOUR = keySet('الساعة');
/** What opens a clock time; some of it says „about“. */
const OPENERS = keySet('عند في تمام الساعة حوالي نحو قرابة بحدود بعيد قبيل at around about by from');
const ABOUT = keySet('حوالي نحو قرابة بحدود بعيد قبيل around about');
const PARTS_OF_HOUR = keyed([
  ['والنصف', 30],
  ['والربع', 15],
  ['والثلث', 20],
  ['إلا', -1],
]);
const TO_HOUR = keyed([
  ['ربعا|ربع|الربع', -15],
  ['ثلثا|ثلث|الثلث', -20],
]);
/** Longest run of words that open one („عند تمام الساعة“). */
const LEAD = 3;

/** „الساعة الثالثة فجراً“, „عند الواحدة ظهراً“, „at 4:30 a.m.“, „at two in the morning“, „16:30“. */
export const clockTimes: TimeReader = {
  heads: OPENERS,
  read(scan, i) {
    let at = i;
    let about = false;
    let named = false;
    for (; at < i + LEAD && isAt(scan, at, OPENERS); at++) {
      about ||= isAt(scan, at, ABOUT);
      named ||= isAt(scan, at, THE_HOUR);
    }
    const clock = clockAt(scan, at, named);
    if (!clock) return null;
    const { day, end } = dayBeside(scan, clock);
    return timeOn(scan, day, { ...clock, end }, about);
  },
};

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly end: number;
  /** A day told with it („of Friday's dawn“). */
  readonly day: DayFound | null;
  readonly utc: boolean;
}

function clockAt(scan: Scan, i: number, named: boolean): Clock | null {
  const hour = hourAt(scan, i, named);
  if (!hour || hour.value > 24) return null;
  const { minute, end } = minuteAt(scan, hour.end);
  const half = halfAt(scan, end);
  const withHalf = half && half.to12(hour.value);
  if (withHalf !== null) return { hour: withHalf, minute, ...zoneAt(scan, half?.end ?? end), day: half?.day ?? null };
  const written = minute !== 0 || gapAt(scan, hour.end) === ':';
  if (hour.value <= 12 && !(named && written)) return null;
  return written || named ? { hour: hour.value, minute, ...zoneAt(scan, end), day: null } : null;
}

/** An hour in digits or as „the third“; „4am“ is one word. „About five“ is no hour in Arabic unless it says „the hour“. */
function hourAt(scan: Scan, i: number, named: boolean): NumberFound | null {
  const glued = /^(\d{1,2})(?:am|pm)$/u.exec(keyAt(scan, i));
  if (glued) return { value: Number(glued[1]), end: i };
  const ordinal = ordinalAt(scan, i);
  if (ordinal || named || gapAt(scan, i + 1) === ':' || /^[a-z]/u.test(keyAt(scan, i - 1)))
    return ordinal ?? numberAt(scan, i);
  return null;
}

function minuteAt(scan: Scan, i: number): { readonly minute: number; readonly end: number } {
  const minutes = /^[:.]$/u.test(gapAt(scan, i)) ? numeralAt(scan, i) : null;
  if (minutes !== null && minutes < 60) return { minute: minutes, end: i + 1 };
  const glued = gapAt(scan, i) === ':' ? /^([0-5]\d)(?:am|pm)$/u.exec(keyAt(scan, i)) : null;
  if (glued) return { minute: Number(glued[1]), end: i };
  const part = PARTS_OF_HOUR.get(keyAt(scan, i));
  if (part !== undefined && part >= 0) return { minute: part, end: i + 1 };
  const less = part === undefined ? undefined : TO_HOUR.get(keyAt(scan, i + 1));
  return less === undefined ? { minute: 0, end: i } : { minute: less, end: i + 2 };
}

interface Half {
  /** The hour of 24; null if there is none. */
  readonly to12: (hour: number) => number | null;
  readonly end: number;
  readonly day: DayFound | null;
}

/** What tells which half of the day: „a.m.“, „صباحاً“, „من فجر اليوم“, „in the morning“. */
function halfAt(scan: Scan, i: number): Half | null {
  const glued = /^\d{1,2}(am|pm)$/u.exec(keyAt(scan, i));
  const letter = glued?.[1] ?? (['am', 'pm'].includes(keyAt(scan, i)) ? keyAt(scan, i) : undefined);
  if (letter !== undefined) return { to12: halfDay(letter === 'pm'), end: i + 1, day: null };
  if (['a', 'p'].includes(keyAt(scan, i)) && keyAt(scan, i + 1) === 'm')
    return { to12: halfDay(keyAt(scan, i) === 'p'), end: i + 2, day: null };
  let at = i;
  while (at < i + 2 && ['من', 'in', 'the', 'بعد'].includes(keyAt(scan, at)) && !partAt(scan, at)) at++;
  const part = partAt(scan, at);
  if (!part) return null;
  const day = dayAt(scan, keyAt(scan, part.end) === 'من' ? part.end + 1 : part.end);
  return { to12: (hour) => inPart(hour, part.hours), end: day?.end ?? part.end, day };
}

const halfDay =
  (afternoon: boolean) =>
  (hour: number): number | null =>
    hour > 12 ? null : (hour % 12) + (afternoon ? 12 : 0);

/** The hour of the day that a part of it means by an hour of twelve; a night's small hours are the next day's. */
function inPart(hour: number, [from, to]: Hours): number | null {
  if (hour > 12) return hour;
  const morning = hour % 12;
  // The words for parts are looser than their hours: „the fifth at dawn“ may be 06:30, „one at noon“ is 13:00.
  const near = [morning, morning + 12].filter((one) => one >= from - 3 && one <= to + 2);
  if (to > 24) return hour < 6 || hour === 12 ? morning : morning + 12;
  if (to <= 12 && from < 11) return morning;
  return near.at(-1) ?? null;
}

const LOCAL = keySet('بتوقيت بالتوقيت local');
const UTC = keySet('غرينتش جرينتش غرينيتش gmt utc');

/** „by Damascus time“ says nothing new; by Greenwich the hour is UTC. */
function zoneAt(scan: Scan, i: number): { readonly end: number; readonly utc: boolean } {
  if (isAt(scan, i, UTC)) return { end: i + 1, utc: true };
  if (!isAt(scan, i, LOCAL)) return { end: i, utc: false };
  return { end: i + 2, utc: isAt(scan, i + 1, UTC) };
}

/** The day of a clock time: told with it, after it, told before in the sentence, else none. */
function dayBeside(
  scan: Scan,
  { day, end }: Clock,
): { readonly day: DayFound | CivilDay | null; readonly end: number } {
  if (day) return { day, end };
  const at = keyAt(scan, end) === 'من' ? end + 1 : end;
  const after = dayAt(scan, at);
  if (after && !/[.؛:،,]/u.test(gapAt(scan, at).replace(keyAt(scan, at - 1) === 'm' ? '.' : '', '')))
    return { day: after, end: after.end };
  const before = scan.before?.since === false ? dayOfMention(scan.before) : null;
  return { day: before, end };
}

/** A minute, or half an hour to either side of „about“ an hour; without a day the last such hour. */
function timeOn(scan: Scan, day: DayFound | CivilDay | null, clock: Clock, about: boolean): Found {
  const at = (on: CivilDay): number =>
    clock.utc ? on * 86_400_000 + (clock.hour * 60 + clock.minute) * MINUTE : instantOf(on, clock.hour, clock.minute);
  const [first, last] =
    day === null ? [scan.today, scan.today] : typeof day === 'number' ? [day, day] : [day.first, day.last];
  const told = typeof day === 'object' && day !== null && day.weekday !== true;
  const back = !told && at(first) > scan.anchor ? (day === null || typeof day === 'number' ? 1 : 7) : 0;
  const slack = about ? 30 * MINUTE : 0;
  return {
    earliest: at(first - back) - slack,
    latest: at(last - back) + Math.max(slack, MINUTE),
    precision: about ? 'hour' : 'instant',
    end: clock.end,
    doubtful: typeof day === 'object' && day !== null && day.doubtful,
  };
}
