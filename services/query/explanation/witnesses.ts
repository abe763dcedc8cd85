import type { ProvenClaim } from './proofClaims.ts';
import type { OneWitness } from './wording.ts';

type Told = Pick<ProvenClaim, 'claim' | 'reading'>;

/** Why two claims are one witness (R2), the closest tie first; null if they are independent of each other. */
export function sameWitness(a: Told, b: Told): OneWitness | null {
  if (a.reading.report === b.reading.report) return 'same-report';
  if (a.claim.statementKey !== null && a.claim.statementKey === b.claim.statementKey) return 'same-statement';
  if (a.claim.passageKeys.some((key) => b.claim.passageKeys.includes(key))) return 'same-passage';
  return a.reading.source === b.reading.source ? 'same-outlet' : null;
}

/** Why these claims, of several reports, are one witness together; null if they are not, or are one report. */
export function oneWitness(claims: readonly Told[]): OneWitness | null {
  const reports = new Set(claims.map(({ reading }) => reading.report));
  if (reports.size < 2) return null;
  const ties = new Set<OneWitness>();
  for (const [i, a] of claims.entries()) {
    for (const b of claims.slice(i + 1)) {
      const tie = sameWitness(a, b);
      if (tie === null) return null;
      if (tie !== 'same-report') ties.add(tie);
    }
  }
  const [only] = ties;
  if (ties.size === 1 && only !== undefined) return only;
  return new Set(claims.map(({ reading }) => reading.source)).size === 1 ? 'same-outlet' : null;
}

/** Two claims that are independent of each other; null if there are none. */
export function independentPair(claims: readonly Told[]): readonly [Told, Told] | null {
  for (const [i, a] of claims.entries()) {
    const b = claims.slice(i + 1).find((other) => sameWitness(a, other) === null);
    if (b) return [a, b];
  }
  return null;
}
