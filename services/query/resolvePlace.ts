import { SaytaraError } from '../core/domain/errors.ts';
import { isProvisional } from '../core/domain/gazetteer.ts';
import type { Gazetteer } from '../core/domain/gazetteer.ts';
import { placeId } from '../core/domain/ids.ts';
import type { PlaceId } from '../core/domain/ids.ts';
import { displayName } from '../core/domain/place.ts';
import type { Place, PlaceKind } from '../core/domain/place.ts';
import { matchKey } from '../core/domain/matchKey.ts';
import type { PlaceIndex } from './placeIndex.ts';

export interface PlaceQuestion {
  /** An id or a name in Arabic or English. */
  readonly place: string;
  /** Id or name of a container. */
  readonly within?: string | undefined;
}

/**
 * The place meant. Throws `unknown-place` with near names, or `ambiguous-place` with all that have the name. A bare
 * name that a settlement shares with the sub-district, district or governorate around it means the settlement, as in
 * the news, and one that a town shares with villages the town; a kind word (محافظة, district) says otherwise. As a
 * container a name means all of its homonyms, the innermost first.
 */
export function resolvePlace(question: PlaceQuestion, gazetteer: Gazetteer, index: PlaceIndex): PlaceId {
  const { place, within } = question;
  const id = placeId(place.trim());
  if (gazetteer.get(id) || isProvisional(id)) return id;
  const all = index.named(place);
  if (all.length === 0) throw unknown(place, within, index.near(place, 5), gazetteer);
  const inside = within === undefined ? all : insideOf(all, containers(within, gazetteer, index), gazetteer);
  if (inside.length === 0) throw unknown(place, within, all.slice(0, 5), gazetteer);
  const exact = inside.filter((one) => isCalled(one, place));
  const [first] = exact.length === 1 ? exact : innermost(inside, gazetteer);
  if (first === undefined) throw ambiguous(place, inside, gazetteer);
  return first.id;
}

/** By just these words, where it is shown by them: „the Military Quarter“ is no quarter called Military. */
function isCalled({ names }: Place, words: string): boolean {
  return Object.values(names).some(([shown]) => shown !== undefined && matchKey(shown) === matchKey(words));
}

/** The places a container's id or name stands for; `unknown-place` if there is none. */
export function containers(within: string, gazetteer: Gazetteer, index: PlaceIndex): readonly PlaceId[] {
  const id = placeId(within.trim());
  if (gazetteer.get(id)) return [id];
  const named = index.named(within);
  if (named.length === 0) throw unknown(within, undefined, index.near(within, 5), gazetteer);
  return named.map((one) => one.id);
}

function below(places: readonly Place[], around: readonly PlaceId[], gazetteer: Gazetteer): readonly Place[] {
  return places.filter(({ id }) => around.some((container) => id === container || gazetteer.isBelow(id, container)));
}

/** Those in a container that has none of its homonyms in itself (the city, not its governorate); if none is, in any. */
function insideOf(places: readonly Place[], around: readonly PlaceId[], gazetteer: Gazetteer): readonly Place[] {
  const smallest = around.filter((one) => !around.some((other) => gazetteer.isBelow(other, one)));
  const near = below(places, smallest, gazetteer);
  return near.length > 0 ? near : below(places, around, gazetteer);
}

const SETTLEMENTS: readonly PlaceKind[] = ['village', 'town', 'city'];
const UNITS: readonly PlaceKind[] = [...SETTLEMENTS, 'sub_district', 'district', 'governorate'];

/** The one place meant: the only one, or the settlement in units of its name around each other; else none. */
function innermost(places: readonly Place[], gazetteer: Gazetteer): readonly Place[] {
  if (places.length === 1) return places;
  if (!places.every(({ kind }) => UNITS.includes(kind))) return [];
  const inner = places.filter((one) => places.every((other) => other === one || gazetteer.isBelow(one.id, other.id)));
  const settlement = inner.filter(({ kind }) => SETTLEMENTS.includes(kind));
  return settlement.length > 0 ? settlement : largest(places);
}

/** The one settlement larger than all others of its name; none if two are as large. */
function largest(places: readonly Place[]): readonly Place[] {
  const sizes = places.map(({ kind }) => SETTLEMENTS.indexOf(kind));
  const most = Math.max(...sizes);
  const found = places.filter((_, i) => sizes[i] === most);
  return most > 0 && found.length === 1 ? found : [];
}

interface Named {
  readonly id: PlaceId;
  readonly name: { readonly ar: string; readonly en: string };
  readonly kind: string;
  readonly in: readonly string[];
}

function told(places: readonly Place[], gazetteer: Gazetteer): readonly Named[] {
  return places.map((place) => ({
    id: place.id,
    name: displayName(place, place.id),
    kind: place.kind.replaceAll('_', '-'),
    in: place.parents.map((parent) => displayName(gazetteer.get(parent), parent).ar),
  }));
}

function ambiguous(name: string, places: readonly Place[], gazetteer: Gazetteer): SaytaraError {
  return new SaytaraError('ambiguous-place', {
    message: `looking for the place "${name.slice(0, 80)}", a name of ${String(places.length)} places`,
    hint: 'say in which city or district it lies (in), or give one of the ids',
    details: { matches: told(places.slice(0, 20), gazetteer) },
  });
}

function unknown(name: string, within: string | undefined, near: readonly Place[], gazetteer: Gazetteer): SaytaraError {
  const where = within === undefined ? '' : ` in "${within.slice(0, 80)}"`;
  const names = near.map((place) => displayName(place, place.id)).map(({ ar, en }) => `${ar} (${en})`);
  return new SaytaraError('unknown-place', {
    message: `looking for the place "${name.slice(0, 80)}"${where}`,
    hint: names.length === 0 ? 'search by a part of the name with /v1/places?q=' : `near names: ${names.join(', ')}`,
    details: { near: told(near, gazetteer) },
  });
}
