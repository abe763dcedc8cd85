import type { FastifyInstance } from 'fastify';
import { LANGUAGES } from '../../core/domain/knowledge.ts';
import type { Language } from '../../core/domain/knowledge.ts';
import { pointOf } from '../asked.ts';
import type { AskedPoint } from '../asked.ts';
import type { PlaceIndex } from '../placeIndex.ts';
import type { QueryDeps } from '../queryDeps.ts';
import { resolvePlace } from '../resolvePlace.ts';
import { POINT_PARAMETERS, problems, QUERY } from '../routeSchemas.ts';
import { explainPlace } from './explainPlace.ts';
import { EXPLANATION } from './explanationSchema.ts';

interface Asked extends AskedPoint {
  readonly in?: string;
  readonly language: Language;
}

const SCHEMA = {
  summary: 'Why the cell of a place is as it is, in words',
  description:
    'The claims it rests on with the sentences of their reports, what speaks against it and why that did not prevail, and the rules that decided.',
  params: {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string', minLength: 1, description: 'Id or name of a place.' } },
  },
  querystring: {
    ...QUERY,
    properties: {
      ...POINT_PARAMETERS,
      in: { type: 'string', minLength: 1, description: 'Id or name of a container, if a name is given.' },
      language: { enum: LANGUAGES, default: 'en', description: 'Language of the explanation.' },
    },
  },
  response: { 200: { ...EXPLANATION, description: 'The explanation.' }, ...problems(400, 404, 409, 503) },
};

/** GET /v1/places/:id/explanation. */
export function explanationRoutes(app: FastifyInstance, deps: QueryDeps, index: PlaceIndex): void {
  app.get<{ Params: { id: string }; Querystring: Asked }>(
    '/v1/places/:id/explanation',
    { schema: SCHEMA },
    (request, reply) => {
      const { language, in: within } = request.query;
      const point = pointOf(request.query, deps);
      if (point.frozen) void reply.header('x-saytara-frozen', 'true');
      const place = resolvePlace({ place: request.params.id, within }, deps.gazetteer, index);
      return explainPlace({ place, point, language }, deps);
    },
  );
}
