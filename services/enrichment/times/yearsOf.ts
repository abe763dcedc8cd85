import { dateOf, dayAtInstant, dayOf } from './civilDays.ts';
import type { Period } from './civilDays.ts';
import { SAME_WORDS, TURNS, westernDigits } from './calendarWords.ts';
import { hijriMonthStart } from './hijriCalendar.ts';
import type { Scan } from './timeReader.ts';
import { gapAt, isAt, keyAt } from './timeReader.ts';
import { keySet } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';

export interface YearFound {
  readonly year: number;
  readonly calendar: 'gregorian' | 'hijri';
  readonly end: number;
}

/** Words between a month and its year. */
const CONNECTORS = keySet('من عام العام سنة السنة لعام of in');
const YEAR_WORDS = keySet('عام العام سنة السنة حرب نكسة year');
/** Prepositions after which a number may be a year. */
const YEAR_OPENERS = keySet(
  'في منذ خلال حتى أواخر أوائل مطلع بداية نهاية منتصف in since during until by early mid late',
);
export const HIJRI_MARKS = keySet('هـ هجري هجرية للهجرة الهجري ah');
/** After these a number is a count of them. */
const COUNTED = keySet(
  `شخص شخصا مدني مدنيا مقاتل مقاتلا عنصر عنصرا عائلة أسرة نازح نازحا لاجئ لاجئا قتيل قتيلا جريح منزل منزلا حالة
    كم كيلومتر متر دولار ليرة قذيفة people families fighters civilians homes houses cases men women troops soldiers
    dollars kilometres kilometers metres meters square tonnes`.replace(/\s+/gu, ' '),
);

/** A year at i: in digits, or as „last year“, „of this year“, „of the same year“; words between are skipped. */
export function yearAt(scan: Scan, from: number, least = 1900): YearFound | null {
  for (let i = from; i <= from + 2; i++) {
    const relative = relativeYearAt(scan, i);
    if (relative) return relative;
    const number = yearNumberAt(scan, i, least);
    if (number) return number;
    if (!CONNECTORS.has(keyAt(scan, i))) return null;
  }
  return null;
}

/** Four digits that may be a year, with what says in which calendar it counts. */
export function yearNumberAt(scan: Scan, i: number, least: number): YearFound | null {
  const digits = yearOf(scan, i);
  if (!digits) return null;
  const year = Number(digits[1]);
  const marked = isAt(scan, i + 1, HIJRI_MARKS);
  if (digits[2] === 'ه' || marked || (least < 1900 && year >= 1380 && year <= 1460))
    return { year, calendar: 'hijri', end: i + (marked ? 2 : 1) };
  if (year < least || year > 2100) return null;
  return { year, calendar: 'gregorian', end: i + 1 };
}

/** The digits of a year, and its mark. */
function yearOf({ tokens }: Scan, i: number): RegExpExecArray | null {
  const token = tokens[i];
  return token ? yearIn(token.word) : null;
}

const yearIn = ofWord(({ key }) => /^[و]?(\d{4})([مه]?)$/u.exec(westernDigits(key)));

/** „last year“, „العام الماضي“, „السنة الجارية“, „العام نفسه“. */
function relativeYearAt(scan: Scan, i: number): YearFound | null {
  const inYears = (turn: number, end: number): YearFound => ({
    year: dateOf(scan.today).year + turn,
    calendar: 'gregorian',
    end,
  });
  const key = keyAt(scan, i);
  const next = keyAt(scan, i + 1);
  if (next === 'year' && TURNS.has(key)) return inYears(TURNS.get(key) ?? 0, i + 2);
  if (key === 'هذا' && next === 'العام') return inYears(0, i + 2);
  if (!isAt(scan, i, THE_YEAR)) return null;
  const turn = TURNS.get(next);
  if (turn !== undefined) return isTitle(scan, i) ? null : inYears(turn, i + 2);
  if (SAME_WORDS.has(next) && scan.before)
    return { year: dateOf(dayAtInstant(scan.before.earliest)).year, calendar: 'gregorian', end: i + 2 };
  return null;
}
const THE_YEAR = keySet('العام السنة');

/** „the present secretary general“: العام after a word with the article belongs to it. */
const isTitle = (scan: Scan, i: number): boolean =>
  keyAt(scan, i) === 'العام' && gapAt(scan, i) === ' ' && /^.?ال/u.test(keyAt(scan, i - 1));

/** The year at i as a time of its own: „عام 2015“, „in 2015“, „العام الماضي“. */
export function yearPeriodAt(scan: Scan, i: number): (Period & { readonly end: number }) | null {
  const relative = relativeYearAt(scan, i);
  if (relative) return { ...yearPeriod(relative), end: relative.end };
  const named = isAt(scan, i, YEAR_WORDS);
  if (!named && !isAt(scan, i, YEAR_OPENERS)) return null;
  const inner = !named && isAt(scan, i + 1, YEAR_WORDS);
  const year = yearNumberAt(scan, i + (inner ? 2 : 1), named || inner ? 622 : 1900);
  if (!year || (!named && !inner && isAt(scan, year.end, COUNTED))) return null;
  return { ...yearPeriod(year), end: year.end };
}
export const YEAR_HEADS: readonly string[] = [
  ...YEAR_WORDS,
  'في',
  'خلال',
  'in',
  'during',
  'by',
  'هذا',
  'last',
  'this',
  'next',
  'previous',
];

export function yearPeriod({ year, calendar }: YearFound): Period {
  return calendar === 'hijri'
    ? { from: hijriMonthStart({ year, month: 1 }), to: hijriMonthStart({ year: year + 1, month: 1 }) }
    : { from: dayOf(year, 1, 1), to: dayOf(year + 1, 1, 1) };
}
