import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAvroCodec } from '../core/adapters/avro/avroCodec.ts';
import { compatible } from '../core/adapters/avro/compatible.ts';
import { createMemoryLog } from '../core/adapters/memory/memoryLog.ts';
import { createMemoryRegistry } from '../core/adapters/memory/memoryRegistry.ts';
import { createMemoryReportStore } from '../core/adapters/memory/memoryReportStore.ts';
import type { SaytaraEvent } from '../core/domain/events.generated.ts';
import { decodeToken } from '../core/domain/positionToken.ts';
import { MAX_TEXT_BYTES } from '../core/domain/report.ts';
import { OPERATIONS, REPORTS } from '../core/domain/topicNames.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { EventLog, NewRecord } from '../core/ports/eventLog.ts';
import type { ReportStore } from '../core/ports/reportStore.ts';
import type { ReportFact } from '../core/ports/viewStore.ts';
import { createHttpServer } from '../core/runtime/httpServer.ts';
import { readSchemaFiles } from '../core/runtime/schemaFiles.ts';
import { ingestRoutes } from './routes.ts';

const NOW = Date.parse('2024-12-09T10:00:00Z');
const REPORT = { text: 'دخلت الفصائل مدينة دمشق فجر اليوم', source: 'sample-daily', publishedAt: '2024-12-08' };

describe('taking reports in over HTTP', () => {
  let log: EventLog;
  let codec: EventCodec;
  let reports: ReportStore;
  let app: FastifyInstance;
  let now = NOW;
  let full = false;

  async function eventsOf(topic: string): Promise<readonly SaytaraEvent[]> {
    const events: SaytaraEvent[] = [];
    for await (const batch of log.read(topic)) {
      await codec.prepare(batch.records.map(({ value }) => value));
      events.push(...batch.records.map(({ value }) => codec.decode(topic, value)));
    }
    return events;
  }
  const count = async (): Promise<number> => (await eventsOf(REPORTS)).length;

  /** What the node's fold of saytara.reports does, by hand, so that a test decides when it has happened. */
  async function foldReports(): Promise<void> {
    for await (const { partition, records, next } of log.read(REPORTS, { from: reports.positions() })) {
      await codec.prepare(records.map(({ value }) => value));
      const events = records.map(({ value }) => codec.decode(REPORTS, value));
      reports.commit({
        received: events.filter((event) => event.type === 'ReportReceived'),
        facts: events.flatMap((event): readonly ReportFact[] => {
          if (event.type === 'ReportRetracted') return [{ ...event, type: 'retracted' as const }];
          if (event.type === 'ReportReinstated') return [{ ...event, type: 'reinstated' as const }];
          return event.type === 'ReportRedated' ? [{ ...event, type: 'redated' as const }] : [];
        }),
        positions: new Map([...reports.positions(), [partition, next]]),
      });
    }
  }

  beforeEach(async () => {
    [now, full] = [NOW, false];
    const memory = createMemoryLog();
    log = {
      ...memory,
      append: (records: readonly NewRecord[]) =>
        full ? Promise.reject(new Error('the disk is full')) : memory.append(records),
    };
    codec = await createAvroCodec({ registry: createMemoryRegistry({ compatible }), schemas: readSchemaFiles() });
    await log.createTopic(REPORTS, 4);
    await log.createTopic(OPERATIONS, 1);
    reports = createMemoryReportStore();
    app = await createHttpServer({ host: '127.0.0.1' });
    ingestRoutes(app, { log, codec, clock: { now: () => now }, reports, waitForReports: foldReports });
  });
  afterEach(async () => {
    await app.close();
    await log.close();
  });

  const post = (payload: object | string, query = ''): Promise<LightMyRequestResponse> => {
    const type = typeof payload === 'string' ? 'application/x-ndjson' : 'application/json';
    const headers = { host: '127.0.0.1', 'content-type': type };
    return app.inject({ method: 'POST', url: `/v1/reports${query}`, payload, headers });
  };
  const ask = (method: 'DELETE' | 'POST', url: string, payload?: object): Promise<LightMyRequestResponse> =>
    app.inject({ method, url, headers: { host: '127.0.0.1' }, ...(payload ? { payload } : {}) });
  const lines = (text: string): readonly Record<string, unknown>[] =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => {
        const value: unknown = JSON.parse(line);
        return { ...(typeof value === 'object' ? value : {}) };
      });

  it('answers 202 with id and position, and 200 with the same id the second time', async () => {
    const first = await post(REPORT);
    expect(first.statusCode).toBe(202);
    const { reportId, position } = first.json<{ reportId: string; position: string }>();
    expect(decodeToken(position).reports.size).toBe(1);
    const second = await post({ ...REPORT, publishedAt: '2024-12-08T23:59:59.999+03:00' });
    expect([second.statusCode, second.json<{ reportId: string }>().reportId]).toEqual([200, reportId]);
    expect(await count()).toBe(1);
  });

  it('writes the same report once if it comes ten times in one breath, folded or not', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(REPORT)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([...Array<number>(9).fill(200), 202]);
    expect(await count()).toBe(1);
  });

  it('never answers a report that is not on the log, nor a copy of it', async () => {
    full = true;
    const answers = await Promise.all([post(REPORT), post(REPORT)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([500, 500]);
    full = false;
    expect((await post(REPORT)).statusCode).toBe(202);
    expect(await count()).toBe(1);
  });

  it('redates a report that turns out to be a backfill', async () => {
    await post(REPORT);
    expect((await post(REPORT, '?backfill=true')).json()).toMatchObject({ status: 'redated' });
    expect((await eventsOf(REPORTS)).map((event) => event.type)).toEqual(['ReportReceived', 'ReportRedated']);
  });

  it('stores nothing in a dry run', async () => {
    expect((await post(REPORT, '?dryRun=true')).json()).toMatchObject({ status: 'accepted' });
    expect(await count()).toBe(0);
  });

  it('answers each line of NDJSON; a malformed one is named by its number and the others go in', async () => {
    const other = { ...REPORT, source: 'other-daily' };
    const body = [
      JSON.stringify(REPORT),
      '{"text":',
      '',
      JSON.stringify(other),
      '{"source":"x"}',
      JSON.stringify(REPORT),
    ];
    const answer = await post(body.join('\n'));
    expect(answer.headers['content-type']).toContain('application/x-ndjson');
    expect(lines(answer.body)).toMatchObject([
      { line: 1, status: 'accepted' },
      { line: 2, status: 'refused', problem: { code: 'malformed-line', line: 2 } },
      { line: 4, status: 'accepted' },
      { line: 5, status: 'refused', problem: { code: 'malformed-line' } },
      { line: 6, status: 'duplicate' },
    ]);
    expect(await count()).toBe(2);
  });

  it('takes a thousand lines in, each once', async () => {
    const body = Array.from({ length: 1_000 }, (_, n) => JSON.stringify({ ...REPORT, text: `خبر رقم ${String(n)}` }));
    const answers = lines((await post(body.join('\n'))).body);
    expect(answers.map((answer) => answer['line'])).toEqual(Array.from({ length: 1_000 }, (_, n) => n + 1));
    expect(new Set(answers.map((answer) => answer['reportId'])).size).toBe(1_000);
    expect(await count()).toBe(1_000);
  });

  it.each([
    ['text-empty', 422, { ...REPORT, text: ' ' }],
    ['text-too-large', 413, { ...REPORT, text: 'س'.repeat(MAX_TEXT_BYTES) }],
    ['bad-date', 400, { ...REPORT, publishedAt: '2024-02-30' }],
    ['bad-source', 400, { ...REPORT, source: 'No Such' }],
    ['bad-request', 400, { source: 'x', publishedAt: '2024-01-01' }],
    ['bad-request', 400, { ...REPORT, colour: 'red' }],
  ])('refuses with %s and %i, and stores nothing', async (code, status, payload) => {
    const answer = await post(payload);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ code, status });
    expect(await count()).toBe(0);
  });

  it('retracts and reinstates, each once, with who and why beside it', async () => {
    const { reportId } = (await post(REPORT)).json<{ reportId: string }>();
    const url = `/v1/reports/${reportId}`;
    const dry = await ask('DELETE', url, { dryRun: true });
    expect([dry.statusCode, dry.json()]).toMatchObject([200, { changed: true }]);
    expect((await ask('DELETE', url, { why: 'a forgery', who: 'desk' })).json()).toMatchObject({ changed: true });
    expect((await ask('DELETE', url)).json()).toMatchObject({ changed: false, retracted: true });
    // The clock stands still: taking it back must win all the same.
    expect((await ask('POST', `${url}/reinstatement`)).json()).toMatchObject({ changed: true });
    expect(reports.report(idOf(await eventsOf(REPORTS)))?.retractedAt).toBeNull();
    expect((await eventsOf(OPERATIONS)).map((event) => event.type)).toEqual([
      'RetractionRequested',
      'ReinstatementRequested',
    ]);
    expect((await eventsOf(OPERATIONS))[0]).toMatchObject({ who: 'desk', why: 'a forgery', report: reportId });
  });

  it('does not know a report that never came', async () => {
    const answer = await ask('DELETE', '/v1/reports/r-000000000000000000000000');
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([404, 'unknown-report']);
  });
});

function idOf(events: readonly SaytaraEvent[]): Extract<SaytaraEvent, { type: 'ReportReceived' }>['report'] {
  const found = events.find((event) => event.type === 'ReportReceived');
  if (!found) throw new Error('no report was received');
  return found.report;
}
