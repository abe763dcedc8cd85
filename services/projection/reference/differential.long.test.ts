import { describe, test } from 'vitest';
import { DRAWN_SEED } from '../properties.testing.ts';
import { DISTRICT_PLACES, EVERYTHING, LONE_PLACE, TOWN } from './claimSets.testing.ts';
import { compareWithReference } from './differential.testing.ts';

describe(`ruled as the reference does, of many sets (seed ${String(DRAWN_SEED)})`, () => {
  test('a place alone, whatever is said of it and its district', () => {
    compareWithReference({ claims: LONE_PLACE, places: [TOWN], runs: 10_000, seed: DRAWN_SEED });
  });

  test('every place of a district, whatever few claims say', () => {
    compareWithReference({
      claims: { ...EVERYTHING, maxClaims: 4 },
      places: DISTRICT_PLACES,
      runs: 500,
      seed: DRAWN_SEED,
    });
  });
});
