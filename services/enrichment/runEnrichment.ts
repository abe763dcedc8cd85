import type { Gazetteer } from '../core/domain/gazetteer.ts';
import { claimsTopic, REPORTS } from '../core/domain/topicNames.ts';
import type { EventLog } from '../core/ports/eventLog.ts';
import type { AskedReader } from '../core/ports/reader.ts';
import { groupHasWork } from '../core/runtime/hasWork.ts';
import { runStage } from '../core/runtime/stage.ts';
import type { StreamDeps } from '../core/runtime/streamDeps.ts';
import { claimsOfFact, claimsOfReport, reportText } from './claimsOfReport.ts';
import { createPatientReader } from './patientReader.ts';

/** Reading by the rules takes milliseconds a report: small batches let requests through in between. */
const RULES_BATCH = 25;
/** An outside reader is asked about a whole batch at once, on Kafka for each partition. */
export const OUTSIDE_BATCH = 4;

export interface EnrichmentOptions {
  readonly log: EventLog;
  readonly reader: AskedReader;
  /** The reader release, which names the claims topic. */
  readonly release: string;
  readonly gazetteer: Gazetteer;
  /** Of the claims topic. */
  readonly partitions: number;
  /** How many reports are read at once and committed together; as suits the rules if absent. */
  readonly batch?: number;
}

/** The stream that reads reports. */
export interface Enrichment {
  /** Reads reports into the claims topic of this reader's release, until the signal aborts. */
  run(deps: StreamDeps): Promise<void>;
  /** Whether it has something to read and could get on with it: not while it waits for what a reader answers. */
  readonly hasWork: () => Promise<boolean>;
}

/** The group under which instances of enrichment of one reader release share the reports. */
export const enrichmentGroup = (release: string): string => `saytara.enrichment.${release}`;

export function createEnrichment(options: EnrichmentOptions): Enrichment {
  const { log, reader, release, gazetteer, partitions, batch = RULES_BATCH } = options;
  const patient = createPatientReader(reader);
  const group = enrichmentGroup(release);
  const lags = groupHasWork(log, group, REPORTS);
  return {
    run: (deps) =>
      runStage({
        ...deps,
        ...{ group, topic: REPORTS, outputTopic: claimsTopic(release), stage: 'enrichment', release, batch },
        step: async (event) => {
          if (event.type !== 'ReportReceived') return claimsOfFact(event, partitions);
          return claimsOfReport(event, await patient.read(reportText(event), deps.signal), release, gazetteer);
        },
        onState: (state) => {
          deps.onState('enrichment', state);
        },
        onCommitted: ({ records }) => {
          patient.forget(records.map(({ key }) => key));
          deps.onMoved();
        },
      }),
    hasWork: async () => !patient.waits() && (await lags()),
  };
}
