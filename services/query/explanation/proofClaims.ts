import type { Claim, ClaimsRead, Proof, ProofRole } from '../../core/domain/events.generated.ts';
import type { ClaimId } from '../../core/domain/ids.ts';
import type { RegionEvidence } from '../../core/ports/viewStore.ts';

/** A claim of a proof with its part and the reading that it stands in. */
export interface ProvenClaim {
  readonly role: ProofRole;
  readonly claim: Claim;
  readonly reading: ClaimsRead;
}

/**
 * The claims that a proof names, in its order; of one that has several parts each. What it names and the evidence
 * lacks (it stands in a view of another release) is left out and counted.
 */
export function provenClaims(
  proof: Proof,
  evidence: RegionEvidence,
): { readonly claims: readonly ProvenClaim[]; readonly missing: number } {
  const wanted = new Set(proof.claims.map(({ claim }) => claim));
  const found = new Map<ClaimId, Omit<ProvenClaim, 'role'>>();
  for (const reading of evidence.readings) {
    for (const claim of reading.claims) {
      if (wanted.has(claim.claimId) && !found.has(claim.claimId)) found.set(claim.claimId, { claim, reading });
    }
  }
  const claims = proof.claims.flatMap(({ claim, role }): readonly ProvenClaim[] => {
    const known = found.get(claim);
    return known ? [{ role, ...known }] : [];
  });
  return { claims, missing: wanted.size - found.size };
}
