import { instantOf } from './civilDays.ts';
import type { CivilDay, DayFound, PeriodFound } from './civilDays.ts';
import { dateAt } from './datesOf.ts';
import { dayAt } from './daysOf.ts';
import { monthAt, monthPeriod } from './monthsOf.ts';
import { NUMBER_HEADS, ORDINAL_HEADS, dayNumberAt } from './numbersOf.ts';
import { periodAt } from './periodsOf.ts';
import type { Found, Scan, TimeReader } from './timeReader.ts';
import { NUMERAL, gapAt, isAt, keyAt } from './timeReader.ts';
import { yearNumberAt, yearPeriod } from './yearsOf.ts';
import { keySet } from '../text/tokens.ts';

const FROM = keySet('من بين between from');
const TO = keySet('إلى حتى و لغاية and to until till through');
const DASH = /^\s?[-–—]\s?$/u;
const DAY_WORDS = keySet('يوم يومي عامي شهري الفترة');

/** „between 3 and 5 May“, „من 3 إلى 5 أيار“, „3-5 May“, „May 3-5“, „من الجمعة إلى الأحد“, „بين عامي 2013 و2015“. */
export const ranges: TimeReader = {
  heads: [...FROM, NUMERAL, ...ORDINAL_HEADS, ...NUMBER_HEADS, ...MONTHS_EN()],
  read(scan, i) {
    const opened = isAt(scan, i, FROM);
    const start = opened ? (isAt(scan, i + 1, DAY_WORDS) ? i + 2 : i + 1) : i;
    return daysOfOneMonth(scan, start) ?? (opened ? twoTimes(scan, start) : null) ?? monthThenDays(scan, start);
  },
};

function MONTHS_EN(): readonly string[] {
  return 'january february march april may june july august september october november december'.split(' ');
}

const OF_SECOND = keySet('يوم شهر عام');

/** Where the second part of a range begins: after „to“, „and“ or a dash, or at a word written with „and“. */
function secondAt(scan: Scan, i: number): number | null {
  if (isAt(scan, i, TO)) return isAt(scan, i + 1, OF_SECOND) ? i + 2 : i + 1;
  if (DASH.test(gapAt(scan, i)) || keyAt(scan, i).startsWith('و')) return i;
  return null;
}

/** „3 إلى 5 أيار“: the month is told once. */
function daysOfOneMonth(scan: Scan, i: number): Found | null {
  const first = dayNumberAt(scan, i);
  const at = first && secondAt(scan, first.end);
  if (!first || at === null) return null;
  const last = dateAt(scan, at);
  if (!last || last.doubtful) return null;
  const second = dayNumberAt(scan, at);
  if (!second || second.value <= first.value) return null;
  return span(last.first - second.value + first.value, last.first, last.end);
}

/** „May 3-5, 2015“ */
function monthThenDays(scan: Scan, i: number): Found | null {
  if (!/^[a-z]/u.test(keyAt(scan, i))) return null;
  const first = dateAt(scan, i);
  const month = first && monthAt(scan, i);
  const one = month && dayNumberAt(scan, month.end);
  const at = one && secondAt(scan, one.end);
  const two = at === null ? null : dayNumberAt(scan, at);
  if (!first || !one || !two || two.value <= one.value || monthAt(scan, two.end)) return null;
  const year = yearNumberAt(scan, two.end, 1900);
  if (!year) return span(first.first, first.first + two.value - one.value, two.end);
  const { from } = monthPeriod(scan, { ...month, year: year.year });
  return span(from + one.value - 1, from + two.value - 1, year.end);
}

/** Two times in full, the first perhaps without its year. */
function twoTimes(scan: Scan, i: number): Found | null {
  const first = sideAt(scan, i);
  const at = first && secondAt(scan, first.end);
  const last = at === null ? null : sideAt(scan, at);
  if (!first || !last) return null;
  const from = first.month === null || last.year === null ? first.from : yearBefore(scan, i, last);
  if (from > last.to) return null;
  const precision =
    first.precision === 'day' && last.precision === 'day' ? spanPrecision(from, last.to) : last.precision;
  return { earliest: instantOf(from), latest: instantOf(last.to), precision, end: last.end };
}

interface Side extends PeriodFound {
  /** The month and year it names, if it names them. */
  readonly month: number | null;
  readonly year: number | null;
}

function sideAt(scan: Scan, i: number): Side | null {
  const day: DayFound | null = dayAt(scan, i);
  if (day) return { from: day.first, to: day.last + 1, end: day.end, precision: 'day', month: null, year: null };
  const month = monthAt(scan, i);
  if (month) {
    const { year } = month;
    return { ...monthPeriod(scan, month), end: month.end, precision: 'month', month: month.month, year };
  }
  const year = yearNumberAt(scan, i, 1900);
  if (year) return { ...yearPeriod(year), end: year.end, precision: 'year', month: null, year: null };
  const period = periodAt(scan, i);
  return period && { ...period, month: null, year: null };
}

/** „from March to May 2015“: the first month has the second's year, or the one before. */
function yearBefore(scan: Scan, i: number, last: Side): CivilDay {
  const month = monthAt(scan, i);
  if (!month || month.year !== null || last.year === null || last.month === null)
    return sideAt(scan, i)?.from ?? last.from;
  const year = month.month <= last.month ? last.year : last.year - 1;
  return monthPeriod(scan, { ...month, year, turn: null }).from;
}

const spanPrecision = (from: CivilDay, to: CivilDay): Found['precision'] =>
  to - from > 10 ? 'month' : to - from > 2 ? 'week' : 'day';

const span = (first: CivilDay, last: CivilDay, end: number): Found => ({
  earliest: instantOf(first),
  latest: instantOf(last + 1),
  precision: spanPrecision(first, last + 1),
  end,
});
