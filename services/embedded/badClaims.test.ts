import { afterEach, describe, expect, it } from 'vitest';
import { createAvroCodec } from '../core/adapters/avro/avroCodec.ts';
import type { CellJson } from '../core/domain/cellJson.ts';
import type { Claim, ClaimsRead, SaytaraEvent } from '../core/domain/events.generated.ts';
import { placeId, regionId, reportId, viewId } from '../core/domain/ids.ts';
import { DAY, FIRST_INSTANT, FOREVER, HOUR, LAST_INSTANT } from '../core/domain/time.ts';
import type { Instant } from '../core/domain/time.ts';
import { claimsTopic } from '../core/domain/topicNames.ts';
import { readSchemaFiles } from '../core/runtime/schemaFiles.ts';
import { at, claimOf, during, readingOf } from '../core/testing/claimBuilders.ts';
import type { ClaimParts } from '../core/testing/claimBuilders.ts';
import { loadCarried } from '../projection/carried.ts';
import { startTestApp } from './app.testing.ts';
import type { TestApp } from './app.testing.ts';

const PALMYRA = 'sy.SY0405.palmyra';
const REGION = regionId('sy.SY0405');

interface Letter {
  readonly code: string;
  readonly message: string;
  readonly stage: string;
  readonly view: string;
  readonly key: string;
}

/** Claims about Palmyra, unless they say otherwise. */
const claim = (parts: ClaimParts = {}): Claim => claimOf({ place: PALMYRA, ...parts });

function reading(claims: readonly Claim[], parts: Partial<ClaimsRead> = {}): SaytaraEvent {
  return { type: 'ClaimsRead', ...readingOf(claims, { region: REGION, ...parts }) };
}

describe('claims that make no sense, as another program might write them to the log,', () => {
  let app: TestApp | undefined;
  afterEach(() => app?.stop());

  /** An app with these events on its claims topic, folded; a rebuild gives the same view. */
  async function folded(events: readonly SaytaraEvent[]): Promise<TestApp> {
    const carried = await loadCarried();
    const running = await startTestApp({ log: 'memory', carried });
    app = running;
    const codec = await createAvroCodec({ registry: running.storage.registry, schemas: readSchemaFiles() });
    const topic = claimsTopic(carried.release.reader);
    for (const event of events) {
      const key = event.type === 'ClaimsRead' ? event.region : REGION;
      await running.storage.log.append([{ topic, key, value: codec.encode(topic, event) }]);
    }
    expect(await running.drained(20_000)).toBe(true);
    expect(await running.mirror()).toBe(await running.hash());
    expect(await rebuiltHash(running)).toBe(await running.hash());
    return running;
  }

  async function rebuiltHash(running: TestApp): Promise<string> {
    const payload = JSON.stringify({ from: 'claims', who: 'test', why: 'the same again' });
    const headers = { host: '127.0.0.1', 'content-type': 'application/json' };
    const answer = await running.http.inject({ method: 'POST', url: '/v1/views', headers, payload });
    expect(answer.statusCode).toBeLessThan(300);
    const line = async () => {
      const { views } = (await running.get('/v1/views')) as { views: { view: string; state: string; hash: string }[] };
      return views.find(({ view }) => view === 'v2');
    };
    await expect.poll(async () => (await line())?.state, { timeout: 20_000, interval: 20 }).toBe('caught-up');
    return (await line())?.hash ?? '';
  }

  const cellOf = async (running: TestApp, date: string, place = PALMYRA): Promise<CellJson> =>
    (await running.get(`/v1/control?place=${place}&at=${date}`)) as CellJson;

  /** The role of each claim that the proof of Palmyra's cell names. */
  const rolesIn = (running: TestApp, date: string): Readonly<Record<string, string>> => {
    const when = at(date);
    const cell = running.storage.views
      .read(viewId('v1'))
      ?.rectangles(placeId(PALMYRA))
      .find((one) => one.validFrom <= when && when < one.validTo && one.knownTo >= FOREVER);
    return Object.fromEntries((cell?.proof.claims ?? []).map((named) => [named.claim, named.role]));
  };

  /** The letters about the view that was folded as the claims came; those about the rebuilt one say the same. */
  const lettersOf = async (running: TestApp): Promise<readonly Letter[]> => {
    const { letters } = (await running.get('/v1/dead-letters')) as { letters: readonly Letter[] };
    const of = (wanted: string) => letters.filter(({ view }) => view === wanted);
    const told = (list: readonly Letter[]) => list.map(({ code, message }) => `${code} ${message}`).sort();
    expect(told(of('v2'))).toEqual(told(of('v1')));
    return of('v1');
  };

  it('an interval that ends before it begins counts at its end, and the proof names the claim', async () => {
    const backwards = claim({ validTime: { earliest: at('2022-04-12'), latest: at('2022-04-10'), precision: 'day' } });
    const running = await folded([reading([backwards])]);
    expect(await cellOf(running, '2022-04-09')).toMatchObject({ status: 'unknown' });
    expect(await cellOf(running, '2022-04-10')).toMatchObject({ status: 'held', holders: ['sdf'] });
    expect(rolesIn(running, '2022-04-10')).toEqual({ [backwards.claimId]: 'supports' });
    expect(await lettersOf(running)).toEqual([]);
  });

  it('a place that nobody knows becomes a dead letter that names claim, place and way out, and holds nothing up', async () => {
    const [odd, sound] = [claim({ place: 'sy.SY0405.atlantis' }), claim()];
    const running = await folded([reading([odd]), reading([sound])]);
    const [letter, ...more] = await lettersOf(running);
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ code: 'event-invalid', stage: 'projection', key: REGION });
    expect(letter?.message).toContain(`place of claim "${odd.claimId}" is "sy.SY0405.atlantis", which no place has`);
    expect(letter?.message).toContain('/v1/places');
    expect(await cellOf(running, '2022-05-01')).toMatchObject({ holders: ['sdf'] });
  });

  it('claims at fault are named in one letter, each with its faults, and the sound claims of their report count', async () => {
    const lost = claim({ place: 'sy.SY0405.atlantis' });
    const odd = claim({
      actor: 'sdf,sna',
      coActors: ['sna|isis'],
      validTime: { earliest: FOREVER, latest: null, precision: 'day' },
      asOf: FOREVER + 1,
    });
    const sound = claim({ actor: 'isis' });
    const later = claim({ validTime: during('2022-04-20') });
    const running = await folded([reading([lost, sound, odd]), reading([odd, later])]);
    const [first, second, ...more] = (await lettersOf(running)).map(({ message }) => message);
    expect(more).toEqual([]);
    for (const told of [
      `place of claim "${lost.claimId}" is "sy.SY0405.atlantis", which no place has`,
      `earliest of claim "${odd.claimId}" is ${String(FOREVER)}, which is outside the years`,
      `asOf of claim "${odd.claimId}" is ${String(FOREVER + 1)}, which is outside the years`,
      `actor of claim "${odd.claimId}" is "sdf,sna", which is no id`,
      `actor of claim "${odd.claimId}" is "sna|isis", which is no id`,
      'its other claims count',
    ])
      expect(first).toContain(told);
    expect(first).not.toContain(sound.claimId);
    expect(second).toContain(odd.claimId);
    expect(second).not.toContain(lost.claimId);
    expect(rolesIn(running, '2022-04-11')).toEqual({ [sound.claimId]: 'supports' });
    expect(await cellOf(running, '2022-04-11')).toMatchObject({ holders: ['isis'], flags: ['incomplete'] });
    expect(await cellOf(running, '2022-05-01')).toMatchObject({ holders: ['sdf'], flags: ['incomplete'] });
  });

  it('a report none of whose claims is sound does not count: another reading of it does', async () => {
    const odd = [claim({ place: 'sy.SY0405.atlantis' }), claim({ actor: 'sdf,sna' })];
    const report = reportId('r-read-again');
    const running = await folded([reading(odd, { report }), reading([claim()], { report })]);
    const [letter, ...more] = await lettersOf(running);
    expect(more).toEqual([]);
    for (const { claimId } of odd) expect(letter?.message).toContain(claimId);
    expect(letter?.message).not.toContain('its other claims count');
    expect(await cellOf(running, '2022-05-01')).toMatchObject({ holders: ['sdf'] });
  });

  it('a report whose own time is at fault is left out whole, and its letter names its claims at fault too', async () => {
    const odd = claim({ place: 'sy.SY0405.atlantis' });
    const running = await folded([reading([claim(), odd], { knownAt: FOREVER })]);
    const [letter, ...more] = await lettersOf(running);
    expect(more).toEqual([]);
    expect(letter?.message).toContain(`: knownAt is ${String(FOREVER)}, which is outside the years`);
    expect(letter?.message).toContain(`place of claim "${odd.claimId}" is "sy.SY0405.atlantis"`);
    expect(await cellOf(running, '2022-05-01')).toMatchObject({ status: 'unknown' });
  });

  it('a place told under the region of others becomes a dead letter', async () => {
    const odd = claim({ place: 'sy.SY0802.tayy' });
    const running = await folded([reading([odd]), reading([claim()])]);
    expect((await lettersOf(running)).map(({ message }) => message)).toEqual([
      expect.stringContaining(`is "sy.SY0802.tayy" of the region "sy.SY0802", and not "${REGION}"`),
    ]);
  });

  it.each([{ actor: 'sdf,sna' }, { coActors: ['sna|isis'] }, { counterparty: 'the romans' }, { speaker: 'sdf+sna' }])(
    'an id that names several actors becomes a dead letter: %j',
    async (parts) => {
      const running = await folded([reading([claim(parts)]), reading([claim()])]);
      const [letter, ...more] = await lettersOf(running);
      expect(more).toEqual([]);
      expect(letter).toMatchObject({ code: 'event-invalid', stage: 'projection', key: REGION });
      expect(letter?.message).toContain(`is "${Object.values(parts).flat().join()}", which is no id`);
      expect(await cellOf(running, '2022-05-01')).toMatchObject({ holders: ['sdf'] });
    },
  );

  it('actors that nobody knows count as blocs of their own, under their ids', async () => {
    const odd = claim({ actor: 'the-romans', counterparty: 'the-parthians', coActors: ['the-goths'] });
    const running = await folded([reading([odd])]);
    expect(await cellOf(running, '2022-05-01')).toMatchObject({ status: 'held', holders: ['the-romans'] });
    expect(rolesIn(running, '2022-05-01')).toEqual({ [odd.claimId]: 'supports' });
  });

  it('gains that attack one another in a circle leave the place undecided, and the proof names all', async () => {
    const circle = [
      claim({ actor: 'sdf', counterparty: 'sna' }),
      claim({ actor: 'sna', counterparty: 'isis' }),
      claim({ actor: 'isis', counterparty: 'sdf' }),
    ];
    const events = circle.map((one) => reading([one]));
    const hashes = new Set<string>();
    for (const order of [events, events.toReversed()]) {
      const running = await folded(order);
      const cell = await cellOf(running, '2022-05-01');
      expect(cell).toMatchObject({ status: 'unknown', parties: ['isis', 'sdf', 'sna'], flags: ['disputed'] });
      expect(Object.keys(rolesIn(running, '2022-05-01')).sort()).toEqual(circle.map(({ claimId }) => claimId).sort());
      hashes.add(await running.hash());
      await running.stop();
    }
    expect(hashes.size).toBe(1);
  });

  it('parties that deny each other bring both gains down, and the proof names each with its denial', async () => {
    const gains = [claim({ actor: 'sdf', speaker: 'sdf' }), claim({ actor: 'sna', speaker: 'sna' })];
    const denials = [
      claim({ actor: 'sna', speaker: 'sdf', polarity: 'negative' }),
      claim({ actor: 'sdf', speaker: 'sna', polarity: 'negative' }),
    ];
    const running = await folded([...gains, ...denials].map((one) => reading([one])));
    expect(await cellOf(running, '2022-05-01')).toMatchObject({ status: 'unknown', flags: ['disputed'] });
    expect(rolesIn(running, '2022-05-01')).toEqual({
      ...Object.fromEntries(gains.map(({ claimId }) => [claimId, 'attacked_by'])),
      ...Object.fromEntries(denials.map(({ claimId }) => [claimId, 'defeated_by'])),
    });
  });

  it('a report that says and denies one thing does not undo itself: the gain stands, disputed', async () => {
    const gain = claim();
    const denial = claim({ polarity: 'negative', speaker: 'sdf' });
    const running = await folded([reading([gain, denial])]);
    expect(await cellOf(running, '2022-05-01')).toMatchObject({ holders: ['sdf'], flags: ['disputed'] });
    expect(rolesIn(running, '2022-05-01')).toMatchObject({
      [gain.claimId]: 'supports',
      [denial.claimId]: 'attacked_by',
    });
  });

  it('whoever takes a place from himself, hands it to himself or besieges himself is taken at the rest of his word', async () => {
    const own = { actor: 'sdf', counterparty: 'sdf' };
    const running = await folded([
      reading([claim(own)]),
      reading([claim({ ...own, action: 'handover', validTime: during('2022-04-12') })]),
      reading([claim({ ...own, action: 'besiege', validTime: during('2022-04-14') })]),
      reading([claim({ ...own, action: 'withdraw', validTime: during('2022-04-20') })]),
    ]);
    expect(await cellOf(running, '2022-04-11')).toMatchObject({ status: 'held', holders: ['sdf'] });
    expect(await cellOf(running, '2022-04-13')).toMatchObject({ status: 'held', holders: ['sdf'] });
    expect(await cellOf(running, '2022-04-21')).toMatchObject({ status: 'vacated', holders: [] });
    expect(await lettersOf(running)).toEqual([]);
  });

  it('the retraction of a report that was never seen waits for it', async () => {
    const told = readingOf([claim()], { region: REGION });
    const never: SaytaraEvent = { type: 'ClaimsRetracted', report: reportId('r-none'), knownAt: told.knownAt, why: '' };
    const early: SaytaraEvent = { ...never, report: told.report, knownAt: told.knownAt + DAY };
    const running = await folded([never, early, { type: 'ClaimsRead', ...told }]);
    expect(await cellOf(running, '2022-05-01')).toMatchObject({ status: 'unknown' });
    const before = new Date(told.knownAt + HOUR).toISOString();
    expect(await running.get(`/v1/control?place=${PALMYRA}&at=2022-05-01&known=${before}`)).toMatchObject({
      holders: ['sdf'],
    });
    expect(await lettersOf(running)).toEqual([]);
  });

  it('what is known before it happens counts for the day it is about', async () => {
    const running = await folded([reading([claim()], { knownAt: at('2022-01-01') })]);
    const known = 'known=2022-01-02T00:00:00Z';
    expect(await running.get(`/v1/control?place=${PALMYRA}&at=2022-05-01&${known}`)).toMatchObject({
      holders: ['sdf'],
    });
    expect(await running.get(`/v1/control?place=${PALMYRA}&at=2022-01-02&${known}`)).toMatchObject({
      status: 'unknown',
    });
  });

  it(
    'ten thousand claims known in one millisecond, about one day or one instant, are ruled',
    { timeout: 60_000 },
    async () => {
      const actors = ['sdf', 'sna', 'isis', 'syrian-government'];
      const day = at('2022-04-10');
      const many = Array.from({ length: 10_000 }, (_, i) => {
        const instant = { earliest: day, latest: day, precision: 'instant' } as const;
        const hour = { earliest: day + (i % 24) * HOUR, latest: day + DAY, precision: 'hour' } as const;
        const actor = actors[i % actors.length] ?? 'sdf';
        return claim({ actor, validTime: i % 3 === 0 ? hour : instant, span: { start: i, end: i + 1 } });
      });
      const events = Array.from({ length: 10 }, (_, i) => reading(many.slice(i * 1_000, (i + 1) * 1_000)));
      const running = await folded(events);
      expect(await cellOf(running, '2022-05-01')).toMatchObject({ status: 'unknown', flags: ['disputed'] });
      expect(await lettersOf(running)).toEqual([]);
    },
  );

  const edges: readonly (readonly [name: string, event: (edge: Instant) => SaytaraEvent])[] = [
    ['earliest', (edge) => reading([claim({ validTime: { earliest: edge, latest: null, precision: 'day' } })])],
    ['latest', (edge) => reading([claim({ validTime: { earliest: null, latest: edge, precision: 'day' } })])],
    [
      'asOf',
      (edge) => reading([claim({ asOf: edge, validTime: { earliest: null, latest: null, precision: 'unknown' } })]),
    ],
    ['knownAt', (edge) => reading([claim()], { knownAt: edge })],
    ['publishedAt', (edge) => reading([claim()], { publishedAt: edge })],
    ['anchor', (edge) => reading([claim()], { anchor: edge })],
  ];

  it('the first and the last instant of the calendar are taken for every time of a claim', async () => {
    const running = await folded(
      [FIRST_INSTANT, LAST_INSTANT, 0, -1].flatMap((edge) => edges.map(([, event]) => event(edge))),
    );
    expect(await lettersOf(running)).toEqual([]);
    expect(await cellOf(running, '9999-12-31')).toMatchObject({ holders: ['sdf'] });
    for (const what of ['timeline', 'explanation?at=2022-05-01']) await running.get(`/v1/places/${PALMYRA}/${what}`);
  });

  it('instants that no calendar holds become dead letters and hold nothing up', async () => {
    const beyond = [FOREVER, FOREVER + 1, 9e15, -FOREVER, -9e15, LAST_INSTANT + 1, FIRST_INSTANT - 1];
    const bad = edges.flatMap(([, event]) => beyond.map(event));
    const running = await folded([...bad, reading([claim({ validTime: during('2022-03-10') })])]);
    const letters = await lettersOf(running);
    expect(letters).toHaveLength(bad.length);
    expect(new Set(letters.map(({ code }) => code))).toEqual(new Set(['event-invalid']));
    for (const [name] of edges) {
      expect(letters.filter(({ message }) => message.includes(`: ${name} `))).toHaveLength(beyond.length);
    }
    expect(await cellOf(running, '2022-03-11')).toMatchObject({ holders: ['sdf'] });
  });
});
