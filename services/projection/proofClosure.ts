import { cellText } from '../core/domain/cell.ts';
import type { Rectangle } from '../core/domain/cell.ts';
import type { Proof, ProofClaim } from '../core/domain/events.generated.ts';
import type { ClaimId, PlaceId } from '../core/domain/ids.ts';
import type { Instant } from '../core/domain/time.ts';
import { claimsAlone, evidenceThen, orderOf, rectangleAt, rulingOf } from './ruledThen.ts';
import type { PlaceRuling, PointQuestion } from './ruledThen.ts';
import type { Adjudication } from './rulingsOf.ts';

/**
 * The same rectangles of one place with proofs that are enough (property 5): ruling the claims alone that one names
 * gives its cell at every point of its rectangle. Rules name what a cell rests on; what must be there besides for the
 * claims so named to give that cell, and no other, is found here, by ruling without it.
 */
export function closedProofs(
  place: PlaceId,
  rectangles: readonly Rectangle[],
  input: Adjudication,
): readonly Rectangle[] {
  const alone = rulingsAlone(place, input);
  return rectangles.map((one) => {
    let { proof } = one;
    for (;;) {
      const open = openPoint(one, alone(proof));
      const more = open && missingAt({ ...input, place, ...open }, { cell: one.cell, proof });
      if (!more) return proof === one.proof ? one : { ...one, proof };
      proof = more;
    }
  });
}

/**
 * The same for one point of both clocks. `budget` bounds the claims that may be looked at in all, each as often as it
 * is ruled. Null if a proof is not enough and what it lacks is not found within, or if the rules make another cell of
 * the evidence.
 */
export function closedAt(question: PointQuestion, one: Rectangle, budget = Infinity): Rectangle | null {
  const { place, at, known } = question;
  if (isCellOf(rectangleAt(rulingsAlone(place, question)(one.proof), at, known), one)) return one;
  const proof = missingAt(question, one, budget);
  return proof && { ...one, proof };
}

/** What the claims of a proof alone make of the place; proofs of the same claims are ruled once. */
function rulingsAlone(place: PlaceId, input: Adjudication): (proof: Proof) => PlaceRuling {
  const ruled = new Map<string, PlaceRuling>();
  const only = claimsAlone(input.evidence);
  return ({ claims }) => {
    const named = new Set(claims.map(({ claim }) => claim));
    const key = [...named].sort().join(' ');
    const known = ruled.get(key) ?? rulingOf(place, { ...input, evidence: only(named) });
    ruled.set(key, known);
    return known;
  };
}

/** The first point of a rectangle at which a ruling gives another cell; null if it gives that cell everywhere. */
function openPoint(one: Rectangle, ruling: PlaceRuling): Pick<PointQuestion, 'at' | 'known'> | null {
  const isCovered = ruling.own.some((own) => covers(own, one) && isCellOf(own, one));
  if (isCovered) return null;
  const all = [...ruling.own, ...ruling.inherited()];
  const ats = cutsIn(
    all.flatMap(({ validFrom, validTo }) => [validFrom, validTo]),
    one.validFrom,
    one.validTo,
  );
  const knowns = cutsIn(
    all.flatMap(({ knownFrom, knownTo }) => [knownFrom, knownTo]),
    one.knownFrom,
    one.knownTo,
  );
  for (const known of knowns)
    for (const at of ats) if (!isCellOf(rectangleAt(ruling, at, known), one)) return { at, known };
  return null;
}

function covers(outer: Rectangle, inner: Rectangle): boolean {
  const isLonger = outer.validFrom <= inner.validFrom && inner.validTo <= outer.validTo;
  return isLonger && outer.knownFrom <= inner.knownFrom && inner.knownTo <= outer.knownTo;
}

/** Where something may change between two bounds, and the first of them. */
function cutsIn(bounds: readonly Instant[], from: Instant, to: Instant): readonly Instant[] {
  return [...new Set([from, ...bounds.filter((bound) => bound > from && bound < to)])].sort((a, b) => a - b);
}

function isCellOf(found: Rectangle | null, { cell }: Pick<Rectangle, 'cell'>): boolean {
  return found !== null && cellText(found.cell) === cellText(cell);
}

/**
 * The proof with the claims that it lacks at a point: of all that bears on the place then, in halves and then ever
 * smaller parts (Zeller and Hildebrandt 2002), what can be left out is, so that none of the rest can. Deterministic:
 * claims are taken in order of their content. Null if it is beyond the budget, or the rules make another cell of all.
 */
function missingAt(
  question: PointQuestion,
  { cell, proof }: Pick<Rectangle, 'cell' | 'proof'>,
  budget = Infinity,
): Proof | null {
  const { place, at, known } = question;
  const evidence = evidenceThen(question);
  const named = proof.claims.map(({ claim }) => claim);
  const order = orderOf(evidence);
  const only = claimsAlone(evidence);
  let spent = 0;
  const isEnough = (claims: readonly ClaimId[]): boolean => {
    spent += named.length + claims.length;
    const ruled = rulingOf(place, { ...question, evidence: only([...named, ...claims]) });
    return isCellOf(rectangleAt(ruled, at, known), { cell });
  };
  let kept: readonly ClaimId[] = [...order.keys()].filter((claim) => !named.includes(claim));
  if (kept.length === 0 || kept.length > budget || !isEnough(kept)) return null;
  for (let part = kept.length; part > 0; part = part === 1 ? 0 : Math.ceil(part / 2)) {
    for (let from = 0; from < kept.length && kept.length > 1;) {
      if (spent > budget) return null;
      const rest = kept.toSpliced(from, part);
      if (rest.length > 0 && isEnough(rest)) kept = rest;
      else from += part;
    }
  }
  return { ...proof, claims: [...proof.claims, ...kept.map((claim): ProofClaim => ({ claim, role: 'presupposes' }))] };
}
