import type { Cause, ClaimsRead, Progress, SaytaraEvent } from '../core/domain/events.generated.ts';
import type { RegionId, ReportId } from '../core/domain/ids.ts';
import type { Position, Positions } from '../core/ports/eventLog.ts';
import type { ReadingBodies } from '../core/ports/readingCodec.ts';
import { furthest } from '../core/ports/furthest.ts';
import type { ReportFact } from '../core/ports/viewStore.ts';

/** A batch of one partition of a claims topic. */
export interface ClaimsBatch {
  readonly partition: number;
  readonly next: Position;
  readonly events: readonly SaytaraEvent[];
  /** Of readings among them as they stand on the log. */
  readonly bodies?: ReadingBodies;
}

/** What a batch of a claims topic adds to a view. */
export interface CollectedBatch {
  /** Readings that the view lacks; of one report and region the first. */
  readonly readings: readonly ClaimsRead[];
  readonly facts: readonly ReportFact[];
  /**
   * Per partition of saytara.reports how far it was read into what stands before the end of the batch. Of several
   * instances of enrichment each knows its own partitions to date and those of others as they once were: the further counts.
   */
  readonly inputs: Positions;
  /** Why each report moved, for the changes that follow from it: the last event of the batch about it. */
  readonly causes: ReadonlyMap<ReportId, Cause>;
}

/** The knowledge time of the stored reading of a report in a region; undefined if there is none. */
export type KnownReading = (report: ReportId, region: RegionId) => number | undefined;

/**
 * Sorts the events of one batch of one partition. A second reading of a report and region adds nothing, but its
 * knowledge time counts if it is earlier: knownAt is the minimum over a report's receipts.
 */
export function collectBatch(events: readonly SaytaraEvent[], stored: KnownReading): CollectedBatch {
  const readings = new Map<string, ClaimsRead>();
  const facts: ReportFact[] = [];
  const causes = new Map<ReportId, Cause>();
  let inputs: Positions = new Map();
  for (const event of events) {
    if (event.type === 'ClaimsRead') {
      const key = `${event.report} ${event.region}`;
      const knownAt = stored(event.report, event.region) ?? readings.get(key)?.knownAt;
      if (knownAt === undefined) readings.set(key, event);
      else if (event.knownAt >= knownAt) continue;
      else facts.push({ type: 'redated', report: event.report, knownAt: event.knownAt });
      causes.set(event.report, { type: knownAt === undefined ? 'report' : 'redating', ref: event.report });
    } else if (event.type === 'Progress') inputs = furthest(inputs, positionsIn(event));
    else {
      const fact = factOf(event);
      if (!fact) continue;
      facts.push(fact.fact);
      causes.set(fact.fact.report, fact.cause);
    }
  }
  return { readings: [...readings.values()], facts, inputs, causes };
}

function positionsIn({ inputs }: Progress): Positions {
  return new Map(inputs.map(({ partition, position }) => [partition, position]));
}

function factOf(event: SaytaraEvent): { readonly fact: ReportFact; readonly cause: Cause } | undefined {
  if (event.type === 'ClaimsRedated') {
    const { report, knownAt } = event;
    return { fact: { type: 'redated', report, knownAt }, cause: { type: 'redating', ref: report } };
  }
  if (event.type === 'ClaimsRetracted') {
    const { report, knownAt } = event;
    return { fact: { type: 'retracted', report, knownAt }, cause: { type: 'retraction', ref: report } };
  }
  if (event.type === 'ClaimsReinstated') {
    const { report, knownAt } = event;
    return { fact: { type: 'reinstated', report, knownAt }, cause: { type: 'reinstatement', ref: report } };
  }
  return undefined;
}
