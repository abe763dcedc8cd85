/** Enrichment as a process: node services/enrichment/main.ts. Keeps nothing on disk; several share the reports. */
import { createAvroCodec } from '../core/adapters/avro/avroCodec.ts';
import { systemClock } from '../core/ports/clock.ts';
import { readerRelease } from '../core/runtime/carriedRelease.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { readSchemaFiles } from '../core/runtime/schemaFiles.ts';
import { runServiceProcess } from '../core/runtime/serviceProcess.ts';
import { openLog } from '../core/storage/openLog.ts';
import { createEnrichmentNode } from './enrichmentNode.ts';
import { createReader } from './readClaims.ts';

await runServiceProcess({ name: 'saytara enrichment', service: 'enrichment' }, async (config, logger) => {
  const knowledge = readKnowledge();
  const { log, registry, close } = await openLog(config);
  const codec = await createAvroCodec({ registry, schemas: readSchemaFiles() });
  const service = await createEnrichmentNode({
    ...{ log, codec, clock: systemClock, logger, config, close },
    reader: createReader(knowledge),
    release: await readerRelease(knowledge),
    gazetteer: knowledge.gazetteer,
  });
  return { service };
});
