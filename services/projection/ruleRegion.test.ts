import { describe, expect, test } from 'vitest';
import { createMemoryViewStore } from '../core/adapters/memory/memoryViewStore.ts';
import { packRectangles } from '../core/adapters/sqlite/packRectangles.ts';
import { placeHash } from '../core/domain/canonical.ts';
import type { Rectangle } from '../core/domain/cell.ts';
import { viewId } from '../core/domain/ids.ts';
import type { PlaceId } from '../core/domain/ids.ts';
import { FOREVER } from '../core/domain/time.ts';
import { readThrough } from '../core/ports/readThrough.ts';
import type { ViewStore } from '../core/ports/viewStore.ts';
import { generateClaims } from '../core/testing/claimGenerator.ts';
import { generatedActors, generatedGazetteer } from '../core/testing/generatedWorld.ts';
import { adjudicate } from './adjudicate.ts';
import { ruleRegion } from './ruleRegion.ts';
import { RULESET } from './ruleset.ts';
import { createViewFolder } from './viewFolder.ts';

const WORLD = { places: 12, districts: 2 };
const options = { gazetteer: generatedGazetteer(WORLD), actors: generatedActors(), ruleset: RULESET };

function viewOf(claims: number, seed: number): ViewStore {
  const release = { reader: 'r', ruleset: 's' };
  const view = createMemoryViewStore({ id: viewId('v1'), release, from: 'claims' });
  const events = [...generateClaims({ seed, claims, days: 60, ...WORLD })];
  createViewFolder({ view, ...options }).store({ partition: 0, next: claims, events });
  return view;
}

const inOrder = (list: readonly Rectangle[]): readonly Rectangle[] =>
  [...list].sort((a, b) => a.knownFrom - b.knownFrom || a.validFrom - b.validFrom || a.knownTo - b.knownTo);

describe.each([1, 2, 3])('ruling a region place by place (seed %i)', (seed) => {
  const view = viewOf(400, seed);
  for (const region of view.unruled()) {
    const whole = adjudicate({ ...options, evidence: view.evidence(region) });
    const places = [...readThrough(ruleRegion(view, region, options))];

    test(`gives the places and rectangles that adjudicate gives, as they close (${region})`, () => {
      const found = new Map<PlaceId, readonly Rectangle[]>();
      for (const { place, rectangles } of places) {
        const ends = rectangles.map(({ knownTo, validFrom }) => [knownTo, knownTo < FOREVER ? 0 : validFrom] as const);
        expect(ends).toEqual([...ends].sort(([a, b], [c, d]) => a - c || b - d));
        found.set(place, inOrder(rectangles));
      }
      expect(found).toEqual(new Map([...whole].map(([place, list]) => [place, inOrder(list)])));
    });

    test(`hashes each as all of its rectangles together (${region})`, () => {
      for (const { rectangles, hash } of places) expect(hash ?? null).toBe(placeHash(rectangles));
    });
  }
});

test('a place with many rectangles is packed in parts that hold them all', () => {
  const view = viewOf(24_000, 4);
  const [region] = view.unruled();
  if (region === undefined) throw new Error('a region is to be ruled');
  const parts = [...packRectangles(ruleRegion(view, region, options))];
  expect(parts.length).toBeGreaterThan(1);
  const packed = parts.flatMap(({ places }) => places);
  const sums = new Map<PlaceId, number>();
  for (const { place, isFirst, rectangles } of packed) {
    expect(isFirst).toBe(!sums.has(place));
    sums.set(place, (sums.get(place) ?? 0) + rectangles);
  }
  expect(packed.length).toBeGreaterThan(sums.size);
  const ruled = [...readThrough(ruleRegion(view, region, options))];
  expect(sums).toEqual(new Map(ruled.map(({ place, rectangles }) => [place, rectangles.length])));
}, 60_000);
