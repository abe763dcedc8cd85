import type { Gazetteer } from '../core/domain/gazetteer.ts';
import { claimsTopic, REPORTS } from '../core/domain/topicNames.ts';
import type { Reader } from '../core/ports/reader.ts';
import { runStage } from '../core/runtime/stage.ts';
import type { StreamDeps } from '../core/runtime/streamDeps.ts';
import { enrichmentStep } from './claimsOfReport.ts';

export interface EnrichmentOptions extends StreamDeps {
  readonly reader: Reader;
  /** The reader release, which names the claims topic. */
  readonly release: string;
  readonly gazetteer: Gazetteer;
  /** Of the claims topic. */
  readonly partitions: number;
}

/** The group under which instances of enrichment of one reader release share the reports. */
export const enrichmentGroup = (release: string): string => `saytara.enrichment.${release}`;

/** Reads reports into the claims topic of this reader's release, until the signal aborts. */
export function runEnrichment(options: EnrichmentOptions): Promise<void> {
  const { reader, release, gazetteer, partitions } = options;
  return runStage({
    ...options,
    group: enrichmentGroup(release),
    topic: REPORTS,
    outputTopic: claimsTopic(release),
    stage: 'enrichment',
    step: enrichmentStep(reader, release, partitions, gazetteer),
    // Reading takes milliseconds a report: small batches let requests through in between.
    batch: 25,
    onState: (state) => {
      options.onState('enrichment', state);
    },
    onCommitted: options.onMoved,
  });
}
