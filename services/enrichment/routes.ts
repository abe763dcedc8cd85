import type { FastifyInstance, FastifyReply } from 'fastify';
import { claimJson } from '../core/domain/claimJson.ts';
import { SaytaraError } from '../core/domain/errors.ts';
import type { Gazetteer } from '../core/domain/gazetteer.ts';
import { MAX_TEXT_BYTES, reportIdOf } from '../core/domain/report.ts';
import { parseInstant, rfc3339 } from '../core/domain/time.ts';
import type { Instant } from '../core/domain/time.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { AskedReader } from '../core/ports/reader.ts';

interface ReadingRequest {
  readonly text: string;
  readonly publishedAt: string;
  readonly source?: string;
  readonly language?: string | null;
  readonly title?: string | null;
}

const BODY = {
  type: 'object',
  required: ['text', 'publishedAt'],
  additionalProperties: false,
  properties: {
    text: { type: 'string', description: 'The report as plain text, at most 1 MiB of UTF-8.' },
    publishedAt: { type: 'string', description: 'RFC 3339; a date alone is the last instant of that day in Damascus.' },
    source: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', default: 'unnamed' },
    language: { type: ['string', 'null'], description: 'ar or en; found out if absent.' },
    title: { type: ['string', 'null'], maxLength: 1_000 },
  },
} as const;

const ANSWER = {
  type: 'object',
  required: ['anchor', 'note', 'claims'],
  properties: {
    anchor: { type: 'string', description: 'The instant the report speaks from.' },
    note: {
      type: ['string', 'null'],
      description: 'Why there is no claim: unsupported-language, furniture-only (no sentence) or no-claim; else null.',
    },
    claims: { type: 'array', items: { type: 'object', additionalProperties: true } },
  },
} as const;

export interface ReadingDeps {
  readonly reader: AskedReader;
  readonly gazetteer: Gazetteer;
  readonly clock: Clock;
}

/**
 * POST /v1/readings: the claims of a text; stores nothing. Asks an outside reader once, so that who tries one out sees
 * each refusal. Errors: `bad-date`, `text-empty`, `text-too-large`, `reader-unavailable`, `reading-refused`.
 */
export function enrichmentRoutes(app: FastifyInstance, deps: ReadingDeps): void {
  app.post<{ Body: ReadingRequest }>(
    '/v1/readings',
    {
      config: { changesNothing: true },
      schema: { summary: 'The claims of a text; stores nothing', body: BODY, response: { 200: ANSWER } },
    },
    ({ body }, reply) => readingJson(deps, body, hangUpOf(reply)),
  );
}

/** Aborts when the answer is sent, or nobody waits for it any more. */
function hangUpOf(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    gone.abort();
  });
  return gone.signal;
}

async function readingJson(
  { reader, gazetteer, clock }: ReadingDeps,
  body: ReadingRequest,
  signal: AbortSignal,
): Promise<Readonly<Record<string, unknown>>> {
  const publishedAt = instantOf(body.publishedAt, clock.now());
  checkText(body.text);
  const { text, source = 'unnamed', language = null, title = null } = body;
  const report = reportIdOf(source, publishedAt, text);
  const { anchor, note, claims } = await reader({ report, source, publishedAt, language, title, text }, signal);
  return { anchor: rfc3339(anchor), note, claims: claims.map((claim) => claimJson(claim, gazetteer)) };
}

function instantOf(text: string, now: Instant): Instant {
  const at = parseInstant(text);
  if (at !== undefined) return at;
  throw new SaytaraError('bad-date', {
    message: `cannot read a report published at '${text}': it is neither RFC 3339 nor a date`,
    hint: `write it like ${rfc3339(now)} or ${rfc3339(now).slice(0, 10)}`,
    details: { publishedAt: text },
  });
}

function checkText(text: string): void {
  const bytes = Buffer.byteLength(text);
  if (text.trim() === '') throw new SaytaraError('text-empty', { message: 'cannot read an empty text' });
  if (bytes <= MAX_TEXT_BYTES) return;
  throw new SaytaraError('text-too-large', {
    message: `cannot read a text of ${String(bytes)} bytes`,
    hint: `a report has at most ${String(MAX_TEXT_BYTES)} bytes`,
    details: { bytes },
  });
}
