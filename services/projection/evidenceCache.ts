import type { ClaimsRead } from '../core/domain/events.generated.ts';
import type { RegionId } from '../core/domain/ids.ts';
import type { RegionEvidence, ReportFact, ViewStore } from '../core/ports/viewStore.ts';

/** Claims kept in memory at most, over all regions: about 1 kB each. */
const CLAIMS_KEPT = 100_000;

/** The evidence of the regions that were folded last, so that a live report does not read its region anew. */
export interface EvidenceCache {
  /** What the store holds of a region, with what is about to be committed. */
  with(region: RegionId, readings: readonly ClaimsRead[], facts: readonly ReportFact[]): RegionEvidence;
  /** Keeps what a commit made true. */
  keep(evidence: RegionEvidence): void;
  /** Forgets everything, as after a commit that failed. */
  clear(): void;
}

/** Invariant: what is kept of a region equals what the store would answer, as this process alone writes the view. */
export function createEvidenceCache(view: Pick<ViewStore, 'evidence' | 'factsOf'>): EvidenceCache {
  const kept = new Map<RegionId, RegionEvidence>();
  let claims = 0;

  function forget(region: RegionId): void {
    const evidence = kept.get(region);
    if (evidence) claims -= claimsIn(evidence);
    kept.delete(region);
  }

  return {
    with(region, readings, facts) {
      const stored = kept.get(region) ?? view.evidence(region);
      const reports = new Set([...stored.readings, ...readings].map((one) => one.report));
      const earlier = readings.flatMap((one) => view.factsOf(one.report));
      return {
        region,
        readings: [...stored.readings, ...readings],
        facts: [...stored.facts, ...earlier, ...facts.filter((one) => reports.has(one.report))],
      };
    },
    keep(evidence) {
      forget(evidence.region);
      kept.set(evidence.region, evidence);
      claims += claimsIn(evidence);
      for (const region of kept.keys()) {
        if (claims <= CLAIMS_KEPT || region === evidence.region) break;
        forget(region);
      }
    },
    clear() {
      kept.clear();
      claims = 0;
    },
  };
}

function claimsIn(evidence: RegionEvidence): number {
  return evidence.readings.reduce((sum, reading) => sum + reading.claims.length, 0);
}
