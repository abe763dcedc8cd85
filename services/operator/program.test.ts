import type { FastifyInstance } from 'fastify';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAvroCodec } from '../core/adapters/avro/avroCodec.ts';
import { compatible } from '../core/adapters/avro/compatible.ts';
import { createMemoryLog } from '../core/adapters/memory/memoryLog.ts';
import { createMemoryRegistry } from '../core/adapters/memory/memoryRegistry.ts';
import { createMemoryReportStore } from '../core/adapters/memory/memoryReportStore.ts';
import { SaytaraError } from '../core/domain/errors.ts';
import { viewId } from '../core/domain/ids.ts';
import { DEAD_LETTERS, OPERATIONS, REPORTS } from '../core/domain/topicNames.ts';
import type { EventLog } from '../core/ports/eventLog.ts';
import { foldTopic } from '../core/runtime/foldTopic.ts';
import { createHttpServer } from '../core/runtime/httpServer.ts';
import { readSchemaFiles } from '../core/runtime/schemaFiles.ts';
import { ingestRoutes } from '../ingest/routes.ts';
import { createOperations } from '../operations/operationsService.ts';
import type { Operations } from '../operations/operationsService.ts';
import { operationsRoutes } from '../operations/routes.ts';
import { runCommandLine } from './program.ts';
import type { Folders } from './session.ts';

const NEAR = [{ id: 'sy.a', name: { ar: 'القامشلي', en: 'Qamishli' } }];
const CELL = {
  place: { id: 'sy.a', name: { ar: 'القامشلي', en: 'Qamishli' } },
  at: '2022-04-14T12:00:00+03:00',
  status: 'held',
  holders: ['asayish'],
  parties: ['asayish'],
  confidence: 'probable',
  flags: [],
  siege: null,
  presence: [],
};
const REPORT = { source: 'sample-daily', publishedAt: '2024-12-08' };

/** The routes of ingest and operations on a log in memory, and answers of the fixed shape for the reading ones. */
async function openRoutes(log: EventLog): Promise<{ app: FastifyInstance; operations: Operations }> {
  const codec = await createAvroCodec({ registry: createMemoryRegistry({ compatible }), schemas: readSchemaFiles() });
  await log.createTopic(REPORTS, 4);
  for (const topic of [OPERATIONS, DEAD_LETTERS]) await log.createTopic(topic, 1);
  const clock = { now: () => Date.parse('2024-12-09T10:00:00Z') };
  const operations = createOperations({ log, codec, clock, node: 'n' });
  await operations.ready();
  const app = await createHttpServer({ host: '127.0.0.1' });
  const reports = createMemoryReportStore();
  const foldReports = (): Promise<void> =>
    foldTopic({
      ...{ log, codec, clock, topic: REPORTS, from: reports.positions(), follow: false },
      ...{ signal: new AbortController().signal, stage: 'reports', view: null, release: 'r' },
      fold: ({ partition, next, events }) => {
        const received = events.map(({ event }) => event).filter((event) => event.type === 'ReportReceived');
        reports.commit({ received, facts: [], positions: new Map([...reports.positions(), [partition, next]]) });
      },
    });
  ingestRoutes(app, { log, codec, clock, reports, waitForReports: foldReports });
  operationsRoutes(app, {
    ...{ operations, log, codec, clock, measure: () => undefined },
    release: { reader: 'r1', ruleset: 's1' },
  });
  app.get<{ Querystring: { place?: string; cursor?: string; format?: string } }>('/v1/control', ({ query }, reply) => {
    if (query.format === 'csv') {
      if (query.cursor === undefined) void reply.header('link', '</v1/control?format=csv&cursor=two>; rel="next"');
      return reply.type('text/csv').send(`place\r\n${query.cursor ?? 'one'}\r\n`);
    }
    if (query.format === 'geojson')
      return { type: 'FeatureCollection', features: [CELL], next: query.cursor ? null : 'two' };
    if (query.place === 'Qamishly') {
      const parts = { message: 'looking for the place "Qamishly"', hint: 'try a near name', details: { near: NEAR } };
      throw new SaytaraError('unknown-place', parts);
    }
    if (query.place !== undefined) return CELL;
    return query.cursor === undefined ? { cells: [CELL], next: 'two' } : { cells: [CELL], next: null };
  });
  app.get('/v1/places/:id/timeline', () => ({
    segments: [{ from: '2022-04-14T00:00:00+03:00', to: null, cell: CELL }],
  }));
  app.get<{ Querystring: { since?: string } }>('/v1/changes', ({ query }) => ({
    changes: [{ sequence: Number(query.since ?? 0) + 1 }],
    position: String(Number(query.since ?? 0) + 1),
    more: query.since === undefined,
  }));
  app.get('/v1/sources', () => ({ sources: [{ source: 'sample-daily', reports: 2 }] }));
  return { app, operations };
}

describe('the command line', () => {
  let log: EventLog;
  let app: FastifyInstance;
  let operations: Operations;
  let folder = '';
  let drained = 0;
  let closed = 0;

  beforeEach(async () => {
    [drained, closed] = [0, 0];
    folder = mkdtempSync(join(tmpdir(), 'saytara-operator-'));
    log = createMemoryLog();
    ({ app, operations } = await openRoutes(log));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await operations.close();
    await app.close();
    await log.close();
  });

  interface Ran {
    readonly code: number;
    readonly out: string;
    readonly err: string;
  }
  async function run(
    args: readonly string[],
    over: { stdin?: string; env?: Record<string, string>; answer?: string; aborted?: boolean } = {},
  ): Promise<Ran> {
    const [out, err]: [string[], string[]] = [[], []];
    const terminal = {
      out: (text: string) => void out.push(text),
      err: (text: string) => void err.push(text),
      stdin: Readable.from(over.stdin === undefined ? [] : [Buffer.from(over.stdin)]),
      interactive: over.answer !== undefined,
      ask: (question: string) => {
        err.push(question);
        return Promise.resolve(over.answer ?? '');
      },
      env: { SAYTARA_DATA: folder, USER: 'tester', NO_COLOR: '1', ...over.env },
      signal: over.aborted ? AbortSignal.abort() : new AbortController().signal,
    };
    const code = await runCommandLine(args, terminal, () => Promise.resolve(folders));
    return { code, out: out.join(''), err: err.join('') };
  }
  const folders: Folders = {
    holderOf: () => Promise.resolve(undefined),
    openFolder: () =>
      Promise.resolve({
        inject: async ({ method, url, headers, payload }) =>
          app.inject({
            method,
            url,
            headers: { host: '127.0.0.1', ...headers },
            ...(payload === undefined ? {} : { payload }),
          }),
        drained: () => {
          drained++;
          return Promise.resolve();
        },
        close: () => {
          closed++;
          return Promise.resolve();
        },
      }),
  };
  function file(name: string, text: string | Uint8Array): string {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  }
  const statuses = (out: string): readonly string[] =>
    [...out.matchAll(/"status":"(\w+)"/g)].map(([, word = '']) => word);
  const ingest = (...args: readonly string[]): Promise<Ran> =>
    run(['ingest', ...args, '--source', REPORT.source, '--published', REPORT.publishedAt, '--json']);

  describe('understanding what is asked', () => {
    it.each([
      ['an unknown flag', ['control', '--att', '2022'], '--at'],
      ['an unknown command', ['contrl'], 'control'],
      ['no command', [], '--help'],
      ['a missing argument', ['promote'], 'view'],
      ['an argument too many', ['views', 'v1', 'v2'], 'views'],
      ['a format that is none', ['control', '--format', 'pdf'], 'geojson'],
      ['nothing to ingest', ['ingest'], '--manifest'],
      ['files without a source', ['ingest', 'a.txt'], '--source'],
      ['letters not named', ['dlq', 'redrive'], 'dlq list'],
      ['a rebuild from nowhere', ['rebuild', '--from', 'memory'], '--from claims'],
      ['an address that is none', ['places', 'x', '--url', 'here'], 'http://127.0.0.1:7040'],
    ])('exits 2 on %s, with a hint and nothing on stdout', async (_, args, hint) => {
      const { code, out, err } = await run(args);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('error wrong-usage: ');
      expect(err).toContain(hint);
    });

    it('exits 0 on --help, which is data', async () => {
      const { code, out } = await run(['ingest', '--help']);
      expect([code, out.includes('--backfill')]).toEqual([0, true]);
    });

    it('exits 130 when it is interrupted', async () => {
      const text = file('a.txt', 'دخلت الفصائل مدينة دمشق');
      const args = ['ingest', text, '--source', 's', '--published', '2024-12-08'];
      expect((await run(args, { aborted: true })).code).toBe(130);
      expect(closed).toBe(1);
    });

    it('tells an error as one line of JSON to who asked for JSON', async () => {
      const { err } = await run(['control', 'Qamishly', '--json']);
      expect(JSON.parse(err)).toMatchObject({ error: { code: 'unknown-place' } });
    });
  });

  describe('reading', () => {
    it('answers one value for a place, folded to the head, and lets the folder go', async () => {
      const { code, out } = await run(['control', 'القامشلي', '--json']);
      expect(code).toBe(0);
      expect(JSON.parse(out)).toEqual(CELL);
      expect(drained).toBeGreaterThan(0);
      expect(closed).toBe(1);
    });

    it('gives every page of a snapshot, one value a line', async () => {
      const { out } = await run(['control', '--json']);
      expect(
        out
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as unknown),
      ).toEqual([CELL, CELL]);
    });

    it('gives every page as one CSV under one heading, and as one GeoJSON collection', async () => {
      expect((await run(['control', '--format', 'csv'])).out).toBe('place\r\none\r\ntwo\r\n');
      const { out } = await run(['control', '--format', 'geojson']);
      expect(JSON.parse(out)).toEqual({ type: 'FeatureCollection', features: [CELL, CELL] });
    });

    it('isolates an Arabic name in a table', async () => {
      expect((await run(['control'])).out).toContain('\u2068القامشلي\u2069  sy.a');
    });

    it('offers near names for an unknown place and exits 1', async () => {
      const { code, err } = await run(['control', 'Qamishly']);
      expect(code).toBe(1);
      expect(err).toContain('error unknown-place: looking for the place "Qamishly"');
      expect(err).toContain('\u2068القامشلي / Qamishli\u2069 (sy.a)');
    });

    it('refuses a time that is none before it opens anything', async () => {
      const { code, err } = await run(['control', 'x', '--at', 'noon']);
      expect([code, err.includes('error bad-date: reading --at "noon"'), closed]).toEqual([1, true, 0]);
    });

    it('finds a place by name for its time line', async () => {
      const { out } = await run(['timeline', 'Qamishli', '--json']);
      expect(JSON.parse(out)).toMatchObject({ from: '2022-04-14T00:00:00+03:00', to: null });
    });

    it('reads changes to their end, page by page', async () => {
      const { out } = await run(['changes', '--json']);
      expect(out).toBe('{"sequence":1}\n{"sequence":2}\n');
    });

    it('talks to the instance that holds the folder, and says so if none answers', async () => {
      const url = await app.listen({ host: '127.0.0.1', port: 0 });
      const there = await run(['control', 'x', '--json', '--url', url]);
      expect([there.code, closed]).toEqual([0, 0]);
      await app.close();
      const gone = await run(['control', 'x'], { env: { SAYTARA_URL: url } });
      expect([gone.code, gone.err.includes('error instance-unreachable: ')]).toEqual([1, true]);
    });

    it('talks to the edge of this machine on Kafka, where no folder holds the log', async () => {
      const port = new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port;
      const env = { SAYTARA_LOG: 'kafka', SAYTARA_PORT: port };
      expect([(await run(['control', 'x', '--json'], { env })).code, closed]).toEqual([0, 0]);
      await app.close();
      const gone = await run(['control', 'x'], { env });
      expect([gone.code, gone.err.includes('npm run services'), closed]).toEqual([1, true, 0]);
    });

    it('refuses a token that is given twice', async () => {
      const env = { SAYTARA_LOG: 'kafka', SAYTARA_TOKEN: 'hush', SAYTARA_TOKEN_FILE: '/nowhere' };
      expect((await run(['control', 'x'], { env })).err).toMatch(/^error config-invalid: (?!.*hush)/);
    });
  });

  describe('ingesting', () => {
    it('takes files, folders and standard input, and the same text once', async () => {
      mkdirSync(join(folder, 'more'));
      file('more/a.txt', 'دخلت الفصائل مدينة دمشق');
      file('more/b.txt', 'انسحب الجيش من مدينة حماة');
      file('more/notes.md', 'not a report');
      const { code, out, err } = await ingest(join(folder, 'more'), join(folder, 'more/a.txt'));
      expect([code, statuses(out)]).toEqual([0, ['accepted', 'accepted', 'duplicate']]);
      expect(err).toContain('2 accepted, 0 redated, 1 duplicate, 0 refused');
      const args = ['ingest', '-', '--source', 'sample-daily', '--published', '2024-12-08', '--json'];
      expect(statuses((await run(args, { stdin: 'دخلت الفصائل مدينة  دمشق' })).out)).toEqual(['duplicate']);
    });

    it('takes in what is good of a manifest, names the rest and exits 1', async () => {
      file('a.txt', 'دخلت الفصائل مدينة دمشق');
      file('b.txt', new Uint8Array([0xff, 0xfe, 0x00, 0x41]));
      file('c.txt', '');
      const line = (name: string, over: object = {}): string => JSON.stringify({ file: name, ...REPORT, ...over });
      const manifest = file(
        'm.ndjson',
        [
          line('a.txt'),
          '{"file":',
          line('b.txt'),
          line('c.txt'),
          line('none.txt'),
          line('a.txt', { source: 'B!' }),
        ].join('\n'),
      );
      const { code, out, err } = await run(['ingest', '--manifest', manifest, '--backfill', '--json']);
      expect([code, statuses(out).toSorted()]).toEqual([1, ['accepted', ...Array<string>(5).fill('refused')]]);
      for (const refusal of ['malformed-line', 'text-binary', 'text-empty', 'file-unreadable', 'bad-source'])
        expect(err).toContain(`error ${refusal}: `);
      expect(err).toContain('line 2 of the manifest');
    });

    it('gives each of many files its own answer, over several requests', async () => {
      const names = Array.from({ length: 450 }, (_, n) =>
        file(`${String(n)}.txt`, `دخلت الفصائل القرية رقم ${String(n)}`),
      );
      const { code, out } = await ingest(...names);
      const told = out
        .trimEnd()
        .split('\n')
        .map((text) => JSON.parse(text) as unknown);
      expect(code).toBe(0);
      expect(told).toMatchObject(names.map((name) => ({ file: name, status: 'accepted' })));
    });

    it('stores nothing in a dry run', async () => {
      const text = file('a.txt', 'دخلت الفصائل مدينة دمشق');
      expect(statuses((await ingest(text, '--dry-run')).out)).toEqual(['accepted']);
      expect(statuses((await ingest(text)).out)).toEqual(['accepted']);
    });
  });

  describe('changing what is served', () => {
    const caughtUp = (view: string): Promise<void> =>
      operations.fact({ type: 'ViewCaughtUp', view: viewId(view), node: 'n', hash: `h-${view}`, done: 1, at: 1 });

    it('asks for a rebuild and refuses the same again, naming the one that runs', async () => {
      const url = await app.listen({ host: '127.0.0.1', port: 0 });
      const first = await run(['rebuild', '--url', url, '--json', '--why', 'a new rule']);
      expect([first.code, JSON.parse(first.out)]).toMatchObject([0, { view: 'v1', from: 'reports', release: 'r1+s1' }]);
      const second = await run(['rebuild', '--url', url]);
      expect([second.code, second.err.includes('error rebuild-running: ')]).toEqual([1, true]);
      expect(second.err).toContain('v1');
      expect((await run(['log', '--url', url])).out).toContain('tester');
      expect((await run(['views', '--url', url, '--json'])).out).toContain('"view":"v1","state":"building"');
    });

    it('tells in a dry run what would happen and appends nothing', async () => {
      expect((await run(['rebuild', '--dry-run', '--json'])).code).toBe(0);
      expect(operations.state().views.size).toBe(0);
    });

    it('promotes only what somebody has confirmed', async () => {
      const asked = { who: 't', why: '', at: 1 };
      const release = { reader: 'r1', ruleset: 's1', promote: false };
      await operations.request({ type: 'RebuildRequested', request: 'a', from: 'reports', ...release, ...asked });
      await caughtUp('v1');
      expect((await run(['promote', 'v1'])).code).toBe(2);
      expect((await run(['promote', 'v1', '--yes'])).code).toBe(2);
      const no = await run(['promote', 'v1'], { answer: 'n' });
      expect([no.code, no.err.includes('serve v1 from now on? y/N')]).toEqual([2, true]);
      expect(operations.state().promotion).toBeNull();
      const moved = await run(['promote', 'v1', '--dry-run', '--expect', 'h-old']);
      expect([moved.code, moved.err.includes('error hash-mismatch: ')]).toEqual([1, true]);
      const answer = run(['promote', 'v1', '--yes', '--why', 'looked at it', '--expect', 'h-v1', '--json']);
      while (operations.state().promotion === null) await operations.changed(1_000);
      const { request, expectHash } = operations.state().promotion ?? { request: '', expectHash: null };
      expect(expectHash).toBe('h-v1');
      await operations.fact({
        type: 'ViewPromoted',
        request,
        to: viewId('v1'),
        hash: 'h-v1',
        changes: 4,
        claims: [],
        at: 2,
      });
      const { code, out } = await answer;
      expect([code, JSON.parse(out)]).toMatchObject([0, { status: 'accepted', view: 'v1', changes: 4 }]);
    });

    it.each([
      ['unknown-view', ['promote', 'v9', '--yes', '--why', 'x']],
      ['nothing-to-roll-back', ['rollback', '--yes', '--why', 'x']],
      ['unknown-report', ['retract', 'r-0', '--why', 'x']],
      ['unknown-letter', ['dlq', 'redrive', '--id', 'none']],
    ])('exits 1 with %s where there is none', async (code, args) => {
      const ran = await run(args);
      expect([ran.code, ran.err.includes(`error ${code}: `)]).toEqual([1, true]);
    });

    it('says where the topics end', async () => {
      expect((await run(['topics'])).out).toContain('saytara.reports');
      expect((await run(['status', '--json'])).out).toContain('"reports":2');
      expect((await run(['dlq', 'list'])).err).toBe('nothing found\n');
    });
  });
});
