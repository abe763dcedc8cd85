import type { RegionId } from '../core/domain/ids.ts';
import type { Position, Positions } from '../core/ports/eventLog.ts';
import { furthest } from '../core/ports/furthest.ts';
import type { ReportFact, ViewPositions, ViewStore } from '../core/ports/viewStore.ts';
import type { ClaimsBatch, CollectedBatch } from './collectBatch.ts';

/** Regions in which a batch moves anything: of its readings, and of earlier readings of reports it has facts on. */
export function regionsMoved(view: Pick<ViewStore, 'regionsOf'>, collected: CollectedBatch): readonly RegionId[] {
  const ofReadings = collected.readings.map((reading) => reading.region);
  const ofFacts = collected.facts.flatMap((fact) => view.regionsOf(fact.report));
  return [...new Set([...ofReadings, ...ofFacts])].sort();
}

/** Positions that a batch and what it tells of the reports leave behind. */
export function movedTo(before: ViewPositions, batch: ClaimsBatch, inputs: Positions): ViewPositions {
  const claims = new Map([...before.claims, [batch.partition, batch.next]]);
  if (inputs.size === 0) return { claims, reports: before.reports };
  const reached = furthest(before.reports.get(batch.partition) ?? new Map<number, Position>(), inputs);
  return { claims, reports: new Map([...before.reports, [batch.partition, reached]]) };
}

/** A retraction stands in every partition: after the first copy it moves nothing. */
export function newFacts(view: Pick<ViewStore, 'factsOf'>, facts: readonly ReportFact[]): readonly ReportFact[] {
  return facts.filter((fact) => !view.factsOf(fact.report).some((one) => sameFact(one, fact)));
}

function sameFact(a: ReportFact, b: ReportFact): boolean {
  return a.type === b.type && a.knownAt === b.knownAt;
}
