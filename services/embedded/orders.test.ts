import { describe, expect, it } from 'vitest';
import { chosenLogs } from '../core/ports/eventLog.contract.ts';
import { seededRandom } from '../core/testing/seededRandom.ts';
import { loadCarried } from '../projection/carried.ts';
import { startTestApp } from './app.testing.ts';
import { sampleLines } from './samples.ts';

const ORDERS = 24;
const SEED = Number(process.env['SAYTARA_SEED'] ?? '7');

function shuffled<Item>(items: readonly Item[], next: () => number): readonly Item[] {
  const list = [...items];
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const [a, b] = [list[i], list[j]];
    if (a !== undefined && b !== undefined) [list[i], list[j]] = [b, a];
  }
  return list;
}

describe.each(chosenLogs().filter((log) => log === 'memory' || log === 'sqlite'))('the sample reports on %s', (log) => {
  it(
    `give one canonical hash in ${String(ORDERS)} orders of arrival, doubles included, and the changes give the view (seed ${String(SEED)})`,
    { timeout: 120_000 },
    async () => {
      const carried = await loadCarried();
      const next = seededRandom(SEED);
      const hashes = new Set<string>();
      for (let order = 0; order < ORDERS; order++) {
        const samples = sampleLines();
        const doubles = samples.filter(() => next() < 0.3);
        const lines = shuffled([...samples, ...doubles], next);
        const app = await startTestApp({ log, carried });
        try {
          for (let from = 0; from < lines.length;) {
            const size = 1 + Math.floor(next() * 4);
            await app.post(lines.slice(from, from + size));
            from += size;
          }
          expect(await app.drained(20_000)).toBe(true);
          const hash = await app.hash();
          expect(await app.mirror()).toBe(hash);
          hashes.add(hash);
        } finally {
          await app.stop();
        }
      }
      expect([...hashes]).toHaveLength(1);
    },
  );
});
