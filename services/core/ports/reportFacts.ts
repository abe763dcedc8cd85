import type { Instant } from '../domain/time.ts';
import type { ReportFact } from './viewStore.ts';

/** Of retracted and reinstated the last by knownAt counts; retraction wins a tie. Null if the report counts. */
export function retractionInForce(facts: readonly ReportFact[]): Instant | null {
  let last: ReportFact | undefined;
  for (const fact of facts) {
    if (fact.type === 'redated') continue;
    const later = last === undefined || fact.knownAt > last.knownAt;
    if (later || (fact.knownAt === last?.knownAt && fact.type === 'retracted')) last = fact;
  }
  return last?.type === 'retracted' ? last.knownAt : null;
}

/** The minimum of a knowledge time and those of all redatings. */
export function earliestKnown(knownAt: Instant, facts: readonly ReportFact[]): Instant {
  return facts.reduce((least, fact) => (fact.type === 'redated' ? Math.min(least, fact.knownAt) : least), knownAt);
}
