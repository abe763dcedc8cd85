import type { SQLOutputValue } from 'node:sqlite';
import type { Rectangle } from '../../domain/cell.ts';
import { FOREVER } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import { afterChange, boundsText } from '../../ports/afterChange.ts';
import type { PlaceChange } from '../../ports/viewStore.ts';
import { closedChunks, isEmpty, openChunks } from './packRectangles.ts';
import { openChunk } from './rectangleChunk.ts';
import { bytesOf, numberOf } from './storeFile.ts';
import type { StoreFile } from './storeFile.ts';

/** Up to how many rectangles the last closed chunk is written anew with what closes; beyond, another is begun. */
const GROWING = 64;

/** The open chunks of a place with rectangles between two instants of valid time, their rows and bodies. */
export const OPEN_CHUNKS_IN = `SELECT rowid AS id, body FROM open_chunks
  WHERE place = :no AND valid_from < :to AND valid_from >= coalesce(
    (SELECT max(valid_from) FROM open_chunks WHERE place = :no AND valid_from <= :from), :from)`;

interface Chunk {
  readonly id: number;
  readonly rectangles: readonly Rectangle[];
}

/**
 * Changes rectangles of one place in the chunks that hold them; part of a commit. Open ones are sought by the valid
 * time that changes, closed ones by their bounds; what closes now goes to the last closed chunk, so that these stay
 * in order of the end of known time. Answers by how many rectangles the place grew.
 */
export function chunkChanges(file: StoreFile): (change: PlaceChange) => number {
  return (change) => {
    const removed = change.removed.filter((one) => !isEmpty(one));
    const added = change.added.filter((one) => !isEmpty(one));
    const known = file.statement('SELECT no FROM places WHERE id = ?').get(change.place);
    const no = known ? numberOf(known['no']) : newPlace(file, change);
    const of = { ...change, no };
    changeOpen({ ...of, removed: removed.filter(isOpen), added: added.filter(isOpen) });
    changeClosed({ ...of, removed: removed.filter((one) => !isOpen(one)), added: added.filter((one) => !isOpen(one)) });
    const lastClosed = added.reduce((last, one) => (isOpen(one) ? last : Math.max(last, one.knownTo)), 0);
    const grown = added.length - removed.length;
    const update = `UPDATE places SET hash = NULL, rectangles = rectangles + ?, last_closed = max(last_closed, ?)
      WHERE no = ? RETURNING rectangles`;
    const left = file.statement(update).get(grown, lastClosed, no)?.['rectangles'];
    if (numberOf(left) === 0) file.statement('DELETE FROM places WHERE no = ?').run(no);
    return grown;
  };

  function changeOpen(change: NumberedChange): void {
    const { no, removed, added } = change;
    if (removed.length + added.length === 0) return;
    const moved = [...removed, ...added];
    const from = moved.reduce((least, one) => Math.min(least, one.validFrom), Infinity);
    const to = moved.reduce((most, one) => Math.max(most, one.validTo), -Infinity);
    const met = file
      .statement(OPEN_CHUNKS_IN)
      .all({ no, from, to })
      .map((row) => chunkOf(row, change));
    const stored = met.flatMap(({ rectangles }) => rectangles);
    const after = [...afterChange(stored, change)].sort((a, b) => a.validFrom - b.validFrom);
    for (const { id } of met) file.statement('DELETE FROM open_chunks WHERE rowid = ?').run(id);
    const insert = file.statement('INSERT INTO open_chunks (place, valid_from, body) VALUES (?, ?, ?)');
    for (const { validFrom, body } of openChunks(after)) insert.run(no, validFrom, body);
  }

  function changeClosed(change: NumberedChange): void {
    removeClosed(change);
    const { no, added } = change;
    if (added.length === 0) return;
    const select =
      'SELECT rowid AS id, body FROM closed_chunks WHERE place = ? ORDER BY known_to DESC, rowid DESC LIMIT 1';
    const row = file.statement(select).get(no);
    const last = row && chunkOf(row, change);
    const grows = last !== undefined && last.rectangles.length < GROWING;
    if (grows) file.statement('DELETE FROM closed_chunks WHERE rowid = ?').run(last.id);
    writeClosed(
      no,
      [...(grows ? last.rectangles : []), ...added].sort((a, b) => a.knownTo - b.knownTo),
    );
  }

  function removeClosed(change: NumberedChange): void {
    if (change.removed.length === 0) return;
    const met = new Map<number, Chunk>();
    for (const one of change.removed) for (const chunk of closedWith(one, change)) met.set(chunk.id, chunk);
    const stored = [...met.values()].flatMap(({ rectangles }) => rectangles);
    afterChange(stored, { ...change, added: [] });
    const gone = new Set(change.removed.map(boundsText));
    for (const { id, rectangles } of met.values()) {
      const left = rectangles.filter((one) => !gone.has(boundsText(one)));
      if (left.length === rectangles.length) continue;
      file.statement('DELETE FROM closed_chunks WHERE rowid = ?').run(id);
      writeClosed(change.no, left);
    }
  }

  function closedWith({ knownFrom, knownTo, validFrom, validTo }: Rectangle, change: NumberedChange): readonly Chunk[] {
    const select = `SELECT rowid AS id, body FROM closed_chunks
      WHERE place = ? AND known_to >= ? AND known_from <= ? AND valid_from <= ? AND valid_to >= ?`;
    const rows = file.statement(select).all(change.no, knownTo, knownFrom, validFrom, validTo);
    return rows.map((row) => chunkOf(row, change));
  }

  function writeClosed(no: number, rectangles: readonly Rectangle[]): void {
    const insert = file.statement(
      'INSERT INTO closed_chunks (place, known_to, known_from, valid_from, valid_to, body) VALUES (?, ?, ?, ?, ?, ?)',
    );
    for (const { knownTo, knownFrom, validFrom, validTo, body } of closedChunks(rectangles))
      insert.run(no, knownTo, knownFrom, validFrom, validTo, body);
  }

  function chunkOf(row: Readonly<Record<string, SQLOutputValue>>, { place }: PlaceChange): Chunk {
    const chunk = openChunk(bytesOf(row['body']), place);
    return {
      id: numberOf(row['id']),
      rectangles: Array.from({ length: chunk.length }, (_, i) => chunk.rectangle(i)),
    };
  }
}

interface NumberedChange extends PlaceChange {
  /** Of the place in the file. */
  readonly no: number;
}

const isOpen = ({ knownTo }: { readonly knownTo: Instant }): boolean => knownTo >= FOREVER;

function newPlace(file: StoreFile, { place, region }: PlaceChange): number {
  const insert =
    'INSERT INTO places (id, region, hash, rectangles, last_closed) VALUES (?, ?, NULL, 0, 0) RETURNING no';
  return numberOf(file.statement(insert).get(place, region)?.['no']);
}
