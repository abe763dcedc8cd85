import { isOneOf, keySet } from './tokens.ts';
import type { Token } from './tokens.ts';
import { ofWord } from './words.ts';

/** Nouns of armed persons and bodies whose owner or membership a name tells („fighters of X“, „groups that belong to X“). */
const BODIES = keySet(
  `عنصر عناصر عنصرا مقاتلون مقاتلين مقاتلا مسلحون مسلحين مسلحا جنود جنديا أفراد وحدات وحدة تشكيلات تشكيل فصائل فصيل كتائب ألوية سرية سرايا قوات قوة
  مجموعة مجموعات رتل أرتال دورية دوريات دفعة دفعات متشددون متشددين متطرفون متطرفين إرهابيون إرهابيين جهاديون جهاديين ميليشيا ميليشيات مليشيا مليشيات شبان فلول الدفعة الدفعات القافلة الرتل`,
);
const DEFINITE_BODIES = keySet('العناصر المقاتلين المقاتلون المسلحين المسلحون الجنود الفصائل المجموعات القوات');
/** Adjectives between such a noun and the name. */
const QUALITIES = keySet(
  'مسلحة مسلح محلية محلي محليون محليين أجانب كبيرة كبير صغيرة إضافية خاصة متقدمة أخرى سورية سوريون سوريين عسكرية عسكري مختلفة متعددة الأولى الثانية الثالثة الرابعة الأخيرة الأخير',
);
const BELONGING_TO = keySet(
  'تابعة تابع تابعون تابعين التابعة التابع التابعين التابعون منتمون منتمين منتمية المنتمين المنتمية مبايعة مبايعون مبايعين المبايعة مرتبطة مرتبطون مرتبطين المرتبطة',
);
const BELONG = keySet('ينتمون تنتمي ينتمي منتمون منتمين منتمية المنتمين المنتمية');
const RANKS = keySet('صفوف');
const WITHIN = keySet('في ضمن من');
const COUNTS = keySet('عدد عددا عشرات مئات عدة بعض نحو حوالي قرابة جميع كافة معظم غالبية آخر بقية كل');

/** Where a phrase begins that ends in an actor's name, and the clitics of its first word. */
export interface PhraseStart {
  readonly start: number;
  readonly clitics: string;
  /** The noun that a verb agrees with; null where it may agree with another word too. */
  readonly head: number | null;
}

/**
 * Arabic: „*dozens of fighters of* X“, „*armed groups that belong to* X“, „*all the fighters of* X“, „*each of* X and Y“:
 * where the phrase begins that the name at token `start` ends; null if nothing of the kind stands before it.
 */
export function phraseStart(tokens: readonly Token[], start: number, clitics: string): PhraseStart | null {
  const body = bodyBefore(tokens, start, clitics);
  const from = body ?? (clitics === '' ? start : null);
  if (from === null) return null;
  const first = countsBefore(tokens, from);
  if (first === start) return null;
  const words = first < from ? COUNTS : BODIES;
  const forms = tokens[first]?.forms ?? [];
  const form = forms.find(({ key }) => words.has(key) || DEFINITE_BODIES.has(key));
  return { start: first, clitics: form?.clitics ?? '', head: first < from ? null : body };
}

/** The token of the noun whose owner the name at token `start` is; null if there is none. */
function bodyBefore(tokens: readonly Token[], start: number, clitics: string): number | null {
  const link = linkBefore(tokens, start, clitics);
  if (link === null) return null;
  let at = link - 1;
  while (at > link - 3 && isOneOf(tokens[at], QUALITIES) && tokens[at]?.before === ' ') at -= 1;
  const counted = isOneOf(tokens[at], DEFINITE_BODIES) && isOneOf(tokens[at - 1], COUNTS);
  return (isOneOf(tokens[at], BODIES) || counted) && joined(tokens, at, start) ? at : null;
}

/** The token of the words that link a noun to the name: „of“, „belonging to“, „in the ranks of“. */
function linkBefore(tokens: readonly Token[], start: number, clitics: string): number | null {
  const before = tokens[start - 1];
  if (clitics.endsWith('ل')) return isOneOf(before, BELONGING_TO) ? start - 1 : null;
  if (clitics !== '') return null;
  if (isOneOf(before, RANKS) && isOneOf(tokens[start - 2], WITHIN)) return start - 2;
  if (before?.key === 'الي') return isOneOf(tokens[start - 2], BELONG) ? start - 2 : null;
  return before?.key === 'من' ? start - 1 : null;
}

/** „*a number of* fighters“, „*all* fighters“: the token of the first such word. */
function countsBefore(tokens: readonly Token[], i: number): number {
  const of = tokens[i - 1]?.key === 'من' ? i - 2 : i - 1;
  const plain = joined(tokens, of, i) && (isOneOf(tokens[of], COUNTS) || isNumber(tokens[of]));
  if (!plain || (of === i - 2 && !OF.has(tokens[of]?.forms.at(-1)?.key ?? '') && !isOneOf(tokens[of], OF))) return i;
  return countsBefore(tokens, of);
}
/** „a number *of*“, „each *of*“. */
const OF = keySet('عدد عددا كل بعض عدة');
const isNumberWord = ofWord(({ raw }) => /^[\d٠-٩]{1,4}$/u.test(raw));
const isNumber = (token: Token | undefined): boolean => token !== undefined && isNumberWord(token.word);

/** No comma or bracket within the phrase; quotes may stand around the name. */
function joined(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from + 1; at <= to; at++) if (!/^\s?["“”«»']?\s?$/u.test(tokens[at]?.before ?? '')) return false;
  return from >= 0;
}

/** Words for an armed body that has a name of its own. */
const FACTION_WORDS = keySet('لواء كتيبة كتائب ألوية حركة فصيل فصائل جيش فرقة تجمع سرايا جماعة تشكيل جبهة');
const ROOMS = keySet('غرفة غرفتا');
const OPERATIONS = keySet('عمليات');
const BATTLES = keySet('معركة عملية غزوة');
/** What factions call themselves. */
const MARTIAL = keySet(
  'أسود صقور شهداء أحرار ثوار أبطال فرسان أنصار رجال أحفاد جند أجناد سيوف درع نسور عباد مجاهدو حماة كواسر ذئاب سهام فجر نور نصر جنود',
);
/** Of an army, and so a place: „the battalion of air defence“. */
const ARMS =
  /^(?:ال)?(?:دفاع|مدفعيه|دبابات|مدرعات|صواريخ|اشاره|كيميا|هندسه|مشاه|رادار|حرس|نقل|تسليح|استطلاع|مهام|اغرار|دروع|مركزيه|شرطه)|^[\d٠-٩]/u;
const AT_PLACES = keySet(
  'على في إلى داخل نحو باتجاه قرب محيط مقر مقرات موقع مواقع حاجز حواجز معسكر مبنى تحرير استعادة حي قرية بلدة',
);
const LOYAL = /^(?:ال)?(?:عراقي|افغاني|ايراني|باكستاني|شيعي|لبناني|فلسطيني|طايفي|موالي|مواليه|روسي|كردي|تركستاني)/u;
const PLAIN_QUALITY = keySet('المعارض المعارضة الإسلامي الإسلامية المقاتل المقاتلة المسلح المسلحة');

/** Whether a word may begin such a name. */
export const mayNameFaction = ofWord((word) => FACTION_WORDS.holds(word) || ROOMS.holds(word));

/** A faction that nobody lists, told by its kind and how it calls itself: „the brigade “Lions of X”“. */
export function unknownFaction(
  tokens: readonly Token[],
  i: number,
): { readonly end: number; readonly clitics: string; readonly name: number } | null {
  const token = tokens[i];
  if (!token) return null;
  const room = isOneOf(token, ROOMS) && isOneOf(tokens[i + 1], OPERATIONS);
  if ((!room && !isOneOf(token, FACTION_WORDS)) || (!room && isOneOf(tokens[i - 1], AT_PLACES))) return null;
  // „the factions of *the battle* “X”“.
  const name = room || isOneOf(tokens[i + 1], BATTLES) ? i + 2 : i + 1;
  if (!tokens[name] || ARMS.test(tokens[name].key)) return null;
  const named = quotedEnd(tokens, name) ?? (isOneOf(tokens[name], MARTIAL) ? plainEnd(tokens, name) : null);
  if (named === null || LOYAL.test(tokens[named]?.key ?? '')) return null;
  const clitics = token.forms.find(({ key }) => FACTION_WORDS.has(key) || ROOMS.has(key))?.clitics ?? '';
  return {
    end: tokens[named]?.before === ' ' && isOneOf(tokens[named], PLAIN_QUALITY) ? named + 1 : named,
    clitics,
    name,
  };
}

function quotedEnd(tokens: readonly Token[], start: number): number | null {
  if (!/["“”«']\s*$/u.test(tokens[start]?.before ?? '')) return null;
  for (let end = start + 1; end <= start + 5; end++) {
    const before = tokens[end]?.before ?? '"';
    if (/["”“»']/u.test(before)) return end;
    if (!/^\s$/u.test(before)) return null;
  }
  return null;
}

/** „Lions *of the Sunna*“: a noun right after it goes with it. */
function plainEnd(tokens: readonly Token[], start: number): number {
  const next = tokens[start + 1];
  return next?.before === ' ' && /^ال\p{L}{3,}|^(?:سوريا|سوريه|حوران|دمشق|حلب|حمص|حماه|ادلب|درعا|الله)$/u.test(next.key)
    ? start + 2
    : start + 1;
}
