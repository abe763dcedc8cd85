import type { ReportReceived } from '../domain/events.generated.ts';
import type { ReportId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import type { ReportFact } from './viewStore.ts';
import type { Positions } from './eventLog.ts';

/** A report as all its receipts and facts make it. */
export interface StoredReport {
  /** As first received in its partition, but for knownAt: the minimum over receipts and redatings. */
  readonly received: ReportReceived;
  readonly receipts: number;
  /** Knowledge time of the retraction in force; null if it counts. Of retracted and reinstated the last by knownAt counts, retraction wins a tie. */
  readonly retractedAt: Instant | null;
}

export interface SourceSummary {
  readonly source: string;
  readonly reports: number;
  readonly lastPublishedAt: Instant;
  readonly lastReceivedAt: Instant;
}

/**
 * A node's own table of saytara.reports (reports.db): receipts, texts, retractions, sources, and the positions they
 * reflect, committed together. Synchronous, one writer. It answers "have I this report" only to save space on the
 * log: folds take the minimum over receipts themselves.
 */
export interface ReportStore {
  positions(): Positions;
  commit(update: {
    readonly received: readonly ReportReceived[];
    readonly facts: readonly ReportFact[];
    readonly positions: Positions;
  }): void;
  report(id: ReportId): StoredReport | undefined;
  sources(): readonly SourceSummary[];
  count(): number;
  close(): void;
}
