import { COUNTRY } from '../../core/domain/gazetteer.ts';
import { metresBetween } from './distance.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import type { Place, PlaceKind } from '../../core/domain/place.ts';
import { NameTrie } from '../text/nameTrie.ts';
import { KIND_WORDS } from './kindWords.ts';
import { latinSpellings } from './latinSpellings.ts';
import { PlaceNames } from './placeNames.ts';
import type { SpokenIndex } from './spokenIndex.ts';

export interface PlaceLexicon {
  readonly gazetteer: Gazetteer;
  readonly names: PlaceNames;
  /** Places that are none of ours. */
  readonly abroad: NameTrie<true>;
}

/** All names of all places; a name that begins with a kind word can also be met as the rest of a list after it. */
export function placeLexicon(gazetteer: Gazetteer, elsewhere: readonly string[] = []): PlaceLexicon {
  const names = new PlaceNames(latinSpellings(gazetteer));
  const listed = [...gazetteer.all()].map((place) => ({ place, keys: keysOf(place) }));
  const taken = new Set(listed.flatMap(({ keys }) => keys));
  for (const { place, keys } of listed) {
    const whole = { place, after: null, bare: false };
    for (const name of keys) {
      if (isDirection(name)) continue;
      const bare = withoutArticle(name);
      if (bare !== null && !taken.has(bare)) names.addKey(bare, { place, after: null, bare: true });
      // „al-Shaafa“, listed as Ash-Shaafa.
      if (bare !== null && !taken.has(`al ${bare}`)) names.addKey(`al ${bare}`, whole);
      names.addKey(name, whole);
      const blank = name.indexOf(' ');
      const kind = blank < 0 ? undefined : KIND_WORDS.get(name.slice(0, blank));
      // „the factories of X“ are called so whole: the rest is no name of a factory.
      // „the Citadel *in* X“: words for where it lies are no name.
      const lying = name.startsWith('في ', blank + 1) || name.startsWith('in ', blank + 1);
      if (kind && !lying && !(kind.many && kind.kinds[0] === 'building'))
        names.addKey(name.slice(blank + 1), { place, after: kind.lemma, bare: false });
    }
  }
  const abroad = new NameTrie<true>();
  for (const name of elsewhere) abroad.add(name, true);
  return { gazetteer, names, abroad };
}

/** English: „Shaddadi“ for al-Shaddadi. Null of names without an article and of those that are words or persons' names without it. */
function withoutArticle(name: string): string | null {
  const bare = /^(?:a[lsrdntz]|el|ash) (?<bare>\w{4}.*)$/u.exec(name)?.groups?.['bare'] ?? null;
  return bare === null || NO_BARE_NAMES.has(bare) ? null : bare;
}
const NO_BARE_NAMES: ReadonlySet<string> = new Set(
  (
    'abbas abed amin baath ball bared bayat bustan dali dara furat hanna hari hazim hijaz hussein jaber jamali janna ' +
    'kadir karim karra mahdi mansour maamoun mina najd nasr quds rama rashid riyadi riba sahari saliba sayed sauda ' +
    'sharia shariah sher shir shuhada tall tell thawra tina ummal waha wahda wadi safa sawa sukkar karama kafr hama hamah'
  ).split(' '),
);

/** The match keys of a place's names, each once. */
function keysOf({ names: { ar, en, ku = [] } }: Place): readonly string[] {
  const keys: string[] = [];
  for (const names of [ar, en, ku])
    for (const name of names) {
      const key = matchKey(name);
      if (!keys.includes(key)) keys.push(key);
    }
  return keys;
}

/** „west of Manbij“ says where something lies; only of the river and the country is it a region's name. */
function isDirection(name: string): boolean {
  return /^(?:شمال|جنوب|شرق|غرب)(?:ي)? (?!الفرات|سوريا|سوريه|البلاد)/u.test(name);
}

/** Kinds that have a name of their own in many towns: they are meant only where their town is spoken of. */
const LOCAL_KINDS: ReadonlySet<PlaceKind> = new Set<PlaceKind>([
  'building',
  'government_building',
  'institution',
  'party_office',
  'security_branch',
  'military_hq',
  'building_group',
  'street',
  'street_section',
  'roundabout',
  'zone',
  'area',
  'neighbourhood',
]);

export function isLocal(place: Place): boolean {
  // „the Syrian Desert“: in no governorate, and one of its name.
  if (!LOCAL_KINDS.has(place.kind) || place.parents.includes(COUNTRY)) return false;
  // „the northern countryside of Hama“: its name tells where it lies.
  return place.kind !== 'area' || !LAND_OF.test(place.names.ar[0] ?? '');
}

const LAND_OF = /^(?:ريف|بادية)\s/u;

const DEFAULT_ORDER: readonly PlaceKind[] = ['city', 'town', 'village', 'governorate', 'district'];

/** What is known of the place meant. */
export interface Wanted {
  /** Kinds that its kind word may mean, the likeliest first; null without one. */
  readonly kinds: readonly PlaceKind[] | null;
  /** What it is said to lie in. */
  readonly container: PlaceId | null;
  /** Offset of its mention. */
  readonly at: number;
  /** Its kind is said or its name is long: the only place of that name is meant even if its town is not spoken of. */
  readonly sure: boolean;
  /** What it is listed with: of places of one name the one in the same town is meant. */
  readonly beside?: PlaceId | undefined;
}

/**
 * The one place meant among places of one name: of the wanted kinds; in the container if one is given (else null);
 * then the one nearest to whose name its own container is spoken of; then a town before its governorate; then one whose
 * governorate is spoken of.
 */
export function chooseAmong(
  gazetteer: Gazetteer,
  candidates: readonly Place[],
  wanted: Wanted,
  spokenOf: SpokenIndex,
): Place | null {
  const { container, kinds } = wanted;
  const ofKind = kinds === null ? candidates : candidates.filter((place) => kinds.includes(place.kind));
  const inside =
    container === null
      ? listedWith(gazetteer, ofKind, wanted.beside)
      : ofKind.filter(
          (place) =>
            place.id === container || gazetteer.isBelow(place.id, container) || liesBeside(gazetteer, place, container),
        );
  const [first] = inside;
  if (!first || (inside.length === 1 && !isLocal(first))) return first ?? null;
  const alone =
    (wanted.sure || inside.length < ofKind.length || isQuarterOfOneName(first)) &&
    new Set(inside).size === 1 &&
    isNearSpoken(gazetteer, first, spokenOf);
  const namesakes = inside.map(({ id }) => id);
  const ranked = inside
    .map((place) => ({
      place,
      distance: inside.length > 1 || isLocal(place) ? spokenOf.distanceTo(place.id, wanted.at) : 0,
      order: orderOf(place, kinds ?? DEFAULT_ORDER),
      near: inside.length > 1 && isNear(gazetteer, place, inside, spokenOf, wanted.at),
      spoken: inside.length > 1 && spokenOf.speaksOf(governorateOf(gazetteer, place.id), namesakes),
    }))
    .filter(({ place, distance }) => alone || container !== null || !isLocal(place) || distance < Infinity)
    .sort(
      (a, b) =>
        (isLocal(a.place) ? a.distance - b.distance || 0 : 0) ||
        (isSmall(a.place) && isSmall(b.place) ? Number(b.spoken) - Number(a.spoken) : 0) ||
        a.order - b.order ||
        (a.distance === b.distance ? 0 : a.distance - b.distance) ||
        Number(b.near) - Number(a.near) ||
        Number(b.spoken) - Number(a.spoken) ||
        (a.place.id < b.place.id ? -1 : 1),
    );
  return ranked[0]?.place ?? null;
}

/** „took *Qaboun*“: a quarter whose name is no word besides, and no other place's that may be meant. */
function isQuarterOfOneName({ kind, refs }: Place): boolean {
  return kind === 'neighbourhood' && refs['ambiguous'] !== 'yes';
}

/** „the village of X *bordering on the town of Y*“: it lies near the town that is named nearest to it. */
function isNear(
  gazetteer: Gazetteer,
  { point }: Place,
  namesakes: readonly Place[],
  spokenOf: SpokenIndex,
  at: number,
): boolean {
  const town = spokenOf.nearest(at, (id) => {
    const kind = gazetteer.get(id)?.kind;
    return (kind === 'city' || kind === 'town' || kind === 'village') && !namesakes.some((one) => one.id === id);
  });
  const other = town === undefined ? null : gazetteer.get(town)?.point;
  return point !== null && other != null && metresBetween(point, other) < NEARBY_METRES;
}

/** „the quarters of X and Y“: of those that share a container with the one before, if any does; else of those nearby. */
function listedWith(gazetteer: Gazetteer, places: readonly Place[], beside: PlaceId | undefined): readonly Place[] {
  const around = beside === undefined || places.length < 2 ? [] : (gazetteer.get(beside)?.parents ?? []);
  const siblings = places.filter(({ parents }) => parents.some((one) => around.includes(one)));
  if (siblings.length > 0 || around.length === 0) return siblings.length > 0 ? siblings : places;
  const point = beside === undefined ? undefined : gazetteer.get(beside)?.point;
  const near =
    point && !places.some(isLocal)
      ? places.filter((one) => one.point && metresBetween(one.point, point) < NEARBY_METRES)
      : [];
  return near.length > 0 ? near : places;
}
/** Villages that are listed together mostly lie no farther apart. */
const NEARBY_METRES = 25_000;

/** „the airport in the city of“, „the village north of the town of“: beside the town, in its governorate. */
function liesBeside(gazetteer: Gazetteer, place: Place, container: PlaceId): boolean {
  const kind = gazetteer.get(container)?.kind;
  // What lies in a stretch of land (a valley, a mountain range) is listed under its district alone.
  const open = kind === 'city' || kind === 'town' || kind === 'village' || kind === 'area';
  return open && !isInTown(place) && governorateOf(gazetteer, place.id) === governorateOf(gazetteer, container);
}

/** A quarter, street or building: in its town, never beside it. */
function isInTown(place: Place): boolean {
  return isLocal(place) && place.kind !== 'area' && place.kind !== 'building';
}

/** A town in a governorate that nobody speaks of is less likely meant than a village in one that is spoken of. */
function isSmall({ kind }: Place): boolean {
  return kind === 'town' || kind === 'village' || kind === 'sub_district';
}

function governorateOf(gazetteer: Gazetteer, id: PlaceId): PlaceId | undefined {
  return gazetteer.ancestors(id).find((one) => gazetteer.get(one)?.kind === 'governorate');
}

/** Some town of its governorate or nearby is spoken of, or none at all. */
function isNearSpoken(gazetteer: Gazetteer, place: Place | undefined, spokenOf: SpokenIndex): boolean {
  if (!place || spokenOf.isEmpty || !isLocal(place)) return true;
  return spokenOf.speaksOf(governorateOf(gazetteer, place.id)) || isBesideSpoken(gazetteer, place, spokenOf);
}

/** „Duma *and Qaboun*“: a quarter next to a town of another governorate that is spoken of. */
function isBesideSpoken(gazetteer: Gazetteer, { kind, point }: Place, spokenOf: SpokenIndex): boolean {
  if (kind !== 'neighbourhood' || point === null) return false;
  return spokenOf.places.some((id) => {
    const other = gazetteer.get(id)?.point;
    return other != null && metresBetween(point, other) < NEARBY_METRES;
  });
}

function orderOf(place: Place, kinds: readonly PlaceKind[]): number {
  const order = kinds.indexOf(place.kind);
  return order < 0 ? kinds.length : order;
}
