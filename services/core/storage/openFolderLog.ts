import { join } from 'node:path';
import { compatible } from '../adapters/avro/compatible.ts';
import { openSqliteLog } from '../adapters/sqlite/sqliteLog.ts';
import { openSqliteRegistry } from '../adapters/sqlite/sqliteRegistry.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { SchemaRegistry } from '../ports/schemaRegistry.ts';

/** A log and the registry of the schemas on it. */
export interface OpenedLog {
  readonly log: EventLog;
  readonly registry: SchemaRegistry;
  readonly close: () => Promise<void>;
}

/** The log and the registry in one file of a folder; as many processes as like may open it. */
export function openFolderLog(folder: string): OpenedLog {
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
