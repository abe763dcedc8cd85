import { existsSync } from 'node:fs';
import { SaytaraError } from '../../domain/errors.ts';
import { placeId, regionId } from '../../domain/ids.ts';
import type { CauseType } from '../../domain/events.generated.ts';
import type { Positions } from '../../ports/eventLog.ts';
import type { ReadingCodec } from '../../ports/readingCodec.ts';
import type {
  Mark,
  PackedPlaces,
  PackedReadings,
  ViewAbout,
  ViewPositions,
  ViewStore,
  ViewUpdate,
} from '../../ports/viewStore.ts';
import { hasKeys, jsonOf, numberOf, openStoreFile, textOf } from './storeFile.ts';
import type { StoreFile } from './storeFile.ts';
import { packTogether } from './packRectangles.ts';
import type { PackedRectangles } from './packRectangles.ts';
import { VIEW_FORMAT } from './viewFormat.ts';
import {
  addChunks,
  addFacts,
  addReadings,
  evidenceOf,
  factsOf,
  hasReading,
  packReadings,
  readingsOf,
  regionsOf,
} from './viewReadings.ts';
import type { AddedReadings, ReadingChunk } from './viewReadings.ts';
import { viewRectangles } from './viewRectangles.ts';
import type { ViewRectangles } from './viewRectangles.ts';

/**
 * Opens a view for writing; makes it, empty, if the file is not there. Errors: `view-format` if the file is no view
 * of this format or another view than `about` says, `store-unavailable`.
 */
export function createSqliteViewStore(options: {
  readonly file: string;
  readonly about: ViewAbout;
  readonly codec: ReadingCodec;
  /** Pages of 4 kB that the file may have; as many as the disk takes if absent. */
  readonly maxPages?: number;
}): ViewStore {
  const { file, about, codec, maxPages } = options;
  const store = openStoreFile({
    file,
    ...(maxPages === undefined ? {} : { maxPages }),
    format: VIEW_FORMAT,
    seed: (database) => {
      const insert = 'INSERT INTO about (id, about, positions) VALUES (1, ?, ?)';
      database.prepare(insert).run(JSON.stringify(about), positionsText({ claims: new Map(), reports: new Map() }));
    },
  });
  const view = viewStore(store, codec);
  if (sameAbout(view.about, about)) return view;
  view.close();
  throw new SaytaraError('view-format', {
    message: `open of view '${file}' as ${about.id}: it holds ${view.about.id} of another release`,
    details: { file, wanted: about, found: view.about },
  });
}

/** Opens a view that is there; undefined if no such file is. Errors: `view-format`, `store-unavailable`. */
export function openSqliteViewStore(options: {
  readonly file: string;
  readonly codec: ReadingCodec;
  readonly readOnly?: boolean;
}): ViewStore | undefined {
  const { file, codec, readOnly = true } = options;
  return existsSync(file) ? viewStore(openStoreFile({ file, format: VIEW_FORMAT, readOnly }), codec) : undefined;
}

function sameAbout(a: ViewAbout, b: ViewAbout): boolean {
  return (
    a.id === b.id &&
    a.from === b.from &&
    a.release.reader === b.release.reader &&
    a.release.ruleset === b.release.ruleset
  );
}

/** Invariant: rows, counts, hashes and positions change in one transaction only, that of `commit`. */
function viewStore(file: StoreFile, codec: ReadingCodec): ViewStore {
  const about = file.reading('read', () => jsonOf(file.statement('SELECT about FROM about').get()?.['about'], isAbout));
  const rectangles = viewRectangles(file);
  const reading = <Result>(read: () => Result): Result => file.reading('read', read);
  return {
    about,
    commit: (update) => {
      try {
        file.writing('commit', () => {
          write(file, { rectangles, codec }, update);
        });
      } catch (error) {
        rectangles.forget();
        throw error;
      }
    },
    packReadings: (readings, bodies) => {
      const packedReadings = packReadings(codec, readings, bodies);
      return { packedReadings, bytes: packedReadings.reduce((sum, { body }) => sum + body.length, 0) };
    },
    atOneCommit: reading,
    positions: () => reading(() => positionsOf(file)),
    evidence: (region) =>
      reading(() => {
        const evidence = evidenceOf(file, codec, region);
        return { ...evidence, readings: [...evidence.readings] };
      }),
    readEvidence: (region, read) => reading(() => read(evidenceOf(file, codec, region))),
    regionsOf: (report) => reading(() => regionsOf(file, report)),
    hasReading: (report, region) => reading(() => hasReading(file, report, region)),
    readingsOf: (report) => reading(() => readingsOf(file, codec, report)),
    factsOf: (report) => reading(() => factsOf(file, report)),
    unruled: () =>
      reading(() => file.statement('SELECT region FROM unruled ORDER BY region').all()).map(({ region }) =>
        regionId(textOf(region)),
      ),
    rectangles: (place, area) => reading(() => rectangles.of(place, area)),
    places: () => reading(() => rectangles.places()),
    snapshot: (query) => reading(() => rectangles.snapshot(query)),
    marks: (limit) => reading(() => marksOf(file, limit)),
    deleteMarks: (upTo) => {
      file.writing('delete marks', () => file.statement('DELETE FROM marks WHERE id <= ?').run(upTo));
    },
    counts: () => reading(() => countsOf(file)),
    close: () => {
      file.close();
    },
  };
}

function write(
  file: StoreFile,
  { rectangles, codec }: { readonly rectangles: ViewRectangles; readonly codec: ReadingCodec },
  update: ViewUpdate,
): void {
  const packed = (update.packedReadings ?? []).flatMap(chunksHere);
  const added = [addReadings(file, codec, update.readings), addChunks(file, codec.form, packed)];
  addFacts(file, update.facts);
  rectangles.keepHashes();
  let grown = 0;
  for (const one of [packTogether(update.rectangles), ...(update.packed ?? []).map(packedHere)])
    grown += rectangles.write(one);
  for (const change of update.changes ?? []) grown += rectangles.change(change);
  const mark = file.statement(
    'INSERT INTO marks (place, valid_from, valid_to, known_from, known_to, cause, ref) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  for (const { place, area, cause } of update.marks) {
    mark.run(place, area.validFrom, area.validTo, area.knownFrom, area.knownTo, cause.type, cause.ref);
  }
  for (const region of update.ruled ?? []) file.statement('DELETE FROM unruled WHERE region = ?').run(region);
  const unruled = file.statement('INSERT OR IGNORE INTO unruled (region) VALUES (?)');
  for (const region of update.unruled ?? []) unruled.run(region);
  file
    .statement(
      `UPDATE about SET positions = ?, readings = readings + ?, claims = claims + ?, rectangles = rectangles + ?`,
    )
    .run(positionsText(update.positions), sumOf(added, 'readings'), sumOf(added, 'claims'), grown);
}

function sumOf(added: readonly AddedReadings[], what: keyof AddedReadings): number {
  return added.reduce((sum, one) => sum + one[what], 0);
}

function chunksHere({ packedReadings }: PackedReadings): readonly ReadingChunk[] {
  if (Array.isArray(packedReadings)) return packedReadings as readonly ReadingChunk[];
  throw new TypeError('what is committed was not packed for a view file');
}

function packedHere({ packed }: PackedPlaces): PackedRectangles {
  if (hasKeys(packed, ['places'])) return packed as PackedRectangles;
  throw new TypeError('what is committed was not packed for a view file');
}

const CAUSES: Readonly<Record<CauseType, true>> = {
  unknown: true,
  report: true,
  retraction: true,
  reinstatement: true,
  redating: true,
  promotion: true,
  place_renamed: true,
  catch_up: true,
};

function isCause(text: string): text is CauseType {
  return Object.hasOwn(CAUSES, text);
}

function marksOf(file: StoreFile, limit: number): readonly Mark[] {
  return file
    .statement('SELECT * FROM marks ORDER BY id LIMIT ?')
    .all(limit)
    .map((row) => {
      const { id, place, cause, ref } = row;
      const type = textOf(cause);
      return {
        id: numberOf(id),
        place: placeId(textOf(place)),
        area: {
          validFrom: numberOf(row['valid_from']),
          validTo: numberOf(row['valid_to']),
          knownFrom: numberOf(row['known_from']),
          knownTo: numberOf(row['known_to']),
        },
        cause: { type: isCause(type) ? type : 'unknown', ref: ref == null ? null : textOf(ref) },
      };
    });
}

function countsOf(file: StoreFile): ReturnType<ViewStore['counts']> {
  const row = file.statement('SELECT readings, claims, rectangles FROM about').get();
  return {
    readings: numberOf(row?.['readings']),
    claims: numberOf(row?.['claims']),
    rectangles: numberOf(row?.['rectangles']),
  };
}

function positionsText({ claims, reports }: ViewPositions): string {
  return JSON.stringify({ claims: [...claims], reports: [...reports].map(([partition, of]) => [partition, [...of]]) });
}

interface StoredPositions {
  readonly claims: Iterable<readonly [number, number]>;
  readonly reports: readonly (readonly [number, Iterable<readonly [number, number]>])[];
}

function positionsOf(file: StoreFile): ViewPositions {
  const stored = jsonOf(file.statement('SELECT positions FROM about').get()?.['positions'], isPositions);
  const reports = stored.reports.map(([partition, of]): [number, Positions] => [partition, new Map(of)]);
  return { claims: new Map(stored.claims), reports: new Map(reports) };
}

function isPositions(parsed: unknown): parsed is StoredPositions {
  return hasKeys(parsed, ['claims', 'reports']);
}

function isAbout(parsed: unknown): parsed is ViewAbout {
  return hasKeys(parsed, ['id', 'release', 'from']);
}
