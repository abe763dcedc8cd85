import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compatible } from '../core/adapters/avro/compatible.ts';
import { createMemoryLog } from '../core/adapters/memory/memoryLog.ts';
import { createMemoryPublishedTable } from '../core/adapters/memory/memoryPublishedTable.ts';
import { createMemoryRegistry } from '../core/adapters/memory/memoryRegistry.ts';
import { createMemoryReportStore } from '../core/adapters/memory/memoryReportStore.ts';
import { createMemoryViewStore } from '../core/adapters/memory/memoryViewStore.ts';
import { openSqliteLog } from '../core/adapters/sqlite/sqliteLog.ts';
import { openSqlitePublishedTable } from '../core/adapters/sqlite/sqlitePublishedTable.ts';
import { openSqliteRegistry } from '../core/adapters/sqlite/sqliteRegistry.ts';
import { openSqliteReportStore } from '../core/adapters/sqlite/sqliteReportStore.ts';
import { createSqliteViewStore, openSqliteViewStore } from '../core/adapters/sqlite/sqliteViewStore.ts';
import type { ViewId } from '../core/domain/ids.ts';
import type { EventLog } from '../core/ports/eventLog.ts';
import type { PublishedTable } from '../core/ports/publishedTable.ts';
import type { ReportStore } from '../core/ports/reportStore.ts';
import type { SchemaRegistry } from '../core/ports/schemaRegistry.ts';
import type { ViewAbout, ViewStore } from '../core/ports/viewStore.ts';

/** The view files of a node. */
export interface ViewFiles {
  /** Opens the view for writing; makes it, empty, if it does not exist. `view-format` if it cannot be read. */
  write(about: ViewAbout): ViewStore;
  /** Opens the view for reading; undefined if it does not exist. */
  read(id: ViewId): ViewStore | undefined;
  /** Forgets the view and its rows; a no-op if it does not exist. */
  remove(id: ViewId): void;
}

/** Everything that a node keeps. */
export interface Storage {
  /** The folder that a child process can open too; undefined in memory. */
  readonly folder: string | undefined;
  readonly log: EventLog;
  readonly registry: SchemaRegistry;
  readonly reports: ReportStore;
  readonly published: PublishedTable;
  readonly views: ViewFiles;
  close(): Promise<void>;
}

/** Opens, and where needed makes, the files of a data folder. The caller holds the folder's lock. */
export function openFolderStorage(folder: string): Storage {
  mkdirSync(join(folder, 'views'), { recursive: true });
  const { log, registry, close } = openLog(folder);
  const reports = openSqliteReportStore({ file: join(folder, 'reports.db') });
  const published = openSqlitePublishedTable({ file: join(folder, 'published.db') });
  return {
    folder,
    log,
    registry,
    reports,
    published,
    views: viewFilesOf(folder),
    async close() {
      await close();
      reports.close();
      published.close();
    },
  };
}

/** The log and the registry in its file; as many processes as like may open it. */
export function openLog(folder: string): Pick<Storage, 'log' | 'registry' | 'close'> {
  const file = join(folder, 'log.db');
  const log = openSqliteLog({ file });
  const registry = openSqliteRegistry({ file, compatible });
  return {
    log,
    registry,
    async close() {
      await log.close();
      registry.close();
    },
  };
}

export function viewFilesOf(folder: string): ViewFiles {
  const fileOf = (id: ViewId): string => join(folder, 'views', `${id}.db`);
  return {
    write: (about) => createSqliteViewStore({ file: fileOf(about.id), about }),
    read: (id) => openSqliteViewStore({ file: fileOf(id), readOnly: true }),
    remove: (id) => {
      for (const ending of ['', '-wal', '-shm']) rmSync(`${fileOf(id)}${ending}`, { force: true });
    },
  };
}

/** Keeps everything in memory: for tests and for readings that store nothing. */
export function memoryStorage(): Storage {
  const log = createMemoryLog();
  const views = new Map<ViewId, ViewStore>();
  return {
    folder: undefined,
    log,
    registry: createMemoryRegistry({ compatible }),
    reports: createMemoryReportStore(),
    published: createMemoryPublishedTable(),
    views: {
      write(about) {
        const view = views.get(about.id) ?? createMemoryViewStore(about);
        views.set(about.id, view);
        return view;
      },
      read: (id) => views.get(id),
      remove: (id) => void views.delete(id),
    },
    close: () => log.close(),
  };
}
