import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAvroCodec } from '../../services/core/adapters/avro/avroCodec.ts';
import { compatible } from '../../services/core/adapters/avro/compatible.ts';
import { createMemoryLog } from '../../services/core/adapters/memory/memoryLog.ts';
import type { MemoryLog } from '../../services/core/adapters/memory/memoryLog.ts';
import { createMemoryRegistry } from '../../services/core/adapters/memory/memoryRegistry.ts';
import { openSqlitePublishedTable } from '../../services/core/adapters/sqlite/sqlitePublishedTable.ts';
import { openSqliteReportStore } from '../../services/core/adapters/sqlite/sqliteReportStore.ts';
import type { SaytaraEvent } from '../../services/core/domain/events.generated.ts';
import { CONTROL } from '../../services/core/domain/topicNames.ts';
import { systemClock } from '../../services/core/ports/clock.ts';
import { createLogger } from '../../services/core/runtime/logger.ts';
import { readSchemaFiles } from '../../services/core/runtime/schemaFiles.ts';
import type { Service, ServiceDeps } from '../../services/core/runtime/service.ts';
import { publishedSequence } from '../../services/core/storage/publishedSequence.ts';
import { sqliteViewFiles } from '../../services/core/storage/sqliteViewFiles.ts';
import { mirrorHash } from '../../services/core/testing/mirror.ts';
import { createEnrichmentNode } from '../../services/enrichment/enrichmentNode.ts';
import { createIngestNode } from '../../services/ingest/ingestNode.ts';
import type { Carried } from '../../services/projection/carried.ts';
import { createProjectionNode } from '../../services/projection/projectionNode.ts';
import type { ProjectionService } from '../../services/projection/projectionNode.ts';
import { createQueryNode } from '../../services/query/queryNode.ts';

const LOGGER = createLogger('silent');
const CONFIG = { host: '127.0.0.1', hosts: [], token: undefined, partitions: 4 };

/** Projection and query on one data folder, and what they say of themselves. */
export interface ViewPair {
  readonly projection: ProjectionService;
  readonly query: Service;
  /** A route of the edge, as JSON; throws on any other status than 2xx. */
  ask(method: 'GET' | 'POST', url: string, body?: object): Promise<unknown>;
  /** The view that this node serves, its state and its canonical hash by the edge; undefined while it serves none. */
  serving(): Promise<{ readonly view: string; readonly hash: string } | undefined>;
  /** All views by their state on the log, as `v1 serving`. */
  states(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Services over one memory log, as processes of several machines would be over one Kafka. */
export interface Cluster {
  readonly log: MemoryLog;
  addEnrichment(): Promise<Service>;
  addViewPair(options?: { readonly carried?: Carried; readonly folder?: string }): Promise<ViewPair>;
  /** Hands reports in as a declared backfill, through the edge of a pair; answers the position told last. */
  post(pair: ViewPair, lines: readonly string[]): Promise<string>;
  events(topic: string): Promise<readonly SaytaraEvent[]>;
  /** Canonical hash of an empty table to which saytara.control was applied; throws where a sequence is not dense. */
  mirror(): Promise<string>;
  folder(): string;
  stop(): Promise<void>;
}

export async function startCluster(carried: Carried): Promise<Cluster> {
  const log = createMemoryLog();
  const registry = createMemoryRegistry({ compatible });
  const codec = await createAvroCodec({ registry, schemas: readSchemaFiles() });
  const folders: string[] = [];
  const running = new Set<{ stop(): Promise<void> }>();

  function folder(): string {
    const made = mkdtempSync(join(tmpdir(), 'saytara-cluster-'));
    folders.push(made);
    return made;
  }

  /** Each service has an instance of the log of its own, which its end closes. */
  function depsWith(...stores: readonly { close(): void }[]): ServiceDeps {
    const own = log.another();
    const close = async (): Promise<void> => {
      await own.close();
      for (const store of stores) store.close();
    };
    return { log: own, codec, clock: systemClock, logger: LOGGER, config: CONFIG, close };
  }

  async function started<One extends Service>(service: One): Promise<One> {
    await service.start();
    running.add(service);
    return service;
  }

  async function addEnrichment(): Promise<Service> {
    const { reader, release, knowledge } = carried;
    if (!reader) throw new TypeError('the clusters of these tests read by the rules');
    const node = { ...depsWith(), reader, release: release.reader, gazetteer: knowledge.gazetteer };
    return started(await createEnrichmentNode(node));
  }

  const reports = openSqliteReportStore({ file: join(folder(), 'reports.db') });
  const ingest = await started(await createIngestNode({ ...depsWith(reports), reports }));
  const ingestUrl = await ingest.http.listen({ host: '127.0.0.1', port: 0 });

  async function addProjection(own: Carried, data: string): Promise<ProjectionService> {
    const published = openSqlitePublishedTable({ file: join(data, 'published.db') });
    const files = sqliteViewFiles(data);
    const more = { carried: own, files, published, folder: undefined, node: data, promote: 'ask' as const };
    return started(await createProjectionNode({ ...depsWith(published), ...more }));
  }

  async function addQuery({ knowledge, ruleset, release }: Carried, data: string): Promise<Service> {
    const seen = openSqliteReportStore({ file: join(data, 'seen.db') });
    const published = publishedSequence(join(data, 'published.db'));
    const deps = depsWith(seen, published);
    const config = { ...CONFIG, ingestUrl, enrichmentUrl: undefined, reader: undefined };
    const own = { knowledge, ruleset, release, reports: seen, files: sqliteViewFiles(data), node: data };
    return started(await createQueryNode({ ...deps, ...own, config, sequence: published.sequence }));
  }

  async function events(topic: string): Promise<readonly SaytaraEvent[]> {
    const found: SaytaraEvent[] = [];
    for await (const batch of log.read(topic)) {
      for (const { value } of batch.records) found.push(codec.decode(topic, value));
    }
    return found;
  }

  return {
    log,
    addEnrichment,
    async addViewPair(options = {}) {
      const data = options.folder ?? folder();
      const own = options.carried ?? carried;
      const pair = pairOf(await addProjection(own, data), await addQuery(own, data));
      running.add(pair);
      return pair;
    },
    async post(pair, lines) {
      const answer = await pair.query.http.inject({
        method: 'POST',
        url: '/v1/reports?backfill=true',
        headers: { host: '127.0.0.1', 'content-type': 'application/x-ndjson' },
        payload: lines.join('\n'),
      });
      if (answer.statusCode !== 200 || answer.body.includes('"problem"')) throw new Error(answer.body);
      return (JSON.parse(answer.body.trim().split('\n').at(-1) ?? '') as { position: string }).position;
    },
    events,
    async mirror() {
      const control = await events(CONTROL);
      return mirrorHash(
        control.filter((event) => event.type === 'ControlRevised'),
        carried.knowledge.gazetteer,
      );
    },
    folder,
    async stop() {
      await Promise.all([...running].map((one) => one.stop()));
      for (const made of folders) rmSync(made, { recursive: true, force: true });
    },
  };
}

interface ViewLine {
  readonly view: string;
  readonly state: string;
  readonly hash: string;
}

type Answer = Awaited<ReturnType<Service['http']['inject']>>;

function pairOf(projection: ProjectionService, query: Service): ViewPair {
  async function send(method: 'GET' | 'POST', url: string, body?: object): Promise<Answer> {
    const headers = { host: '127.0.0.1', ...(body ? { 'content-type': 'application/json' } : {}) };
    return query.http.inject({ method, url, headers, ...(body ? { payload: JSON.stringify(body) } : {}) });
  }

  async function ask(method: 'GET' | 'POST', url: string, body?: object): Promise<unknown> {
    const answer = await send(method, url, body);
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${String(answer.statusCode)} ${answer.body}`);
    return JSON.parse(answer.body) as unknown;
  }

  const lines = async (): Promise<readonly ViewLine[]> =>
    ((await ask('GET', '/v1/views')) as { views: readonly ViewLine[] }).views;

  return {
    projection,
    query,
    ask,
    async serving() {
      const answer = await send('GET', '/v1/control?limit=1');
      if (answer.statusCode === 503) return undefined;
      const { view } = JSON.parse(answer.body) as { view: string };
      const line = (await lines()).find((one) => one.view === view);
      return line && { view, hash: line.hash };
    },
    states: async () => (await lines()).map(({ view, state }) => `${view} ${state}`),
    async stop() {
      await query.stop();
      await projection.stop();
    },
  };
}
