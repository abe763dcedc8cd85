import fc from 'fast-check';
import { cellText } from '../../core/domain/cell.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { DAY } from '../../core/domain/time.ts';
import type { RegionEvidence } from '../../core/ports/viewStore.ts';
import { smallActors } from '../../core/testing/claimBuilders.ts';
import { adjudicateStored, ruleInherited } from '../adjudicate.ts';
import { RULESET } from '../ruleset.ts';
import { cornersOf, describeSet, districtGazetteer, knownTimesOf, START } from './claimSets.testing.ts';
import { hasOwnEvidence, referenceAt } from './referenceAt.testing.ts';
import type { Question, ReferenceInput } from './referenceAt.testing.ts';

const world = { gazetteer: districtGazetteer(), actors: smallActors(), ruleset: RULESET };

/** Of a set of more than so many claims not all corners are asked but so many, spread over all. */
const FEW = 4;
const ASKED = 200;

export interface Differential {
  readonly claims: fc.Arbitrary<RegionEvidence>;
  readonly places: readonly PlaceId[];
  readonly runs: number;
  readonly seed: number;
}

/**
 * Rules generated sets of claims by the adjudicator and by the reference, and compares the cells at corners of both
 * clocks. The error names the seed, the shrunk set and the cells.
 */
export function compareWithReference({ claims, places, runs, seed }: Differential): void {
  fc.assert(
    fc.property(claims, (evidence) => {
      expectAsReference({ ...world, evidence }, places);
    }),
    { seed, numRuns: runs },
  );
}

/** Throws where the two differ, with the cells and the set. */
export function expectAsReference(input: ReferenceInput, places: readonly PlaceId[]): void {
  const difference = differenceIn(input, places);
  if (difference !== null) throw new Error(`${difference}\n${describeSet(input.evidence)}`);
}

/** Where the two differ first, in words; null if nowhere. */
function differenceIn(input: ReferenceInput, places: readonly PlaceId[]): string | null {
  const tables = adjudicateStored(input);
  for (const question of questionsOf(input, places)) {
    const { place, at, known } = question;
    const wanted = referenceAt(input, question);
    const stored = tables
      .get(place)
      ?.find((one) => one.validFrom <= at && at < one.validTo && one.knownFrom <= known && known < one.knownTo);
    const isOwn = stored !== undefined || hasOwnEvidence(input, question);
    const found = (isOwn ? stored : ruleInherited({ ...input, ...question }))?.cell ?? null;
    const [a, b] = [wanted, found].map((cell) => cell && cellText(cell));
    if (a === b) continue;
    const day = (instant: number): string => String((instant - START) / DAY);
    return `${place} on day ${day(at)} as known on day ${day(known)}\nreference: ${String(a)}\nruled:     ${String(b)}`;
  }
  return null;
}

function questionsOf({ evidence }: ReferenceInput, places: readonly PlaceId[]): readonly Question[] {
  const corners = cornersOf(evidence);
  const all = places.flatMap((place) =>
    knownTimesOf(evidence).flatMap((known) => corners.map((at) => ({ place, at, known }))),
  );
  if (evidence.readings.reduce((count, { claims }) => count + claims.length, 0) <= FEW) return all;
  const stride = firstPrimeFrom(Math.ceil(all.length / ASKED));
  return all.filter((_, i) => i % stride === 0);
}

/** A stride that shares no factor with how corners follow each other. */
function firstPrimeFrom(number: number): number {
  if (number < 2) return 1;
  for (let n = number; ; n++) {
    let divisor = 2;
    while (divisor * divisor <= n && n % divisor > 0) divisor++;
    if (divisor * divisor > n) return n;
  }
}
