import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { SaytaraError } from '../../domain/errors.ts';
import { hasKeys, resultCode } from './storeFile.ts';

/**
 * The right to write in a data folder: an open exclusive transaction on a small database in it. The system gives it
 * back when the process ends, however it ends; a pid file would lie after kill -9 (sqlite-notes 6).
 */
export interface FolderLock {
  /** Tells other processes where the holder answers; written as a whole or not at all. */
  announce(url: string): void;
  /** Idempotent. */
  release(): void;
}

const LOCK = 'lock.db';
const HOLDER = 'holder.json';
/** Between two attempts, in milliseconds. */
const RETRY = 50;
/** SQLite's result code of a file that another connection has locked. */
const BUSY = 5;
/** Locks held by this process: a holder that drops its lock object must not lose the lock to the garbage collector. */
const held = new Set<DatabaseSync>();

/**
 * Takes the lock of a folder, makes the folder if need be, and waits for another holder up to `waitMs`. Errors:
 * `folder-in-use`, naming the holder's address if it told one; `store-unavailable` if the folder cannot be used.
 */
export async function lockFolder(folder: string, { waitMs }: { readonly waitMs: number }): Promise<FolderLock> {
  const until = performance.now() + waitMs;
  for (;;) {
    const lock = attempt(folder);
    if (lock) return lock;
    const left = until - performance.now();
    if (left <= 0) throw inUse(folder, waitMs);
    await pause(Math.min(RETRY, left));
  }
}

/** The address that the holder of a folder told; undefined if nobody holds it or the holder told none yet. */
export function holderOf(folder: string): string | undefined {
  return isHeld(folder) ? announced(folder) : undefined;
}

function attempt(folder: string): FolderLock | undefined {
  const database = opened(folder, () => {
    mkdirSync(folder, { recursive: true });
    return new DatabaseSync(join(folder, LOCK), { timeout: 0 });
  });
  if (!locks(folder, database, 'BEGIN EXCLUSIVE')) return undefined;
  // What a holder that was killed told no longer holds.
  rmSync(join(folder, HOLDER), { force: true });
  return lockOn(folder, database);
}

function lockOn(folder: string, database: DatabaseSync): FolderLock {
  held.add(database);
  return {
    announce(url) {
      const file = join(folder, HOLDER);
      opened(folder, () => {
        writeFileSync(`${file}.new`, `${JSON.stringify({ url })}\n`);
        renameSync(`${file}.new`, file);
      });
    },
    release() {
      if (!database.isOpen) return;
      rmSync(join(folder, HOLDER), { force: true });
      database.close();
      held.delete(database);
    },
  };
}

function isHeld(folder: string): boolean {
  if (!existsSync(join(folder, LOCK))) return false;
  const database = opened(folder, () => new DatabaseSync(join(folder, LOCK), { timeout: 0 }));
  const free = locks(folder, database, 'SELECT count(*) FROM sqlite_schema');
  if (free) database.close();
  return !free;
}

/** Whether a statement gets its lock; closes the database if it does not. */
function locks(folder: string, database: DatabaseSync, statement: string): boolean {
  try {
    database.exec(statement);
    return true;
  } catch (error) {
    database.close();
    if (resultCode(error) === BUSY) return false;
    throw unavailable(folder, error);
  }
}

function announced(folder: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(readFileSync(join(folder, HOLDER), 'utf8'));
    return isHolder(parsed) ? parsed.url : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw unavailable(folder, error);
  }
}

function isHolder(parsed: unknown): parsed is { readonly url: string } {
  return hasKeys(parsed, ['url']);
}

function opened<Result>(folder: string, open: () => Result): Result {
  try {
    return open();
  } catch (error) {
    throw unavailable(folder, error);
  }
}

function unavailable(folder: string, cause: unknown): SaytaraError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SaytaraError('store-unavailable', {
    message: `lock of data folder '${folder}': ${reason}`,
    details: { folder },
    cause,
  });
}

function inUse(folder: string, waitMs: number): SaytaraError {
  const url = holderOf(folder);
  return new SaytaraError('folder-in-use', {
    message: `lock of data folder '${folder}': held by another process for more than ${String(waitMs)} ms`,
    hint: url === undefined ? 'stop the other process, or name another folder' : `talk to the instance at ${url}`,
    details: { folder, ...(url === undefined ? {} : { url }) },
  });
}
