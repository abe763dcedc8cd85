import { readListOf, readPlaces } from '../places/placePhrase.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { COUNTRY } from '../../core/domain/gazetteer.ts';
import { SURROUNDINGS } from '../places/container.ts';
import { INSIDE_WORDS, KIND_WORDS } from '../places/kindWords.ts';
import { isPraise } from '../places/praise.ts';
import { lastBefore } from '../places/placesIn.ts';
import type { PlaceGroup } from '../places/placesIn.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { RELATIVE } from '../text/closedWords.ts';
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
  if (meantByRelative) return meantByRelative.map((place) => ({ ...place, start: at, end: at + 1 }));
  const token = scene.tokens[at];
  if (!token) return [];
  const gender = genderOf(token);
  const meant = lastBefore(
    scene,
    action,
    readPlaces,
    (group) =>
      !isContainer(group) &&
      !isRest(scene, group) &&
      !isApposed(scene, group) &&
      (gender === null || agrees(scene, group, gender)),
  );
  return (meant ?? []).map((place) => ({ ...place, start: at, end: at + 1 }));
}

/** „the *strategic* town, the *Syrian* town which“: the token after the name before adjectives that end before token i. */
export function pastPraise({ tokens, language }: Pick<Scene, 'tokens' | 'language'>, i: number): number {
  const praise = language === 'ar' && tokens[i - 1]?.before === ' ' && isPraise(tokens[i - 1]);
  return praise ? pastPraise({ tokens, language }, i - 1) : i;
}

/** What a relative clause tells of; none where only the container of that ends before it, null where it tells of an actor. */
function placesOfRelative(scene: Scene, relative: number): readonly PlaceReading[] | null {
  const { tokens, actors } = scene;
  if (actors.some((one) => one.end === relative)) return null;
  const places = placesEndingAt(scene, pastPraise(scene, relative));
  if (namingAfter(scene, relative) !== null) return namedAfter(scene, relative);
  const joined = tokens[relative]?.key.startsWith('و') === true;
  const isInside = (group: PlaceGroup): boolean => {
    const at = (group[0]?.start ?? 0) - 1;
    const key = tokens[at]?.key ?? '';
    return INSIDE_WORDS.has(SURROUNDINGS.has(key) ? (tokens[at - 1]?.key ?? '') : key);
  };
  if (!isInside(places)) return places;
  const outside = (group: PlaceGroup): boolean => !isContainer(group) && !isInside(group);
  const before = lastBefore(scene, relative, readPlaces, outside) ?? [];
  if (joined) return before;
  // „the village in the area of P, *which* X took“: the village.
  const gap = (places[0]?.start ?? 0) - (before.at(-1)?.end ?? Infinity);
  return /[,،]/u.test(tokens[relative]?.before ?? '') && gap >= 0 && gap <= 2 ? before : places;
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
const VILLAGES = KIND_WORDS.get('قري') ?? null;

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
function agrees(scene: Scene, group: PlaceGroup, gender: 'masculine' | 'feminine'): boolean {
  if (group.length > 1) return gender === 'feminine';
  const mention = group[0]?.mention;
  const kind = mention && (scene.lexicon.gazetteer.get(mention.id)?.kind ?? mention.provisional?.kind);
  // „a division“, „a station“: what an unknown place is called shows its gender.
  if (mention?.provisional && /^\p{L}+ة(?:\s|$)/u.test(mention.surface)) return gender === 'feminine';
  if (kind === undefined || kind === null || kind === 'hill' || kind === 'base') return true;
  return gender === 'masculine' ? !FEMININE_KINDS.has(kind) : !MASCULINE_KINDS.has(kind);
}

/** What only says where another place lies („in the countryside of“) is larger than a pronoun means. */
function isContainer(group: PlaceGroup): boolean {
  return group.some(({ mention }) => mention.id === COUNTRY);
}

/** „the town of P, *the last stronghold of X*“: P is spoken of. */
function isApposed(scene: Scene, group: PlaceGroup): boolean {
  const [only] = group;
  const heads = [(only?.start ?? 0) - 1, only?.start ?? 0];
  return only?.mention.collective?.kind === 'held_area' && heads.some((at) => isOneOf(scene.tokens[at], SINGLED_OUT));
}
const SINGLED_OUT = keySet('آخر أبرز أهم أكبر أحد إحدى معقل المعقل');

/** „cut off from *the rest of* X“: not what is spoken of. */
function isRest({ tokens }: Scene, group: PlaceGroup): boolean {
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
