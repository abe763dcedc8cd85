import { EVENTS_OF_TOPIC } from '../core/domain/events.generated.ts';
import type { SaytaraEvent } from '../core/domain/events.generated.ts';
import { claimsTopic, CONTROL, DEAD_LETTERS, OPERATIONS, REPORTS } from '../core/domain/topicNames.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { EventCodec } from '../core/ports/eventCodec.ts';
import type { EventLog } from '../core/ports/eventLog.ts';
import type { ControlEvent, PublishedTable } from '../core/ports/publishedTable.ts';
import type { ReportStore } from '../core/ports/reportStore.ts';
import type { ReportFact } from '../core/ports/viewStore.ts';
import { foldTopic } from '../core/runtime/foldTopic.ts';
import type { FoldedBatch } from '../core/runtime/foldTopic.ts';
import { runStage } from '../core/runtime/stage.ts';
import type { StreamState } from '../core/runtime/stage.ts';
import { enrichmentStep } from '../enrichment/claimsOfReport.ts';
import type { Carried } from './carried.ts';

export interface StreamDeps {
  readonly log: EventLog;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onState: (name: string, state: StreamState) => void;
  /** Called whenever something was committed. */
  readonly onMoved: () => void;
}

/** Creates what does not exist yet; `topic-mismatch` if the log was made with another number of partitions. */
export async function createTopics(log: EventLog, reader: string, partitions: number): Promise<void> {
  for (const topic of [REPORTS, claimsTopic(reader)]) await log.createTopic(topic, partitions);
  for (const topic of [CONTROL, OPERATIONS, DEAD_LETTERS]) await log.createTopic(topic, 1);
}

/** Reads reports into the claims topic of this reader's release, until the signal aborts. */
export function runEnrichment(deps: StreamDeps, carried: Carried, partitions: number): Promise<void> {
  const { reader } = carried.release;
  return runStage({
    ...deps,
    group: `saytara.enrichment.${reader}`,
    topic: REPORTS,
    outputTopic: claimsTopic(reader),
    stage: 'enrichment',
    release: reader,
    step: enrichmentStep(carried.reader, reader, partitions, carried.knowledge.gazetteer),
    // Reading takes milliseconds a report: small batches let requests through in between.
    batch: 25,
    onState: (state) => {
      deps.onState('enrichment', state);
    },
    onCommitted: deps.onMoved,
  });
}

/** Folds saytara.reports into this node's table of receipts and texts, until the signal aborts. */
export function foldReports(deps: StreamDeps, reports: ReportStore): Promise<void> {
  return foldTopic({
    ...deps,
    topic: REPORTS,
    from: reports.positions(),
    follow: true,
    stage: 'reports',
    view: null,
    release: 'reports',
    batch: 200,
    onState: (state) => {
      deps.onState('reports', state);
    },
    fold: (batch) => {
      reports.commit({
        received: batch.events.flatMap(({ event }) => (event.type === 'ReportReceived' ? [event] : [])),
        facts: batch.events.flatMap(({ event }) => factOf(event)),
        positions: new Map([...reports.positions(), [batch.partition, batch.next]]),
      });
      deps.onMoved();
    },
  });
}

function factOf(event: SaytaraEvent): readonly ReportFact[] {
  if (event.type === 'ReportRedated') return [{ type: 'redated', report: event.report, knownAt: event.knownAt }];
  if (event.type === 'ReportRetracted') return [{ type: 'retracted', report: event.report, knownAt: event.knownAt }];
  if (event.type === 'ReportReinstated') return [{ type: 'reinstated', report: event.report, knownAt: event.knownAt }];
  return [];
}

/** Folds what stands on saytara.control into the table of what is published, to the end of the topic. */
export function catchUpPublished(deps: StreamDeps, published: PublishedTable): Promise<void> {
  const { position } = published.state();
  return foldTopic({
    ...deps,
    topic: CONTROL,
    from: new Map(position === null ? [] : [[0, position]]),
    follow: false,
    onState: (state) => {
      deps.onState('published', state);
    },
    stage: 'published',
    view: null,
    release: 'published',
    fold: (batch) => {
      published.commit({ records: batch.events.flatMap(controlRecord), position: batch.next });
      deps.onMoved();
    },
  });
}

function controlRecord({ event, record }: FoldedBatch['events'][number]): readonly {
  readonly position: number;
  readonly event: ControlEvent;
}[] {
  return isControl(event) ? [{ position: record.position, event }] : [];
}

function isControl(event: SaytaraEvent): event is ControlEvent {
  return EVENTS_OF_TOPIC[CONTROL].some((name) => name === event.type);
}
