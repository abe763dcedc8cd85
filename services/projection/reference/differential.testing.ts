import fc from 'fast-check';
import { cellText } from '../../core/domain/cell.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { DAY } from '../../core/domain/time.ts';
import type { RegionEvidence } from '../../core/ports/viewStore.ts';
import { smallActors } from '../../core/testing/claimBuilders.ts';
import { adjudicate, ruleInherited } from '../adjudicate.ts';
import { RULESET } from '../ruleset.ts';
import { claimSets, cornersOf, describeSet, districtGazetteer, knownTimesOf, START } from './claimSets.testing.ts';
import type { ClaimSetOptions } from './claimSets.testing.ts';
import { hasOwnEvidence, referenceAt } from './referenceAt.testing.ts';

const world = { gazetteer: districtGazetteer(), actors: smallActors(), ruleset: RULESET };

export interface Differential {
  readonly claims: ClaimSetOptions;
  readonly places: readonly PlaceId[];
  readonly runs: number;
  readonly seed: number;
}

/**
 * Rules generated sets of claims by the adjudicator and by the reference, and compares the cells at corners of both
 * clocks: at all of a small set, at one in seven of a larger. The error names the seed, the shrunk set and the cells.
 */
export function compareWithReference({ claims, places, runs, seed }: Differential): void {
  fc.assert(
    fc.property(claimSets(claims), (evidence) => {
      const difference = differenceIn(evidence, places);
      if (difference !== null) throw new Error(`${difference}\n${describeSet(evidence)}`);
    }),
    { seed, numRuns: runs },
  );
}

/** Where the two differ first; null if nowhere. */
export function differenceIn(evidence: RegionEvidence, places: readonly PlaceId[]): string | null {
  const input = { ...world, evidence };
  const tables = adjudicate(input);
  const size = evidence.readings.reduce((sum, { claims }) => sum + claims.length, 0);
  const stride = size <= 4 ? 1 : 7;
  let asked = 0;
  for (const place of places) {
    for (const known of knownTimesOf(evidence)) {
      for (const at of cornersOf(evidence)) {
        if (asked++ % stride !== 0) continue;
        const question = { place, at, known };
        const wanted = referenceAt(input, question);
        const stored = tables
          .get(place)
          ?.find((one) => one.validFrom <= at && at < one.validTo && one.knownFrom <= known && known < one.knownTo);
        const isOwn = stored !== undefined || hasOwnEvidence(input, question);
        const found = (isOwn ? stored : ruleInherited({ ...input, ...question }))?.cell ?? null;
        const [a, b] = [wanted, found].map((cell) => cell && cellText(cell));
        if (a !== b) {
          const day = (instant: number): string => String((instant - START) / DAY);
          return `${place} on day ${day(at)} as known on day ${day(known)}\nreference: ${String(a)}\nruled:     ${String(b)}`;
        }
      }
    }
  }
  return null;
}
