import type { SaytaraEvent } from '../domain/events.generated.ts';
import { REPORTS } from '../domain/topicNames.ts';
import type { ReportStore } from '../ports/reportStore.ts';
import type { ReportFact } from '../ports/viewStore.ts';
import { foldTopic } from './foldTopic.ts';
import type { StreamDeps } from './streamDeps.ts';

/** Folds saytara.reports into a node's own table of receipts and texts, until the signal aborts. */
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
