import { describe, expect, it } from 'vitest';
import { FOREVER } from '../core/domain/time.ts';
import { memoryPorts } from '../core/testing/memoryPorts.ts';
import { at, heldBy, instanceOn, rectangle, store } from './instance.testing.ts';
import type { Instance } from './instance.testing.ts';
import type { QueryDeps } from './queryDeps.ts';

const queryInstance = async (deps: Partial<QueryDeps> = {}): Promise<Instance> => instanceOn(await memoryPorts(), deps);

const TAYY = 'sy.SY0801.tayy';
const SQUARE = 'sy.SY0801.security-square';
const CITY = 'sy.SY080101';
const T = (day: string): number => at(`${day}T00:00:00Z`);

const timeline = (body: Record<string, unknown>): unknown =>
  Array.isArray(body['segments']) &&
  body['segments'].map(({ from, to, cell }: { from: string; to: string | null; cell: Record<string, unknown> }) => [
    from.slice(0, 10),
    to?.slice(0, 10) ?? null,
    cell['status'],
    cell['holders'],
  ]);

describe('GET /v1/places', () => {
  it('finds places by a part of their name', async () => {
    const { body } = await (await queryInstance()).get(`/v1/places?q=${encodeURIComponent('حي طي')}`);
    expect(body).toMatchObject({ places: [{ id: TAYY }], next: null });
    expect((await (await queryInstance()).get('/v1/places?q=xyzzy')).body).toEqual({ places: [], next: null });
    const found = await (await queryInstance()).get('/v1/places?q=tay');
    expect(found.body['places']).toEqual([
      { id: TAYY, name: { ar: 'طي', en: 'Tayy' }, kind: 'neighbourhood', point: [41.21, 37.04], parents: [CITY] },
    ]);
  });

  it('lists the whole gazetteer by pages, and as one NDJSON to mirror', async () => {
    const instance = await queryInstance();
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await instance.get(`/v1/places?limit=4${cursor}`);
      if (Array.isArray(body['places'])) seen.push(...body['places'].map(({ id }: { id: string }) => id));
      if (typeof body['next'] !== 'string') break;
      cursor = `&cursor=${body['next']}`;
    }
    expect(seen).toEqual(instance.deps.gazetteer.all().map(({ id }) => id));
    const mirror = await instance.app.inject('/v1/places?format=ndjson');
    const lines = mirror.body.trim().split('\n');
    expect(lines).toHaveLength(seen.length);
    expect(JSON.parse(lines.find((line) => line.includes(TAYY)) ?? '')).toMatchObject({
      id: TAYY,
      names: { ar: ['طي'] },
      region: 'sy.SY0801',
      refs: {},
    });
  });
});

describe('GET /v1/places/:id', () => {
  it('tells names, containers and members, by id or name', async () => {
    const instance = await queryInstance();
    const { body } = await instance.get(`/v1/places/${encodeURIComponent('مدينة القامشلي')}`);
    expect(body).toMatchObject({ id: CITY, kind: 'city', within: ['sy.SY0801', 'sy.SY08', 'sy'], region: 'sy.SY0801' });
    expect(body['members']).toContain(TAYY);
    expect(await instance.get('/v1/places/nowhere')).toMatchObject({ status: 404, body: { code: 'unknown-place' } });
  });
});

describe('GET /v1/places/:id/timeline', () => {
  it('tells from when to when which cell was, as known then, and leaves gaps where nothing is known', async () => {
    const instance = await queryInstance();
    store(instance, [
      rectangle(TAYY, heldBy('syrian-government'), {
        validFrom: T('2021-01-01'),
        validTo: T('2021-02-01'),
        knownTo: T('2023-01-01'),
      }),
      rectangle(TAYY, heldBy('russia'), {
        validFrom: T('2021-01-01'),
        validTo: T('2021-02-01'),
        knownFrom: T('2023-01-01'),
      }),
      rectangle(TAYY, heldBy('sdf'), { validFrom: T('2022-04-14'), validTo: T('2022-07-01') }),
      rectangle(TAYY, heldBy('sdf'), { validFrom: T('2022-07-01'), validTo: FOREVER }),
    ]);
    const now = await instance.get(`/v1/places/${TAYY}/timeline`);
    expect(now.body).toMatchObject({ place: { id: TAYY }, known: null, view: 'v1' });
    expect(timeline(now.body)).toEqual([
      ['2021-01-01', '2021-02-01', 'held', ['russia']],
      ['2022-04-14', null, 'held', ['sdf']],
    ]);
    const then = await instance.get(`/v1/places/${TAYY}/timeline?known=2022-12-31`);
    expect(timeline(then.body)).toEqual([
      ['2021-01-01', '2021-02-01', 'held', ['syrian-government']],
      ['2022-04-14', null, 'held', ['sdf']],
    ]);
    const before = await instance.get(`/v1/places/${TAYY}/timeline?known=2020-01-01`);
    expect(before.body['segments']).toEqual([]);
  });

  it('tells the last evidence as at the end of a segment', async () => {
    const instance = await queryInstance();
    store(instance, [rectangle(TAYY, heldBy('sdf'), { evidencedUntil: T('2022-05-01') })]);
    const { body } = await instance.get(`/v1/places/${TAYY}/timeline`);
    expect(body['segments']).toMatchObject([{ cell: { lastEvidence: '2022-05-01T00:00:00.000Z' } }]);
  });

  it('of a city is cut wherever a member changes hands', async () => {
    const instance = await queryInstance();
    store(instance, [
      rectangle(TAYY, heldBy('sdf'), { validFrom: T('2022-01-01') }),
      rectangle(SQUARE, heldBy('syrian-government'), { validFrom: T('2022-02-01'), validTo: T('2022-03-01') }),
    ]);
    const { body } = await instance.get(`/v1/places/${CITY}/timeline`);
    expect(timeline(body)).toEqual([
      ['2022-01-01', '2022-02-01', 'unknown', []],
      ['2022-02-01', '2022-03-01', 'shared', ['sdf', 'syrian-government']],
      ['2022-03-01', null, 'unknown', []],
    ]);
  });

  it('of a place without evidence of its own follows its containers', async () => {
    const turn = T('2022-02-01');
    const instance = await queryInstance({
      inherited: (place, when) => (when < turn ? null : rectangle(place, heldBy('sdf', { flags: ['inferred'] }))),
    });
    store(instance, [rectangle(CITY, heldBy('sdf'), { validFrom: turn })]);
    const { body } = await instance.get(`/v1/places/${TAYY}/timeline`);
    expect(timeline(body)).toEqual([['2022-02-01', null, 'held', ['sdf']]]);
  });
});
