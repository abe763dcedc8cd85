import { CATALOGUE, SaytaraError } from '../core/domain/errors.ts';
import type { ErrorCode } from '../core/domain/errors.ts';
import { at } from './answerFields.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface ApiRequest {
  /** Left out where undefined. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON; a text is sent as NDJSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The HTTP API, whether it is reached over the network or opened in this process. */
export interface Api {
  /** Throws the error of the catalogue that a problem answer names. */
  request(method: 'GET' | 'POST' | 'DELETE', path: string, request?: ApiRequest): Promise<Answer>;
  /** The parts of an endless answer; undefined where nothing can go on coming. */
  readonly follow?: (path: string, request: ApiRequest) => AsyncIterable<string>;
}

/** What embedded/openFolder.ts gives: the whole application in this process. */
export interface OpenedFolder {
  inject(request: {
    method: 'GET' | 'POST' | 'DELETE';
    url: string;
    headers?: Record<string, string>;
    payload?: string;
  }): Promise<{
    readonly statusCode: number;
    readonly headers: Readonly<Record<string, string | readonly string[] | number | undefined>>;
    readonly body: string;
  }>;
  /** Resolves once everything on the log is folded and published. */
  drained(): Promise<void>;
  close(): Promise<void>;
}

/** An instance at an address. Throws `instance-unreachable` where none answers. */
export function httpApi(url: string, options: { readonly token?: string; readonly signal: AbortSignal }): Api {
  const base = baseOf(url);
  const send = async (method: string, path: string, request: ApiRequest): Promise<Response> => {
    const { headers, payload } = written(request);
    if (options.token !== undefined) headers['authorization'] = `Bearer ${options.token}`;
    try {
      return await fetch(new URL(pathOf(path, request), base), {
        method,
        headers,
        signal: options.signal,
        ...(payload === undefined ? {} : { body: payload }),
      });
    } catch (cause) {
      options.signal.throwIfAborted();
      throw unreachable(url, cause);
    }
  };
  return {
    async request(method, path, request = {}) {
      const response = await send(method, path, request);
      const text = await response.text();
      return checked({ status: response.status, headers: Object.fromEntries(response.headers), text });
    },
    async *follow(path, request) {
      const response = await send('GET', path, request);
      if (!response.ok) checked({ status: response.status, headers: {}, text: await response.text() });
      if (response.body === null) return;
      yield* response.body.pipeThrough(new TextDecoderStream());
    },
  };
}

/** The application opened in this process, asked by the same routes. */
export function folderApi(folder: OpenedFolder): Api {
  return {
    async request(method, path, request = {}) {
      const { headers, payload } = written(request);
      const url = pathOf(path, request);
      const found = await folder.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
      const named = Object.entries(found.headers).map(([name, value]) => [name, String(value ?? '')] as const);
      return checked({ status: found.statusCode, headers: Object.fromEntries(named), text: found.body });
    },
  };
}

/** The JSON of an answer. Throws `instance-unreachable` if it is none: something else answers there. */
export function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(answer.text);
  } catch (cause) {
    throw new SaytaraError('instance-unreachable', {
      message: `reading an answer that begins "${answer.text.slice(0, 40)}", which is not JSON`,
      hint: 'check that --url or SAYTARA_URL names an instance of saytara',
      cause,
    });
  }
}

function checked(answer: Answer): Answer {
  if (answer.status < 400) return answer;
  throw errorOfProblem(jsonOf(answer), answer.status);
}

/** The error that a problem answer stands for. */
export function errorOfProblem(problem: unknown, status: number): SaytaraError {
  const code = at(problem, 'code');
  const [detail, hint] = [at(problem, 'detail'), at(problem, 'hint')];
  const own = ['type', 'title', 'status', 'detail', 'code', 'hint'];
  const rest = Object.entries(typeof problem === 'object' ? (problem ?? {}) : {}).filter(
    ([name]) => !own.includes(name),
  );
  return new SaytaraError(isErrorCode(code) ? code : 'internal', {
    message: typeof detail === 'string' ? detail : `the instance answered ${String(status)}`,
    ...(typeof hint === 'string' ? { hint } : {}),
    details: Object.fromEntries(rest),
  });
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(CATALOGUE, code);
}

function baseOf(url: string): string {
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return url;
  throw new SaytaraError('wrong-usage', {
    message: `connecting to "${url}", which is no address`,
    hint: 'write it as http://127.0.0.1:7040',
  });
}

function unreachable(url: string, cause: unknown): SaytaraError {
  return new SaytaraError('instance-unreachable', {
    message: `connecting to "${url}"`,
    hint: 'start an instance (npm start; on Kafka npm run services), or name another with --url or SAYTARA_URL',
    cause,
  });
}

function pathOf(path: string, { query = {} }: ApiRequest): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(Object.fromEntries(pairs)).toString()}`;
}

function written({ body, headers = {} }: ApiRequest): { headers: Record<string, string>; payload: string | undefined } {
  if (body === undefined) return { headers: { ...headers }, payload: undefined };
  const lines = typeof body === 'string';
  const type = lines ? 'application/x-ndjson' : 'application/json';
  return { headers: { 'content-type': type, ...headers }, payload: lines ? body : JSON.stringify(body) };
}
