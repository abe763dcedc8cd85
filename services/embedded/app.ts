import type { FastifyInstance } from 'fastify';
import { createAvroCodec } from '../core/adapters/avro/avroCodec.ts';
import { asSaytaraError } from '../core/domain/errors.ts';
import { encodeToken } from '../core/domain/positionToken.ts';
import type { PositionToken } from '../core/domain/positionToken.ts';
import type { Clock } from '../core/ports/clock.ts';
import { createBell, until } from '../core/runtime/bell.ts';
import type { Config } from '../core/runtime/config.ts';
import { createHttpServer } from '../core/runtime/httpServer.ts';
import { createLifecycle } from '../core/runtime/lifecycle.ts';
import type { Logger } from '../core/runtime/logger.ts';
import { readSchemaFiles } from '../core/runtime/schemaFiles.ts';
import type { StreamState } from '../core/runtime/stage.ts';
import { enrichmentRoutes } from '../enrichment/routes.ts';
import { ingestRoutes } from '../ingest/routes.ts';
import { createOperations } from '../operations/operationsService.ts';
import { operationsRoutes } from '../operations/routes.ts';
import { createPublisher } from '../projection/publisher.ts';
import { reaches } from '../projection/reportsPosition.ts';
import { queryRoutes } from '../query/routes.ts';
import { webRoutes } from '../query/webRoutes.ts';
import { builderOf } from './builder.ts';
import type { Carried } from './carried.ts';
import { measureOf, positionOf, queryDepsOf } from './edges.ts';
import type { Storage } from './storage.ts';
import { catchUpPublished, createTopics, foldReports, runEnrichment } from './streams.ts';
import type { StreamDeps } from './streams.ts';
import { createSupervisor } from './supervisor.ts';
import type { Builds } from './builds.ts';
import type { Supervisor } from './supervisor.ts';

/** Milliseconds that stopping may take: SIGTERM must end the process within five seconds. */
const DRAIN_MS = 4_000;

export interface AppOptions {
  readonly storage: Storage;
  readonly carried: Carried;
  readonly config: Pick<Config, 'host' | 'token' | 'hosts' | 'partitions' | 'promote'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Which rebuilds this process does; see SupervisorOptions. All if absent. */
  readonly builds?: Builds;
}

/** All five services in one process. */
export interface App {
  readonly http: FastifyInstance;
  start(): Promise<void>;
  /** Resolves once everything on the log is read, folded, promoted and published; false if time ran out before. */
  drained(ms?: number): Promise<boolean>;
  /** How far a rebuild has come, for whoever waits at a terminal. */
  progress(): ReturnType<Supervisor['progress']>;
  stop(): Promise<void>;
}

/** Puts the services together. Nothing runs and no file is read before `start`. */
export async function createApp(options: AppOptions): Promise<App> {
  const { storage, carried, clock, config, logger } = options;
  const { log } = storage;
  const stopping = new AbortController();
  const bell = createBell();
  const streams = new Map<string, StreamState>();
  const codec = await createAvroCodec({ registry: storage.registry, schemas: readSchemaFiles() });
  await createTopics(log, carried.release.reader, config.partitions);
  const onState = (name: string, state: StreamState): void => {
    if (streams.get(name)?.status !== state.status && state.status === 'paused')
      logger.warn({ stream: name, ...state }, 'a stream is paused');
    streams.set(name, state);
  };
  const deps: StreamDeps = {
    log,
    codec,
    clock,
    signal: stopping.signal,
    onState,
    onMoved: () => {
      bell.ring();
    },
  };
  const operations = createOperations({ log, codec, clock, node: 'embedded', onStream: onState });
  const publisher = createPublisher({
    log,
    codec,
    published: storage.published,
    catchUp: () => catchUpPublished(deps, storage.published),
  });
  const supervisor = createSupervisor({
    ...options,
    codec,
    operations,
    publisher,
    build: builderOf(storage, carried, codec),
    promote: config.promote,
    builds: options.builds ?? 'all',
    bell,
    onStream: onState,
  });

  const edge = { ...options, log, codec, supervisor, operations, bell, streams };
  const position = (): PositionToken => positionOf(edge);
  const http = await createHttpServer({ ...config, logger, position: () => encodeToken(position()) });
  ingestRoutes(http, {
    ...{ log, codec, clock, reports: storage.reports },
    waitForReports: (wanted) =>
      until(bell, () => reaches(storage.reports.positions(), wanted), { signal: stopping.signal }),
  });
  enrichmentRoutes(http, { reader: carried.reader, gazetteer: carried.knowledge.gazetteer, clock });
  operationsRoutes(http, { ...{ operations, log, codec, clock }, release: carried.release, measure: measureOf(edge) });
  queryRoutes(http, queryDepsOf(edge));
  webRoutes(http);

  let running: Promise<unknown> = Promise.resolve();
  let fault: unknown;
  const lifecycle = createLifecycle({
    drainMs: DRAIN_MS,
    onState: (state) => {
      logger.info({ state }, 'life cycle');
    },
    onStuck: (part, err) => {
      logger.error({ part, err }, 'a part did not stop in time');
    },
    parts: [
      { name: 'storage', start: () => undefined, stop: () => storage.close() },
      { name: 'operations', start: () => operations.ready(), stop: () => operations.close() },
      { name: 'published', start: () => catchUpPublished(deps, storage.published), stop: () => undefined },
      {
        name: 'streams',
        start: () => {
          running = Promise.all([
            runEnrichment(deps, carried, config.partitions),
            foldReports(deps, storage.reports),
          ]).catch((err: unknown) => {
            fault = err;
            logger.fatal({ err }, 'a stream ended on a fault that does not pass');
            streams.set('streams', { status: 'paused', code: 'internal', message: String(err) });
          });
        },
        stop: async () => {
          stopping.abort();
          bell.ring();
          await running;
        },
      },
      {
        name: 'supervisor',
        start: () => {
          supervisor.start();
        },
        stop: () => supervisor.stop(),
      },
      { name: 'http', start: () => undefined, stop: () => http.close() },
    ],
  });

  /** Who waits for a stream that has ended would wait for ever. */
  async function settledOrFault(): Promise<boolean> {
    if (fault !== undefined) throw asSaytaraError(fault);
    return supervisor.settled();
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
      [...operations.state().views.keys()].map((id) => supervisor.progress(id)).findLast((one) => one !== undefined),
    stop: () => lifecycle.stop(),
  };
}
