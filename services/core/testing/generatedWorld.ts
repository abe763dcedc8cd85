import { indexActors } from '../domain/actor.ts';
import type { Actor, Actors } from '../domain/actor.ts';
import { buildGazetteer, COUNTRY } from '../domain/gazetteer.ts';
import type { Gazetteer } from '../domain/gazetteer.ts';
import { actorId, placeId } from '../domain/ids.ts';
import type { ActorId, PlaceId } from '../domain/ids.ts';
import type { Place, PlaceKind } from '../domain/place.ts';

/** Sub-districts in each generated district. */
export const SUB_DISTRICTS = 5;
const KINDS: readonly PlaceKind[] = ['village', 'village', 'town', 'institution', 'checkpoint'];

export interface WorldSize {
  readonly places?: number;
  readonly districts?: number;
}

/** The district in which the generated place of that rank lies: ranks are dealt out in turn. */
export const districtOfRank = (rank: number, districts: number): number => rank % districts;
export const generatedDistrict = (district: number): PlaceId => placeId(`sy.d${String(district)}`);
export const generatedSubDistrict = (district: number, sub: number): PlaceId =>
  placeId(`sy.d${String(district)}.s${String(sub)}`);

export function generatedPlace(rank: number, districts: number): PlaceId {
  const district = districtOfRank(rank, districts);
  return placeId(`sy.d${String(district)}.p${String(rank)}`);
}

/** The made-up country that generated claims are about: districts, sub-districts, and places below these. */
export function generatedGazetteer({ places = 10_000, districts = 65 }: WorldSize = {}): Gazetteer {
  const list: Place[] = [place(COUNTRY, 'country', [])];
  for (let district = 0; district < districts; district++) {
    list.push(place(generatedDistrict(district), 'district', [COUNTRY]));
    for (let sub = 0; sub < SUB_DISTRICTS; sub++) {
      list.push(place(generatedSubDistrict(district, sub), 'sub_district', [generatedDistrict(district)]));
    }
  }
  for (let rank = 0; rank < places; rank++) {
    const sub = Math.floor(rank / districts) % SUB_DISTRICTS;
    const parent = generatedSubDistrict(districtOfRank(rank, districts), sub);
    list.push(place(generatedPlace(rank, districts), KINDS[rank % KINDS.length] ?? 'village', [parent]));
  }
  const built = buildGazetteer(list);
  if ('get' in built) return built;
  throw new Error(`the generated gazetteer is wrong: ${built[0]?.reason ?? ''}`);
}

function place(id: PlaceId, kind: PlaceKind, parents: readonly PlaceId[]): Place {
  return { id, kind, parents, names: { ar: [id], en: [id] }, point: null, uncertaintyMetres: null, refs: {} };
}

export const generatedActor = (number: number): ActorId => actorId(`actor-${String(number)}`);

/** So many actors; every fourth belongs to the one before it, so that blocs have members. */
export function generatedActors(count = 8): Actors {
  const list: Actor[] = [];
  for (let number = 0; number < count; number++) {
    const to = generatedActor(number - 1);
    const affiliations = number % 4 === 3 ? [{ to, from: null, until: null }] : [];
    const id = generatedActor(number);
    list.push({ id, name: { ar: id, en: id }, affiliations });
  }
  return indexActors(list);
}
