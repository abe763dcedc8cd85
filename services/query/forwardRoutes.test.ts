import type { FastifyInstance } from 'fastify';
import Fastify from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpServer } from '../core/runtime/httpServer.ts';
import { forwardRoutes } from './forwardRoutes.ts';

describe('what the edge hands on', () => {
  const running: FastifyInstance[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.close()));
  });

  async function edgeTo(ingest: string | undefined, token?: string): Promise<FastifyInstance> {
    const edge = await createHttpServer({ host: '127.0.0.1' });
    forwardRoutes(edge, { ingest, enrichment: undefined, token });
    running.push(edge);
    return edge;
  }

  /** A service that answers what it was asked. */
  async function echo(): Promise<string> {
    const behind = Fastify();
    behind.removeAllContentTypeParsers();
    behind.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => {
      done(null, body);
    });
    behind.all('/*', ({ method, url, headers, body }, reply) =>
      reply.code(202).header('x-told', 'yes').send({ method, url, headers, body }),
    );
    running.push(behind);
    return behind.listen({ host: '127.0.0.1', port: 0 });
  }

  async function post(
    edge: FastifyInstance,
    headers: Readonly<Record<string, string>>,
    payload: string,
  ): Promise<Awaited<ReturnType<typeof edge.inject>>> {
    const all = { host: '127.0.0.1', ...headers };
    return edge.inject({ method: 'POST', url: '/v1/reports?backfill=true', headers: all, payload });
  }

  it('arrives as it came, and the answer with its status and headers', async () => {
    const edge = await edgeTo(await echo());
    const lines = '{"text":"one"}\n{"text":"two"}';
    const answer = await post(edge, { 'content-type': 'application/x-ndjson' }, lines);
    expect(answer.statusCode).toBe(202);
    expect(answer.headers['x-told']).toBe('yes');
    expect(answer.json()).toMatchObject({ method: 'POST', url: '/v1/reports?backfill=true', body: lines });
  });

  it('bears the token of the services behind, and no origin', async () => {
    const edge = await edgeTo(await echo(), 'secret');
    const { headers } = (await post(edge, { origin: 'http://127.0.0.1', host: '127.0.0.1' }, '')).json<{
      headers: Record<string, string>;
    }>();
    expect(headers['authorization']).toBe('Bearer secret');
    expect(headers['origin']).toBeUndefined();
  });

  it('is refused by the edge where the one who asks may not, and never reaches the service', async () => {
    const edge = await edgeTo(await echo());
    const answer = await post(edge, { origin: 'http://elsewhere.example' }, '');
    expect(answer.statusCode).toBe(403);
    expect(answer.headers['x-told']).toBeUndefined();
  });

  it('is answered with 503 and the name of the service where that does not answer', async () => {
    const gone = await echo();
    await running.pop()?.close();
    const edge = await edgeTo(gone);
    const answer = await post(edge, { 'content-type': 'application/json' }, '{}');
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'instance-unreachable' });
    expect(answer.json<{ detail: string }>().detail).toContain('ingest');
  });

  it('says which setting is missing where no address is set', async () => {
    const edge = await edgeTo(undefined);
    const answer = await edge.inject({ ...{ method: 'POST', url: '/v1/readings' }, headers: { host: '127.0.0.1' } });
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'instance-unreachable', hint: 'set SAYTARA_ENRICHMENT_URL' });
  });
});
