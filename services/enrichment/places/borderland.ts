import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import type { Place } from '../../core/domain/place.ts';
import { metresBetween } from './distance.ts';

/** News counts places near a border to either side of it, though hardly farther in. */
const BORDERLAND_METRES = 20_000;

/** What lies „north-east of“ a city may lie as far from it. */
export const BEYOND_METRES = 60_000;

/** Whether a place that is listed elsewhere lies so near to some place of a region that it may be said to lie there. */
export function liesNear(gazetteer: Gazetteer, { point }: Place, region: PlaceId, metres = BORDERLAND_METRES): boolean {
  const inside = [region, ...gazetteer.descendants(region)].map((id) => gazetteer.get(id)?.point);
  return (
    point !== null &&
    inside.some((other) => other !== null && other !== undefined && metresBetween(point, other) < metres)
  );
}
