import { describe, expect, it } from 'vitest';
import type { Cell } from '../core/domain/events.generated.ts';
import { buildGazetteer } from '../core/domain/gazetteer.ts';
import type { Gazetteer } from '../core/domain/gazetteer.ts';
import { actorId, placeId, viewId } from '../core/domain/ids.ts';
import { FOREVER } from '../core/domain/time.ts';
import { createMemoryViewStore } from '../core/adapters/memory/memoryViewStore.ts';
import { memoryPorts } from '../core/testing/memoryPorts.ts';
import { at, heldBy, NOW, instanceOn, rectangle, store } from './instance.testing.ts';
import type { Instance } from './instance.testing.ts';
import type { QueryDeps } from './queryDeps.ts';
import { sampleGazetteer } from './sampleGazetteer.testing.ts';

const queryInstance = async (deps: Partial<QueryDeps> = {}): Promise<Instance> => instanceOn(await memoryPorts(), deps);

const TAYY = 'sy.SY0801.tayy';
const HALKO = 'sy.SY0801.halko';
const SQUARE = 'sy.SY0801.security-square';
const CITY = 'sy.SY080101';
const SCHOOL = 'sy.SY0801.school';

/** The sample places, and a school in the square of Qamishli. */
function withSchool(): Gazetteer {
  const [model, ...rest] = sampleGazetteer().all();
  if (!model) throw new Error('there are no sample places');
  const school = { ...model, id: placeId(SCHOOL), kind: 'building', parents: [placeId(SQUARE)] } as const;
  const built = buildGazetteer([model, ...rest, school]);
  if ('get' in built) return built;
  throw new Error(JSON.stringify(built));
}

const ask = (instance: Instance, query: Readonly<Record<string, string>>): ReturnType<Instance['get']> =>
  instance.get(`/v1/control?${new URLSearchParams(query).toString()}`);

describe('GET /v1/control of one place', () => {
  it('answers the cell as it was then, as known then', async () => {
    const instance = await queryInstance();
    const turn = at('2022-04-16T00:00:00Z');
    store(instance, [
      rectangle(TAYY, heldBy('syrian-government'), { validTo: turn }),
      rectangle(TAYY, heldBy('sdf', { flags: ['onset_uncertain'] }), { validFrom: turn, since: '2022-04-16' }),
    ]);
    const before = await ask(instance, { place: 'حي طي', in: 'القامشلي', at: '2022-04-15T12:00:00+03:00' });
    expect(before.body).toMatchObject({
      status: 'held',
      holders: ['syrian-government'],
      at: '2022-04-15T09:00:00.000Z',
    });
    const after = await ask(instance, { place: TAYY, at: '2022-04-20' });
    expect(after.body).toEqual({
      place: { id: TAYY, name: { ar: 'طي', en: 'Tayy' }, point: [41.21, 37.04], uncertaintyMetres: 500 },
      at: '2022-04-20T20:59:59.999Z',
      known: null,
      view: 'v1',
      status: 'held',
      holders: ['sdf'],
      parties: ['sdf'],
      confidence: 'probable',
      flags: ['onset-uncertain'],
      siege: null,
      presence: [],
      frontLine: false,
      since: '2022-04-16',
      lastEvidence: '2022-04-18T00:00:00.000Z',
    });
    const earlier = await ask(instance, { place: TAYY, at: '2022-04-20', known: '2022-04-14T00:00:00Z' });
    expect(earlier.body).toMatchObject({
      status: 'unknown',
      holders: [],
      since: null,
      known: '2022-04-14T00:00:00.000Z',
    });
  });

  it('is of now and of everything known unless asked otherwise', async () => {
    const instance = await queryInstance();
    store(instance, [rectangle(TAYY, heldBy('sdf'))]);
    expect((await ask(instance, { place: TAYY })).body).toMatchObject({ at: new Date(NOW).toISOString(), known: null });
  });

  it('takes from the containers what a place has no evidence of itself', async () => {
    const asked: unknown[] = [];
    const instance = await queryInstance({
      inherited: (place, when, known, view) => {
        asked.push([place, when, known, view.about.id]);
        return rectangle(place, heldBy('sdf', { flags: ['inferred'] }));
      },
    });
    const { body } = await ask(instance, { place: HALKO, at: '2022-04-20T00:00:00Z' });
    expect(body).toMatchObject({ status: 'held', flags: ['inferred'], place: { id: HALKO } });
    expect(asked).toEqual([[HALKO, at('2022-04-20T00:00:00Z'), FOREVER - 1, 'v1']]);
  });

  it('says that an answer may lack what a dead letter holds', async () => {
    const instance = await queryInstance({ incomplete: (region) => region === 'sy.SY0801' });
    store(instance, [rectangle(TAYY, heldBy('sdf', { flags: ['disputed'] }))]);
    expect((await ask(instance, { place: TAYY })).body['flags']).toEqual(['disputed', 'incomplete']);
    expect((await ask(instance, { place: 'sy.SY0800.security-square' })).body['flags']).toEqual([]);
    expect((await ask(instance, { place: 'sy.SY080000' })).body['flags']).toEqual([]);
    expect((await ask(instance, { place: CITY })).body['flags']).toEqual(['disputed', 'incomplete', 'rollup']);
    expect((await ask(instance, { place: 'sy.SY08' })).body['flags']).toContain('incomplete');
  });

  it('shows the name that claims give to a place that the gazetteer lacks', async () => {
    const instance = await queryInstance();
    const id = 'sy.x.SY0801.0123456789ab';
    store(instance, [rectangle(id, heldBy('sdf'))]);
    const { body } = await ask(instance, { place: id });
    expect(body).toMatchObject({ place: { id, name: { ar: id }, point: null } });
  });
});

describe('a roll-up', () => {
  it('is SHARED between the blocs of the members, under the own siege of the city', async () => {
    const instance = await queryInstance();
    const siege = { by: [actorId('sdf')], extent: 'partial' as const, since: '2022-04-15' };
    store(instance, [
      rectangle(TAYY, heldBy('asayish', { confidence: 'claimed', flags: ['disputed'] })),
      rectangle(HALKO, heldBy('sdf')),
      rectangle(SQUARE, heldBy('syrian-government'), { evidencedUntil: at('2022-04-19T00:00:00Z') }),
      rectangle(CITY, { ...heldBy('sdf'), status: 'unknown', holders: [], parties: [], confidence: null, siege }),
    ]);
    expect((await ask(instance, { place: 'القامشلي', at: '2022-04-20' })).body).toMatchObject({
      place: { id: CITY },
      status: 'shared',
      holders: ['asayish', 'sdf', 'syrian-government'],
      parties: ['asayish', 'sdf', 'syrian-government'],
      confidence: 'claimed',
      flags: ['disputed', 'rollup'],
      siege: { by: ['sdf'], extent: 'partial' },
      since: null,
      lastEvidence: '2022-04-19T00:00:00.000Z',
      share: { members: 3, of: 4 },
    });
  });

  it('tells on how many of the direct members it rests, those told of through their own members included', async () => {
    const instance = await queryInstance();
    store(instance, [rectangle(TAYY, heldBy('sdf')), rectangle(HALKO, heldBy('sdf'))]);
    expect((await ask(instance, { place: 'sy.SY08', at: '2022-04-20' })).body['share']).toEqual({ members: 1, of: 2 });
    expect((await ask(instance, { place: TAYY, at: '2022-04-20' })).body).not.toHaveProperty('share');
  });

  it('stands for a quarter of which nothing else is told, and not over what is said of its containers', async () => {
    const seen: Partial<Cell> = { status: 'unknown', holders: [], parties: [], confidence: null };
    for (const over of [null, rectangle(SQUARE, heldBy('russia', { flags: ['inferred'] }))]) {
      const instance = await queryInstance({ gazetteer: withSchool(), inherited: () => over });
      store(instance, [rectangle(SCHOOL, heldBy('sdf'))]);
      const { body } = await ask(instance, { place: SQUARE, at: '2022-04-20' });
      if (over) expect(body).toMatchObject({ status: 'held', holders: ['russia'], flags: ['inferred'] });
      else {
        const share = { members: 1, of: 1 };
        expect(body).toMatchObject({ status: 'unknown', parties: ['sdf'], flags: ['rollup'], share });
      }
      store(instance, [rectangle(SQUARE, heldBy('sdf', seen)), rectangle(SCHOOL, heldBy('sdf'))]);
      expect((await ask(instance, { place: SQUARE, at: '2022-04-20' })).body).toMatchObject({ flags: ['rollup'] });
    }
  });

  it('of one bloc alone is UNKNOWN with its parties, whatever its branches', async () => {
    const instance = await queryInstance();
    store(instance, [rectangle(TAYY, heldBy('asayish')), rectangle(HALKO, heldBy('sdf'))]);
    const { body } = await ask(instance, { place: 'sy.SY08', at: '2022-04-20' });
    expect(body).toMatchObject({ status: 'unknown', holders: [], parties: ['asayish', 'sdf'], flags: ['rollup'] });
  });

  it('is CONTESTED if all members are', async () => {
    const instance = await queryInstance();
    const contested = { status: 'contested' as const, holders: [], parties: [actorId('russia'), actorId('sdf')] };
    store(instance, [rectangle(TAYY, heldBy('sdf', contested)), rectangle(HALKO, heldBy('sdf', contested))]);
    const { body } = await ask(instance, { place: CITY, at: '2022-04-20' });
    expect(body).toMatchObject({ status: 'contested', holders: [], parties: ['russia', 'sdf'] });
  });

  it('stands over the leave of one party from the whole city', async () => {
    const instance = await queryInstance();
    const vacated = { ...heldBy('sdf'), status: 'vacated' as const, holders: [], parties: [], confidence: null };
    store(instance, [rectangle(CITY, vacated), rectangle(TAYY, heldBy('sdf')), rectangle(SQUARE, heldBy('russia'))]);
    const { body } = await ask(instance, { place: CITY, at: '2022-04-20' });
    expect(body).toMatchObject({ status: 'shared', holders: ['russia', 'sdf'] });
  });

  it('gives way to what is said of the city itself', async () => {
    const instance = await queryInstance();
    store(instance, [rectangle(CITY, heldBy('sdf')), rectangle(SQUARE, heldBy('syrian-government'))]);
    const { body } = await ask(instance, { place: CITY, at: '2022-04-20' });
    expect(body).toMatchObject({ status: 'held', holders: ['sdf'], flags: [], since: '2022-04-14' });
  });
});

describe('the snapshot of GET /v1/control', () => {
  async function town(): Promise<Instance> {
    const instance = await queryInstance();
    store(instance, [
      rectangle(TAYY, heldBy('sdf')),
      rectangle(HALKO, heldBy('sdf')),
      rectangle(SQUARE, heldBy('syrian-government')),
      rectangle('sy.SY0800.security-square', heldBy('syrian-government', { status: 'contested', holders: [] })),
    ]);
    return instance;
  }
  const ids = (body: Record<string, unknown>): unknown =>
    Array.isArray(body['cells']) && body['cells'].map((cell: { place: { id: string } }) => cell.place.id);

  it('lists the places with evidence in order of id', async () => {
    const { body } = await ask(await town(), { at: '2022-04-20' });
    expect(body).toMatchObject({ at: '2022-04-20T20:59:59.999Z', known: null, view: 'v1', next: null });
    expect(ids(body)).toEqual(['sy.SY0800.security-square', HALKO, SQUARE, TAYY]);
  });

  it('filters by container, box, holder and status', async () => {
    const instance = await town();
    const filtered = async (query: Record<string, string>): Promise<unknown> => ids((await ask(instance, query)).body);
    expect(await filtered({ in: 'القامشلي' })).toEqual([HALKO, SQUARE, TAYY]);
    expect(await filtered({ bbox: '41.1,37.0,41.22,37.1' })).toEqual([TAYY]);
    expect(await filtered({ bbox: '41.225,37.0,40,37.1' })).toEqual([SQUARE]);
    expect(await filtered({ holder: 'syrian-government' })).toEqual([SQUARE]);
    expect(await filtered({ status: 'contested' })).toEqual(['sy.SY0800.security-square']);
  });

  it('is paged without a gap at the point of its first page', async () => {
    const instance = await town();
    const seen: unknown[] = [];
    let query: Record<string, string> = { limit: '2', at: '2022-04-20', in: 'sy.SY0801' };
    for (let pages = 0; pages < 5; pages++) {
      const { body } = await ask(instance, query);
      seen.push(ids(body), body['at']);
      if (typeof body['next'] !== 'string') break;
      query = { limit: '2', in: 'sy.SY0801', cursor: body['next'] };
    }
    const then = '2022-04-20T20:59:59.999Z';
    expect(seen).toEqual([[HALKO, SQUARE], then, [TAYY], then]);
  });

  it('comes as CSV and as GeoJSON', async () => {
    const instance = await town();
    const csv = await instance.app.inject('/v1/control?format=csv&at=2022-04-20&limit=3');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.headers.link).toMatch(/^<\/v1\/control\?format=csv&.*cursor=[\w-]+>; rel="next"$/);
    const [header = '', first = ''] = csv.body.split('\r\n');
    expect(header).toMatch(/^place,name_ar,name_en,longitude,latitude,.*,view$/);
    expect(first).toMatch(/^sy\.SY0800\.security-square,المربع الأمني,Security Square,40.75,36.51,500,contested,,/);
    const geo = await instance.app.inject('/v1/control?format=geojson&at=2022-04-20&place=Tayy');
    expect(geo.headers['content-type']).toContain('application/geo+json');
    expect(geo.json()).toMatchObject({
      type: 'FeatureCollection',
      features: [
        { id: TAYY, geometry: { coordinates: [41.21, 37.04] }, properties: { holders: 'sdf', name_en: 'Tayy' } },
      ],
    });
  });

  it('writes no formula into a spreadsheet', async () => {
    const instance = await queryInstance();
    store(instance, [rectangle(TAYY, heldBy('sdf'), { since: '=HYPERLINK("x","y")' })]);
    expect((await instance.app.inject('/v1/control?format=csv')).body).toContain(`"'=HYPERLINK(""x"",""y"")"`);
  });
});

describe('GET /v1/control refuses', () => {
  it.each([
    [{ place: 'nowhere' }, 404, 'unknown-place'],
    [{ place: 'المربع الأمني' }, 409, 'ambiguous-place'],
    [{ at: '2022-02-30' }, 400, 'bad-date'],
    [{ known: 'yesterday' }, 400, 'bad-date'],
    [{ view: 'v9' }, 404, 'unknown-view'],
    [{ holder: 'nobody' }, 400, 'unknown-actor'],
    [{ status: 'lost' }, 400, 'unknown-status'],
    [{ format: 'xml' }, 400, 'bad-request'],
    [{ limit: '0' }, 400, 'bad-request'],
    [{ bbox: '1,2,3' }, 400, 'bad-request'],
    [{ cursor: 'zzz' }, 400, 'bad-position'],
    [{ colour: 'red' }, 400, 'bad-request'],
  ])('%j with %i %s', async (query, status, code) => {
    const answer = await ask(await queryInstance(), Object.fromEntries(Object.entries(query)));
    expect(answer).toMatchObject({ status, body: { status, code } });
  });

  it('everything while no view is served', async () => {
    const answer = await ask(await queryInstance({ serving: () => undefined }), {});
    expect(answer).toMatchObject({ status: 503, body: { code: 'nothing-served' } });
  });
});

describe('views and positions', () => {
  it('says when the view is frozen', async () => {
    const instance = await queryInstance();
    const frozen = await queryInstance({ serving: () => ({ view: instance.view, frozen: true }) });
    const fresh = await instance.app.inject('/v1/control');
    expect(fresh.headers['x-saytara-frozen']).toBeUndefined();
    expect((await frozen.app.inject('/v1/control')).headers['x-saytara-frozen']).toBe('true');
  });

  it('answers from another view when asked', async () => {
    const release = { reader: 'r', ruleset: 't' };
    const other = createMemoryViewStore({ id: viewId('v2'), release, from: 'claims' });
    const instance = await queryInstance({ view: (id) => (id === 'v2' ? other : undefined) });
    store({ view: other, deps: instance.deps }, [rectangle(placeId(TAYY), heldBy('russia'))]);
    expect((await ask(instance, { view: 'v2', place: TAYY })).body).toMatchObject({ view: 'v2', holders: ['russia'] });
    expect((await ask(instance, { view: 'v1', place: TAYY })).body).toMatchObject({ view: 'v1', holders: [] });
  });

  it('waits for a position, and says how far it is when that is not reached', async () => {
    const waits: unknown[] = [];
    const instance = await queryInstance({
      waitFor: (token, ms) => {
        waits.push([[...token.reports], ms]);
        return Promise.resolve(ms > 100);
      },
    });
    const first = await instance.app.inject('/v1/control');
    const position = String(first.headers['x-saytara-position']);
    expect((await ask(instance, { after: position, wait: '200' })).status).toBe(200);
    const late = await ask(instance, { after: position, wait: '50' });
    expect(late).toMatchObject({ status: 409, body: { code: 'position-not-reached', position } });
    expect(waits).toEqual([
      [[[0, 7]], 200],
      [[[0, 7]], 50],
    ]);
    expect((await ask(instance, { after: '!' })).body).toMatchObject({ code: 'bad-position' });
  });
});
