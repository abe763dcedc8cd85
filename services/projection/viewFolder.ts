import type { Actors } from '../core/domain/actor.ts';
import type { Source } from '../core/domain/knowledge.ts';
import { around } from '../core/domain/area.ts';
import { asSaytaraError } from '../core/domain/errors.ts';
import { differences } from '../core/domain/change.ts';
import type { Cause, SaytaraEvent } from '../core/domain/events.generated.ts';
import type { Gazetteer } from '../core/domain/gazetteer.ts';
import type { PlaceId, RegionId, ReportId } from '../core/domain/ids.ts';
import type { Positions } from '../core/ports/eventLog.ts';
import { readThrough } from '../core/ports/readThrough.ts';
import type { Mark, PlaceChange, PlaceRectangles, ViewStore } from '../core/ports/viewStore.ts';
import { breathe } from './breathe.ts';
import { movedTo, newFacts, regionsMoved } from './batchMoves.ts';
import { createBulkStore } from './bulkStore.ts';
import type { BulkStore } from './bulkStore.ts';
import { collectBatch } from './collectBatch.ts';
import type { ClaimsBatch, CollectedBatch } from './collectBatch.ts';
import { createLiveRegions } from './liveRegions.ts';
import { admit } from './refusal.ts';
import type { Admission } from './refusal.ts';
import { ruleRegion } from './ruleRegion.ts';
import type { Ruleset } from './ruleset.ts';

export interface ViewFolderOptions {
  readonly view: ViewStore;
  readonly gazetteer: Gazetteer;
  readonly actors: Actors;
  readonly ruleset: Ruleset;
  /** The outlets that are known; none if absent. */
  readonly sources?: readonly Source[];
}

/**
 * Folds claims into one view. Invariants: (1) rectangles, marks and the positions they reflect become visible in
 * one commit; (2) after `fold` every stored place equals adjudicate() of all its region's evidence, however the
 * claims were batched; (3) folding a record again changes nothing.
 */
export interface ViewFolder extends BulkStore {
  /**
   * Stores a batch and rules what it touches. With `marks`, notes what to publish. Throws, and stores nothing, if
   * anything of it is not admitted; so does `store`.
   */
  fold(batch: ClaimsBatch, options: { readonly marks: boolean }): Promise<void>;
  /** Stores a batch and leaves its regions to `rule`. */
  store(batch: ClaimsBatch): void;
  /** What of an event can be folded, and why the rest cannot, for whoever is to leave that out. */
  admit(event: SaytaraEvent): Admission;
  /** Stores what a reader made of the reports themselves, read up to these positions of saytara.reports. */
  storeDirect(events: readonly SaytaraEvent[], reports: Positions): void;
  /**
   * Rules every region that `store` left, one commit each; returns when none is left or the signal aborts. A region
   * whose ruling throws is told to `failed` and stays without rectangles: it must not hold up the others.
   */
  rule(signal: AbortSignal, failed: FailedRuling): Promise<void>;
}

/** Called with what made the ruling of a region throw; what it throws itself ends the ruling of all regions. */
export type FailedRuling = (region: RegionId, error: unknown) => Promise<void>;

/** Under this key of ViewPositions.reports a rebuild from reports keeps how far it has read them itself. */
export const DIRECT = -1;

export function createViewFolder(options: ViewFolderOptions): ViewFolder {
  const { view } = options;
  const live = createLiveRegions(options);
  const stored = (report: ReportId, region: RegionId): number | undefined =>
    view.hasReading(report, region)
      ? view.readingsOf(report).find((reading) => reading.region === region)?.knownAt
      : undefined;

  const bulk = createBulkStore(view, stored);
  const admitted = (event: SaytaraEvent): Admission => admit(event, options.gazetteer);

  function refuseAnyOf(events: readonly SaytaraEvent[]): void {
    for (const event of events) {
      const { refused } = admitted(event);
      if (refused) throw refused;
    }
  }

  function newIn(events: readonly SaytaraEvent[]): CollectedBatch {
    refuseAnyOf(events);
    const collected = collectBatch(events, stored);
    return { ...collected, facts: newFacts(view, collected.facts) };
  }

  async function fold(batch: ClaimsBatch, { marks }: { readonly marks: boolean }): Promise<void> {
    if (bulk.flush().length > 0) live.clear();
    const collected = newIn(batch.events);
    try {
      const ruled: RegionChange[] = [];
      for (const region of regionsMoved(view, collected)) {
        ruled.push(ruleMoved(region, collected));
        await breathe();
      }
      view.commit({
        readings: collected.readings,
        facts: collected.facts,
        rectangles: [],
        changes: ruled.flatMap((one) => one.changes),
        marks: marks ? ruled.flatMap((one) => one.marks) : [],
        positions: movedTo(view.positions(), batch, collected.inputs),
      });
    } catch (error) {
      // What was ruled is not stored, or was not ruled to the end.
      live.clear();
      throw error;
    }
  }

  function ruleMoved(region: RegionId, collected: CollectedBatch): RegionChange {
    const kept = live.of(region);
    const readings = collected.readings.filter((reading) => reading.region === region);
    const reports = new Set(readings.map(({ report }) => report));
    const facts = [
      ...readings.flatMap(({ report }) => view.factsOf(report)),
      ...collected.facts.filter(({ report }) => reports.has(report) || view.hasReading(report, region)),
    ];
    const moves = kept.fold({ readings, facts }, (place) => view.rectangles(place));
    const changes = [...moves.changes].map(([place, change]) => ({ place, region, ...change }));
    const causeOf = (place: PlaceId): Cause => {
      const report = moves.causes.get(place);
      return (report && collected.causes.get(report)) ?? { type: 'catch_up', ref: null };
    };
    const marks = changes.flatMap(({ place, removed, added }) => {
      const area = around(differences(removed, added));
      return area ? [{ place, area, cause: causeOf(place) }] : [];
    });
    return { changes, marks };
  }

  async function rule(signal: AbortSignal, failed: FailedRuling): Promise<void> {
    bulk.flush();
    for (const region of view.unruled()) {
      if (signal.aborted) return;
      const rectangles = await ruledOrFailed(region, failed);
      view.commit({ readings: [], facts: [], rectangles, marks: [], ruled: [region], positions: view.positions() });
      await breathe();
    }
  }

  async function ruledOrFailed(region: RegionId, failed: FailedRuling): Promise<readonly PlaceRectangles[]> {
    try {
      return [...readThrough(ruleRegion(view, region, options))];
    } catch (error) {
      // What the store cannot give is no fault of the ruling: the region stays to be ruled.
      if (asSaytaraError(error).code !== 'internal') throw asSaytaraError(error);
      await failed(region, error);
      return [];
    }
  }

  function store(batch: ClaimsBatch): void {
    refuseAnyOf(batch.events);
    bulk.gather(batch);
    bulk.flush();
    live.clear();
  }

  function storeDirect(events: readonly SaytaraEvent[], reports: Positions): void {
    bulk.flush();
    const before = view.positions();
    const positions = { claims: before.claims, reports: new Map([...before.reports, [DIRECT, reports]]) };
    const collected = view.atOneCommit(() => newIn(events));
    const unruled = view.atOneCommit(() => regionsMoved(view, collected));
    view.commit({ ...collected, rectangles: [], marks: [], unruled, positions });
    live.clear();
  }

  return { fold, store, ...bulk, storeDirect, rule, admit: admitted };
}

interface RegionChange {
  readonly changes: readonly PlaceChange[];
  readonly marks: readonly Omit<Mark, 'id'>[];
}
