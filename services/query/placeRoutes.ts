import type { FastifyInstance } from 'fastify';
import { isProvisional } from '../core/domain/gazetteer.ts';
import type { PlaceId } from '../core/domain/ids.ts';
import { displayName } from '../core/domain/place.ts';
import type { Place } from '../core/domain/place.ts';
import { rfc3339OrNull } from '../core/domain/time.ts';
import { cursorOf, cursorText, pointOf } from './asked.ts';
import type { Point } from './asked.ts';
import { placeNames } from './placeNames.ts';
import type { PlaceIndex } from './placeIndex.ts';
import type { QueryDeps } from './queryDeps.ts';
import { resolvePlace } from './resolvePlace.ts';
import { CELL, KNOWN_PARAMETER, LIMIT, PLACE, problems, QUERY, READ_PARAMETERS } from './routeSchemas.ts';
import { timelineOf } from './timelineOf.ts';

interface ListAsked {
  readonly q?: string;
  readonly format: 'json' | 'ndjson';
  readonly cursor?: string;
  readonly limit: number;
}

interface PlaceAsked {
  readonly in?: string;
  readonly known?: string;
  readonly view?: string;
}

const PARAMS = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', minLength: 1, description: 'Id or name of a place.' } },
} as const;
const WITHIN = { in: { type: 'string', minLength: 1, description: 'Id or name of a container, if a name is given.' } };

const LIST_SCHEMA = {
  summary: 'Places by name, or all places of the gazetteer',
  querystring: {
    ...QUERY,
    properties: {
      q: { type: 'string', description: 'Part of a name in Arabic or English; all places if absent.' },
      format: { enum: ['json', 'ndjson'], default: 'json', description: 'ndjson: every place with all that is known.' },
      cursor: { type: 'string' },
      limit: { ...LIMIT, default: 100 },
    },
  },
  response: {
    200: {
      description: 'The places, the best match first; without q in order of id.',
      type: 'object',
      required: ['places', 'next'],
      properties: { places: { type: 'array', items: PLACE }, next: { type: ['string', 'null'] } },
    },
    ...problems(400),
  },
};

const PLACE_SCHEMA = {
  summary: 'One place with its names, containers and members',
  params: PARAMS,
  querystring: { ...QUERY, properties: { ...WITHIN, ...READ_PARAMETERS } },
  response: { 200: { ...PLACE, description: 'The place.' }, ...problems(404, 409) },
};

const TIMELINE_SCHEMA = {
  summary: 'Who controlled a place from when to when',
  params: PARAMS,
  querystring: { ...QUERY, properties: { ...WITHIN, ...KNOWN_PARAMETER, ...READ_PARAMETERS } },
  response: {
    200: {
      description: 'Segments in order of time; where there is none, there is no evidence.',
      type: 'object',
      required: ['place', 'known', 'view', 'segments', 'complete'],
      properties: {
        place: PLACE,
        known: { type: ['string', 'null'] },
        view: { type: 'string' },
        complete: { type: 'boolean', description: 'False: only the latest segments of a large place are told.' },
        segments: {
          type: 'array',
          items: {
            type: 'object',
            required: ['from', 'to', 'cell'],
            properties: { from: { type: 'string' }, to: { type: ['string', 'null'] }, cell: CELL },
          },
        },
      },
    },
    ...problems(400, 404, 409, 503),
  },
};

/** /v1/places: the gazetteer, and the time line of one place. */
export function placeRoutes(app: FastifyInstance, deps: QueryDeps, index: PlaceIndex): void {
  const { gazetteer } = deps;
  app.get<{ Querystring: ListAsked }>('/v1/places', { schema: LIST_SCHEMA }, (request, reply) => {
    const { q, format, cursor, limit } = request.query;
    if (format === 'json') return reply.send(page(q, cursor, limit, deps, index));
    const places = q === undefined ? gazetteer.all() : index.search(q, LIMIT.maximum);
    const lines = places.map((place) => `${JSON.stringify(wholePlace(place, deps))}\n`);
    return reply.type('application/x-ndjson; charset=utf-8').send(lines.join(''));
  });

  app.get<{ Params: { id: string }; Querystring: PlaceAsked }>(
    '/v1/places/:id',
    { schema: PLACE_SCHEMA },
    (request) => {
      const id = resolvePlace({ place: request.params.id, within: request.query.in }, gazetteer, index);
      return placeOf(id, isProvisional(id) ? pointOf(request.query, deps) : undefined, deps);
    },
  );

  app.get<{ Params: { id: string }; Querystring: PlaceAsked }>(
    '/v1/places/:id/timeline',
    { schema: TIMELINE_SCHEMA },
    (request, reply) => {
      const point = pointOf(request.query, deps);
      if (point.frozen) void reply.header('x-saytara-frozen', 'true');
      const id = resolvePlace({ place: request.params.id, within: request.query.in }, gazetteer, index);
      return {
        place: placeOf(id, point, deps),
        known: rfc3339OrNull(point.known),
        view: point.view.about.id,
        ...timelineOf(id, point, deps.clock.now(), deps),
      };
    },
  );
}

function page(
  q: string | undefined,
  cursor: string | undefined,
  limit: number,
  { gazetteer }: QueryDeps,
  index: PlaceIndex,
): Readonly<Record<string, unknown>> {
  const all = q === undefined ? gazetteer.all() : index.search(q, Infinity);
  const after = cursor === undefined ? undefined : cursorOf(cursor)[0];
  const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
  const shown = all.slice(from, from + limit);
  const last = shown.at(-1);
  return {
    places: shown.map((place) => placeJson(place.id, place)),
    next: from + limit < all.length && last ? cursorText([last.id]) : null,
  };
}

function placeJson(id: PlaceId, place: Place | undefined): Readonly<Record<string, unknown>> {
  return {
    id,
    name: displayName(place, id),
    kind: place?.kind.replaceAll('_', '-') ?? 'unknown',
    point: place?.point ?? null,
    parents: place?.parents ?? [],
  };
}

/** A place with all that the gazetteer says of it; one that it lacks with what claims say. */
function placeOf(id: PlaceId, point: Point | undefined, deps: QueryDeps): Readonly<Record<string, unknown>> {
  const { gazetteer } = deps;
  const place = point ? placeNames(gazetteer, point.view).get(id) : gazetteer.get(id);
  return {
    ...placeJson(id, place),
    ...(isProvisional(id) ? { provisional: true } : {}),
    ...(place ? { names: place.names, uncertaintyMetres: place.uncertaintyMetres, refs: place.refs } : {}),
    within: gazetteer.ancestors(id),
    members: gazetteer.children(id),
    region: gazetteer.homeRegion(id),
  };
}

function wholePlace(place: Place, { gazetteer }: QueryDeps): Readonly<Record<string, unknown>> {
  const { names, uncertaintyMetres, refs } = place;
  return { ...placeJson(place.id, place), names, uncertaintyMetres, refs, region: gazetteer.homeRegion(place.id) };
}
