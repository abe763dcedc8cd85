import type { TimePrecision } from '../../core/domain/events.generated.ts';
import type { Instant } from '../../core/domain/time.ts';
import { isOneOf } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';

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
  /** Weekday, date or „day N“ contradict each other (R13): the interval covers every reading. */
  readonly doubtful: boolean;
}

/** A sentence while its times are read from left to right. */
export interface Scan {
  readonly tokens: readonly Token[];
  readonly anchor: Instant;
  /** The anchor's day in Damascus, counted from 1970-01-01. */
  readonly today: number;
  /** The time read last: „the previous evening“ and „the same day“ speak of its day. */
  readonly before: TimeMention | undefined;
}

export interface Found {
  /** One past its last token. */
  readonly end: number;
  readonly earliest: Instant;
  readonly latest: Instant;
  readonly precision: TimePrecision;
  /** Set where the reader knows; else the word before tells. */
  readonly since?: boolean;
  readonly doubtful?: boolean;
}

/** A reader of one kind of time expression. It is asked only at words that may open one. */
export interface TimeReader {
  /** Match keys of such words; NUMERAL for any word that starts with a digit. */
  readonly heads: Iterable<string>;
  readonly read: (scan: Scan, i: number) => Found | null;
}

export const NUMERAL = '#';

export const keyAt = ({ tokens }: Scan, i: number): string => tokens[i]?.key ?? '';

export const gapAt = ({ tokens }: Scan, i: number): string => tokens[i]?.before ?? '';

/** The value of the first reading of word i that a map holds. */
export function valueAt<T>({ tokens }: Scan, i: number, values: ReadonlyMap<string, T>): T | undefined {
  for (const { key } of tokens[i]?.forms ?? []) {
    const value = values.get(key);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Whether word i, read in some way, is one of the keys. */
export function isAt({ tokens }: Scan, i: number, keys: ReadonlySet<string>): boolean {
  return isOneOf(tokens[i], keys);
}

/** Whether the words from i on are these keys, the first read in any way. */
export function areAt(scan: Scan, i: number, keys: readonly string[]): boolean {
  return keys.every((key, index) =>
    index === 0 ? (scan.tokens[i]?.forms.some((form) => form.key === key) ?? false) : keyAt(scan, i + index) === key,
  );
}
