import type { ViewId } from '../core/domain/ids.ts';
import { claimsTopic, OPERATIONS, REPORTS } from '../core/domain/topicNames.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { EventLog } from '../core/ports/eventLog.ts';
import type { PublishedTable } from '../core/ports/publishedTable.ts';
import type { BuildProgress, ViewFiles } from '../core/ports/viewFiles.ts';
import type { ViewStore } from '../core/ports/viewStore.ts';
import type { Bell } from '../core/runtime/bell.ts';
import { foldHasWork } from '../core/runtime/hasWork.ts';
import type { Part } from '../core/runtime/lifecycle.ts';
import type { Logger } from '../core/runtime/logger.ts';
import type { StreamBoard } from '../core/runtime/streamBoard.ts';
import type { Operations } from '../operations/operationsService.ts';
import { builderOf } from './builder.ts';
import type { Builds } from './builds.ts';
import type { Carried } from './carried.ts';
import { createNodeViews, endsOf } from './nodeViews.ts';
import type { NodeViews } from './nodeViews.ts';
import { createPublishedFold } from './publishedFold.ts';
import { createPublishing } from './publishing.ts';
import type { Publishing } from './publishing.ts';
import { reportsPosition } from './reportsPosition.ts';
import { reaches } from '../core/ports/reaches.ts';
import { createStanding } from './standing.ts';
import { createViewSupervisor } from './viewSupervisor.ts';

export interface ViewNodeOptions {
  readonly log: EventLog;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly carried: Carried;
  readonly operations: Operations;
  readonly files: ViewFiles;
  readonly published: PublishedTable;
  /** The data folder, where child processes can open it and the log too. */
  readonly folder: string | undefined;
  readonly promote: 'auto' | 'ask';
  readonly builds: Builds;
  /** No other node works on this log. */
  readonly alone: boolean;
  readonly board: StreamBoard;
  /** Rung whenever anything has moved. */
  readonly bell: Bell;
}

/** What folds, builds, serves and publishes views: one for each data folder. */
export interface ViewNode {
  /** In the order of their start; operations follow the log before. */
  readonly parts: readonly Part[];
  /** The view that this node serves; undefined until there is one. Throws why the one that should cannot be used. */
  serving(): { readonly view: ViewStore; readonly frozen: boolean } | undefined;
  /** Any view that this node has, for reading. */
  view(id: ViewId): ViewStore | undefined;
  /** How far a rebuild has come; undefined where none runs. */
  progress(id: ViewId): BuildProgress | undefined;
  /** Whether this node is the publisher. */
  leads(): boolean;
  /** Whether the serving view has reached the head and, where this node is the publisher, all of it is published. */
  settled(): Promise<boolean>;
}

export function createViewNode(options: ViewNodeOptions): ViewNode {
  const { log, bell, board, carried, clock, operations } = options;
  const stopping = new AbortController();
  const fold = createPublishedFold(
    {
      ...options,
      signal: stopping.signal,
      onState: board.onState,
      onMoved: () => {
        bell.ring();
      },
    },
    options.published,
  );
  const build = builderOf({ ...options, views: options.files, node: operations.node });
  const views = createNodeViews({ ...options, build });
  const supervisor = createViewSupervisor({ ...options, views, release: carried.release });
  const promotesByItself = options.builds !== 'none';
  const standing = createStanding({ ...options, clock, views, release: carried.release, promotesByItself });
  const publishing = createPublishing({ ...options, views, fold, standing });
  watchPublishing(options, views, publishing);
  board.watch(
    OPERATIONS,
    foldHasWork(log, OPERATIONS, () => new Map([[0, operations.position()]])),
  );

  return {
    parts: [
      {
        name: 'published',
        start: () => {
          fold.start();
        },
        stop: async () => {
          stopping.abort();
          await fold.stopped();
        },
      },
      {
        name: 'views',
        start: () => {
          supervisor.start();
        },
        stop: () => supervisor.stop(),
      },
      {
        name: 'publishing',
        start: () => {
          publishing.start();
        },
        stop: () => publishing.stop(),
      },
    ],
    serving: () => supervisor.serving(),
    view: views.view,
    progress: views.progress,
    leads: publishing.leads,
    async settled() {
      const { serving, promotion } = operations.state();
      if (serving === null || promotion) return false;
      if (views.isFrozen(serving) && options.builds === 'none') return true;
      const runner = views.runner(serving);
      const isPublished = publishing.leads() ? publishing.published() === serving : !options.alone;
      if (!runner || !isPublished) return false;
      const { length } = await log.bounds(claimsTopic(runner.view.about.release.reader));
      if (!reaches(reportsPosition(runner.view.positions(), length), await endsOf(log, REPORTS))) return false;
      return (await runner.caughtUp()) && (!publishing.leads() || runner.view.marks(1).length === 0);
    },
  };
}

/** The publisher has work while its view has marks; where it does not lead it has none. */
function watchPublishing({ board, operations }: ViewNodeOptions, views: NodeViews, publishing: Publishing): void {
  board.watch('publisher', () => {
    const { serving } = operations.state();
    const view = serving === null ? undefined : views.view(serving);
    return publishing.leads() && view !== undefined && view.marks(1).length > 0;
  });
}
