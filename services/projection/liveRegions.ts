import type { RegionId } from '../core/domain/ids.ts';
import type { ViewStore } from '../core/ports/viewStore.ts';
import type { Adjudication } from './rulingsOf.ts';
import { liveRegion } from './liveRegion.ts';
import type { LiveRegion } from './liveRegion.ts';

/** Claims and pieces kept in memory at most, over all regions: 2 to 3 kB each. */
const KEPT = 100_000;
/** Of a region that is larger than that by itself; a larger one is read anew for each batch that touches it. */
const KEPT_ALONE = 200_000;

/** The regions that were folded last, so that a live report does not read and rule its region anew. */
export interface LiveRegions {
  /** What is kept of a region, else what the store holds of it. */
  of(region: RegionId): LiveRegion;
  /** Forgets everything: where what a region gave was not stored, or something else was. */
  clear(): void;
}

/** Invariant: what is kept of a region equals what the store would answer, as this process alone writes the view. */
export function createLiveRegions(
  options: Omit<Adjudication, 'evidence'> & { readonly view: Pick<ViewStore, 'evidence'> },
): LiveRegions {
  const { view, ...rest } = options;
  const kept = new Map<RegionId, LiveRegion>();

  function letGo(): void {
    let sum = [...kept.values()].reduce((all, { size }) => all + size, 0);
    for (const [region, { size }] of kept) {
      if (sum <= (kept.size === 1 ? KEPT_ALONE : KEPT)) return;
      kept.delete(region);
      sum -= size;
    }
  }

  return {
    of(region) {
      const live = kept.get(region) ?? liveRegion({ ...rest, evidence: view.evidence(region) });
      // The one that was used last is let go last.
      kept.delete(region);
      kept.set(region, live);
      letGo();
      return live;
    },
    clear: () => {
      kept.clear();
    },
  };
}
