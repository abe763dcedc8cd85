import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAvroCodec } from '../core/adapters/avro/avroCodec.ts';
import { viewHash } from '../core/domain/canonical.ts';
import type { EventOf, SaytaraEvent } from '../core/domain/events.generated.ts';
import { systemClock } from '../core/ports/clock.ts';
import type { EventLog } from '../core/ports/eventLog.ts';
import type { AskedReader } from '../core/ports/reader.ts';
import { createLogger } from '../core/runtime/logger.ts';
import { readSchemaFiles } from '../core/runtime/schemaFiles.ts';
import { mirrorHash } from '../core/testing/mirror.ts';
import { createApp } from './app.ts';
import type { App } from './app.ts';
import { loadCarried } from '../projection/carried.ts';
import type { Carried } from '../projection/carried.ts';
import { memoryStorage, openFolderStorage } from './storage.ts';
import type { Storage } from './storage.ts';

/** An app for tests, on memory or on a folder, with what its log and its view say. */
export interface TestApp extends App {
  readonly storage: Storage;
  post(lines: readonly string[]): Promise<string>;
  get(path: string): Promise<unknown>;
  /** Canonical hash of the serving view. */
  hash(): Promise<string>;
  /** Canonical hash of an empty table to which saytara.control was applied in sequence. */
  mirror(): Promise<string>;
  events(topic: string): Promise<readonly SaytaraEvent[]>;
}

export interface TestAppOptions {
  /** A log that is given is closed with the app, whose views are then in memory. */
  readonly log: 'memory' | 'sqlite' | EventLog;
  /** A folder that stays when the app stops; a fresh one, removed at the end, if absent. */
  readonly folder?: string;
  readonly carried?: Carried;
  /** Reads in place of the rules; `carried` then has its name. */
  readonly outside?: AskedReader;
  readonly promote?: 'auto' | 'ask';
  /** As off loopback, where what changes state asks for it; nothing listens all the same. */
  readonly token?: string;
}

/** Loaded and checked once for all apps of a test file: nothing changes it. */
let shipped: Promise<Carried> | undefined;

function storageOf(log: TestAppOptions['log'], folder: string): Storage {
  if (log === 'sqlite') return openFolderStorage(folder);
  return log === 'memory' ? memoryStorage() : memoryStorage(log);
}

/** Starts an app. */
export async function startTestApp(options: TestAppOptions): Promise<TestApp> {
  const made = options.folder === undefined && options.log === 'sqlite';
  const folder = options.folder ?? (made ? mkdtempSync(join(tmpdir(), 'saytara-app-')) : '');
  const storage = storageOf(options.log, folder);
  const carried = options.carried ?? (await (shipped ??= loadCarried()));
  const { token, outside } = options;
  const host = token === undefined ? '127.0.0.1' : '0.0.0.0';
  const config = { host, hosts: ['127.0.0.1'], token, partitions: 4, promote: options.promote ?? 'auto' } as const;
  const app = await createApp({
    ...{ storage, carried, config, clock: systemClock, logger: createLogger('error') },
    ...(outside ? { outside } : {}),
  });
  await app.start();

  async function send(method: 'GET' | 'POST', url: string, payload?: string): Promise<string> {
    const headers = { host: '127.0.0.1', ...(payload === undefined ? {} : { 'content-type': 'application/x-ndjson' }) };
    const answer = await app.http.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${String(answer.statusCode)} ${answer.body}`);
    return answer.body;
  }

  async function events(topic: string): Promise<readonly SaytaraEvent[]> {
    const codec = await createAvroCodec({ registry: storage.registry, schemas: readSchemaFiles() });
    const found: SaytaraEvent[] = [];
    for await (const batch of storage.log.read(topic)) {
      await codec.prepare(batch.records.map((record) => record.value));
      for (const record of batch.records) found.push(codec.decode(topic, record.value));
    }
    return found;
  }

  return {
    ...app,
    storage,
    post: (lines) => send('POST', '/v1/reports?backfill=true', lines.join('\n')),
    get: async (path) => JSON.parse(await send('GET', path)) as unknown,
    async hash() {
      const body: unknown = JSON.parse(await send('GET', '/v1/views'));
      const { views } = body as { views: { state: string; hash: string }[] };
      return views.find((view) => view.state === 'serving')?.hash ?? viewHash([]);
    },
    async mirror() {
      const control = await events('saytara.control');
      const changes = control.filter((event): event is EventOf<'ControlRevised'> => event.type === 'ControlRevised');
      return mirrorHash(changes, carried.knowledge.gazetteer);
    },
    events,
    async stop() {
      await app.stop();
      if (made) rmSync(folder, { recursive: true, force: true });
    },
  };
}
