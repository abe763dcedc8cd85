import http from 'node:http';
import https from 'node:https';
import { SaytaraError } from '../../domain/errors.ts';
import { invalidAnswer, networkFault, refusal, unavailable } from './registryFaults.ts';
import type { RegistryAnswer, RegistryRefusal, RegistryRequest } from './registryRequest.ts';

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
  ask<Given>(request: RegistryRequest<Given>): Promise<RegistryAnswer<Given>>;
  close(): void;
}

const TIMEOUT_MS = 5_000;
/** Statuses besides 5xx that ask for another try later. */
const PASSING = [408, 429];
/** No answer that is looked at is larger: a schema of ours has some kilobytes. */
const LARGEST_ANSWER = 8 * 1_048_576;
/** How much of a registry's own words a message quotes. */
const QUOTED = 300;
const MEDIA_TYPE = 'application/vnd.schemaregistry.v1+json';

interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/** Connects to nothing before the first request. `config-invalid` if the address is none of HTTP. */
export function createRegistryTransport(options: RegistryAddress): RegistryTransport {
  const base = baseOf(options.url);
  const path = base.pathname.replace(/\/+$/, '');
  const address = `${base.origin}${path}`;
  const secure = base.protocol === 'https:';
  const agent = secure
    ? new https.Agent({ keepAlive: true, ...(options.ca === undefined ? {} : { ca: options.ca }) })
    : new http.Agent({ keepAlive: true });
  const credentials = credentialsOf(options, base);
  const asked = { address, hasCredentials: credentials !== undefined };
  let known = false;

  function send(method: string, path: string, body: string | undefined, again = true): Promise<RawAnswer> {
    const headers = {
      accept: `${MEDIA_TYPE}, application/json`,
      ...(body === undefined ? {} : { 'content-type': MEDIA_TYPE, 'content-length': Buffer.byteLength(body) }),
      ...(credentials === undefined ? {} : { authorization: credentials }),
    };
    const signal = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
    return new Promise((resolve, reject) => {
      const start = secure ? https.request : http.request;
      const request = start(`${address}${path}`, { method, headers, agent, signal }, (response) => {
        readText(response).then((text) => {
          resolve({ status: response.statusCode ?? 0, text });
        }, reject);
      });
      request.on('error', (error) => {
        // The registry may close a connection in the moment in which it is used again: nothing was done then.
        const wasClosed = request.reusedSocket && 'code' in error && error.code === 'ECONNRESET';
        if (again && wasClosed) send(method, path, body, false).then(resolve, reject);
        else reject(error);
      });
      request.end(body);
    });
  }

  async function ask<Given>(request: RegistryRequest<Given>): Promise<RegistryAnswer<Given>> {
    try {
      const body = request.body === undefined ? undefined : JSON.stringify(request.body);
      const answer = answerIn(await send(request.method, request.path, body), request);
      known = true;
      return answer;
    } catch (error) {
      const fault = error instanceof SaytaraError ? error : networkFault(asked, request, error);
      if (fault.retriable || !known || request.method !== 'GET') throw fault;
      const { message, hint, details } = fault;
      throw new SaytaraError('registry-unavailable', { message, details, cause: fault, ...(hint ? { hint } : {}) });
    }
  }

  function answerIn<Given>({ status, text }: RawAnswer, request: RegistryRequest<Given>): RegistryAnswer<Given> {
    if (status >= 500 || PASSING.includes(status)) throw unavailable(asked, request, `it answers ${String(status)}`);
    if (status === 401 || status === 403) throw refusal(asked, request, status);
    const body = parsed(text);
    const refused = refusalIn(status, body);
    const isOwn = request.alsoStatus?.includes(status) ?? isOwnRefusal(request, refused);
    if (isOwn) return { refused };
    const given = status < 300 && body !== undefined ? request.read(body) : undefined;
    if (given !== undefined) return { given };
    throw invalidAnswer(asked, request, { status, text: text.slice(0, QUOTED) });
  }

  return {
    address,
    ask,
    close: () => {
      agent.destroy();
    },
  };
}

function baseOf(url: string): URL {
  const base = URL.parse(url);
  if (base?.protocol === 'http:' || base?.protocol === 'https:') return base;
  // Not quoted: what cannot be read as an address can hold a password anywhere.
  throw new SaytaraError('config-invalid', {
    message: 'asking the schema registry: SAYTARA_REGISTRY is no address that begins with http:// or https://',
    hint: 'for instance SAYTARA_REGISTRY=http://127.0.0.1:8080/apis/ccompat/v7',
  });
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

/** Undefined if it is no JSON object or array. */
function parsed(text: string): object | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}

function refusalIn(status: number, body: object | undefined): RegistryRefusal {
  const members = new Map<string, unknown>(Object.entries(body ?? {}));
  const [code, message] = [members.get('error_code'), members.get('message')];
  return {
    status,
    errorCode: typeof code === 'number' ? code : 0,
    reason: typeof message === 'string' ? message.slice(0, QUOTED) : '',
  };
}

/**
 * Whether a registry that knows the request refuses it: absence has the codes 40401 … of Confluent's API, which
 * Apicurio keeps to. A 404 of any other kind says that nothing is served at such a path.
 */
function isOwnRefusal({ method }: { readonly method: string }, { status, errorCode }: RegistryRefusal): boolean {
  if (status === 404) return errorCode > 40_400 && errorCode < 40_500;
  return method !== 'GET' && (status === 409 || status === 422) && errorCode > 0;
}
