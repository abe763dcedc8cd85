import { matchKey } from '../../core/domain/matchKey.ts';
import { SAME_WORDS, SHORT_MONTHS, TURNS, WEEKDAYS } from './calendarWords.ts';
import { instantOf, weekdayBefore, weekdayOf } from './civilDays.ts';
import type { CivilDay, DayFound } from './civilDays.ts';
import { cover, dateAt } from './datesOf.ts';
import { MONTH_HEADS } from './monthsOf.ts';
import { NEIGHBOURS, THE_DAY, neighbourDay } from './neighbourDays.ts';
import { ORDINAL_HEADS, numeralAt, ordinalAt } from './numbersOf.ts';
import type { Found, Scan, TimeReader } from './timeReader.ts';
import { NUMERAL, areAt, gapAt, isAt, keyAt, valueAt } from './timeReader.ts';
import { keySet } from '../text/tokens.ts';

const DAY_WORDS = keySet('يوم نهار ساعات on');
const TODAY = keySet('اليوم today');
const NAMED_AFTER = keySet('سوق مسجد جامع دوار صحيفة خان');
const EQUALS = keySet('الموافق المصادف في the of');

export const DAY_HEADS: readonly string[] = [
  ...DAY_WORDS,
  ...TODAY,
  ...WEEKDAYS.keys(),
  ...`أمس الأمس البارحة أول قبل غدا غد الغد بعد يومي yesterday tomorrow day last next this same that previous following
      the`
    .split(/\s+/u)
    .map(matchKey),
];

/** „today“, „yesterday“, „Sunday“, „13 آذار“, with what is said of the same day beside it. */
export const days: TimeReader = {
  heads: [...DAY_HEADS, NUMERAL, ...ORDINAL_HEADS, ...MONTH_HEADS, ...SHORT_MONTHS.keys()],
  read(scan, i) {
    const day = dayAt(scan, i);
    return day && { ...daySpan(day), end: day.end, doubtful: day.doubtful };
  },
};

const daySpan = ({ first, last }: DayFound): Pick<Found, 'earliest' | 'latest' | 'precision'> => ({
  earliest: instantOf(first),
  latest: instantOf(last + 1),
  precision: last - first > 31 ? 'month' : last - first > 1 ? 'week' : 'day',
});

/** A day at i, however it is told. */
export function dayAt(scan: Scan, i: number): DayFound | null {
  const word = isAt(scan, i, DAY_WORDS) ? i + 1 : i;
  return (
    relativeDayAt(scan, word) ??
    pairOfDays(scan, i) ??
    nearDayAt(scan, word) ??
    weekdayAt(scan, word) ??
    dateAt(scan, word) ??
    neighbourDay(scan, i)
  );
}

/** „today“, „yesterday“ and „tomorrow“, with the weekday or date that may follow. */
function nearDayAt(scan: Scan, i: number): DayFound | null {
  const near = shiftAt(scan, i);
  if (!near) return null;
  const day = scan.today + near.shift;
  return withApposition(scan, { first: day, last: day, end: near.end, doubtful: false, ahead: near.shift > 0 });
}

interface Shift {
  readonly shift: number;
  readonly end: number;
}

function shiftAt(scan: Scan, i: number): Shift | null {
  if (isAt(scan, i, TODAY)) return isToday(scan, i) ? { shift: 0, end: i + 1 } : null;
  const two = beforeYesterday(scan, i);
  if (two !== null) return { shift: -2, end: two };
  if (areAt(scan, i, ['بعد', 'غد'])) return { shift: 2, end: i + 2 };
  const clitics = scan.tokens[i]?.forms.find(({ key }) => SHIFTS.has(key));
  // „touched“ is written as „for yesterday“.
  if (!clitics || (clitics.key === 'امس' && /[لكس]/u.test(clitics.clitics))) return null;
  return { shift: SHIFTS.get(clitics.key) ?? 0, end: i + 1 };
}
const SHIFTS: ReadonlyMap<string, number> = new Map([
  ['امس', -1],
  ['الامس', -1],
  ['البارحه', -1],
  ['yesterday', -1],
  ['غدا', 1],
  ['غد', 1],
  ['الغد', 1],
  ['tomorrow', 1],
]);

/** The end of „أول أمس“, „أول من أمس“, „أمس الأول“, „the day before yesterday“. */
function beforeYesterday(scan: Scan, i: number): number | null {
  const yesterday = (at: number): boolean => YESTERDAY.has(keyAt(scan, at));
  if (isAt(scan, i, BEFORE_IT) && yesterday(i + 1)) return i + 2;
  if (areAt(scan, i, ['اول', 'من']) && yesterday(i + 2)) return i + 3;
  if (isAt(scan, i, ARABIC_YESTERDAY) && keyAt(scan, i + 1) === 'الاول') return i + 2;
  const day = keyAt(scan, i) === 'the' ? i + 1 : i;
  return areAt(scan, day, ['day', 'before', 'yesterday']) ? day + 3 : null;
}

const YESTERDAY = keySet('أمس الأمس البارحة yesterday');
const ARABIC_YESTERDAY = keySet('أمس الأمس');
const BEFORE_IT = keySet('أول قبل');

/** „in that day“, „twice a day“ and „the sixth day“ are not today. */
function isToday(scan: Scan, i: number): boolean {
  if (keyAt(scan, i) === 'today') return true;
  const before = keyAt(scan, i - 1);
  const next = keyAt(scan, i + 1);
  if (before === 'ذلك' || before === 'في' || SAME_WORDS.has(next) || NEIGHBOURS.has(next)) return false;
  return ordinalAt(scan, i + 1) === null && numeralAt(scan, i + 1) === null && next !== 'ال';
}

/** A weekday, the last one unless „next“ is said; none in „Friday market“. */
function weekdayAt(scan: Scan, i: number): DayFound | null {
  const turn = /^[a-z]/u.test(keyAt(scan, i)) ? TURNS.get(keyAt(scan, i)) : undefined;
  const at = turn === undefined ? i : i + 1;
  const weekday = valueAt(scan, at, WEEKDAYS);
  // „Friday market“ is a place, and „the eleven“ begins like Sunday.
  if (weekday === undefined || isAt(scan, i - 1, NAMED_AFTER) || keyAt(scan, at + 1) === 'عشر') return null;
  const after = TURNS.get(keyAt(scan, at + 1));
  const said = turn ?? (after !== undefined && !/^[a-z]/u.test(keyAt(scan, at + 1)) ? after : undefined);
  const end = at + (turn === undefined && said !== undefined ? 2 : 1);
  const first = weekdayOn(scan.today, weekday, said);
  const ahead = first > scan.today;
  return withApposition(scan, { first, last: first, end, doubtful: false, weekday: said === undefined, ahead });
}

function weekdayOn(today: CivilDay, weekday: number, turn: number | undefined): CivilDay {
  if (turn === 1) return weekdayBefore(weekday, today) + 7;
  return weekdayBefore(weekday, turn === -1 ? today - 1 : today);
}

/** „يومي الجمعة والسبت“ */
function pairOfDays(scan: Scan, i: number): DayFound | null {
  if (!isAt(scan, i, PAIR)) return null;
  const a = shiftAt(scan, i + 1) ? nearDayAt(scan, i + 1) : weekdayAt(scan, i + 1);
  const b = a && keyAt(scan, a.end).startsWith('و') ? (nearDayAt(scan, a.end) ?? weekdayAt(scan, a.end)) : null;
  if (!a || !b) return a;
  const first = a.first > b.first ? weekdayBefore(weekdayOf(a.first), b.first) : a.first;
  return { first, last: b.last, end: b.end, doubtful: a.doubtful || b.doubtful };
}
const PAIR = keySet('يومي');

/**
 * What follows a day and says it again: „yesterday, Sunday“, „Thursday (12 December)“. If the two disagree, both count
 * and the time is doubtful (R13).
 */
function withApposition(scan: Scan, day: DayFound): DayFound {
  let at = day.end;
  if (/[.؛:]/u.test(gapAt(scan, at))) return day;
  while (at < day.end + 2 && isAt(scan, at, EQUALS)) at++;
  const weekday = at === day.end && day.weekday === undefined ? valueAt(scan, at, WEEKDAYS) : undefined;
  // „today and Friday“ are two days.
  if (weekday !== undefined && !keyAt(scan, at).startsWith('و')) {
    const same = weekdayOf(day.first) === weekday;
    return withApposition(scan, same ? { ...day, end: at + 1 } : agree(scan, day, weekday, at + 1));
  }
  const date = keyAt(scan, at).startsWith('و') ? null : dateAt(scan, at);
  if (!date) return day;
  if (date.first === day.first) return { ...date, doubtful: day.doubtful };
  if (day.weekday === undefined || day.doubtful) return cover(day, date, date.end);
  // The weekday that a date names lies at the date, not at the anchor.
  return agree(scan, date, weekdayOf(day.first), date.end);
}

/** A day that should have the weekday: itself if so, else it and the nearest such day that is not ahead. */
function agree(scan: Scan, day: DayFound, weekday: number, end: number): DayFound {
  if (weekdayOf(day.first) === weekday) return { ...day, end };
  const before = weekdayBefore(weekday, day.first);
  const after = before + 7;
  const nearer = after <= scan.today && after - day.first < day.first - before ? after : before;
  return cover(day, { ...day, first: nearer, last: nearer }, end);
}

const relativeDayAt = (scan: Scan, i: number): DayFound | null =>
  isAt(scan, i, THE_DAY) ? neighbourDay(scan, i) : null;
