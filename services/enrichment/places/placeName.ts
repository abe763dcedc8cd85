import type { PlaceId } from '../../core/domain/ids.ts';
import type { Place, PlaceKind } from '../../core/domain/place.ts';
import type { NameMatch } from '../text/nameTrie.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import { containerAt, kindAt, skipArticle } from './container.ts';
import {
  COUNTRYSIDE_WORDS,
  EVERYDAY_NAMES,
  KIND_WORDS,
  MEDIA,
  MODIFIERS,
  NAME_ADJECTIVES,
  NAME_HEADS,
} from './kindWords.ts';
import type { KindWord } from './kindWords.ts';
import { surfaceOf } from './surface.ts';
import { quoteEnd } from './nameEnd.ts';
import { isFacility, isLatinArticle, isNameWord } from './nameWords.ts';
import { isJoinedKind } from './listAsides.ts';
import { isSaidAbroad } from './abroad.ts';
import type { Named, PlaceContext } from './placeContext.ts';
import { chooseAmong } from './placeLexicon.ts';
import { BEYOND_METRES, liesNear } from './borderland.ts';
import { isFarFrom, isKnownAlone, isNamesake } from './namesake.ts';
import type { PlaceName } from './placeNames.ts';
import { provincialSeat } from './provincialSeat.ts';
import { provisional } from './unknownName.ts';

/** What stands before a name. */
export interface NameCall {
  /** The kind word right before it. */
  readonly kind: KindWord | null;
  /** The kind word of the list that it is an item of. */
  readonly listKind: KindWord | null;
  /** The place listed right before it. */
  readonly beside?: PlaceId | undefined;
}

/** A place of the gazetteer whose name starts at token i, if the words around allow it. */
export function nameAt(context: PlaceContext, i: number, call: NameCall): Named | null {
  const { lexicon, tokens } = context;
  const seat = provincialSeat(context, i);
  if (seat) return seat;
  const start = pastPrefix(context, withSide(context, i, skipArticle(tokens, i)));
  const match = lexicon.names.longest(
    tokens,
    start,
    (clitics) => (call.kind === null && !clitics.endsWith('س')) || clitics === '',
  );
  if (!match || context.times.some((one) => one.start <= start && start < one.end)) return null;
  if (isOneOf(tokens[start - 1], MEDIA)) return null;
  const elsewhere = lexicon.abroad.longest(tokens, start);
  if (elsewhere && elsewhere.end >= match.end && call.kind === null) return null;
  if (isSaidAbroad(context, match.end) || isCommonPlural(tokens, match)) return null;
  // English: a name without a capital is a common noun („an artillery base“).
  if (tokens.slice(start, match.end).every(({ word }) => isSmall(word))) return null;
  // „Sari Kani“ is not Sari: a capital goes on with the name.
  const next = tokens[match.end];
  const goesOn =
    next?.before === ' ' && isCapitalised(next.word) && /^\p{Script=Latin}/u.test(tokens[start]?.raw ?? '');
  if (goesOn && !KIND_WORDS.has(next.key) && !isNamed(context, match.end)) return null;
  // „the *Aleppo–Raqqa* highway“ is neither.
  if (next && /^[-–]$/u.test(next.before) && (isCapitalised(next.word) || isLatinArticle(next))) return null;
  // „al-Maliha *al-Saghira*“ is not al-Maliha.
  const articled = next?.before === ' ' && isLatinArticle(next) && isNameWord(tokens, match.end);
  if (articled && !isNamed(context, match.end) && !isNamed(context, match.end + 1)) return null;
  // „the Jabbul *hills*“ are not the town.
  const hills = next?.before === ' ' && call.listKind === null ? kindAt(tokens, match.end) : null;
  if (hills?.many === true && isFacility(hills) && /^\p{Script=Latin}/u.test(next?.raw ?? '')) return null;
  // „Tayba al-Rusafa“ is not Tayba: the first word of many names goes on with the next.
  const headed = match.end - match.start === 1 && isOneOf(tokens[start], NAME_HEADS) && isDefiniteNoun(next);
  if (headed && !isNamed(context, match.end)) return null;
  const quoted = quoteEnd(context, start);
  // „the towns of “X and Y”“: quotes around a list.
  const joined = /^و/u.test(next?.key ?? '');
  const listed = joined && (call.listKind !== null || lexicon.names.longest(tokens, match.end)?.clitics === 'و');
  if (quoted !== null && quoted > match.end && !listed) return null;
  const kind = call.kind ?? kindAfter(tokens, match);
  const place = placeOf(context, match, kind, call);
  const first = tokens[start];
  if (!place || !first || isOtherOfName(place, next) || (call.kind === null && isTownOfLand(place, kind))) return null;
  const surface = surfaceOf(context, start, match.end, match.clitics);
  const end = kind !== null && call.kind === null ? afterKind(tokens, match.end) : match.end;
  // „a key Aleppo province *town*“: one that is not named.
  const further = end > match.end ? kindAt(tokens, end) : null;
  const around = further !== null && isOneOf(tokens[end], AREA) && kind !== null && !LANDS.has(place.kind);
  if (further && !around && tokens[end]?.before === ' ' && /^\p{Script=Latin}/u.test(tokens[end].raw)) return null;
  if (isFarFrom(lexicon.gazetteer, place, call.beside, context.spokenOf))
    return provisional(context, start, match.end, place.kind, containerAt(context, end)?.place ?? null, match.clitics);
  if (isNamesake(lexicon.gazetteer, place, context.spokenOf)) {
    // A bare word may be none at all.
    const listed = call.beside !== undefined || isJoinedKind(context, match.end);
    const told = call.kind !== null || call.listKind !== null || listed;
    const container = containerAt(context, end)?.place ?? null;
    if (told) return provisional(context, start, match.end, place.kind, container, match.clitics);
    if (!isKnownAlone(lexicon.gazetteer, place)) return null;
  }
  return { mention: { id: place.id, surface, collective: null, provisional: null }, end };
}

/** „the Tishrin Dam *area*“: the dam and what is about it. */
const AREA = keySet('area region zone');

/** „the largest *Ghouta town*“: a town of that land, which is not named. */
function isTownOfLand(place: Place, kind: KindWord | null): boolean {
  return kind !== null && TOWNS.has(kind.kinds[0] ?? 'area') && LANDS.has(place.kind);
}
const TOWNS: ReadonlySet<PlaceKind> = new Set<PlaceKind>(['city', 'town', 'village']);
const LANDS: ReadonlySet<PlaceKind> = new Set<PlaceKind>(['governorate', 'district', 'area', 'country']);

/** „the *northern* X“ (المشيرفة الشمالية): another village than the one listed without it. */
function isOtherOfName({ kind }: Place, next: Token | undefined): boolean {
  return kind === 'village' && next?.before === ' ' && TELLING_APART.has(next.key);
}
const TELLING_APART = keySet(
  'الشمالية الجنوبية الشرقية الغربية الكبيرة الصغيرة الفوقانية التحتانية الوسطى الكبير الصغير الفوقاني التحتاني الشمالي الجنوبي الشرقي الغربي كبيرة صغيرة كبير صغير فوقاني تحتاني فوقانية تحتانية وسطاني',
);

/** „the area of *the farms around* it“: no village called the Farms. */
function isCommonPlural(tokens: readonly Token[], { start, end }: NameMatch<PlaceName>): boolean {
  const plural = end - start === 1 && KIND_WORDS.get(tokens[start]?.key ?? '')?.many === true;
  return plural && isOneOf(tokens[end], AROUND_IT);
}
const AROUND_IT = keySet('المحيطة المجاورة القريبة الواقعة المنتشرة التابعة المطلة حولها حوله');

const isSmall = ofWord(({ raw }) => /^[a-z0-9]/u.test(raw));
const isCapitalised = ofWord(({ raw }) => /^\p{Lu}\p{Ll}/u.test(raw));

/** A noun with the article that is no adjective of direction or size. */
function isDefiniteNoun(token: Token | undefined): boolean {
  return (
    token?.before === ' ' &&
    /^ال\p{L}{3,}/u.test(token.key) &&
    !isOneOf(token, NAME_ADJECTIVES) &&
    !/يه?$/u.test(token.key)
  );
}

/** „*eastern Ghouta*“: an adjective of places that is the first word of the name; where the name begins. */
function withSide({ lexicon, tokens }: PlaceContext, i: number, start: number): number {
  if (start === i) return start;
  const bare = lexicon.names.longest(tokens, start)?.end ?? 0;
  for (let at = i; at < start; at++) {
    const end = lexicon.names.longest(tokens, at)?.end ?? 0;
    // „eastern P *province*“ is the east of that.
    if (end > start && end >= bare)
      return kindAt(tokens, end)?.kinds[0] === 'governorate' || isLand(tokens[end]) ? start : at;
  }
  return start;
}

const isLand = (token: Token | undefined): boolean => isOneOf(token, COUNTRYSIDE_WORDS);

/** „al-Sukhna“, listed as Sukhna. */
function pastPrefix({ lexicon, tokens }: PlaceContext, i: number): number {
  const joined = ARABIC_ARTICLES.has(tokens[i]?.key ?? '') && tokens[i + 1]?.before === '-';
  return joined && !lexicon.names.longest(tokens, i) && lexicon.names.longest(tokens, i + 1) ? i + 1 : i;
}
const ARABIC_ARTICLES: ReadonlySet<string> = new Set(['al', 'el', 'as', 'ash', 'ar', 'ad', 'an', 'at', 'az']);

function afterKind(tokens: readonly Token[], end: number): number {
  return MODIFIERS.has(tokens[end]?.key ?? '') ? end + 2 : end + 1;
}

/** Whether another name or a time begins there. */
function isNamed({ actors, times, lexicon, tokens }: PlaceContext, i: number): boolean {
  const begins = (one: { readonly start: number }): boolean => one.start === i;
  return (
    actors.some(begins) ||
    times.some(begins) ||
    lexicon.names.longest(tokens, i) !== null ||
    MODIFIERS.has(tokens[i]?.key ?? '')
  );
}

/** English: „Manbij city“, „Tishrin dam“, „Tabqa air base“. */
function kindAfter(tokens: readonly Token[], match: NameMatch<PlaceName>): KindWord | null {
  const after = tokens[afterKind(tokens, match.end) - 1];
  if (!after || !/^[a-z]/iu.test(after.raw) || /[,;:]/u.test(after.before)) return null;
  const kind = KIND_WORDS.get(after.key);
  // „the Tishrin Dam *area*“, where „Tishrin Dam“ is the name.
  const whole = match.end - match.start > 1 && KIND_WORDS.has(tokens[match.end - 1]?.key ?? '');
  if (whole && isOneOf(after, AREA)) return null;
  return kind && !kind.many ? kind : null;
}

function placeOf(
  context: PlaceContext,
  match: NameMatch<PlaceName>,
  kind: KindWord | null,
  { listKind, beside }: NameCall,
): Place | null {
  const { lexicon, tokens, spokenOf } = context;
  const spoken = kind ?? listKind;
  const fitting = match.values.filter(({ after }) => after === null || after === spoken?.lemma);
  const rest = fitting.some((one) => one.after !== null);
  // „the X factory“ is listed so, and no village called X is meant.
  const called = fitting
    .filter(({ place, after }) => !rest || after !== null || spoken === null || spoken.kinds.includes(place.kind))
    .map(({ place }) => place);
  if (called.length === 0) return null;
  const likely = called.length < 2 ? called : called.filter((one) => !isNamesake(lexicon.gazetteer, one, spokenOf));
  const candidates = likely.length > 0 ? likely : called;
  const own = containerAt(context, match.end);
  const after = own ?? trailingContainer(context, match.end, candidates.length);
  const at = tokens[match.start]?.start ?? 0;
  const named = (): boolean => spokenOf.lastBefore(at, (id) => candidates.some((one) => one.id === id)) !== undefined;
  // „Nawa, Jasim and Inkhil“: a name that is a word too is none beside a place nearby.
  const listed = (): boolean =>
    beside !== undefined && candidates.some((one) => liesNear(lexicon.gazetteer, one, beside));
  const meant = (): boolean =>
    named() || listed() || isBesideNext(context, match.end, candidates) || isGoal(context, match, candidates);
  const unsure = isEveryday(tokens, match, candidates) || isOfBareVillage(match);
  if (spoken === null && after === null && unsure && !meant()) return null;
  if (spoken === null && isActorName(context, match)) return null;
  const kinds: readonly PlaceKind[] | null = rest || spoken === null ? null : spoken.kinds;
  const wanted = { kinds, container: after?.place ?? null, at: tokens[match.start]?.start ?? 0, beside };
  const sure = spoken !== null || match.end - match.start > 1;
  const chosen = chooseAmong(lexicon.gazetteer, candidates, { ...wanted, sure }, spokenOf);
  if (chosen) return chosen;
  // „Yabroud, the last town in the region of“: what is said far behind may be said of something else.
  const beyond = own !== null && tokens.slice(match.end, own.end).some((token) => isOneOf(token, DIRECTIONS));
  const metres = beyond ? BEYOND_METRES : undefined;
  const near = own ? candidates.filter((one) => liesNear(lexicon.gazetteer, one, own.place, metres)) : candidates;
  return chooseAmong(lexicon.gazetteer, near, { ...wanted, container: null, sure }, spokenOf);
}

const DIRECTIONS = keySet(
  'شمال جنوب شرق غرب شمالي جنوبي شرقي غربي north south east west northeast northwest southeast southwest',
);

/** English: a village's name without its article, which may be a person's. */
const isOfBareVillage = ({ values }: NameMatch<PlaceName>): boolean =>
  values.every(({ bare, place }) => bare && place.kind !== 'city' && place.kind !== 'town');

/** A name that is an everyday word too. */
function isEveryday(
  tokens: readonly Token[],
  { start, end }: NameMatch<PlaceName>,
  candidates: readonly Place[],
): boolean {
  const arabic = /\p{Script=Arabic}/u.test(tokens[start]?.raw ?? '');
  if (arabic && candidates.every((place) => place.refs['ambiguous'] === 'yes')) return true;
  return end - start === 1 && (tokens[start]?.forms.some(({ key }) => EVERYDAY_NAMES.has(key)) ?? false);
}

/** „*Jamla* and Shajara and“: a name that is a word too is none before the names of two places nearby. */
function isBesideNext({ lexicon, tokens }: PlaceContext, end: number, all: readonly Place[]): boolean {
  const nearby = (at: number): number | null => {
    const match = tokens[at]?.before === ' ' ? lexicon.names.longest(tokens, at) : null;
    const near = match?.values.some(({ place }) => all.some((one) => liesNear(lexicon.gazetteer, one, place.id)));
    return match?.clitics === 'و' && near === true ? match.end : null;
  };
  const next = nearby(end);
  return next !== null && nearby(next) !== null;
}

/** „withdrew *from* al-Bab“, „*retakes* al-Bab“: where a party goes, a town called as a thing is, is the town. */
function isGoal(
  { tokens, hits = [] }: PlaceContext,
  { start, end }: NameMatch<PlaceName>,
  all: readonly Place[],
): boolean {
  const token = tokens[start];
  if (hits.length === 0 || !token || !/^ ?[ :"“«(]$|^: ["“«(]?$/u.test(token.before)) return false;
  const led = isOneOf(tokens[start - 1], BEFORE_GOALS) || hits.some((one) => one.start === start - 1);
  // „left *Waer*“, „from *Safira* Ali“.
  if (isCapitalised(token.word)) return led && !(tokens[end]?.before === ' ' && isCapitalised(tokens[end].word));
  if (!/^ال/u.test(token.key) || !all.some(({ kind }) => TOWNS.has(kind))) return false;
  // „from the door *of the building*, *the back*“.
  if (!led || isDefiniteNoun(tokens[end])) return false;
  // „the two villages“, „the hill“ may be those that were named.
  return kindAt(tokens, start) === null;
}
const BEFORE_GOALS = keySet('على من في إلى نحو داخل حول عن باتجاه from in of at');

/** An actor's name that is at least as long there: „Military Security“ alone is who, not where. */
function isActorName({ actors }: PlaceContext, { start, end }: NameMatch<PlaceName>): boolean {
  return actors.some((one) => one.start <= start && one.end >= end);
}

/** „the square, X and Y in the city of Z“: what a list lies in is said after its last item. For namesakes only. */
function trailingContainer(context: PlaceContext, from: number, namesakes: number): { readonly place: PlaceId } | null {
  const next = context.tokens[from];
  if (namesakes < 2 || !next || !(next.key.startsWith('و') || next.key === 'and' || /[,،]/u.test(next.before)))
    return null;
  for (let at = from + 1; at < from + 12; at++) {
    const found = containerAt(context, at);
    if (found) return found;
  }
  return null;
}
