import { describe, test } from 'vitest';
import { FIXED_SEED } from '../properties.testing.ts';
import { claimSets, DISTRICT_PLACES, EVERYTHING, LONE_PLACE, someCrowded, TOWN } from './claimSets.testing.ts';
import { compareWithReference } from './differential.testing.ts';

describe(`ruled as the reference does (seed ${String(FIXED_SEED)})`, () => {
  test('a place alone, whatever is said of it and its district', () => {
    compareWithReference({ claims: someCrowded(LONE_PLACE), places: [TOWN], runs: 500, seed: FIXED_SEED });
  }, 120_000);

  test('every place of a district, whatever few claims say', () => {
    const claims = claimSets({ ...EVERYTHING, maxClaims: 4 });
    compareWithReference({ claims, places: DISTRICT_PLACES, runs: 40, seed: FIXED_SEED });
  }, 120_000);
});
