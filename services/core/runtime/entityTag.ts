import type { FastifyInstance } from 'fastify';
import { sha256 } from '../domain/ids.ts';

/**
 * Gives every whole answer to a GET a strong ETag, the hash of its bytes, and answers 304 to who has it already.
 * `no-cache`: late knowledge may change any answer, so a copy is asked after each time. Streams carry none.
 */
export function tagAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return payload;
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-cache');
    if (reply.statusCode !== 200 || reply.hasHeader('etag')) return payload;
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
    const tag = `"${sha256(payload).slice(0, 32)}"`;
    void reply.header('etag', tag).header('vary', 'accept');
    if (!matches(request.headers['if-none-match'], tag)) return payload;
    void reply.code(304).removeHeader('content-length').removeHeader('content-type');
    return null;
  });
}

/** If-None-Match compares weakly (RFC 9110, 13.1.2): a proxy may have weakened the tag. */
function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}
