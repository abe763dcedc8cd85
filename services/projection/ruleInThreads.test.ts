import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { viewHash } from '../core/domain/canonical.ts';
import { SaytaraError } from '../core/domain/errors.ts';
import type { RegionId } from '../core/domain/ids.ts';
import { sqliteViewFiles } from '../core/storage/sqliteViewFiles.ts';
import { generateClaims } from '../core/testing/claimGenerator.ts';
import { generatedActors, generatedGazetteer } from '../core/testing/generatedWorld.ts';
import type { ViewStore } from '../core/ports/viewStore.ts';
import { startRegionRulers } from './regionRulers.ts';
import type { RegionRulers } from './regionRulers.ts';
import { ruleInThreads } from './ruleInThreads.ts';
import { RULESET } from './ruleset.ts';
import { GENERATED_VIEW, RULING_THREAD } from '../../infra/bench/rulingThread.ts';
import { createViewFolder } from './viewFolder.ts';

let folder = '';
let view: ViewStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'saytara-threads-'));
  view = stored();
});
afterEach(() => {
  view.close();
  rmSync(folder, { recursive: true });
});

const folderOf = (of: ViewStore) =>
  createViewFolder({ view: of, gazetteer: generatedGazetteer(), actors: generatedActors(), ruleset: RULESET });
const never = new AbortController().signal;
const noFailure = (): Promise<void> => Promise.reject(new Error('no region fails'));

/** A view file with 600 readings and retractions, of which nothing is ruled. */
function stored(): ViewStore {
  const release = { reader: 'a', ruleset: 'b' };
  const made = sqliteViewFiles(folder).write({ id: GENERATED_VIEW, release, from: 'claims' });
  folderOf(made).store({ partition: 0, next: 600, events: [...generateClaims({ seed: 3, claims: 600 })] });
  return made;
}

async function withRulers<Result>(
  run: (rulers: RegionRulers) => Promise<Result>,
  data: string = folder,
): Promise<Result> {
  const rulers = startRegionRulers({ module: RULING_THREAD, data, count: 2 });
  try {
    return await run(rulers);
  } finally {
    await rulers.close();
  }
}

test('regions ruled in threads are those ruled here, and the file hashes the same', async () => {
  await withRulers(async (rulers) => {
    const ruling = ruleInThreads({ view, rulers, signal: never, failed: noFailure });
    ruling.start(view.unruled());
    await ruling.finished();
  });
  expect(view.unruled()).toEqual([]);
  const threads = { hash: viewHash(view.places()), counts: view.counts(), places: view.places() };
  const rectangles = threads.places.map(({ place }) => view.rectangles(place));
  view.close();
  sqliteViewFiles(folder).remove(GENERATED_VIEW);
  view = stored();
  await folderOf(view).rule(never, noFailure);
  expect({ hash: viewHash(view.places()), counts: view.counts(), places: view.places() }).toEqual(threads);
  expect(threads.places.map(({ place }) => view.rectangles(place))).toEqual(rectangles);
});

test('a region whose ruling throws, at its end too, is told and left without rectangles; the others are ruled', async () => {
  const [bad] = view.unruled();
  const told: RegionId[] = [];
  await withRulers(async (rulers) => {
    const throwing: RegionRulers = {
      ...rulers,
      rule: async (region, take) => {
        await rulers.rule(region, take);
        if (region === bad) throw new Error('no such rule');
      },
    };
    const failed = (region: RegionId): Promise<void> => {
      told.push(region);
      return Promise.resolve();
    };
    const ruling = ruleInThreads({ view, rulers: throwing, signal: never, failed });
    ruling.start(view.unruled());
    await ruling.finished();
  });
  expect(told).toEqual([bad]);
  expect(view.unruled()).toEqual([]);
  expect(view.places().some(({ region }) => region === bad)).toBe(false);
  expect(view.places().length).toBeGreaterThan(0);
});

test('a region that a commit moves while it is ruled is ruled again, and what the first ruling left is gone', async () => {
  const [region] = view.unruled();
  const reports = new Set(region && view.evidence(region).readings.map(({ report }) => report));
  const retracted = [...reports].map((report) => ({ type: 'ClaimsRetracted' as const, report, knownAt: 0, why: '' }));
  await withRulers(async (rulers) => {
    let retract = (): void => undefined;
    const interrupted: RegionRulers = {
      ...rulers,
      rule: async (one, take) => {
        await rulers.rule(one, take);
        if (one === region) retract();
      },
    };
    const ruling = ruleInThreads({ view, rulers: interrupted, signal: never, failed: noFailure });
    retract = () => {
      const bulk = folderOf(view);
      bulk.gather({ partition: 0, next: 700, events: retracted });
      ruling.moved(bulk.flush());
      retract = () => undefined;
    };
    ruling.start(view.unruled());
    await ruling.finished();
    expect(view.unruled()).toEqual([region]);
    expect(view.places().some((one) => one.region === region)).toBe(true);
    ruling.start(view.unruled());
    await ruling.finished();
  });
  expect(view.unruled()).toEqual([]);
  expect(view.places().some((one) => one.region === region)).toBe(false);
});

test('a thread that dies ends the ruling with store-unavailable, and what was not ruled stays to be', async () => {
  const before = view.unruled();
  const ruled = withRulers(
    async (rulers) => {
      const ruling = ruleInThreads({ view, rulers, signal: never, failed: noFailure });
      ruling.start(before);
      await ruling.finished();
    },
    join(folder, 'elsewhere'),
  );
  await expect(ruled).rejects.toThrow(SaytaraError);
  await expect(ruled).rejects.toMatchObject({ code: 'store-unavailable' });
  expect(view.unruled()).toEqual(before);
});

test('after the signal nothing is committed', async () => {
  const before = view.unruled();
  const stopping = new AbortController();
  await withRulers(async (rulers) => {
    const ruling = ruleInThreads({ view, rulers, signal: stopping.signal, failed: noFailure });
    ruling.start(before);
    stopping.abort();
    await ruling.finished();
  });
  expect(view.unruled()).toEqual(before);
});
