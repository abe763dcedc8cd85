import { asSaytaraError } from '../core/domain/errors.ts';
import type { RegionId } from '../core/domain/ids.ts';
import type { PackedPlaces, ViewStore } from '../core/ports/viewStore.ts';
import type { RegionRulers } from './regionRulers.ts';
import type { FailedRuling } from './viewFolder.ts';

/** Ruling of stored regions while others are still being read. Only regions that are read in full may be started. */
export interface RegionRuling {
  start(regions: readonly RegionId[]): void;
  /** Resolves when all that was started is committed; throws the first fault that is not of a ruling. */
  finished(): Promise<void>;
}

/**
 * Rules regions in threads and commits each when it is done. A region whose ruling throws is told to `failed` and
 * stays without rectangles, as in `ViewFolder.rule`. After the signal nothing more is committed.
 */
export function ruleInThreads(options: {
  readonly view: ViewStore;
  readonly rulers: RegionRulers;
  readonly signal: AbortSignal;
  readonly failed: FailedRuling;
}): RegionRuling {
  const { view, rulers, signal } = options;
  const running = new Map<RegionId, Promise<void>>();
  let fault: unknown;

  async function rule(region: RegionId): Promise<void> {
    const packed = await ruledOrFailed(region);
    if (signal.aborted) return;
    view.commit({
      readings: [],
      facts: [],
      rectangles: [],
      packed,
      marks: [],
      ruled: [region],
      positions: view.positions(),
    });
  }

  async function ruledOrFailed(region: RegionId): Promise<readonly PackedPlaces[]> {
    try {
      return [await rulers.rule(region)];
    } catch (error) {
      if (asSaytaraError(error).code !== 'internal') throw error;
      await options.failed(view.evidence(region), error);
      return [];
    }
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
    async finished() {
      await Promise.all(running.values());
      if (fault !== undefined) throw asSaytaraError(fault);
    },
  };
}
