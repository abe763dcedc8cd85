import { describe, test } from 'vitest';
import { SEED } from '../properties.testing.ts';
import { claimSets, DISTRICT_PLACES, EVERYTHING, LONE_PLACE, someCrowded, TOWN } from './claimSets.testing.ts';
import { compareWithReference } from './differential.testing.ts';

describe(`ruled as the reference does, of many sets (seed ${String(SEED)})`, () => {
  test('a place alone, whatever is said of it and its district', () => {
    compareWithReference({ claims: someCrowded(LONE_PLACE), places: [TOWN], runs: 10_000, seed: SEED });
  });

  test.each([
    [4, 500],
    [12, 200],
  ])('every place of a district, whatever up to %i claims say', (maxClaims, runs) => {
    const claims = claimSets({ ...EVERYTHING, maxClaims });
    compareWithReference({ claims, places: DISTRICT_PLACES, runs, seed: SEED });
  });
});
