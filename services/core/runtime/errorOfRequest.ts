import type { FastifyRequest } from 'fastify';
import { asSaytaraError, SaytaraError } from '../domain/errors.ts';

type Part = 'body' | 'querystring' | 'params' | 'headers';

/** What fastify throws where a request does not fit the schema of its route, as far as it is read here. */
interface Refusal {
  readonly validation?: readonly {
    readonly instancePath: string;
    readonly message?: string;
    readonly params: Readonly<Record<string, unknown>>;
  }[];
  readonly validationContext?: Part;
  readonly code?: string;
  readonly statusCode?: number;
  readonly message: string;
}

/** The error of the catalogue that a thrown value is to who asked: their mistake, a fault, or else a bug. */
export function errorOfRequest(thrown: unknown, request: FastifyRequest): SaytaraError {
  if (!isRefusal(thrown)) return asSaytaraError(thrown);
  if (thrown.validation) return invalidPart(thrown, request);
  if (thrown.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return tooLarge(thrown, request);
  if (thrown.statusCode !== undefined && thrown.statusCode >= 400 && thrown.statusCode < 500) {
    return new SaytaraError('bad-request', {
      message: `reading the request ${request.method} ${request.url.slice(0, 200)}: ${thrown.message}`,
      hint: 'the shape of every request is told by /openapi.json',
      cause: thrown,
    });
  }
  return asSaytaraError(thrown);
}

function isRefusal(thrown: unknown): thrown is Refusal {
  return thrown instanceof Error && !(thrown instanceof SaytaraError) && ('validation' in thrown || 'code' in thrown);
}

function invalidPart(refusal: Refusal, request: FastifyRequest): SaytaraError {
  const [first] = refusal.validation ?? [];
  const part = refusal.validationContext ?? 'body';
  const within = (first?.instancePath ?? '').split('/').slice(1);
  const named = first?.params['missingProperty'] ?? first?.params['additionalProperty'];
  const path = typeof named === 'string' ? [...within, named] : within;
  const field = path.join('.');
  const value = valueAt(request[part === 'querystring' ? 'query' : part], path);
  const shown = value === undefined ? '' : ` ${JSON.stringify(value).slice(0, 120)}`;
  const allowed = first?.params['allowedValues'];
  return new SaytaraError('bad-request', {
    message: `reading ${field === '' ? `the ${part}` : `"${field}"`} of the ${part}${shown}: it ${first?.message ?? 'does not fit'}`,
    hint: Array.isArray(allowed)
      ? `give one of ${allowed.join(', ')}`
      : 'the shape of every request is told by /openapi.json',
    details: { field, part, ...(value === undefined ? {} : { value }) },
    cause: refusal,
  });
}

function valueAt(whole: unknown, path: readonly string[]): unknown {
  let found = whole;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Object.entries(found).find(([key]) => key === step)?.[1];
  }
  return typeof found === 'object' ? undefined : found;
}

function tooLarge(refusal: Refusal, request: FastifyRequest): SaytaraError {
  const bytes = request.headers['content-length'];
  return new SaytaraError('text-too-large', {
    message: `reading a body${bytes === undefined ? '' : ` of ${bytes} bytes`}, more than ${request.method} ${request.url.slice(0, 120)} takes`,
    hint: 'a report has at most 1 MiB of text; send many reports as several NDJSON bodies',
    cause: refusal,
  });
}
