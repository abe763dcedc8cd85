import type { Extent } from '../../core/domain/events.generated.ts';
import type { PlaceKind } from '../../core/domain/place.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { INSIDE_WORDS, KIND_WORDS, NAME_ADJECTIVES } from './kindWords.ts';
import type { KindWord } from './kindWords.ts';
import { pastSide } from './englishNames.ts';
import {
  ADDING,
  afterAside,
  afterBrackets,
  afterContainer,
  BEING,
  isBeside,
  isJoinedKind,
  isJoinedName,
  LYING,
  pastWhereItLies,
} from './listAsides.ts';
import { opensPredicate } from './nominalClauses.ts';
import type { PlaceContext, PlaceReading } from './placeContext.ts';
import { isPraise } from './praise.ts';
import { quantifierAt } from './quantifiers.ts';
import { endsItem, nameEnd } from './nameEnd.ts';
import { couldBeName, isDefiniteKind, isNameWord } from './nameWords.ts';

/** Where an item of a list begins, and how much of it is meant. */
export interface Item {
  readonly at: number;
  readonly extent: Extent;
  /** Something stands between it and the item before. */
  readonly far?: true;
  /** „the edges of X *and Y*“: joined by „and“ alone, so that as much of it is meant as of the first. */
  readonly alike?: true;
}

/** Whether an item that ends before token `end`, of the list that began at token `first`, is what another clause tells of. */
export const beginsClause = (context: PlaceContext, item: Item | null, first: number, end: number): boolean =>
  isNextSubject(context, first, end) || (isApart(context.tokens, item) && tellsOfItself(context, end));

/** „…, and the village of Y *was shelled*“: another clause, no item. */
export function tellsOfItself({ tokens, lexicon, hits = [], governors = [] }: PlaceContext, at: number): boolean {
  const token = tokens[at];
  if (token?.before !== ' ') return false;
  // „… *lives through* calm“ (تشهد).
  if (/^[يت]\p{L}{3,}$/u.test(token.key) && !isOneOf(token, LIKE_PRESENTS) && !lexicon.names.longest(tokens, at))
    return true;
  if (opensPredicate(tokens, at)) return true;
  const verb = [...hits, ...governors].some(
    (one) => one.start === at && one.clitics === '' && one.form.column === 'perfect',
  );
  return verb || /^\p{L}{3,}[^ا]ت$/u.test(token.key);
}

/** English: „took P and Q *will follow*“: whether the name that ends before token `at` begins a clause, where the list that began at token `first` is taken. */
function isNextSubject({ tokens, hits = [] }: PlaceContext, first: number, at: number): boolean {
  if (tokens[at]?.before !== ' ' || !isOneOf(tokens[at], FINITE)) return false;
  return hits.some(({ start, form }) => start < first && first - start <= NEAREST_DEED && form.column !== 'participle');
}
/** Words of a deed and its object before the first name. */
const NEAREST_DEED = 5;
const FINITE = keySet(
  'will would shall may might could should must can cannot is are was were has have had remains remain remained follows followed',
);

/** Whether something more than „and“ stands between an item and the one before. */
const isApart = (tokens: readonly Token[], item: Item | null): boolean =>
  item !== null && (item.far === true || /[,،]/u.test(tokens[item.at]?.before ?? ''));

const THAT_ONE: ReadonlySet<string> = new Set(['that', 'those']);

/** Adverbs and nouns that begin as a present tense does. */
const LIKE_PRESENTS = keySet('تماما تباعا تقريبا تحديدا تدريجيا تزامنا يوميا يمينا تحت تلال تلول تلة تلتي');

/** Where the next item of a list begins: a word with و, „and“, after a comma, or after „in addition to“; null if none does. */
export function nextItem(context: PlaceContext, from: number, kind: KindWord | null): Item | null {
  const { tokens } = context;
  const bracketed = afterBrackets(tokens, from);
  // „the village of X *north of it* and“.
  const at =
    isOneOf(tokens[bracketed], BESIDE_IT) ||
    isOneOf(tokens[bracketed], FULLY) ||
    (isPraise(tokens[bracketed]) && !isToWhat(tokens, bracketed)) ||
    isNumbered(tokens, bracketed)
      ? bracketed + 1
      : pastSide(tokens, pastArabicSide(tokens, pastAdjectives(tokens, bracketed)));
  const keys = tokens.slice(at, at + 4).map(({ key }) => key);
  const item = (start: number): Item => {
    const { extent, end } = quantifierAt(tokens, start);
    return { at: end, extent: extent ?? 'all' };
  };
  const alike = (start: number): Item => ({
    ...item(start),
    ...(quantifierAt(tokens, start).extent === null && { alike: true }),
  });
  // „X و Y“: the conjunction stands apart.
  if (keys[0] === 'و') return item(AGAIN.has(`و${keys[1] ?? ''}`) ? at + 2 : at + 1);
  // „*and then* Y“, „*and then on* Y“ (ومن ثم).
  if (keys[0] === 'ومن' && keys[1] === 'ثم') return item(isOneOf(tokens[at + 2], THEN_AGAIN) ? at + 3 : at + 2);
  if (keys[0] === 'ثم' && isOneOf(tokens[at + 1], THEN_AGAIN)) return item(at + 2);
  if (AGAIN.has(keys[0] ?? '') && !isNameAli(context, at)) return item(at + 1);
  if (isOneOf(tokens[at], NUMBERED_OF_THEM) || isOneOf(tokens[at], WITH_IT)) return item(at + 1);
  if (isOneOf(tokens[at], ADDED)) return item(ADDED_TO.has(keys[1] ?? '') ? at + 2 : at + 1);
  if (isSecondLand(tokens, at)) return null;
  if (keys[0]?.startsWith('و') === true && !INSIDE_WORDS.has(keys[0]) && !isOneOf(tokens[at], BEING)) return alike(at);
  // „took P, *and that of* Q will follow“: another deed.
  if (keys[0] === 'and' && THAT_ONE.has(keys[1] ?? '') && keys[2] === 'of') return null;
  if (keys[0] === 'and') return item(ENGLISH_AGAIN.has(keys[1] ?? '') ? at + 2 : at + 1);
  const together = TOGETHER.find((phrase) => phrase.every((word, n) => keys[n] === word));
  if (together) return item(at + together.length);
  const before = tokens[at]?.before ?? '';
  // „the villages of X – Y – Z“.
  const dash = kind?.many === true && /^\s?["”»)]?\s[–—-]\s["“«(]?$/u.test(before);
  const comma = dash || /^\s?["”»)]?\s?[,،؛;]\s?["“«(#]?\s?$/u.test(before);
  const lying = comma ? pastWhereItLies(context, at) : null;
  if (lying !== null) {
    const further = nextItem(context, lying, kind);
    return further && { ...further, far: true };
  }
  if (comma && (kind !== null || listGoesOn(context, from, at))) return item(at);
  if (kind?.many === true && !kind.two && (isNextName(context, at) || isNextHead(context, at))) return item(at);
  const within = afterContainer(context, at) ?? afterAside(context, at) ?? addedAfterAside(context, bracketed);
  if (
    within !== null &&
    (AGAIN.has(tokens[within]?.key ?? '') || isJoinedKind(context, within) || isJoinedName(context, within))
  )
    return { ...item(AGAIN.has(tokens[within]?.key ?? '') ? within + 1 : within), far: true };
  if (within !== null && isBeside(tokens, within)) return { ...item(within + 2), far: true };
  if (within !== null && isOneOf(tokens[within], ADDED))
    return { ...item(ADDED_TO.has(tokens[within + 1]?.key ?? '') ? within + 2 : within + 1), far: true };
  // „في مدينة القامشلي، بالإضافة إلى …“: the container of the items before stands between.
  const inside = keys.findIndex((key) => ADDED.has(key));
  return inside > 0 && INSIDE_WORDS.has(keys[0] ?? '') ? item(at + inside + 2) : null;
}

/** „the town of X *adjacent to* Y“ (المجاورة لY): more of it follows. */
const isToWhat = (tokens: readonly Token[], at: number): boolean =>
  isOneOf(tokens[at], LYING) && /^ل\p{L}{3}/u.test(tokens[at + 1]?.key ?? '') && tokens[at + 1]?.before === ' ';

/** „the airport of X *near it*, in addition to Y“: where that goes on. */
function addedAfterAside(context: PlaceContext, at: number): number | null {
  const end = afterAside(context, at);
  return end !== null && isOneOf(context.tokens[end], ADDED) ? end : null;
}

/** „in the countrysides of X in the north *and Y*“ (ريفي): Y is no town that is listed, but what the other lies around. */
function isSecondLand(tokens: readonly Token[], at: number): boolean {
  if (!/^و/u.test(tokens[at]?.key ?? '')) return false;
  for (let i = at; i > at - FARTHEST_LAND && tokens[i]?.before === ' '; i--)
    if (isOneOf(tokens[i - 1], TWO_LANDS)) return true;
  return false;
}
const TWO_LANDS = keySet('ريفي بريفي لريفي محافظتي بمحافظتي');
const FARTHEST_LAND = 5;

/** „… *and Ali X*“ (وعلي): a village's name and no „and on“, which is spelt with another letter. */
function isNameAli({ tokens, lexicon }: PlaceContext, at: number): boolean {
  const next = tokens[at + 1];
  return (
    tokens[at]?.raw === 'وعلي' &&
    next?.before === ' ' &&
    !next.forms.some(({ key }) => KIND_WORDS.has(key)) &&
    lexicon.names.longest(tokens, at + 1) === null
  );
}

/** „X *in the north west* and Y“ (شمال غرب): the token after the words, where a list goes on. */
function pastArabicSide(tokens: readonly Token[], i: number): number {
  let at = i;
  while (at < i + 2 && tokens[at]?.before === ' ' && isOneOf(tokens[at], SIDES)) at += 1;
  // „the farms of X *north of the village* and“.
  if (at > i && isDefiniteKind(tokens[at]) && tokens[at]?.before === ' ') at += 1;
  return at > i && /^و(?!سط)/u.test(tokens[at]?.key ?? '') ? at : i;
}
const SIDES = keySet('شمال جنوب شرق غرب شمالا جنوبا شرقا غربا');

/** „the estate of X *the second*, and“. */
const isNumbered = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.before === ' ' && isOneOf(tokens[at], NUMBERS) && /^و/u.test(tokens[at + 1]?.key ?? '');
const NUMBERS = keySet('الأولى الثانية الثالثة الأول الثاني الثالث');

/** „and on“, „and from“, „*then* on“: the list goes on under the same preposition. */
export const AGAIN = keySet('وعلى ومن وعن وإلى وفي');
const THEN_AGAIN = keySet('على من عن إلى في');
const ENGLISH_AGAIN = keySet('at in from on of');
const TOGETHER: readonly (readonly string[])[] = [
  ['as', 'well', 'as'],
  ['together', 'with'],
  ['in', 'addition', 'to'],
  ['along', 'with'],
  ['بما', 'فيها'],
  ['بما', 'فيه'],
  ['بما', 'في', 'ذلك'],
  ['الي', 'جانب'],
];
const FULLY = keySet('بالكامل كاملة كاملا');
const BESIDE_IT = keySet('شمالها جنوبها شرقها غربها قربها شماله جنوبه شرقه غربه قربه');
const ADDED = new Set([...ADDING, ...keySet('كذلك كذا plus including')]);
/** „the first of which is X, *the last of which* Y“. */
const NUMBERED_OF_THEM = keySet('وثانيها وثانيتها وثالثها وثالثتها ورابعها وآخرها وأهمها وأبرزها');
/** „X *and with it* the villages of Y“ (ومعها). */
const WITH_IT = keySet('ومعها ومعه ومعهما');
/** „in addition“. */
export const isAdded = (token: Token | undefined): boolean => isOneOf(token, ADDED);
const ADDED_TO = keySet('إلى عن على من as');

/** „A, B and C“: after the comma a conjunction comes within a few words; or the list stands in brackets or quotes. */
function listGoesOn(context: PlaceContext, from: number, at: number): boolean {
  const { tokens } = context;
  const joined = tokens
    .slice(at + 1, at + 10)
    .some(({ key, before }) => key === 'and' || (/^و\p{L}{2,}/u.test(key) && before === ' '));
  return (
    joined ||
    endsInName(context, at) ||
    endsInAnd(tokens, at) ||
    /[؛;]/u.test(tokens[at]?.before ?? '') ||
    isInBrackets(tokens, from) ||
    isOfEach(context, from, at)
  );
}

/**
 * Arabic: „each of: X*, Y*, Z“ (كل من): what such words open is a list, up to the next deed.
 * „knowing that …“ (علما أن) and its like are names only where no „that“ follows.
 */
function isOfEach({ tokens, lexicon, hits = [] }: PlaceContext, from: number, at: number): boolean {
  const each = tokens.findLastIndex(
    ({ key }, i) => i < from && from - i <= LONGEST_LIST && key === 'كل' && tokens[i + 1]?.key === 'من',
  );
  const deed = hits.some(({ start }) => start > each && start < at);
  const saysThat = tokens[at + 1]?.key === 'ان' || tokens[at + 1]?.key === 'بان';
  return each >= 0 && !deed && !saysThat && lexicon.names.longest(tokens, at) !== null;
}

/** „A, B*, and the hill of C*“: a comma before the conjunction, and then a place. */
function endsInName(context: PlaceContext, at: number): boolean {
  const end = context.tokens.findIndex(
    ({ key, before }, i) => i > at && i < at + 4 && /^و\p{L}{2,}/u.test(key) && /[,،]/u.test(before),
  );
  return end > 0 && (isJoinedKind(context, end) || isJoinedName(context, end));
}

/** Whether a bracket or quotation that opened a few words before token i is still open there. */
function isInBrackets(tokens: readonly Token[], i: number): boolean {
  for (let at = i - 1; at >= Math.max(0, i - LONGEST_BRACKETS); at--) {
    const before = tokens[at]?.before ?? '';
    if (at < i - 1 && /[)”»]/u.test(before)) return false;
    if (/[(“«]\s*$/u.test(before)) return !/[)”»]/u.test(tokens[i]?.before ?? '');
  }
  return false;
}
const LONGEST_BRACKETS = 30;

/** „the villages of X *Y* Z“: names of a list between which nothing is written. */
function isNextName({ tokens, lexicon }: Pick<PlaceContext, 'tokens' | 'lexicon'>, at: number): boolean {
  const first = tokens[at];
  const match = first?.before === ' ' ? lexicon.names.longest(tokens, at, (clitics) => clitics === '') : null;
  // „the hills of X *overlooking* Y“ (المشرفة) is a village's name as well.
  if (match && match.end - match.start === 1 && /^ال/u.test(first?.key ?? '')) return false;
  if (!match) return false;
  const places = match.values.filter(({ after }) => after === null).map(({ place }) => place);
  const listed = places.some(({ kind }) => SETTLEMENTS.has(kind)) && !places.some(({ kind }) => LARGER.has(kind));
  const after = tokens[match.end];
  const ends = after === undefined || after.before !== ' ' || /^و/u.test(after.key) || INSIDE_WORDS.has(after.key);
  return listed && (ends || isNextName({ tokens, lexicon }, match.end));
}
/** „the villages of X *Tell Y* and Z“: a word with which villages' names begin, and one more up to the next item. */
function isNextHead(context: PlaceContext, at: number): boolean {
  const { tokens } = context;
  const [head, next] = [tokens[at], tokens[at + 1]];
  return (
    head?.before === ' ' &&
    VILLAGE_HEADS.has(head.key) &&
    next?.before === ' ' &&
    !/^و/u.test(next.key) &&
    couldBeName(context, at + 1) &&
    endsItem(tokens, nameEnd(context, at, true))
  );
}
const VILLAGE_HEADS = keySet('تل تلول رسم جب خربة خراب رجم أم أبو بير بئر كفر دير حوش زور');
const SETTLEMENTS: ReadonlySet<PlaceKind> = new Set<PlaceKind>(['town', 'village']);
const LARGER: ReadonlySet<PlaceKind> = new Set<PlaceKind>(['city', 'governorate', 'district', 'country']);

/** „the field of X *for oil*, and“ (النفطي): adjectives with the article after which the list goes on; else token i. */
function pastAdjectives(tokens: readonly Token[], i: number): number {
  let at = i;
  while (at < i + 2 && tokens[at]?.before === ' ' && isAdjective(tokens[at])) at += 1;
  const after = tokens[at];
  return at > i && after && (/^و(?!سط|ال\p{L}+يه?$)\p{L}{2}/u.test(after.key) || /[,،؛;]/u.test(after.before)) ? at : i;
}
const isAdjective = (token: Token | undefined): boolean =>
  isPraise(token) || NAME_ADJECTIVES.has(token?.key ?? '') || /^ال\p{L}{2,}(?:ي|يه)$/u.test(token?.key ?? '');

/** English: „A, B, C, … *and* Z“: nothing but names up to the conjunction. */
function endsInAnd(tokens: readonly Token[], from: number): boolean {
  let at = from;
  while (at < Math.min(tokens.length, from + LONGEST_LIST) && isNameWord(tokens, at)) at += 1;
  return at > from && tokens[at]?.key === 'and';
}
const LONGEST_LIST = 80;

/** „large parts of the villages of X *and Y*“: as much of the one as of the other; a number counts all of them. */
export function asMuchOf({ extent, part }: PlaceReading, reading: PlaceReading): PlaceReading {
  const shared = extent === 'perimeter' || extent === 'most' || (extent === 'part' && part?.count === null);
  return shared ? { ...reading, extent, part } : reading;
}
