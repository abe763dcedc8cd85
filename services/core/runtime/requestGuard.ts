import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SaytaraError } from '../domain/errors.ts';
import { isLoopback } from './config.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of a route whose method says that it changes state, though it does not: no token is asked for it. */
    readonly changesNothing?: boolean;
  }
}

export interface GuardOptions {
  /** The address listened on: loopback or not decides what is guarded. */
  readonly host: string;
  /** Asked for what changes state off loopback. */
  readonly token?: string | undefined;
  /** Further host names to answer to. */
  readonly hosts?: readonly string[];
}

const LOCAL = ['localhost', '127.0.0.1', '[::1]'];
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Keeps foreign pages and machines out. On loopback: a Host that is not this machine's (a name rebound by DNS) and
 * an Origin that is not the very site asked (a page of another site or port) are `forbidden-host`. Off loopback:
 * what changes state asks for the bearer token, else `unauthorised`.
 */
export function guardRequests(app: FastifyInstance, options: GuardOptions): void {
  const names = new Set([...LOCAL, options.host, ...(options.hosts ?? [])].map((name) => name.toLowerCase()));
  const local = isLoopback(options.host);
  app.addHook('onRequest', async (request, reply) => {
    if (local) refuseForeign(request, names);
    else refuseUnauthorised(request, reply, options.token);
  });
}

function refuseForeign(request: FastifyRequest, names: ReadonlySet<string>): void {
  const { host = '', origin } = request.headers;
  if (!names.has(hostname(host))) throw foreign('Host', host);
  if (origin === undefined) return;
  const site = originHost(origin);
  const own = site === host.toLowerCase() || (names.has(hostname(site)) && !LOCAL.includes(hostname(site)));
  if (!own) throw foreign('Origin', origin);
}

/** The name in `name:port`, lower case; an IPv6 address keeps its brackets. */
function hostname(host: string): string {
  return (/^(\[[^\]]*\]|[^:]*)(?::\d*)?$/.exec(host)?.[1] ?? '').toLowerCase();
}

function originHost(origin: string): string {
  return /^https?:\/\/([^/]+)$/i.exec(origin)?.[1]?.toLowerCase() ?? '';
}

function foreign(header: string, value: string): SaytaraError {
  return new SaytaraError('forbidden-host', {
    message: `answering a request whose ${header} header is "${value.slice(0, 120)}"`,
    hint: 'ask under localhost or 127.0.0.1, or name the host in SAYTARA_HOSTS',
    details: { header, value: value.slice(0, 120) },
  });
}

function refuseUnauthorised(request: FastifyRequest, reply: FastifyReply, token: string | undefined): void {
  if (READING.has(request.method) || request.routeOptions.config.changesNothing === true) return;
  const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token !== undefined && given !== undefined && sameSecret(given, token)) return;
  void reply.header('www-authenticate', 'Bearer realm="saytara"');
  throw new SaytaraError('unauthorised', {
    message: `asking for ${request.method} ${request.url.slice(0, 120)} ${given === undefined ? 'without a bearer token' : 'with a bearer token that is not the one set'}`,
    hint: 'send the header "Authorization: Bearer …" with the token set as SAYTARA_TOKEN',
  });
}

/** Compares digests, so that neither length nor common beginning shows in the time taken. */
function sameSecret(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
