import { westernDigits } from './calendarWords.ts';
import { dayExists, dayOf } from './civilDays.ts';
import type { CivilDay, DayFound } from './civilDays.ts';
import { hijriMonthStart } from './hijriCalendar.ts';
import { monthAt, monthPeriod, shortMonthAt } from './monthsOf.ts';
import type { MonthFound } from './monthsOf.ts';
import { dayNumberAt } from './numbersOf.ts';
import type { NumberFound } from './numbersOf.ts';
import { HIJRI_MARKS, yearAt } from './yearsOf.ts';
import type { Scan } from './timeReader.ts';
import { gapAt, isAt, keyAt } from './timeReader.ts';
import { keySet } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';

const BETWEEN = keySet('من of ال');
/** What is named after a date is no date: „the 17 April quarter“. */
export const NAMED_AFTER = keySet(
  'حركة قوى ثورة مدرسة حي ساحة شارع حزب جامعة مشفى مستشفى جسر حديقة مخيم سد movement hospital',
);
const EQUALS = keySet('الموافق المصادف الموافقة ل للموافق corresponding');

/** A day of a month at i: „13 آذار 2022“, „الخامس من رمضان“, „20th of last month“, „May 15, 2015“, 12/3/2017. */
export function dateAt(scan: Scan, i: number): DayFound | null {
  if (isAt(scan, i - 1, NAMED_AFTER)) return null;
  const found = numericDate(scan, i) ?? dayThenMonth(scan, i) ?? monthThenDay(scan, i);
  return found && withGregorian(scan, found);
}

interface DateFound extends DayFound {
  readonly hijri: boolean;
}

function dayThenMonth(scan: Scan, i: number): DateFound | null {
  const day = dayNumberAt(scan, i) ?? firstOf(scan, i);
  if (!day) return null;
  let at = day.end;
  while (at < day.end + 2 && BETWEEN.has(keyAt(scan, at))) at++;
  const month = monthAt(scan, at) ?? shortMonthAt(scan, at);
  return month && onDay(scan, month, day.value, month.end);
}

/** „أول أيار“ */
const firstOf = (scan: Scan, i: number): NumberFound | null =>
  keyAt(scan, i) === 'اول' ? { value: 1, end: i + 1 } : null;

/** „May 15, 2015“, „Sept. 30“: English only. */
function monthThenDay(scan: Scan, i: number): DateFound | null {
  if (!/^[a-z]/u.test(keyAt(scan, i))) return null;
  const month = monthAt(scan, i) ?? shortMonthAt(scan, i);
  // „May 2015“ has a year already.
  if (!month || month.year !== null || month.end !== i + 1) return null;
  const day = dayNumberAt(scan, month.end);
  if (!day) return null;
  const year = yearAt(scan, day.end);
  const end = year?.end ?? day.end;
  return onDay(scan, { ...month, year: year?.year ?? null }, day.value, end);
}

/** Null if the month has no such day. */
function onDay(scan: Scan, month: MonthFound, day: number, end: number): DateFound | null {
  const { from, to } = monthPeriod(scan, month, day);
  const date = from + day - 1;
  if (date >= to) return null;
  const ahead = month.turn === 1 || (month.turn === 0 && date > scan.today);
  return { first: date, last: date, end, doubtful: false, ahead, hijri: month.calendar === 'hijri' };
}

/** 12/3/2017 and 12.3.2017, the day first; 2017-03-12 and 2017/3/12. */
function numericDate(scan: Scan, i: number): DateFound | null {
  const mark = gapAt(scan, i + 1);
  if (!/^[/.-]$/u.test(mark) || gapAt(scan, i + 2) !== mark) return null;
  const [a, b, c] = [digits(scan, i), digits(scan, i + 1), digits(scan, i + 2)];
  if (a === '' || b === '' || c === '') return null;
  const [year, month, day] = a.length === 4 ? [a, b, c] : [c, b, a];
  if (year.length !== 4 || month.length > 2 || day.length > 2) return null;
  const date = civilDate(Number(year), Number(month), Number(day));
  const hijri = Number(year) < 1900;
  const end = hijri && isAt(scan, i + 3, HIJRI_MARKS) ? i + 4 : i + 3;
  return date === null ? null : { first: date, last: date, end, doubtful: false, hijri };
}

function digits(scan: Scan, i: number): string {
  const token = scan.tokens[i];
  return token ? digitsIn(token.word) : '';
}

const digitsIn = ofWord(({ key }) => /^(?:ال)?(\d{1,4})م?$/u.exec(westernDigits(key))?.[1] ?? '');

/** 5/14/2017 can only be the American order. */
function civilDate(year: number, month: number, day: number): CivilDay | null {
  if (year >= 1300 && year <= 1500 && month >= 1 && month <= 12 && day >= 1 && day <= 30)
    return hijriMonthStart({ year, month }) + day - 1;
  if (year < 1900 || year > 2100) return null;
  if (dayExists(year, month, day)) return dayOf(year, month, day);
  return dayExists(year, day, month) ? dayOf(year, day, month) : null;
}

/**
 * A Hijri date with the Gregorian one („الموافق 10 حزيران“): the Gregorian is meant, and the moon may have been seen a
 * day earlier or later. More apart they contradict each other.
 */
function withGregorian(scan: Scan, found: DateFound): DayFound {
  let at = found.end;
  while (at < found.end + 2 && isAt(scan, at, EQUALS)) at++;
  const second = numericDate(scan, at) ?? dayThenMonth(scan, at);
  if (!second || second.hijri === found.hijri || (at === found.end && !/[(/-]/u.test(gapAt(scan, at)))) return found;
  const [hijri, gregorian] = found.hijri ? [found, second] : [second, found];
  if (Math.abs(hijri.first - gregorian.first) <= 1) return { ...gregorian, end: second.end };
  return cover(hijri, gregorian, second.end);
}

/** Both of two days that should be one. */
export const cover = (a: DayFound, b: DayFound, end: number): DayFound => ({
  first: Math.min(a.first, b.first),
  last: Math.max(a.last, b.last),
  end,
  doubtful: true,
});
