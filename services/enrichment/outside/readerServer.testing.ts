import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { claimJson } from '../../core/domain/claimJson.ts';
import { reportId } from '../../core/domain/ids.ts';
import type { Knowledge } from '../../core/domain/knowledge.ts';
import type { ReaderSettings } from '../../core/runtime/readerSettings.ts';
import { createReader } from '../readClaims.ts';

/** A report as an outside reader gets it. */
export interface PostedReport {
  readonly id: string;
  readonly source: string;
  readonly publishedAt: string;
  readonly language: string | null;
  readonly title: string | null;
  readonly text: string;
}

export interface ReaderAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a text as it is. */
  readonly body: unknown;
}

/** Undefined: never answers. */
export type Answering = (report: PostedReport) => ReaderAnswer | undefined;

/** An outside reader on loopback that can go wrong in every way that tests want. */
export interface ReaderServer {
  readonly settings: ReaderSettings;
  /** Every report it was asked about, again each time. */
  readonly asked: readonly PostedReport[];
  /** The headers of the request before. */
  headers(): IncomingMessage['headers'];
  /** How it answers from now on. */
  answering: Answering;
  /** Refuses connections, and breaks those there are, until `up`. */
  readonly down: () => Promise<void>;
  up(): Promise<void>;
  readonly close: () => Promise<void>;
}

export async function startReaderServer(
  answering: Answering,
  settings: Partial<ReaderSettings> = {},
): Promise<ReaderServer> {
  const asked: PostedReport[] = [];
  let headers: IncomingMessage['headers'] = {};
  const http = createServer((request, response) => {
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { report } = JSON.parse(await textOf(request)) as { report: PostedReport };
    headers = request.headers;
    asked.push(report);
    const given = server.answering(report);
    if (!given) return;
    response.writeHead(given.status ?? 200, { 'content-type': 'application/json', ...given.headers });
    response.end(typeof given.body === 'string' ? given.body : JSON.stringify(given.body));
  }

  const port = await listen(http, 0);
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => http.close(resolve));
    http.closeAllConnections();
    await closed;
  };
  const url = `http://127.0.0.1:${String(port)}/read?key=hidden`;
  const server: ReaderServer = {
    settings: { url, release: 'a-model', timeoutMs: 5_000, token: undefined, ...settings },
    asked,
    headers: () => headers,
    answering,
    down: close,
    async up() {
      await listen(http, port);
    },
    close,
  };
  return server;
}

/** Answers what the rules read, in the shape of the outer contract: a reader that is as good as they are. */
export function answeringByRules(knowledge: Knowledge): Answering {
  const reader = createReader(knowledge);
  return ({ id, publishedAt, ...report }) => {
    const reading = reader({ ...report, report: reportId(id), publishedAt: Date.parse(publishedAt) });
    const anchor = new Date(reading.anchor).toISOString();
    const claims = reading.claims.map((claim) => claimJson(claim, knowledge.gazetteer));
    return { body: { claims, note: reading.note, anchor } };
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

async function listen(http: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', () => {
      http.off('error', reject);
      resolve();
    });
  });
  return (http.address() as AddressInfo).port;
}
