import type { SQLOutputValue } from 'node:sqlite';
import { placeHash } from '../../domain/canonical.ts';
import { meets } from '../../domain/area.ts';
import type { Area } from '../../domain/area.ts';
import type { Rectangle } from '../../domain/cell.ts';
import type { Cell, Proof } from '../../domain/events.generated.ts';
import { placeId, regionId } from '../../domain/ids.ts';
import type { PlaceId, RegionId } from '../../domain/ids.ts';
import type { PlaceChange, SnapshotQuery } from '../../ports/viewStore.ts';
import { chunkChanges, OPEN_CHUNKS_IN } from './chunkChanges.ts';
import type { PackedPlace, PackedRectangles } from './packRectangles.ts';
import { openChunk } from './rectangleChunk.ts';
import type { RectangleChunk } from './rectangleChunk.ts';
import { bytesOf, hasKeys, numberOf, textOf } from './storeFile.ts';
import type { StoreFile } from './storeFile.ts';

/** Reads and writes rectangles. */
export interface ViewRectangles {
  /** Replaces all rectangles of these places, or adds to parts written before; answers by how many the view grew. */
  write(packed: PackedRectangles): number;
  /** Changes the rectangles of one place at the cost of the chunks that hold them; answers by how many it grew. */
  change(change: PlaceChange): number;
  /** In order of known, then valid time; of an area, if one is given, those that meet it. */
  of(place: PlaceId, area?: Area): readonly Rectangle[];
  snapshot(query: SnapshotQuery): readonly Rectangle[];
  /**
   * Hashes that commits left open are computed and remembered, by a reader until another commits; the next commit
   * writes them (`keepHashes`).
   */
  places(): readonly { readonly place: PlaceId; readonly region: RegionId; readonly hash: string }[];
  /** Writes the hashes that were computed since the last commit; part of a commit. */
  keepHashes(): void;
  /** Forgets what was remembered of a commit that was rolled back. */
  forget(): void;
}

type Row = Readonly<Record<string, SQLOutputValue>>;

export function viewRectangles(file: StoreFile): ViewRectangles {
  const hashes = new Map<PlaceId, string>();
  /** SQLite's count of the commits of others to the file; it does not move within a transaction. */
  let commitsOfOthers = 0;
  const chunkOf = (body: SQLOutputValue | undefined, place: PlaceId): RectangleChunk => openChunk(bytesOf(body), place);

  function rectanglesOf(place: PlaceId, area?: Area): readonly Rectangle[] {
    const found: Rectangle[] = [];
    const no = file.statement('SELECT no FROM places WHERE id = ?').get(place)?.['no'];
    if (no === undefined) return found;
    for (const body of area ? bodiesIn(file, numberOf(no), area) : bodiesOf(file, numberOf(no))) {
      const chunk = chunkOf(body, place);
      for (let i = 0; i < chunk.length; i++) {
        const one = chunk.rectangle(i);
        if (area === undefined || meets(one, area)) found.push(one);
      }
    }
    return found.sort((a, b) => a.knownFrom - b.knownFrom || a.validFrom - b.validFrom);
  }

  function put(packed: PackedPlace): number {
    const { place, isFirst, rectangles } = packed;
    hashes.delete(place);
    const known = file.statement('SELECT no, rectangles FROM places WHERE id = ?').get(place);
    if (known && isFirst) clear(file, numberOf(known['no']));
    const before = known && isFirst ? numberOf(known['rectangles']) : 0;
    if (isFirst && rectangles === 0) {
      if (known) file.statement('DELETE FROM places WHERE no = ?').run(numberOf(known['no']));
      return -before;
    }
    insertChunks(packed, placeRow(packed));
    return rectangles - before;
  }

  function placeRow({ place, region, isFirst, hash, rectangles, lastClosed }: PackedPlace): number {
    const upsert = `INSERT INTO places (id, region, hash, rectangles, last_closed) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET region = excluded.region, hash = excluded.hash, rectangles = excluded.rectangles,
        last_closed = excluded.last_closed RETURNING no`;
    const grow = `UPDATE places SET hash = ?3, rectangles = rectangles + ?4, last_closed = max(last_closed, ?5)
      WHERE id = ?1 AND region = ?2 RETURNING no`;
    return numberOf(file.statement(isFirst ? upsert : grow).get(place, region, hash, rectangles, lastClosed)?.['no']);
  }

  function insertChunks({ open, closed }: PackedPlace, no: number): void {
    const insertOpen = file.statement('INSERT INTO open_chunks (place, valid_from, body) VALUES (?, ?, ?)');
    for (const { validFrom, body } of open) insertOpen.run(no, validFrom, body);
    const insertClosed = file.statement(
      'INSERT INTO closed_chunks (place, known_to, known_from, valid_from, valid_to, body) VALUES (?, ?, ?, ?, ?, ?)',
    );
    for (const { knownTo, knownFrom, validFrom, validTo, body } of closed) {
      insertClosed.run(no, knownTo, knownFrom, validFrom, validTo, body);
    }
  }

  const changeChunks = chunkChanges(file);

  function change(one: PlaceChange): number {
    hashes.delete(one.place);
    return changeChunks(one);
  }

  function write({ places }: PackedRectangles): number {
    return places.reduce((grown, place) => grown + put(place), 0);
  }

  function snapshot(query: SnapshotQuery): readonly Rectangle[] {
    const { at, known, holder, status, limit } = query;
    const wanted = ({ cell }: Rectangle): boolean =>
      (holder === undefined || cell.holders.includes(holder)) && cell.status === (status ?? cell.status);
    const found: Rectangle[] = [];
    for (const row of file.statement(snapshotText(query)).iterate(parametersOf(query))) {
      const one = openAt(row, at, known) ?? closedAt(row, at, known);
      if (one && wanted(one)) found.push(one);
      if (found.length >= limit) break;
    }
    return found;
  }

  function openAt(row: Row, at: number, known: number): Rectangle | undefined {
    if (row['body'] === null) return undefined;
    const chunk = chunkOf(row['body'], placeId(textOf(row['id'])));
    const index = chunk.covering(at, known, true);
    return index === undefined ? undefined : chunk.rectangle(index);
  }

  /** After the last that closed there is none to be sought. */
  function closedAt(row: Row, at: number, known: number): Rectangle | undefined {
    if (known >= numberOf(row['last_closed'])) return undefined;
    const chunks = file
      .statement(
        `SELECT body FROM closed_chunks
         WHERE place = ? AND known_to > ? AND known_from <= ? AND valid_from <= ? AND valid_to > ?`,
      )
      .iterate(numberOf(row['no']), known, known, at, at);
    for (const { body } of chunks) {
      const chunk = chunkOf(body, placeId(textOf(row['id'])));
      const index = chunk.covering(at, known, false);
      if (index !== undefined) return chunk.rectangle(index);
    }
    return undefined;
  }

  function places(): ReturnType<ViewRectangles['places']> {
    const rows = file.statement('SELECT id, region, hash FROM places ORDER BY id').all();
    const commits = numberOf(file.statement('PRAGMA data_version').get()?.['data_version']);
    // Whoever only reads learns of no change by writing it: what it remembers is of a former commit.
    if (commits !== commitsOfOthers) hashes.clear();
    commitsOfOthers = commits;
    return rows.map(({ id, region, hash }) => {
      const place = placeId(textOf(id));
      return { place, region: regionId(textOf(region)), hash: hash === null ? hashNow(place) : textOf(hash) };
    });
  }

  function hashNow(place: PlaceId): string {
    const hash = hashes.get(place) ?? placeHash(rectanglesOf(place)) ?? '';
    hashes.set(place, hash);
    return hash;
  }

  function keepHashes(): void {
    const update = file.statement('UPDATE places SET hash = ? WHERE id = ? AND hash IS NULL');
    for (const [place, hash] of hashes) update.run(hash, place);
    hashes.clear();
  }

  return {
    write,
    change,
    of: rectanglesOf,
    snapshot,
    places,
    keepHashes,
    forget: () => {
      hashes.clear();
    },
  };
}

/** The chunks of a place. */
function* bodiesOf(file: StoreFile, no: number): Generator<SQLOutputValue | undefined> {
  for (const { body } of file.statement('SELECT body FROM open_chunks WHERE place = ?').iterate(no)) yield body;
  for (const { body } of file.statement('SELECT body FROM closed_chunks WHERE place = ?').iterate(no)) yield body;
}

/** The chunks of a place that may hold rectangles in an area. */
function* bodiesIn(
  file: StoreFile,
  no: number,
  { validFrom, validTo, knownFrom, knownTo }: Area,
): Generator<SQLOutputValue | undefined> {
  for (const { body } of file.statement(OPEN_CHUNKS_IN).iterate({ no, from: validFrom, to: validTo })) yield body;
  const closed = `SELECT body FROM closed_chunks
    WHERE place = ? AND known_to > ? AND known_from < ? AND valid_from < ? AND valid_to > ?`;
  for (const { body } of file.statement(closed).iterate(no, knownFrom, knownTo, validTo, validFrom)) yield body;
}

function clear(file: StoreFile, no: number): void {
  file.statement('DELETE FROM open_chunks WHERE place = ?').run(no);
  file.statement('DELETE FROM closed_chunks WHERE place = ?').run(no);
}

/** Per place the last open chunk that begins at or before the valid time; null if none does. */
function snapshotText({ places }: SnapshotQuery): string {
  const from = places
    ? '(SELECT DISTINCT value AS id FROM json_each(:places)) w CROSS JOIN places p ON p.id = w.id'
    : 'places p';
  return `SELECT p.no, p.id, p.last_closed, (SELECT body FROM open_chunks WHERE place = p.no AND valid_from <= :at
      ORDER BY valid_from DESC LIMIT 1) AS body
    FROM ${from} WHERE p.id > :after ORDER BY p.id`;
}

function parametersOf({ at, places, after }: SnapshotQuery): Record<string, string | number> {
  return { at, after: after ?? '', ...(places ? { places: JSON.stringify(places) } : {}) };
}

/** Whether a parsed value is a cell as this project writes them. */
export function isCell(parsed: unknown): parsed is Cell {
  return hasKeys(parsed, ['status', 'holders', 'parties', 'confidence', 'flags', 'siege', 'presence', 'frontLine']);
}

/** Whether a parsed value is a proof as this project writes them. */
export function isProof(parsed: unknown): parsed is Proof {
  return hasKeys(parsed, ['claims', 'rules']);
}
