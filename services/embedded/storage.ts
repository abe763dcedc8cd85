import { join } from 'node:path';
import { compatible } from '../core/adapters/avro/compatible.ts';
import { createMemoryLog } from '../core/adapters/memory/memoryLog.ts';
import { createMemoryPublishedTable } from '../core/adapters/memory/memoryPublishedTable.ts';
import { createMemoryRegistry } from '../core/adapters/memory/memoryRegistry.ts';
import { createMemoryReportStore } from '../core/adapters/memory/memoryReportStore.ts';
import { createMemoryViewStore } from '../core/adapters/memory/memoryViewStore.ts';
import { openSqlitePublishedTable } from '../core/adapters/sqlite/sqlitePublishedTable.ts';
import { openSqliteReportStore } from '../core/adapters/sqlite/sqliteReportStore.ts';
import type { ViewId } from '../core/domain/ids.ts';
import type { EventLog } from '../core/ports/eventLog.ts';
import { readThrough } from '../core/ports/readThrough.ts';
import type { PublishedTable } from '../core/ports/publishedTable.ts';
import type { ReportStore } from '../core/ports/reportStore.ts';
import type { SchemaRegistry } from '../core/ports/schemaRegistry.ts';
import type { BuildProgress, ViewFiles } from '../core/ports/viewFiles.ts';
import type { ViewStore } from '../core/ports/viewStore.ts';
import { openFolderLog } from '../core/storage/openFolderLog.ts';
import { sqliteViewFiles } from '../core/storage/sqliteViewFiles.ts';

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
  const views = sqliteViewFiles(folder);
  const { log, registry, close } = openFolderLog(folder);
  const reports = openSqliteReportStore({ file: join(folder, 'reports.db') });
  const published = openSqlitePublishedTable({ file: join(folder, 'published.db') });
  return {
    folder,
    log,
    registry,
    reports,
    published,
    views,
    async close() {
      await close();
      reports.close();
      published.close();
    },
  };
}

/** Keeps everything but a log that is given in memory: for tests and for readings that store nothing. */
export function memoryStorage(log: EventLog = createMemoryLog()): Storage {
  return {
    folder: undefined,
    log,
    registry: createMemoryRegistry({ compatible }),
    reports: createMemoryReportStore(),
    published: createMemoryPublishedTable(),
    views: memoryViewFiles(),
    close: () => log.close(),
  };
}

function memoryViewFiles(): ViewFiles {
  const views = new Map<ViewId, ViewStore>();
  const notes = new Map<ViewId, BuildProgress>();
  return {
    write(about) {
      const view = views.get(about.id) ?? createMemoryViewStore(about);
      views.set(about.id, view);
      return view;
    },
    read: (id) => views.get(id),
    pack: (places) => [{ packed: [...readThrough(places)] }],
    remove: (id) => void views.delete(id),
    note: (id, progress) => {
      if (progress) notes.set(id, progress);
      else notes.delete(id);
    },
    noted: (id) => notes.get(id),
  };
}
