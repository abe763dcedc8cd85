import { REPORTS } from '../core/domain/topicNames.ts';
import type { ReportStore } from '../core/ports/reportStore.ts';
import { reaches } from '../core/ports/reaches.ts';
import { until } from '../core/runtime/bell.ts';
import { createTopics } from '../core/runtime/createTopics.ts';
import { foldReports } from '../core/runtime/foldReports.ts';
import { foldHasWork } from '../core/runtime/hasWork.ts';
import { healthRoutes } from '../core/runtime/healthRoutes.ts';
import { createHttpServer } from '../core/runtime/httpServer.ts';
import { createServiceTools, serviceOf } from '../core/runtime/service.ts';
import type { Service, ServiceDeps } from '../core/runtime/service.ts';
import { createStreamPart } from '../core/runtime/streamPart.ts';
import { ingestRoutes } from './routes.ts';

export interface IngestNodeDeps extends ServiceDeps {
  /** This process's own. */
  readonly reports: ReportStore;
}

/** Ingest as a service of its own: takes reports to the log and knows those that are there. */
export async function createIngestNode(deps: IngestNodeDeps): Promise<Service> {
  const { log, codec, clock, reports, config, logger } = deps;
  const { bell, board, onMoved } = createServiceTools(deps);
  await createTopics(log, undefined, config.partitions);
  const streams = createStreamPart({ name: 'streams', board, bell, logger }, (signal) => [
    foldReports({ log, codec, clock, signal, onState: board.onState, onMoved }, reports),
  ]);
  board.watch(
    'reports',
    foldHasWork(log, REPORTS, () => reports.positions()),
  );
  const http = await createHttpServer({ ...config, logger });
  ingestRoutes(http, {
    ...{ log, codec, clock, reports },
    waitForReports: (wanted) => until(bell, () => reaches(reports.positions(), wanted), { signal: streams.signal }),
  });
  healthRoutes(http, { health: board.checks });
  return serviceOf(http, deps, board, [streams]);
}
