import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpServer } from '../core/runtime/httpServer.ts';
import { webRoutes } from './webRoutes.ts';

describe('webRoutes', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'saytara-web-'));
    writeFileSync(join(folder, 'index.html'), '<title>map</title>');
    writeFileSync(join(folder, '.hidden'), 'secret');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('serves the page to be asked after each time, and problems where there is no file', async () => {
    const app = await createHttpServer({ host: '127.0.0.1' });
    webRoutes(app, folder);
    const page = await app.inject('/');
    expect([page.statusCode, page.body, page.headers['cache-control']]).toEqual([
      200,
      '<title>map</title>',
      'no-cache',
    ]);
    const again = await app.inject({ url: '/', headers: { 'if-none-match': String(page.headers.etag) } });
    expect(again.statusCode).toBe(304);
    for (const url of ['/none.js', '/.hidden', '/..%2f..%2fpackage.json']) {
      const answer = await app.inject(url);
      expect([url, answer.json<{ code: string }>().code]).toEqual([url, 'not-found']);
    }
    expect((await app.inject('/openapi.json')).json<{ paths: object }>().paths).toEqual({});
    await app.close();
  });
});
