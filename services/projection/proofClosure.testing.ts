import fc from 'fast-check';
import { cellText } from '../core/domain/cell.ts';
import type { Rectangle } from '../core/domain/cell.ts';
import type { ClaimId, PlaceId } from '../core/domain/ids.ts';
import type { Instant } from '../core/domain/time.ts';
import type { RegionEvidence } from '../core/ports/viewStore.ts';
import { smallActors } from '../core/testing/claimBuilders.ts';
import { adjudicate, adjudicateStored, ruleInherited } from './adjudicate.ts';
import { claimSets, cornersOf, describeSet, districtGazetteer, knownTimesOf } from './reference/claimSets.testing.ts';
import type { ClaimSetOptions } from './reference/claimSets.testing.ts';
import { RULESET } from './ruleset.ts';
import type { Adjudication } from './rulingsOf.ts';

/** A cell that the claims of its proof alone do not give. */
export interface OpenProof {
  readonly rectangle: Rectangle;
  readonly at: Instant;
  readonly known: Instant;
  /** What they give; null if nothing. */
  readonly alone: Rectangle | null;
}

/**
 * Property 5: the first cell of these places, over both clocks, of which the proof is not enough: ruling only the
 * claims that it names gives another cell at the first or the last point of the rectangle. Null if there is none.
 */
export function openProofIn(input: Adjudication, places: readonly PlaceId[], rule = adjudicate): OpenProof | null {
  for (const place of places) {
    const alone = rulingsAlone(input, place);
    for (const rectangle of rule({ ...input, places: new Set([place]) }).get(place) ?? []) {
      for (const known of new Set([rectangle.knownFrom, rectangle.knownTo - 1])) {
        for (const at of new Set([rectangle.validFrom, rectangle.validTo - 1])) {
          const found = alone(rectangle, at, known);
          if (!isSame(found, rectangle)) return { rectangle, at, known, alone: found };
        }
      }
    }
  }
  return null;
}

/** The same of what places without cells of their own have by what is said around them, at the ends of what claims tell of. */
export function openInheritedIn(input: Adjudication, places: readonly PlaceId[]): OpenProof | null {
  const stored = adjudicateStored(input);
  for (const place of places) {
    const alone = rulingsAlone(input, place);
    for (const known of knownTimesOf(input.evidence)) {
      for (const at of cornersOf(input.evidence)) {
        if (stored.get(place)?.some((one) => holdsAt(one, at, known))) continue;
        const rectangle = ruleInherited({ ...input, place, at, known });
        const found = rectangle && alone(rectangle, at, known);
        if (rectangle && !isSame(found, rectangle)) return { rectangle, at, known, alone: found };
      }
    }
  }
  return null;
}

const holdsAt = ({ validFrom, validTo, knownFrom, knownTo }: Rectangle, at: Instant, known: Instant): boolean =>
  validFrom <= at && at < validTo && knownFrom <= known && known < knownTo;

const isSame = (a: Rectangle | null, b: Rectangle): boolean => a !== null && cellText(a.cell) === cellText(b.cell);

/** What the claims of a rectangle's proof alone give at a point of it; proofs of the same claims are ruled once. */
function rulingsAlone(input: Adjudication, place: PlaceId) {
  const ruled = new Map<string, { readonly evidence: RegionEvidence; readonly stored: readonly Rectangle[] }>();
  return ({ proof }: Rectangle, at: Instant, known: Instant): Rectangle | null => {
    const claims = new Set(proof.claims.map(({ claim }) => claim));
    const key = [...claims].sort().join(' ');
    const { evidence, stored } = ruled.get(key) ?? storedOf(input, place, claims);
    ruled.set(key, { evidence, stored });
    return stored.find((one) => holdsAt(one, at, known)) ?? ruleInherited({ ...input, evidence, place, at, known });
  };
}

function storedOf(input: Adjudication, place: PlaceId, claims: ReadonlySet<ClaimId>) {
  const readings = input.evidence.readings
    .map((reading) => ({ ...reading, claims: reading.claims.filter(({ claimId }) => claims.has(claimId)) }))
    .filter((reading) => reading.claims.length > 0);
  const evidence = { ...input.evidence, readings };
  return { evidence, stored: adjudicateStored({ ...input, evidence, places: new Set([place]) }).get(place) ?? [] };
}

/** How many of some generated sets of claims have a cell of which the proof is not enough; the error names the first. */
export function countOpenProofs(
  claims: ClaimSetOptions,
  {
    runs,
    seed,
    places,
    rule = adjudicate,
  }: {
    readonly runs: number;
    readonly seed: number;
    readonly places: readonly PlaceId[];
    readonly rule?: typeof adjudicate;
  },
): { readonly count: number; readonly first: string } {
  const world = { gazetteer: districtGazetteer(), actors: smallActors(), ruleset: RULESET };
  const open = fc
    .sample(claimSets(claims), { seed, numRuns: runs })
    .filter((evidence) => openProofIn({ ...world, evidence }, places, rule) !== null);
  return { count: open.length, first: open[0] ? describeSet(open[0]) : '' };
}
