import { COUNTRY, provisionalId } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import { RELATIVE } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { isSaidAbroad } from './abroad.ts';
import { containerAt, kindAt, skipArticle, SURROUNDINGS } from './container.ts';
import { KIND_WORDS, MODIFIERS, NAME_HEADS, SET_NOUNS } from './kindWords.ts';
import type { KindWord } from './kindWords.ts';
import { nameEnd } from './nameEnd.ts';
import { couldBeName, isDefiniteKind, isFacility, isNameWord, isPlain } from './nameWords.ts';
import { isLand } from './namesOfLand.ts';
import { PEOPLE } from './noNames.ts';
import { isPraise } from './praise.ts';
import { isPresentVerb } from './presentVerb.ts';
import { surfaceOf } from './surface.ts';
import type { Named, PlaceContext } from './placeContext.ts';

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
  const definite = !kind.many && isDefiniteKind(tokens[i - 1]);
  if (
    definite &&
    !/^[\d٠-٩]/u.test(tokens[start]?.raw ?? '') &&
    !NAME_ADJECTIVE.test(tokens[start]?.key ?? '') &&
    !(FREE.has(tokens[start]?.key ?? '') || isColoured(tokens, i - 1, start)) &&
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
  if (definite && isPraise(tokens[i])) return null;
  // „*air* bases“ (قواعد جوية), „*training* camps“: of what sort they are.
  if (kind.many && !kind.two && isFacility(kind) && isSort(tokens[start])) return null;
  // „villages *in* P“ (قرى بحلب): where they lie.
  if (kind.many && isSaidToLieIn(context, start)) return null;
  if (isToldAsKind(tokens, i, start)) return null;
  // „an area *that suffers from* hunger“ (منطقة تعاني من), „a town *that X managed*“ (بلدة تمكنت): a clause, and no name.
  if (isClauseAt(context, start)) return null;
  // „…, *pursues its advance*“: a verb before what is somebody's.
  if (kind.many && isPresentVerb(tokens, start)) return null;
  const bare = nameEnd(context, nested, kind.many || !isFacility(kind));
  const told =
    isPlain(tokens[bare]) &&
    (isFor(context, bare) || (NAME_ADJECTIVE.test(tokens[bare]?.key ?? '') && !isOneOf(tokens[bare], RELATIVE)));
  const ordinal = told && tokens[bare + 1]?.before === ' ' && ORDINALS.has(tokens[bare + 1]?.key ?? '');
  const end = isFacility(kind) && told ? bare + (ordinal ? 2 : 1) : bare;
  if (isSaidAbroad(context, end)) return null;
  const container = containerAt(context, closing(tokens, end))?.place ?? null;
  const named = provisional(context, start, end, kind.kinds[0] ?? null, container);
  return named && (isFacility(kind) || kind.lemma === VALLEY || definite) && !kind.many
    ? withKindWord(context, named, i - 1, end)
    : named;
}
/** „P, *the southern city*“, „P, *the centre of the governorate*“: after a comma these tell what the place before is. */
function isToldAsKind(tokens: readonly Token[], i: number, start: number): boolean {
  const apposed = /[,،]/u.test(tokens[i - 1]?.before ?? '');
  if (isOneOf(tokens[i - 1], CENTRE) && isOneOf(tokens[start], THE_LANDS)) return true;
  return apposed && isOneOf(tokens[i - 1], THE_CITY) && NAME_ADJECTIVE.test(tokens[start]?.key ?? '');
}
const CENTRE = keySet('مركز عاصمة');
const THE_LANDS = keySet('المحافظة المنطقة الناحية الإقليم المدينة');
const THE_CITY = keySet('المدينة البلدة القرية المحافظة');

/** An Arabic word without the article that is a verb of a relative clause, or „but it“ (لكنه). */
function isClauseAt({ tokens, hits = [], governors = [] }: PlaceContext, i: number): boolean {
  const key = tokens[i]?.key ?? '';
  if (/^و?لكن/u.test(key)) return true;
  if (/^ال/u.test(key) || /["“«(]/u.test(tokens[i]?.before ?? '')) return false;
  if (/^[يت]\p{L}{3,}$/u.test(key) && isOneOf(tokens[i + 1], AFTER_VERBS)) return true;
  const finite = [...hits, ...governors].some(
    ({ start, clitics, form }) => start === i && clitics === '' && FINITE.has(form.column),
  );
  return finite && (/ت$/u.test(key) || isPresentVerb(tokens, i) || /^[يت]/u.test(key));
}
const FINITE: ReadonlySet<string> = new Set(['perfect', 'imperfect']);
const AFTER_VERBS = keySet('من على في إلى عن منها منه فيها فيه عليها عليه عنها عنه بها به');

/** A name after „in“ (ب), and none with that letter. */
function isSaidToLieIn({ lexicon, tokens }: PlaceContext, i: number): boolean {
  const whole = lexicon.names.longest(tokens, i, (clitics) => clitics === '');
  if (whole?.values.some(({ after }) => after === null) === true) return false;
  return lexicon.names.longest(tokens, i, (clitics) => clitics === 'ب') !== null;
}
const FIGHTING_BODIES: ReadonlySet<string> = new Set(['لواء', 'فرقه']);
/** The word for a valley or plain is part of what it is called. */
const VALLEY = KIND_WORDS.get('وادي')?.lemma;

/** An adjective of relation without the article, or what is done there. */
const isSort = (token: Token | undefined): boolean =>
  /^(?!ال)\p{Script=Arabic}{2,}يه$/u.test(token?.key ?? '') || isOneOf(token, DONE_THERE);
const DONE_THERE = keySet(
  'تدريب التدريب اعتقال الاعتقال احتجاز إيواء الإيواء تفتيش لجوء اللجوء لاجئين اللاجئين نازحين النازحين',
);

/** „the X company *for drugs*“ (للأدوية): what it is for; not whose it is. */
function isFor({ tokens, actors }: PlaceContext, i: number): boolean {
  return /^لل\p{L}{4,}/u.test(tokens[i]?.key ?? '') && !actors.some(({ start }) => start === i);
}

/** „the checkpoint of *the factory of* X“: where the name begins after a second kind word. */
function nestedName({ tokens }: PlaceContext, i: number): number {
  const second = KIND_WORDS.get(tokens[i]?.key ?? '');
  const facility = second !== undefined && !second.many && isFacility(second) && !isOneOf(tokens[i], NAME_HEADS);
  return facility &&
    !/^ال/u.test(tokens[i]?.key ?? '') &&
    isPlain(tokens[i + 1]) &&
    /^ال\p{L}{2,}/u.test(tokens[i + 1]?.key ?? '')
    ? i + 1
    : isOneOf(tokens[i - 1], WELLS) && isOneOf(tokens[i], WELLED) && isPlain(tokens[i + 1])
      ? i + 1
      : i;
}
/** „the well *of oil* X“. */
const WELLS = keySet('بئر حقل محطة');
const WELLED = keySet('نفط غاز مياه ماء');

/** „the checkpoint of the *school*“: what stands beside it gives it its name. */
function isNamedAfterThing({ tokens }: PlaceContext, i: number, kind: KindWord): boolean {
  const token = tokens[i];
  const word = kind.many ? (token?.forms.find(({ key }) => /^ال/u.test(key))?.key ?? '') : (token?.key ?? '');
  const thing = KIND_WORDS.get(word);
  const building = kind.kinds[0] === 'checkpoint' && SET_NOUNS.get(word) === 'building';
  const facility = building || (thing !== undefined && isFacility(thing) && !thing.many && /^ال/u.test(word));
  if (!kind.many && isOneOf(tokens[i - 1], HEIGHTS) && THINGS.has(word)) return true;
  // „the area of *the Red Valley*“.
  if (kind.kinds[0] === 'area' && thing && /^ال/u.test(word) && COLOURS.has(tokens[i + 1]?.key ?? '')) return true;
  return (NAMED_AFTER.has(kind.kinds[0] ?? 'area') || (kind.many && kind.kinds[0] === 'neighbourhood')) && facility;
}
const NAMED_AFTER: ReadonlySet<string> = new Set(['checkpoint', 'crossing', 'roundabout', 'hill', 'street']);
/** „the hill of *the tanks*“, „the battalion *of the tanks*“: common nouns after which a height, a camp or a base is called. */
const HEIGHTS = keySet('تلة تل جبل معسكر خربة حاجز كتيبة');
const THINGS = keySet(
  'الدبابات المدرعات المدافع الرادار السوق السلاح الأسلحة الذخيرة الذخائر النهر البحر المدخل السيارات المطاحن',
);

/** „the Security Square“: an adjective with the article makes a name of it. */
const NAME_ADJECTIVE = /^ال\p{L}+(?:ي|يه)$/u;

/** „the *Blue* Factory“, „the *Old* Crossing“ of a town that is told. */
function isColoured(tokens: readonly Token[], at: number, i: number): boolean {
  const kind = kindAt(tokens, at);
  return kind !== null && isFacility(kind) && COLOURS.has(tokens[i]?.key ?? '');
}
const COLOURS = keySet(
  'الأزرق الأحمر الأبيض الأسود الأخضر الأصفر الزرقاء الحمراء البيضاء الخضراء الصفراء القديم القديمة',
);

/** „the *Free* Zone“. */
const FREE = keySet('الحرة');

/** „the Third Station“. */
const ORDINALS = keySet('الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة');

/** „the camps of X *and Y*“: each is called as one of them („the camp of Y“), by which name it may be known. */
export function calledAsOne(context: PlaceContext, named: Named | null, kind: KindWord): Named | null {
  const { single } = kind;
  if (!named || !kind.many || single === null || !isFacility(kind)) return named;
  const { surface, provisional: unknown } = named.mention;
  const first = KIND_WORDS.get(matchKey(surface.split(' ')[0] ?? ''));
  // „the camps of X *and the hill of Y*“; two bases are both called so.
  if (unknown === null || (first !== undefined && !kind.two && !/^ال/u.test(surface))) return named;
  const latin = /^[a-z]/u.test(single);
  const whole = latin ? `${surface} ${single}` : `${single} ${surface}`;
  const [known] = context.lexicon.gazetteer.named(matchKey(whole));
  if (known) return { ...named, mention: { id: known.id, surface: whole, collective: null, provisional: null } };
  return called(context, named, whole);
}

/** An unknown place by another name than the words that it was read in. */
export function called({ lexicon }: PlaceContext, named: Named, surface: string): Named {
  const { provisional: unknown } = named.mention;
  if (!unknown) return named;
  const region = lexicon.gazetteer.homeRegion(unknown.container ?? COUNTRY);
  const id = provisionalId(region, surface, unknown.kind, unknown.container);
  return { ...named, mention: { ...named.mention, id, surface } };
}

/** A facility is called by its kind word too („the *crossing* of X“). */
export function withKindWord(context: PlaceContext, named: Named, from: number, end: number): Named {
  const kind = context.tokens[from]?.forms.find(({ key }) => KIND_WORDS.has(key));
  // „a hill *called* X“.
  if (!kind) return named;
  const { clitics } = kind;
  return { ...named, mention: { ...named.mention, surface: surfaceOf(context, from, end, clitics) } };
}

const FARM = KIND_WORDS.get('farm')?.lemma;

/** English: „Xyz village“, „Xyz airbase“: capitals before a kind word. */
export function unknownBefore(context: PlaceContext, i: number): Named | null {
  const { tokens } = context;
  let end = i;
  while (end < i + 5 && isNameWord(tokens, end) && couldBeName(context, end)) end += 1;
  while (end > i && MODIFIERS.has(tokens[end]?.key ?? '')) end += 1;
  const kind = end > i ? kindAt(tokens, end) : null;
  // „the Xyz *hills*“, „the Xyz *farms*“, but not „Xyz *villages*“.
  if (!kind || (kind.many && !isFacility(kind) && kind.lemma !== FARM) || /[,;:.]/u.test(tokens[end]?.before ?? ''))
    return null;
  if (!isFacility(kind) && isLand(context, i, end)) return null;
  // „a key Aleppo province *town*“: one that is not named.
  if (kindAt(tokens, end + 1) && tokens[end + 1]?.before === ' ') return null;
  // „the Xyz district *of* a city“ lies in it; „the Xyz suburb *of* a town that nobody lists“ may be either.
  if (tokens[end + 1]?.key === 'of' && !containerAt(context, end + 1)) return null;
  const container = containerAt(context, end + 1)?.place ?? null;
  const named = provisional(context, i, end, kind.kinds[0] ?? null, container);
  const surface = surfaceOf(context, i, isFacility(kind) || kind.many ? end + 1 : end);
  return named && { mention: { ...named.mention, surface }, end: end + 1 };
}

/** A bare name that the gazetteer lacks, where what it lies in is said right after it („Xyz in the countryside of“). */
export function unknownInside(context: PlaceContext, i: number): Named | null {
  const { tokens } = context;
  const start = skipArticle(tokens, i);
  if (!looksLikeName(tokens, start) || !couldBeName(context, start) || isOneOf(tokens[start], PEOPLE)) return null;
  if (isAdjectiveOf(context, start)) return null;
  const end = nameEnd(context, start);
  // „the *humanitarian* cases from the town of X“ (الحالات الإنسانية من بلدة): where somebody came from.
  if (tokens[end]?.key === 'من' && kindAt(tokens, end + 1)) return null;
  const container = containerAt(context, closing(tokens, end));
  // „the dead *around* X“: what is near a town is no place of it.
  const beside = tokens.slice(end, end + 2).some(({ key }) => SURROUNDINGS.has(key.replace(/^ب/u, '')));
  return container && !beside ? provisional(context, start, end, null, container.place) : null;
}

/** „the factions *gathered in* P“ (الفصائل المجتمعة في): an adjective of the noun with the article right before it. */
function isAdjectiveOf({ tokens, actors }: PlaceContext, i: number): boolean {
  const [noun, word] = [tokens[i - 1], tokens[i]];
  if (word?.before !== ' ' || !/^ال\p{L}{3,}(?:ه|ين|ون|ات)$/u.test(word.key)) return false;
  return actors.some(({ end }) => end === i) || /^[وفبلك]*ال\p{L}{2,}/u.test(noun?.key ?? '');
}

/** The token after a closing quote or bracket is the next one; names hold none. */
function closing(tokens: readonly Token[], end: number): number {
  return Math.min(end, tokens.length);
}
/** Definite, or of two words whose first is usual in names. */
function looksLikeName(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  if (!token) return false;
  if (isNameWord(tokens, i)) return true;
  return token.key.startsWith('ال') || isOneOf(token, NAME_HEADS) || /["“«(]/u.test(token.before);
}

/** „overlooking *it*“ (عليه), „*its airport*“ (مطارها): such a word ends no name. */
function isMeantBefore(token: Token | undefined): boolean {
  const key = token?.key ?? '';
  return isOneOf(token, ON_IT) || (/[^ا]ه?ها$/u.test(key) && KIND_WORDS.has(key.replace(/ها$/u, '')));
}
const ON_IT = keySet(
  'عليه عليها عليهم عليهما منه منها منهم منهما فيه فيها فيهما إليه إليها إليهما عنه عنها عنهما حوله حولها',
);

/** A place that the gazetteer lacks, called by the words from token `start` to `end`. */
export function provisional(
  context: PlaceContext,
  start: number,
  end: number,
  kind: string | null,
  container: PlaceId | null,
  clitics = /^و\s*["“«]/u.test(context.tokens[start]?.raw ?? '') ? 'و' : '',
): Named | null {
  const { tokens, lexicon } = context;
  if (!tokens[start] || isMeantBefore(tokens[end - 1])) return null;
  const surface = surfaceOf(context, start, end, clitics);
  const region = lexicon.gazetteer.homeRegion(container ?? COUNTRY);
  const id = provisionalId(region, surface, kind, container);
  return { mention: { id, surface, collective: null, provisional: { kind, container } }, end };
}

/** „the *hill* and checkpoint of X“: a facility is called by its own kind word. */
export function calledSo(context: PlaceContext, named: Named | null, kind: KindWord, surface: string): Named | null {
  return named && isFacility(kind) ? called(context, named, surface) : named;
}
