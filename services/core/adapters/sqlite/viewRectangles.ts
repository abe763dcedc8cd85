import type { SQLOutputValue } from 'node:sqlite';
import { placeHash } from '../../domain/canonical.ts';
import { cellText } from '../../domain/cell.ts';
import type { Rectangle } from '../../domain/cell.ts';
import type { Cell, Proof } from '../../domain/events.generated.ts';
import { placeId, regionId } from '../../domain/ids.ts';
import type { PlaceId, RegionId } from '../../domain/ids.ts';
import { FOREVER } from '../../domain/time.ts';
import type { PlaceRectangles, SnapshotQuery } from '../../ports/viewStore.ts';
import { hasKeys, jsonOf, numberOf, textOf } from './storeFile.ts';
import type { StoreFile } from './storeFile.ts';

/** Reads and writes rectangles; remembers the few hundred distinct cells, so that each is parsed and found once. */
export interface ViewRectangles {
  /** Replaces all rectangles of a place, with its hash; answers by how many the view grew. */
  replace(update: PlaceRectangles): number;
  /** In order of known, then valid time. */
  of(place: PlaceId): readonly Rectangle[];
  snapshot(query: SnapshotQuery): readonly Rectangle[];
  places(): readonly { readonly place: PlaceId; readonly region: RegionId; readonly hash: string }[];
}

const COLUMNS = `p.id AS place, r.valid_from, r.valid_to, r.known_from, r.known_to, r.cell, r.since,
  r.evidenced_until, q.text AS proof`;

/** Cells kept parsed; beyond it the memory starts anew. */
const CELLS_KEPT = 50_000;

export function viewRectangles(file: StoreFile): ViewRectangles {
  let cells = new Map<number, Cell>();

  function cellOf(no: number): Cell {
    const known = cells.get(no);
    if (known) return known;
    const cell = jsonOf(file.statement('SELECT text FROM cells WHERE no = ?').get(no)?.['text'], isCell);
    if (cells.size >= CELLS_KEPT) cells = new Map();
    cells.set(no, cell);
    return cell;
  }

  const rectangleOf = (row: Readonly<Record<string, SQLOutputValue>>): Rectangle => ({
    place: placeId(textOf(row['place'])),
    validFrom: numberOf(row['valid_from']),
    validTo: numberOf(row['valid_to']),
    knownFrom: numberOf(row['known_from']),
    knownTo: numberOf(row['known_to']),
    cell: cellOf(numberOf(row['cell'])),
    since: textOf(row['since']),
    evidencedUntil: numberOf(row['evidenced_until']),
    proof: jsonOf(row['proof'], isProof),
  });

  return {
    replace: (update) => replacePlace(file, update),
    of: (place) =>
      file
        .statement(
          `SELECT ${COLUMNS} FROM places p JOIN rectangles r ON r.place = p.no
           JOIN proofs q ON q.place = p.no AND q.no = r.proof
           WHERE p.id = ? ORDER BY r.known_from, r.valid_from`,
        )
        .all(place)
        .map(rectangleOf),
    snapshot: (query) => {
      const lastClosed = numberOf(file.statement('SELECT last_closed FROM about').get()?.['last_closed']);
      const text = snapshotText(query, query.known < lastClosed);
      return file.statement(text).all(parametersOf(query)).map(rectangleOf);
    },
    places: () => placesOf(file),
  };
}

/**
 * What is known to this day is found by one seek a place: of the rectangles still open, the last that begins at or
 * before the valid time. What was known once is sought among the rectangles that closed later than that; after the
 * last that closed there is none, and that half falls away.
 */
function snapshotText(query: SnapshotQuery, withClosed: boolean): string {
  const { places, holder, status } = query;
  const from = places
    ? '(SELECT DISTINCT value AS id FROM json_each(:places)) w CROSS JOIN places p ON p.id = w.id'
    : 'places p';
  const cell = [
    ...(status === undefined ? [] : ["text ->> '$.status' = :status"]),
    ...(holder === undefined ? [] : [":holder IN (SELECT value FROM json_each(text, '$.holders'))"]),
  ].join(' AND ');
  const cells = cell === '' ? '' : `AND r.cell IN (SELECT no FROM cells WHERE ${cell})`;
  const proof = 'JOIN proofs q ON q.place = p.no AND q.no = r.proof';
  const open = `SELECT ${COLUMNS} FROM ${from} CROSS JOIN rectangles r ON r.place = p.no AND r.known_to = ${String(FOREVER)}
    AND r.valid_from = (SELECT max(valid_from) FROM rectangles
      WHERE place = p.no AND known_to = ${String(FOREVER)} AND valid_from <= :at)
    ${proof} WHERE p.id > :after AND r.valid_to > :at AND r.known_from <= :known ${cells}`;
  const closed = `SELECT ${COLUMNS} FROM ${from} CROSS JOIN rectangles r ON r.place = p.no AND r.known_to > :known
    AND r.known_to < ${String(FOREVER)}
    ${proof} WHERE p.id > :after AND r.valid_from <= :at AND r.valid_to > :at AND r.known_from <= :known ${cells}`;
  return `${withClosed ? `${open} UNION ALL ${closed}` : open} ORDER BY place LIMIT :limit`;
}

function parametersOf(query: SnapshotQuery): Record<string, string | number> {
  const { at, known, places, holder, status, after = '', limit } = query;
  return {
    at,
    known,
    after,
    limit,
    ...(places ? { places: JSON.stringify(places) } : {}),
    ...(holder === undefined ? {} : { holder }),
    ...(status === undefined ? {} : { status }),
  };
}

function replacePlace(file: StoreFile, { place, region, rectangles }: PlaceRectangles): number {
  const known = file.statement('SELECT no FROM places WHERE id = ?').get(place)?.['no'];
  const removed = known === undefined ? 0 : clear(file, numberOf(known));
  const hash = placeHash(rectangles);
  if (hash === null) {
    if (known !== undefined) file.statement('DELETE FROM places WHERE no = ?').run(numberOf(known));
    return -removed;
  }
  const upsert = `INSERT INTO places (id, region, hash) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET region = excluded.region, hash = excluded.hash RETURNING no`;
  const no = numberOf(file.statement(upsert).get(place, region, hash)?.['no']);
  insertAll(file, no, rectangles);
  return rectangles.length - removed;
}

function clear(file: StoreFile, no: number): number {
  file.statement('DELETE FROM proofs WHERE place = ?').run(no);
  return Number(file.statement('DELETE FROM rectangles WHERE place = ?').run(no).changes);
}

function insertAll(file: StoreFile, no: number, rectangles: readonly Rectangle[]): void {
  const insert = file.statement(
    `INSERT INTO rectangles (place, known_to, valid_from, known_from, valid_to, cell, since, evidenced_until, proof)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const proofs = new Map<string, number>();
  let lastClosed = 0;
  for (const one of rectangles) {
    if (one.knownTo < FOREVER) lastClosed = Math.max(lastClosed, one.knownTo);
    const proofText = JSON.stringify(one.proof);
    const proof = proofs.get(proofText) ?? proofs.size;
    if (proof === proofs.size) {
      proofs.set(proofText, proof);
      file.statement('INSERT INTO proofs (place, no, text) VALUES (?, ?, ?)').run(no, proof, proofText);
    }
    const cell = cellNumber(file, cellText(one.cell));
    const { knownTo, validFrom, knownFrom, validTo, since, evidencedUntil } = one;
    insert.run(no, knownTo, validFrom, knownFrom, validTo, cell, since, evidencedUntil, proof);
  }
  file.statement('UPDATE about SET last_closed = max(last_closed, ?)').run(lastClosed);
}

function cellNumber(file: StoreFile, text: string): number {
  const found = file.statement('SELECT no FROM cells WHERE text = ?').get(text)?.['no'];
  if (found !== undefined) return numberOf(found);
  return numberOf(file.statement('INSERT INTO cells (text) VALUES (?) RETURNING no').get(text)?.['no']);
}

function placesOf(file: StoreFile): ReturnType<ViewRectangles['places']> {
  const rows = file.statement('SELECT id, region, hash FROM places ORDER BY id').all();
  return rows.map(({ id, region, hash }) => ({
    place: placeId(textOf(id)),
    region: regionId(textOf(region)),
    hash: textOf(hash),
  }));
}

/** Whether a parsed value is a cell as this project writes them. */
export function isCell(parsed: unknown): parsed is Cell {
  return hasKeys(parsed, ['status', 'holders', 'parties', 'confidence', 'flags', 'siege', 'presence', 'frontLine']);
}

/** Whether a parsed value is a proof as this project writes them. */
export function isProof(parsed: unknown): parsed is Proof {
  return hasKeys(parsed, ['claims', 'rules']);
}
