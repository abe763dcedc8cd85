import type { Area } from '../../domain/area.ts';
import { cellText } from '../../domain/cell.ts';
import { cutAway, rectangleOf } from '../../domain/change.ts';
import type { PublishedRectangle } from '../../domain/change.ts';
import type { ControlRevised } from '../../domain/events.generated.ts';
import { placeId } from '../../domain/ids.ts';
import type { PlaceId } from '../../domain/ids.ts';
import { foldControl } from '../../ports/foldControl.ts';
import { NOTHING_PUBLISHED } from '../../ports/publishedTable.ts';
import type { PublishedState, PublishedTable } from '../../ports/publishedTable.ts';
import { hasKeys, jsonOf, numberOf, openStoreFile, textOf } from './storeFile.ts';
import type { StoreFile, StoreFormat } from './storeFile.ts';
import { isCell, isProof } from './viewRectangles.ts';

/** The file published.db, format 1. A change meets what is open at its known time: the key begins with the end of it. */
const PUBLISHED_FORMAT: StoreFormat = {
  what: 'published table',
  applicationId: 0x53595450,
  version: 1,
  misfit: 'view-format',
  schema: `
    CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), state TEXT NOT NULL);
    CREATE TABLE changes (sequence INTEGER PRIMARY KEY, position INTEGER NOT NULL UNIQUE);
    CREATE TABLE rectangles (place TEXT NOT NULL, known_to INTEGER NOT NULL, valid_from INTEGER NOT NULL,
      known_from INTEGER NOT NULL, valid_to INTEGER NOT NULL, cell TEXT NOT NULL, since TEXT NOT NULL,
      proof TEXT NOT NULL, PRIMARY KEY (place, known_to, valid_from)) WITHOUT ROWID;`,
};

/** What stands on saytara.control, in one file; made, empty, if it is not there. */
export function openSqlitePublishedTable(options: {
  readonly file: string;
  readonly readOnly?: boolean;
}): PublishedTable {
  const file = openStoreFile({
    ...options,
    format: PUBLISHED_FORMAT,
    seed: (database) => {
      database.prepare('INSERT INTO state (id, state) VALUES (1, ?)').run(JSON.stringify(NOTHING_PUBLISHED));
    },
  });
  const reading = <Result>(read: () => Result): Result => file.reading('read', read);
  return {
    state: () => reading(() => stateOf(file)),
    commit: ({ records, position }) => {
      file.writing('commit', () => {
        const folded = foldControl(stateOf(file), records, position);
        const insert = file.statement('INSERT INTO changes (sequence, position) VALUES (?, ?)');
        for (const { change, position: at } of folded.changes) {
          apply(file, change);
          insert.run(change.sequence, at);
        }
        file.statement('UPDATE state SET state = ?').run(JSON.stringify(folded.state));
      });
    },
    rectangles: (place, area) => reading(() => (area ? rectanglesIn(file, place, area) : rectanglesOf(file, place))),
    places: () =>
      reading(() => file.statement('SELECT DISTINCT place FROM rectangles ORDER BY place').all()).map((row) =>
        placeId(textOf(row['place'])),
      ),
    positionOf: (sequence) => {
      const row = reading(() => file.statement('SELECT position FROM changes WHERE sequence = ?').get(sequence));
      return row && numberOf(row['position']);
    },
    sequenceAt: (position) => {
      const select = 'SELECT sequence FROM changes WHERE position < ? ORDER BY position DESC LIMIT 1';
      return numberOf(reading(() => file.statement(select).get(position))?.['sequence'] ?? 0);
    },
    close: () => {
      file.close();
    },
  };
}

function stateOf(file: StoreFile): PublishedState {
  return jsonOf(file.statement('SELECT state FROM state').get()?.['state'], isState);
}

function isState(parsed: unknown): parsed is PublishedState {
  return hasKeys(parsed, Object.keys(NOTHING_PUBLISHED));
}

const COLUMNS = 'place, valid_from, valid_to, known_from, known_to, cell, since, proof';

function rectanglesOf(file: StoreFile, place: PlaceId): readonly PublishedRectangle[] {
  const select = `SELECT ${COLUMNS} FROM rectangles WHERE place = ? ORDER BY known_from, valid_from`;
  return file.statement(select).all(place).map(publishedOf);
}

function rectanglesIn(
  file: StoreFile,
  place: PlaceId,
  { validFrom, validTo, knownFrom, knownTo }: Area,
): readonly PublishedRectangle[] {
  return file
    .statement(
      `SELECT ${COLUMNS} FROM rectangles
       WHERE place = ? AND known_to > ? AND known_from < ? AND valid_from < ? AND valid_to > ?
       ORDER BY known_from, valid_from`,
    )
    .all(place, knownFrom, knownTo, validTo, validFrom)
    .map(publishedOf);
}

/** As applyChange, on the rows that the area meets alone. */
function apply(file: StoreFile, change: ControlRevised): void {
  const { place } = change;
  const met = rectanglesIn(file, place, change);
  const remove = file.statement('DELETE FROM rectangles WHERE place = ? AND known_to = ? AND valid_from = ?');
  for (const one of met) remove.run(place, one.knownTo, one.validFrom);
  const insert = file.statement(`INSERT INTO rectangles (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  for (const one of [...met.flatMap((other) => cutAway(other, change)), ...rectangleOf(change)]) {
    const { cell, since, proof } = one;
    const bounds = [one.validFrom, one.validTo, one.knownFrom, one.knownTo] as const;
    insert.run(place, ...bounds, cellText(cell), since, JSON.stringify(proof));
  }
}

function publishedOf(row: ReturnType<ReturnType<StoreFile['statement']>['all']>[number]): PublishedRectangle {
  return {
    place: placeId(textOf(row['place'])),
    validFrom: numberOf(row['valid_from']),
    validTo: numberOf(row['valid_to']),
    knownFrom: numberOf(row['known_from']),
    knownTo: numberOf(row['known_to']),
    cell: jsonOf(row['cell'], isCell),
    since: textOf(row['since']),
    proof: jsonOf(row['proof'], isProof),
  };
}
