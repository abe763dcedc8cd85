import { FILLERS } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { ofWord, WordClass } from '../text/words.ts';
import type { Word } from '../text/words.ts';
import { numberOf } from '../times/calendarWords.ts';
import { kindAt, PLACE_ADJECTIVES } from './container.ts';
import { COUNTRYSIDE_WORDS, INSIDE_WORDS, KIND_WORDS, NAME_HEADS, PART_WORDS, SET_NOUNS } from './kindWords.ts';
import type { KindWord } from './kindWords.ts';
import { isLandAt, isSided } from './namesOfLand.ts';
import { ADJECTIVES, COMMON_NOUNS, FUNCTION_WORDS, TITLES } from './noNames.ts';
import type { PlaceContext, Verbal } from './placeContext.ts';

const SETTLEMENTS: ReadonlySet<string> = new Set([
  'city',
  'town',
  'village',
  'neighbourhood',
  'governorate',
  'area',
  'sub_district',
  'district',
]);

/** A base, a hill, a field: the kind word is part of what it is called. */
export function isFacility({ kinds, lemma }: KindWord): boolean {
  return !SETTLEMENTS.has(kinds[0] ?? 'area') || lemma === WILDS;
}

/** „the barrens of X“ are not the town that they lie about. */
const WILDS = KIND_WORDS.get('جرود')?.lemma;
export function isDefiniteKind(token: Token | undefined): boolean {
  return token?.forms.some(({ key }) => /^ال/u.test(key) && KIND_WORDS.has(key)) ?? false;
}

const isCapital = (token: Token | undefined): boolean => token !== undefined && isCapitalised(token.word);
const isCapitalised = ofWord(({ raw }) => /^\p{Lu}['’]?\p{Ll}/u.test(raw));
/** A capital, or an Arabic article or link before one („al-Xyz“, „Deir ez-Zor“, „Al-'Owan“). */
export function isNameWord(tokens: readonly Token[], i: number): boolean {
  if (isCapital(tokens[i]) || isLatinAdjective(tokens, i)) return true;
  if (!isLatinArticle(tokens[i]) || !/^-\s?['’‘]?$/u.test(tokens[i + 1]?.before ?? '')) return false;
  return isCapital(tokens[i + 1]) || isLatinAdjective(tokens, i + 1);
}

/** „Xyz al-*gharbi*“: which of two of one name. */
function isLatinAdjective(tokens: readonly Token[], i: number): boolean {
  return isLatinArticle(tokens[i - 1]) && LATIN_ADJECTIVES.test(tokens[i]?.raw ?? '');
}
const LATIN_ADJECTIVES =
  /^(?:gh?arbi|shar[qk]i|shamali|janou?bi|kab(?:ei|[ei]e?)ra?h?|sagh?(?:ei|[ei]e?)ra?h?|fawqani|tahtani|[qk]adim|jadid)(?:ya?h?|eh)?$/u;
const LATIN_ARTICLES = keySet('al el ar as ash at az an ad ez es');
const isArticle = ofWord(({ key }) => LATIN_ARTICLES.has(key));
export const isLatinArticle = (token: Token | undefined): boolean => token !== undefined && isArticle(token.word);
export const isPlain = (token: Token | undefined): boolean =>
  token !== undefined && /^(?:\s|_|-\s?['’‘]?)$/u.test(token.before === '' ? ' ' : token.before);

export function couldBeName(context: PlaceContext, i: number): boolean {
  const token = context.tokens[i];
  if (!token) return false;
  const next = context.tokens[i + 1];
  const arabName = token.raw === 'Arab' && isCapital(next) && next?.before === ' ';
  // „*Eastern* al-Halwa“: with a capital it is of the name.
  const sided = isSided(token) && isNameWord(context.tokens, i + 1) && !isLandAt(context, i + 1);
  if (isNoName(token.word) && !arabName && !sided) return false;
  if (isNoNameBefore(context, i)) return false;
  // „on Wednesday of“: a time is no name.
  if (context.times.some((one) => one.start <= i && i < one.end)) return false;
  if (context.actors.some((one) => one.start <= i && i < one.end) || isJoinedVerb(context, i)) return false;
  const before = kindAt(context.tokens, i - 1);
  const numbered =
    isDefiniteKind(context.tokens[i - 1]) || (before?.many === false && NUMBERED.has(before.kinds[0] ?? 'area'));
  if (isShortNumber(token.word) && numbered) return true;
  return isNameWord(context.tokens, i) || isArabicNoun(token.word) || isArticled(context.tokens, i);
}

/** „hill *1112*“, „point *41*“. */
const NUMBERED: ReadonlySet<string> = new Set(['hill', 'checkpoint']);

/** „the village of *the Overlooking*“ (قرية المشرفة): after a kind word without an article an adjective with one is a name. */
function isArticled(tokens: readonly Token[], i: number): boolean {
  const kind = kindAt(tokens, i - 1);
  const bare = tokens[i - 1]?.key ?? '';
  return (
    kind !== null && !kind.many && !isFacility(kind) && !/^ال/u.test(bare) && /^ال\p{L}{3,}/u.test(tokens[i]?.key ?? '')
  );
}

const isNoName = ofWord((word) => {
  const { key } = word;
  // „its farms“, „cut them off“: a noun with a pronoun.
  if (/^\p{L}{4,}(?:هما|ها|هم)$/u.test(key)) return true;
  // „in the fifth …“ (بال…), „for the …“ (لل…).
  if (/^و?(?:بال|لل)\p{L}{3}/u.test(key)) return true;
  if (INSIDE_WORDS.has(key) || SET_NOUNS.has(key) || PART_WORDS.has(key)) return true;
  // „farms *and positions*“.
  const joined = (one: Word['forms'][number]): boolean =>
    one.clitics === 'و' && (SET_NOUNS.has(one.key) || PART_WORDS.has(one.key) || MANY.has(one.key));
  if (word.forms.some(joined) || word.forms.some((one) => one.clitics === 'و' && AND_THESE.has(one.key))) return true;
  if (COUNTRYSIDE_WORDS.holds(word) || FUNCTION_WORDS.has(key) || isGenericWord(word)) return true;
  if (FILLERS.has(key) || COMMON_NOUNS.holds(word)) return true;
  // „Key Town“, „Sergeant Ahmad“.
  if (PLACE_ADJECTIVES.has(key) || TITLES.has(key)) return true;
  if (OF_WHAT_SORT.test(key)) return true;
  return KIND_KEYS.holds(word) && !NAME_HEADS.holds(word);
});
/** „a *strategic* town“, „*another* village“: words of a place that has no name here. */
const isNoNameBefore = ({ tokens, lexicon }: PlaceContext, i: number): boolean => {
  const token = tokens[i];
  if (!token || /^ال/u.test(token.key) || kindAt(tokens, i - 1)?.many !== false) return false;
  // „a quarter (حيا) crowded with people“: in the accusative it is indefinite, and „18 villages (قرية)“ are counted.
  const kind = tokens[i - 1];
  if (/\p{L}{2,}اً?$/u.test(kind?.raw ?? '') && isOneOf(kind, ACCUSATIVES)) return true;
  if (isCount(tokens[i - 2]) && kind?.before === ' ') return true;
  // „a *Damascene* quarter“ (حي دمشقي): an adjective of a town.
  const town = /^(\p{L}{3,}?)(?:ي|يه)$/u.exec(token.key)?.[1];
  const ofTown = town !== undefined && CITIES.some((name) => lexicon.gazetteer.named(name).length > 0 && name === town);
  return ofTown || isOneOf(tokens[i + 1], OTHERS);
};
const ACCUSATIVES = keySet('حيا مخيما موقعا جيبا حاجزا معبرا حقلا مطارا سدا جسرا تلا مركزا معسكرا مربعا شارعا');
const isCount = (token: Token | undefined): boolean => (numberOf(token?.key ?? '') ?? 0) > 10;
const CITIES = ['دمشق', 'حلب', 'حمص', 'حمو', 'ادلب', 'رق', 'درع', 'ديري'];
const OTHERS = keySet('أخرى آخر ثانية واحدة جديدة جديد كبيرة كبير صغيرة صغير');
/** „a *residential* quarter“, „*troubled* areas“: without the article they tell of what sort a place is. */
const OF_WHAT_SORT =
  /^و?(?:صناعي|شعبي|تجاري|حساس|مضطرب|قلق|خطر|ساخن|راقي|نايي|كبري|صغري|رييسي|امن|استراتيجي?|ستراتيجي|خاضع|ماهول|تابع|واقع|محاذي|معزول|مكتظ|حيوي)ه?$/u;
const MANY = keySet('مئات آلاف عشرات');
/** „*which are* X and Y“ (وهي). */
/** Also „took the villages of X *and destroyed* a tank“ (وتدمير): a further deed. */
const AND_THESE = keySet(
  'هي هم هما هو ذلك منها بينها كان كانت قد تدمير مقتل قتل أسر اغتنام إصابة إعطاب تكبيد إيقاع تحييد إحباط إفشال صد التصدي',
);
/** Whether a word may be a name, or the first word of one, by how it is written. */
export const looksLikeNameWord = ofWord((word) => {
  const { key, raw } = word;
  if (isCapitalised(word) || isArticle(word) || LATIN_ADJECTIVES.test(raw)) return true;
  return (key.startsWith('ال') || NAME_HEADS.holds(word)) && !isNoName(word) && isArabicNoun(word);
});
const isShortNumber = ofWord(({ raw }) => /^[\d٠-٩]{1,4}$/u.test(raw));
const isArabicNoun = ofWord(
  ({ raw, key }) => /^(?:و\s*["“«])?\p{Script=Arabic}{2,}/u.test(raw) && !ADJECTIVES.test(key),
);

/** „…, and took“, „in addition to *the capture of*“: such words go on with the sentence, not with the list. */
function isJoinedVerb({ tokens, hits = [], governors = [] }: PlaceContext, i: number): boolean {
  // „the village of *the request*“: right after a kind word it is a name.
  const named = kindAt(tokens, i - 1) !== null && !isDefiniteKind(tokens[i - 1]);
  // „villages *X took* (قرى سيطر عليها)“.
  const told = kindAt(tokens, i - 1)?.many === true || isOneOf(tokens[i + 1], ON_THEM);
  const joins = ({ start, clitics, form: { column } }: Verbal): boolean =>
    start === i &&
    ((told && clitics === '' && isFinite(column) && isArabic(tokens[i])) ||
      (/^[وف][^بك]?$/u.test(clitics) && isFinite(column)) ||
      (column === 'masdar' && clitics === '' && (!named || !/^ال/u.test(tokens[i]?.key ?? '')) && isArabic(tokens[i])));
  return hits.some(joins) || governors.some(joins);
}
const isFinite = (column: string): boolean => column === 'perfect' || column === 'imperfect';
const ON_THEM = keySet('عليها عليه عليهما منها منه فيها فيه إليها');
const KIND_KEYS = new WordClass(KIND_WORDS.keys());

const isArabic = (token: Token | undefined): boolean => /^\p{Script=Arabic}/u.test(token?.raw ?? '');

/** „the valley“, an adverb in the accusative: no name. */
function isGenericWord({ key, raw }: Word): boolean {
  return (/^ال/u.test(key) && KIND_WORDS.has(key)) || /\u064b/u.test(raw);
}
