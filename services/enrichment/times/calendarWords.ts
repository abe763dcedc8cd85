import { matchKey } from '../../core/domain/matchKey.ts';

const keyed = (entries: readonly (readonly [string, number])[]): ReadonlyMap<string, number> =>
  new Map(
    entries.flatMap(([words, value]) => words.split('|').map((word): [string, number] => [matchKey(word), value])),
  );

/** 1 to 12; Levantine, Egyptian and English names. */
export const MONTHS = keyed([
  ['كانون الثاني|يناير|January', 1],
  ['شباط|فبراير|February', 2],
  ['آذار|مارس|March', 3],
  ['نيسان|أبريل|إبريل|April', 4],
  ['أيار|مايو|May', 5],
  ['حزيران|يونيو|يونيه|June', 6],
  ['تموز|يوليو|يوليه|July', 7],
  ['آب|أغسطس|August', 8],
  ['أيلول|سبتمبر|September', 9],
  ['تشرين الأول|أكتوبر|October', 10],
  ['تشرين الثاني|نوفمبر|November', 11],
  ['كانون الأول|ديسمبر|December', 12],
]);

/** 0 Sunday to 6 Saturday. */
export const WEEKDAYS = keyed([
  ['الأحد|Sunday', 0],
  ['الاثنين|الإثنين|Monday', 1],
  ['الثلاثاء|Tuesday', 2],
  ['الأربعاء|Wednesday', 3],
  ['الخميس|Thursday', 4],
  ['الجمعة|Friday', 5],
  ['السبت|Saturday', 6],
]);

export const NUMBERS = keyed([
  ['واحد|one|a', 1],
  ['اثنين|اثنان|two', 2],
  ['ثلاث|ثلاثة|three', 3],
  ['أربع|أربعة|four', 4],
  ['خمس|خمسة|five', 5],
  ['ست|ستة|six', 6],
  ['سبع|سبعة|seven', 7],
  ['ثماني|ثمانية|eight', 8],
  ['تسع|تسعة|nine', 9],
  ['عشر|عشرة|ten', 10],
]);

export const ORDINALS = keyed([
  ['الأول', 1],
  ['الثاني', 2],
  ['الثالث', 3],
  ['الرابع', 4],
  ['الخامس', 5],
  ['السادس', 6],
  ['السابع', 7],
  ['الثامن', 8],
  ['التاسع', 9],
  ['العاشر', 10],
]);

/** Days of a unit; the singular, dual (two of them) and plural forms. */
export const UNITS: ReadonlyMap<string, { readonly days: number; readonly count: number | null }> = new Map(
  (
    [
      ['يوم|أيام|يوما|day|days', 1, null],
      ['يومين', 1, 2],
      ['أسبوع|أسابيع|week|weeks', 7, null],
      ['أسبوعين', 7, 2],
      ['شهر|أشهر|شهور|month|months', 30, null],
      ['شهرين', 30, 2],
    ] as const
  ).flatMap(([words, days, count]) => words.split('|').map((word) => [matchKey(word), { days, count }] as const)),
);

/** Hours of the Damascus day that a part of it spans (the gold's convention); a night runs into the next day. */
export const PARTS_OF_DAY: ReadonlyMap<string, readonly [number, number]> = new Map(
  (
    [
      ['فجر|dawn', 3, 6],
      ['صباح|morning', 5, 12],
      ['ظهر|noon', 11, 14],
      ['عصر|afternoon', 14, 17],
      ['مساء|عشية|evening', 17, 24],
      ['ليل|ليلة|night', 20, 29],
    ] as const
  ).flatMap(([words, from, to]) => words.split('|').map((word) => [matchKey(word), [from, to] as const] as const)),
);

export const LAST_WORDS: ReadonlySet<string> = new Set(
  ['الماضي', 'الفائت', 'المنصرم', 'الماضية', 'الفائتة', 'last'].map(matchKey),
);

/** A number in digits (Western or Arabic) or in words; null if it is none. */
export function numberOf(key: string): number | null {
  const digits = key.replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660));
  if (/^\d{1,4}$/u.test(digits)) return Number(digits);
  return NUMBERS.get(key) ?? null;
}
