import { describe, expect, test } from 'vitest';
import { createMemoryViewStore } from '../core/adapters/memory/memoryViewStore.ts';
import { packRectangles } from '../core/adapters/sqlite/packRectangles.ts';
import { openChunk } from '../core/adapters/sqlite/rectangleChunk.ts';
import { placeHash } from '../core/domain/canonical.ts';
import type { Rectangle } from '../core/domain/cell.ts';
import { viewId } from '../core/domain/ids.ts';
import type { PlaceId } from '../core/domain/ids.ts';
import { FOREVER } from '../core/domain/time.ts';
import { readThrough } from '../core/ports/readThrough.ts';
import type { ViewStore } from '../core/ports/viewStore.ts';
import { generateClaims } from '../core/testing/claimGenerator.ts';
import { generatedActors, generatedGazetteer } from '../core/testing/generatedWorld.ts';
import { adjudicateStored } from './adjudicate.ts';
import { ruleRegion } from './ruleRegion.ts';
import { RULESET } from './ruleset.ts';
import { createViewFolder } from './viewFolder.ts';

const WORLD = { places: 12, districts: 2 };
const options = { gazetteer: generatedGazetteer(WORLD), actors: generatedActors(), ruleset: RULESET };

function viewOf(claims: number, seed: number, { world = WORLD, days = 60 } = {}): ViewStore {
  const release = { reader: 'r', ruleset: 's' };
  const view = createMemoryViewStore({ id: viewId('v1'), release, from: 'claims' });
  const events = [...generateClaims({ seed, claims, days, ...world })];
  createViewFolder({ view, ...options }).store({ partition: 0, next: claims, events });
  return view;
}

const inOrder = (list: readonly Rectangle[]): readonly Rectangle[] =>
  [...list].sort((a, b) => a.knownFrom - b.knownFrom || a.validFrom - b.validFrom || a.knownTo - b.knownTo);

describe.each([1, 2, 3])('ruling a region place by place (seed %i)', (seed) => {
  const view = viewOf(400, seed);
  for (const region of view.unruled()) {
    const whole = adjudicateStored({ ...options, evidence: view.evidence(region) });
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

test('a place with many rectangles is packed in parts that hold as many as they say', () => {
  const view = viewOf(1_000, 4, { world: { places: 1, districts: 1 }, days: 1_000 });
  const [region] = view.unruled();
  if (region === undefined) throw new Error('a region is to be ruled');
  const parts = [...packRectangles(ruleRegion(view, region, options), 20_000)];
  const packed = parts.flatMap(({ places }) => places);
  const seen = new Set<PlaceId>();
  for (const { place, isFirst, rectangles, open, closed } of packed) {
    expect(isFirst).toBe(!seen.has(place));
    seen.add(place);
    const lengths = [...open, ...closed].map(({ body }) => openChunk(body, place).length);
    expect(rectangles).toBe(lengths.reduce((sum, length) => sum + length, 0));
  }
  expect(parts.length).toBeGreaterThan(1);
  expect(packed.length).toBeGreaterThan(seen.size);
});
