import type { RegionId, ReportId } from '../core/domain/ids.ts';
import type { PackedReadings, ReportFact, ViewPositions, ViewStore } from '../core/ports/viewStore.ts';
import { keyFilter } from './keyFilter.ts';
import type { KeyFilter } from './keyFilter.ts';
import { movedTo, newFacts, regionsMoved } from './batchMoves.ts';
import { collectBatch } from './collectBatch.ts';
import type { ClaimsBatch, KnownReading } from './collectBatch.ts';

/**
 * Records after which what waits is committed: the index of readings is in order of hashes, so that a commit writes a
 * page of it for nearly every reading as long as there are fewer of them than pages.
 */
const COMMIT_AFTER = 50_000;
/** Bytes of packed readings after which it is: records may be of a claim each or of thousands. */
const COMMIT_AFTER_BYTES = 16 * 1_048_576;

/**
 * Stores batches of a rebuild, many in one commit. Invariants:
 * (1) What waits counts as stored when a later batch is looked through, readings and facts alike.
 * (2) Positions move in the commit of what they reflect, so that what waits when a process is killed is read again.
 * (3) A batch waits as a whole or not at all: what can throw, packing above all, comes before anything is remembered.
 * (4) Whoever else commits to the view flushes first, as it asks the store what is known and moves the same positions.
 * (5) What waits is bounded, in records and in bytes.
 * (6) The store is asked for a reading unless it surely lacks it: it holds no more readings than were flushed here, and
 * none of these is that one.
 */
export interface BulkStore {
  /**
   * Takes in a batch of admitted events, to be committed with others; its regions are left to be ruled. Answers the
   * regions whose evidence a commit moved, if there was one.
   */
  gather(batch: ClaimsBatch): readonly RegionId[];
  /** Commits what waits; answers the regions whose evidence that moved. */
  flush(): readonly RegionId[];
}

export interface BulkLimits {
  readonly records: number;
  readonly bytes: number;
}

export function createBulkStore(
  view: ViewStore,
  stored: KnownReading,
  limits: BulkLimits = { records: COMMIT_AFTER, bytes: COMMIT_AFTER_BYTES },
): BulkStore {
  let readings: PackedReadings[] = [];
  const knownAt = new Map<string, number>();
  const facts = new Map<string, ReportFact>();
  const unruled = new Set<RegionId>();
  let positions: ViewPositions | null = null;
  let [records, bytes] = [0, 0];
  let flushed: KeyFilter | undefined;
  let countFlushed = 0;
  let isOursAlone = false;
  const known = (report: ReportId, region: RegionId): number | undefined => {
    const waits = knownAt.get(`${report} ${region}`);
    if (waits !== undefined || (isOursAlone && flushed?.mayHold(report, region) !== true)) return waits;
    return stored(report, region);
  };

  function gather(batch: ClaimsBatch): readonly RegionId[] {
    // One read transaction for all look-ups, in place of one for each record.
    view.atOneCommit(() => {
      isOursAlone = view.counts().readings === countFlushed;
      const collected = collectBatch(batch.events, known);
      const unheard = collected.facts.filter((fact) => !facts.has(keyOf(fact)));
      const fresh = { ...collected, facts: newFacts(view, unheard) };
      const moved = regionsMoved(view, fresh);
      const packed = view.packReadings(fresh.readings, batch.bodies);
      positions = movedTo(positions ?? view.positions(), batch, collected.inputs);
      for (const region of moved) unruled.add(region);
      for (const one of fresh.readings) {
        knownAt.set(`${one.report} ${one.region}`, one.knownAt);
        (flushed ??= keyFilter()).add(one.report, one.region);
      }
      for (const fact of fresh.facts) facts.set(keyOf(fact), fact);
      readings.push(packed);
      bytes += packed.bytes;
    });
    records += batch.events.length;
    return records >= limits.records || bytes >= limits.bytes ? flush() : [];
  }

  function flush(): readonly RegionId[] {
    if (positions === null) return [];
    const moved = [...unruled].sort();
    const packed = { readings: [], packedReadings: readings, facts: [...facts.values()] };
    view.commit({ ...packed, rectangles: [], marks: [], unruled: moved, positions });
    [readings, positions, records, bytes] = [[], null, 0, 0];
    countFlushed += knownAt.size;
    knownAt.clear();
    facts.clear();
    unruled.clear();
    return moved;
  }

  return { gather, flush };
}

function keyOf({ report, type, knownAt }: ReportFact): string {
  return `${report} ${type} ${String(knownAt)}`;
}
