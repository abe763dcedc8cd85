import type { PublishedTable } from '../core/ports/publishedTable.ts';
import type { ViewFiles } from '../core/ports/viewFiles.ts';
import type { Check } from '../core/runtime/check.ts';
import { createTopics } from '../core/runtime/createTopics.ts';
import { healthRoutes } from '../core/runtime/healthRoutes.ts';
import { createHttpServer } from '../core/runtime/httpServer.ts';
import { createServiceTools, serviceOf } from '../core/runtime/service.ts';
import type { Service, ServiceDeps } from '../core/runtime/service.ts';
import { createOperations } from '../operations/operationsService.ts';
import type { Carried } from './carried.ts';
import { createViewNode } from './viewNode.ts';
import type { ViewNode } from './viewNode.ts';

export interface ProjectionNodeDeps extends ServiceDeps {
  readonly carried: Carried;
  readonly files: ViewFiles;
  readonly published: PublishedTable;
  /** The data folder, where child processes can open it and the log too. */
  readonly folder: string | undefined;
  /** Name of this process among all that write to the log. */
  readonly node: string;
  readonly promote: 'auto' | 'ask';
}

export interface ProjectionService extends Service {
  readonly viewNode: ViewNode;
}

/** Projection as a service of its own: folds and builds the views of a data folder and stands for the publisher. */
export async function createProjectionNode(deps: ProjectionNodeDeps): Promise<ProjectionService> {
  const { log, codec, clock, carried, config, logger, node } = deps;
  const { bell, board } = createServiceTools(deps);
  await createTopics(log, carried.release.reader, config.partitions);
  const operations = createOperations({ log, codec, clock, node, onStream: board.onState });
  const viewNode = createViewNode({ ...deps, operations, bell, board, builds: 'all', alone: false });
  const http = await createHttpServer({ ...config, logger });
  const role = (): Check => ({ name: 'role', status: 'ok', detail: viewNode.leads() ? 'publisher' : 'follower' });
  healthRoutes(http, {
    health: () => [...board.checks(), role()],
    settled: () => viewNode.settled(),
  });
  const parts = [
    { name: 'operations', start: () => operations.ready(), stop: () => operations.close() },
    ...viewNode.parts,
  ];
  return { ...serviceOf(http, deps, board, parts), viewNode };
}
