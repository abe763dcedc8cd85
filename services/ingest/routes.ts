import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { asSaytaraError, SaytaraError } from '../core/domain/errors.ts';
import { encodeToken } from '../core/domain/positionToken.ts';
import { problemOf } from '../core/runtime/problem.ts';
import type { Submission } from './acceptReport.ts';
import { createIngest } from './ingestService.ts';
import type { Asked, Ingest, IngestDeps, IngestOptions, ReceivedOrRefused, Standing } from './ingestService.ts';
import { parseSubmissionLine } from './submissionLine.ts';

const SUBMISSION = {
  type: 'object',
  required: ['text', 'source', 'publishedAt'],
  additionalProperties: false,
  properties: {
    text: { type: 'string', description: 'The article as plain text, at most 1 MiB of UTF-8.' },
    source: { type: 'string', description: 'Id of the outlet: lower-case words joined by hyphens.' },
    publishedAt: { type: 'string', description: 'RFC 3339; a date alone is the last instant of that day in Damascus.' },
    language: { type: ['string', 'null'], description: 'ar or en; found out if absent.' },
    title: { type: ['string', 'null'], maxLength: 1_000 },
    url: { type: ['string', 'null'], maxLength: 2_000 },
  },
} as const;
const FLAG = { type: 'boolean', default: false } as const;
const INGEST_QUERY = {
  type: 'object',
  additionalProperties: false,
  properties: {
    backfill: { ...FLAG, description: 'The reports were known when they were published.' },
    dryRun: { ...FLAG, description: 'Answers what would happen; stores nothing.' },
  },
} as const;
const ASKED = {
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    why: { type: 'string', maxLength: 1_000 },
    who: { type: 'string', maxLength: 200 },
    dryRun: FLAG,
  },
} as const;
const REPORT_PARAMS = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } } as const;

/** Reports of one append: few enough that a batch neither blocks the loop nor holds much text in memory. */
const LINES_A_BATCH = 200;
const CHARACTERS_A_BATCH = 4_000_000;

interface AskedBody {
  readonly why?: string;
  readonly who?: string;
  readonly dryRun?: boolean;
}

/** POST /v1/reports, DELETE /v1/reports/:id and POST /v1/reports/:id/reinstatement. */
export function ingestRoutes(app: FastifyInstance, deps: IngestDeps): void {
  const ingest = createIngest(deps);
  app.post<{ Body: Submission | string; Querystring: IngestOptions }>(
    '/v1/reports',
    {
      schema: {
        summary: 'Takes in one report, or one a line of NDJSON',
        querystring: INGEST_QUERY,
        body: {
          content: {
            'application/json': { schema: SUBMISSION },
            'application/x-ndjson': { schema: { type: 'string' } },
          },
        },
      },
    },
    (request, reply) =>
      typeof request.body === 'string'
        ? answerLines(ingest, request.body, request.query, reply)
        : answerOne(ingest, request.body, request.query, reply),
  );
  app.delete<{ Params: { id: string }; Body: AskedBody | null; Querystring: AskedBody }>(
    '/v1/reports/:id',
    { schema: { summary: 'Takes a report back', params: REPORT_PARAMS, body: ASKED, querystring: ASKED } },
    async ({ params, query, body }) => standingJson(await ingest.retract(params.id, askedOf({ ...query, ...body }))),
  );
  app.post<{ Params: { id: string }; Body: AskedBody | null }>(
    '/v1/reports/:id/reinstatement',
    { schema: { summary: 'Takes a retraction back', params: REPORT_PARAMS, body: ASKED } },
    async ({ params, body }) => standingJson(await ingest.reinstate(params.id, askedOf(body ?? {}))),
  );
}

async function answerOne(
  ingest: Ingest,
  submission: Submission,
  options: IngestOptions,
  reply: FastifyReply,
): Promise<unknown> {
  const [answer] = await ingest.receive([submission], options);
  if (answer === undefined || answer.status === 'refused')
    throw answer?.error ?? new SaytaraError('internal', { message: 'a report was neither taken nor refused' });
  const { status, reportId, positions } = answer;
  void reply.code(status === 'duplicate' ? 200 : 202);
  return { reportId, position: encodeToken({ reports: positions }), status };
}

/** Answers while it goes on reading: the client sees how far it got, and a batch is on the log before its lines. */
function answerLines(ingest: Ingest, body: string, options: IngestOptions, reply: FastifyReply): FastifyReply {
  return reply
    .code(200)
    .type('application/x-ndjson; charset=utf-8')
    .send(Readable.from(answersOf(ingest, body, options)));
}

type Line = { readonly line: number } & ({ readonly submission: Submission } | { readonly error: SaytaraError });

async function* answersOf(ingest: Ingest, body: string, options: IngestOptions): AsyncGenerator<string> {
  for (const batch of batchesOf(body)) {
    const submissions = batch.flatMap((line) => ('submission' in line ? [line.submission] : []));
    const answers = (await received(ingest, submissions, options)).values();
    yield batch
      .map((line) => {
        const answer = 'submission' in line ? answers.next().value : { status: 'refused' as const, error: line.error };
        return `${JSON.stringify(lineJson(line.line, answer))}\n`;
      })
      .join('');
  }
}

/** Lines answered before stand; a fault of the log is told in the lines that it hit, as the status is long sent. */
async function received(
  ingest: Ingest,
  submissions: readonly Submission[],
  options: IngestOptions,
): Promise<readonly ReceivedOrRefused[]> {
  try {
    return await ingest.receive(submissions, options);
  } catch (thrown) {
    const error = asSaytaraError(thrown);
    return submissions.map(() => ({ status: 'refused', error }));
  }
}

function* batchesOf(body: string): Generator<readonly Line[]> {
  let batch: Line[] = [];
  let characters = 0;
  let number = 0;
  for (let start = 0; start < body.length;) {
    const found = body.indexOf('\n', start);
    const end = found === -1 ? body.length : found;
    number++;
    const text = body.slice(start, end).trim();
    start = end + 1;
    if (text === '') continue;
    batch.push({ line: number, ...parseSubmissionLine(text, number) });
    characters += text.length;
    if (batch.length < LINES_A_BATCH && characters < CHARACTERS_A_BATCH) continue;
    yield batch;
    [batch, characters] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

function lineJson(line: number, answer: ReceivedOrRefused | undefined): unknown {
  if (answer === undefined) throw new SaytaraError('internal', { message: `line ${String(line)} has no answer` });
  if (answer.status === 'refused') return { line, status: 'refused', problem: problemOf(answer.error) };
  const { status, reportId, positions } = answer;
  return { line, status, reportId, position: encodeToken({ reports: positions }) };
}

function standingJson({ reportId, retracted, changed, positions }: Standing): unknown {
  return { reportId, retracted, changed, position: encodeToken({ reports: positions }) };
}

const askedOf = ({ who, why, dryRun }: AskedBody): Asked => ({
  who: who ?? 'http',
  why: why ?? '',
  dryRun: dryRun ?? false,
});
