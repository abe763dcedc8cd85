import type { CivilDay } from './civilDays.ts';

/**
 * The Umm al-Qura calendar as ICU tabulates it (fixed tables for 1300 to 1600 AH, tabular beyond): the same on every
 * machine. What is declared in Syria by sight of the moon may lie a day off.
 */
const calendar = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

const UTC_DAY = 86_400_000;
/** 1 Muharram 1 AH, and the mean length of a month in days. */
const EPOCH: CivilDay = -492_148;
const MONTH = 29.530_588;

const starts = new Map<number, CivilDay>();

interface HijriMonth {
  readonly year: number;
  readonly month: number;
}

/** Months since the calendar began: they add and compare as numbers. */
const indexOf = ({ year, month }: HijriMonth): number => (year - 1) * 12 + month - 1;

/** The first day of a Hijri month; `month` may run over. */
export function hijriMonthStart(at: HijriMonth): CivilDay {
  const index = indexOf(at);
  const known = starts.get(index);
  if (known !== undefined) return known;
  let start = EPOCH + Math.round(index * MONTH);
  for (let step = 0; step < 3; step++) {
    const { year, month, day } = hijriDateOf(start);
    if (day === 1 && indexOf({ year, month }) === index) break;
    start +=
      indexOf({ year, month }) < index ? (indexOf({ year, month: month + 1 }) === index ? 31 - day : 29) : 1 - day;
  }
  if (starts.size > 5_000) starts.clear();
  starts.set(index, start);
  return start;
}

export function hijriDateOf(day: CivilDay): HijriMonth & { readonly day: number } {
  const part: Record<string, number> = {};
  for (const { type, value } of calendar.formatToParts(day * UTC_DAY)) part[type] = Number(value);
  const { year = 1, month = 1, day: date = 1 } = part;
  return { year, month, day: date };
}
