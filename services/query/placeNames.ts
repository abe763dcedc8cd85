import { isProvisional } from '../core/domain/gazetteer.ts';
import type { Gazetteer } from '../core/domain/gazetteer.ts';
import { placeId } from '../core/domain/ids.ts';
import type { PlaceId, RegionId } from '../core/domain/ids.ts';
import { PLACE_KINDS } from '../core/domain/place.ts';
import type { Place } from '../core/domain/place.ts';
import type { ViewStore } from '../core/ports/viewStore.ts';

const found = new WeakMap<ViewStore, Map<PlaceId, Place>>();

/**
 * The gazetteer, and for a place that it lacks the name under which the claims of the view speak of it. Names once
 * found are kept with the view: they stand on the log and never change.
 */
export function placeNames(gazetteer: Gazetteer, view: ViewStore): Pick<Gazetteer, 'get'> {
  return { get: (id) => gazetteer.get(id) ?? (isProvisional(id) ? provisional(id, gazetteer, view) : undefined) };
}

function provisional(id: PlaceId, gazetteer: Gazetteer, view: ViewStore): Place | undefined {
  const names = found.get(view) ?? new Map<PlaceId, Place>();
  found.set(view, names);
  if (!names.has(id)) learn(names, gazetteer.homeRegion(id), gazetteer, view);
  return names.get(id);
}

/** Takes the provisional places from every claim of a region; of several spellings the first in the view stays. */
function learn(names: Map<PlaceId, Place>, region: RegionId, gazetteer: Gazetteer, view: ViewStore): void {
  for (const { claims } of view.evidence(region).readings) {
    for (const { place } of claims) {
      if (place.provisional === null || names.has(place.id)) continue;
      const { kind, container } = place.provisional;
      names.set(place.id, {
        id: place.id,
        kind: PLACE_KINDS.find((one) => one === kind) ?? 'area',
        parents: [container ?? placeId(gazetteer.homeRegion(place.id))],
        names: { ar: [place.surface], en: [place.surface] },
        point: null,
        uncertaintyMetres: null,
        refs: {},
      });
    }
  }
}
