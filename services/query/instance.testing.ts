import type { FastifyInstance } from 'fastify';
import { indexActors } from '../core/domain/actor.ts';
import type { Rectangle } from '../core/domain/cell.ts';
import type { Cell, ControlRevised, SaytaraEvent } from '../core/domain/events.generated.ts';
import { actorId, placeId, viewId } from '../core/domain/ids.ts';
import { FOREVER, parseInstant } from '../core/domain/time.ts';
import type { Instant } from '../core/domain/time.ts';
import { CONTROL } from '../core/domain/topicNames.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { EventLog } from '../core/ports/eventLog.ts';
import type { ReportStore } from '../core/ports/reportStore.ts';
import type { ViewStore } from '../core/ports/viewStore.ts';
import { createHttpServer } from '../core/runtime/httpServer.ts';
import { RULESET } from '../projection/ruleset.ts';
import { createLogChangeFeed } from './logChangeFeed.ts';
import type { QueryDeps } from './queryDeps.ts';
import { queryRoutes } from './routes.ts';
import { sampleGazetteer } from './sampleGazetteer.testing.ts';

export const NOW = at('2024-01-01T00:00:00Z');

export interface Instance {
  readonly app: FastifyInstance;
  readonly view: ViewStore;
  readonly reports: ReportStore;
  readonly deps: QueryDeps;
  readonly log: EventLog;
  readonly codec: EventCodec;
  /** The status and the JSON of an answer. */
  get(
    url: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ status: number; body: Record<string, unknown> }>;
  appendControl(...events: readonly SaytaraEvent[]): Promise<void>;
}

export function at(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(`"${text}" is no time`);
  return instant;
}

/** What an instance under test stands on; core/testing/memoryPorts.ts makes it. */
export interface Ports {
  readonly log: EventLog;
  readonly codec: EventCodec;
  readonly view: ViewStore;
  readonly reports: ReportStore;
}

/** Query's routes on these ports, the view being served; `overrides` replaces what the instance would give. */
export async function instanceOn(ports: Ports, overrides: Partial<QueryDeps> = {}): Promise<Instance> {
  const { log, codec, view, reports } = ports;
  await log.createTopic(CONTROL, 1);
  const deps: QueryDeps = {
    serving: () => ({ view, frozen: false }),
    view: () => undefined,
    reports,
    gazetteer: sampleGazetteer(),
    actors: sampleActors(),
    sources: [],
    ruleset: RULESET,
    inherited: () => null,
    feed: createLogChangeFeed({ log, codec }),
    incomplete: () => false,
    position: () => ({ view: viewId('v1'), reports: new Map([[0, 7]]) }),
    waitFor: () => Promise.resolve(true),
    health: () => [],
    clock: { now: () => NOW },
    ...overrides,
  };
  const app = await createHttpServer({ host: '127.0.0.1' });
  queryRoutes(app, deps);
  return {
    ...{ app, view, reports, deps, log, codec },
    get: async (url, headers = {}) => {
      const answer = await app.inject({ url, headers: { ...headers } });
      return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
    },
    appendControl: async (...events) => {
      await log.append(events.map((event) => ({ topic: CONTROL, key: 'k', value: codec.encode(CONTROL, event) })));
    },
  };
}

function sampleActors(): QueryDeps['actors'] {
  const actor = (id: string, to?: string): Parameters<typeof indexActors>[0][number] => ({
    id: actorId(id),
    name: { ar: id, en: id },
    affiliations: to === undefined ? [] : [{ to: actorId(to), from: null, until: null }],
  });
  return indexActors([actor('asayish', 'sdf'), actor('sdf'), actor('syrian-government'), actor('russia')]);
}

export const HELD: Cell = {
  status: 'held',
  holders: [actorId('sdf')],
  parties: [actorId('sdf')],
  confidence: 'probable',
  flags: [],
  siege: null,
  presence: [],
  frontLine: false,
};

export function heldBy(actor: string, more: Partial<Cell> = {}): Cell {
  return { ...HELD, holders: [actorId(actor)], parties: [actorId(actor)], ...more };
}

/** A rectangle over all of valid and known time unless said otherwise. */
export function rectangle(place: string, cell: Cell, area: Partial<Rectangle> = {}): Rectangle {
  return {
    place: placeId(place),
    validFrom: at('2022-04-14T00:00:00Z'),
    validTo: FOREVER,
    knownFrom: at('2022-04-15T00:00:00Z'),
    knownTo: FOREVER,
    cell,
    since: '2022-04-14',
    evidencedUntil: at('2022-04-18T00:00:00Z'),
    proof: { claims: [], rules: ['R1'] },
    ...area,
  };
}

/** Puts rectangles into the view, all those of a place at once. */
export function store({ view, deps }: Pick<Instance, 'view' | 'deps'>, rectangles: readonly Rectangle[]): void {
  const places = [...new Set(rectangles.map(({ place }) => place))];
  view.commit({
    readings: [],
    facts: [],
    rectangles: places.map((place) => ({
      place,
      region: deps.gazetteer.homeRegion(place),
      rectangles: rectangles.filter((one) => one.place === place),
    })),
    marks: [],
    positions: view.positions(),
  });
}

/** The change with this sequence; of every other place the same. */
export function change(sequence: number, more: Partial<ControlRevised> = {}): SaytaraEvent {
  return {
    type: 'ControlRevised',
    sequence,
    id: `change-${String(sequence)}`,
    kind: 'asserted',
    place: placeId('sy.SY0801.tayy'),
    validFrom: at('2022-04-14T00:00:00Z') + sequence,
    validTo: FOREVER,
    knownFrom: at('2022-04-15T00:00:00Z') + sequence,
    knownTo: FOREVER,
    before: null,
    after: HELD,
    since: '2022-04-14',
    cause: { type: 'report', ref: null },
    proof: null,
    view: viewId('v1'),
    release: 'r+s',
    ...more,
  };
}

export function changes(from: number, to: number): readonly SaytaraEvent[] {
  return Array.from({ length: to - from + 1 }, (_, i) => change(from + i));
}
