import type { Claim } from '../domain/events.generated.ts';
import type { ReportId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';

export interface ReportText {
  readonly report: ReportId;
  readonly source: string;
  readonly publishedAt: Instant;
  /** ar or en as declared; null: the reader finds out. */
  readonly language: string | null;
  readonly title: string | null;
  readonly text: string;
}

export interface Reading {
  /** The instant the report speaks from. */
  readonly anchor: Instant;
  /**
   * Why there is no claim; null if there is one. unsupported-language: it is neither Arabic nor English.
   * furniture-only: it has no sentence, only what a page carries around a report, or, as HTML, shows no text at all.
   * no-claim: nothing that it says is one.
   */
  readonly note: 'unsupported-language' | 'furniture-only' | 'no-claim' | null;
  /** In the order of their spans, copies not included (see spreadToRegions). */
  readonly claims: readonly Claim[];
}

/** Takes from a report the claims it makes. Pure: the same report gives the same reading. */
export type Reader = (report: ReportText) => Reading;

/**
 * A reader as it is asked for a reading, wherever it is: a pure one answers at once, one outside this process when it
 * can, and not twice alike. Its claims are events; whatever replays them asks nobody. Errors: `reader-unavailable`
 * (retriable: it is away, slow or busy, and the same may be asked again; `details.retryAfterMs` where it said when),
 * `reading-refused` (what it answered about this report cannot be used).
 */
export type AskedReader = (report: ReportText, signal: AbortSignal) => Reading | Promise<Reading>;
