import { COUNTRY, provisionalId } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { FILLERS, RELATIVE } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { ofWord, WordClass } from '../text/words.ts';
import type { Word } from '../text/words.ts';
import { containerAt, kindAt, PLACE_ADJECTIVES, skipArticle, SURROUNDINGS } from './container.ts';
import {
  COUNTRYSIDE_WORDS,
  INSIDE_WORDS,
  KIND_WORDS,
  MODIFIERS,
  NAME_ADJECTIVES,
  NAME_HEADS,
  PART_WORDS,
  SET_NOUNS,
} from './kindWords.ts';
import type { KindWord } from './kindWords.ts';
import { isLand, isLandAt, isSided } from './namesOfLand.ts';
import { ADJECTIVES, COMMON_NOUNS, FUNCTION_WORDS, TITLES } from './noNames.ts';
import { isPraise } from './praise.ts';
import { isPresentVerb } from './presentVerb.ts';
import { surfaceOf } from './surface.ts';
import type { Named, PlaceContext, Verbal } from './placeContext.ts';

/** A name that the gazetteer lacks, after a kind word or in a list of one: a provisional place. */
export function unknownName(context: PlaceContext, i: number, kind: KindWord): Named | null {
  const { tokens } = context;
  const of = tokens[i]?.key === 'of';
  const start = kind.many && !of ? i : skipArticle(tokens, i);
  const before = (tokens[start]?.before ?? '').trim().replace(/^[,،:–—-]\s*/u, '');
  // „capturing 20 villages,” X said“: the quotation ends.
  if (/[,،]\s?["”]/u.test(tokens[start]?.before ?? '')) return null;
  const nested = kind.many || of ? start : nestedName(context, start);
  if (
    !/^["“”«»'‘’()]{0,2}#?$/u.test(before) ||
    !(couldBeName(context, nested) || isNamedAfterThing(context, start, kind))
  )
    return null;
  if (!kind.many && context.lexicon.abroad.longest(tokens, start)) return null;
  // „the town and …“: a conjunction right after the kind word begins another phrase.
  // „the town …“ with an article takes no name; „the Brigade 82“ a number.
  if (
    isDefiniteKind(tokens[i - 1]) &&
    !/^[\d٠-٩]/u.test(tokens[start]?.raw ?? '') &&
    !NAME_ADJECTIVE.test(tokens[start]?.key ?? '') &&
    !ORDINALS.has(tokens[start]?.key ?? '')
  )
    return null;
  if (!kind.many && /^و\p{Script=Arabic}{2,}/u.test(tokens[start]?.key ?? '')) return null;
  // „the brigade of X“ (لواء X): fighters; a base of that name has a number.
  if (
    FIGHTING_BODIES.has(tokens[i - 1]?.forms.find(({ key }) => KIND_WORDS.has(key))?.key ?? '') &&
    !/^[\d٠-٩]/u.test(tokens[start]?.raw ?? '')
  )
    return null;
  // „the hills *around it*“: which ones, and no name.
  if (isDefiniteKind(tokens[i - 1]) && isPraise(tokens[i])) return null;
  // „…, *pursues its advance*“: a verb before what is somebody's.
  if (kind.many && isPresentVerb(tokens, start)) return null;
  const bare = nameEnd(context, nested, kind.many || !isFacility(kind));
  const end =
    isFacility(kind) &&
    isPlain(tokens[bare]) &&
    NAME_ADJECTIVE.test(tokens[bare]?.key ?? '') &&
    !isOneOf(tokens[bare], RELATIVE)
      ? bare + 1
      : bare;
  const container = containerAt(context, closing(tokens, end))?.place ?? null;
  const named = provisional(context, start, end, kind.kinds[0] ?? null, container);
  return named && (isFacility(kind) || kind.lemma === VALLEY) && !kind.many
    ? withKindWord(context, named, i - 1, end)
    : named;
}
const FIGHTING_BODIES: ReadonlySet<string> = new Set(['لواء', 'فرقه']);
/** The word for a valley or plain is part of what it is called. */
const VALLEY = KIND_WORDS.get('وادي')?.lemma;

/** „the checkpoint of *the factory of* X“: where the name begins after a second kind word. */
function nestedName({ tokens }: PlaceContext, i: number): number {
  const second = KIND_WORDS.get(tokens[i]?.key ?? '');
  const facility = second !== undefined && !second.many && isFacility(second) && !isOneOf(tokens[i], NAME_HEADS);
  return facility &&
    !/^ال/u.test(tokens[i]?.key ?? '') &&
    isPlain(tokens[i + 1]) &&
    /^ال\p{L}{2,}/u.test(tokens[i + 1]?.key ?? '')
    ? i + 1
    : i;
}

/** „the checkpoint of the *school*“: what stands beside it gives it its name. */
function isNamedAfterThing({ tokens }: PlaceContext, i: number, kind: KindWord): boolean {
  const token = tokens[i];
  const thing = token === undefined ? undefined : KIND_WORDS.get(token.key);
  const building = kind.kinds[0] === 'checkpoint' && SET_NOUNS.get(token?.key ?? '') === 'building';
  const facility = building || (thing !== undefined && isFacility(thing) && /^ال/u.test(token?.key ?? ''));
  return NAMED_AFTER.has(kind.kinds[0] ?? 'area') && facility;
}
const NAMED_AFTER: ReadonlySet<string> = new Set(['checkpoint', 'crossing', 'roundabout', 'hill', 'street']);

/** „the Security Square“: an adjective with the article makes a name of it. */
const NAME_ADJECTIVE = /^ال\p{L}+(?:ي|يه)$/u;

/** „the Third Station“. */
const ORDINALS = keySet('الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة');

function isDefiniteKind(token: Token | undefined): boolean {
  return token?.forms.some(({ key }) => /^ال/u.test(key) && KIND_WORDS.has(key)) ?? false;
}

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
function withKindWord(context: PlaceContext, named: Named, from: number, end: number): Named {
  const kind = context.tokens[from]?.forms.find(({ key }) => KIND_WORDS.has(key));
  // „a hill *called* X“.
  if (!kind) return named;
  const { clitics } = kind;
  return { ...named, mention: { ...named.mention, surface: surfaceOf(context, from, end, clitics) } };
}

/** English: „Xyz village“, „Xyz airbase“: capitals before a kind word. */
export function unknownBefore(context: PlaceContext, i: number): Named | null {
  const { tokens } = context;
  let end = i;
  while (end < i + 5 && isNameWord(tokens, end) && couldBeName(context, end)) end += 1;
  while (end > i && MODIFIERS.has(tokens[end]?.key ?? '')) end += 1;
  const kind = end > i ? kindAt(tokens, end) : null;
  // „the Xyz *hills*“, but not „Xyz *villages*“.
  if (!kind || (kind.many && !isFacility(kind)) || /[,;:.]/u.test(tokens[end]?.before ?? '')) return null;
  if (!isFacility(kind) && isLand(context, i, end)) return null;
  // „a key Aleppo province *town*“: one that is not named.
  if (kindAt(tokens, end + 1) && tokens[end + 1]?.before === ' ') return null;
  // „the Xyz district *of* a city“ lies in it; „the Xyz suburb *of* a town that nobody lists“ may be either.
  if (tokens[end + 1]?.key === 'of' && !containerAt(context, end + 1)) return null;
  const container = containerAt(context, end + 1)?.place ?? null;
  const named = provisional(context, i, end, kind.kinds[0] ?? null, container);
  const surface = surfaceOf(context, i, isFacility(kind) ? end + 1 : end);
  return named && { mention: { ...named.mention, surface }, end: end + 1 };
}

/** A bare name that the gazetteer lacks, where what it lies in is said right after it („Xyz in the countryside of“). */
export function unknownInside(context: PlaceContext, i: number): Named | null {
  const { tokens } = context;
  const start = skipArticle(tokens, i);
  if (!looksLikeName(tokens, start) || !couldBeName(context, start)) return null;
  const end = nameEnd(context, start);
  const container = containerAt(context, closing(tokens, end));
  // „the dead *around* X“: what is near a town is no place of it.
  const beside = tokens.slice(end, end + 2).some(({ key }) => SURROUNDINGS.has(key.replace(/^ب/u, '')));
  return container && !beside ? provisional(context, start, end, null, container.place) : null;
}

/** Definite, or of two words whose first is usual in names. */
function looksLikeName(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  if (!token) return false;
  if (isNameWord(tokens, i)) return true;
  return token.key.startsWith('ال') || isOneOf(token, NAME_HEADS) || /["“«(]/u.test(token.before);
}

/** The token after a name: heads of two words, a genitive („hill of the X“), adjectives of direction. */
export function nameEnd(context: PlaceContext, start: number, many = false): number {
  const { tokens } = context;
  const quoted = quoteEnd(tokens, start);
  // „the villages of (X and Y)“: quotes or brackets around a list.
  const list = many && tokens.slice(start + 1, quoted ?? start).some(({ key }) => /^و(?!ادي)\p{L}{3,}/u.test(key));
  if (quoted !== null && !list) return quoted;
  let end = start + 1;
  if (isNameWord(tokens, start)) {
    while (end < start + 5 && isNameWord(tokens, end) && isPlain(tokens[end])) end += 1;
    return end;
  }
  const first = tokens[start];
  const indefinite = first !== undefined && !/^ال/u.test(first.key);
  const next = tokens[end];
  const genitive = indefinite && next !== undefined && /^ال\p{L}{2,}/u.test(next.key);
  // „the farm of the *Sheikh and* X“: a conjunction after the article begins the next item.
  const conjoined = !indefinite && /^و(?!ادي)/u.test(next?.key ?? '');
  if (
    isPlain(next) &&
    !conjoined &&
    (couldBeName(context, end) || (isOneOf(first, BOUND_HEADS) && /^\p{Script=Arabic}{3}/u.test(next?.key ?? ''))) &&
    (isOneOf(first, NAME_HEADS) || isOneOf(first, HOLY) || genitive) &&
    !isOneOf(next, NAME_ADJECTIVES)
  )
    end += 1;
  if (isPlain(tokens[end]) && isOneOf(tokens[end], NAME_ADJECTIVES)) end += 1;
  // „villages (Xa Xb, Ya, Za)“: in a list with commas a name goes on to the comma.
  const listed = /[,،("“«–—-]/u.test(first?.before ?? '') && /[,،)"”»–—-]/u.test(tokens[end + 1]?.before ?? '');
  // „the villages of *Xa Xb* and *Ya Yb* in“: two plain words up to the next item or to where they lie.
  const opens =
    /^و/u.test(first?.key ?? '') || (kindAt(tokens, start - 1)?.many === true && tokens[end + 1] !== undefined);
  const between = ((indefinite && end === start + 1) || (opens && end <= start + 2)) && endsItem(tokens, end + 1);
  if (
    many &&
    (listed || between) &&
    isPlain(tokens[end]) &&
    !/^و/u.test(tokens[end]?.key ?? '') &&
    couldBeName(context, end)
  )
    end += 1;
  // „Abd *Allah*“: half a name.
  while (end < start + 5 && isOneOf(tokens[end - 1], HALVES) && isPlain(tokens[end])) end += 1;
  return end;
}
const HALVES = keySet('عبد أبو أبي بن ابن ذو آل');

/** Words that are never a name by themselves. */
const BOUND_HEADS = keySet('أم أبو خربة خربت');

/** „the hill of *the Prophet* X“. */
const HOLY = keySet('النبي الشيخ الإمام السيدة الست');

/** Whether an item of a list has ended before token i: „and“, a comma, a closing quote, where it lies, or nothing. */
function endsItem(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  return (
    token === undefined ||
    /[,،)"”»–—-]/u.test(token.before) ||
    /^و\p{L}{2}/u.test(token.key) ||
    isOneOf(token, INSIDE_WORDS) ||
    isOneOf(token, COUNTRYSIDE_WORDS)
  );
}

/** A name in quotes or brackets goes to their end, if that is near. */
export function quoteEnd(tokens: readonly Token[], start: number): number | null {
  if (!/["“”«'(]\s*$/u.test(tokens[start]?.before ?? '') && !/^و?["“”«]/u.test(tokens[start]?.raw.slice(0, 2) ?? ''))
    return null;
  for (let end = start + 1; end <= start + 4; end++) {
    const before = tokens[end]?.before ?? '"';
    if (/["”“»')]/u.test(before)) return end;
    if (!/^\s$/u.test(before)) return null;
  }
  return null;
}

/** The token after a closing quote or bracket is the next one; names hold none. */
function closing(tokens: readonly Token[], end: number): number {
  return Math.min(end, tokens.length);
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
const isPlain = (token: Token | undefined): boolean =>
  token !== undefined && /^(?:\s|-\s?['’‘]?)$/u.test(token.before === '' ? ' ' : token.before);

export function couldBeName(context: PlaceContext, i: number): boolean {
  const token = context.tokens[i];
  if (!token) return false;
  const next = context.tokens[i + 1];
  const arabName = token.raw === 'Arab' && isCapital(next) && next?.before === ' ';
  // „*Eastern* al-Halwa“: with a capital it is of the name.
  const sided = isSided(token) && isNameWord(context.tokens, i + 1) && !isLandAt(context, i + 1);
  if (isNoName(token.word) && !arabName && !sided) return false;
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
/** „a *residential* quarter“, „*troubled* areas“: without the article they tell of what sort a place is. */
const OF_WHAT_SORT = /^و?(?:صناعي|شعبي|تجاري|حساس|مضطرب|قلق|خطر|ساخن|راقي|نايي|كبري|صغري|رييسي|امن)ه?$/u;
const MANY = keySet('مئات آلاف عشرات');
/** „*which are* X and Y“ (وهي). */
const AND_THESE = keySet('هي هم هما هو ذلك منها بينها كان كانت قد');
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
  const joins = ({ start, clitics, form: { column } }: Verbal): boolean =>
    start === i &&
    ((/^[وف][^بك]?$/u.test(clitics) && (column === 'perfect' || column === 'imperfect')) ||
      (column === 'masdar' && clitics === '' && (!named || !/^ال/u.test(tokens[i]?.key ?? '')) && isArabic(tokens[i])));
  return hits.some(joins) || governors.some(joins);
}
const KIND_KEYS = new WordClass(KIND_WORDS.keys());

const isArabic = (token: Token | undefined): boolean => /^\p{Script=Arabic}/u.test(token?.raw ?? '');

/** „the valley“, an adverb in the accusative: no name. */
function isGenericWord({ key, raw }: Word): boolean {
  return (/^ال/u.test(key) && KIND_WORDS.has(key)) || /\u064b/u.test(raw);
}

/** A place that the gazetteer lacks, called by the words from token `start` to `end`. */
export function provisional(
  context: PlaceContext,
  start: number,
  end: number,
  kind: string | null,
  container: PlaceId | null,
): Named | null {
  const { tokens, lexicon } = context;
  const first = tokens[start];
  if (!first) return null;
  const surface = surfaceOf(context, start, end, /^و\s*["“«]/u.test(first.raw) ? 'و' : '');
  const region = lexicon.gazetteer.homeRegion(container ?? COUNTRY);
  const id = provisionalId(region, surface, kind, container);
  return { mention: { id, surface, collective: null, provisional: { kind, container } }, end };
}
