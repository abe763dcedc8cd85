import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { compatible } from './compatible.ts';

export interface RegistryServerOptions {
  /** Whether it takes ids from outside, as Confluent's does and Apicurio's does not. */
  readonly modes?: boolean;
  /** Whether it writes schemas down in its own way, as Confluent's does. */
  readonly rewrites?: boolean;
  /** The credentials it wants, as "user:password". */
  readonly credentials?: string;
}

export interface RegistryServer {
  readonly url: string;
  /** Every request so far, as "GET /subjects". */
  readonly requests: string[];
  /** Answers every request, while set, instead of the registry. */
  instead: ((response: ServerResponse, request: IncomingMessage) => void) | undefined;
  /** Refuses connections, and breaks those there are, until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Forgets everything, its count of ids too. */
  forget(): void;
  /** Forgets one id, and counts on. */
  lose(id: number): void;
  /** The text under an id. */
  text(id: number): string | undefined;
  close(): Promise<void>;
}

interface Stored {
  readonly id: number;
  readonly subject: string;
  readonly schema: string;
}

type Answer = readonly [status: number, body: unknown];
const absent = (code: number): Answer => [404, { error_code: code, message: 'not found' }];

/** A small registry in memory that speaks Confluent's API, and can go wrong in every way that tests want. */
export async function startRegistryServer(options: RegistryServerOptions = {}): Promise<RegistryServer> {
  const state = new RegistryState(options);
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    if (registry.instead) {
      registry.instead(response, request);
      return;
    }
    const wanted = `Basic ${Buffer.from(options.credentials ?? '').toString('base64')}`;
    const known = options.credentials === undefined || request.headers.authorization === wanted;
    const [status, answered] = known ? state.answer(request, body) : [401, { error_code: 401, message: 'who?' }];
    response.writeHead(status, { 'content-type': 'application/vnd.schemaregistry.v1+json' });
    response.end(JSON.stringify(answered));
  }

  const port = await listen(server, 0);
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const registry: RegistryServer = {
    url: `http://127.0.0.1:${String(port)}/api`,
    requests,
    instead: undefined,
    down: close,
    async up() {
      await listen(server, port);
    },
    forget: () => {
      state.stored = [];
      state.last = 0;
    },
    lose: (id) => {
      state.stored = state.stored.filter((one) => one.id !== id);
    },
    text: (id) => state.stored.find((one) => one.id === id)?.schema,
    close,
  };
  return registry;
}

class RegistryState {
  stored: Stored[] = [];
  last = 0;
  private readonly levels = new Map<string, string>();
  private readonly modes = new Map<string, string>();
  private readonly options: RegistryServerOptions;

  constructor(options: RegistryServerOptions) {
    this.options = options;
  }

  answer({ method, url }: IncomingMessage, body: Readonly<Record<string, unknown>>): Answer {
    const path = new URL(url ?? '', 'http://registry').pathname.replace(/^\/api/, '');
    const [, kind = '', name = '', third, fourth] = path.split('/').map(decodeURIComponent);
    const version = fourth === undefined ? undefined : Number(fourth);
    if (kind === 'subjects' && name === '') return [200, [...new Set(this.stored.map(({ subject }) => subject))]];
    if (kind === 'schemas') return this.byId(Number(third));
    if (kind === 'config') return this.level(method === 'PUT', name, String(body['compatibility']));
    if (kind === 'mode' && this.options.modes) return this.mode(name, String(body['mode']));
    if (kind !== 'subjects') return [404, { error_code: 0, message: 'could not find resource' }];
    if (third === undefined) return this.find(name, String(body['schema']));
    return method === 'POST' ? this.register(name, body) : this.versions(name, version);
  }

  private byId(id: number): Answer {
    const found = this.stored.find((one) => one.id === id);
    return found ? [200, { schema: found.schema }] : absent(40_403);
  }

  private level(set: boolean, subject: string, level: string): Answer {
    if (set) this.levels.set(subject, level);
    const found = this.levels.get(subject);
    if (set) return [200, { compatibility: level }];
    return found === undefined ? absent(40_408) : [200, { compatibilityLevel: found }];
  }

  private mode(subject: string, mode: string): Answer {
    this.modes.set(subject, mode);
    return [200, { mode }];
  }

  private find(subject: string, schema: string): Answer {
    const text = this.written(schema);
    const found = this.stored.find((one) => one.subject === subject && one.schema === text);
    return found ? [200, { ...found, version: 1 }] : absent(40_403);
  }

  private versions(subject: string, version: number | undefined): Answer {
    const found = this.stored.filter((one) => one.subject === subject);
    if (found.length === 0) return absent(40_401);
    if (version === undefined) return [200, found.map((_, index) => index + 1)];
    const one = found[version - 1];
    return one ? [200, { ...one, version }] : absent(40_402);
  }

  private register(subject: string, body: Readonly<Record<string, unknown>>): Answer {
    const schema = this.written(String(body['schema']));
    const [status, found] = this.find(subject, schema);
    if (status === 200) return [200, found];
    const clash = this.stored.some((one) => one.subject === subject && compatible(one.schema, schema) !== null);
    if (clash && this.levels.get(subject) === 'FULL_TRANSITIVE') return [409, { error_code: 409, message: 'no' }];
    const sameText = this.stored.find((one) => one.schema === schema)?.id;
    const id = this.wantedId(subject, body['id']) ?? sameText ?? this.last + 1;
    if (this.stored.some((one) => one.id === id && one.schema !== schema)) {
      return [422, { error_code: 42_207, message: 'the id is taken' }];
    }
    this.last = Math.max(this.last, id);
    this.stored.push({ id, subject, schema });
    return [200, { id }];
  }

  /** As Confluent's and Apicurio's do: an id counts in mode IMPORT alone. */
  private wantedId(subject: string, id: unknown): number | undefined {
    return this.modes.get(subject) === 'IMPORT' && typeof id === 'number' ? id : undefined;
  }

  private written(schema: string): string {
    if (!this.options.rewrites) return schema;
    const parsed: unknown = JSON.parse(schema);
    return JSON.stringify(parsed, undefined, 1);
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  const body: unknown = text === '' ? {} : JSON.parse(text);
  return typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {};
}
