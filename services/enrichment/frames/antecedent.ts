import { matchKey } from '../../core/domain/matchKey.ts';
import { readListOf, readPlaces } from '../places/placePhrase.ts';
import type { PlaceContext, PlaceReading } from '../places/placeContext.ts';
import { COUNTRY } from '../../core/domain/gazetteer.ts';
import { isAside } from '../places/asides.ts';
import { kindAt, SURROUNDINGS } from '../places/container.ts';
import { COUNTRYSIDE_WORDS, INSIDE_WORDS, KIND_WORDS, NAME_HEADS, SET_NOUNS, VILLAGES } from '../places/kindWords.ts';
import { isPraise } from '../places/praise.ts';
import { isRoad } from '../places/roads.ts';
import { lastBefore, placesIn } from '../places/placesIn.ts';
import type { PlaceGroup } from '../places/placesIn.ts';
import { isOneOf, isParticle, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { RELATIVE, WAS } from '../text/closedWords.ts';
import type { Scene } from './scene.ts';

/**
 * The place that a pronoun at token `at` means: the one before a relative („the town which they took“), else the last
 * town spoken of before the action at token `action`.
 */
export function antecedent(scene: Scene, action: number, at: number): readonly PlaceReading[] {
  const relative = scene.tokens.findLastIndex(
    (token, index) => index < action && action - index <= 9 && isOneOf(token, RELATIVE),
  );
  const meantByRelative = relative > 0 ? placesOfRelative(scene, relative) : null;
  // „…, *where* X had taken it“ (حيث): which place that was, the pronoun tells as any other does.
  const told = meantByRelative !== null && (meantByRelative.length > 0 || scene.tokens[relative]?.key !== 'حيث');
  if (told) return meantByRelative.map((place) => ({ ...place, start: at, end: at + 1 }));
  const token = scene.tokens[at];
  if (!token) return [];
  const gender = genderOf(token);
  // „two villages that X besieges (تحاصرهما)“: of two.
  const dual = scene.language === 'ar' && /هما$/u.test(token.key);
  if (gender === 'feminine' && isOfNameless(scene, action)) return [];
  // „points *that X had taken* (كانت X سيطرت عليها)“: without a relative.
  const described = describedBefore(scene, action);
  if (described !== null) return placesFrom(scene, described).map((place) => ({ ...place, start: at, end: at + 1 }));
  const fits = (group: PlaceGroup, sentence: PlaceContext): boolean =>
    !isContainer(group) &&
    !(dual && group.length < 2 && !isPair(scene, group)) &&
    !(gender === 'masculine' && group.some(({ mention }) => mention.collective !== null)) &&
    !isRest(sentence, group) &&
    !isApposed(sentence, group) &&
    !isWhereabouts(sentence, group) &&
    (gender === null || agrees(sentence, group, gender));
  const spoken = (group: PlaceGroup, sentence: PlaceContext): boolean =>
    fits(group, sentence) && !isAside(sentence, group);
  const meant = lastBefore(scene, action, readPlaces, spoken) ?? lastBefore(scene, action, readPlaces, fits);
  const land = meant && landOfDeed(scene, action, meant, gender);
  if (land) return land.map((place) => ({ ...place, start: at, end: at + 1 }));
  return (meant ?? []).map((place) => ({ ...place, start: at, end: at + 1 }));
}

/**
 * Arabic: „took back *other areas* after X had left *them*“ (مناطق أخرى بعد انسحاب X منها), „from *areas* that X took (استعادتها)“:
 * what the pronoun means has no name, though others were named before.
 */
function isOfNameless(scene: Scene, action: number): boolean {
  const { tokens, language } = scene;
  if (language !== 'ar') return false;
  const noun = tokens.findLastIndex(
    (token, at) =>
      at < action && action - at <= FARTHEST_NOUN && (kindAt(tokens, at)?.many === true || SET_NOUNS.has(token.key)),
  );
  const word = tokens[noun];
  if (!word || word.forms.some(({ key }) => /^ال/u.test(key)) || readPlaces(scene, noun).length > 0) return false;
  // „areas of the quarter of P“: in what is named.
  const named = placesIn(scene, readPlaces).some((group) => group.some(({ end }) => end > noun && end <= action));
  return !named && OTHERS_OR_VERB.has(tokens[noun + 1]?.key ?? '');
}
const FARTHEST_NOUN = 6;
const OTHERS_OR_VERB = keySet(
  'أخرى عدة كثيرة عديدة واسعة كبيرة مختلفة متفرقة استعادتها استعادها سيطرت سيطر حررتها حررها دخلتها دخلها',
);

/**
 * „led the battles *in the governorate of P* and drove Y out of it“: the land of the deed told in the same sentence, where
 * what was found is of an earlier one and lies elsewhere; undefined if the sentence tells of no such land.
 */
function landOfDeed(
  scene: Scene,
  action: number,
  meant: PlaceGroup,
  gender: 'masculine' | 'feminine' | null,
): PlaceGroup | undefined {
  const own = placesIn(scene, readPlaces).filter((group) => (group.at(-1)?.end ?? Infinity) <= action);
  if (gender !== 'feminine' || own.includes(meant)) return undefined;
  const { gazetteer } = scene.lexicon;
  const isLand = ([one]: PlaceGroup): boolean =>
    one !== undefined && gazetteer.get(one.mention.id)?.kind === 'governorate' && !gazetteerHolds(one, meant);
  const gazetteerHolds = (land: PlaceReading, inner: PlaceGroup): boolean =>
    inner.every(({ mention }) => gazetteer.isBelow(mention.id, land.mention.id));
  return own.length === 1 ? own.find(isLand) : undefined;
}

/**
 * Arabic: „took A and B after X left *the area*“ (من المنطقة): what the sentence named last, where that is no set and no long list;
 * empty where the area at token `at` has a name.
 */
export function areaMeant(scene: Scene, action: number, at: number): readonly PlaceReading[] {
  const { tokens } = scene;
  const next = tokens[at + 1];
  if (tokens[at]?.key !== THE_AREA || (next?.before === ' ' && /^ال/u.test(next.key))) return [];
  const meant = antecedent(scene, action, action);
  const named = (group: PlaceGroup): boolean =>
    (group.at(-1)?.end ?? Infinity) <= action && group[0]?.mention.id === meant[0]?.mention.id;
  const known = meant.length <= 2 && meant.every(({ mention }) => mention.collective === null);
  return known && placesIn(scene, readPlaces).some(named) ? meant : [];
}
const THE_AREA = matchKey('المنطقة');

/** Arabic: „*a village* X had taken (قرية كانت X سيطرت عليها)“: the indefinite noun that such a clause tells of; null if none. */
function describedBefore({ tokens, actors, language }: Scene, action: number): number | null {
  if (language !== 'ar') return null;
  const was = tokens.findLastIndex(
    (token, at) => at < action && action - at <= LONGEST_SUBJECT && isParticle(token, WAS),
  );
  if (was < 1 || tokens[was]?.before !== ' ' || /^[وف]ك/u.test(tokens[was].key)) return null;
  if (tokens.slice(was + 1, action).some(({ before }) => before !== ' ' && !/^ ?["“”«»]+ ?$/u.test(before)))
    return null;
  if (actors.some((one) => one.end === was)) return null;
  for (let at = was - 1; at >= Math.max(0, was - LONGEST_NOUN); at--) {
    if (tokens[at + 1]?.before !== ' ') return null;
    const noun = tokens[at]?.forms.find(({ key }) => KIND_WORDS.has(key) || SET_NOUNS.has(key));
    if (noun && /^ال/u.test(noun.key)) return null;
    // „in the city of P“: where the noun before lies.
    if (noun && !INSIDE_WORDS.has(tokens[at - 1]?.key ?? '')) return at;
  }
  return null;
}
/** Words between „had“ and its verb. */
const LONGEST_SUBJECT = 8;
/** Words of the noun that such a clause tells of. */
const LONGEST_NOUN = 10;

/** The places named at token i, clitics and quantities apart; none if what stands there has no name. */
function placesFrom(scene: Scene, i: number): readonly PlaceReading[] {
  const places = readPlaces(scene, i);
  return places.some(({ mention, part }) => mention.collective !== null || part !== null) ? [] : places;
}

/** „fought *in the governorate of* P and took it“: where it was done, and not what a pronoun means. */
function isWhereabouts({ tokens, lexicon }: PlaceContext, group: PlaceGroup): boolean {
  const [only] = group;
  if (!only || group.length > 1) return false;
  const within = INSIDE_WORDS.has(tokens[only.start - 1]?.key ?? '') || /^ب/u.test(tokens[only.start]?.key ?? '');
  // „*north of* P“.
  if (isOneOf(tokens[only.start - 1], DIRECTIONS)) return true;
  // „*on the axis of* P“.
  if (isOneOf(tokens[only.start], AXES)) return true;
  const { mention } = only;
  const kind = lexicon.gazetteer.get(mention.id)?.kind ?? mention.provisional?.kind;
  return within && (kind === 'governorate' || isOneOf(tokens[only.start], COUNTRYSIDE_WORDS));
}

const AXES = keySet('محور جبهة محاور جبهات');
const DIRECTIONS = keySet('شمال جنوب شرق غرب شمالي جنوبي شرقي غربي شمالا جنوبا قرب');

/** „the *strategic* town, the *Syrian* town which“: the token after the name before adjectives that end before token i. */
export function pastPraise({ tokens, language }: Pick<Scene, 'tokens' | 'language'>, i: number): number {
  const praise = language === 'ar' && tokens[i - 1]?.before === ' ' && isPraise(tokens[i - 1]);
  return praise ? pastPraise({ tokens, language }, i - 1) : i;
}

/** What a relative clause tells of; none where only the container of that ends before it, null where it tells of an actor. */
function placesOfRelative(scene: Scene, relative: number): readonly PlaceReading[] | null {
  const { tokens, actors } = scene;
  // „*a thing which* led to“: what was told, and no place.
  if (actors.some((one) => one.end === relative) || isOneOf(tokens[relative - 1], THINGS)) return null;
  const places = nearestAgreeing(scene, relative);
  if (namingAfter(scene, relative) !== null) return namedAfter(scene, relative);
  const joined = tokens[relative]?.key.startsWith('و') === true;
  const isInside = (group: PlaceGroup): boolean => {
    const at = (group[0]?.start ?? 0) - 1;
    const key = tokens[at]?.key ?? '';
    return INSIDE_WORDS.has(SURROUNDINGS.has(key) ? (tokens[at - 1]?.key ?? '') : key);
  };
  // „the town of P *adjacent to Q, and which* X took“ (المتاخمة لQ، والتي): P.
  if (joined && /[,،]/u.test(tokens[relative]?.before ?? '') && isAside(scene, places)) {
    const adjoining = (group: PlaceGroup): boolean => !isAside(scene, group);
    return lastBefore(scene, places[0]?.start ?? relative, readPlaces, adjoining) ?? places;
  }
  if (!isInside(places)) return places;
  const outside = (group: PlaceGroup): boolean => !isContainer(group) && !isInside(group);
  const before = lastBefore(scene, relative, readPlaces, outside) ?? [];
  // „the two villages west of the town of P, *and which* X took“: P, of a relative that is no dual.
  if (isPair(scene, before) && genderOfRelative(tokens[relative]) !== null)
    return lastBefore(scene, places[0]?.start ?? relative, readPlaces, (group) => !isPair(scene, group)) ?? places;
  if (joined) return before;
  // „the village in the area of P, *which* X took“: the village.
  const gap = (places[0]?.start ?? 0) - (before.at(-1)?.end ?? Infinity);
  return /[,،]/u.test(tokens[relative]?.before ?? '') && gap >= 0 && gap <= 2 ? before : places;
}

const THINGS = keySet('الأمر الشيء');

/** „*the two villages of* A and B“. */
function isPair({ tokens }: Scene, group: PlaceGroup): boolean {
  const start = group[0]?.start ?? 0;
  return group.length <= 2 && [start, start - 1].some((at) => kindAt(tokens, at)?.two === true);
}

/** The place phrase right before a relative, or, where the two do not agree, the last before it that does. */
function nearestAgreeing(scene: Scene, relative: number): readonly PlaceReading[] {
  const places = innermost(scene, placesEndingAt(scene, pastPraise(scene, relative)));
  const gender = genderOfRelative(scene.tokens[relative]);
  // „the last pocket *(A, B and C)* which“: the brackets name what the noun before them means.
  if (/\)/u.test(scene.tokens[relative]?.before ?? '') && places.length > 1) return places;
  if (gender === null || places.length === 0 || agrees(scene, places, gender)) return places;
  const fits = (group: PlaceGroup): boolean =>
    (group.at(-1)?.end ?? Infinity) <= relative && agrees(scene, group, gender);
  return placesIn(scene, readPlaces).findLast(fits) ?? [];
}

function genderOfRelative(token: Token | undefined): 'masculine' | 'feminine' | null {
  if (isOneOf(token, MASCULINE_RELATIVE)) return 'masculine';
  return isOneOf(token, FEMININE_RELATIVE) ? 'feminine' : null;
}
const MASCULINE_RELATIVE = keySet('الذي');
const FEMININE_RELATIVE = keySet('التي');

/** „a road linking *the town of P* which“, „areas near *the village of P* which“: the town, not the road or the areas. */
function innermost(scene: Scene, places: readonly PlaceReading[]): readonly PlaceReading[] {
  const [road] = places;
  if (scene.language !== 'ar' || places.length !== 1 || !road) return places;
  // „areas near *the village of P, which*“.
  if (!isRoad(scene, road.start) && road.mention.collective === null && road.part === null) return places;
  for (let at = road.start + 1; at < road.end; at++) {
    const inner = readPlaces(scene, at);
    if (inner.length > 0 && road.end - (inner.at(-1)?.end ?? 0) <= 1) return inner;
  }
  return places;
}

/** „the villages that X took *are: A, B and C*“: those that are named after. */
function namedAfter(scene: Scene, relative: number): readonly PlaceReading[] {
  const at = namingAfter(scene, relative);
  return at === null ? [] : readListOf(scene, at, VILLAGES);
}

/** The token at which the places of a relative clause are named after it; null if they are not. */
export function namingAfter({ tokens, actors }: Pick<Scene, 'tokens' | 'actors'>, relative: number): number | null {
  if (!isOneOf(tokens[relative - 1], PLURALS)) return null;
  for (let at = relative + 2; at < Math.min(tokens.length, relative + 12); at++) {
    if (actors.some((one) => one.start <= at && at < one.end)) continue;
    if (isOneOf(tokens[at], NAMELY)) return at + 1;
    if (/:\s*$/u.test(tokens[at]?.before ?? '')) return at;
  }
  return null;
}
const PLURALS = keySet('القرى البلدات المدن المناطق المواقع النقاط الحواجز المزارع الأحياء التلال قرى مناطق');
const NAMELY = keySet('هي وهي هم كالتالي كالآتي');

function genderOf({ key }: Token): 'masculine' | 'feminine' | null {
  if (/ها$/u.test(key)) return 'feminine';
  return /[^ا]ه$/u.test(key) ? 'masculine' : null;
}

const MASCULINE_KINDS: ReadonlySet<string> = new Set([
  'neighbourhood',
  'airport',
  'camp',
  'field',
  'dam',
  'bridge',
  'crossing',
  'checkpoint',
  'security_branch',
  'building',
  'street',
  'hill',
  'zone',
  'roundabout',
]);
const FEMININE_KINDS: ReadonlySet<string> = new Set([
  'city',
  'town',
  'village',
  'governorate',
  'area',
  'base',
  'district',
  'sub_district',
]);

/** Towns are feminine, quarters, airports and crossings masculine; hills and bases may be either; a list is feminine. */
function agrees(scene: PlaceContext, group: PlaceGroup, gender: 'masculine' | 'feminine'): boolean {
  if (group.length > 1) return gender === 'feminine';
  const [only] = group;
  const mention = only?.mention;
  const called = only ? genderOfKind(scene, only) : null;
  if (called !== null) return called === gender;
  const kind = mention && (scene.lexicon.gazetteer.get(mention.id)?.kind ?? mention.provisional?.kind);
  // „a division“, „a station“: what an unknown place is called shows its gender.
  if (mention && /^\p{L}+ة(?:\s|$)/u.test(mention.surface)) return gender === 'feminine';
  // „the countryside of P which“: the land, or its villages.
  if (only && scene.tokens[only.start]?.forms[0]?.key === 'ريف') return true;
  if (kind === undefined || kind === null || kind === 'hill' || kind === 'base') return true;
  // „Daraa al-Balad … on it“: a quarter that no kind word is said of may be either.
  if (kind === 'neighbourhood') return true;
  return gender === 'masculine' ? !FEMININE_KINDS.has(kind) : !MASCULINE_KINDS.has(kind);
}

/** The gender of the Arabic kind word that a place is called by („the *town* of“); null if by none, or by one that may be either. */
function genderOfKind({ tokens, lexicon }: PlaceContext, place: PlaceReading): 'masculine' | 'feminine' | null {
  const { start, end, mention } = place;
  // „Tell Abyad“ is a town, and no hill.
  if (FEMININE_KINDS.has(lexicon.gazetteer.get(mention.id)?.kind ?? '') && isOneOf(tokens[start], NAME_HEADS))
    return null;
  for (const at of [start, start - 1]) {
    const word = at < end ? tokens[at]?.forms.find(({ key }) => KIND_WORDS.has(key)) : undefined;
    if (!word || isOneOf(tokens[at], OF_EITHER_GENDER)) continue;
    if (KIND_WORDS.get(word.key)?.many === true) return null;
    return /ه$/u.test(word.key) ? 'feminine' : 'masculine';
  }
  return null;
}
const OF_EITHER_GENDER = keySet('طريق الطريق دير عين قاعدة موقع نقطة');

/** What only says where another place lies („in the countryside of“) is larger than a pronoun means. */
function isContainer(group: PlaceGroup): boolean {
  return group.some(({ mention }) => mention.id === COUNTRY);
}

/** „the town of P, *the last stronghold of X*“: P is spoken of. */
function isApposed({ tokens }: PlaceContext, group: PlaceGroup): boolean {
  const [only] = group;
  const heads = [(only?.start ?? 0) - 1, only?.start ?? 0];
  return only?.mention.collective?.kind === 'held_area' && heads.some((at) => isOneOf(tokens[at], SINGLED_OUT));
}
const SINGLED_OUT = keySet('آخر أبرز أهم أكبر أحد إحدى معقل المعقل');

/** „cut off from *the rest of* X“: not what is spoken of. */
function isRest({ tokens }: PlaceContext, group: PlaceGroup): boolean {
  return group.some(({ start }) => isOneOf(tokens[start - 1], REST));
}
const REST = keySet('بقية باقي سائر');

/** The longest place phrase that ends right before a token. */
export function placesEndingAt(scene: Scene, end: number, slack = 0): readonly PlaceReading[] {
  for (let at = Math.max(0, end - 10); at < end; at++) {
    const places = readPlaces(scene, at);
    const last = places.at(-1)?.end ?? -1;
    if (places.length > 0 && last <= end && end - last <= slack) return places;
  }
  return [];
}
