import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

import { ACTORS, cellsAt, CHANGES, explanationIn, TIMELINES } from './fixtures.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** The strictest policy under which the page works; query's own headers are the same. */
export const POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export interface FixtureServer {
  readonly url: string;
  /** From now on the answers are those of an empty log. */
  empty(yes: boolean): void;
  /** Settles once somebody follows the feed. */
  followed(): Promise<void>;
  /** Sends the first change again to all who follow the feed. */
  announce(): void;
  close(): Promise<void>;
}

/** Serves a built page and the fixtures on a free port of loopback. */
export async function startFixtureServer(folder: string): Promise<FixtureServer> {
  const followers = new Set<ServerResponse>();
  let arrived: () => void = () => undefined;
  let empty = false;
  const server = createServer((request, response) => {
    void answer(request, response, {
      folder,
      followers,
      empty,
      onFollow: () => {
        arrived();
      },
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the fixture server has no port');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    empty: (yes) => {
      empty = yes;
    },
    followed: () =>
      new Promise((resolve) => {
        arrived = resolve;
        if (followers.size > 0) resolve();
      }),
    announce: () => {
      for (const follower of followers)
        follower.write(`id: p1\nevent: change\ndata: ${JSON.stringify(CHANGES[0])}\n\n`);
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}

interface Served {
  readonly folder: string;
  readonly followers: Set<ServerResponse>;
  readonly empty: boolean;
  readonly onFollow: () => void;
}

async function answer(request: IncomingMessage, response: ServerResponse, served: Served): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.searchParams.get('follow') === 'true') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': here\n\n');
    served.followers.add(response);
    served.onFollow();
    request.on('close', () => served.followers.delete(response));
    return;
  }
  if (url.pathname.startsWith('/v1/')) {
    const body = apiAnswer(url, served.empty);
    response.writeHead(body === null ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? { code: 'unknown-place', detail: `no place has the id "${url.pathname}"` }));
    return;
  }
  await sendFile(response, join(served.folder, normalize(url.pathname === '/' ? '/index.html' : url.pathname)));
}

async function sendFile(response: ServerResponse, path: string): Promise<void> {
  try {
    const body = await readFile(path);
    response.writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}

function apiAnswer(url: URL, empty: boolean): unknown {
  const [at, known] = ['at', 'known'].map((name) => Date.parse(url.searchParams.get(name) ?? '2026-01-01'));
  if (url.pathname === '/v1/control')
    return { at: '', known: null, view: 'v1', cells: empty ? [] : cellsAt(at ?? 0, known ?? 0), next: null };
  if (url.pathname === '/v1/actors') return { actors: ACTORS };
  if (url.pathname === '/v1/changes') return { changes: empty ? [] : CHANGES, position: 'p0' };
  const explained = /^\/v1\/places\/([^/]+)\/explanation$/.exec(url.pathname)?.[1];
  if (explained !== undefined)
    return explanationIn(url.searchParams.get('language') ?? '', decodeURIComponent(explained));
  const id = decodeURIComponent(/^\/v1\/places\/([^/]+)\/timeline$/.exec(url.pathname)?.[1] ?? '');
  const line = TIMELINES.find(({ place }) => place.id === id);
  return line ? { place: line.place, known: null, view: 'v1', segments: line.segments } : null;
}
