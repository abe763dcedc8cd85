import type { StoreFormat } from './storeFile.ts';

/**
 * The file of a view, format 4. Readings lie in chunks, a chunk holding readings of one region from one commit
 * in a form of its own, so that near-equal claims shrink together and a region is read chunk by chunk.
 * Rectangles lie in chunks of one place. Open ones, whose known time has no end, lie in order of valid time: what is
 * known now is found by one seek a place however many rectangles were known before. Closed ones lie by the end of
 * their known time, with the bounds of what the chunk holds. `last_closed` of a place is the end of known time of
 * its last closed rectangle. A mark tells in which area cells of its place changed. `hash` is null until it is asked for after a change.
 */
export const VIEW_FORMAT: StoreFormat = {
  what: 'view',
  applicationId: 0x53595456,
  version: 4,
  misfit: 'view-format',
  schema: `
    CREATE TABLE about (id INTEGER PRIMARY KEY CHECK (id = 1), about TEXT NOT NULL, positions TEXT NOT NULL,
      readings INTEGER NOT NULL DEFAULT 0, claims INTEGER NOT NULL DEFAULT 0, rectangles INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE forms (no INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
    CREATE TABLE chunks (id INTEGER PRIMARY KEY, region TEXT NOT NULL, form INTEGER NOT NULL, body BLOB NOT NULL);
    CREATE INDEX chunks_by_region ON chunks (region);
    CREATE TABLE readings (report TEXT NOT NULL, region TEXT NOT NULL, chunk INTEGER NOT NULL,
      PRIMARY KEY (report, region)) WITHOUT ROWID;
    CREATE TABLE facts (report TEXT NOT NULL, type TEXT NOT NULL, known_at INTEGER NOT NULL,
      PRIMARY KEY (report, type, known_at)) WITHOUT ROWID;
    CREATE TABLE places (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, region TEXT NOT NULL, hash TEXT,
      rectangles INTEGER NOT NULL, last_closed INTEGER NOT NULL);
    CREATE TABLE open_chunks (place INTEGER NOT NULL, valid_from INTEGER NOT NULL, body BLOB NOT NULL);
    CREATE INDEX open_by_place ON open_chunks (place, valid_from);
    CREATE TABLE closed_chunks (place INTEGER NOT NULL, known_to INTEGER NOT NULL, known_from INTEGER NOT NULL,
      valid_from INTEGER NOT NULL, valid_to INTEGER NOT NULL, body BLOB NOT NULL);
    CREATE INDEX closed_by_place ON closed_chunks (place, known_to, known_from, valid_from, valid_to);
    CREATE TABLE marks (id INTEGER PRIMARY KEY AUTOINCREMENT, place TEXT NOT NULL,
      valid_from INTEGER NOT NULL, valid_to INTEGER NOT NULL, known_from INTEGER NOT NULL, known_to INTEGER NOT NULL,
      cause TEXT NOT NULL, ref TEXT);
    CREATE TABLE unruled (region TEXT PRIMARY KEY) WITHOUT ROWID;`,
};
