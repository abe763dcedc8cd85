import { PassThrough } from 'node:stream';
import replyFrom from '@fastify/reply-from';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { SaytaraError } from '../core/domain/errors.ts';
import { NDJSON_BODY_LIMIT } from '../core/runtime/httpServer.ts';

/** A service behind the edge. */
export interface Upstream {
  readonly name: string;
  /** The setting that names its address. */
  readonly setting: string;
  readonly url: string | undefined;
}

export interface ForwardOptions {
  readonly ingest: string | undefined;
  readonly enrichment: string | undefined;
  /** What the services behind ask for where they listen off loopback; the edge has checked who asks. */
  readonly token: string | undefined;
}

interface Forwarded {
  readonly method: HTTPMethods;
  readonly url: string;
  readonly summary: string;
  readonly to: Upstream;
  /** Whether it changes nothing though its method says so. */
  readonly changesNothing?: boolean;
}

/** Milliseconds that a service behind may take for the head of its answer: as long as a request may take here. */
const PATIENCE_MS = 60_000;

/** The routes that belong to ingest and enrichment; one that does not answer is `instance-unreachable`. */
export function forwardRoutes(app: FastifyInstance, { ingest, enrichment, token }: ForwardOptions): void {
  const toIngest: Upstream = { name: 'ingest', setting: 'SAYTARA_INGEST_URL', url: ingest };
  const toReader: Upstream = { name: 'enrichment', setting: 'SAYTARA_ENRICHMENT_URL', url: enrichment };
  const routes: readonly Forwarded[] = [
    { method: 'POST', url: '/v1/reports', summary: 'Takes in one report, or one a line of NDJSON', to: toIngest },
    { method: 'DELETE', url: '/v1/reports/:id', summary: 'Takes a report back', to: toIngest },
    { method: 'POST', url: '/v1/reports/:id/reinstatement', summary: 'Takes a retraction back', to: toIngest },
    {
      method: 'POST',
      url: '/v1/readings',
      summary: 'The claims of a text; stores nothing',
      to: toReader,
      changesNothing: true,
    },
  ];
  void app.register(async (scope) => {
    // Bodies go through as they come: the service behind judges and limits them.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { bodyLimit: NDJSON_BODY_LIMIT }, (_, payload, done) => {
      // Not the request itself: what ends the way behind would cut the connection to the one who waits for an answer.
      done(null, payload.pipe(new PassThrough()));
    });
    await scope.register(replyFrom, {
      undici: { headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS, connections: 64 },
      disableRequestLogging: true,
    });
    for (const { method, url, summary, to, changesNothing = false } of routes) {
      scope.route({
        method,
        url,
        schema: { summary },
        config: { changesNothing },
        handler: (request, reply) => forward(request, reply, to, token),
      });
    }
  });
}

function forward(request: FastifyRequest, reply: FastifyReply, to: Upstream, token: string | undefined): FastifyReply {
  if (to.url === undefined) {
    throw new SaytaraError('instance-unreachable', {
      message: `handing ${request.method} ${request.url.slice(0, 200)} to ${to.name}, whose address is not set`,
      hint: `set ${to.setting}`,
    });
  }
  return reply.from(new URL(request.url, to.url).href, {
    rewriteRequestHeaders: (_, headers) => {
      // The edge has judged the origin; behind it the name asked for is another.
      const kept = { ...headers };
      delete kept.origin;
      return token === undefined ? kept : { ...kept, authorization: `Bearer ${token}` };
    },
    onError: (answer, { error }) => {
      answer.send(unreachable(request, to, error));
    },
  });
}

function unreachable({ method, url }: FastifyRequest, { name, url: at }: Upstream, cause: Error): SaytaraError {
  return new SaytaraError('instance-unreachable', {
    message: `handing ${method} ${url.slice(0, 200)} to ${name} at ${at ?? ''}: ${cause.message}`,
    hint: `look whether ${name} runs; nothing was taken in or changed unless it had answered`,
    cause,
  });
}
