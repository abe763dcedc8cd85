import type { TimePrecision } from '../../core/domain/events.generated.ts';
import { DAY, HOUR, damascusDate, damascusInstant, weekday } from '../../core/domain/time.ts';
import type { CivilDate, Instant } from '../../core/domain/time.ts';
import type { Token } from '../text/tokens.ts';
import { LAST_WORDS, MONTHS, ORDINALS, PARTS_OF_DAY, UNITS, WEEKDAYS, numberOf } from './calendarWords.ts';

/** A time that a sentence gives, resolved against the report's anchor. */
export interface TimeMention {
  /** Indexes of its first token and one past its last. */
  readonly start: number;
  readonly end: number;
  readonly earliest: Instant;
  readonly latest: Instant;
  readonly precision: TimePrecision;
  /** „since“ and „for the sixth day“: it began then and goes on. */
  readonly since: boolean;
}

type Found = Pick<TimeMention, 'end' | 'earliest' | 'latest' | 'precision'> & { readonly since?: boolean };

/** A reader of one kind of time expression that starts at token i; null if none does. */
type TimeReader = (tokens: readonly Token[], i: number, anchor: Instant) => Found | null;

/** The times that a sentence gives, in order, none overlapping another. Weekdays and months without a year lie behind. */
export function timesOf(tokens: readonly Token[], anchor: Instant): TimeMention[] {
  const found: TimeMention[] = [];
  for (let i = 0; i < tokens.length;) {
    const time = READERS.map((read) => read(tokens, i, anchor)).find((one) => one !== null);
    if (!time) {
      i += 1;
      continue;
    }
    const since = time.since ?? isSince(tokens[i - 1]?.key);
    found.push({
      start: i,
      end: time.end,
      earliest: time.earliest,
      latest: time.latest,
      precision: time.precision,
      since,
    });
    i = time.end;
  }
  return found;
}

const isSince = (key: string | undefined): boolean => key === 'منذ' || key === 'since' || key === 'ومنذ';

const READERS: readonly TimeReader[] = [
  lastHours,
  dayInARow,
  agoBefore,
  agoAfter,
  partOfDay,
  plainDay,
  dated,
  yearAlone,
];

function keysAt(tokens: readonly Token[], i: number): readonly string[] {
  const token = tokens[i];
  return token ? token.forms.map(({ key }) => key) : [];
}

const dayBounds = (date: CivilDate): Pick<TimeMention, 'earliest' | 'latest'> => ({
  earliest: damascusInstant(date),
  latest: damascusInstant({ ...date, day: date.day + 1 }),
});

function daysBefore(anchor: Instant, days: number): CivilDate {
  const date = damascusDate(anchor);
  return { ...date, day: date.day - days };
}

/** „during the past 24 hours“. */
function lastHours(tokens: readonly Token[], i: number, anchor: Instant): Found | null {
  if (!['خلال', 'during', 'over'].includes(tokens[i]?.key ?? '')) return null;
  const window = tokens.slice(i + 1, i + 7).map(({ key }) => key);
  const at = window.findIndex((key) => ['ساعه', 'الساعات', 'ساعات', 'hours'].includes(key));
  if (at < 0) return null;
  const count =
    window
      .slice(0, at)
      .map(numberOf)
      .find((number) => number !== null) ?? 24;
  const end = i + 2 + at + (LAST_WORDS.has(window[at + 1] ?? '') || window[at + 1] === 'الماضيه' ? 1 : 0);
  return { end, earliest: anchor - count * HOUR, latest: anchor, precision: 'hour' };
}

/** „for the sixth day running“: since five days before. */
function dayInARow(tokens: readonly Token[], i: number, anchor: Instant): Found | null {
  if (tokens[i]?.key !== 'لليوم') return null;
  const ordinal = ORDINALS.get(tokens[i + 1]?.key ?? '');
  if (ordinal === undefined) return null;
  return { end: i + 2, ...dayBounds(daysBefore(anchor, ordinal - 1)), precision: 'day', since: true };
}

/** „three days ago“ in Arabic: منذ or قبل with a number of units. */
function agoBefore(tokens: readonly Token[], i: number, anchor: Instant): Found | null {
  if (!keysAt(tokens, i).some((key) => key === 'منذ' || key === 'قبل')) return null;
  const number = numberOf(tokens[i + 1]?.key ?? '');
  const unit = UNITS.get(tokens[i + (number === null ? 1 : 2)]?.key ?? '');
  if (!unit) return null;
  const date = daysBefore(anchor, unit.days * (unit.count ?? number ?? 1));
  return { end: i + (number === null ? 2 : 3), ...spanOf(date, unit.days), since: false };
}

/** „three days ago“ in English. */
function agoAfter(tokens: readonly Token[], i: number, anchor: Instant): Found | null {
  const number = numberOf(tokens[i]?.key ?? '');
  const unit = UNITS.get(tokens[i + 1]?.key ?? '');
  if (number === null || !unit || !['ago', 'earlier'].includes(tokens[i + 2]?.key ?? '')) return null;
  return { end: i + 3, ...spanOf(daysBefore(anchor, unit.days * number), unit.days) };
}

function spanOf(date: CivilDate, days: number): Pick<Found, 'earliest' | 'latest' | 'precision'> {
  const { earliest, latest } = dayBounds(date);
  const slack = Math.floor(days / 2) * DAY;
  return {
    earliest: earliest - slack,
    latest: latest + slack,
    precision: days === 1 ? 'day' : days === 7 ? 'week' : 'month',
  };
}

/** „yesterday evening“, „Sunday evening“, „this morning“. */
function partOfDay(tokens: readonly Token[], i: number, anchor: Instant): Found | null {
  const part = keysAt(tokens, i)
    .map((key) => PARTS_OF_DAY.get(key))
    .find((hours) => hours !== undefined);
  if (part) {
    const day = dayAt(tokens, i + 1, anchor) ?? datedDay(tokens, i + 1, anchor);
    return day && { end: day.end, ...hoursOf(day.date, part, anchor), precision: 'part_of_day' };
  }
  const day = dayAt(tokens, i, anchor);
  const after = day && PARTS_OF_DAY.get(tokens[day.end]?.key ?? '');
  return day && after ? { end: day.end + 1, ...hoursOf(day.date, after, anchor), precision: 'part_of_day' } : null;
}

function hoursOf(
  date: CivilDate,
  [from, to]: readonly [number, number],
  anchor: Instant,
): Pick<TimeMention, 'earliest' | 'latest'> {
  const earliest = damascusInstant(date, from);
  const latest = damascusInstant(date, to);
  return { earliest, latest: earliest < anchor && anchor < latest ? anchor : latest };
}

function plainDay(tokens: readonly Token[], i: number, anchor: Instant): Found | null {
  const day = dayAt(tokens, i, anchor);
  if (!day) return null;
  const { earliest, latest } = dayBounds(day.date);
  return { end: day.end, earliest, latest: earliest <= anchor && anchor < latest ? anchor : latest, precision: 'day' };
}

interface DayFound {
  readonly date: CivilDate;
  readonly end: number;
}

/** A day given relative to the anchor: today, yesterday, a weekday with or without „last“. */
function dayAt(tokens: readonly Token[], i: number, anchor: Instant): DayFound | null {
  const keys = keysAt(tokens, i);
  const next = tokens[i + 1]?.key ?? '';
  if (keys.includes('اليوم') || keys.includes('today') || (keys.includes('this') && PARTS_OF_DAY.has(next)))
    return { date: daysBefore(anchor, 0), end: WEEKDAYS.has(next) ? i + 2 : i + 1 };
  if (keys.includes('امس') || keys.includes('الامس') || keys.includes('البارحه') || keys.includes('yesterday'))
    return { date: daysBefore(anchor, 1), end: WEEKDAYS.has(next) ? i + 2 : i + 1 };
  if (['يوم', 'on', 'last', 'الليله'].includes(tokens[i]?.key ?? '') || keys.includes('يوم')) {
    const day = next === 'امس' || next === 'الامس' || WEEKDAYS.has(next) ? dayAt(tokens, i + 1, anchor) : null;
    return day && tokens[i]?.key === 'last' ? { ...day, date: weekdayBefore(next, anchor, true) } : day;
  }
  const named = keys.find((key) => WEEKDAYS.has(key));
  if (named === undefined) return null;
  const last = LAST_WORDS.has(next);
  return { date: weekdayBefore(named, anchor, last), end: last ? i + 2 : i + 1 };
}

function weekdayBefore(key: string, anchor: Instant, last: boolean): CivilDate {
  const back = (weekday(anchor) - (WEEKDAYS.get(key) ?? 0) + 7) % 7;
  return daysBefore(anchor, back === 0 && last ? 7 : back);
}

const CONNECTORS: ReadonlySet<string> = new Set(['من', 'شهر', 'عام', 'العام', 'سنه', 'of', 'in']);

/** „13 آذار 2022“, „نيسان 2021“, „آذار الماضي“, „15 May 2015“, „May 15, 2015“: a day or a month. */
function dated(tokens: readonly Token[], i: number, anchor: Instant): Found | null {
  const day = datedDay(tokens, i, anchor);
  if (day) {
    const bounds = dayBounds(day.date);
    return { end: day.end, ...bounds, precision: 'day' };
  }
  const month = monthAt(tokens, i);
  if (!month) return null;
  const year = yearAfter(tokens, month.end);
  const date = { year: year?.year ?? pastYear(month.month, 1, anchor), month: month.month, day: 1 };
  const latest = damascusInstant({ ...date, month: date.month + 1 });
  const end = year?.end ?? month.end + (LAST_WORDS.has(tokens[month.end]?.key ?? '') ? 1 : 0);
  return {
    end,
    earliest: damascusInstant(date),
    latest: Math.min(latest, Math.max(anchor, damascusInstant(date))),
    precision: 'month',
  };
}

function datedDay(tokens: readonly Token[], i: number, anchor: Instant): DayFound | null {
  const number = dayNumber(tokens[i]?.key ?? '');
  if (number !== null) {
    const month = monthAt(tokens, CONNECTORS.has(tokens[i + 1]?.key ?? '') ? i + 2 : i + 1);
    return month && withYear(tokens, month.end, { month: month.month, day: number }, anchor);
  }
  const month = monthAt(tokens, i);
  const after = month && dayNumber(tokens[month.end]?.key ?? '');
  return month && after ? withYear(tokens, month.end + 1, { month: month.month, day: after }, anchor) : null;
}

function withYear(tokens: readonly Token[], i: number, date: Omit<CivilDate, 'year'>, anchor: Instant): DayFound {
  const year = yearAfter(tokens, i);
  if (year) return { date: { ...date, year: year.year }, end: year.end };
  const last = LAST_WORDS.has(tokens[i]?.key ?? '');
  return { date: { ...date, year: pastYear(date.month, date.day, anchor) }, end: last ? i + 1 : i };
}

function dayNumber(key: string): number | null {
  const digits = /^(\d{1,2})(?:st|nd|rd|th)?$/u.exec(
    key.replace(/[٠-٩]/gu, (one) => String(one.charCodeAt(0) - 0x660)),
  );
  const number = Number(digits?.[1] ?? 0);
  return number >= 1 && number <= 31 ? number : null;
}

function monthAt(tokens: readonly Token[], i: number): { readonly month: number; readonly end: number } | null {
  const skip = keysAt(tokens, i).includes('شهر') ? 1 : 0;
  for (const key of keysAt(tokens, i + skip)) {
    const two = MONTHS.get(`${key} ${tokens[i + skip + 1]?.key ?? ''}`);
    if (two !== undefined) return { month: two, end: i + skip + 2 };
    const one = MONTHS.get(key);
    // „may“ is a verb more often than a month; the month is written with a capital.
    if (one !== undefined && !(key === 'may' && tokens[i + skip]?.raw !== 'May'))
      return { month: one, end: i + skip + 1 };
  }
  return null;
}

function yearAfter(tokens: readonly Token[], i: number): { readonly year: number; readonly end: number } | null {
  for (let at = i; at <= i + 2; at++) {
    const key = tokens[at]?.key ?? '';
    const year = numberOf(key);
    if (year !== null && year >= 1900 && year <= 2100) return { year, end: at + 1 };
    if (!CONNECTORS.has(key)) return null;
  }
  return null;
}

function pastYear(month: number, day: number, anchor: Instant): number {
  const { year } = damascusDate(anchor);
  return damascusInstant({ year, month, day }) > anchor ? year - 1 : year;
}

function yearAlone(tokens: readonly Token[], i: number): Found | null {
  if (!keysAt(tokens, i).some((key) => ['عام', 'العام', 'سنه', 'in'].includes(key))) return null;
  const year = numberOf(tokens[i + 1]?.key ?? '');
  if (year === null || year < 1900 || year > 2100) return null;
  const earliest = damascusInstant({ year, month: 1, day: 1 });
  return { end: i + 2, earliest, latest: damascusInstant({ year: year + 1, month: 1, day: 1 }), precision: 'year' };
}
