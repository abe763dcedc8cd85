import http from 'node:http';
import https from 'node:https';
import { SaytaraError } from '../../domain/errors.ts';
import { invalidAnswer, networkFault, refusal, unavailable } from './registryFaults.ts';
import type { RegistryAnswer, RegistryRequest } from './registryRequest.ts';

/** Where a registry is and who asks. */
export interface RegistryAddress {
  /** Base address of the API, for instance "http://127.0.0.1:8080/apis/ccompat/v7". */
  readonly url: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Certificates in PEM that are trusted beside none other; those of Node if absent. */
  readonly ca?: string | undefined;
  /** How long one request may take, in milliseconds; 5,000 if absent. */
  readonly timeoutMs?: number | undefined;
}

/**
 * Asks a registry of Confluent's API over HTTP. Errors: `registry-unavailable` (no answer in time, 5xx, 408, 429),
 * `registry-refused` (401, 403), `registry-invalid` (an answer that no such registry gives). Once the registry has
 * answered well, a read that is refused or answered wrongly is `registry-unavailable` too: then a proxy or its own
 * start stands before it for a while, and a stream must wait, not give its records up.
 */
export interface RegistryTransport {
  /** What a person calls the registry: the address without credentials. */
  readonly address: string;
  ask(request: RegistryRequest): Promise<RegistryAnswer>;
  close(): void;
}

const TIMEOUT_MS = 5_000;
/** No answer that is looked at is larger: a schema of ours has some kilobytes. */
const LARGEST_ANSWER = 8 * 1_048_576;
/** How much of a registry's own words a message quotes. */
const QUOTED = 300;
const MEDIA_TYPE = 'application/vnd.schemaregistry.v1+json';

interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

export function createRegistryTransport(options: RegistryAddress): RegistryTransport {
  const base = new URL(options.url);
  const path = base.pathname.replace(/\/+$/, '');
  const address = `${base.origin}${path}`;
  const secure = base.protocol === 'https:';
  const agent = secure
    ? new https.Agent({ keepAlive: true, ...(options.ca === undefined ? {} : { ca: options.ca }) })
    : new http.Agent({ keepAlive: true });
  const credentials = credentialsOf(options, base);
  const asked = { address, hasCredentials: credentials !== undefined };
  let known = false;

  function send({ method, path: below, body }: RegistryRequest, again: boolean): Promise<RawAnswer> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      accept: `${MEDIA_TYPE}, application/json`,
      ...(text === undefined ? {} : { 'content-type': MEDIA_TYPE, 'content-length': Buffer.byteLength(text) }),
      ...(credentials === undefined ? {} : { authorization: credentials }),
    };
    const signal = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
    return new Promise((resolve, reject) => {
      const start = secure ? https.request : http.request;
      const request = start(`${address}${below}`, { method, headers, agent, signal }, (response) => {
        readText(response).then((answer) => {
          resolve({ status: response.statusCode ?? 0, text: answer });
        }, reject);
      });
      request.on('error', (error) => {
        // The registry may close a connection in the moment in which it is used again: nothing was done then.
        if (again && request.reusedSocket && 'code' in error && error.code === 'ECONNRESET') {
          send({ method, path: below, ...(body === undefined ? {} : { body }) }, false).then(resolve, reject);
        } else reject(error);
      });
      request.end(text);
    });
  }

  async function ask(request: RegistryRequest): Promise<RegistryAnswer> {
    let raw: RawAnswer;
    try {
      raw = await send(request, true);
    } catch (error) {
      throw softened(networkFault(asked, request, error), request);
    }
    try {
      const answer = answerOf(raw, request);
      known = true;
      return answer;
    } catch (error) {
      throw softened(error, request);
    }
  }

  function answerOf({ status, text }: RawAnswer, request: RegistryRequest): RegistryAnswer {
    if (status >= 500 || status === 408 || status === 429)
      throw unavailable(asked, request, `it answers ${String(status)}`);
    if (status === 401 || status === 403) throw refusal(asked, request, status);
    const answer = parsed(status, text);
    if (request.alsoStatus?.includes(status)) return answer ?? { status, body: undefined, errorCode: 0, reason: '' };
    if (answer && (status < 300 || isOwnRefusal(answer))) return answer;
    throw invalidAnswer(asked, request, { status, text: text.slice(0, QUOTED) });
  }

  function softened(error: unknown, { method }: RegistryRequest): unknown {
    if (!(error instanceof SaytaraError) || error.retriable || !known || method !== 'GET') return error;
    const { message, details } = error;
    return new SaytaraError('registry-unavailable', { message, details, cause: error });
  }

  return {
    address,
    ask,
    close: () => {
      agent.destroy();
    },
  };
}

function credentialsOf({ username, password }: RegistryAddress, base: URL): string | undefined {
  const user = username ?? decodeURIComponent(base.username);
  if (user === '') return undefined;
  const secret = password ?? decodeURIComponent(base.password);
  return `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
}

async function readText(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    if (!(chunk instanceof Uint8Array)) continue;
    length += chunk.length;
    if (length > LARGEST_ANSWER) break;
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(status: number, text: string): RegistryAnswer | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof body !== 'object' || body === null) return undefined;
  const errorCode = 'error_code' in body && typeof body.error_code === 'number' ? body.error_code : 0;
  const reason = 'message' in body && typeof body.message === 'string' ? body.message.slice(0, QUOTED) : '';
  return { status, body, errorCode, reason };
}

/**
 * Whether a registry that knows the request refuses it: absence has the codes 40401 … of Confluent's API, which
 * Apicurio keeps to. A 404 of any other kind says that nothing is served at such a path.
 */
function isOwnRefusal({ status, errorCode }: RegistryAnswer): boolean {
  if (status === 404) return errorCode > 40_400 && errorCode < 40_500;
  return (status === 409 || status === 422) && errorCode > 0;
}
