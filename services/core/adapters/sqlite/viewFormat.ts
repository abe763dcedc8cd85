import type { StoreFormat } from './storeFile.ts';

/**
 * The file of a view, format 1. Readings lie in chunks, a chunk holding readings of one region from one commit as
 * JSON, raw-deflated beyond a kilobyte: near-equal claims shrink to a tenth, and a region is read chunk by chunk.
 * Rectangles lie by place, end of known time and start of valid time, which no two of a place share: what is known
 * now is found by one seek however many rectangles were known before. `last_closed` is at or after the end of known
 * time of every rectangle that has one.
 */
export const VIEW_FORMAT: StoreFormat = {
  what: 'view',
  applicationId: 0x53595456,
  version: 1,
  misfit: 'view-format',
  schema: `
    CREATE TABLE about (id INTEGER PRIMARY KEY CHECK (id = 1), about TEXT NOT NULL, positions TEXT NOT NULL,
      readings INTEGER NOT NULL DEFAULT 0, claims INTEGER NOT NULL DEFAULT 0, rectangles INTEGER NOT NULL DEFAULT 0,
      last_closed INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE chunks (id INTEGER PRIMARY KEY, region TEXT NOT NULL, body NOT NULL);
    CREATE INDEX chunks_by_region ON chunks (region);
    CREATE TABLE readings (report TEXT NOT NULL, region TEXT NOT NULL, chunk INTEGER NOT NULL,
      PRIMARY KEY (report, region)) WITHOUT ROWID;
    CREATE TABLE facts (report TEXT NOT NULL, type TEXT NOT NULL, known_at INTEGER NOT NULL,
      PRIMARY KEY (report, type, known_at)) WITHOUT ROWID;
    CREATE TABLE places (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, region TEXT NOT NULL, hash TEXT NOT NULL);
    CREATE TABLE cells (no INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
    CREATE TABLE proofs (place INTEGER NOT NULL, no INTEGER NOT NULL, text TEXT NOT NULL,
      PRIMARY KEY (place, no)) WITHOUT ROWID;
    CREATE TABLE rectangles (place INTEGER NOT NULL, known_to INTEGER NOT NULL, valid_from INTEGER NOT NULL,
      known_from INTEGER NOT NULL, valid_to INTEGER NOT NULL, cell INTEGER NOT NULL, since TEXT NOT NULL,
      evidenced_until INTEGER NOT NULL, proof INTEGER NOT NULL,
      PRIMARY KEY (place, known_to, valid_from)) WITHOUT ROWID;
    CREATE TABLE marks (id INTEGER PRIMARY KEY AUTOINCREMENT, place TEXT NOT NULL, cause TEXT NOT NULL, ref TEXT);
    CREATE TABLE unruled (region TEXT PRIMARY KEY) WITHOUT ROWID;`,
};
