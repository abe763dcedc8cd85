import type { PlaceId } from '../../core/domain/ids.ts';
import { mergePlaces } from '../../core/domain/mergePlaces.ts';
import type { Place } from '../../core/domain/place.ts';
import { bareName } from '../evaluate/placeNames.ts';
import { metresBetween } from './distance.ts';

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
  /** The sub-district or district whose middle is nearest, if one is near at all. */
  containerNear(point: readonly [number, number]): Place | undefined;
  /** A new place, or names and references of one that is there. */
  add(addition: Place): void;
}

/** Metres to the middle of a district beyond which a point is in none that is known. */
const NEAR_METRES = 100_000;

export function createDraft(base: readonly Place[]): Draft {
  const places = new Map<PlaceId, Place>();
  const refs = new Map<string, PlaceId>();
  const names = new Map<string, Set<PlaceId>>();
  const middles = new Map<PlaceId, Middle>();
  const get = (id: PlaceId): Place | undefined => places.get(id);
  const index = (place: Place): void => {
    if (!places.has(place.id)) extend(middles, place);
    places.set(place.id, place);
    for (const [name, value] of refsOf(place)) refs.set(`${name} ${value}`, refs.get(`${name} ${value}`) ?? place.id);
    for (const name of [...place.names.ar, ...place.names.en]) {
      const key = bareName(name, null);
      names.set(key, (names.get(key) ?? new Set()).add(place.id));
    }
  };
  for (const place of base) index(place);
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
    containerNear: (point) => nearest(places.values(), middles, point),
    add(addition) {
      const known = get(addition.id);
      for (const place of mergePlaces(known === undefined ? [] : [known], [addition])) index(place);
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

/** Sum over the members of a container that have a point and a P-code. */
interface Middle {
  longitude: number;
  latitude: number;
  count: number;
}

/** Only members with a P-code count: one that was itself placed by nearness must not move the middle. */
function extend(middles: Map<PlaceId, Middle>, place: Place): void {
  const { point, parents } = place;
  if (point === null || !refsOf(place).some(([name]) => name === 'pcode')) return;
  for (const container of parents) {
    const middle = middles.get(container) ?? { longitude: 0, latitude: 0, count: 0 };
    middle.longitude += point[0];
    middle.latitude += point[1];
    middle.count++;
    middles.set(container, middle);
  }
}

function nearest(
  places: Iterable<Place>,
  middles: ReadonlyMap<PlaceId, Middle>,
  point: readonly [number, number],
): Place | undefined {
  let best: { readonly place: Place; readonly metres: number } | undefined;
  for (const place of places) {
    if (place.kind !== 'sub_district' && place.kind !== 'district') continue;
    const at = place.point ?? meanOf(middles.get(place.id));
    const metres = at === null ? Infinity : metresBetween(at, point);
    if (metres < (best?.metres ?? NEAR_METRES)) best = { place, metres };
  }
  return best?.place;
}

/** The middle of its members stands for a container without a point, as OCHA's tables leave them. */
function meanOf(middle: Middle | undefined): readonly [number, number] | null {
  return middle === undefined ? null : [middle.longitude / middle.count, middle.latitude / middle.count];
}
