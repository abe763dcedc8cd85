import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RULESET } from '../projection/ruleset.ts';
import { startTestApp } from './app.testing.ts';
import type { TestApp } from './app.testing.ts';
import { loadCarried } from '../projection/carried.ts';
import { sampleLines } from './samples.ts';

interface ViewLine {
  readonly view: string;
  readonly state: string;
  readonly hash: string | null;
  readonly release: unknown;
}

const viewsOf = async (app: TestApp): Promise<readonly ViewLine[]> => {
  const { views } = (await app.get('/v1/views')) as { views: readonly ViewLine[] };
  return views;
};

/** Another ruleset: control goes stale after ten days instead of ninety. */
const OTHER = { ...RULESET, horizonDays: { ...RULESET.horizonDays, control: 10 } };

describe('a changed rule', () => {
  let folder = '';
  const running: TestApp[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'saytara-rule-'));
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((app) => app.stop()));
    rmSync(folder, { recursive: true, force: true });
  });
  const start = async (options: { ruleset?: typeof RULESET; promote?: 'auto' | 'ask' } = {}): Promise<TestApp> => {
    const carried = await loadCarried(options.ruleset);
    const app = await startTestApp({ log: 'sqlite', folder, carried, promote: options.promote ?? 'auto' });
    running.push(app);
    return app;
  };

  it(
    'serves the old view frozen, builds the new one, promotes it by itself, and loses nothing accepted meanwhile',
    { timeout: 60_000 },
    async () => {
      const [late = '', ...samples] = sampleLines();
      const before = await start();
      await before.post(samples);
      await before.drained(20_000);
      const oldHash = await before.hash();
      await before.stop();

      const after = await start({ ruleset: OTHER });
      const first = await after.http.inject({
        method: 'GET',
        url: '/v1/control?limit=1',
        headers: { host: '127.0.0.1' },
      });
      expect(first.statusCode).toBe(200);
      expect(first.headers['x-saytara-frozen']).toBe('true');
      await after.post([late]);
      expect(await after.drained(30_000)).toBe(true);
      const views = await viewsOf(after);
      expect(views.map(({ view, state }) => `${view} ${state}`)).toEqual(['v1 standby', 'v2 serving']);
      const newHash = await after.hash();
      expect(newHash).not.toBe(oldHash);
      expect(await after.mirror()).toBe(newHash);

      const calm = await startTestApp({ log: 'memory', carried: await loadCarried(OTHER) });
      running.push(calm);
      await calm.post([...samples, late]);
      await calm.drained(20_000);
      expect(newHash).toBe(await calm.hash());
    },
  );

  it('leaves the promotion to a person where it is told to ask', { timeout: 60_000 }, async () => {
    const before = await start();
    await before.post(sampleLines());
    await before.drained(20_000);
    await before.stop();
    const after = await start({ ruleset: OTHER, promote: 'ask' });
    for (;;) {
      const states = (await viewsOf(after)).map(({ view, state }) => `${view} ${state}`);
      if (states.includes('v2 caught-up')) break;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await viewsOf(after)).map(({ state }) => state)).toEqual(['serving', 'caught-up']);
    const promoted = await after.http.inject({
      ...{ method: 'POST', url: '/v1/views/v2/promotion' },
      headers: { host: '127.0.0.1', 'content-type': 'application/json' },
      payload: JSON.stringify({ who: 'test', why: 'looked at' }),
    });
    expect(promoted.statusCode).toBe(200);
    expect(await after.mirror()).toBe(await after.hash());
  });
});
