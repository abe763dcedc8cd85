import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp } from './app.testing.ts';
import type { TestApp } from './app.testing.ts';
import { sampleLines } from './samples.ts';

describe('a view file that is damaged', () => {
  let folder = '';
  let app: TestApp | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'saytara-damaged-'));
  });
  afterEach(async () => {
    await app?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'never stops the start: the view is set aside, rebuilt, and the new one promoted',
    { timeout: 60_000 },
    async () => {
      const before = await startTestApp({ log: 'sqlite', folder });
      await before.post(sampleLines());
      await before.drained(20_000);
      const hash = await before.hash();
      await before.stop();
      for (const ending of ['-wal', '-shm']) rmSync(join(folder, 'views', `v1.db${ending}`), { force: true });
      writeFileSync(
        join(folder, 'views', 'v1.db'),
        'this is no database, and longer than a header of one hundred bytes '.repeat(40),
      );
      app = await startTestApp({ log: 'sqlite', folder });
      const refused = await app.http.inject({
        method: 'GET',
        url: '/v1/control?limit=1',
        headers: { host: '127.0.0.1' },
      });
      expect([200, 503]).toContain(refused.statusCode);
      expect(await app.drained(40_000)).toBe(true);
      expect(await app.hash()).toBe(hash);
      expect(await app.mirror()).toBe(hash);
    },
  );
});
