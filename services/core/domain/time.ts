/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** The end of an interval that has none: the last instant a Date can hold. Written as null at the edges. */
export const FOREVER: Instant = 8_640_000_000_000_000;

/**
 * What a claim or a report may name as a time: the years 0000 to 9999, which every text of a time can write, with a
 * day around them as zones differ.
 */
export const FIRST_INSTANT: Instant = -62_167_305_600_000;
export const LAST_INSTANT: Instant = 253_402_387_200_000;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The zone of Syrian news; its history (+02/+03 until October 2022, +03 since) comes from Node's own tz database. */
export const DAMASCUS = 'Asia/Damascus';

export interface CivilDate {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  readonly day: number;
}

const formatter = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
  timeZone: DAMASCUS,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

/** Before 1920 the offset was that of the sun, and a formatter writes years before the first without their sign. */
const LOCAL_MEAN_TIME: Instant = Date.UTC(1900, 0, 1);

/** Offsets kept; beyond it the memory starts anew. */
const OFFSETS_KEPT = 100_000;
const offsets = new Map<number, number>();
/** Of days (UTC) on which it is one and the same, that offset; else null. */
const offsetsOfDays = new Map<number, number | null>();

/** Milliseconds that Damascus is ahead of UTC at this instant. */
export function damascusOffset(at: Instant): number {
  const told = Math.max(at, LOCAL_MEAN_TIME);
  const day = Math.floor(told / DAY);
  const known = offsetsOfDays.get(day) ?? null;
  if (known !== null) return known;
  if (!offsetsOfDays.has(day)) {
    // It changes at most once a day, if at all: the same at both ends is the same in between.
    const [start, end] = [offsetFrom(day * DAY), offsetFrom((day + 1) * DAY)];
    if (offsetsOfDays.size > OFFSETS_KEPT) offsetsOfDays.clear();
    offsetsOfDays.set(day, start === end ? start : null);
    if (start === end) return start;
  }
  // Offsets change on quarter hours only; the cache turns a 2 µs look-up into a map read.
  return offsetFrom(Math.floor(told / (15 * MINUTE)) * 15 * MINUTE);
}

/** The offset at the start of a quarter hour. */
function offsetFrom(start: Instant): number {
  const known = offsets.get(start);
  if (known !== undefined) return known;
  const part: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(start)) part[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const offset = utcOf(year, month, day, hour, minute, second) - start;
  if (offsets.size > OFFSETS_KEPT) offsets.clear();
  offsets.set(start, offset);
  return offset;
}

/** The Damascus calendar day in which an instant lies. */
export function damascusDate(at: Instant): CivilDate {
  const local = new Date(at + damascusOffset(at));
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
}

/** The instant of a Damascus wall-clock time; `day`, `month` and `hour` may run over, as with Date.UTC. */
export function damascusInstant(date: CivilDate, hour = 0, minute = 0, second = 0): Instant {
  const local = utcOf(date.year, date.month, date.day, hour, minute, second);
  const guess = local - damascusOffset(local);
  return local - damascusOffset(guess);
}

/** 00:00 in Damascus of the day in which an instant lies. */
export function startOfDay(at: Instant): Instant {
  return damascusInstant(damascusDate(at));
}

/** 0 Sunday … 6 Saturday, in Damascus. */
export function weekday(at: Instant): number {
  return new Date(at + damascusOffset(at)).getUTCDay();
}

function utcOf(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  return date.getTime();
}

/** How exactly a text gives a time; `unknown` when it gives none. */
export type Precision = 'instant' | 'hour' | 'part_of_day' | 'day' | 'week' | 'month' | 'year' | 'unknown';

/**
 * When something was so. Both bounds are inclusive of earliest and exclusive of latest; an absent bound is open
 * and is never evidence (R7).
 */
export interface ValidTime {
  readonly earliest: Instant | null;
  readonly latest: Instant | null;
  readonly precision: Precision;
}

/** RFC 3339 in UTC; null for FOREVER. */
export function rfc3339(at: Instant): string {
  return new Date(at).toISOString();
}

export function rfc3339OrNull(at: Instant): string | null {
  return at >= FOREVER ? null : rfc3339(at);
}

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/**
 * Damascus wall-clock time with its offset, to the second: 2022-04-14T12:00:00+03:00. An offset of odd seconds, as
 * before 1920, is cut to the minute on both sides, so that the text still names the instant.
 */
export function localTime(at: Instant): string {
  const offset = Math.trunc(damascusOffset(at) / MINUTE) * MINUTE;
  const local = new Date(at + offset).toISOString().slice(0, 19);
  const minutes = Math.abs(offset) / MINUTE;
  return `${local}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** An interval as EDTF (ISO 8601-2) in Damascus time: a whole day, month or year is written as such. */
export function edtf(earliest: Instant | null, latest: Instant | null): string {
  const end = latest === null || latest >= FOREVER ? null : latest;
  if (earliest === null) return end === null ? '../..' : `../${isMidnight(end) ? dayText(end - 1) : localTime(end)}`;
  if (end === null) return `${edtfPoint(earliest)}/..`;
  return wholePeriod(earliest, end) ?? (earliest === end ? localTime(earliest) : pairOf(earliest, end));
}

function pairOf(earliest: Instant, latest: Instant): string {
  if (isMidnight(earliest) && isMidnight(latest)) return `${dayText(earliest)}/${dayText(latest - 1)}`;
  return `${localTime(earliest)}/${localTime(latest)}`;
}

function edtfPoint(at: Instant): string {
  return isMidnight(at) ? dayText(at) : localTime(at);
}

function isMidnight(at: Instant): boolean {
  return startOfDay(at) === at;
}

function dayText(at: Instant): string {
  const { year, month, day } = damascusDate(at);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

function wholePeriod(earliest: Instant, latest: Instant): string | null {
  if (!isMidnight(earliest)) return null;
  const { year, month, day } = damascusDate(earliest);
  if (latest === damascusInstant({ year, month, day: day + 1 })) return dayText(earliest);
  if (day === 1 && latest === damascusInstant({ year, month: month + 1, day: 1 }))
    return `${pad(year, 4)}-${pad(month)}`;
  if (day === 1 && month === 1 && latest === damascusInstant({ year: year + 1, month: 1, day: 1 })) return pad(year, 4);
  return null;
}

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d{2}:?\d{2})$/;

/**
 * An instant written as RFC 3339, or a date alone, which means the last instant of that day (month, year) in
 * Damascus. Undefined if it is neither, or names a day that does not exist.
 */
export function parseInstant(text: string): Instant | undefined {
  const date = DATE.exec(text);
  if (date) return endOfDate(Number(date[1]), date[2], date[3]);
  if (!TIMESTAMP.test(text) || !dayExists(text.slice(0, 10))) return undefined;
  const at = Date.parse(text.replace(' ', 'T'));
  return Number.isNaN(at) ? undefined : at;
}

function endOfDate(year: number, month: string | undefined, day: string | undefined): Instant | undefined {
  if (month === undefined) return damascusInstant({ year: year + 1, month: 1, day: 1 }) - 1;
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  if (day === undefined) return damascusInstant({ year, month: Number(month) + 1, day: 1 }) - 1;
  if (!dayExists(`${pad(year, 4)}-${month}-${day}`)) return undefined;
  return damascusInstant({ year, month: Number(month), day: Number(day) + 1 }) - 1;
}

function dayExists(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
