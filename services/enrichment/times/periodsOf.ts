import { TURNS, keyed } from './calendarWords.ts';
import { dateOf, dayOf, instantOf, weekdayBefore } from './civilDays.ts';
import type { CivilDay, Period, PeriodFound } from './civilDays.ts';
import { NAMED_AFTER } from './datesOf.ts';
import { dayNumberAt } from './numbersOf.ts';
import { MONTH_HEADS, monthAt, monthPeriod } from './monthsOf.ts';
import { seasonAt, SEASON_HEADS } from './seasons.ts';
import type { Found, Scan, TimeReader } from './timeReader.ts';
import { areAt, isAt, keyAt } from './timeReader.ts';
import { YEAR_HEADS, yearPeriodAt } from './yearsOf.ts';
import { keySet } from '../text/tokens.ts';

/** The thirds of a period that words single out. */
const THIRDS = keyed<0 | 1 | 2>([
  ['مطلع|بداية|أوائل|مستهل|غرة|early|beginning|start', 0],
  ['منتصف|أواسط|mid|middle|midway', 1],
  ['أواخر|نهاية|ختام|آخر|late|end', 2],
]);
const STARTS_OF_WEEK = { saturday: 6, sunday: 0, monday: 1 } as const;
const THE = keySet('of the in شهر من');

/** „late March“, „مطلع الأسبوع الجاري“, „earlier this month“, „last week“, „May 2013“, „spring 2018“, „in 2015“. */
export const periods: TimeReader = {
  heads: new Set([...THIRDS.keys(), ...MONTH_HEADS, ...SEASON_HEADS, ...YEAR_HEADS, 'الاسبوع', 'earlier', 'later']),
  read(scan, i) {
    const period = sideOfPresent(scan, i) ?? thirdAt(scan, i) ?? periodAt(scan, i);
    return period && foundOf(period);
  },
};

const foundOf = ({ from, to, precision, end }: PeriodFound): Found => ({
  earliest: instantOf(from),
  latest: instantOf(to),
  precision,
  end,
});

/** A period at i by itself. */
export function periodAt(scan: Scan, i: number): PeriodFound | null {
  return weekAt(scan, i) ?? seasonAt(scan, i) ?? monthPeriodAt(scan, i) ?? yearAlone(scan, i);
}

function monthPeriodAt(scan: Scan, i: number): PeriodFound | null {
  const month = monthAt(scan, i);
  if (!month || month.weak || isNameOf(scan, i)) return null;
  return { ...monthPeriod(scan, month), end: month.end, precision: 'month' };
}

function yearAlone(scan: Scan, i: number): PeriodFound | null {
  const year = yearPeriodAt(scan, i);
  return year && { ...year, precision: 'year' };
}

/** „the 14 March movement“ */
const isNameOf = (scan: Scan, i: number): boolean =>
  isAt(scan, i - 2, NAMED_AFTER) && dayNumberAt(scan, i - 1) !== null;

/** „early“, „mid“ or „late“ in a period; beside it „the month“ is this month. */
function thirdAt(scan: Scan, i: number): PeriodFound | null {
  const third = THIRDS.get(keyAt(scan, i)) ?? valueWithClitic(scan, i);
  if (third === undefined) return null;
  let at = i + 1;
  while (at < i + 3 && THE.has(keyAt(scan, at)) && !periodAt(scan, at)) at++;
  const period = monthFor(scan, at, third) ?? periodAt(scan, at) ?? barePeriod(scan, at) ?? numberYear(scan, at);
  return period && { ...period, ...thirdOf(period, third), precision: period.precision === 'year' ? 'year' : 'week' };
}

/** „late April“ told on the 18th of April is a year ago. */
function monthFor(scan: Scan, at: number, third: 0 | 1 | 2): PeriodFound | null {
  const month = monthAt(scan, at);
  return month && !month.weak
    ? { ...monthPeriod(scan, month, 1 + 10 * third), end: month.end, precision: 'month' }
    : null;
}

function valueWithClitic({ tokens }: Scan, i: number): 0 | 1 | 2 | undefined {
  for (const { key, clitics } of tokens[i]?.forms ?? []) if (clitics !== 'ك' && THIRDS.has(key)) return THIRDS.get(key);
  return undefined;
}

/** A year in digits alone, after „late“ or „أواخر“. */
function numberYear(scan: Scan, at: number): PeriodFound | null {
  return yearAlone(scan, at - 1);
}

/** „the week“, „the month“ and „the year“ beside „early“ or „end of“ are the present ones. */
function barePeriod(scan: Scan, i: number): PeriodFound | null {
  const key = keyAt(scan, i);
  const unit = BARE.get(key);
  return unit ? presentPeriod(scan, unit, 0, i + 1) : null;
}
const BARE = keyed<'week' | 'month' | 'year'>([
  ['الأسبوع|week', 'week'],
  ['الشهر|month', 'month'],
  ['العام|السنة|year', 'year'],
]);

function presentPeriod(scan: Scan, unit: 'week' | 'month' | 'year', turn: number, end: number): PeriodFound {
  const { year, month } = dateOf(scan.today);
  if (unit === 'week') return { ...weekOf(scan.today, turn, true), end, precision: 'week' };
  if (unit === 'month')
    return { from: dayOf(year, month + turn, 1), to: dayOf(year, month + turn + 1, 1), end, precision: 'month' };
  return { from: dayOf(year + turn, 1, 1), to: dayOf(year + turn + 1, 1, 1), end, precision: 'year' };
}

/** The first, second or last third; the days that do not divide fall to the last. */
function thirdOf({ from, to }: Period, third: 0 | 1 | 2): Period {
  const length = to - from;
  const size = Math.max(3, Math.floor(length / 3));
  if (length === 365 || length === 366) return yearThird(from, third);
  return {
    from: third === 2 ? Math.min(from + 2 * size, to - 3) : from + third * size,
    to: third === 2 ? to : from + (third + 1) * size,
  };
}

function yearThird(from: CivilDay, third: 0 | 1 | 2): Period {
  const { year, month } = dateOf(from);
  return { from: dayOf(year, month + 4 * third, 1), to: dayOf(year, month + 4 * third + 4, 1) };
}

/** „earlier this month“ ends at the anchor; „later this week“ begins after it. */
function sideOfPresent(scan: Scan, i: number): PeriodFound | null {
  const key = keyAt(scan, i);
  if (key !== 'earlier' && key !== 'later') return null;
  const at = areAt(scan, i + 1, ['in', 'the']) ? i + 3 : i + 1;
  const period = at > i + 1 ? barePeriod(scan, at) : keyAt(scan, at) === 'this' ? periodAt(scan, at) : null;
  if (!period) return null;
  return key === 'earlier' ? { ...period, to: scan.today + 1 } : { ...period, from: scan.today + 1, to: period.to + 1 };
}

/** „last week“, „الأسبوع الماضي“, „this week“. */
function weekAt(scan: Scan, i: number): PeriodFound | null {
  const key = keyAt(scan, i);
  const next = keyAt(scan, i + 1);
  if (next === 'week' || (key === 'هذا' && next === 'الاسبوع')) {
    const turn = key === 'هذا' ? 0 : TURNS.get(key);
    return turn === undefined
      ? null
      : { ...weekOf(scan.today, turn, next === 'الاسبوع'), end: i + 2, precision: 'week' };
  }
  if (!isAt(scan, i, THE_WEEK)) return null;
  const turn = TURNS.get(next);
  return turn === undefined ? null : { ...weekOf(scan.today, turn, true), end: i + 2, precision: 'week' };
}
const THE_WEEK = keySet('الأسبوع');

/**
 * A week counted from this one. Syrian weeks begin on Saturday, others on Sunday or Monday, and a text does not say
 * which it means: a week that is over covers all of them.
 */
function weekOf(today: CivilDay, turn: number, arabic: boolean): Period {
  const { saturday, sunday, monday } = STARTS_OF_WEEK;
  const present = (arabic ? [saturday] : [sunday, monday]).map((start) => weekdayBefore(start, today));
  if (turn === 0) return { from: Math.min(...present), to: Math.max(...present) + 7 };
  const all = [saturday, sunday, monday].map((start) => weekdayBefore(start, today) + 7 * turn);
  return { from: Math.max(Math.min(...all), turn > 0 ? today + 1 : -Infinity), to: Math.max(...all) + 7 };
}
