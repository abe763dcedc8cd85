import type { FastifyInstance } from 'fastify';
import { createAvroCodec } from '../core/adapters/avro/avroCodec.ts';
import { asSaytaraError } from '../core/domain/errors.ts';
import { encodeToken } from '../core/domain/positionToken.ts';
import { REPORTS } from '../core/domain/topicNames.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { AskedReader } from '../core/ports/reader.ts';
import type { BuildProgress } from '../core/ports/viewFiles.ts';
import { createBell, until } from '../core/runtime/bell.ts';
import type { Bell } from '../core/runtime/bell.ts';
import type { Config } from '../core/runtime/config.ts';
import { createTopics } from '../core/runtime/createTopics.ts';
import { foldReports } from '../core/runtime/foldReports.ts';
import { foldHasWork } from '../core/runtime/hasWork.ts';
import { httpPart } from '../core/runtime/httpPart.ts';
import { createHttpServer } from '../core/runtime/httpServer.ts';
import { createLifecycle } from '../core/runtime/lifecycle.ts';
import type { Lifecycle, Part } from '../core/runtime/lifecycle.ts';
import type { Logger } from '../core/runtime/logger.ts';
import { readSchemaFiles } from '../core/runtime/schemaFiles.ts';
import { createStreamBoard } from '../core/runtime/streamBoard.ts';
import type { StreamBoard } from '../core/runtime/streamBoard.ts';
import { createStreamPart } from '../core/runtime/streamPart.ts';
import type { StreamPart } from '../core/runtime/streamPart.ts';
import { enrichmentRoutes } from '../enrichment/routes.ts';
import { createEnrichment, OUTSIDE_BATCH } from '../enrichment/runEnrichment.ts';
import { ingestRoutes } from '../ingest/routes.ts';
import { createOperations } from '../operations/operationsService.ts';
import type { Operations } from '../operations/operationsService.ts';
import { operationsRoutes } from '../operations/routes.ts';
import type { Builds } from '../projection/builds.ts';
import { reaches } from '../core/ports/reaches.ts';
import { createViewNode } from '../projection/viewNode.ts';
import type { ViewNode } from '../projection/viewNode.ts';
import { measureOf, positionOf, queryDepsOf } from '../query/edge.ts';
import type { Edge } from '../query/edge.ts';
import { queryRoutes } from '../query/routes.ts';
import { webRoutes } from '../query/webRoutes.ts';
import type { ReadingDeps } from './readingDeps.ts';
import type { Storage } from './storage.ts';

/** Milliseconds that stopping may take: SIGTERM must end the process within five seconds. */
const DRAIN_MS = 4_000;

export interface AppOptions extends ReadingDeps {
  readonly storage: Storage;
  readonly config: Pick<Config, 'host' | 'token' | 'hosts' | 'partitions' | 'promote'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Which rebuilds this process does; all if absent. */
  readonly builds?: Builds;
}

/** All five services in one process. */
export interface App {
  readonly http: FastifyInstance;
  start(): Promise<void>;
  /** Resolves once everything on the log is read, folded, promoted and published; false if time ran out before. */
  drained(ms?: number): Promise<boolean>;
  /** How far a rebuild has come, for whoever waits at a terminal. */
  progress(): BuildProgress | undefined;
  stop(): Promise<void>;
}

/** What the services of the process share. */
interface Shared extends AppOptions {
  readonly codec: EventCodec;
  readonly bell: Bell;
  readonly board: StreamBoard;
  readonly operations: Operations;
  readonly node: ViewNode;
  /** Reports are read and folded. */
  readonly streams: StreamPart;
}

/** Puts the services together. Nothing runs and no file is read before `start`. */
export async function createApp(options: AppOptions): Promise<App> {
  const { storage, carried, config } = options;
  const codec = await createAvroCodec({ registry: storage.registry, schemas: readSchemaFiles() });
  await createTopics(storage.log, carried.release.reader, config.partitions);
  const shared = shareOut(options, codec);
  const http = await edgeOf(shared);
  const { bell, node, operations, streams } = shared;
  const stopping = new AbortController();
  const lifecycle = lifecycleOf(shared, http);

  /** Who waits for a stream that has ended would wait for ever. */
  async function settledOrFault(): Promise<boolean> {
    const fault = streams.fault();
    if (fault !== undefined) throw asSaytaraError(fault);
    return node.settled();
  }

  return {
    http,
    start: () => lifecycle.start(),
    drained: (ms) =>
      until(bell, settledOrFault, {
        signal: stopping.signal,
        ...(ms === undefined ? {} : { deadline: Date.now() + ms }),
      }),
    progress: () =>
      [...operations.state().views.keys()].map((id) => node.progress(id)).findLast((one) => one !== undefined),
    stop() {
      stopping.abort();
      bell.ring();
      return lifecycle.stop();
    },
  };
}

function shareOut(options: AppOptions, codec: EventCodec): Shared {
  const { storage, carried, config, clock, logger } = options;
  const { log, reports } = storage;
  const bell = createBell();
  const board = createStreamBoard({ clock, logger });
  const { onState } = board;
  const operations = createOperations({ log, codec, clock, node: 'embedded', onStream: onState });
  const node = createViewNode({
    ...{ log, codec, clock, logger, carried, operations, bell, board },
    ...{ files: storage.views, published: storage.published, folder: storage.folder },
    ...{ promote: config.promote, builds: options.builds ?? 'all', alone: true },
  });
  const enrichment = createEnrichment({
    ...{ log, reader: readerOf(options), partitions: config.partitions },
    ...{ gazetteer: carried.knowledge.gazetteer, release: carried.release.reader },
    ...(options.outside ? { batch: OUTSIDE_BATCH } : {}),
  });
  const streams = createStreamPart({ name: 'streams', board, bell, logger }, (signal) => {
    const onMoved = (): void => {
      bell.ring();
    };
    const deps = { log, codec, clock, signal, onState, onMoved };
    return [enrichment.run(deps), foldReports(deps, reports)];
  });
  board.watch(
    'reports',
    foldHasWork(log, REPORTS, () => reports.positions()),
  );
  board.watch('enrichment', enrichment.hasWork);
  return { ...options, codec, bell, board, operations, node, streams };
}

/** Who reads the reports of this process. */
function readerOf({ carried, outside }: ReadingDeps): AskedReader {
  const reader = outside ?? carried.reader;
  if (reader) return reader;
  throw new TypeError(`the claims of "${carried.release.reader}" are an outside reader's, and none was given`);
}

async function edgeOf(shared: Shared): Promise<FastifyInstance> {
  const { storage, carried, config, clock, logger, codec, bell, operations, node, streams } = shared;
  const { log, reports, published } = storage;
  const edge: Edge = { ...shared, log, reports, views: node, sequence: () => published.state().sequence };
  const http = await createHttpServer({ ...config, logger, position: () => encodeToken(positionOf(edge)) });
  ingestRoutes(http, {
    ...{ log, codec, clock, reports },
    waitForReports: (wanted) => until(bell, () => reaches(reports.positions(), wanted), { signal: streams.signal }),
  });
  enrichmentRoutes(http, { reader: readerOf(shared), gazetteer: carried.knowledge.gazetteer, clock });
  operationsRoutes(http, {
    ...{ operations, log, codec, clock, release: carried.release, measure: measureOf(edge) },
    readsOutside: carried.reader === undefined,
  });
  queryRoutes(http, queryDepsOf(edge));
  webRoutes(http);
  return http;
}

function lifecycleOf({ storage, operations, node, streams, board, logger }: Shared, http: FastifyInstance): Lifecycle {
  const [published, ...views] = node.parts;
  const parts: readonly (Part | undefined)[] = [
    { name: 'storage', start: () => undefined, stop: () => storage.close() },
    { name: 'operations', start: () => operations.ready(), stop: () => operations.close() },
    published,
    streams,
    ...views,
    { name: 'board', start: board.start, stop: board.stop },
    httpPart(http),
  ];
  return createLifecycle({
    drainMs: DRAIN_MS,
    onState: (state) => {
      logger.info({ state }, 'life cycle');
    },
    onStuck: (part, err) => {
      logger.error({ part, err }, 'a part did not stop in time');
    },
    parts: parts.filter((part) => part !== undefined),
  });
}
