import type { Place, PlaceKind } from '../../core/domain/place.ts';
import type { Candidate } from './candidate.ts';
import { metresBetween } from '../places/distance.ts';
import type { Draft } from './draft.ts';

export type Known =
  | { readonly status: 'known'; readonly place: Place }
  /** It may be one that is there, and nothing tells. */
  | { readonly status: 'unsure'; readonly reason: string }
  | { readonly status: 'unknown' };

/** Metres within which two places of one name in one district are one. */
const SAME_METRES = 3_000;

const ADMINISTRATIVE: ReadonlySet<PlaceKind> = new Set<PlaceKind>(['governorate', 'district', 'sub_district']);
/** Kinds that files give to one and the same place. */
const ALIKE: readonly (readonly PlaceKind[])[] = [
  ['village', 'town', 'city', 'neighbourhood', 'camp', 'area'],
  ['airport', 'base'],
];

export function isAdministrative(kind: PlaceKind): boolean {
  return ADMINISTRATIVE.has(kind);
}

/**
 * The place of the draft that a candidate is: of the same P-code, GeoNames or Who's On First id, or of the same Arabic
 * name in the same district within 3 km. Two P-codes are two places, whatever their names.
 */
export function findKnown(draft: Draft, candidate: Candidate, parent: Place | null): Known {
  const byRef = ['pcode', 'geonames', 'wof'].flatMap((name) => {
    const value = candidate.refs[name];
    return (value === undefined ? undefined : draft.byRef(name, value)) ?? [];
  });
  const same = byRef.find((place) => canBe(place, candidate));
  if (same !== undefined) return { status: 'known', place: same };
  return isAdministrative(candidate.kind) ? areaCalled(draft, candidate) : settlementCalled(draft, candidate, parent);
}

function canBe(place: Place, { kind, refs }: Candidate): boolean {
  const [one, other] = [pcodeOf(place), refs['pcode']];
  const oneCode = one === undefined || other === undefined || one === other;
  return oneCode && (place.kind === kind || isAdministrative(place.kind) === isAdministrative(kind));
}

function pcodeOf({ id, refs }: Place): string | undefined {
  return refs['pcode'] ?? /^sy\.([A-Z]{1,2}\d+)$/.exec(id)?.[1];
}

/** A governorate or district by its name alone, if only one of its kind has it. */
function areaCalled(draft: Draft, candidate: Candidate): Known {
  const [only, ...others] = namesakesOf(draft, [...candidate.names.ar, ...candidate.names.en]).filter(
    (place) => place.kind === candidate.kind && canBe(place, candidate),
  );
  return only === undefined || others.length > 0 ? { status: 'unknown' } : { status: 'known', place: only };
}

function settlementCalled(draft: Draft, candidate: Candidate, parent: Place | null): Known {
  const district = parent === null ? undefined : draft.districtOf(parent.id);
  if (district === undefined) return { status: 'unknown' };
  const alike = ALIKE.find((kinds) => kinds.includes(candidate.kind)) ?? [candidate.kind];
  const namesakes = namesakesOf(draft, candidate.names.ar).filter(
    (place) => alike.includes(place.kind) && canBe(place, candidate) && draft.districtOf(place.id) === district,
  );
  const distances = namesakes
    .map((place) => ({ place, metres: metresApart(place, candidate) }))
    .sort((a, b) => a.metres - b.metres);
  const near = distances.find(({ metres }) => metres <= SAME_METRES);
  if (near !== undefined) return { status: 'known', place: near.place };
  if (distances.every(({ metres }) => metres !== Infinity)) return { status: 'unknown' };
  return { status: 'unsure', reason: 'of a name that stands in its district, one of the two without a point' };
}

function namesakesOf(draft: Draft, names: readonly string[]): readonly Place[] {
  return [...new Set(names.flatMap((name) => draft.namesakes(name)))];
}

function metresApart({ point }: Place, candidate: Candidate): number {
  return point === null || candidate.point === null ? Infinity : metresBetween(point, candidate.point);
}
