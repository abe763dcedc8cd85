import type { Area } from '../domain/area.ts';
import type { Rectangle } from '../domain/cell.ts';
import type { Cause, CellStatus, ClaimsRead } from '../domain/events.generated.ts';
import type { ActorId, PlaceId, RegionId, ReportId, ViewId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import type { Positions } from './eventLog.ts';
import type { ReadingBodies } from './readingCodec.ts';

/** The two hashes that fix how a view came to be. */
export interface Release {
  /** Of frames, places, actors, sources and the code of enrichment's step. */
  readonly reader: string;
  /** Of rules, horizons and the code of projection's step. */
  readonly ruleset: string;
}

/** What happened to a report, apart from its claims. Facts are a set: a second copy is a no-op. */
export interface ReportFact {
  readonly type: 'redated' | 'retracted' | 'reinstated';
  readonly report: ReportId;
  readonly knownAt: Instant;
}

/** A place in which cells changed that are not published yet. */
export interface Mark {
  /** Ascending in the order of writing. */
  readonly id: number;
  readonly place: PlaceId;
  /** Outside of it no cell changed. */
  readonly area: Area;
  readonly cause: Cause;
}

export interface PlaceRectangles {
  readonly place: PlaceId;
  readonly region: RegionId;
  /** All rectangles of the place: they replace what was stored. */
  readonly rectangles: readonly Rectangle[];
  /** Hash of their canonical form, where it is at hand; else the store computes it when it is asked for. */
  readonly hash?: string;
}

/** A place as it comes out of a ruling, for whoever makes it ready for a store as it comes. */
export interface RuledPlace {
  readonly place: PlaceId;
  readonly region: RegionId;
  /** Read once: those that close in order of the end of known time, then those that do not, by valid time. */
  readonly rectangles: Iterable<Rectangle>;
  /** Hash of their canonical form once all were read; null if there is none. */
  readonly hash: () => string | null;
}

/** How the rectangles of a place changed: of what is stored, `removed` are taken and `added` put. */
export interface PlaceChange {
  readonly place: PlaceId;
  readonly region: RegionId;
  /** As they are stored, each bound and all else. */
  readonly removed: readonly Rectangle[];
  readonly added: readonly Rectangle[];
}

/** Rectangles of places made ready for a store of one kind, in any thread; survives a structured clone. What stands in several parts is committed in their order. */
export interface PackedPlaces {
  readonly packed: unknown;
}

/** Readings made ready for a store of one kind, at a small part of their size. */
export interface PackedReadings {
  readonly packedReadings: unknown;
  /** What they take in memory, about. */
  readonly bytes: number;
}

export interface ViewPositions {
  /** Next positions in the claims topic. */
  readonly claims: Positions;
  /** Per claims partition, the next positions in saytara.reports that it reflects (from Progress). */
  readonly reports: ReadonlyMap<number, Positions>;
}

/** What one commit writes; everything in it, positions included, becomes visible at once or not at all. */
export interface ViewUpdate {
  /** Readings not stored yet; of one report and region the first stays. */
  readonly readings: readonly ClaimsRead[];
  /** More of them, packed by this view; none is stored, and none stands there twice. */
  readonly packedReadings?: readonly PackedReadings[];
  readonly facts: readonly ReportFact[];
  readonly rectangles: readonly PlaceRectangles[];
  /** Changes of places that are not among `rectangles`; each place once. */
  readonly changes?: readonly PlaceChange[];
  /** More of the same, packed by the files that the view is of (`ViewFiles.pack`). */
  readonly packed?: readonly PackedPlaces[];
  readonly marks: readonly Omit<Mark, 'id'>[];
  /** Regions folded but not ruled yet (a rebuild rules them later). */
  readonly unruled?: readonly RegionId[];
  /** Regions that `rectangles` rules completely. */
  readonly ruled?: readonly RegionId[];
  readonly positions: ViewPositions;
}

export interface RegionEvidence extends EvidenceStream {
  readonly readings: readonly ClaimsRead[];
}

/** Evidence that is read through once, so that nobody need hold all of it. */
export interface EvidenceStream {
  readonly region: RegionId;
  /** One a report, with the knowledge time as received; facts are applied by the reader. */
  readonly readings: Iterable<ClaimsRead>;
  /** Facts of all reports that have a reading here. */
  readonly facts: readonly ReportFact[];
}

export interface SnapshotQuery {
  readonly at: Instant;
  readonly known: Instant;
  readonly places?: readonly PlaceId[];
  readonly holder?: ActorId;
  readonly status?: CellStatus;

  readonly after?: PlaceId;
  readonly limit: number;
}

export interface ViewAbout {
  readonly id: ViewId;
  readonly release: Release;
  readonly from: 'reports' | 'claims';
}

/**
 * One view: rows and the positions they reflect, in one file (or in memory). Synchronous: a view is local. One
 * writer, any number of readers; a reader sees one commit at a time. Errors: `view-format`, `store-unavailable`.
 */
export interface ViewStore {
  readonly about: ViewAbout;
  /**
   * Rows of `rectangles` replace those of their place; a place that lost all of them is listed with none. `changes`
   * cost what they change and not what is stored; one that removes what is not there throws `internal`. `ruled`
   * takes regions from the unruled ones, then `unruled` adds.
   */
  commit(update: ViewUpdate): void;
  /** Makes readings ready for a later commit of this view; bodies that are at hand are not written again. */
  packReadings(readings: readonly ClaimsRead[], bodies?: ReadingBodies): PackedReadings;
  /** Runs several reads that all see the same commit. Not for writes; synchronous. */
  atOneCommit<Result>(read: () => Result): Result;
  positions(): ViewPositions;
  evidence(region: RegionId): RegionEvidence;
  /** The same for one who reads it through, within the call, and lets go of each reading. */
  readEvidence<Result>(region: RegionId, read: (evidence: EvidenceStream) => Result): Result;
  /** Regions in which a report has a reading. */
  regionsOf(report: ReportId): readonly RegionId[];
  /** Whether a reading of this report and region is stored. */
  hasReading(report: ReportId, region: RegionId): boolean;
  readingsOf(report: ReportId): readonly ClaimsRead[];
  /** Facts of a report, whether or not a reading of it is stored. */
  factsOf(report: ReportId): readonly ReportFact[];
  unruled(): readonly RegionId[];
  /** In order of known, then valid time; of an area, if one is given, those that meet it, at the cost of these. */
  rectangles(place: PlaceId, area?: Area): readonly Rectangle[];
  /** Places that have rectangles, with home region and hash of their canonical form, by id. */
  places(): readonly { readonly place: PlaceId; readonly region: RegionId; readonly hash: string }[];
  /** Cells at one point of both clocks, in order of place id. */
  snapshot(query: SnapshotQuery): readonly Rectangle[];
  /** Oldest first. */
  marks(limit: number): readonly Mark[];
  deleteMarks(upTo: number): void;
  counts(): { readonly readings: number; readonly claims: number; readonly rectangles: number };
  close(): void;
}
