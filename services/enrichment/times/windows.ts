import { TURNS } from './calendarWords.ts';
import { dayOf, dateOf, instantOf } from './civilDays.ts';
import { numberAt, ordinalAt } from './numbersOf.ts';
import type { NumberFound } from './numbersOf.ts';
import type { Found, Scan, TimeReader } from './timeReader.ts';
import { NUMERAL, gapAt, isAt, keyAt } from './timeReader.ts';
import { PRECISION, UNITS, shiftDay, windowBounds } from './units.ts';
import type { Unit, UnitWord } from './units.ts';
import { keySet } from '../text/tokens.ts';

const DURING = keySet('خلال في على مدى مدار طوال طيلة during over in within for throughout');
const LATEST = keySet('آخر last past previous');
const AHEAD = keySet('next coming');
const RECENT = keySet('الأخيرة الأخير الأخيرين');
const FEW = keySet('القليلة القليل المعدودة few several couple');
/** How many units „the past days“ are (our bounds; texts give none). */
const SOME: Readonly<Record<Unit, number>> = { minute: 60, hour: 24, day: 7, week: 5, month: 6, year: 5 };

/** „خلال الـ 24 ساعة الماضية“, „الأيام الخمسة الماضية“, „في الساعات القليلة المقبلة“: what lies about the present. */
export const arabicWindows: TimeReader = {
  heads: [...DURING, ...LATEST, 'ال', NUMERAL, ...[...UNITS.keys()].flatMap((key) => [`ال${key}`])],
  read(scan, i) {
    if (/^[a-z]/u.test(keyAt(scan, i))) return null;
    let at = i;
    while (at < i + 2 && isAt(scan, at, DURING)) at++;
    const latest = keyAt(scan, at) === 'اخر';
    const window = measureAt(scan, latest ? at + 1 : at);
    if (!window) return null;
    const word = keyAt(scan, window.end);
    const turn = latest ? -1 : RECENT.has(word) ? -1 : TURNS.get(word);
    // One week, month or year „past“ is a calendar one.
    if (turn === undefined || turn === 0 || (window.count === 1 && window.unit !== 'hour')) return null;
    return windowOf(scan, { ...window, end: latest ? window.end : window.end + 1 }, turn === 1, false);
  },
};

interface Measure {
  readonly unit: Unit;
  readonly count: number | null;
  readonly few: boolean;
  readonly end: number;
}

/** A unit with its number before or after it, with or without articles. */
function measureAt(scan: Scan, from: number): Measure | null {
  const start = keyAt(scan, from) === 'ال' ? from + 1 : from;
  const before = numberAt(scan, start);
  const at = before?.end ?? start;
  const word = unitAt(scan, at);
  if (!word) return null;
  if (before) return { unit: word.unit, count: before.value, few: false, end: at + 1 };
  const few = FEW.has(keyAt(scan, at + 1));
  const after = few ? null : numberAfter(scan, at + 1);
  const end = few ? at + 2 : (after?.end ?? at + 1);
  return { unit: word.unit, count: after?.value ?? word.count, few, end };
}

/** „الأيام الخمسة“, „الساعات الـ 24“ */
function numberAfter(scan: Scan, i: number): NumberFound | null {
  const article = keyAt(scan, i) === 'ال';
  const number = numberAt(scan, article ? i + 1 : i);
  return number && (article || /^(?:ال|\d|[٠-٩])/u.test(keyAt(scan, i))) ? number : null;
}

function unitAt(scan: Scan, i: number): UnitWord | undefined {
  for (const { key } of scan.tokens[i]?.forms ?? []) {
    const word = UNITS.get(key.startsWith('ال') ? key.slice(2) : key);
    if (word) return word;
  }
  return undefined;
}

/** „over the past two days“, „in the last 24 hours“, „for the past week“, „in the coming days“. */
export const englishWindows: TimeReader = {
  heads: ['past', 'last', 'previous', 'coming', 'next'],
  read(scan, i) {
    const key = keyAt(scan, i);
    const few = FEW.has(keyAt(scan, i + 1));
    const number = few ? null : numberAt(scan, i + 1);
    const at = few ? (keyAt(scan, i + 2) === 'of' ? i + 3 : i + 2) : (number?.end ?? i + 1);
    const word = UNITS.get(keyAt(scan, at));
    if (!word || (number && gapAt(scan, at) !== ' ' && gapAt(scan, at) !== '-')) return null;
    const led = keyAt(scan, i - 1) === 'the' && DURING.has(keyAt(scan, i - 2));
    // „last week“ is a calendar one, „over the last week“ seven days.
    if (!few && !number && word.count === 1 && !led) return null;
    const measure = { unit: word.unit, count: number?.value ?? word.count, few, end: at + 1 };
    return windowOf(scan, measure, AHEAD.has(key), led && keyAt(scan, i - 2) === 'for');
  },
};

function windowOf(scan: Scan, { unit, count, few, end }: Measure, ahead: boolean, since: boolean): Found {
  const number = few ? (unit === 'hour' ? 12 : unit === 'day' ? 7 : SOME[unit]) : (count ?? SOME[unit]);
  return { ...windowBounds(scan, unit, number, ahead), precision: PRECISION[unit], end, since };
}

const IN_A_ROW = keySet('على التوالي تواليا running straight consecutive successive in a row');
const ROWS: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ['لليوم', 'day'],
  ['لليله', 'day'],
  ['لليلة', 'day'],
  ['للاسبوع', 'week'],
  ['للشهر', 'month'],
  ['للعام', 'year'],
  ['للسنه', 'year'],
]);
const ENGLISH_ROWS: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ['day', 'day'],
  ['night', 'day'],
  ['week', 'week'],
  ['month', 'month'],
  ['year', 'year'],
]);

interface RowFound {
  readonly unit: Unit;
  readonly number: number;
  readonly end: number;
}

/** „for the sixth day running“, „للأسبوع الثالث على التوالي“: it began so many less one ago and goes on. */
export const inARow: TimeReader = {
  heads: [...ROWS.keys(), 'for'],
  read(scan, i) {
    const row = rowAt(scan, i);
    return row && { ...rowBounds(scan, row), precision: PRECISION[row.unit], end: row.end, since: true };
  },
};

/** „day N“ at i. */
function rowAt(scan: Scan, i: number): RowFound | null {
  const row = keyAt(scan, i) === 'for' ? englishRow(scan, i) : arabicRow(scan, i);
  if (!row) return null;
  let { end } = row;
  while (end < row.end + 3 && IN_A_ROW.has(keyAt(scan, end)) && gapAt(scan, end) === ' ' && isRowEnd(scan, end)) end++;
  return { ...row, end };
}

/** „in“ and „على“ belong to it only if the words after do. */
const isRowEnd = (scan: Scan, i: number): boolean =>
  !['in', 'علي'].includes(keyAt(scan, i)) || ['a', 'التوالي'].includes(keyAt(scan, i + 1));

function arabicRow(scan: Scan, i: number): RowFound | null {
  const unit = scan.tokens[i]?.forms.map(({ key }) => ROWS.get(key)).find((one) => one !== undefined);
  if (unit === undefined) return null;
  const at = keyAt(scan, i + 1) === 'ال' ? i + 2 : i + 1;
  const number = ordinalAt(scan, at) ?? numberAt(scan, at);
  return number && { unit, number: number.value, end: number.end };
}

function englishRow(scan: Scan, i: number): RowFound | null {
  const at = ['the', 'a', 'an'].includes(keyAt(scan, i + 1)) ? i + 2 : i + 1;
  const number = ordinalAt(scan, at);
  if (!number) return null;
  const word = ['straight', 'consecutive', 'successive'].includes(keyAt(scan, number.end))
    ? number.end + 1
    : number.end;
  const unit = ENGLISH_ROWS.get(keyAt(scan, word));
  return unit === undefined ? null : { unit, number: number.value, end: word + 1 };
}

function rowBounds({ today }: Scan, { unit, number }: RowFound): Pick<Found, 'earliest' | 'latest'> {
  if (unit === 'day') return { earliest: instantOf(today - number + 1), latest: instantOf(today - number + 2) };
  if (unit === 'year') {
    const { year } = dateOf(today);
    return { earliest: instantOf(dayOf(year - number + 1, 1, 1)), latest: instantOf(dayOf(year - number + 2, 1, 1)) };
  }
  const from = shiftDay(today, unit, -number) + 1;
  return { earliest: instantOf(from), latest: instantOf(shiftDay(today, unit, 1 - number) + 1) };
}
