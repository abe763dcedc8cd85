import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { SaytaraError } from '../core/domain/errors.ts';
import { placeId, viewId } from '../core/domain/ids.ts';
import { memoryPorts } from '../core/testing/memoryPorts.ts';
import { feedPosition } from './feedText.ts';
import { at, change, changes, heldBy, instanceOn } from './instance.testing.ts';
import type { Instance } from './instance.testing.ts';
import type { QueryDeps } from './queryDeps.ts';

const queryInstance = async (deps: Partial<QueryDeps> = {}): Promise<Instance> => instanceOn(await memoryPorts(), deps);

const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function instanceWith(count: number, deps: Partial<QueryDeps> = {}): Promise<Instance> {
  const instance = await queryInstance(deps);
  closers.push(() => instance.app.close());
  if (count > 0) await instance.appendControl(...changes(1, count));
  return instance;
}

const sequences = (body: Record<string, unknown>): unknown =>
  Array.isArray(body['changes']) && body['changes'].map((one: { sequence: number }) => one.sequence);

const NDJSON = { accept: 'application/x-ndjson' };

describe('a page of GET /v1/changes', () => {
  it('holds the changes in sequence as the contract writes them, and where to go on', async () => {
    const instance = await instanceWith(3);
    const first = await instance.get('/v1/changes?limit=2');
    expect(first.body).toMatchObject({ position: feedPosition(2), more: true, promotions: [] });
    expect(first.body['changes']).toMatchObject([
      {
        sequence: 1,
        kind: 'asserted',
        place: 'sy.SY0801.tayy',
        known: ['2022-04-15T00:00:00.001Z', null],
        before: null,
      },
      { sequence: 2, cause: { type: 'report', ref: null }, after: { holders: ['sdf'] }, view: 'v1' },
    ]);
    const rest = await instance.get(`/v1/changes?since=${feedPosition(2)}`);
    expect([sequences(rest.body), rest.body['position'], rest.body['more']]).toEqual([[3], feedPosition(3), false]);
    const end = await instance.get(`/v1/changes?since=${feedPosition(3)}`);
    expect([sequences(end.body), end.body['position']]).toEqual([[], feedPosition(3)]);
  });

  it('goes on after the sequence of a change, and finds it among many', async () => {
    const instance = await instanceWith(1_000);
    for (const since of [0, 255, 256, 257, 700, 998]) {
      const { body } = await instance.get(`/v1/changes?limit=2&since=${String(since)}`);
      expect(sequences(body)).toEqual([since + 1, since + 2]);
    }
    await instance.appendControl(...changes(1_001, 1_003));
    expect(sequences((await instance.get('/v1/changes?since=1000')).body)).toEqual([1_001, 1_002, 1_003]);
  });

  it('begins at the first change that became known at a time or later', async () => {
    const instance = await instanceWith(300);
    const late = change(301, { knownFrom: at('2023-01-01T00:00:00Z') });
    await instance.appendControl(late, change(302));
    expect(sequences((await instance.get('/v1/changes?since=2022-04-15T00:00:00.299Z')).body)).toEqual([
      299, 300, 301, 302,
    ]);
    expect(sequences((await instance.get('/v1/changes?since=2022-12-31')).body)).toEqual([301, 302]);
    expect(sequences((await instance.get('/v1/changes?since=2023-06-01')).body)).toEqual([]);
  });

  it('holds only what the filter asks for, and moves on past what it does not', async () => {
    const instance = await instanceWith(600);
    const [place, after] = [placeId('sy.SY0800.security-square'), heldBy('russia')];
    await instance.appendControl(change(601, { place, after }), change(602, { before: heldBy('russia'), after: null }));
    const inside = await instance.get(`/v1/changes?place=${encodeURIComponent('منطقة الحسكة')}`);
    expect([sequences(inside.body), inside.body['position']]).toEqual([[601], feedPosition(602)]);
    expect(sequences((await instance.get('/v1/changes?holder=russia')).body)).toEqual([601, 602]);
    const one = await instance.get('/v1/changes?holder=russia&limit=1');
    expect([sequences(one.body), one.body['position'], one.body['more']]).toEqual([[601], feedPosition(601), true]);
  });

  it('tells a promotion by its bracket, once', async () => {
    const instance = await instanceWith(1);
    const [v1, v2] = [viewId('v1'), viewId('v2')];
    await instance.appendControl(
      { type: 'PromotionStarted', from: v1, to: v2, release: 'r+t', sequence: 1 },
      change(2, { cause: { type: 'promotion', ref: 'v2' } }),
      { type: 'PromotionFinished', to: v2, count: 1, sequence: 2 },
    );
    const { body } = await instance.get('/v1/changes');
    expect(body['promotions']).toEqual([
      { type: 'promotion-started', from: 'v1', to: 'v2', release: 'r+t', sequence: 1 },
      { type: 'promotion-finished', to: 'v2', count: 1, sequence: 2 },
    ]);
    const lines = (await instance.app.inject({ url: '/v1/changes', headers: NDJSON })).body.trim().split('\n');
    const kinds = lines.map((line) => /"(?:kind|type)":"([\w-]+)"/.exec(line)?.[1]);
    expect(kinds).toEqual(['asserted', 'promotion-started', 'asserted', 'promotion-finished']);
  });

  it.each([
    ['since=3', 400, 'bad-position'],
    ['since=!', 400, 'bad-position'],
    ['since=eyJyZXBvcnRzIjpbXX0', 400, 'bad-position'],
    ['since=2022-02-30', 400, 'bad-position'],
    ['since=2030-01-01', 400, 'bad-date'],
    ['holder=nobody', 400, 'unknown-actor'],
    ['place=nowhere', 404, 'unknown-place'],
    ['colour=red', 400, 'bad-request'],
  ])('is refused for %s', async (query, status, code) => {
    expect(await (await instanceWith(2)).get(`/v1/changes?${query}`)).toMatchObject({ status, body: { code } });
  });

  it('is gone for a position older than what is kept, and names the floor', async () => {
    const instance = await instanceWith(0);
    await instance.appendControl(...changes(41, 43));
    const answer = await instance.get('/v1/changes?since=39');
    expect(answer).toMatchObject({
      status: 410,
      body: { code: 'position-gone', floor: feedPosition(40), floorSequence: 40 },
    });
    expect(sequences((await instance.get(`/v1/changes?since=${String(answer.body['floor'])}`)).body)).toEqual([
      41, 42, 43,
    ]);
    expect(sequences((await instance.get('/v1/changes')).body)).toEqual([41, 42, 43]);
  });
});

interface Reader {
  readonly response: IncomingMessage;
  /** What came so far, once the condition holds. */
  until(condition: (text: string) => boolean): Promise<string>;
  /** All that came, once the connection has ended. */
  ended(): Promise<string>;
  close(): void;
}

async function follow(instance: Instance, path: string, headers: Readonly<Record<string, string>>): Promise<Reader> {
  const url = instance.app.server.listening
    ? instance.app.listeningOrigin
    : await instance.app.listen({ host: '127.0.0.1', port: 0 });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(`${url}${path}`, { headers, agent: false }, resolve).on('error', reject).end();
  });
  closers.push(() => response.destroy());
  return readerOf(response);
}

function readerOf(response: IncomingMessage): Reader {
  let text = '';
  let over = false;
  let look: () => void = () => undefined;
  const when = (condition: () => boolean): Promise<string> =>
    new Promise((resolve) => {
      look = () => {
        if (condition()) resolve(text);
      };
      look();
    });
  response
    .on('error', () => undefined)
    .on('close', () => {
      over = true;
      look();
    });
  const listen = (): void => {
    response.on('data', (part: Buffer) => {
      text += part.toString();
      look();
    });
  };
  return {
    response,
    until: (condition) => {
      listen();
      return when(() => condition(text));
    },
    ended: () => {
      listen();
      return when(() => over);
    },
    close: () => response.destroy(),
  };
}

const SSE = { accept: 'text/event-stream' };
const eventsOf = (text: string, name: string): readonly string[] =>
  text.split('\n\n').filter((one) => one.startsWith(`event: ${name}\n`));
const idOf = (event: string | undefined): string => /^id: (.*)$/m.exec(event ?? '')?.[1] ?? '';

describe('Server-Sent Events of GET /v1/changes', () => {
  it('tell what follows and then what comes, each with the id to go on from', async () => {
    const instance = await instanceWith(2);
    const reader = await follow(instance, '/v1/changes?since=0', SSE);
    expect(reader.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
    });
    expect(reader.response.headers['content-security-policy']).toBeDefined();
    expect(reader.response.headers['x-saytara-position']).toBeDefined();
    const two = reader.until((text) => eventsOf(text, 'change').length === 2);
    expect(eventsOf(await two, 'change').map(idOf)).toEqual([feedPosition(1), feedPosition(2)]);
    await instance.appendControl(change(3));
    const three = await reader.until((text) => eventsOf(text, 'change').length === 3);
    expect(eventsOf(three, 'change')[2]).toContain('"sequence":3');
  });

  it('begin with what is to come where no position is given', async () => {
    const instance = await instanceWith(2);
    const reader = await follow(instance, '/v1/changes', SSE);
    const first = reader.until((text) => eventsOf(text, 'change').length === 1);
    await instance.appendControl(change(3));
    expect(idOf(eventsOf(await first, 'change')[0])).toBe(feedPosition(3));
  });

  it('lose and double nothing over a broken connection: Last-Event-ID goes before since', async () => {
    const instance = await instanceWith(5);
    const reader = await follow(instance, '/v1/changes?since=0', SSE);
    const text = await reader.until((so) => eventsOf(so, 'change').length >= 3);
    reader.close();
    await instance.appendControl(change(6));
    const last = idOf(eventsOf(text, 'change')[2]);
    const again = await follow(instance, '/v1/changes?since=0', { ...SSE, 'last-event-id': last });
    const rest = await again.until((so) => eventsOf(so, 'change').length === 3);
    expect(eventsOf(rest, 'change').map(idOf)).toEqual([4, 5, 6].map(feedPosition));
  });

  it('beat and tell the position reached even when nothing matches', async () => {
    const instance = await instanceWith(4, { feedTimes: { heartbeat: 5, position: 10 } });
    const reader = await follow(instance, '/v1/changes?since=0&holder=russia', SSE);
    const text = await reader.until((so) => so.includes(': heartbeat') && so.includes(feedPosition(4)));
    expect(eventsOf(text, 'change')).toEqual([]);
    const told = eventsOf(text, 'position').at(-1) ?? '';
    expect(idOf(told)).toBe(feedPosition(4));
    expect(told).toContain('"sequence":4');
  });

  it('close a reader that takes nothing and tell it where to go on, skipping nothing', async () => {
    const source = await instanceWith(0);
    const left = Promise.withResolvers<undefined>();
    const feed: QueryDeps['feed'] = {
      ...source.deps.feed,
      async *follow(since, signal) {
        try {
          yield* source.deps.feed.follow(since, signal);
        } finally {
          left.resolve(undefined);
        }
      },
    };
    const instance = await instanceWith(0, { feed, feedTimes: { slow: 50, grace: 60_000 } });
    const large = Array.from({ length: 80 }, (_, i) => change(i + 1, { since: '-'.repeat(200_000) }));
    await source.appendControl(...large);
    const reader = await follow(instance, '/v1/changes?since=0', SSE);
    await left.promise;
    const text = await reader.ended();
    const told = eventsOf(text, 'change').map(idOf);
    expect(told).toEqual(told.map((_, i) => feedPosition(i + 1)));
    expect(told.length).toBeLessThan(large.length);
    const [farewell] = eventsOf(text, 'slow-reader');
    expect(idOf(farewell)).toBe(told.at(-1));
  });

  it('refuse a wrong position before they begin', async () => {
    const instance = await instanceWith(1);
    const reader = await follow(instance, '/v1/changes?since=7', SSE);
    expect(reader.response.statusCode).toBe(400);
    expect(reader.response.headers['content-type']).toContain('application/problem+json');
  });

  it('end when the server stops', async () => {
    const instance = await instanceWith(1);
    const reader = await follow(instance, '/v1/changes?since=0', SSE);
    await reader.until((text) => eventsOf(text, 'change').length === 1);
    const ended = reader.ended();
    await instance.app.close();
    expect(eventsOf(await ended, 'problem')).toEqual([]);
  });

  it('tell a fault of the log with where to go on', async () => {
    const reader = await follow(await brokenAfter(2), '/v1/changes?since=0', SSE);
    const [problem] = eventsOf(await reader.ended(), 'problem');
    expect([idOf(problem), problem]).toEqual([feedPosition(2), expect.stringContaining('"code":"log-unavailable"')]);
  });
});

/** An instance whose feed tells so many changes and then fails as a log does whose disk is gone. */
async function brokenAfter(count: number): Promise<Instance> {
  const good = await instanceWith(count);
  const feed: QueryDeps['feed'] = {
    ...good.deps.feed,
    async *follow(since) {
      yield* await good.deps.feed.read(since, count);
      throw new SaytaraError('log-unavailable', { message: 'reading the log' });
    },
  };
  return instanceWith(0, { feed });
}

describe('a followed NDJSON of GET /v1/changes', () => {
  it('is a line for each change, as in a page', async () => {
    const instance = await instanceWith(2);
    const page = await instance.get('/v1/changes');
    const reader = await follow(instance, '/v1/changes?since=0&follow=true', NDJSON);
    const text = await reader.until((so) => so.split('\n').length === 3);
    expect(reader.response.headers['content-type']).toContain('application/x-ndjson');
    const lines = text.trim().split('\n');
    expect(lines).toEqual(
      Array.isArray(page.body['changes']) && page.body['changes'].map((one) => JSON.stringify(one)),
    );
    expect(lines[0]).toContain(`"valid":["2022-04-14T00:00:00.001Z",null]`);
  });
});
