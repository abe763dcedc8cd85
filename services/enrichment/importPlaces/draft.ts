import type { PlaceId } from '../../core/domain/ids.ts';
import { mergePlaces } from '../../core/domain/mergePlaces.ts';
import type { Place, PlaceKind } from '../../core/domain/place.ts';
import { bareName } from '../evaluate/placeNames.ts';
import { metresBetween } from '../places/distance.ts';

/**
 * The gazetteer while places are added to it.
 *
 * 1. A place is found by every reference and by every Arabic name that it has so far, its additions included.
 * 2. A place is added only when its parents are there: the way up always ends.
 * 3. Nothing is taken out, and no parent changes.
 */
export interface Draft {
  get(id: PlaceId): Place | undefined;
  /** By P-code, GeoNames id and the like. */
  byRef(name: string, value: string): Place | undefined;
  /** Places one of whose Arabic or Latin names is this one but for spelling, article and kind word. */
  namesakes(name: string): readonly Place[];
  /** The district that a place lies in or is. */
  districtOf(id: PlaceId): PlaceId | undefined;
  /** The sub-district or district that is nearest, or whose nearest member with a P-code is; undefined if all are far. */
  containerNear(point: readonly [number, number]): Place | undefined;
  /** A new place, or names and references of one that is there. */
  add(addition: Place): void;
}

/** Metres to the nearest of all beyond which a point is in no container that is known. */
const NEAR_METRES = 50_000;

export function createDraft(base: readonly Place[]): Draft {
  const places = new Map<PlaceId, Place>();
  const refs = new Map<string, PlaceId>();
  const names = new Map<string, Set<PlaceId>>();
  const get = (id: PlaceId): Place | undefined => places.get(id);
  const index = (place: Place): void => {
    places.set(place.id, place);
    for (const [name, value] of refsOf(place)) refs.set(`${name} ${value}`, refs.get(`${name} ${value}`) ?? place.id);
    for (const name of [...place.names.ar, ...place.names.en]) {
      const key = bareName(name, null);
      names.set(key, (names.get(key) ?? new Set()).add(place.id));
    }
  };
  for (const place of base) index(place);
  const landmarks = base.flatMap((place) => landmarksOf(place, get));
  const districtOf = (id: PlaceId): PlaceId | undefined => {
    const place = get(id);
    if (place?.kind === 'district') return id;
    return place?.parents.map(districtOf).find((found) => found !== undefined);
  };
  return {
    get,
    byRef: (name, value) => placeAt(places, refs.get(`${name} ${value}`)),
    namesakes: (name) => [...(names.get(bareName(name, null)) ?? [])].flatMap((id) => get(id) ?? []),
    districtOf,
    containerNear: (point) => placeAt(places, nearest(landmarks, point)),
    add(addition) {
      const known = get(addition.id);
      for (const place of mergePlaces(known === undefined ? [] : [known], [addition])) {
        index(place);
        landmarks.push(...landmarksOf(place, get));
      }
    },
  };
}

function placeAt(places: ReadonlyMap<PlaceId, Place>, id: PlaceId | undefined): Place | undefined {
  return id === undefined ? undefined : places.get(id);
}

/** References, and the P-code that stands in the id itself. */
function refsOf({ id, refs }: Place): readonly (readonly [string, string])[] {
  const code = /^sy\.([A-Z]{1,2}\d+)$/.exec(id)?.[1];
  return [...Object.entries(refs), ...(code === undefined ? [] : [['pcode', code] as const])];
}

/** A point that surely lies in a container. */
interface Landmark {
  readonly container: PlaceId;
  readonly point: readonly [number, number];
}

/** Only places with a P-code are landmarks: one that was itself placed by nearness must not draw others after it. */
function landmarksOf(place: Place, get: Draft['get']): readonly Landmark[] {
  const { id, kind, point, parents } = place;
  if (point === null || !refsOf(place).some(([name]) => name === 'pcode')) return [];
  const containers = isContainer(kind) ? [id] : parents.filter((parent) => isContainer(get(parent)?.kind));
  return containers.map((container) => ({ container, point }));
}

function isContainer(kind: PlaceKind | undefined): boolean {
  return kind === 'sub_district' || kind === 'district';
}

function nearest(landmarks: readonly Landmark[], point: readonly [number, number]): PlaceId | undefined {
  let [found, least]: [PlaceId | undefined, number] = [undefined, NEAR_METRES];
  for (const landmark of landmarks) {
    // A degree of latitude is never less; most landmarks need no more than this.
    if (Math.abs(landmark.point[1] - point[1]) * 110_500 > least) continue;
    const metres = metresBetween(landmark.point, point);
    if (metres < least) [found, least] = [landmark.container, metres];
  }
  return found;
}
