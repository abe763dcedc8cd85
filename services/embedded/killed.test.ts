import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../core/testing/seededRandom.ts';
import { getJson, hashWhenSettled, mirrorHash, postReports } from './instanceClient.testing.ts';
import { startInstance } from './instance.testing.ts';
import type { Instance } from './instance.testing.ts';
import { madeUpReports } from './madeUpReports.testing.ts';

const KILLS = 20;
const REPORTS = 240;
const SEED = Number(process.env['SAYTARA_SEED'] ?? '20220414');

describe('an instance that is killed', () => {
  const folders: string[] = [];
  const running: Instance[] = [];
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'saytara-killed-'));
    folders.push(made);
    return made;
  };
  const started = async (data: string): Promise<Instance> => {
    const instance = await startInstance(data);
    running.push(instance);
    return instance;
  };
  afterEach(async () => {
    await Promise.all(running.splice(0).map((instance) => instance.kill()));
    for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
  });

  it(
    `never ends with another view than a calm run (${String(KILLS)} kills during ingest, folding and rebuild, seed ${String(SEED)})`,
    { timeout: 600_000 },
    async () => {
      const reports = madeUpReports(REPORTS, SEED);
      const calm = await started(folder());
      const expected = await hashWhenSettled(calm.url, await postReports(calm.url, reports));
      await calm.stop();

      const data = folder();
      const next = seededRandom(SEED);
      for (let kill = 0; kill < KILLS; kill++) {
        const instance = await started(data);
        const from = Math.floor((kill / KILLS) * reports.length);
        const sending = postReports(instance.url, reports.slice(Math.max(0, from - 12), from + 24), 3).catch(
          () => undefined,
        );
        // A rebuild is refused while no view serves: the first one needs a longer life once.
        if (kill === 2)
          await expect.poll(() => countViews(instance.url, 'serving'), { timeout: 60_000 }).toBeGreaterThan(0);
        const rebuilding =
          kill % 3 === 2
            ? fetch(`${instance.url}/v1/views`, {
                method: 'POST',
                headers: { 'content-type': 'application/json' },
                body: JSON.stringify({ from: kill % 2 === 0 ? 'claims' : 'reports', who: 'test', why: 'killed test' }),
              }).catch(() => undefined)
            : undefined;
        // However busy the machine is, one rebuild at least is taken in before the kill.
        if (kill === 2) await rebuilding;
        await new Promise((resolve) => setTimeout(resolve, 20 + next() * 500));
        await instance.kill();
        await Promise.all([sending, rebuilding]);
      }

      const last = await started(data);
      expect(await hashWhenSettled(last.url, await postReports(last.url, reports))).toBe(expected);
      await expect.poll(() => mirrorHash(last.url), { timeout: 10_000 }).toBe(expected);
      // A rebuild that was cut off goes on at the last start, and a busy machine may begin it after all else is settled.
      await expect.poll(() => countViews(last.url, 'caught-up'), { timeout: 180_000 }).toBeGreaterThan(0);
      await expect.poll(() => countViews(last.url, 'building'), { timeout: 180_000 }).toBe(0);
      const stop = await last.stop();
      expect(stop.code).toBe(0);
      expect(stop.ms).toBeLessThan(5_000);
    },
  );
});

async function countViews(url: string, state: string): Promise<number> {
  const { views } = await getJson<{ views: { state: string }[] }>(url, '/v1/views');
  return views.filter((view) => view.state === state).length;
}
