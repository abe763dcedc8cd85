import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Check } from './check.ts';

const SCHEMA = {
  querystring: {
    type: 'object',
    properties: {
      verbose: { type: 'string', description: 'Present: every check, not only those that are not well.' },
      settled: { type: 'string', description: 'true: ready only once nothing is left to fold or publish.' },
    },
  },
} as const;

interface Asked {
  readonly verbose?: string;
  readonly settled?: string;
}

/** What the health routes ask of the process around them. */
export interface HealthDeps {
  health(): readonly Check[];
  /** Whether nothing is left to fold or publish; asked by /readyz?settled=true. */
  readonly settled?: (() => Promise<boolean>) | undefined;
}

/** /livez: whether a restart would help. /readyz: whether answers can be relied on, and what is wrong if not. */
export function healthRoutes(app: FastifyInstance, deps: HealthDeps): void {
  app.get<{ Querystring: Asked }>('/livez', { schema: { ...SCHEMA, summary: 'Alive' } }, (request, reply) => {
    const stuck = deps.health().filter((check) => check.stuck === true);
    return tell(reply, stuck.length === 0, stuck, shown(request.query, stuck));
  });

  app.get<{ Querystring: Asked }>('/readyz', { schema: { ...SCHEMA, summary: 'Ready' } }, async (request, reply) => {
    const checks = [...deps.health()];
    if (request.query.settled === 'true' && deps.settled) {
      checks.push({ name: 'settled', status: (await deps.settled()) ? 'ok' : 'fail' });
    }
    const failed = checks.filter(({ status }) => status === 'fail');
    return tell(reply, failed.length === 0, failed, shown(request.query, checks));
  });
}

function shown(asked: Asked, checks: readonly Check[]): readonly Check[] {
  const verbose = asked.verbose !== undefined && asked.verbose !== 'false';
  return verbose ? checks : checks.filter(({ status }) => status !== 'ok');
}

function tell(reply: FastifyReply, well: boolean, failed: readonly Check[], checks: readonly Check[]): FastifyReply {
  if (!well) void reply.header('retry-after', '1');
  return reply.code(well ? 200 : 503).send({
    status: well ? 'ok' : 'fail',
    checks: checks.map(({ name, status, detail }) => ({ name, status, ...(detail === undefined ? {} : { detail }) })),
    ...(failed.length === 0 ? {} : { failed: failed.map(({ name }) => name) }),
  });
}
