import { describe, expect, it } from 'vitest';
import { createMemoryViewStore } from '../core/adapters/memory/memoryViewStore.ts';
import { viewHash } from '../core/domain/canonical.ts';
import { SaytaraError } from '../core/domain/errors.ts';
import type { SaytaraEvent } from '../core/domain/events.generated.ts';
import { partitionOf, viewId } from '../core/domain/ids.ts';
import type { RegionId } from '../core/domain/ids.ts';
import type { EvidenceStream, ViewStore } from '../core/ports/viewStore.ts';
import { generateClaims } from '../core/testing/claimGenerator.ts';
import { generatedActors, generatedGazetteer } from '../core/testing/generatedWorld.ts';
import { seededRandom } from '../core/testing/seededRandom.ts';
import { RULESET } from './ruleset.ts';
import { createViewFolder } from './viewFolder.ts';
import type { ClaimsBatch } from './collectBatch.ts';
import type { ViewFolder } from './viewFolder.ts';

const SEED = Number(process.env['SAYTARA_SEED'] ?? '11');
const WORLD = { places: 60, districts: 4 };
const PARTITIONS = 3;
const gazetteer = generatedGazetteer(WORLD);
const actors = generatedActors();

function emptyView(id: string): { readonly view: ViewStore; readonly folder: ViewFolder } {
  const release = { reader: 'r', ruleset: 's' };
  const view = createMemoryViewStore({ id: viewId(id), release, from: 'claims' });
  return { view, folder: createViewFolder({ view, gazetteer, actors, ruleset: RULESET }) };
}

/** The generated events as enrichment writes them: claims by region, what is about a report to every partition. */
function partitions(): readonly SaytaraEvent[][] {
  const lists: SaytaraEvent[][] = Array.from({ length: PARTITIONS }, () => []);
  for (const event of generateClaims({ seed: SEED, claims: 400, ...WORLD, perEvent: 1 })) {
    if (event.type === 'ClaimsRead') lists[partitionOf(event.region, PARTITIONS)]?.push(event);
    else for (const list of lists) list.push(event);
  }
  return lists;
}

/** The evidence, which throws when it is looked at if it is of the broken region. */
function refuse(evidence: EvidenceStream, broken: RegionId | undefined): EvidenceStream {
  if (evidence.region !== broken) return evidence;
  return {
    ...evidence,
    get facts(): never {
      throw new TypeError('a bug');
    },
  };
}

/** Cuts the partitions into batches of random size, one partition after another or interleaved. */
function batches(lists: readonly SaytaraEvent[][], random: () => number): readonly ClaimsBatch[] {
  const at = lists.map(() => 0);
  const cut: ClaimsBatch[] = [];
  while (at.some((from, partition) => from < (lists[partition]?.length ?? 0))) {
    const partition = Math.floor(random() * lists.length);
    const from = at[partition] ?? 0;
    const next = Math.min(lists[partition]?.length ?? 0, from + 1 + Math.floor(random() * 40));
    if (from === next) continue;
    at[partition] = next;
    cut.push({ partition, next, events: lists[partition]?.slice(from, next) ?? [] });
  }
  return cut;
}

describe(`folding claims into a view (seed ${String(SEED)})`, () => {
  const lists = partitions();
  const random = seededRandom(SEED);

  it('leaves out a region whose ruling throws, tells it, and rules all others', async () => {
    const { view, folder } = emptyView('v1');
    for (const batch of batches(lists, random)) folder.store(batch);
    const [broken] = view.unruled();
    const failed: string[] = [];
    const breaking: ViewStore = {
      ...view,
      readEvidence: (region, read) => view.readEvidence(region, (evidence) => read(refuse(evidence, broken))),
    };
    const ruling = createViewFolder({ view: breaking, gazetteer, actors, ruleset: RULESET });
    await ruling.rule(new AbortController().signal, (region) => {
      failed.push(region);
      return Promise.resolve();
    });
    expect(failed).toEqual([broken]);
    expect(view.unruled()).toEqual([]);
    expect(view.places().every(({ region }) => region !== broken)).toBe(true);
    expect(view.places().length).toBeGreaterThan(0);
  });

  it('leaves a region to be ruled whose evidence the store cannot give', async () => {
    const { view, folder } = emptyView('v1');
    for (const batch of batches(lists, random)) folder.store(batch);
    const waiting = view.unruled();
    const readEvidence = (): never => {
      throw new SaytaraError('store-unavailable', { message: 'reading evidence: the disk is away' });
    };
    const ruling = createViewFolder({ view: { ...view, readEvidence }, gazetteer, actors, ruleset: RULESET });
    const ruled = ruling.rule(new AbortController().signal, () => Promise.reject(new Error('no fault of the ruling')));
    await expect(ruled).rejects.toThrow('the disk is away');
    expect(view.unruled()).toEqual(waiting);
  });

  it('ends alike in whatever batches and between whatever partitions the claims come, doubles included', async () => {
    const hashes = new Set<string>();
    for (let run = 0; run < 6; run++) {
      const { view, folder } = emptyView('v1');
      for (const batch of batches(lists, random)) {
        await folder.fold(batch, { marks: false });
        if (random() < 0.2) await folder.fold(batch, { marks: false });
      }
      expect(view.places().length).toBeGreaterThan(30);
      hashes.add(viewHash(view.places()));
    }
    expect(hashes.size).toBe(1);
  });

  it.each([0, 0.3, 1])('is what a rebuild in bulk gives, rectangle by rectangle (committed: %d)', async (committed) => {
    const folded = emptyView('v1');
    const built = emptyView('v2');
    for (const batch of batches(lists, random)) {
      await folded.folder.fold(batch, { marks: false });
      built.folder.gather(batch);
      if (random() < committed) built.folder.flush();
      // Told twice, in one commit or over two.
      if (random() < 0.2) built.folder.gather(batch);
    }
    built.folder.flush();
    expect(built.view.counts().readings).toBe(folded.view.counts().readings);
    expect(built.view.positions()).toEqual(folded.view.positions());
    expect(built.view.unruled().length).toBeGreaterThan(0);
    await built.folder.rule(new AbortController().signal, () => Promise.reject(new Error('no region fails')));
    expect(built.view.unruled()).toEqual([]);
    for (const { place } of folded.view.places()) {
      expect(built.view.rectangles(place)).toEqual(folded.view.rectangles(place));
    }
    expect(viewHash(built.view.places())).toBe(viewHash(folded.view.places()));
  });

  it('notes what to publish for each place whose rectangles moved, and for no other', async () => {
    const { view, folder } = emptyView('v1');
    for (const batch of batches(lists, random)) {
      const before = new Map(view.places().map(({ place, hash }) => [place, hash]));
      const last = view.marks(100_000).at(-1)?.id ?? 0;
      await folder.fold(batch, { marks: true });
      const marked = new Set(
        view
          .marks(100_000)
          .filter((mark) => mark.id > last)
          .map((mark) => mark.place),
      );
      const moved = view.places().filter(({ place, hash }) => before.get(place) !== hash);
      for (const { place } of moved) expect(marked).toContain(place);
    }
  });

  it('notes nothing for a record folded a second time', async () => {
    const { view, folder } = emptyView('v1');
    const all = batches(lists, random);
    for (const batch of all) await folder.fold(batch, { marks: true });
    view.deleteMarks(view.marks(100_000).at(-1)?.id ?? 0);
    for (const batch of all) await folder.fold(batch, { marks: true });
    expect(view.marks(10)).toEqual([]);
  });

  it('keeps how far enrichment had read, per partition', async () => {
    const { view, folder } = emptyView('v1');
    const progress: SaytaraEvent = {
      ...{ type: 'Progress', stage: 'saytara.enrichment.r', topic: 'saytara.reports' },
      inputs: [{ partition: 0, position: 5 }],
    };
    await folder.fold({ partition: 2, next: 9, events: [progress] }, { marks: true });
    expect(view.positions()).toEqual({ claims: new Map([[2, 9]]), reports: new Map([[2, new Map([[0, 5]])]]) });
  });
});

describe('how far a view reflects the reports', () => {
  const progress = (...inputs: readonly (readonly [partition: number, position: number])[]): SaytaraEvent => ({
    type: 'Progress',
    stage: 'saytara.enrichment.r',
    topic: 'saytara.reports',
    inputs: inputs.map(([partition, position]) => ({ partition, position })),
  });

  it('never falls back by what one instance of enrichment remembers of the partitions of another', async () => {
    const { view, folder } = emptyView('v1');
    const fold = (next: number, ...events: readonly SaytaraEvent[]): Promise<void> =>
      folder.fold({ partition: 0, next, events }, { marks: false });
    await fold(1, progress([0, 10], [1, 3]));
    await fold(3, progress([0, 4], [1, 8]), progress([0, 12], [1, 5]));
    expect([...(view.positions().reports.get(0) ?? [])].sort(([a], [b]) => a - b)).toEqual([
      [0, 12],
      [1, 8],
    ]);
    folder.store({ partition: 0, next: 4, events: [progress([0, 1], [2, 6])] });
    expect(view.positions().reports.get(0)?.get(0)).toBe(12);
    expect(view.positions().reports.get(0)?.get(2)).toBe(6);
  });
});
