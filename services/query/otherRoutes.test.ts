import { describe, expect, it } from 'vitest';
import type { Claim } from '../core/domain/events.generated.ts';
import { actorId, claimId, placeId, regionId, reportId } from '../core/domain/ids.ts';
import { memoryPorts } from '../core/testing/memoryPorts.ts';
import { at, instanceOn } from './instance.testing.ts';
import type { Instance } from './instance.testing.ts';
import type { QueryDeps } from './queryDeps.ts';

const queryInstance = async (deps: Partial<QueryDeps> = {}): Promise<Instance> => instanceOn(await memoryPorts(), deps);

const REPORT = reportId('r-0123456789abcdef01234567');
const T = at('2022-04-14T12:00:00Z');

async function withReport(): Promise<Instance> {
  const instance = await queryInstance();
  const { reports, view } = instance;
  const received = {
    ...{ report: REPORT, source: 'some-source', publishedAt: T, knownAt: T, receivedAt: T + 1, backfill: true },
    ...{ language: 'ar', url: null, title: 'عنوان', text: 'سيطرت الأسايش على حي طي' },
  };
  reports.commit({ received: [received], facts: [], positions: new Map([[0, 1]]) });
  const reading = {
    report: REPORT,
    knownAt: T,
    source: 'some-source',
    publishedAt: T,
    anchor: T,
    reader: 'r',
    note: null,
  };
  view.commit({
    readings: [
      { ...reading, region: regionId('sy.SY0801'), claims: [claim('c-2', 9), claim('c-1', 0)] },
      { ...reading, region: regionId('sy.SY08'), claims: [{ ...claim('c-1', 0), copy: true }] },
    ],
    facts: [],
    rectangles: [],
    marks: [],
    positions: view.positions(),
  });
  return instance;
}

function claim(id: string, start: number): Claim {
  return {
    ...{ claimId: claimId(id), actor: actorId('asayish'), coActors: [], counterparty: null, action: 'seize' },
    place: { id: placeId('sy.SY0801.tayy'), surface: 'حي طي', collective: null, provisional: null },
    ...{ relation: null, object: null, part: null, except: [], copy: false, extent: 'all', modality: 'performed' },
    ...{ polarity: 'positive', attribution: [], validTime: { earliest: null, latest: T, precision: 'day' } },
    ...{ basis: 'asserted', speaker: null, asOf: T, passageKeys: [], statementKey: null },
    ...{ span: { start, end: start + 6 }, frame: 'seize' },
  };
}

describe('GET /v1/reports/:id', () => {
  it('answers the report with its claims in order, copies left out', async () => {
    const { body } = await (await withReport()).get(`/v1/reports/${REPORT}`);
    expect(body).toMatchObject({
      ...{ reportId: REPORT, source: 'some-source', publishedAt: '2022-04-14T12:00:00.000Z', backfill: true },
      ...{ title: 'عنوان', text: 'سيطرت الأسايش على حي طي', retractedAt: null, receipts: 1, read: true, note: null },
      claims: [
        { claimId: 'c-1', span: { start: 0, end: 6 } },
        { claimId: 'c-2', place: { name: { en: 'Tayy' } } },
      ],
    });
    expect(body['claims']).toHaveLength(2);
  });

  it('says that a report is not read yet, and that one is not known', async () => {
    const instance = await withReport();
    const early = await queryInstance({ reports: instance.reports, serving: () => undefined });
    expect((await early.get(`/v1/reports/${REPORT}`)).body).toMatchObject({ read: false, claims: [] });
    expect(await instance.get('/v1/reports/r-none')).toMatchObject({ status: 404, body: { code: 'unknown-report' } });
  });
});

describe('GET /v1/sources and /v1/actors', () => {
  it('tell when each source last published and was received', async () => {
    const { body } = await (await withReport()).get('/v1/sources');
    const lastReceivedAt = '2022-04-14T12:00:00.001Z';
    expect(body).toMatchObject({ sources: [{ source: 'some-source', reports: 1, lastReceivedAt }] });
  });

  it('tell the bloc of each actor', async () => {
    const { body } = await (await queryInstance()).get('/v1/actors');
    expect(body['actors']).toContainEqual({ id: 'asayish', name: { ar: 'asayish', en: 'asayish' }, bloc: 'sdf' });
    expect(await (await queryInstance()).get('/v1/actors?at=soon')).toMatchObject({ body: { code: 'bad-date' } });
  });
});

describe('/livez and /readyz', () => {
  it('tell ready from alive, and name what is wrong', async () => {
    const instance = await queryInstance({
      health: () => [
        { name: 'log', status: 'fail', detail: 'log-unavailable' },
        { name: 'view', status: 'warn' },
        { name: 'feed', status: 'ok' },
      ],
    });
    const ready = await instance.get('/readyz');
    expect(ready).toMatchObject({ status: 503, body: { status: 'fail', failed: ['log'] } });
    expect(ready.body['checks']).toEqual([
      { name: 'log', status: 'fail', detail: 'log-unavailable' },
      { name: 'view', status: 'warn' },
    ]);
    expect((await instance.get('/readyz?verbose')).body['checks']).toHaveLength(3);
    expect((await instance.get('/livez')).status).toBe(200);
  });

  it('are not alive when stuck, and ready with a warning', async () => {
    const stuck = await queryInstance({ health: () => [{ name: 'fold', status: 'fail', stuck: true }] });
    expect(await stuck.get('/livez')).toMatchObject({ status: 503, body: { failed: ['fold'] } });
    const warned = await queryInstance({ health: () => [{ name: 'view', status: 'warn' }] });
    expect((await warned.get('/readyz')).status).toBe(200);
  });

  it('are settled only when nothing is left to do', async () => {
    const busy = await queryInstance({ settled: () => Promise.resolve(false) });
    expect((await busy.get('/readyz?settled=true')).status).toBe(503);
    expect((await busy.get('/readyz')).status).toBe(200);
  });
});

describe('/openapi.json', () => {
  it('describes every route of query with its answer', async () => {
    const { body } = await (await queryInstance()).get('/openapi.json');
    const paths = Object.entries(body['paths'] ?? {});
    expect(paths.map(([path]) => path).sort()).toEqual([
      '/livez',
      '/readyz',
      '/v1/actors',
      '/v1/changes',
      '/v1/control',
      '/v1/places',
      '/v1/places/{id}',
      '/v1/places/{id}/explanation',
      '/v1/places/{id}/timeline',
      '/v1/reports/{id}',
      '/v1/sources',
    ]);
    for (const [path, operations] of paths) expect(JSON.stringify(operations), path).toContain('"summary"');
  });
});
