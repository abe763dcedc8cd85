import { damascusInstant, DAMASCUS, localTime } from '../../../core/domain/time.ts';
import type { Instant } from '../../../core/domain/time.ts';
import type { Language } from './permalink.ts';

/** Syria's own month names and numerals in Arabic; day before month in both. */
const LOCALES: Readonly<Record<Language, string>> = { ar: 'ar-SY-u-ca-gregory', en: 'en-GB' };

/** A date and time of day in Damascus, written for readers. */
export function momentText(at: Instant, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: DAMASCUS,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** A number with the numerals of the language. */
export function numberText(value: number, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language]).format(value);
}

/** What an `<input type="datetime-local">` takes, in Damascus time. */
export function inputValue(at: Instant): string {
  return localTime(at).slice(0, 16);
}

const INPUT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/;

/** The instant that such an input means, or null if it is empty or half written. */
export function inputInstant(value: string): Instant | null {
  const parts = INPUT.exec(value)?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = parts;
  return damascusInstant({ year, month, day }, hour, minute);
}
