import { matchKey } from '../../core/domain/matchKey.ts';
import { HIJRI_MONTHS, MONTHS, SAME_WORDS, SHORT_MONTHS, TURNS } from './calendarWords.ts';
import { dateOf, dayAtInstant, dayOf } from './civilDays.ts';
import type { Period } from './civilDays.ts';
import { hijriDateOf, hijriMonthStart } from './hijriCalendar.ts';
import type { Scan } from './timeReader.ts';
import { isAt, keyAt } from './timeReader.ts';
import { yearAt } from './yearsOf.ts';
import { keySet } from '../text/tokens.ts';
import { WordClass } from '../text/words.ts';

export interface MonthFound {
  readonly calendar: 'gregorian' | 'hijri';
  readonly month: number;
  /** Null where the text leaves it open. */
  readonly year: number | null;
  /** „last“, „this“ or „next“ said of it: -1, 0, 1. */
  readonly turn: -1 | 0 | 1 | null;
  readonly end: number;
  /** Whether the word alone could mean something else: „may“, a man called Ramadan. */
  readonly weak: boolean;
}

/** Names of months that are other words too: read only where something else shows that a month is meant. */
const WEAK = keySet('مارس آب may march محرم المحرم صفر رجب شعبان رمضان شوال');
/** Words before which make a weak name a month. */
const SHOWN = keySet(
  'في منذ خلال حتى بين شهر مطلع بداية أوائل منتصف أواسط أواخر نهاية in since during until by last late early mid this of from',
);
/** „father“ and „al-Bab“ without its article are written as the month. */
const HOMOGRAPH = matchKey('آب');
const SCRIPTS = { gregorian: MONTHS, hijri: HIJRI_MONTHS } as const;
const firstWords = (names: Iterable<string>): WordClass =>
  new WordClass([...names].map((name) => name.split(' ')[0] ?? name));
const OPENERS = { gregorian: firstWords(MONTHS.keys()), hijri: firstWords(HIJRI_MONTHS.keys()) } as const;

/** A month at i: by name in one or two calendars of names, or as „last month“, with its year if that follows. */
export function monthAt(scan: Scan, i: number): MonthFound | null {
  const turn = /^[a-z]/u.test(keyAt(scan, i)) ? TURNS.get(keyAt(scan, i)) : undefined;
  const named = turn === undefined ? namedMonthAt(scan, i) : turned(namedMonthAt(scan, i + 1), turn);
  return named ?? relativeMonthAt(scan, i);
}

/** „last March“ */
const turned = (month: MonthFound | null, turn: -1 | 0 | 1): MonthFound | null =>
  month && { ...month, turn: month.year === null ? turn : null, weak: false };

function namedMonthAt(scan: Scan, i: number): MonthFound | null {
  const word = isAt(scan, i, MONTH_WORD) ? i + 1 : i;
  const name = nameAt(scan, word, 'gregorian') ?? nameAt(scan, word, 'hijri');
  if (!name || isAt(scan, word - 1, NAMED_AFTER)) return null;
  const twin = name.calendar === 'gregorian' ? nameAt(scan, name.end, 'gregorian') : null;
  const twice = twin?.month === name.month;
  const after = twice ? twin.end : name.end;
  const year = yearAt(scan, after, name.calendar === 'hijri' ? 1300 : 1900);
  const turn = year || /^[a-z]/u.test(keyAt(scan, after)) ? null : (TURNS.get(keyAt(scan, after)) ?? null);
  const dated = year?.calendar === name.calendar ? year : null;
  const sure = twice || word > i || dated !== null || turn !== null || !name.weak;
  return {
    calendar: name.calendar,
    month: name.month,
    year: dated?.year ?? null,
    turn,
    end: dated?.end ?? after + (turn === null ? 0 : 1),
    weak: !sure,
  };
}
const MONTH_WORD = keySet('شهر');
/** „*the quarter of* October“ (حي تشرين). */
const NAMED_AFTER = keySet('جمعية حي شارع ساحة مساكن مشفى مستشفى جامعة سد مدرسة جسر ملعب صحيفة جريدة حديقة منتجع');

interface Name {
  readonly calendar: 'gregorian' | 'hijri';
  readonly month: number;
  readonly end: number;
  readonly weak: boolean;
}

function nameAt(scan: Scan, i: number, calendar: 'gregorian' | 'hijri'): Name | null {
  const token = scan.tokens[i];
  if (!token || !OPENERS[calendar].holds(token.word)) return null;
  const names = SCRIPTS[calendar];
  for (const { key, clitics } of token.forms) {
    const two = names.get(`${key} ${keyAt(scan, i + 1)}`);
    if (two !== undefined) return { calendar, month: two, end: i + 2, weak: false };
    const one = names.get(key);
    if (one === undefined || !isWritten(token.raw, key, clitics)) continue;
    const weak = WEAK.has(key) && !(isAt(scan, i - 1, SHOWN) && !(key === HOMOGRAPH && !token.raw.includes('آ')));
    return { calendar, month: one, end: i + 1, weak };
  }
  return null;
}

/** English months have a capital; „Bab“ and „like a father“ are no August. */
function isWritten(raw: string, key: string, clitics: string): boolean {
  if (/^[a-z]/u.test(key)) return /^\p{Lu}/u.test(raw);
  return key !== HOMOGRAPH || raw.includes('آ') || !/[بلك]/u.test(clitics);
}

/** An English month cut short („Sept. 30“). */
export function shortMonthAt(scan: Scan, i: number): MonthFound | null {
  const token = scan.tokens[i];
  const month = token && /^\p{Lu}/u.test(token.raw) ? SHORT_MONTHS.get(token.key) : undefined;
  if (month === undefined) return null;
  const year = yearAt(scan, i + 1);
  return { calendar: 'gregorian', month, year: year?.year ?? null, turn: null, end: year?.end ?? i + 1, weak: true };
}

/** „last month“, „الشهر الجاري“, „this month“, „the same month“. */
function relativeMonthAt(scan: Scan, i: number): MonthFound | null {
  const key = keyAt(scan, i);
  const next = keyAt(scan, i + 1);
  const shifted = (turn: number): MonthFound => monthOf(scan.today, turn, i + 2);
  const turn = next === 'month' || next === 'الشهر' ? (key === 'هذا' ? 0 : TURNS.get(key)) : undefined;
  if (turn !== undefined) return shifted(turn);
  const same = (next === 'month' && key === 'same') || (isAt(scan, i, THE_MONTH) && SAME_WORDS.has(next));
  if (same) return scan.before ? monthOf(dayAtInstant(scan.before.earliest), 0, i + 2) : null;
  const after = isAt(scan, i, THE_MONTH) ? TURNS.get(next) : undefined;
  return after === undefined ? null : shifted(after);
}
const THE_MONTH = keySet('الشهر');

function monthOf(day: number, turn: number, end: number): MonthFound {
  const { year, month } = dateOf(day);
  const at = dateOf(dayOf(year, month + turn, 1));
  return { calendar: 'gregorian', month: at.month, year: at.year, turn: null, end, weak: false };
}

/** The days of a month; of one without a year, the last that began before the anchor, or the next where it says so. */
export function monthPeriod(scan: Scan, found: MonthFound, day = 1): Period {
  if (found.calendar === 'hijri') return hijriPeriod(scan, found, day);
  const year = found.year ?? yearOf(scan, found, day);
  return { from: dayOf(year, found.month, 1), to: dayOf(year, found.month + 1, 1) };
}

function yearOf({ today }: Scan, { month, turn }: MonthFound, day: number): number {
  const now = dateOf(today);
  const at = dayOf(now.year, month, day);
  if (turn === 0) return now.year;
  if (turn === 1) return at > today ? now.year : now.year + 1;
  // „last August“ told in August is a year ago; „the 2nd of last August“ told on the 20th need not be.
  if (turn === -1 && day === 1 && month === now.month) return now.year - 1;
  return at > today ? now.year - 1 : now.year;
}

function hijriPeriod({ today }: Scan, { month, year, turn }: MonthFound, day: number): Period {
  const now = hijriDateOf(today).year;
  const start = (at: number): number => hijriMonthStart({ year: at, month });
  const open = turn === 1 ? (start(now) > today ? now : now + 1) : start(now) + day - 1 > today ? now - 1 : now;
  const at = year ?? open;
  return { from: start(at), to: hijriMonthStart({ year: at, month: month + 1 }) };
}

/** Keys that may open a month. */
export const MONTH_HEADS: readonly string[] = [
  ...[...MONTHS.keys(), ...HIJRI_MONTHS.keys()].map((name) => name.split(' ')[0] ?? name),
  'شهر',
  'الشهر',
  'هذا',
  'same',
  ...TURNS.keys(),
];
