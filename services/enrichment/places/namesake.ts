import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import type { Place, PlaceKind } from '../../core/domain/place.ts';
import { metresBetween } from './distance.ts';
import type { SpokenIndex } from './spokenIndex.ts';

/** Small places, many of which share a name with others that nobody lists. */
const SMALL: ReadonlySet<PlaceKind> = new Set<PlaceKind>(['village', 'hill']);
const DISTRICTS: ReadonlySet<PlaceKind> = new Set<PlaceKind>(['sub_district', 'district']);
/** What a report tells of lies seldom farther from every town that it speaks of. */
const FAR_METRES = 60_000;

/**
 * Whether a small place lies far from all towns and regions that the report speaks of, and in none of them: another of its
 * name is meant, which the gazetteer lacks.
 */
export function isNamesake(gazetteer: Gazetteer, place: Place, spokenOf: SpokenIndex): boolean {
  const { point } = place;
  if (!SMALL.has(place.kind) || point === null) return false;
  const above = gazetteer.ancestors(place.id);
  const sure = largerOf(gazetteer, spokenOf);
  // The districts of the desert are wide.
  const shares = (id: PlaceId): boolean => above.includes(id) && DISTRICTS.has(gazetteer.get(id)?.kind ?? 'country');
  if (sure.some(({ parents }) => parents.some(shares))) return false;
  const points = sure.map((other) => other.point).filter((other) => other !== null);
  // One that is known by that name alone is doubted only where much else is spoken of.
  if (points.length < (isKnownAlone(gazetteer, place) ? 2 : 1) || sure.some(({ id }) => above.includes(id)))
    return false;
  return points.every((other) => metresBetween(point, other) > FAR_METRES);
}

/**
 * Whether a small place lies in another land than the one listed right before it, which the report does not speak of:
 * what is listed together lies together.
 */
export function isFarFrom(
  gazetteer: Gazetteer,
  place: Place,
  beside: PlaceId | undefined,
  spokenOf: SpokenIndex,
): boolean {
  const other = beside === undefined ? null : gazetteer.get(beside)?.point;
  if (!(SMALL.has(place.kind) || place.kind === 'town') || place.point === null || !other) return false;
  const governorate = gazetteer.ancestors(place.id).find((id) => gazetteer.get(id)?.kind === 'governorate');
  return metresBetween(place.point, other) > ANOTHER_LAND_METRES && !spokenOf.speaksOf(governorate, [place.id]);
}
const ANOTHER_LAND_METRES = 100_000;

/** The towns and larger places that a report speaks of: asked for at every name, and the same for all of them. */
function largerOf(gazetteer: Gazetteer, spokenOf: SpokenIndex): readonly Place[] {
  const known = LARGER.get(spokenOf);
  if (known) return known;
  const all = spokenOf.places.map((id) => gazetteer.get(id)).filter((one) => one !== undefined);
  const found = all.filter(({ kind }) => !SMALL.has(kind));
  LARGER.set(spokenOf, found);
  return found;
}
const LARGER = new WeakMap<SpokenIndex, readonly Place[]>();

/** Whether the gazetteer has one place of a name, which is no word besides. */
export function isKnownAlone(gazetteer: Gazetteer, { names, refs }: Place): boolean {
  return refs['ambiguous'] !== 'yes' && gazetteer.named(matchKey(names.ar[0] ?? '')).length < 2;
}
