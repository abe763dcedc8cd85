import type { TimePrecision } from '../../core/domain/events.generated.ts';
import { damascusDate, damascusInstant } from '../../core/domain/time.ts';
import type { CivilDate, Instant } from '../../core/domain/time.ts';

/** A Damascus calendar day, counted from 1970-01-01; such days add and compare as numbers. */
export type CivilDay = number;

const UTC_DAY = 86_400_000;

/** `month` and `day` may run over. */
export const dayOf = (year: number, month: number, day: number): CivilDay => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.floor(date.getTime() / UTC_DAY);
};

export const dayAtInstant = (at: Instant): CivilDay => {
  const { year, month, day } = damascusDate(at);
  return dayOf(year, month, day);
};

/** `hour` may run over into the days beside. */
export const instantOf = (day: CivilDay, hour = 0, minute = 0): Instant =>
  damascusInstant({ year: 1970, month: 1, day: 1 + day }, hour, minute);

export function dateOf(day: CivilDay): CivilDate {
  const date = new Date(day * UTC_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 0 Sunday to 6 Saturday. */
export const weekdayOf = (day: CivilDay): number => (((day + 4) % 7) + 7) % 7;

/** The last day with this weekday, the given day included. */
export const weekdayBefore = (weekday: number, day: CivilDay): CivilDay => day - ((weekdayOf(day) - weekday + 7) % 7);

export function dayExists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && dateOf(dayOf(year, month, day)).month === month;
}

/** One day, or several where the text contradicts itself or names two. */
export interface DayFound {
  readonly first: CivilDay;
  readonly last: CivilDay;
  readonly end: number;
  readonly doubtful: boolean;
  /** Told by a weekday alone: of a part of it that lies ahead, the one a week ago is meant. */
  readonly weekday?: boolean;
  /** „tomorrow“, „next Thursday“: ahead of the anchor. */
  readonly ahead?: boolean;
}

/** Days from `from` up to but not including `to`. */
export interface Period {
  readonly from: CivilDay;
  readonly to: CivilDay;
}

/** A week, month, season or year, or a third of one. */
export interface PeriodFound extends Period {
  readonly end: number;
  readonly precision: TimePrecision;
}
