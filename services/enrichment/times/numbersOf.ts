import { keyed, TENS, westernDigits } from './calendarWords.ts';
import type { Scan } from './timeReader.ts';
import { keyAt } from './timeReader.ts';

export interface NumberFound {
  readonly value: number;
  readonly end: number;
}

const ONES = keyed([
  ['واحد|واحدة|أحد|إحدى|one', 1],
  ['اثنين|اثنان|اثني|اثنا|اثنتي|اثنتا|اثنتين|two', 2],
  ['ثلاث|ثلاثة|three', 3],
  ['أربع|أربعة|four', 4],
  ['خمس|خمسة|five', 5],
  ['ست|ستة|six', 6],
  ['سبع|سبعة|seven', 7],
  ['ثماني|ثمانية|ثمان|eight', 8],
  ['تسع|تسعة|nine', 9],
]);

const TEENS = keyed([
  ['عشر|عشرة|ten', 10],
  ['eleven', 11],
  ['twelve', 12],
  ['thirteen', 13],
  ['fourteen', 14],
  ['fifteen', 15],
  ['sixteen', 16],
  ['seventeen', 17],
  ['eighteen', 18],
  ['nineteen', 19],
  ['مئة|مائة|hundred', 100],
]);

/** Ordinals to ten of either gender, with the „tenth“ that follows in those to nineteen. */
const ORDINAL_ONES = keyed([
  ['الأول|الأولى|الحادي|الحادية|الواحد|الواحدة|first', 1],
  ['الثاني|الثانية|second', 2],
  ['الثالث|الثالثة|third', 3],
  ['الرابع|الرابعة|fourth', 4],
  ['الخامس|الخامسة|fifth', 5],
  ['السادس|السادسة|sixth', 6],
  ['السابع|السابعة|seventh', 7],
  ['الثامن|الثامنة|eighth', 8],
  ['التاسع|التاسعة|ninth', 9],
]);

const ORDINAL_OTHERS = keyed([
  ['العاشر|العاشرة|tenth', 10],
  ['eleventh', 11],
  ['twelfth', 12],
  ['thirteenth', 13],
  ['fourteenth', 14],
  ['fifteenth', 15],
  ['sixteenth', 16],
  ['seventeenth', 17],
  ['eighteenth', 18],
  ['nineteenth', 19],
  ['العشرين|العشرون|twentieth', 20],
  ['الثلاثين|الثلاثون|thirtieth', 30],
]);

const TENTHS: ReadonlySet<string> = new Set(['عشر', 'عشره']);

/** Keys of the words that open a number in words. */
export const NUMBER_HEADS: readonly string[] = [...ONES.keys(), ...TEENS.keys(), ...TENS.keys()];
export const ORDINAL_HEADS: readonly string[] = [...ORDINAL_ONES.keys(), ...ORDINAL_OTHERS.keys(), 'twenty', 'thirty'];

/** The key at i, without „and“ and the article where they are written onto digits. */
function digitsAt(scan: Scan, i: number): string {
  const key = keyAt(scan, i);
  const last = key.charCodeAt(key.length - 1);
  if (!isDigit(key.charCodeAt(0)) && !isDigit(last)) return '';
  return westernDigits(key).replace(/^و?(?:ال)?(?=\d)/u, '');
}

const isDigit = (code: number): boolean => (code >= 0x30 && code <= 0x39) || (code >= 0x660 && code <= 0x669);

/** Digits alone at i; null if there are none or more than four. */
export function numeralAt(scan: Scan, i: number): number | null {
  const digits = digitsAt(scan, i);
  return /^\d{1,4}$/u.test(digits) ? Number(digits) : null;
}

/** A count at i, in digits or in words up to 99; the word at i may have „and“ or the article before it. */
export function numberAt(scan: Scan, i: number): NumberFound | null {
  const numeral = numeralAt(scan, i);
  if (numeral !== null) return { value: numeral, end: i + 1 };
  const key = keyAt(scan, i);
  const bare = key.startsWith('ال') && key.length > 4 ? key.slice(2) : key;
  const ones = ONES.get(bare);
  if (ones !== undefined) {
    const next = keyAt(scan, i + 1);
    if (TENTHS.has(next)) return { value: 10 + ones, end: i + 2 };
    const tens = next.startsWith('و') ? TENS.get(next.slice(1)) : undefined;
    return tens === undefined ? { value: ones, end: i + 1 } : { value: tens + ones, end: i + 2 };
  }
  const teen = TEENS.get(bare);
  if (teen !== undefined) return { value: teen, end: i + 1 };
  const tens = TENS.get(bare);
  if (tens === undefined) return null;
  const after = key === bare ? ONES.get(keyAt(scan, i + 1)) : undefined;
  const english = after !== undefined && /^[a-z]/u.test(key);
  return english ? { value: tens + after, end: i + 2 } : { value: tens, end: i + 1 };
}

/** An ordinal at i, in words or as „7th“, up to 39. */
export function ordinalAt(scan: Scan, i: number): NumberFound | null {
  const digits = /^(\d{1,2})(?:st|nd|rd|th)$/u.exec(digitsAt(scan, i));
  if (digits) return { value: Number(digits[1]), end: i + 1 };
  const key = keyAt(scan, i);
  const word = key.startsWith('وال') ? key.slice(1) : key.startsWith('لل') ? `ال${key.slice(2)}` : key;
  const other = ORDINAL_OTHERS.get(word);
  if (other !== undefined) return { value: other, end: i + 1 };
  const ones = ORDINAL_ONES.get(word);
  const next = keyAt(scan, i + 1);
  if (ones === undefined) {
    const tens = word === 'twenty' || word === 'thirty' ? TENS.get(word) : undefined;
    const unit = tens === undefined ? undefined : ORDINAL_ONES.get(next);
    return tens !== undefined && unit !== undefined ? { value: tens + unit, end: i + 2 } : null;
  }
  if (TENTHS.has(next)) return { value: 10 + ones, end: i + 2 };
  const tens = next.startsWith('وال') ? ORDINAL_OTHERS.get(next.slice(1)) : undefined;
  return tens === undefined ? { value: ones, end: i + 1 } : { value: tens + ones, end: i + 2 };
}

/** A day of a month at i: 1 to 31, in digits or as an ordinal. */
export function dayNumberAt(scan: Scan, i: number): NumberFound | null {
  const found = ordinalAt(scan, i) ?? plainDay(scan, i);
  return found && found.value >= 1 && found.value <= 31 ? found : null;
}

function plainDay(scan: Scan, i: number): NumberFound | null {
  const value = numeralAt(scan, i);
  return value === null ? null : { value, end: i + 1 };
}
