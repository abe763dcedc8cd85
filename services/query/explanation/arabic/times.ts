import { DAMASCUS, damascusDate, damascusInstant, MINUTE, startOfDay } from '../../../core/domain/time.ts';
import type { Instant } from '../../../core/domain/time.ts';
import type { Span } from '../wording.ts';

const LOCALE = 'ar-SY-u-ca-gregory';
const format = (parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LOCALE, { timeZone: DAMASCUS, hourCycle: 'h23', ...parts });
const DAY = format({ day: 'numeric', month: 'long', year: 'numeric' });
const MONTH = format({ month: 'long', year: 'numeric' });
const YEAR = format({ year: 'numeric' });
const CLOCK = format({ hour: '2-digit', minute: '2-digit' });
const NUMBER = new Intl.NumberFormat(LOCALE);
const PLURAL = new Intl.PluralRules('ar');

/** A number in the numerals of the language. */
export function number(value: number): string {
  return NUMBER.format(value);
}

/** The forms of a counted noun: one thing, two things (in the genitive), 3 to 10, 11 to 99, and hundreds. */
export interface Counted {
  readonly one: string;
  readonly two: string;
  readonly few: string;
  readonly many: string;
  readonly other: string;
}

/** A counted noun with its number, in the form that Arabic wants for it. */
export function counted(value: number, forms: Counted): string {
  const form = PLURAL.select(value);
  switch (form) {
    case 'one':
      return forms.one;
    case 'two':
      return forms.two;
    case 'few':
      return `${number(value)} ${forms.few}`;
    case 'many':
      return `${number(value)} ${forms.many}`;
    case 'zero':
    case 'other':
      return `${number(value)} ${forms.other}`;
  }
}

/** A day, and its time unless that is midnight. */
export function moment(at: Instant): string {
  return startOfDay(at) === at ? DAY.format(at) : `${DAY.format(at)} الساعة ${CLOCK.format(at)}`;
}

/** An interval with its preposition. */
export function during({ earliest, latest }: Span): string {
  if (earliest === null) return latest === null ? 'في وقت غير مذكور' : `في وقت ما حتى ${lastMoment(latest)}`;
  if (latest === null) return `ابتداءً من ${moment(earliest)}`;
  if (earliest >= latest) return `في ${moment(earliest)}`;
  return wholePeriod(earliest, latest) ?? between(earliest, latest);
}

function wholePeriod(earliest: Instant, latest: Instant): string | null {
  if (startOfDay(earliest) !== earliest) return null;
  const { year, month, day } = damascusDate(earliest);
  if (latest === damascusInstant({ year, month, day: day + 1 })) return `في ${DAY.format(earliest)}`;
  if (day === 1 && latest === damascusInstant({ year, month: month + 1, day })) return `في ${MONTH.format(earliest)}`;
  const isYear = day === 1 && month === 1 && latest === damascusInstant({ year: year + 1, month, day });
  return isYear ? `في عام ${YEAR.format(earliest)}` : null;
}

/** A bound that is the midnight after a day is written as the end of that day. */
function between(earliest: Instant, latest: Instant): string {
  if (DAY.format(earliest) === DAY.format(latest - MINUTE)) {
    const to = startOfDay(latest) === latest ? 'منتصف الليل' : `الساعة ${CLOCK.format(latest)}`;
    return `في ${DAY.format(earliest)} بين الساعة ${CLOCK.format(earliest)} و${to}`;
  }
  return `بين ${moment(earliest)} و${lastMoment(latest)}`;
}

function lastMoment(latest: Instant): string {
  return startOfDay(latest) === latest ? `نهاية يوم ${DAY.format(latest - 1)}` : moment(latest);
}
