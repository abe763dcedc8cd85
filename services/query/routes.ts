import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SaytaraError } from '../core/domain/errors.ts';
import { decodeToken, encodeToken } from '../core/domain/positionToken.ts';
import { changeRoutes } from './changeRoutes.ts';
import { controlRoutes } from './controlRoutes.ts';
import { explanationRoutes } from './explanation/explanationRoutes.ts';
import { healthRoutes } from '../core/runtime/healthRoutes.ts';
import { indexPlaces } from './placeIndex.ts';
import { placeRoutes } from './placeRoutes.ts';
import type { QueryDeps } from './queryDeps.ts';
import { reportRoutes } from './reportRoutes.ts';
import { sourceRoutes } from './sourceRoutes.ts';

/**
 * All routes of query. Every answer carries the position that it has read at least up to; `?after=POSITION&wait=ms`
 * waits for a position first, else 409 `position-not-reached`.
 */
export function queryRoutes(app: FastifyInstance, deps: QueryDeps): void {
  const index = indexPlaces(deps.gazetteer);
  healthRoutes(app, deps);
  void app.register((scope, _options, done) => {
    scope.addHook('preHandler', (request, reply) => untilReached(request, reply, deps));
    controlRoutes(scope, deps, index);
    placeRoutes(scope, deps, index);
    explanationRoutes(scope, deps, index);
    reportRoutes(scope, deps);
    sourceRoutes(scope, deps);
    changeRoutes(scope, deps, index);
    done();
  });
}

async function untilReached(request: FastifyRequest, reply: FastifyReply, deps: QueryDeps): Promise<void> {
  const { after, wait } = waitAsked(request.query);
  if (after !== undefined && !(await deps.waitFor(decodeToken(after), wait))) {
    const position = encodeToken(deps.position());
    void reply.header('x-saytara-position', position);
    throw new SaytaraError('position-not-reached', {
      message: `waiting ${String(wait)} ms for the view to reach the position "${after.slice(0, 200)}"`,
      hint: 'ask again, or wait longer (wait)',
      details: { position },
    });
  }
  // Read before the answer is: what is folded meanwhile only makes the answer newer than it says.
  void reply.header('x-saytara-position', encodeToken(deps.position()));
}

/** The schema of the route has checked both; routes without these parameters wait for nothing. */
function waitAsked(query: unknown): { readonly after?: string; readonly wait: number } {
  if (typeof query !== 'object' || query === null || !('after' in query) || typeof query.after !== 'string') {
    return { wait: 0 };
  }
  return { after: query.after, wait: 'wait' in query && typeof query.wait === 'number' ? query.wait : 0 };
}
