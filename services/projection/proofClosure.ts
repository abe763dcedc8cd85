import { cellText } from '../core/domain/cell.ts';
import type { Rectangle } from '../core/domain/cell.ts';
import type { Claim, Proof, ProofClaim } from '../core/domain/events.generated.ts';
import type { ClaimId, PlaceId } from '../core/domain/ids.ts';
import type { Instant } from '../core/domain/time.ts';
import { claimsAlone, evidenceThen, inOrderOfContent, rectangleAt, rulingOf } from './ruledThen.ts';
import type { PlaceRuling, PointQuestion } from './ruledThen.ts';
import type { Adjudication } from './rulingsOf.ts';

/**
 * The same rectangles of one place with proofs that are enough (property 5): ruling the claims alone that one names
 * gives its cell at every point of its rectangle. Rules name what a cell rests on; what must be there besides for the
 * claims so named to give that cell, and no other, is found here, by ruling without it. A proof is closed when it is
 * first read: whoever reads cells alone pays nothing.
 */
export function closedProofs(
  place: PlaceId,
  rectangles: readonly Rectangle[],
  input: Adjudication,
): readonly Rectangle[] {
  const alone = rulingsAlone(place, input);
  const column = columnsOf(input, place);
  return rectangles.map((one) => closedOnceRead(one, () => closedOver(one, alone, column)));
}

/** The same rectangle; its proof is closed when it is first read. */
export function closedOnceRead(one: Rectangle, close: () => Proof): Rectangle {
  let closed: Proof | null = null;
  return {
    ...one,
    get proof() {
      return (closed ??= close());
    },
  };
}

function closedOver(one: Rectangle, alone: (proof: Proof) => PlaceRuling, column: (known: Instant) => Column): Proof {
  let { proof } = one;
  for (;;) {
    const open = openPoint(one, alone(proof));
    const more = open && missingAt(open.at, column(open.known), { cell: one.cell, proof });
    if (!more) return proof;
    proof = more;
  }
}

/**
 * The same for one point of both clocks. `budget` bounds the claims that may be looked at in all, each as often as it
 * is ruled. Null if a proof is not enough and what it lacks is not found within, or if the rules make another cell of
 * the evidence.
 */
export function closedAt(question: PointQuestion, one: Rectangle, budget = Infinity): Rectangle | null {
  const { place, at, known } = question;
  if (isCellOf(rectangleAt(rulingsAlone(place, question)(one.proof), at, known), one)) return one;
  const proof = missingAt(at, columnsOf(question, place)(known), one, budget);
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

/** What can bear on a place at one knowledge time. */
interface Column {
  readonly known: Instant;
  readonly claims: readonly Claim[];
  /** What some of these claims alone make of the place. */
  readonly ruled: (claims: readonly ClaimId[]) => PlaceRuling;
}

/** The last column asked for is kept: rectangles come by knowledge time. */
function columnsOf(input: Adjudication, place: PlaceId): (known: Instant) => Column {
  let last: Column | null = null;
  return (known) => {
    if (last?.known === known) return last;
    const evidence = evidenceThen({ ...input, place, at: known, known });
    const only = claimsAlone(evidence);
    const ruled: Column['ruled'] = (claims) => rulingOf(place, { ...input, evidence: only(claims) });
    return (last = { known, claims: inOrderOfContent(evidence), ruled });
  };
}

/**
 * The proof with the claims that it lacks at a point: of those next in time to what it names ever more, until they are
 * enough; of these what can be left out is, in halves and then ever smaller parts (Zeller and Hildebrandt 2002).
 * Deterministic: equally near ones are taken in order of their content. Null if it is beyond the budget, or the rules
 * make another cell of all.
 */
function missingAt(
  at: Instant,
  { known, claims, ruled }: Column,
  { cell, proof }: Pick<Rectangle, 'cell' | 'proof'>,
  budget = Infinity,
): Proof | null {
  const named = proof.claims.map(({ claim }) => claim);
  let spent = claims.length;
  const isEnough = (more: readonly ClaimId[]): boolean => {
    spent += named.length + more.length;
    return isCellOf(rectangleAt(ruled([...named, ...more]), at, known), { cell });
  };
  const others = byNearness(claims, new Set(named), at);
  let size = 1;
  while (size < others.length && spent <= budget && !isEnough(others.slice(0, size))) size *= 2;
  let kept = others.slice(0, size);
  if (spent > budget || kept.length === 0 || (size >= others.length && !isEnough(kept))) return null;
  for (let part = kept.length >> 1; part > 0; part >>= 1) {
    for (let from = 0; from < kept.length && kept.length > 1;) {
      if (spent > budget) return null;
      const rest = kept.toSpliced(from, part);
      if (rest.length > 0 && isEnough(rest)) kept = rest;
      else from += part;
    }
  }
  return { ...proof, claims: [...proof.claims, ...kept.map((claim): ProofClaim => ({ claim, role: 'presupposes' }))] };
}

/** The claims that a proof does not name, by how far in time they lie from those that it names, or from an instant. */
function byNearness(claims: readonly Claim[], named: ReadonlySet<ClaimId>, at: Instant): readonly ClaimId[] {
  const spans = claims.filter(({ claimId }) => named.has(claimId)).map(spanOf);
  const near = spans.length > 0 ? spans : [{ from: at, to: at }];
  const gapTo = ({ from, to }: Span): number =>
    Math.min(...near.map((one) => Math.max(0, one.from - to, from - one.to)));
  return claims
    .filter(({ claimId }) => !named.has(claimId))
    .map((claim) => ({ claim: claim.claimId, gap: gapTo(spanOf(claim)) }))
    .sort((a, b) => a.gap - b.gap)
    .map(({ claim }) => claim);
}

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

function spanOf({ validTime: { earliest, latest }, asOf }: Claim): Span {
  return { from: earliest ?? latest ?? asOf, to: latest ?? asOf };
}
