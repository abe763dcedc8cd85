import swagger from '@fastify/swagger';
import Fastify, { LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply } from 'fastify';
import type { Socket } from 'node:net';
import { SaytaraError } from '../domain/errors.ts';
import { MAX_TEXT_BYTES } from '../domain/report.ts';
import { tagAnswers } from './entityTag.ts';
import { errorOfRequest } from './errorOfRequest.ts';
import type { Logger } from './logger.ts';
import { PROBLEM_TYPE, problemOf } from './problem.ts';
import { guardRequests } from './requestGuard.ts';
import type { GuardOptions } from './requestGuard.ts';

/** Bytes of a JSON body: a text of the full size, each byte of it written as the six of \u0061, and the rest. */
export const JSON_BODY_LIMIT = 6 * MAX_TEXT_BYTES + 65_536;
/** Bytes of an NDJSON body; who has more sends it in parts. */
export const NDJSON_BODY_LIMIT = 64 * 1_048_576;

export interface HttpServerOptions extends GuardOptions {
  readonly logger?: Logger;
  /** The position that answers to GET under /v1 carry; undefined: none. Read before the answer is made. */
  readonly position?: () => string | undefined;
  /** The version told by /openapi.json. */
  readonly version?: string;
}

const SECURITY_HEADERS = {
  // The map's worker is a file of this origin; its tiles of canvas and icons are data: and blob: images.
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/**
 * A server with what every route shares: problem+json for every error, body limits, guards, security headers,
 * ETags, the position header, NDJSON bodies as text, and /openapi.json of the routes added after it. Answers are
 * written by JSON.stringify: response schemas describe and cut nothing away.
 */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const logger: FastifyBaseLogger | undefined = options.logger;
  const app = Fastify({
    ...(logger ? { loggerInstance: logger } : {}),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: JSON_BODY_LIMIT,
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 1_000 },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true, allErrors: false } },
    clientErrorHandler: answerNonsense,
    frameworkErrors: (error, request, reply) => {
      sendProblem(reply, errorOfRequest(error, request));
    },
  });
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  answerErrors(app);
  setHeaders(app, options);
  guardRequests(app, options);
  tagAnswers(app);
  app.addContentTypeParser(
    'application/x-ndjson',
    { parseAs: 'string', bodyLimit: NDJSON_BODY_LIMIT },
    (_, body, done) => {
      done(null, body);
    },
  );
  await describeRoutes(app, options.version ?? '0');
  return app;
}

function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((thrown, request, reply) => {
    const error = errorOfRequest(thrown, request);
    const { status } = sendProblem(reply, error);
    if (status >= 500) request.log.error({ err: thrown, code: error.code }, `answering ${request.method} failed`);
  });
  app.setNotFoundHandler((request, reply) => {
    const what = `${request.method} ${request.url.slice(0, 200)}`;
    const hint = 'the routes are listed at /openapi.json';
    sendProblem(reply, new SaytaraError('not-found', { message: `asking for ${what}`, hint }));
  });
}

function sendProblem(reply: FastifyReply, error: SaytaraError): { readonly status: number } {
  const problem = problemOf(error);
  if (problem.status === 503) void reply.header('retry-after', '1');
  void reply.code(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
  return problem;
}

/** What is no HTTP reaches no route: the answer is written to the socket itself. */
function answerNonsense(cause: Error, socket: Socket): void {
  if (!socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const message = `reading a request: ${cause.message}`;
  const body = JSON.stringify(problemOf(new SaytaraError('bad-request', { message, cause })));
  const head = `HTTP/1.1 400 Bad Request\r\nContent-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${String(Buffer.byteLength(body))}`;
  socket.end(`${head}\r\nConnection: close\r\n\r\n${body}`);
}

function setHeaders(app: FastifyInstance, { position }: HttpServerOptions): void {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(SECURITY_HEADERS);
    const told = request.method === 'GET' && request.url.startsWith('/v1/') ? position?.() : undefined;
    if (told !== undefined) void reply.header('x-saytara-position', told);
    done();
  });
}

async function describeRoutes(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Saytara', version, description: 'Who controls what, when, as known when.' },
    },
  });
  app.get('/openapi.json', { schema: { hide: true } }, (_, reply) => reply.send(app.swagger()));
}
