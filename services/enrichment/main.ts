/** Enrichment as a process: node services/enrichment/main.ts. Keeps nothing on disk; several share the reports. */
import { systemClock } from '../core/ports/clock.ts';
import { readerRelease } from '../core/runtime/carriedRelease.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { runServiceProcess } from '../core/runtime/serviceProcess.ts';
import { openCodec } from '../core/storage/openCodec.ts';
import { openLog } from '../core/storage/openLog.ts';
import { createEnrichmentNode } from './enrichmentNode.ts';
import { checkExamplesOnce } from './checkExamplesOnce.ts';
import { createOutsideReader } from './outside/outsideReader.ts';
import { createReader } from './readClaims.ts';
import { OUTSIDE_BATCH } from './runEnrichment.ts';

await runServiceProcess({ name: 'saytara enrichment', service: 'enrichment' }, async (config, logger) => {
  const { reader: outside, places } = config;
  const knowledge = readKnowledge({ places });
  const release = await readerRelease(knowledge, outside?.release);
  if (!outside) checkExamplesOnce({ release });
  const opened = await openLog(config);
  const codec = await openCodec(opened, logger);
  const service = await createEnrichmentNode({
    ...{ log: opened.log, codec, clock: systemClock, logger, config, close: opened.close },
    ...(outside
      ? { reader: createOutsideReader({ settings: outside, knowledge, clock: systemClock }), batch: OUTSIDE_BATCH }
      : { reader: createReader(knowledge) }),
    release,
    gazetteer: knowledge.gazetteer,
  });
  return { service };
});
