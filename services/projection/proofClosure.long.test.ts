import { describe, expect, test } from 'vitest';
import { countOpenProofs } from './proofClosure.testing.ts';
import { SEED } from './properties.testing.ts';
import type { ClaimSetOptions } from './reference/claimSets.testing.ts';
import { DISTRICT_PLACES, EVERYTHING, LONE_PLACE, TOWN } from './reference/claimSets.testing.ts';

const few: ClaimSetOptions = { ...LONE_PLACE, maxClaims: 4 };

describe(`ruling the claims alone that a proof names gives its cell again (seed ${String(SEED)})`, () => {
  test.each<readonly [string, ClaimSetOptions, number]>([
    ['few claims about one place, each of one actor', { ...few, joint: false }, 10_000],
    ['few, some of several actors together', few, 5_000],
    ['up to twelve', { ...LONE_PLACE, maxClaims: 12 }, 5_000],
    ['up to 40', { ...LONE_PLACE, maxClaims: 40, crowded: true }, 100],
  ])('of %s', (_, claims, runs) => {
    expect(countOpenProofs(claims, { runs, seed: SEED, places: [TOWN] })).toEqual({ count: 0, first: '' });
  });

  test.each([
    ['four', 4, 2_000],
    ['twelve', 12, 1_000],
  ])('of up to %s about a district', (_, maxClaims, runs) => {
    const claims = { ...EVERYTHING, maxClaims };
    expect(countOpenProofs(claims, { runs, seed: SEED, places: DISTRICT_PLACES })).toEqual({ count: 0, first: '' });
  });
});
