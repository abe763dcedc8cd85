import type { ReportReceived } from '../../domain/events.generated.ts';
import type { ReportId } from '../../domain/ids.ts';
import type { Positions } from '../../ports/eventLog.ts';
import { earliestKnown, retractionInForce } from '../../ports/reportFacts.ts';
import type { ReportStore, SourceSummary } from '../../ports/reportStore.ts';
import type { ReportFact } from '../../ports/viewStore.ts';

interface Kept {
  readonly received: ReportReceived;
  readonly receipts: number;
}

/** The reports in memory: for tests, and for readings that store nothing. */
export function createMemoryReportStore(): ReportStore {
  const reports = new Map<ReportId, Kept>();
  const facts = new Map<ReportId, ReportFact[]>();
  const sources = new Map<string, SourceSummary>();
  let positions: Positions = new Map();

  function receive(received: ReportReceived): void {
    const kept = reports.get(received.report);
    const first = kept?.received ?? received;
    const knownAt = Math.min(first.knownAt, received.knownAt);
    reports.set(received.report, { received: { ...first, knownAt }, receipts: (kept?.receipts ?? 0) + 1 });
    const { source, publishedAt, receivedAt } = received;
    const before = sources.get(source) ?? { reports: 0, lastPublishedAt: publishedAt, lastReceivedAt: receivedAt };
    sources.set(source, {
      source,
      reports: before.reports + (kept ? 0 : 1),
      lastPublishedAt: Math.max(before.lastPublishedAt, publishedAt),
      lastReceivedAt: Math.max(before.lastReceivedAt, receivedAt),
    });
  }

  return {
    positions: () => positions,
    commit(update) {
      for (const received of update.received) receive(received);
      for (const fact of update.facts) facts.set(fact.report, [...(facts.get(fact.report) ?? []), fact]);
      positions = update.positions;
    },
    report(id) {
      const kept = reports.get(id);
      if (!kept) return undefined;
      const ofReport = facts.get(id) ?? [];
      const received = { ...kept.received, knownAt: earliestKnown(kept.received.knownAt, ofReport) };
      return { received, receipts: kept.receipts, retractedAt: retractionInForce(ofReport) };
    },
    sources: () => [...sources.values()].sort((a, b) => (a.source < b.source ? -1 : 1)),
    count: () => reports.size,
    close: () => undefined,
  };
}
