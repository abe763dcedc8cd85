import { COUNTRY } from '../../core/domain/gazetteer.ts';
import type { Collective, CollectiveKind, Part } from '../../core/domain/events.generated.ts';
import type { ActorId, PlaceId } from '../../core/domain/ids.ts';
import type { PlaceKind } from '../../core/domain/place.ts';
import { COUNTRYSIDE_WORDS, INSIDE_WORDS, SET_NOUNS, VILLAGES } from './kindWords.ts';
import type { KindWord } from './kindWords.ts';
import { containerAt, kindAt, PLACE_ADJECTIVES, skipArticle } from './container.ts';
import type { Container } from './container.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import type { Token } from '../text/tokens.ts';
import { containerElsewhere } from './clauseContainer.ts';
import { countedMembers } from './countedMembers.ts';
import { furtherContainers } from './furtherContainers.ts';
import { placesIn } from './placesIn.ts';
import { spokenAgain } from './spokenAgain.ts';
import { chooseAmong } from './placeLexicon.ts';
import { shownWords } from './surface.ts';
import { isFacility } from './nameWords.ts';
import { relativeContainer } from './relativeContainer.ts';
import type { PlaceContext, PlaceReading, Quantifier } from './placeContext.ts';
import { leavesTheSet } from './whereAndWhen.ts';

/** Tokens after the noun of a set within which its owner and container must come. */
const REACH = 14;
const WORDS_OF_A_SET = keySet(
  `التابعه التابع تابعه تابع الواقعه الواقع الخاضعه المنتشره المحيطه المجاوره قريبه تحت سيطره سيطرته سيطرتها لسيطره نفوذ يد ايدي قبضه من عناصر مقاتلي مسلحي قوات
  جماعات فصائل كتائب ميليشيا مليشيا ميليشيات مليشيات مجموعات اسلاميه معارضه منافسه مسلحه متشدده متطرفه محليه
  كرديه عربيه مسيحيه درزيه علويه شيعيه سنيه تركمانيه اشوريه سوريه صغيره
  عده جديده واسعه شاسعه كبيره صغيره عديده كثيره متعدده متفرقه مختلفه استراتيجيه هامه مهمه حيويه محيطه مجاوره متقدمه حدوديه سكنيه سكنيا حكوميه خدميه امنيه عسكريه عسكريا اخري
  تجمعا تجمعات وتجمعا وتجمعات held controlled by of the under control new state and from hills towns checkpoints farms several some many dozens two three four five six seven eight nine ten`,
);
const STREETS: ReadonlySet<PlaceKind> = new Set<PlaceKind>(['street', 'street_section', 'zone', 'neighbourhood']);

/** How phrases of places are read, which hold sets as sets hold them. */
export interface PhraseReaders {
  readonly readPlaces: (context: PlaceContext, i: number) => readonly PlaceReading[];
  readonly readListOf: (context: PlaceContext, i: number, kind: KindWord | null) => readonly PlaceReading[];
}

/**
 * A set of places: noun (institutions, villages, areas …), whose they are, and what they lie in. Null without a
 * container: it could be anywhere. Only said-to-be-all is ALL; a bare plural is an unnamed part.
 */
export function readSets(
  context: PlaceContext,
  quantifier: Quantifier,
  from: number,
  phrases: PhraseReaders,
): readonly PlaceReading[] {
  const { tokens } = context;
  // „*the most important* checkpoints of O“.
  if (quantifier.extent === null && isOneOf(tokens[from], SINGLED_OUT))
    return readSets(context, { ...quantifier, extent: 'part', end: from + 1 }, from, phrases);
  // „several *northern* villages“.
  const at = quantifier.extent === null ? pastAdjectives(tokens, quantifier.end) : skipArticle(tokens, quantifier.end);
  const noun = setNounAt(context, at) ?? countedNoun(context, at, quantifier);
  const first = tokens[from];
  if (noun === null || !first) return [];
  const next = afterFurtherNouns(context, at + 1);
  const found = constructOf(context, next) ?? constructAgain(context, next, phrases) ?? scan(context, at + 1, phrases);
  const count = quantifier.count ?? (isOneOf(tokens[at], PAIRS) ? 2 : null);
  const members = membersOf(context, found.end, noun, isOneOf(tokens[at], HEIGHTS) ? count : null, phrases);
  // „*six* villages east of P including A“: others as well.
  const more = members.length > 0 && isLatin(tokens[at]) && (quantifier.count ?? 0) > members.length ? members : [];
  if (members.length > more.length) return members;
  const counted = countedMembers(context, found.end, noun, count, phrases.readListOf);
  if (counted.length > 0) return counted;
  const fronted = found.container ? null : frontedContainer(context, at, phrases);
  const lies = found.container || fronted || isSaidToLieIn(context, found.end, phrases);
  const ofSide = noun === 'held_area' && found.owner !== null;
  const elsewhere = lies ? null : containerElsewhere(context, at, Math.max(found.end, at + 1), ofSide);
  const container = found.container ?? fronted ?? elsewhere;
  // Somewhere in the country, which is named elsewhere in the sentence: that tells nothing of where.
  if (!container || (container === COUNTRY && container !== found.container)) return more;
  const last = tokens[found.end - 1] ?? first;
  const joined = from > 0 && first.forms.some(({ clitics }) => clitics === 'و') && first.raw.startsWith('و');
  const surface = shownWords(context.text, first.start + (joined ? 1 : 0), last.end);
  const said = quantifier.extent === 'all' || quantifier.extent === 'most' ? quantifier.extent : null;
  // „the areas of X“ without a number are all of them.
  const quantity = said ?? (ofSide && quantifier.extent === null && !elsewhere ? 'all' : 'part');
  const set = {
    noun,
    quantity,
    allSaid: said === 'all',
    count,
    surface,
    owner: found.owner,
    start: from,
    narrowed: found.narrowed === true,
  } as const;
  const containers = [
    { place: container, end: Math.max(found.end, at + 1) },
    ...(fronted || elsewhere ? [] : furtherContainers(context, found.end)),
  ];
  return [...containers.map(({ place, end }) => shaped(context, { ...set, container: place, end })), ...more];
}

/** „villages in *the surroundings of Xyz*, in the countryside of P“: in a place that nobody lists, and not just anywhere in P. */
function isSaidToLieIn(context: PlaceContext, end: number, { readPlaces }: PhraseReaders): boolean {
  return INSIDE_WORDS.has(context.tokens[end - 1]?.key ?? '') && readPlaces(context, end).length > 0;
}
const isLatin = (token: Token | undefined): boolean => token !== undefined && /^[a-z]/iu.test(token.raw);

/** English: „*nearby* villages in P“: the token after adjectives of places. */
function pastAdjectives(tokens: readonly Token[], i: number): number {
  let at = i;
  while (at < i + 3 && isPlaceAdjective(tokens[at])) at += 1;
  return at;
}
const isPlaceAdjective = (token: Token | undefined): boolean =>
  token !== undefined && PLACE_ADJECTIVES.has(token.key) && /^\p{Ll}/u.test(token.raw);

const HEIGHTS = keySet('تلال قمم مرتفعات');

/** Duals of the nouns of sets. */
const PAIRS = keySet(
  'قريتين قريتان بلدتين بلدتان مدينتين مدينتان مزرعتين حاجزين نقطتين تلتين موقعين ثكنتين حيين منطقتين',
);

const SINGLED_OUT = keySet('أهم أبرز');
/** Whether such a word opens a set. */
export const isSingledOut = ofWord((word) => SINGLED_OUT.holds(word));

/** „the villages *and towns* of X“: the token after them. */
function afterFurtherNouns(context: PlaceContext, i: number): number {
  const joined = context.tokens[i]?.forms.some(({ clitics, key }) => clitics === 'و' && SET_NOUNS.has(key)) ?? false;
  return joined ? afterFurtherNouns(context, i + 1) : i;
}

/** „*In the quarter of X*, they took some buildings“: the place with which the sentence begins. */
function frontedContainer(context: PlaceContext, noun: number, { readPlaces }: PhraseReaders): PlaceId | null {
  const at = isOneOf(context.tokens[0], FRONTING) ? 1 : -1;
  const places = at < 0 ? [] : (placesIn(context, readPlaces)[0] ?? []);
  const [only] = places;
  const fits = only?.start === at && places.length === 1 && only.end <= noun && only.mention.collective === null;
  return fits ? only.mention.id : null;
}
const FRONTING = keySet('في وفي داخل in inside');

interface SetFound {
  readonly noun: CollectiveKind;
  readonly quantity: 'all' | 'most' | 'part';
  readonly count: number | null;
  readonly surface: string;
  readonly allSaid: boolean;
  readonly owner: ActorId | null;
  readonly container: PlaceId;
  readonly narrowed: boolean;
  readonly start: number;
  readonly end: number;
}

/** A street's buildings are the street; a building of it, or an area that is nobody's, is an unnamed part of it. */
function shaped({ lexicon }: PlaceContext, set: SetFound): PlaceReading {
  const kind = lexicon.gazetteer.get(set.container)?.kind ?? 'area';
  const ofStreet = STREETS.has(kind) && ['institution', 'building'].includes(set.noun);
  const nobodys = set.noun === 'held_area' && set.owner === null;
  // „in the areas of O in the quarter of X in its street Y“: the street is where it is.
  const where = set.noun === 'held_area' && set.narrowed && STREETS.has(kind);
  const part: Part | null = set.quantity === 'part' && !where ? { label: set.surface, count: set.count } : null;
  const plain = where || ofStreet ? set.quantity === 'all' || set.noun === 'building' : nobodys;
  const collective: Collective = {
    container: set.container,
    kind: set.noun,
    owner: set.owner,
    quantity: set.quantity,
    count: set.count,
    except: [],
  };
  return {
    mention: { id: set.container, surface: set.surface, collective: plain ? null : collective, provisional: null },
    extent: where ? 'all' : set.quantity,
    part,
    except: [],
    allSaid: set.allSaid,
    start: set.start,
    end: set.end,
  };
}

function setNounAt({ tokens }: PlaceContext, i: number): CollectiveKind | null {
  const token = tokens[i];
  return token ? setNounOf(token.word) : null;
}

/** „65 *towns*“: Arabic counts them in the singular. */
function countedNoun({ tokens }: PlaceContext, i: number, { count }: Quantifier): CollectiveKind | null {
  if (count === null || count < 3) return null;
  return isOneOf(tokens[i], COUNTED_TOWNS) ? 'village' : isOneOf(tokens[i], COUNTED_POINTS) ? 'checkpoint' : null;
}
const COUNTED_TOWNS = keySet('مدينة ناحية تجمعا');
const COUNTED_POINTS = keySet('تلة حاجز موقع نقطة ثكنة');

/** What kind of set a noun means; null if it means none. */
export const setNounOf = ofWord(
  ({ forms }) => forms.map(({ key }) => SET_NOUNS.get(key)).find((kind) => kind !== undefined) ?? null,
);

interface Scan {
  readonly owner: ActorId | null;
  readonly container: PlaceId | null;
  readonly end: number;
  /** The container was said twice, the second time more closely. */
  readonly narrowed?: boolean;
}

function scan(context: PlaceContext, from: number, phrases: PhraseReaders): Scan {
  let owner: ActorId | null = null;
  for (let at = from; at < Math.min(context.tokens.length, from + REACH);) {
    const actor = context.actors.find((one) => one.start === at);
    const container = actor
      ? null
      : (containerAt(context, at, at > from || !isAfterComma(context, at)) ?? sameAgain(context, at, phrases));
    if (container) {
      const inner = narrower(context, container);
      return { owner, container: inner.area ?? inner.place, end: inner.end, narrowed: inner !== container };
    }
    if (actor) {
      owner ??= actor.actor;
      at = actor.end;
    } else if (isAtLeast(context, at) || context.tokens[at]?.key === 'بشكل') at += 2;
    else if (isWordOfSet(context, at)) at += 1;
    else return relativeContainer(context, at, owner) ?? { owner, container: null, end: at };
  }
  return { owner, container: null, end: from };
}

/** „five quarters *at least*“. */
const isAtLeast = ({ tokens }: PlaceContext, i: number): boolean =>
  tokens[i]?.key === 'علي' && isOneOf(tokens[i + 1], LEAST);
const LEAST = keySet('الأقل الأكثر');

function isAfterComma({ tokens }: PlaceContext, i: number): boolean {
  return /[,،]/u.test(tokens[i]?.before ?? '');
}

/** „in the quarter of X *in its street Y*“: what the container's own words go on to narrow it to. */
function narrower(context: PlaceContext, container: Container): Container {
  const next = containerAt(context, container.end, true);
  const inside = next !== null && context.lexicon.gazetteer.isBelow(next.place, container.area ?? container.place);
  return inside ? narrower(context, next) : container;
}

/** „the village of X“ is X. */
const SINGLE = keySet('قرية بلدة مزرعة نقطة موقع حاجز ثكنة');

/** Arabic: „the villages of X“ without a preposition. */
function constructOf(context: PlaceContext, i: number): Scan | null {
  const { tokens, lexicon, spokenOf } = context;
  const noun = tokens[i - 1];
  if (/^ال/u.test(noun?.key ?? '') || isOneOf(noun, SINGLE) || /[,،]/u.test(tokens[i]?.before ?? '')) return null;
  // „the quarters of *the city of* X“.
  const kind = kindAt(tokens, i);
  const land = isOneOf(tokens[i], COUNTRYSIDE_WORDS) && !lexicon.names.longest(tokens, i);
  const named = land || (kind && !kind.many && !isFacility(kind) && !/^ال/u.test(tokens[i]?.key ?? ''));
  const at = named ? i + 1 : i;
  const match = lexicon.names.longest(tokens, at, (clitics) => clitics === '');
  const candidates = (match?.values ?? []).filter(({ after }) => after === null).map(({ place }) => place);
  const wanted = {
    kinds: land ? LANDS : at > i && kind ? kind.kinds : CONTAINERS,
    container: null,
    at: tokens[i]?.start ?? 0,
    sure: true,
  };
  const place = chooseAmong(lexicon.gazetteer, candidates, wanted, spokenOf);
  return match && place ? { owner: null, container: place.id, end: match.end } : null;
}

/** „the villages of the valley“: of what was spoken of. */
function constructAgain(context: PlaceContext, i: number, { readPlaces }: PhraseReaders): Scan | null {
  const noun = context.tokens[i - 1];
  if (/^ال/u.test(noun?.key ?? '') || !/^ال/u.test(context.tokens[i]?.key ?? '')) return null;
  const [named] = spokenAgain(context, i, readPlaces);
  return named ? { owner: null, container: named.mention.id, end: named.end } : null;
}
/** What has a countryside. */
const LANDS = ['governorate', 'district', 'city', 'town'] as const;
const CONTAINERS = ['area', 'city', 'governorate', 'district', 'sub_district', 'neighbourhood', 'town'] as const;

/** „four villages, which are X, Y and Z“: the members that a later list names (they are meant, not the set). */
function membersOf(
  context: PlaceContext,
  from: number,
  noun: CollectiveKind,
  count: number | null,
  { readListOf }: PhraseReaders,
): readonly PlaceReading[] {
  const { tokens } = context;
  const kind = noun === 'village' ? VILLAGES : null;
  // „the towns of the Yarmouk basin X, Y and Z“.
  // „strategic points, *the village of X, the hill of Y*“.
  const kinds =
    isAfterComma(context, from) && tokens[from]?.forms[0]?.clitics === '' && kindAt(tokens, from)?.many === false;
  const apposed = (kind && isBareName(context, from)) || kinds ? readListOf(context, from, kinds ? null : kind) : [];
  if (apposed.length > 1) return apposed;
  for (let at = from; at < Math.min(tokens.length, from + FARTHEST_MEMBERS); at++) {
    if (isNextDeed(context, at)) return [];
    const namely =
      isOneOf(tokens[at], NAMELY) ||
      (tokens[at]?.key === 'are' && isOneOf(tokens[at - 1], THESE_ARE)) ||
      (tokens[at]?.key === 'as' && isOneOf(tokens[at - 1], SUCH));
    // „بما في *ذلك*“, but not „thereby“ (بذلك).
    const including =
      (isOneOf(tokens[at], INCLUDING) && !SO.has(tokens[at]?.key ?? '')) ||
      (isOneOf(tokens[at], THEM) && tokens[at - 1]?.key === 'among');
    if (isLikeOne(context, at)) return readListOf(context, at, kind);
    if (!including && (at >= from + 8 || (!namely && !/:\s*$/u.test(tokens[at]?.before ?? '')))) {
      if (leavesTheSet(context, at) && !isOneOf(tokens[at], OPENERS)) return [];
      continue;
    }
    const first = namely || including ? afterInclusion(tokens, at) : at;
    const known = readListOf(context, first, kind);
    // „three hills, *which are X, Y and Z*“: names that nobody lists, as many as were counted.
    const counted = known.length < 2 && count !== null ? readListOf(context, first, VILLAGES) : [];
    const listed = counted.length > 1 && counted.length === count ? counted : known;
    const some = including || isOneOf(tokens[at - 1], SUCH);
    return listed.length > 1 || (some && listed.length > 0) ? listed : [];
  }
  return [];
}

/** „took villages in P, *and shelled* others“ (وقصفت): what is named after it is not of the set. */
function isNextDeed({ hits = [], governors = [] }: PlaceContext, at: number): boolean {
  return [...hits, ...governors].some(
    ({ start, clitics, form }) => start === at && /^[وف]/u.test(clitics) && form.column === 'perfect',
  );
}

/** „towns *like* P“ written as one word (كP). */
const isLikeOne = ({ tokens, lexicon }: PlaceContext, i: number): boolean =>
  /^ك/u.test(tokens[i]?.key ?? '') &&
  lexicon.names.longest(tokens, i, (clitics) => clitics === '') === null &&
  lexicon.names.longest(tokens, i, (clitics) => clitics === 'ك') !== null;

/** A word right after the container that is no verb and opens no other phrase. */
function isBareName({ tokens, hits = [], governors = [], lexicon }: PlaceContext, i: number): boolean {
  const verbal = [...hits, ...governors].some(({ start }) => start === i);
  if (tokens[i]?.before !== ' ' || verbal || isOneOf(tokens[i], COUNTRYSIDE_WORDS)) return false;
  return lexicon.names.longest(tokens, i, (clitics) => clitics === '') !== null;
}
const NAMELY = keySet('هي وهي وهم هما وهما namely');
const THESE_ARE = keySet('they which these');
const SUCH = keySet('such');
/** English: what may stand before „are“ and „as“. */
const OPENERS = keySet('they which these such are among');
/** „among them“, „the most important of which“: members are named, though not all. */
const THEM = keySet('them which these');
/** „thereby“, „as well“. */
const SO = new Set(['بذلك', 'لذلك', 'كذلك']);
const INCLUDING = keySet(
  'خاصة خصوصا سيما مثل أبرزها أهمها أبرزهم أهمهم أشهرها أكبرها آخرها أولها أولاها أولهما بينها بينهم منها ضمنها شملت تشمل شمل يشمل تضم ضمت رأسها مقدمتها فيها ذلك including',
);

/** „including *in that each of* X“: the token of the first member. */
function afterInclusion(tokens: readonly Token[], at: number): number {
  // „*especially in* the town of X“ (خاصة في).
  const next = isOneOf(tokens[at], ESPECIALLY) && tokens[at + 1]?.key === 'في' ? at + 2 : at + 1;
  return isOneOf(tokens[at], INCLUDING) && tokens[next]?.key === 'كل' && tokens[next + 1]?.key === 'من'
    ? next + 2
    : next;
}
const ESPECIALLY = keySet('خاصة خصوصا سيما');
/** Words after a set within which „the last of which was X“ may come. */
const FARTHEST_MEMBERS = 12;

/** „in the same area“, „in the town“: the place spoken of. */
function sameAgain(context: PlaceContext, i: number, { readPlaces }: PhraseReaders): Container | null {
  const key = context.tokens[i]?.key ?? '';
  // „بالمدينة“: the preposition is written on the word.
  const bound = /^بال/u.test(key);
  if (!bound && (!INSIDE_WORDS.has(key) || DIRECTIONS.has(key))) return null;
  const [named] = spokenAgain(context, bound ? i : i + 1, readPlaces);
  return named ? { place: named.mention.id, area: null, end: named.end } : null;
}
const DIRECTIONS = keySet('شمال جنوب شرق غرب شمالي جنوبي شرقي غربي قرب north south east west near من of');

function isWordOfSet(context: PlaceContext, i: number): boolean {
  const { tokens } = context;
  const token = tokens[i];
  if (!token || /[,،]/u.test(token.before)) return false;
  const keys = token.forms.map(({ key }) => key);
  if (keys.some((key) => WORDS_OF_A_SET.has(key) || SET_NOUNS.has(key) || INSIDE_WORDS.has(key))) return true;
  return keys.some((key) => /^ال\p{L}{3,}$/u.test(key)) && context.lexicon.names.longest(context.tokens, i) === null;
}
