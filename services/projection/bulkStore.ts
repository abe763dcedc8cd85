import type { RegionId, ReportId } from '../core/domain/ids.ts';
import type { PackedReadings, ReportFact, ViewPositions, ViewStore } from '../core/ports/viewStore.ts';
import { movedTo, newFacts, regionsMoved } from './batchMoves.ts';
import { collectBatch } from './collectBatch.ts';
import type { ClaimsBatch, KnownReading } from './collectBatch.ts';

/**
 * Records after which what waits is committed: the index of readings is in order of hashes, so that a commit writes a
 * page of it for nearly every reading as long as there are fewer of them than pages.
 */
const COMMIT_AFTER = 50_000;

/**
 * Stores batches of a rebuild, many in one commit. Invariants: (1) what waits counts as stored when a later batch is
 * looked through; (2) positions move in the commit of what they reflect, so that what waits when a process is killed is
 * read again.
 */
export interface BulkStore {
  /** Takes in a batch of admitted events, to be committed with others; its regions are left to be ruled. */
  gather(batch: ClaimsBatch): void;
  /** Commits what waits. */
  flush(): void;
}

export function createBulkStore(view: ViewStore, stored: KnownReading): BulkStore {
  let readings: PackedReadings[] = [];
  const knownAt = new Map<string, number>();
  let facts: ReportFact[] = [];
  const unruled = new Set<RegionId>();
  let positions: ViewPositions | null = null;
  let records = 0;
  const known = (report: ReportId, region: RegionId): number | undefined =>
    knownAt.get(`${report} ${region}`) ?? stored(report, region);

  function gather(batch: ClaimsBatch): void {
    // One read transaction for all look-ups, in place of one for each record.
    view.atOneCommit(() => {
      const collected = collectBatch(batch.events, known);
      const fresh = { ...collected, facts: newFacts(view, collected.facts) };
      for (const region of regionsMoved(view, fresh)) unruled.add(region);
      for (const one of fresh.readings) knownAt.set(`${one.report} ${one.region}`, one.knownAt);
      readings.push(view.packReadings(fresh.readings));
      facts.push(...fresh.facts);
      positions = movedTo(positions ?? view.positions(), batch, collected.inputs);
    });
    records += batch.events.length;
    if (records >= COMMIT_AFTER) flush();
  }

  function flush(): void {
    if (positions === null) return;
    const packed = { readings: [], packedReadings: readings, facts };
    view.commit({ ...packed, rectangles: [], marks: [], unruled: [...unruled].sort(), positions });
    [readings, facts, positions, records] = [[], [], null, 0];
    knownAt.clear();
    unruled.clear();
  }

  return { gather, flush };
}
