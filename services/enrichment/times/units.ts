import type { TimePrecision } from '../../core/domain/events.generated.ts';
import { HOUR, MINUTE } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import { keyed } from './calendarWords.ts';
import { dateOf, dayOf, instantOf } from './civilDays.ts';
import type { CivilDay } from './civilDays.ts';
import type { Scan } from './timeReader.ts';

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

export interface UnitWord {
  readonly unit: Unit;
  /** How many the word itself says: a dual two; null for a plural without a number. */
  readonly count: number | null;
}

const of = (unit: Unit, count: number | null): UnitWord => ({ unit, count });

/** Units of time, without an article. */
export const UNITS = keyed<UnitWord>([
  ['دقيقة|minute', of('minute', 1)],
  ['دقيقتين', of('minute', 2)],
  ['دقائق|minutes', of('minute', null)],
  ['ساعة|hour', of('hour', 1)],
  ['ساعتين', of('hour', 2)],
  ['ساعات|hours', of('hour', null)],
  ['يوم|يوما|ليلة|day|night', of('day', 1)],
  ['يومين|ليلتين', of('day', 2)],
  ['أيام|ليال|days|nights', of('day', null)],
  ['أسبوع|أسبوعا|week', of('week', 1)],
  ['أسبوعين', of('week', 2)],
  ['أسابيع|weeks', of('week', null)],
  ['شهر|شهرا|month', of('month', 1)],
  ['شهرين', of('month', 2)],
  ['أشهر|شهور|months', of('month', null)],
  ['عام|عاما|سنة|year', of('year', 1)],
  ['عامين|سنتين', of('year', 2)],
  ['أعوام|سنوات|سنين|years', of('year', null)],
]);

/** „a few“ of a unit: at least and at most so many (our bounds; texts give none). */
export const FEW: Readonly<Record<Unit, readonly [number, number]>> = {
  minute: [0, 60],
  hour: [0, 12],
  day: [2, 7],
  week: [2, 6],
  month: [2, 10],
  year: [2, 10],
};

export const PRECISION: Readonly<Record<Unit, TimePrecision>> = {
  minute: 'hour',
  hour: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
  year: 'year',
};

/** Days about a point so many units off by which „two months ago“ is not exact. */
const SLACK: Readonly<Record<Unit, number>> = { minute: 0, hour: 0, day: 0, week: 3, month: 15, year: 182 };

/** The day so many weeks, months or years from another; a month too short gives its last day. */
export function shiftDay(day: CivilDay, unit: Unit, count: number): CivilDay {
  if (unit === 'day') return day + count;
  if (unit === 'week') return day + 7 * count;
  const { year, month, day: date } = dateOf(day);
  const to = unit === 'month' ? month + count : month + 12 * count;
  return Math.min(dayOf(year, to, date), dayOf(year, to + 1, 1) - 1);
}

interface Bounds {
  readonly earliest: Instant;
  readonly latest: Instant;
}

/** The time so many units before the anchor: a day, or wider as the unit is. */
export function agoBounds({ anchor, today }: Scan, unit: Unit, count: number): Bounds {
  if (unit === 'minute') return { earliest: anchor - 2 * count * MINUTE, latest: anchor };
  if (unit === 'hour') return { earliest: anchor - (count + 0.5) * HOUR, latest: anchor - (count - 0.5) * HOUR };
  const day = shiftDay(today, unit, -count);
  return { earliest: instantOf(day - SLACK[unit]), latest: instantOf(day + SLACK[unit] + 1) };
}

/** The onset of what has lasted so many units: not before them, for what is older is not said. */
export function sinceBounds(scan: Scan, unit: Unit, count: number): Bounds {
  const ago = agoBounds(scan, unit, count);
  const exact = unit !== 'minute' && unit !== 'hour';
  return exact ? { ...ago, earliest: instantOf(shiftDay(scan.today, unit, -count)) } : ago;
}

/** „a few days ago“. */
export function fewBounds({ anchor, today }: Scan, unit: Unit, [least, most]: readonly [number, number]): Bounds {
  if (unit === 'minute') return { earliest: anchor - most * MINUTE, latest: anchor - least * MINUTE };
  if (unit === 'hour') return { earliest: anchor - most * HOUR, latest: anchor - least * HOUR };
  return {
    earliest: instantOf(shiftDay(today, unit, -most)),
    latest: instantOf(shiftDay(today, unit, -least) + 1),
  };
}

/** From so many units before the anchor to the anchor, or from it on. */
export function windowBounds({ anchor, today }: Scan, unit: Unit, count: number, ahead: boolean): Bounds {
  const size = unit === 'minute' ? MINUTE : unit === 'hour' ? HOUR : null;
  if (size !== null)
    return ahead
      ? { earliest: anchor + 1, latest: anchor + count * size }
      : { earliest: anchor - count * size, latest: anchor };
  return ahead
    ? { earliest: anchor + 1, latest: instantOf(shiftDay(today, unit, count) + 1) }
    : { earliest: instantOf(shiftDay(today, unit, -count)), latest: anchor };
}
