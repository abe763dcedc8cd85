import { asSaytaraError } from '../core/domain/errors.ts';
import type { RegionId } from '../core/domain/ids.ts';
import type { ViewStore, ViewUpdate } from '../core/ports/viewStore.ts';
import type { RegionRulers } from './regionRulers.ts';
import type { FailedRuling } from './viewFolder.ts';

/** Ruling of stored regions while others are still being read. */
export interface RegionRuling {
  /** Rules these regions, but for those whose ruling is under way. */
  start(regions: readonly RegionId[]): void;
  /**
   * Tells that a commit moved the evidence of these regions: one whose ruling is under way may have been read before it
   * and does not count as ruled; whoever starts what the view tells as not ruled rules it again.
   */
  moved(regions: readonly RegionId[]): void;
  /** Resolves when all that was started is committed; throws the first fault that is not of a ruling. */
  finished(): Promise<void>;
}

/**
 * Rules regions in threads and commits what comes of each as it comes; one that was not ruled to its end stays to be
 * ruled, and what it has is then replaced. A region whose ruling throws is told to `failed` and
 * stays without rectangles, as in `ViewFolder.rule`. After the signal nothing more is committed.
 * Invariants: (1) a region counts as ruled only by what was read of it after the last commit that moved it; (2) what
 * a ruling commits stands alone, as what earlier ones left of its region is taken back before its first part.
 */
export function ruleInThreads(options: {
  readonly view: ViewStore;
  readonly rulers: RegionRulers;
  readonly signal: AbortSignal;
  readonly failed: FailedRuling;
}): RegionRuling {
  const { view, rulers, signal } = options;
  const running = new Map<RegionId, Promise<void>>();
  /** Of these an earlier ruling, or a process that ended in the middle of one, has left something. */
  const begun = new Set(view.places().map(({ region }) => region));
  const movedMeanwhile = new Set<RegionId>();
  let fault: unknown;

  async function rule(region: RegionId): Promise<void> {
    movedMeanwhile.delete(region);
    if (begun.has(region)) commit({ rectangles: emptied(region) });
    begun.add(region);
    const error = await rulers
      .rule(region, (part) => {
        if (!signal.aborted) commit({ packed: [part] });
      })
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
    if (error !== undefined) {
      if (asSaytaraError(error).code !== 'internal') throw asSaytaraError(error);
      await options.failed(region, error);
    }
    if (signal.aborted || movedMeanwhile.has(region)) return;
    // What was committed of a region before its ruling threw is taken back.
    commit({ rectangles: error === undefined ? [] : emptied(region), ruled: [region] });
  }

  function emptied(region: RegionId): ViewUpdate['rectangles'] {
    const left = view.places().filter((one) => one.region === region);
    return left.map(({ place }) => ({ place, region, rectangles: [] }));
  }

  function commit(update: Pick<ViewUpdate, 'packed' | 'ruled'> & Partial<Pick<ViewUpdate, 'rectangles'>>): void {
    view.commit({ readings: [], facts: [], rectangles: [], marks: [], ...update, positions: view.positions() });
  }

  return {
    start(regions) {
      for (const region of regions) {
        if (signal.aborted || running.has(region)) continue;
        const done = rule(region).catch((error: unknown) => {
          fault ??= error;
        });
        running.set(
          region,
          done.finally(() => running.delete(region)),
        );
      }
    },
    moved(regions) {
      for (const region of regions) if (running.has(region)) movedMeanwhile.add(region);
    },
    async finished() {
      await Promise.all(running.values());
      if (fault !== undefined) throw asSaytaraError(fault);
    },
  };
}
