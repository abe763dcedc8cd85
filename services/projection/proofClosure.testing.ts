import fc from 'fast-check';
import { cellText } from '../core/domain/cell.ts';
import type { Rectangle } from '../core/domain/cell.ts';
import type { ClaimId, PlaceId } from '../core/domain/ids.ts';
import type { Instant } from '../core/domain/time.ts';
import type { RegionEvidence } from '../core/ports/viewStore.ts';
import { smallActors } from '../core/testing/claimBuilders.ts';
import { adjudicate, ruleInherited } from './adjudicate.ts';
import type { Adjudication } from './adjudicate.ts';
import { claimSets, describeSet, districtGazetteer } from './reference/claimSets.testing.ts';
import type { ClaimSetOptions } from './reference/claimSets.testing.ts';
import { RULESET } from './ruleset.ts';

/** A cell that the claims of its proof alone do not give. */
export interface OpenProof {
  readonly rectangle: Rectangle;
  readonly at: Instant;
  /** What they give; null if nothing. */
  readonly alone: Rectangle | null;
}

/**
 * Property 5: the first cell of these places, over both clocks, of which the proof is not enough: ruling only the
 * claims that it names gives another cell at the first or the last instant of the rectangle. Null if there is none.
 */
export function openProofIn(input: Adjudication, places: readonly PlaceId[]): OpenProof | null {
  for (const place of places) {
    const alone = rulingsAlone(input, place);
    for (const rectangle of adjudicate({ ...input, places: new Set([place]) }).get(place) ?? []) {
      for (const at of new Set([rectangle.validFrom, rectangle.validTo - 1])) {
        const found = alone(rectangle, at);
        if (found === null || cellText(found.cell) !== cellText(rectangle.cell)) return { rectangle, at, alone: found };
      }
    }
  }
  return null;
}

/** What the claims of a rectangle's proof alone give at one of its instants; proofs of the same claims are ruled once. */
function rulingsAlone(input: Adjudication, place: PlaceId): (one: Rectangle, at: Instant) => Rectangle | null {
  const ruled = new Map<string, { readonly evidence: RegionEvidence; readonly stored: readonly Rectangle[] }>();
  return ({ proof, knownFrom: known }, at) => {
    const claims = new Set(proof.claims.map(({ claim }) => claim));
    const key = [...claims].sort().join(' ');
    const { evidence, stored } = ruled.get(key) ?? storedOf(input, place, claims);
    ruled.set(key, { evidence, stored });
    const holds = (one: Rectangle): boolean =>
      one.validFrom <= at && at < one.validTo && one.knownFrom <= known && known < one.knownTo;
    return stored.find(holds) ?? ruleInherited({ ...input, evidence, place, at, known });
  };
}

function storedOf(input: Adjudication, place: PlaceId, claims: ReadonlySet<ClaimId>) {
  const readings = input.evidence.readings
    .map((reading) => ({ ...reading, claims: reading.claims.filter(({ claimId }) => claims.has(claimId)) }))
    .filter((reading) => reading.claims.length > 0);
  const evidence = { ...input.evidence, readings };
  return { evidence, stored: adjudicate({ ...input, evidence, places: new Set([place]) }).get(place) ?? [] };
}

/** How many of some generated sets of claims have a cell of which the proof is not enough; the error names the first. */
export function countOpenProofs(
  claims: ClaimSetOptions,
  { runs, seed, places }: { readonly runs: number; readonly seed: number; readonly places: readonly PlaceId[] },
): { readonly count: number; readonly first: string } {
  const world = { gazetteer: districtGazetteer(), actors: smallActors(), ruleset: RULESET };
  const open = fc
    .sample(claimSets(claims), { seed, numRuns: runs })
    .filter((evidence) => openProofIn({ ...world, evidence }, places) !== null);
  return { count: open.length, first: open[0] ? describeSet(open[0]) : '' };
}
