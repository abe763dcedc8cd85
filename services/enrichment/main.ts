/** Enrichment as a process: node services/enrichment/main.ts. Keeps nothing on disk; several share the reports. */
import { systemClock } from '../core/ports/clock.ts';
import { readerRelease } from '../core/runtime/carriedRelease.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { runServiceProcess } from '../core/runtime/serviceProcess.ts';
import { openCodec } from '../core/storage/openCodec.ts';
import { openLog } from '../core/storage/openLog.ts';
import { createEnrichmentNode } from './enrichmentNode.ts';
import { createReader } from './readClaims.ts';

await runServiceProcess({ name: 'saytara enrichment', service: 'enrichment' }, async (config, logger) => {
  const knowledge = readKnowledge();
  const opened = await openLog(config);
  const codec = await openCodec(opened, logger);
  const service = await createEnrichmentNode({
    ...{ log: opened.log, codec, clock: systemClock, logger, config, close: opened.close },
    reader: createReader(knowledge),
    release: await readerRelease(knowledge),
    gazetteer: knowledge.gazetteer,
  });
  return { service };
});
