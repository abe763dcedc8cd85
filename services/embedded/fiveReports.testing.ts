import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { CellJson } from '../core/domain/cellJson.ts';
import { actorId } from '../core/domain/ids.ts';
import { isObject } from '../core/runtime/dataFile.ts';
import type { Carried } from '../projection/carried.ts';
import { startTestApp } from './app.testing.ts';
import type { TestApp, TestAppOptions } from './app.testing.ts';

/** The real reports and the questions about them lie beside the repository; where they do not, nothing is asked. */
const SHARED = new URL('../../../shared/', import.meta.url);
export const reportsArePresent = existsSync(new URL('gold/questions.jsonl', SHARED));
if (!reportsArePresent) console.warn('skipped: the five real reports and their questions are not beside this checkout');

/** Questions whose answer the reader misses as it stands; one that is answered must be taken out. */
const MISSED: readonly string[] = [];

type Fields = Readonly<Record<string, unknown>>;

const linesOf = (path: string): readonly Fields[] =>
  readFileSync(new URL(path, SHARED), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))
    .filter(isObject);

/** The five reports as requests, in each of the 120 orders. */
export function ordersOfReports(): readonly (readonly string[])[] {
  return orders(
    linesOf('seeds/manifest.ndjson').map(({ file, source, publishedAt, language }) => {
      const text = readFileSync(new URL(`seeds/${String(file)}`, SHARED), 'utf8');
      return JSON.stringify({ text, source, publishedAt, language });
    }),
  );
}

/** All orders, those that begin alike one after another. */
function orders<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((first, i) => orders(items.filter((_, j) => j !== i)).map((rest) => [first, ...rest]));
}

/** So many of a list, spread over the whole of it. */
export function spread<Item>(items: readonly Item[], count: number): readonly Item[] {
  return items.filter((_, i) => i % Math.floor(items.length / count) === 0).slice(0, count);
}

/**
 * Starts an app for each order, hands the reports in one by one and answers the canonical hashes of the views. The
 * questions are asked of the first view, and of each that differs from those before.
 */
export async function hashesOfOrders(
  all: readonly (readonly string[])[],
  { log, carried }: { readonly log: () => TestAppOptions['log']; readonly carried: Carried },
): Promise<ReadonlySet<string>> {
  const hashes = new Set<string>();
  for (const order of all) {
    const app = await startTestApp({ log: log(), carried });
    try {
      for (const report of order) await app.post([report]);
      expect(await app.drained(60_000)).toBe(true);
      const hash = await app.hash();
      if (!hashes.has(hash)) await askAll(app, carried);
      hashes.add(hash);
    } finally {
      await app.stop();
    }
  }
  return hashes;
}

async function askAll(app: TestApp, carried: Carried): Promise<void> {
  const rolled = (actor: string): string => {
    const affiliations = carried.knowledge.actors.get(actorId(actor))?.affiliations ?? [];
    return affiliations.some(({ to }) => to === 'syrian-government') ? 'syrian-government' : actor;
  };
  const questions = linesOf('gold/questions.jsonl');
  expect(questions.length).toBeGreaterThan(0);
  const answers = await answersOf(app, questions);
  const wrong: string[] = [];
  for (const { id, expect: expected } of questions) {
    const missing = lacks(isObject(expected) ? expected : {}, answers.get(String(id)) ?? null, rolled);
    if (missing.length > 0) console.warn(`${String(id)}: ${missing.join('; ')}`);
    wrong.push(...(missing.length > 0 ? [String(id)] : []));
  }
  expect(wrong).toEqual(MISSED);
}

async function answersOf(app: TestApp, questions: readonly Fields[]): Promise<ReadonlyMap<string, CellJson | null>> {
  const answers = new Map<string, CellJson | null>();
  for (const { id, place, within, at, known } of questions) {
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
