import type { FastifyInstance } from 'fastify';
import { rfc3339 } from '../core/domain/time.ts';
import { instantOf } from './asked.ts';
import type { QueryDeps } from './queryDeps.ts';
import { problems, QUERY } from './routeSchemas.ts';

const SOURCES = {
  summary: 'Sources with what was received of each',
  querystring: { ...QUERY, properties: {} },
  response: {
    200: {
      description: 'In order of id. One that published lately and was received long ago is broken, not quiet.',
      type: 'object',
      required: ['sources'],
      properties: {
        sources: {
          type: 'array',
          items: {
            type: 'object',
            required: ['source', 'reports', 'lastPublishedAt', 'lastReceivedAt'],
            properties: {
              source: { type: 'string' },
              reports: { type: 'integer' },
              lastPublishedAt: { type: 'string' },
              lastReceivedAt: { type: 'string' },
            },
          },
        },
      },
    },
  },
};

const ACTORS = {
  summary: 'Actors with the bloc that each belongs to at a time',
  querystring: { ...QUERY, properties: { at: { type: 'string', description: 'Now if absent.' } } },
  response: {
    200: {
      description: 'In order of id.',
      type: 'object',
      required: ['actors'],
      properties: {
        actors: {
          type: 'array',
          items: {
            type: 'object',
            required: ['id', 'name', 'bloc'],
            properties: { id: { type: 'string' }, name: { type: 'object' }, bloc: { type: 'string' } },
          },
        },
      },
    },
    ...problems(400),
  },
};

/** GET /v1/sources and GET /v1/actors. */
export function sourceRoutes(app: FastifyInstance, deps: QueryDeps): void {
  app.get('/v1/sources', { schema: SOURCES }, () => ({
    sources: deps.reports.sources().map(({ source, reports, lastPublishedAt, lastReceivedAt }) => ({
      source,
      reports,
      lastPublishedAt: rfc3339(lastPublishedAt),
      lastReceivedAt: rfc3339(lastReceivedAt),
    })),
  }));

  app.get<{ Querystring: { at?: string } }>('/v1/actors', { schema: ACTORS }, (request) => {
    const at = request.query.at === undefined ? deps.clock.now() : instantOf('at', request.query.at);
    const actors = deps.actors.all().map(({ id, name }) => ({ id, name, bloc: deps.actors.bloc(id, at) }));
    return { actors };
  });
}
