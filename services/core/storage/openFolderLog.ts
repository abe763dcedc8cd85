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
  /** Sees to it that the registry has the schemas that stand on the log; `registry-forgot` if it has others. */
  readonly check: () => Promise<unknown>;
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
    check: () => Promise.resolve(),
    async close() {
      await log.close();
      registry.close();
    },
  };
}
