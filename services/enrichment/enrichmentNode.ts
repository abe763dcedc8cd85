import type { Gazetteer } from '../core/domain/gazetteer.ts';
import { REPORTS } from '../core/domain/topicNames.ts';
import type { AskedReader } from '../core/ports/reader.ts';
import { createTopics } from '../core/runtime/createTopics.ts';
import { healthRoutes } from '../core/runtime/healthRoutes.ts';
import { createHttpServer } from '../core/runtime/httpServer.ts';
import { createServiceTools, serviceOf } from '../core/runtime/service.ts';
import type { Service, ServiceDeps } from '../core/runtime/service.ts';
import { createStreamPart } from '../core/runtime/streamPart.ts';
import { enrichmentRoutes } from './routes.ts';
import { createEnrichment, enrichmentGroup } from './runEnrichment.ts';

export interface EnrichmentNodeDeps extends ServiceDeps {
  readonly reader: AskedReader;
  /** The reader release, which names the claims topic. */
  readonly release: string;
  readonly gazetteer: Gazetteer;
  /** How many reports are read at once and committed together; as suits the rules if absent. */
  readonly batch?: number;
}

/** Enrichment as a service of its own; as many as there are partitions share the work of one release. */
export async function createEnrichmentNode(deps: EnrichmentNodeDeps): Promise<Service> {
  const { log, clock, reader, release, gazetteer, config, logger } = deps;
  const { bell, board, onMoved } = createServiceTools(deps);
  await createTopics(log, release, config.partitions);
  const enrichment = createEnrichment({ ...deps, partitions: config.partitions });
  const streams = createStreamPart({ name: 'streams', board, bell, logger }, (signal) => [
    enrichment.run({ ...deps, signal, onState: board.onState, onMoved }),
  ]);
  board.watch('enrichment', enrichment.hasWork);
  const http = await createHttpServer({ ...config, logger });
  enrichmentRoutes(http, { reader, gazetteer, clock });
  healthRoutes(http, { health: board.checks, settled: () => isAtEnd(deps) });
  return serviceOf(http, deps, board, [streams]);
}

/** Whether the group, whichever instances it is made of, has read all reports. */
async function isAtEnd({ log, release }: EnrichmentNodeDeps): Promise<boolean> {
  const at = await log.committed(enrichmentGroup(release), REPORTS);
  return (await log.bounds(REPORTS)).every(({ partition, low, high }) => (at.get(partition) ?? low) >= high);
}
