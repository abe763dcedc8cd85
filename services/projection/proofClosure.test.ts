import { expect, test } from 'vitest';
import { countOpenProofs } from './proofClosure.testing.ts';
import { FIXED_SEED } from './properties.testing.ts';
import { DISTRICT_PLACES, EVERYTHING, LONE_PLACE, TOWN } from './reference/claimSets.testing.ts';

const few = { ...LONE_PLACE, maxClaims: 4, joint: false };

test(`the claims that a proof names give its cell again, of few about one place (seed ${String(FIXED_SEED)})`, () => {
  expect(countOpenProofs(few, { runs: 1_000, seed: FIXED_SEED, places: [TOWN] })).toEqual({ count: 0, first: '' });
}, 120_000);

test(`so do those of a district (seed ${String(FIXED_SEED)})`, () => {
  const claims = { ...EVERYTHING, maxClaims: 4 };
  expect(countOpenProofs(claims, { runs: 100, seed: FIXED_SEED, places: DISTRICT_PLACES })).toEqual({
    count: 0,
    first: '',
  });
}, 120_000);
