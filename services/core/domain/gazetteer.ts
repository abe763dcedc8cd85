import { hashOf, placeId, regionId } from './ids.ts';
import type { PlaceId, RegionId } from './ids.ts';
import { matchKey } from './matchKey.ts';
import { isBelowDistrict } from './place.ts';
import type { Place } from './place.ts';

export const COUNTRY = placeId('sy');

/** The containment graph of known places, indexed. Pure and immutable. */
export interface Gazetteer {
  get(id: PlaceId): Place | undefined;
  /** All places, sorted by id. */
  all(): readonly Place[];
  /** Direct members, sorted by id. */
  children(id: PlaceId): readonly PlaceId[];
  /** Every container, however far up, nearest first, each once. */
  ancestors(id: PlaceId): readonly PlaceId[];
  /** Every member, however far down, each once. */
  descendants(id: PlaceId): readonly PlaceId[];
  isBelow(id: PlaceId, container: PlaceId): boolean;
  /** The region that rules and publishes a place; of a provisional id, the one it carries. */
  homeRegion(id: PlaceId): RegionId;
  /** Places one of whose names has this match key, sorted by id. */
  named(key: string): readonly Place[];
}

/** A gazetteer that cannot be used: `reason` says which record and why. */
export interface GazetteerFault {
  readonly place: PlaceId;
  readonly reason: string;
}

/**
 * Indexes places. Returns the faults instead if an id stands twice, a parent is not listed, containment has a
 * cycle, or parents of a place below district level lie in different districts (home regions would be ambiguous).
 */
export function buildGazetteer(places: readonly Place[]): Gazetteer | readonly GazetteerFault[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  const faults = faultsOf(places, byId);
  if (faults.length > 0) return faults;
  const ancestors = new Map<PlaceId, readonly PlaceId[]>();
  const above = (id: PlaceId): readonly PlaceId[] => {
    const known = ancestors.get(id);
    if (known) return known;
    const parents = byId.get(id)?.parents ?? [];
    const [parent] = parents;
    if (parent !== undefined && parents.length === 1) {
      const line = [parent, ...above(parent)];
      ancestors.set(id, line);
      return line;
    }
    const found = new Set(parents);
    // A set is walked in order of adding, also what is added on the way: one step up after another.
    for (const container of found) for (const next of byId.get(container)?.parents ?? []) found.add(next);
    const nearestFirst = [...found];
    ancestors.set(id, nearestFirst);
    return nearestFirst;
  };
  const regions = new Map<PlaceId, RegionId>();
  for (const place of places) {
    const district = [place.id, ...above(place.id)].find((id) => byId.get(id)?.kind === 'district');
    regions.set(place.id, regionId(isBelowDistrict(place.kind) && district ? district : place.id));
    if (isBelowDistrict(place.kind) && !district) {
      // An area above district level (a countryside, a river bank) is ruled where its nearest governorate is.
      const larger = above(place.id).find((id) => ['governorate', 'country'].includes(byId.get(id)?.kind ?? ''));
      regions.set(place.id, regionId(larger ?? COUNTRY));
    }
  }
  const other = places.find((place) => districtsAbove(place, above, byId) > 1);
  if (other) return [{ place: other.id, reason: 'its parents lie in different districts' }];
  return indexed(places, byId, above, regions);
}

function districtsAbove(
  place: Place,
  above: (id: PlaceId) => readonly PlaceId[],
  byId: ReadonlyMap<PlaceId, Place>,
): number {
  if (!isBelowDistrict(place.kind)) return 0;
  return above(place.id).filter((id) => byId.get(id)?.kind === 'district').length;
}

function indexed(
  places: readonly Place[],
  byId: ReadonlyMap<PlaceId, Place>,
  above: (id: PlaceId) => readonly PlaceId[],
  regions: ReadonlyMap<PlaceId, RegionId>,
): Gazetteer {
  const sorted = [...places].sort((a, b) => (a.id < b.id ? -1 : 1));
  const children = new Map<PlaceId, PlaceId[]>();
  const descendants = new Map<PlaceId, PlaceId[]>();
  let named: ReadonlyMap<string, readonly Place[]> | undefined;
  for (const place of sorted) {
    for (const parent of place.parents) push(children, parent, place.id);
    for (const container of above(place.id)) push(descendants, container, place.id);
  }
  return {
    get: (id) => byId.get(id),
    all: () => sorted,
    children: (id) => children.get(id) ?? [],
    ancestors: (id) => (byId.has(id) ? above(id) : containersOfProvisional(id, above)),
    descendants: (id) => descendants.get(id) ?? [],
    isBelow: (id, container) => (byId.has(id) ? above(id) : containersOfProvisional(id, above)).includes(container),
    homeRegion: (id) => regions.get(id) ?? provisionalRegion(id),
    // Made when first asked for: a reader has an index of its own.
    named: (key) => (named ??= namesOf(sorted)).get(key) ?? [],
  };
}

function namesOf(places: readonly Place[]): ReadonlyMap<string, readonly Place[]> {
  const named = new Map<string, Place[]>();
  for (const place of places) {
    const keys = new Set([...place.names.ar, ...place.names.en, ...(place.names.ku ?? [])].map(matchKey));
    for (const key of keys) push(named, key, place);
  }
  return named;
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

const PROVISIONAL = /^sy\.x\.(.+)\.[0-9a-f]+$/;

export function isProvisional(id: PlaceId): boolean {
  return PROVISIONAL.test(id);
}

function provisionalRegion(id: PlaceId): RegionId {
  const region = PROVISIONAL.exec(id)?.[1];
  return regionId(region === undefined ? COUNTRY : region === 'sy' ? 'sy' : `sy.${region}`);
}

function containersOfProvisional(id: PlaceId, above: (id: PlaceId) => readonly PlaceId[]): readonly PlaceId[] {
  const region = placeId(provisionalRegion(id));
  return [region, ...above(region)];
}

/** Id of a place the gazetteer lacks: it carries its home region and a hash of match key, kind word and container. */
export function provisionalId(
  region: RegionId,
  surface: string,
  kind: string | null,
  container: PlaceId | null,
): PlaceId {
  const carried = region === 'sy' ? 'sy' : region.replace(/^sy\./, '');
  return placeId(`sy.x.${carried}.${hashOf(matchKey(surface), kind ?? '', container ?? '').slice(0, 12)}`);
}

function faultsOf(places: readonly Place[], byId: ReadonlyMap<PlaceId, Place>): readonly GazetteerFault[] {
  const faults: GazetteerFault[] = [];
  if (byId.size !== places.length) {
    const seen = new Set<PlaceId>();
    for (const place of places) {
      if (seen.has(place.id)) faults.push({ place: place.id, reason: 'its id stands twice' });
      seen.add(place.id);
    }
  }
  for (const place of places) {
    for (const parent of place.parents) {
      if (!byId.has(parent)) faults.push({ place: place.id, reason: `its parent ${parent} is not listed` });
    }
    if (place.names.ar.length === 0 || place.names.en.length === 0) {
      faults.push({ place: place.id, reason: 'it lacks a name in Arabic or English' });
    }
  }
  return faults.length > 0 ? faults : cyclesOf(places, byId);
}

function cyclesOf(places: readonly Place[], byId: ReadonlyMap<PlaceId, Place>): readonly GazetteerFault[] {
  const state = new Map<PlaceId, 'open' | 'done'>();
  const faults: GazetteerFault[] = [];
  const visit = (id: PlaceId): void => {
    if (state.get(id) === 'done') return;
    if (state.get(id) === 'open') {
      faults.push({ place: id, reason: 'it contains itself' });
      return;
    }
    state.set(id, 'open');
    for (const parent of byId.get(id)?.parents ?? []) visit(parent);
    state.set(id, 'done');
  };
  for (const place of places) visit(place.id);
  return faults;
}
