import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from './asked.ts';
import type { FeedEvent } from './changeFeed.ts';
import { feedStart } from './feedStart.ts';
import { feedJson, feedPosition } from './feedText.ts';
import { FEED_TIMES, writeLiveFeed } from './liveFeed.ts';
import type { PlaceIndex } from './placeIndex.ts';
import type { QueryDeps } from './queryDeps.ts';
import { resolvePlace } from './resolvePlace.ts';
import { CHANGE, LIMIT, problems, QUERY, READ_PARAMETERS } from './routeSchemas.ts';

interface Asked {
  readonly since?: string;
  readonly follow: boolean;
  readonly limit: number;
  readonly place?: string;
  readonly in?: string;
  readonly holder?: string;
}

const SCHEMA = {
  summary: 'The changes of the serving view, in sequence',
  description:
    'JSON, NDJSON (Accept: application/x-ndjson) or Server-Sent Events (Accept: text/event-stream). Without `since`, ' +
    'a page begins at the first change and a stream that follows with the next one to come.',
  produces: ['application/json', 'application/x-ndjson', 'text/event-stream'],
  querystring: {
    ...QUERY,
    properties: {
      since: {
        type: 'string',
        description: 'A position, the sequence of a change, or a time. Last-Event-ID goes first.',
      },
      follow: { type: 'boolean', default: false, description: 'Go on with what comes. Event streams always do.' },
      limit: LIMIT,
      place: { type: 'string', minLength: 1, description: 'Id or name: changes of this place and of all below it.' },
      in: { type: 'string', minLength: 1, description: 'Id or name of a container of `place`.' },
      holder: { type: 'string', description: 'Id of an actor among the holders before or after.' },
      after: READ_PARAMETERS.after,
      wait: READ_PARAMETERS.wait,
    },
  },
  response: {
    200: {
      description: 'The changes after `since` that match, and where to go on.',
      type: 'object',
      required: ['changes', 'promotions', 'position', 'more'],
      properties: {
        changes: { type: 'array', items: CHANGE },
        promotions: { type: 'array', items: { type: 'object' }, description: 'Brackets of promotions among them.' },
        position: { type: 'string' },
        more: { type: 'boolean' },
      },
    },
    ...problems(400, 404, 409, 410),
  },
};

type Matches = (event: FeedEvent) => boolean;

/** GET /v1/changes. Streams end when the server stops; a reader resumes by the id of its last event. */
export function changeRoutes(app: FastifyInstance, deps: QueryDeps, index: PlaceIndex): void {
  const stopping = new AbortController();
  app.addHook('preClose', (done) => {
    stopping.abort();
    done();
  });
  app.get<{ Querystring: Asked }>('/v1/changes', { schema: SCHEMA }, async (request, reply) => {
    const asked = request.query;
    const format = formatOf(request.headers.accept);
    const matches = matchesOf(asked, deps, index);
    const follow = format === 'sse' || asked.follow;
    const since = await sinceOf(request, follow, deps);
    if (follow)
      return stream(request, reply, { format: format === 'sse' ? 'sse' : 'ndjson', since, matches, stopping, deps });
    const page = await pageOf(since, asked.limit, matches, deps);
    if (format === 'json') return pageJson(page);
    const lines = page.events.map((event) => `${JSON.stringify(feedJson(event))}\n`);
    return reply.type('application/x-ndjson; charset=utf-8').send(lines.join(''));
  });
}

function formatOf(accept = ''): 'json' | 'ndjson' | 'sse' {
  if (accept.includes('text/event-stream')) return 'sse';
  return /ndjson|jsonl/.test(accept) ? 'ndjson' : 'json';
}

async function sinceOf(
  request: FastifyRequest<{ Querystring: Asked }>,
  follow: boolean,
  deps: QueryDeps,
): Promise<number> {
  const last = request.headers['last-event-id'];
  const since = typeof last === 'string' && last !== '' ? last : request.query.since;
  if (since !== undefined) return feedStart(since.trim(), deps.feed, deps.clock.now());
  return follow ? deps.feed.head() : deps.feed.floor();
}

/** Names that a filter gives are checked first: a wrong one is refused rather than never matched. */
function matchesOf(asked: Asked, deps: QueryDeps, index: PlaceIndex): Matches {
  const { gazetteer } = deps;
  const place =
    asked.place === undefined ? undefined : resolvePlace({ place: asked.place, within: asked.in }, gazetteer, index);
  const holder = asked.holder === undefined ? undefined : actorOf(asked.holder, deps);
  return (event) => {
    if (event.type !== 'ControlRevised') return true;
    if (place !== undefined && event.place !== place && !gazetteer.isBelow(event.place, place)) return false;
    return holder === undefined || [event.before, event.after].some((cell) => cell?.holders.includes(holder) === true);
  };
}

interface Page {
  readonly events: readonly FeedEvent[];
  /** Sequence after which to go on. */
  readonly position: number;
  readonly more: boolean;
}

/** Changes read at once while looking for those that match. */
const SCAN = 500;

/** Reads on until so many changes match, or to the end. */
async function pageOf(since: number, limit: number, matches: Matches, { feed }: QueryDeps): Promise<Page> {
  const events: FeedEvent[] = [];
  let [position, left] = [since, limit];
  for (;;) {
    const from = position;
    for (const event of await feed.read(from, Math.max(left, SCAN))) {
      // A bracket stands at the change before it and is read with either side of a cut.
      if (event.type !== 'ControlRevised' && events.some((one) => same(one, event))) continue;
      if (left === 0 && event.type === 'ControlRevised') return { events, position, more: true };
      position = event.sequence;
      if (!matches(event)) continue;
      events.push(event);
      if (event.type === 'ControlRevised') left--;
    }
    if (position === from || left === 0) return { events, position, more: position < (await feed.head()) };
  }
}

function pageJson({ events, position, more }: Page): Readonly<Record<string, unknown>> {
  return {
    changes: events.filter(({ type }) => type === 'ControlRevised').map(feedJson),
    promotions: events.filter(({ type }) => type !== 'ControlRevised').map(feedJson),
    position: feedPosition(position),
    more,
  };
}

function same(one: FeedEvent, other: FeedEvent): boolean {
  return one.type === other.type && one.sequence === other.sequence;
}

interface StreamOptions {
  readonly format: 'sse' | 'ndjson';
  readonly since: number;
  readonly matches: Matches;
  readonly stopping: AbortController;
  readonly deps: QueryDeps;
}

/** Takes the connection over from fastify: no hook that works on whole answers may see an endless one. */
async function stream(request: FastifyRequest, reply: FastifyReply, options: StreamOptions): Promise<void> {
  const { format, since, matches, stopping, deps } = options;
  const gone = new AbortController();
  reply.hijack();
  const out = reply.raw;
  out.on('close', () => {
    gone.abort();
  });
  const type = format === 'sse' ? 'text/event-stream' : 'application/x-ndjson';
  void reply.headers({
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-cache',
    'x-accel-buffering': 'no',
  });
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) out.setHeader(name, value);
  out.flushHeaders();
  const signal = AbortSignal.any([gone.signal, stopping.signal]);
  const times = { ...FEED_TIMES, ...deps.feedTimes };
  await writeLiveFeed({ out, format, events: deps.feed.follow(since, signal), since, matches, signal, times });
  request.log.trace({ since, format }, 'a feed ended');
}
