import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import { SaytaraError } from '../../domain/errors.ts';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS topics (topic TEXT PRIMARY KEY, partitions INTEGER NOT NULL, id INTEGER NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS positions (
  grp TEXT NOT NULL, topic TEXT NOT NULL, part INTEGER NOT NULL, next INTEGER NOT NULL,
  PRIMARY KEY (grp, topic, part)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS lows (
  topic TEXT NOT NULL, part INTEGER NOT NULL, low INTEGER NOT NULL, PRIMARY KEY (topic, part)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS leaders (grp TEXT PRIMARY KEY, epoch INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS schemas (
  id INTEGER PRIMARY KEY AUTOINCREMENT, subject TEXT NOT NULL, schema TEXT NOT NULL, UNIQUE (subject, schema)
);
`;

const BUSY_MS = 5_000;
const UNAVAILABLE = { 'event log': 'log-unavailable', 'schema registry': 'registry-unavailable' } as const;

export interface LogFileOptions {
  readonly file: string;
  /** Who uses the file, as messages and codes of its faults name it; the event log if absent. */
  readonly owner?: keyof typeof UNAVAILABLE;
  /** How long a transaction waits for one of another process before the log is unavailable; 5,000 if absent. */
  readonly busyMs?: number | undefined;
  /** Pages of 4 kB that the file may have: beyond, a write fails as on a full disk. */
  readonly maxPages?: number | undefined;
}

/**
 * The log's file, shared by the log and the registry. Everything that is done with it goes through `read` or
 * `write`, which do not nest; its faults leave as `log-unavailable` or `registry-unavailable`, after `close` as
 * `log-closed`.
 */
export interface LogFile {
  /** Kept until the file is closed; the same text gives the same statement. */
  statement(sql: string): StatementSync;
  exec(sql: string): void;
  /** One transaction that sees one state of the file. `attempt` begins the message of a fault. */
  read<Result>(attempt: string, work: () => Result): Result;
  /** One transaction; nothing of it stays if `work` throws. */
  write<Result>(attempt: string, work: () => Result): Result;
  /** A number that changes when another connection has written. */
  version(): number;
  close(): void;
}

/** Opens the file, and makes it if it is not there; synchronous FULL: what was answered survives a power cut. */
export function openLogFile(options: LogFileOptions): LogFile {
  const { owner = 'event log' } = options;
  const database = guard(options, 'opening', () => openDatabase(options));
  const statements = new Map<string, StatementSync>();

  function attempting<Result>(attempt: string, work: () => Result): Result {
    if (database.isOpen) return guard(options, attempt, work);
    throw new SaytaraError('log-closed', { message: `${attempt} the ${owner}, which was closed` });
  }

  function statement(sql: string): StatementSync {
    const found = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, found);
    return found;
  }

  function within<Result>(begin: string, attempt: string, work: () => Result): Result {
    return attempting(attempt, () => {
      database.exec(begin);
      try {
        const result = work();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        // A full disk may have rolled back already; the first error is the one to tell.
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  return {
    statement,
    exec: (sql) => {
      database.exec(sql);
    },
    read: (attempt, work) => within('BEGIN', attempt, work),
    // IMMEDIATE: a transaction that reads first and writes later would fail at once under another writer.
    write: (attempt, work) => within('BEGIN IMMEDIATE', attempt, work),
    version: () => attempting('looking at', () => Number(statement('PRAGMA data_version').get()?.['data_version'])),
    close() {
      statements.clear();
      if (database.isOpen) database.close();
    },
  };
}

function openDatabase({ file, busyMs = BUSY_MS, maxPages }: LogFileOptions): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: busyMs });
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864;');
    database.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT;`);
    if (maxPages !== undefined) database.exec(`PRAGMA max_page_count = ${String(maxPages)}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Faults of the file and the disk can be tried again; ours pass as they are. */
function guard<Result>({ file, owner = 'event log' }: LogFileOptions, attempt: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    throw new SaytaraError(UNAVAILABLE[owner], {
      message: `${attempt} the ${owner} in "${file}": ${error.message}`,
      hint: 'check that the disk has room and that the file can be read and written',
      details: { file },
      cause: error,
    });
  }
}

function isSqliteError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}
