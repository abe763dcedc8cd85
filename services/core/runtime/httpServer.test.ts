import { connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { CATALOGUE, SaytaraError } from '../domain/errors.ts';
import { MAX_TEXT_BYTES } from '../domain/report.ts';
import { createHttpServer, JSON_BODY_LIMIT } from './httpServer.ts';
import type { HttpServerOptions } from './httpServer.ts';
import { HTTP_STATUS } from './httpStatus.ts';

const open: FastifyInstance[] = [];

afterEach(async () => {
  for (const app of open.splice(0)) await app.close();
});

async function server(options: Partial<HttpServerOptions> = {}): Promise<FastifyInstance> {
  const app = await createHttpServer({ host: '127.0.0.1', ...options });
  open.push(app);
  app.get('/v1/thing', { schema: { querystring: QUERY } }, () => ({ says: 'سيطرة' }));
  app.get('/v1/bug', () => {
    throw new Error('a secret path');
  });
  app.get('/v1/refused', () => {
    throw new SaytaraError('ambiguous-place', {
      message: 'looking for "x"',
      hint: 'say where',
      details: { near: ['y'] },
    });
  });
  app.post('/v1/texts', { schema: { body: BODY } }, (request) => ({ bytes: JSON.stringify(request.body).length }));
  app.post('/v1/lines', (request) => ({ body: request.body }));
  app.post('/v1/readings', { config: { changesNothing: true } }, () => ({ claims: [] }));
  return app;
}

const QUERY = {
  type: 'object',
  additionalProperties: false,
  properties: { limit: { type: 'integer', minimum: 1 }, format: { enum: ['json', 'csv'] } },
};
const BODY = { type: 'object', required: ['text'], properties: { text: { type: 'string' } } };

describe('errors of the server', () => {
  it('are problem+json with code, hint and details', async () => {
    const answer = await (await server()).inject('/v1/refused');
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.statusCode).toBe(HTTP_STATUS['ambiguous-place']);
    expect(answer.json()).toEqual({
      type: 'urn:saytara:error:ambiguous-place',
      title: CATALOGUE['ambiguous-place'].means,
      status: 409,
      detail: 'looking for "x"',
      code: 'ambiguous-place',
      hint: 'say where',
      near: ['y'],
    });
  });

  it('name the field and the value that do not fit', async () => {
    const app = await server();
    const limit = (await app.inject('/v1/thing?limit=many')).json<Record<string, unknown>>();
    expect(limit).toMatchObject({ status: 400, code: 'bad-request', field: 'limit', value: 'many' });
    const format = (await app.inject('/v1/thing?format=xml')).json<Record<string, unknown>>();
    expect(format).toMatchObject({ field: 'format', value: 'xml', hint: 'give one of json, csv' });
    const unknown = (await app.inject('/v1/thing?colour=red')).json<Record<string, unknown>>();
    expect(unknown).toMatchObject({ status: 400, field: 'colour', value: 'red' });
    const missing = await app.inject({ method: 'POST', url: '/v1/texts', payload: {} });
    expect(missing.json()).toMatchObject({ status: 400, code: 'bad-request', field: 'text', part: 'body' });
  });

  it('tell of a bug nothing but that it is one', async () => {
    const answer = await (await server()).inject('/v1/bug');
    expect(answer.json()).toMatchObject({ status: 500, code: 'internal' });
    expect(answer.body).not.toContain('secret');
  });

  it('tell of an address at which nothing is, of broken JSON and of an unreadable path', async () => {
    const app = await server();
    expect((await app.inject('/v1/nothing')).json()).toMatchObject({ status: 404, code: 'not-found' });
    const headers = { 'content-type': 'application/json' };
    const broken = await app.inject({ method: 'POST', url: '/v1/texts', headers, payload: '{"text":' });
    expect(broken.json()).toMatchObject({ status: 400, code: 'bad-request' });
    const path = await app.inject('/v1/%E0%A4%A');
    expect(path.headers['content-type']).toContain('application/problem+json');
    expect(path.json()).toMatchObject({ status: 400, code: 'bad-request' });
  });

  it('answer a line that is no HTTP with a problem, too', async () => {
    const app = await server();
    const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
    const text = await new Promise<string>((resolve) => {
      let got = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.end('NONSENSE\r\n\r\n'));
      socket
        .on('data', (part) => (got += part.toString()))
        .on('close', () => {
          resolve(got);
        });
    });
    expect(text).toContain('HTTP/1.1 400');
    expect(text).toContain('"code":"bad-request"');
  });

  it('have a status for every code', () => {
    expect(Object.keys(HTTP_STATUS).sort()).toEqual(Object.keys(CATALOGUE).sort());
  });
});

describe('bodies', () => {
  it('of a text of the full size get through however they are escaped, larger ones are too large', async () => {
    const app = await server();
    const headers = { 'content-type': 'application/json' };
    const escaped = `{"text":"${'\\u0061'.repeat(MAX_TEXT_BYTES)}"}`;
    const full = await app.inject({ method: 'POST', url: '/v1/texts', headers, payload: escaped });
    expect(full.json()).toEqual({ bytes: MAX_TEXT_BYTES + '{"text":""}'.length });
    const payload = `{"text":"${'a'.repeat(JSON_BODY_LIMIT)}"}`;
    const larger = await app.inject({ method: 'POST', url: '/v1/texts', headers, payload });
    expect(larger.json()).toMatchObject({ status: 413, code: 'text-too-large' });
  });

  it('of NDJSON come as text, and may be larger than one of JSON', async () => {
    const app = await server();
    const headers = { 'content-type': 'application/x-ndjson' };
    const payload = `{"a":"${'b'.repeat(JSON_BODY_LIMIT)}"}\n{}\n`;
    const answer = await app.inject({ method: 'POST', url: '/v1/lines', headers, payload });
    expect(answer.json<{ body: string }>().body).toBe(payload);
  });
});

describe('the guard on loopback', () => {
  it.each(['127.0.0.1:7040', 'localhost:7040', '[::1]:7040', 'LOCALHOST'])('answers to the host %s', async (host) => {
    expect((await (await server()).inject({ url: '/v1/thing', headers: { host } })).statusCode).toBe(200);
  });

  it.each(['evil.example', 'localhost.evil.example:7040', '127.0.0.1.evil.example', '[::1].evil.example'])(
    'refuses the host "%s"',
    async (host) => {
      const answer = await (await server()).inject({ url: '/v1/thing', headers: { host } });
      expect(answer.json()).toMatchObject({ status: 403, code: 'forbidden-host' });
    },
  );

  it.each(['https://evil.example', 'null', 'http://localhost:3000', 'http://127.0.0.1:7040'])(
    'refuses the origin %s of a page that it did not serve',
    async (origin) => {
      const answer = await (await server()).inject({ url: '/v1/thing', headers: { host: 'localhost:7040', origin } });
      expect(answer.json()).toMatchObject({ status: 403, code: 'forbidden-host', header: 'Origin' });
    },
  );

  it('answers to its own page and to names it was told', async () => {
    const app = await server({ hosts: ['map.example'] });
    const own = { host: 'localhost:7040', origin: 'http://localhost:7040' };
    expect((await app.inject({ url: '/v1/thing', headers: own })).statusCode).toBe(200);
    const named = { host: 'map.example', origin: 'https://map.example' };
    expect((await app.inject({ url: '/v1/thing', headers: named })).statusCode).toBe(200);
  });

  it('asks for no token', async () => {
    const answer = await (await server()).inject({ method: 'POST', url: '/v1/texts', payload: { text: 'x' } });
    expect(answer.statusCode).toBe(200);
  });
});

describe('the guard off loopback', () => {
  const options = { host: '0.0.0.0', token: 'open sesame'.replace(' ', '-') };
  const post = (app: FastifyInstance, authorization?: string): Promise<number> =>
    app
      .inject({
        method: 'POST',
        url: '/v1/texts',
        payload: { text: 'x' },
        headers: authorization === undefined ? {} : { authorization },
      })
      .then((answer) => answer.statusCode);

  it('asks for the token where state changes, and only there', async () => {
    const app = await server(options);
    expect(await post(app)).toBe(401);
    expect(await post(app, 'Bearer wrong')).toBe(401);
    expect(await post(app, 'Basic open-sesame')).toBe(401);
    expect(await post(app, 'Bearer open-sesame')).toBe(200);
    expect((await app.inject({ url: '/v1/thing', headers: { host: 'any.example' } })).statusCode).toBe(200);
    expect((await app.inject({ method: 'POST', url: '/v1/readings' })).statusCode).toBe(200);
  });

  it('refuses every change while no token is set', async () => {
    expect(await post(await server({ host: '0.0.0.0' }), 'Bearer undefined')).toBe(401);
  });
});

describe('answers', () => {
  it('have an ETag by their bytes and are 304 to who has them', async () => {
    const app = await server({ position: () => 'p1' });
    const first = await app.inject('/v1/thing');
    const etag = String(first.headers.etag);
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    expect(first.headers['cache-control']).toBe('no-cache');
    expect(first.headers['x-saytara-position']).toBe('p1');
    const again = await app.inject({ url: '/v1/thing', headers: { 'if-none-match': `"other", W/${etag}` } });
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
    expect((await app.inject({ url: '/v1/thing', headers: { 'if-none-match': '"other"' } })).statusCode).toBe(200);
    expect((await app.inject({ method: 'HEAD', url: '/v1/thing' })).headers.etag).toBe(etag);
  });

  it('let no foreign script, frame or plug-in near', async () => {
    const { headers } = await (await server()).inject('/v1/nothing');
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('/openapi.json', () => {
  it('tells the routes with their schemas', async () => {
    const answer = await (await server({ version: '1.2.3' })).inject('/openapi.json');
    const told = answer.json<{ info: { version: string }; paths: Record<string, Record<string, unknown>> }>();
    expect(told.info.version).toBe('1.2.3');
    expect(told.paths['/v1/thing']?.['get']).toMatchObject({
      parameters: [{ name: 'limit', in: 'query' }, { name: 'format' }],
    });
  });
});
