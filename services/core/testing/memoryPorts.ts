import { createAvroCodec } from '../adapters/avro/avroCodec.ts';
import { compatible } from '../adapters/avro/compatible.ts';
import { createMemoryLog } from '../adapters/memory/memoryLog.ts';
import { createMemoryRegistry } from '../adapters/memory/memoryRegistry.ts';
import { createMemoryReportStore } from '../adapters/memory/memoryReportStore.ts';
import { createMemoryViewStore } from '../adapters/memory/memoryViewStore.ts';
import { viewId } from '../domain/ids.ts';
import type { EventCodec } from '../ports/eventCodec.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { ReportStore } from '../ports/reportStore.ts';
import type { ViewStore } from '../ports/viewStore.ts';
import { readSchemaFiles } from '../runtime/schemaFiles.ts';

/** Every port that an edge needs, empty and in memory, with the codec that runs outside tests too. */
export interface MemoryPorts {
  readonly log: EventLog;
  readonly codec: EventCodec;
  /** The view v1. */
  readonly view: ViewStore;
  readonly reports: ReportStore;
}

export async function memoryPorts(): Promise<MemoryPorts> {
  return {
    log: createMemoryLog(),
    codec: await createAvroCodec({ registry: createMemoryRegistry({ compatible }), schemas: readSchemaFiles() }),
    view: createMemoryViewStore({ id: viewId('v1'), release: { reader: 'r', ruleset: 's' }, from: 'reports' }),
    reports: createMemoryReportStore(),
  };
}
