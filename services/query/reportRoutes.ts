import type { FastifyInstance } from 'fastify';
import { claimJson } from '../core/domain/claimJson.ts';
import type { ClaimsRead } from '../core/domain/events.generated.ts';
import { SaytaraError } from '../core/domain/errors.ts';
import { reportId } from '../core/domain/ids.ts';
import { rfc3339 } from '../core/domain/time.ts';
import type { StoredReport } from '../core/ports/reportStore.ts';
import { pointOf } from './asked.ts';
import type { QueryDeps } from './queryDeps.ts';
import { problems, QUERY, READ_PARAMETERS } from './routeSchemas.ts';

const SCHEMA = {
  summary: 'One report with the claims that the view takes from it',
  params: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
  querystring: { ...QUERY, properties: READ_PARAMETERS },
  response: {
    200: {
      description: 'The report; spans of claims are UTF-16 offsets into its text.',
      type: 'object',
      required: ['reportId', 'source', 'publishedAt', 'knownAt', 'text', 'retractedAt', 'claims'],
      properties: {
        reportId: { type: 'string' },
        source: { type: 'string' },
        publishedAt: { type: 'string' },
        knownAt: { type: 'string' },
        text: { type: 'string' },
        retractedAt: { type: ['string', 'null'] },
        read: { type: 'boolean', description: 'Whether the view has folded its reading.' },
        claims: { type: 'array', items: { type: 'object' } },
      },
    },
    ...problems(404),
  },
};

/** GET /v1/reports/:id. A report that no view has read yet is answered with no claims and `read` false. */
export function reportRoutes(app: FastifyInstance, deps: QueryDeps): void {
  app.get<{ Params: { id: string }; Querystring: { view?: string } }>(
    '/v1/reports/:id',
    { schema: SCHEMA },
    (request, reply) => {
      const id = reportId(request.params.id);
      const stored = deps.reports.report(id);
      if (!stored) {
        throw new SaytaraError('unknown-report', {
          message: `looking for the report "${id.slice(0, 80)}"`,
          hint: 'the id of a report is told when it is handed in',
        });
      }
      const serves = request.query.view !== undefined || deps.serving() !== undefined;
      const point = serves ? pointOf(request.query, deps) : undefined;
      if (point?.frozen) void reply.header('x-saytara-frozen', 'true');
      return { ...reportJson(stored), ...readingJson(point?.view.readingsOf(id) ?? [], deps) };
    },
  );
}

function reportJson({ received, receipts, retractedAt }: StoredReport): Readonly<Record<string, unknown>> {
  const { report, source, publishedAt, knownAt, receivedAt, backfill, language, url, title, text } = received;
  return {
    reportId: report,
    source,
    publishedAt: rfc3339(publishedAt),
    knownAt: rfc3339(knownAt),
    receivedAt: rfc3339(receivedAt),
    backfill,
    language,
    url,
    title,
    receipts,
    retractedAt: retractedAt === null ? null : rfc3339(retractedAt),
    text,
  };
}

/** The claims of all regions, copies left out, in order of their words. */
function readingJson(readings: readonly ClaimsRead[], { gazetteer }: QueryDeps): Readonly<Record<string, unknown>> {
  const claims = readings
    .flatMap((reading) => reading.claims)
    .filter((claim) => !claim.copy)
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.claimId < b.claimId ? -1 : 1));
  const [first] = readings;
  return {
    read: first !== undefined,
    note: readings.find(({ note }) => note !== null)?.note ?? null,
    reader: first?.reader ?? null,
    anchor: first ? rfc3339(first.anchor) : null,
    claims: claims.map((claim) => claimJson(claim, gazetteer)),
  };
}
