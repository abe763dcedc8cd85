import { matchKey } from '../../core/domain/matchKey.ts';

type Entry<T> = readonly [string, T];

/** A map by match key of words divided by bars. */
export function keyed<T>(entries: readonly Entry<T>[]): ReadonlyMap<string, T> {
  return new Map(
    entries.flatMap(([words, value]) => words.split('|').map((word): [string, T] => [matchKey(word), value])),
  );
}

/** 1 to 12; Levantine, Egyptian and English names. */
export const MONTHS = keyed([
  ['كانون الثاني|كانون ثاني|يناير|January', 1],
  ['شباط|فبراير|February', 2],
  ['آذار|اذار|مارس|March', 3],
  ['نيسان|أبريل|إبريل|April', 4],
  ['أيار|مايو|May', 5],
  ['حزيران|يونيو|يونيه|June', 6],
  ['تموز|يوليو|يوليه|July', 7],
  ['آب|أغسطس|August', 8],
  ['أيلول|سبتمبر|September', 9],
  ['تشرين الأول|تشرين أول|أكتوبر|October', 10],
  ['تشرين الثاني|تشرين ثاني|نوفمبر|November', 11],
  ['كانون الأول|كانون أول|ديسمبر|December', 12],
]);

/** English months cut short; read beside a day only. */
export const SHORT_MONTHS = keyed([
  ['Jan', 1],
  ['Feb', 2],
  ['Mar', 3],
  ['Apr', 4],
  ['Jun', 6],
  ['Jul', 7],
  ['Aug', 8],
  ['Sep|Sept', 9],
  ['Oct', 10],
  ['Nov', 11],
  ['Dec', 12],
]);

/** 1 to 12. */
export const HIJRI_MONTHS = keyed([
  ['محرم|المحرم|محرم الحرام|Muharram', 1],
  ['صفر|Safar', 2],
  ['ربيع الأول|ربيع أول', 3],
  ['ربيع الثاني|ربيع الآخر|ربيع ثاني', 4],
  ['جمادى الأولى|جمادى الأول', 5],
  ['جمادى الآخرة|جمادى الثانية|جمادى الآخر|جمادى الثاني', 6],
  ['رجب|Rajab', 7],
  ['شعبان|Shaban', 8],
  ['رمضان|Ramadan', 9],
  ['شوال|Shawwal', 10],
  ['ذو القعدة|ذي القعدة|ذا القعدة', 11],
  ['ذو الحجة|ذي الحجة|ذا الحجة', 12],
]);

/** 0 Sunday to 6 Saturday. */
export const WEEKDAYS = keyed([
  ['الأحد|Sunday', 0],
  ['الاثنين|الإثنين|Monday', 1],
  ['الثلاثاء|الثلاثا|Tuesday', 2],
  ['الأربعاء|الاربعا|Wednesday', 3],
  ['الخميس|Thursday', 4],
  ['الجمعة|Friday', 5],
  ['السبت|Saturday', 6],
]);

/** The tens as they are written out. */
export const TENS = keyed([
  ['عشرين|عشرون|twenty', 20],
  ['ثلاثين|ثلاثون|thirty', 30],
  ['أربعين|أربعون|forty', 40],
  ['خمسين|خمسون|fifty', 50],
  ['ستين|ستون|sixty', 60],
  ['سبعين|سبعون|seventy', 70],
  ['ثمانين|ثمانون|eighty', 80],
  ['تسعين|تسعون|ninety', 90],
]);

const NUMBERS = new Map([
  ...TENS,
  ...keyed([
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
  ]),
]);

/** Hours of the Damascus day that a part of it spans (the gold's convention); a night runs into the next day. */
export const PARTS_OF_DAY = keyed<readonly [number, number]>([
  ['فجر|dawn', [3, 6]],
  ['صباح|morning', [5, 12]],
  ['ضحى', [8, 12]],
  ['ظهر|ظهيرة|noon|midday', [11, 14]],
  ['عصر|afternoon', [14, 17]],
  ['غروب|sunset|dusk', [17, 20]],
  ['مساء|عشية|evening', [17, 24]],
  ['ليل|ليلة|night', [20, 29]],
]);

const set = (words: string): ReadonlySet<string> => new Set(words.split('|').map(matchKey));

/** What makes a week, month, year, weekday or month the one before, this one, or the next. */
const LAST_WORDS = set(
  'الماضي|الفائت|المنصرم|الماضية|الفائتة|المنصرمة|الماضيين|الماضيتين|الفائتين|المنصرمين|الأخيرين|السالف|last|past|previous',
);
const THIS_WORDS = set('الجاري|الحالي|الجارية|الحالية|this');
const NEXT_WORDS = set('المقبل|القادم|المقبلة|القادمة|المقبلين|القادمين|next|coming');
/** „the same day“, „of the month itself“. */
export const SAME_WORDS = set('نفسه|ذاته|نفسها|ذاتها|عينه');

/** -1, 0 and 1 for the one before, this one and the next. */
export const TURNS: ReadonlyMap<string, -1 | 0 | 1> = new Map([
  ...[...LAST_WORDS].map((word) => [word, -1] as const),
  ...[...THIS_WORDS].map((word) => [word, 0] as const),
  ...[...NEXT_WORDS].map((word) => [word, 1] as const),
]);

const ARABIC_DIGITS = /[٠-٩]/gu;
const HAS_ARABIC_DIGIT = /[٠-٩]/u;

/** Arabic digits as Western ones. */
export const westernDigits = (key: string): string =>
  HAS_ARABIC_DIGIT.test(key) ? key.replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) - 0x660)) : key;

/** A number in digits (Western or Arabic) or in words; null if it is none. */
export function numberOf(key: string): number | null {
  const digits = westernDigits(key);
  if (/^\d{1,4}$/u.test(digits)) return Number(digits);
  return NUMBERS.get(key) ?? null;
}
