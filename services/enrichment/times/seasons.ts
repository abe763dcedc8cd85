import { matchKey } from '../../core/domain/matchKey.ts';
import { TURNS, keyed } from './calendarWords.ts';
import { dateOf, dayOf } from './civilDays.ts';
import type { CivilDay, PeriodFound } from './civilDays.ts';
import type { Scan } from './timeReader.ts';
import { keyAt, valueAt } from './timeReader.ts';
import { yearAt, yearNumberAt } from './yearsOf.ts';

/** The month in which a season begins; each has three. */
const SEASONS = keyed([
  ['ربيع|الربيع|spring', 3],
  ['صيف|الصيف|summer', 6],
  ['خريف|الخريف|autumn|fall', 9],
  ['شتاء|الشتاء|winter', 12],
]);
const WINTER = 12;
const THIS: ReadonlySet<string> = new Set(['هذا', 'this'].map(matchKey));

export const SEASON_HEADS: readonly string[] = [...SEASONS.keys(), 'last', 'this', 'next', 'past', 'هذا'];

/** „spring 2018“, „صيف عام 2012“, „last summer“, „الشتاء الماضي“; none without a year or „last“. */
export function seasonAt(scan: Scan, i: number): PeriodFound | null {
  const before = TURNS.get(keyAt(scan, i)) ?? (THIS.has(keyAt(scan, i)) ? 0 : undefined);
  const at = before === undefined ? i : i + 1;
  const month = valueAt(scan, at, SEASONS);
  if (month === undefined) return null;
  if (before !== undefined) return turned(scan, month, before, at + 1);
  // „the fall in 2014“ is no season.
  const year = keyAt(scan, at + 1) === 'in' ? null : yearAt(scan, at + 1);
  if (year?.calendar === 'gregorian') return withYear(scan, month, year.year, year.end);
  const after = TURNS.get(keyAt(scan, at + 1));
  return after === undefined ? null : turned(scan, month, after, at + 2);
}

/** The winter „of 2016“ may be the one that began or the one that ended in it; „2015-2016“ says which. */
function withYear(scan: Scan, month: number, year: number, end: number): PeriodFound {
  if (month !== WINTER) return season(year, month, end);
  const second = yearNumberAt(scan, end, 1900);
  if (second?.year === year + 1) return season(year, month, second.end);
  return { from: dayOf(year - 1, WINTER, 1), to: dayOf(year + 1, 3, 1), end, precision: 'year' };
}

const season = (year: number, month: number, end: number): PeriodFound => ({
  from: dayOf(year, month, 1),
  to: dayOf(year, month + 3, 1),
  end,
  precision: 'month',
});

/** „last summer“ is the last that was over, „this summer“ the one that runs or ran last. */
function turned({ today }: Scan, month: number, turn: number, end: number): PeriodFound {
  const { year } = dateOf(today);
  const begun = lastBegun(today, year, month);
  if (turn === 1) return season(begun + 1, month, end);
  const over: CivilDay = dayOf(begun, month + 3, 1);
  return season(turn === -1 && over > today ? begun - 1 : begun, month, end);
}

const lastBegun = (today: CivilDay, year: number, month: number): number =>
  dayOf(year, month, 1) <= today ? year : year - 1;
