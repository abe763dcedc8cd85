import { meets } from '../../domain/area.ts';
import { placeHash } from '../../domain/canonical.ts';
import { normaliseCell } from '../../domain/cell.ts';
import { afterChange } from '../../ports/afterChange.ts';
import type { Rectangle } from '../../domain/cell.ts';
import type { ClaimsRead } from '../../domain/events.generated.ts';
import type { PlaceId, RegionId, ReportId } from '../../domain/ids.ts';
import type {
  Mark,
  PlaceRectangles,
  RegionEvidence,
  ReportFact,
  SnapshotQuery,
  ViewAbout,
  ViewPositions,
  ViewStore,
  ViewUpdate,
} from '../../ports/viewStore.ts';

/** Of a reading of one claim as an object, about. */
const READING_BYTES = 2_000;

interface StoredPlace {
  readonly region: RegionId;
  readonly hash: string;
  readonly rectangles: readonly Rectangle[];
}

interface Rows {
  readonly readings: Map<ReportId, Map<RegionId, ClaimsRead>>;
  readonly regions: Map<RegionId, ClaimsRead[]>;
  readonly facts: Map<ReportId, ReportFact[]>;
  readonly places: Map<PlaceId, StoredPlace>;
  readonly unruled: Set<RegionId>;
  marks: Mark[];
  lastMark: number;
  positions: ViewPositions;
}

/** A view in memory: for tests, and for answers that store nothing. Passes the same contract as the file. */
export function createMemoryViewStore(about: ViewAbout): ViewStore {
  const rows: Rows = {
    readings: new Map(),
    regions: new Map(),
    facts: new Map(),
    places: new Map(),
    unruled: new Set(),
    marks: [],
    lastMark: 0,
    positions: { claims: new Map(), reports: new Map() },
  };
  const factsOf = (report: ReportId): readonly ReportFact[] => [...(rows.facts.get(report) ?? [])];
  const evidence = (region: RegionId): RegionEvidence => {
    const readings = [...(rows.regions.get(region) ?? [])];
    return { region, readings, facts: readings.flatMap((one) => factsOf(one.report)) };
  };
  return {
    about,
    commit: (update) => {
      commit(rows, update);
    },
    packReadings: (readings) => ({ packedReadings: readings, bytes: readings.length * READING_BYTES }),
    atOneCommit: (read) => read(),
    positions: () => rows.positions,
    evidence,
    readEvidence: (region, read) => read(evidence(region)),
    regionsOf: (report) => [...(rows.readings.get(report)?.keys() ?? [])].sort(),
    hasReading: (report, region) => rows.readings.get(report)?.has(region) ?? false,
    readingsOf: (report) =>
      [...(rows.readings.get(report)?.values() ?? [])].sort((a, b) => (a.region < b.region ? -1 : 1)),
    factsOf,
    unruled: () => [...rows.unruled].sort(),
    rectangles: (place, area) =>
      (rows.places.get(place)?.rectangles ?? []).filter((one) => area === undefined || meets(one, area)),
    places: () => sortedPlaces(rows).map(([place, { region, hash }]) => ({ place, region, hash })),
    snapshot: (query) => snapshot(rows, query),
    marks: (limit) => rows.marks.slice(0, limit),
    deleteMarks: (upTo) => {
      rows.marks = rows.marks.filter((mark) => mark.id > upTo);
    },
    counts: () => counts(rows),
    close: () => undefined,
  };
}

function commit(rows: Rows, update: ViewUpdate): void {
  // Hashing can throw on a rectangle that is none: before anything is written, as a transaction would.
  const packed = (update.packed ?? []).flatMap((one) => one.packed as readonly PlaceRectangles[]);
  const places = [...update.rectangles, ...packed].map((one) => ({
    ...one,
    hash: one.hash ?? placeHash(one.rectangles),
  }));
  const changed = (update.changes ?? []).map((change) => {
    const rectangles = afterChange(rows.places.get(change.place)?.rectangles ?? [], change);
    return { ...change, rectangles, hash: placeHash(rectangles) };
  });
  const readings = (update.packedReadings ?? []).flatMap((one) => one.packedReadings as readonly ClaimsRead[]);
  for (const reading of [...update.readings, ...readings]) addReading(rows, reading);
  for (const fact of update.facts) addFact(rows, fact);
  for (const place of [...places, ...changed]) replacePlace(rows, place);
  rows.marks.push(...update.marks.map((mark) => ({ ...mark, id: ++rows.lastMark })));
  for (const region of update.ruled ?? []) rows.unruled.delete(region);
  for (const region of update.unruled ?? []) rows.unruled.add(region);
  rows.positions = update.positions;
}

function addReading(rows: Rows, reading: ClaimsRead): void {
  const ofReport = rows.readings.get(reading.report) ?? new Map<RegionId, ClaimsRead>();
  if (ofReport.has(reading.region)) return;
  rows.readings.set(reading.report, ofReport.set(reading.region, reading));
  const ofRegion = rows.regions.get(reading.region);
  if (ofRegion) ofRegion.push(reading);
  else rows.regions.set(reading.region, [reading]);
}

function addFact(rows: Rows, fact: ReportFact): void {
  const list = rows.facts.get(fact.report) ?? [];
  if (list.some((one) => one.type === fact.type && one.knownAt === fact.knownAt)) return;
  rows.facts.set(fact.report, [...list, fact]);
}

function replacePlace(rows: Rows, one: Omit<PlaceRectangles, 'hash'> & { readonly hash: string | null }): void {
  const { place, region, hash } = one;
  if (hash === null) {
    rows.places.delete(place);
    return;
  }
  const rectangles = one.rectangles
    .map((rectangle) => ({ ...rectangle, cell: normaliseCell(rectangle.cell) }))
    .sort((a, b) => a.knownFrom - b.knownFrom || a.validFrom - b.validFrom);
  rows.places.set(place, { region, hash, rectangles });
}

function sortedPlaces(rows: Rows): readonly (readonly [PlaceId, StoredPlace])[] {
  return [...rows.places].sort(([a], [b]) => (a < b ? -1 : 1));
}

function snapshot(rows: Rows, query: SnapshotQuery): readonly Rectangle[] {
  const { at, known, places, holder, status, after, limit } = query;
  const cells = sortedPlaces(rows)
    .filter(([place]) => (after === undefined || place > after) && (places?.includes(place) ?? true))
    .flatMap(([, { rectangles }]) => rectangles.filter((one) => covers(one, at, known)))
    .filter(
      ({ cell }) => (holder === undefined || cell.holders.includes(holder)) && cell.status === (status ?? cell.status),
    );
  return cells.slice(0, limit);
}

function covers(one: Rectangle, at: number, known: number): boolean {
  return one.validFrom <= at && at < one.validTo && one.knownFrom <= known && known < one.knownTo;
}

function counts(rows: Rows): ReturnType<ViewStore['counts']> {
  const readings = [...rows.regions.values()].flat();
  return {
    readings: readings.length,
    claims: readings.reduce((sum, one) => sum + one.claims.filter((claim) => !claim.copy).length, 0),
    rectangles: [...rows.places.values()].reduce((sum, one) => sum + one.rectangles.length, 0),
  };
}
