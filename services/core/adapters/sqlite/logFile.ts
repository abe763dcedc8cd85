import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import { SaytaraError } from '../../domain/errors.ts';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS topics (topic TEXT PRIMARY KEY, partitions INTEGER NOT NULL, id INTEGER NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS positions (
  grp TEXT NOT NULL, topic TEXT NOT NULL, part INTEGER NOT NULL, next INTEGER NOT NULL,
  PRIMARY KEY (grp, topic, part)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS lows (topic TEXT NOT NULL, part INTEGER NOT NULL, low INTEGER NOT NULL, PRIMARY KEY (topic, part)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS schemas (id INTEGER PRIMARY KEY AUTOINCREMENT, subject TEXT NOT NULL, schema TEXT NOT NULL, UNIQUE (subject, schema));
`;

/** The log's file: connections, transactions and faults, shared by the log and the registry. */
export interface LogFile {
  statement(sql: string): StatementSync;
  exec(sql: string): void;
  /** One transaction; nothing of it stays if `work` throws. */
  write<Result>(attempt: string, work: () => Result): Result;
  read<Result>(attempt: string, work: () => Result): Result;
  /** A number that changes when another connection has written. */
  version(): number;
  close(): void;
}

/** Opens the file, and makes it if it is not there; synchronous FULL: what was answered survives a power cut. */
export function openLogFile(file: string): LogFile {
  const database = guard(file, 'opening', () => {
    const opened = new DatabaseSync(file, { timeout: 10_000 });
    opened.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864;');
    opened.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT;`);
    return opened;
  });
  const statements = new Map<string, StatementSync>();
  let closed = false;

  function open(attempt: string): void {
    if (closed) throw new SaytaraError('log-closed', { message: `${attempt} the event log, which was closed` });
  }

  function statement(sql: string): StatementSync {
    const found = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, found);
    return found;
  }

  return {
    statement,
    exec: (sql) => {
      database.exec(sql);
    },
    read(attempt, work) {
      open(attempt);
      return guard(file, attempt, work);
    },
    write(attempt, work) {
      open(attempt);
      return guard(file, attempt, () => {
        // IMMEDIATE: a transaction that reads first and writes later would fail at once under another writer.
        database.exec('BEGIN IMMEDIATE');
        try {
          const result = work();
          database.exec('COMMIT');
          return result;
        } catch (error) {
          if (database.isTransaction) database.exec('ROLLBACK');
          throw error;
        }
      });
    },
    version: () => Number(statement('PRAGMA data_version').get()?.['data_version']),
    close() {
      if (closed) return;
      closed = true;
      database.close();
    },
  };
}

/** Faults of the file and the disk become `log-unavailable`, which can be tried again; ours pass as they are. */
function guard<Result>(file: string, attempt: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    throw new SaytaraError('log-unavailable', {
      message: `${attempt} the event log "${file}": ${error.message}`,
      hint: 'check that the disk has room and that the file can be read and written',
      cause: error,
    });
  }
}

function isSqliteError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}
