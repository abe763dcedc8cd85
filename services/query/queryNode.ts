import type { FastifyInstance } from 'fastify';
import type { Knowledge } from '../core/domain/knowledge.ts';
import { encodeToken } from '../core/domain/positionToken.ts';
import { OPERATIONS, REPORTS } from '../core/domain/topicNames.ts';
import type { ReportStore } from '../core/ports/reportStore.ts';
import type { ViewFiles } from '../core/ports/viewFiles.ts';
import type { Release } from '../core/ports/viewStore.ts';
import { createTopics } from '../core/runtime/createTopics.ts';
import { foldReports } from '../core/runtime/foldReports.ts';
import { foldHasWork } from '../core/runtime/hasWork.ts';
import { createHttpServer } from '../core/runtime/httpServer.ts';
import type { Config } from '../core/runtime/config.ts';
import { createServiceTools, serviceOf } from '../core/runtime/service.ts';
import type { Service, ServiceDeps } from '../core/runtime/service.ts';
import { createStreamPart } from '../core/runtime/streamPart.ts';
import { createOperations } from '../operations/operationsService.ts';
import { operationsRoutes } from '../operations/routes.ts';
import type { Ruleset } from '../projection/ruleset.ts';
import { measureOf, positionOf, queryDepsOf } from './edge.ts';
import type { Edge } from './edge.ts';
import { forwardRoutes } from './forwardRoutes.ts';
import { queryRoutes } from './routes.ts';
import { createViewReader } from './viewReader.ts';
import { webRoutes } from './webRoutes.ts';

export interface QueryNodeDeps extends ServiceDeps {
  readonly config: ServiceDeps['config'] & Pick<Config, 'ingestUrl' | 'enrichmentUrl' | 'reader'>;
  readonly knowledge: Knowledge;
  readonly ruleset: Ruleset;
  /** The release of this code, for which rebuilds are asked. */
  readonly release: Release;
  /** The view files of the data folder that a projection process writes. */
  readonly files: ViewFiles;
  /** This process's own. */
  readonly reports: ReportStore;
  /** The sequence of the last change that the data folder knows to stand on saytara.control. */
  readonly sequence: () => number;
  /** Name of this process among all that write to the log. */
  readonly node: string;
}

/** Query as a service of its own: the one HTTP edge, which reads a data folder and forwards what belongs to others. */
export async function createQueryNode(deps: QueryNodeDeps): Promise<Service> {
  const { log, codec, clock, config, logger, node, reports } = deps;
  const tools = createServiceTools(deps);
  const { bell, board, onMoved } = tools;
  await createTopics(log, deps.release.reader, config.partitions);
  const operations = createOperations({ log, codec, clock, node, onStream: board.onState });
  const views = createViewReader({ ...deps, operations });
  const streams = createStreamPart({ name: 'streams', board, bell, logger }, (signal) => [
    foldReports({ log, codec, clock, signal, onState: board.onState, onMoved }, reports),
  ]);
  board.watch(
    'reports',
    foldHasWork(log, REPORTS, () => reports.positions()),
  );
  board.watch(
    OPERATIONS,
    foldHasWork(log, OPERATIONS, () => new Map([[0, operations.position()]])),
  );
  const { knowledge, ruleset } = deps;
  const edge: Edge = { ...deps, ...tools, carried: { knowledge, ruleset }, operations, views };
  const http = await edgeOf(deps, edge);
  const reader = {
    name: 'views',
    start: () => undefined,
    stop: () => {
      views.close();
    },
  };
  const folded = { name: 'operations', start: () => operations.ready(), stop: () => operations.close() };
  return serviceOf(http, deps, board, [folded, reader, streams]);
}

async function edgeOf(deps: QueryNodeDeps, edge: Edge): Promise<FastifyInstance> {
  const { log, codec, clock, config, logger, release } = deps;
  const http = await createHttpServer({ ...config, logger, position: () => encodeToken(positionOf(edge)) });
  forwardRoutes(http, { ingest: config.ingestUrl, enrichment: config.enrichmentUrl, token: config.token });
  operationsRoutes(http, {
    ...{ operations: edge.operations, log, codec, clock, release, measure: measureOf(edge) },
    readsOutside: config.reader !== undefined,
  });
  queryRoutes(http, queryDepsOf(edge));
  webRoutes(http);
  return http;
}
