import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { SQLOutputValue, StatementSync } from 'node:sqlite';
import { SaytaraError } from '../../domain/errors.ts';
import type { ErrorCode } from '../../domain/errors.ts';

/** What a kind of file is: SQLite's application id and user version tell it from any other. */
export interface StoreFormat {
  /** How messages name it: view, report table … */
  readonly what: string;
  readonly applicationId: number;
  readonly version: number;
  /** Statements that make an empty file of this format. */
  readonly schema: string;
  /** The code of a file that is of another format, or no database at all. */
  readonly misfit: ErrorCode;
}

/**
 * One SQLite file of ours. Invariants: (1) a file either lacks the format number or is complete, as both are written
 * in one transaction; (2) every write is in a BEGIN IMMEDIATE transaction (sqlite-notes 2); (3) no SQLite error
 * leaves unmapped.
 */
export interface StoreFile {
  /** Kept until the file is closed; the same text gives the same statement. */
  statement(sql: string): StatementSync;
  /** Runs a read that shows one commit, also over several statements; nests. */
  reading<Result>(attempt: string, read: () => Result): Result;
  /** Runs a write that commits as a whole or not at all. */
  writing<Result>(attempt: string, write: () => Result): Result;
  close(): void;
}

export interface StoreFileOptions {
  readonly file: string;
  readonly format: StoreFormat;
  readonly readOnly?: boolean;
  /** Pages of 4 kB that the file may have: beyond, a write fails as on a full disk. */
  readonly maxPages?: number;
  /** Fills a new file within the transaction that makes it. */
  readonly seed?: (database: DatabaseSync) => void;
}

/**
 * Opens a file, for writing makes it if it is not there. Synchronous NORMAL: rows and the positions they reflect
 * share the file, so a power cut that loses the last commits loses both alike and the log is folded again from
 * there; a crash of the process loses nothing. Errors: the format's misfit code, `store-unavailable`.
 */
export function openStoreFile(options: StoreFileOptions): StoreFile {
  const { file, format, readOnly = false } = options;
  const guard = faultsOf(file, format);
  if (readOnly && !existsSync(file)) {
    throw new SaytaraError('store-unavailable', { message: `open of ${format.what} '${file}': no such file` });
  }
  const database = guard('open', () => new DatabaseSync(file, { readOnly, timeout: 5_000 }));
  try {
    guard('open', () => {
      if (!readOnly) prepareForWriting(database, options);
      refuseMisfit(database, file, format);
      // Whoever only reads finds the pages in the system's cache: several threads of a rebuild read one file.
      database.exec(`PRAGMA cache_size = ${readOnly ? '-8192' : '-65536'}`);
      if (options.maxPages !== undefined) database.exec(`PRAGMA max_page_count = ${String(options.maxPages)}`);
    });
  } catch (error) {
    database.close();
    throw error;
  }
  return storeFile(database, guard);
}

function prepareForWriting(database: DatabaseSync, { format, seed }: StoreFileOptions): void {
  // A foreign database must not be touched: only one without tables is taken as new.
  const isNew = numberOf(database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n']) === 0;
  if (!isNew) return;
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('BEGIN IMMEDIATE');
  const made = numberOf(database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n']) > 0;
  if (!made) {
    database.exec(format.schema);
    seed?.(database);
    database.exec(`PRAGMA application_id = ${String(format.applicationId)}`);
    database.exec(`PRAGMA user_version = ${String(format.version)}`);
  }
  database.exec('COMMIT');
}

function refuseMisfit(database: DatabaseSync, file: string, format: StoreFormat): void {
  const id = numberOf(database.prepare('PRAGMA application_id').get()?.['application_id']);
  const version = numberOf(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (id === format.applicationId && version === format.version) {
    // Bulk commits write thousands of pages, many of them again and again: a checkpoint after each would double that.
    database.exec('PRAGMA wal_autocheckpoint = 4096; PRAGMA synchronous = NORMAL');
    database.exec('PRAGMA temp_store = MEMORY');
    return;
  }
  throw new SaytaraError(format.misfit, {
    message: `open of ${format.what} '${file}': format ${String(id)}/${String(version)}, not ${String(format.applicationId)}/${String(format.version)}`,
    hint: 'rebuild it, or open it with the release that wrote it',
    details: { file, id, version, wanted: format.version },
  });
}

function storeFile(database: DatabaseSync, guard: Guard): StoreFile {
  const statements = new Map<string, StatementSync>();
  let depth = 0;
  const within = <Result>(begin: string, run: () => Result): Result => {
    database.exec(begin);
    depth++;
    try {
      const result = run();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      // A full disk may have rolled back already; the first error is the one to tell.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    } finally {
      depth--;
    }
  };
  return {
    statement(sql) {
      const statement = statements.get(sql) ?? database.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
    reading: (attempt, read) => guard(attempt, () => (depth > 0 ? read() : within('BEGIN', read))),
    writing: (attempt, write) => guard(attempt, () => within('BEGIN IMMEDIATE', write)),
    close() {
      statements.clear();
      if (database.isOpen)
        guard('close', () => {
          database.close();
        });
    },
  };
}

type Guard = <Result>(attempt: string, run: () => Result) => Result;

/** SQLITE_CORRUPT and SQLITE_NOTADB: trying again does not help. */
const BROKEN = new Set([11, 26]);

function faultsOf(file: string, format: StoreFormat): Guard {
  return (attempt, run) => {
    try {
      return run();
    } catch (error) {
      if (error instanceof SaytaraError) throw error;
      const result = resultCode(error);
      if (result === undefined) throw error;
      const code = BROKEN.has(result) ? format.misfit : 'store-unavailable';
      const reason = error instanceof Error ? error.message : String(error);
      throw new SaytaraError(code, {
        message: `${attempt} of ${format.what} '${file}': ${reason}`,
        details: { file, sqlite: result },
        cause: error,
      });
    }
  };
}

/** SQLite's primary result code of an error; undefined if SQLite did not raise it. */
export function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  if (error.code === 'ERR_INVALID_STATE') return 21;
  if (error.code !== 'ERR_SQLITE_ERROR' || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

export function numberOf(value: SQLOutputValue | undefined): number {
  if (typeof value === 'number') return value;
  throw new TypeError(`column is ${typeof value}, not a number`);
}

export function textOf(value: SQLOutputValue | undefined): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`column is ${typeof value}, not a text`);
}

export function bytesOf(value: SQLOutputValue | undefined): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`column is ${typeof value}, not bytes`);
}

/** The JSON value of a text column if it has the wanted shape; a bug or a broken file otherwise. */
export function jsonOf<Value>(value: SQLOutputValue | undefined, fits: (parsed: unknown) => parsed is Value): Value {
  const parsed: unknown = JSON.parse(textOf(value));
  if (fits(parsed)) return parsed;
  throw new TypeError(`column holds JSON of another shape: ${textOf(value).slice(0, 80)}`);
}

/** Whether a parsed value is an object that has these keys. */
export function hasKeys(value: unknown, keys: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && keys.every((key) => key in value);
}
