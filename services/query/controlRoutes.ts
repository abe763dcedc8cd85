import type { FastifyInstance, FastifyReply } from 'fastify';
import type { CellJson } from '../core/domain/cellJson.ts';
import { rfc3339, rfc3339OrNull } from '../core/domain/time.ts';
import { actorOf, pointOf, statusOf } from './asked.ts';
import type { AskedPoint, Point } from './asked.ts';
import { cellAt } from './cellAt.ts';
import { cellsCsv, cellsGeoJson } from './cellFormats.ts';
import type { PlaceIndex } from './placeIndex.ts';
import type { QueryDeps } from './queryDeps.ts';
import { containers, resolvePlace } from './resolvePlace.ts';
import { boxOf, cursorPoint, snapshotPage } from './snapshotPage.ts';
import { CELL, LIMIT, POINT_PARAMETERS, problems, QUERY } from './routeSchemas.ts';

interface Asked extends AskedPoint {
  readonly place?: string;
  readonly in?: string;
  readonly bbox?: string;
  readonly holder?: string;
  readonly status?: string;
  readonly format: 'json' | 'geojson' | 'csv';
  readonly cursor?: string;
  readonly limit: number;
}

const SCHEMA = {
  summary: 'Who controls a place, or every place with evidence, at one time as known at another',
  description: 'One cell if `place` is given, else the snapshot, paged by cursor in order of place id.',
  querystring: {
    ...QUERY,
    properties: {
      ...POINT_PARAMETERS,
      place: { type: 'string', minLength: 1, description: 'Id or name of one place.' },
      in: { type: 'string', minLength: 1, description: 'Id or name of a container of the place or places.' },
      bbox: { type: 'string', description: 'west,south,east,north in degrees; places without a point fall out.' },
      holder: { type: 'string', description: 'Id of an actor among the holders.' },
      status: { type: 'string', description: 'held, shared, contested, vacated or unknown.' },
      format: { enum: ['json', 'geojson', 'csv'], default: 'json' },
      cursor: { type: 'string', description: 'The `next` of the page before; it holds that page to the same point.' },
      limit: LIMIT,
    },
  },
  response: {
    200: {
      description: 'The cell, or the snapshot.',
      anyOf: [
        CELL,
        {
          type: 'object',
          required: ['at', 'known', 'view', 'cells', 'next'],
          properties: {
            at: { type: 'string' },
            known: { type: ['string', 'null'] },
            view: { type: 'string' },
            cells: { type: 'array', items: CELL },
            next: { type: ['string', 'null'] },
          },
        },
      ],
    },
    ...problems(400, 404, 409, 503),
  },
};

/** GET /v1/control: one cell, or the snapshot as JSON, GeoJSON or CSV. */
export function controlRoutes(app: FastifyInstance, deps: QueryDeps, index: PlaceIndex): void {
  app.get<{ Querystring: Asked }>('/v1/control', { schema: SCHEMA }, (request, reply) => {
    const asked = request.query;
    const point = pointOf(asked.cursor === undefined ? asked : { ...asked, ...cursorPoint(asked.cursor) }, deps);
    if (point.frozen) void reply.header('x-saytara-frozen', 'true');
    if (asked.place !== undefined) return sendCell(reply, asked, point, deps, index);
    const page = snapshotPage(point, filterOf(asked, deps, index), deps);
    if (page.next !== null) void reply.header('link', `<${nextAddress(request.url, page.next)}>; rel="next"`);
    return send(reply, asked.format, page.cells, page.next, () => ({
      at: rfc3339(point.at),
      known: rfc3339OrNull(point.known),
      view: point.view.about.id,
      ...page,
    }));
  });
}

function sendCell(
  reply: FastifyReply,
  asked: Asked,
  point: Point,
  deps: QueryDeps,
  index: PlaceIndex,
): FastifyReply | Promise<FastifyReply> {
  const place = resolvePlace({ place: asked.place ?? '', within: asked.in }, deps.gazetteer, index);
  const cell = cellAt(place, point, deps);
  return send(reply, asked.format, [cell], null, () => cell);
}

function filterOf(asked: Asked, deps: QueryDeps, index: PlaceIndex): Parameters<typeof snapshotPage>[1] {
  return {
    ...(asked.in === undefined ? {} : { within: containers(asked.in, deps.gazetteer, index) }),
    ...(asked.bbox === undefined ? {} : { box: boxOf(asked.bbox) }),
    ...(asked.holder === undefined ? {} : { holder: actorOf(asked.holder, deps) }),
    ...(asked.status === undefined ? {} : { status: statusOf(asked.status) }),
    ...(asked.cursor === undefined ? {} : { cursor: asked.cursor }),
    limit: asked.limit,
  };
}

function send(
  reply: FastifyReply,
  format: Asked['format'],
  cells: readonly CellJson[],
  next: string | null,
  json: () => unknown,
): FastifyReply {
  switch (format) {
    case 'json':
      return reply.send(json());
    case 'geojson':
      return reply.type('application/geo+json; charset=utf-8').send(JSON.stringify(cellsGeoJson(cells, next)));
    case 'csv':
      return reply.type('text/csv; charset=utf-8; header=present').send(cellsCsv(cells));
  }
}

function nextAddress(url: string, cursor: string): string {
  const address = new URL(url, 'http://localhost');
  address.searchParams.set('cursor', cursor);
  return `${address.pathname}${address.search}`;
}
