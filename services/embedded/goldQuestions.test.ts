import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CellJson } from '../core/domain/cellJson.ts';
import { actorId } from '../core/domain/ids.ts';
import { chosenLogs } from '../core/ports/eventLog.contract.ts';
import { isObject } from '../core/runtime/dataFile.ts';
import { loadCarried } from '../projection/carried.ts';
import { startTestApp } from './app.testing.ts';
import type { TestApp } from './app.testing.ts';

/** The real reports and the questions about them lie beside the repository; where they do not, nothing is asked. */
const SHARED = new URL('../../../shared/', import.meta.url);
const present = existsSync(new URL('gold/questions.jsonl', SHARED));
if (!present) console.warn('skipped: the five real reports and their questions are not beside this checkout');

/** Questions whose answer the reader misses as it stands; one that is answered must be taken out. */
const MISSED: readonly string[] = [];

type Fields = Readonly<Record<string, unknown>>;

const linesOf = (path: string): readonly Fields[] =>
  readFileSync(new URL(path, SHARED), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))
    .filter(isObject);

function reports(): readonly string[] {
  return linesOf('seeds/manifest.ndjson').map(({ file, source, publishedAt, language }) =>
    JSON.stringify({
      text: readFileSync(new URL(`seeds/${String(file)}`, SHARED), 'utf8'),
      source,
      publishedAt,
      language,
    }),
  );
}

/** All orders of five things, the first 24 of which begin alike. */
function orders<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((first, i) => orders(items.filter((_, j) => j !== i)).map((rest) => [first, ...rest]));
}

async function answersOf(app: TestApp): Promise<ReadonlyMap<string, CellJson | null>> {
  const answers = new Map<string, CellJson | null>();
  for (const { id, place, within, at, known } of linesOf('gold/questions.jsonl')) {
    const asked = { place, in: within, at, known };
    const query = new URLSearchParams(
      Object.entries(asked).flatMap(([name, value]): [string, string][] =>
        typeof value === 'string' ? [[name, value]] : [],
      ),
    );
    const cell = await app.get(`/v1/control?${query.toString()}`).catch((error: unknown) => {
      console.warn(`${String(id)}: ${String(error).slice(0, 300)}`);
      return null;
    });
    answers.set(String(id), cell as CellJson | null);
  }
  return answers;
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];

/** What an answer lacks of what its question expects; an affiliate of the government counts as the government. */
function lacks(expected: Fields, cell: CellJson | null, rolled: (actor: string) => string): readonly string[] {
  const found: Readonly<Record<string, readonly string[]>> = {
    status: [cell?.status ?? 'unknown'],
    holders: [...new Set((cell?.holders ?? []).map(rolled))],
    parties: [...new Set((cell?.parties ?? []).map(rolled))],
    siegeBy: cell?.siege?.by ?? [],
    siegeExtent: cell?.siege ? [cell.siege.extent] : [],
    presence: cell?.presence ?? [],
    flags: cell?.flags ?? [],
  };
  return Object.entries(expected).flatMap(([name, value]) => {
    const wanted = texts(value);
    const here = found[name] ?? [];
    const fits = ((): boolean => {
      if (name === 'status') return wanted.includes(here[0] ?? '');
      if (name === 'notHolders') return !wanted.some((one) => found['holders']?.includes(one));
      if (name === 'notSiegeBy') return !wanted.some((one) => found['siegeBy']?.includes(one));
      const all = wanted.every((one) => here.includes(one));
      return name === 'holders' ? all && here.length === wanted.length : all;
    })();
    return fits ? [] : [`${name}: ${wanted.join()} wanted, ${here.join()} found`];
  });
}

describe.skipIf(!present).each(chosenLogs().filter((log) => log === 'memory' || log === 'sqlite'))(
  'the five real reports on %s',
  (log) => {
    it('answer the questions about them, alike in 24 orders of arrival', { timeout: 600_000 }, async () => {
      const carried = await loadCarried();
      const rolled = (actor: string): string => {
        const affiliations = carried.knowledge.actors.get(actorId(actor))?.affiliations ?? [];
        return affiliations.some(({ to }) => to === 'syrian-government') ? 'syrian-government' : actor;
      };
      const hashes = new Set<string>();
      const answered = new Set<string>();
      const all = orders(reports());
      for (const order of all.filter((_, i) => i % (all.length / 24) === 0)) {
        const app = await startTestApp({ log, carried });
        try {
          for (const report of order) await app.post([report]);
          expect(await app.drained(20_000)).toBe(true);
          hashes.add(await app.hash());
          if (hashes.size > 1 || answered.size === 0) {
            const answers = await answersOf(app);
            answered.add(JSON.stringify([...answers]));
            const wrong: string[] = [];
            for (const { id, expect: expected } of linesOf('gold/questions.jsonl')) {
              const missing = lacks(isObject(expected) ? expected : {}, answers.get(String(id)) ?? null, rolled);
              if (missing.length > 0) console.warn(`${String(id)}: ${missing.join('; ')}`);
              wrong.push(...(missing.length > 0 ? [String(id)] : []));
            }
            expect(wrong).toEqual(MISSED);
          }
        } finally {
          await app.stop();
        }
      }
      expect(hashes.size).toBe(1);
    });
  },
);
