import type { ClaimsRead } from '../../core/domain/events.generated.ts';
import type { ReportId } from '../../core/domain/ids.ts';
import { FOREVER } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { EvidenceStream, ReportFact } from '../../core/ports/viewStore.ts';

/** From (inclusive) and to (exclusive) which knowledge times a report counts. */
export interface KnownSpan {
  readonly from: Instant;
  readonly to: Instant;
}

export interface CountedReading {
  readonly reading: ClaimsRead;
  /** Ascending, apart from each other; empty if it never counts. */
  readonly spans: readonly KnownSpan[];
}

/**
 * R1: the first reading of a report counts, further ones and second copies of facts are no-ops. Known since the
 * least of receipt and redatings; retracted at K if the last fact with knownAt <= K says so, and of two of one
 * instant the retraction is the last.
 */
export function* countedReadings(evidence: Pick<EvidenceStream, 'readings' | 'facts'>): Generator<CountedReading> {
  const facts = new Map<ReportId, ReportFact[]>();
  for (const fact of evidence.facts) {
    const list = facts.get(fact.report);
    if (list) list.push(fact);
    else facts.set(fact.report, [fact]);
  }
  const seen = new Set<ReportId>();
  for (const reading of evidence.readings) {
    if (seen.has(reading.report)) continue;
    seen.add(reading.report);
    yield { reading, spans: knownSpans(reading.knownAt, facts.get(reading.report) ?? NONE) };
  }
}

const NONE: readonly never[] = [];

/** The knowledge times at which a report first known at `knownAt` counts, under these facts of it. */
function knownSpans(knownAt: Instant, facts: readonly ReportFact[]): readonly KnownSpan[] {
  if (facts.length === 0) return [{ from: knownAt, to: FOREVER }];
  const since = facts.reduce(
    (least, { type, knownAt: at }) => (type === 'redated' ? Math.min(least, at) : least),
    knownAt,
  );
  const turns = facts
    .filter(({ type }) => type !== 'redated')
    .sort((a, b) => a.knownAt - b.knownAt || (a.type === 'retracted' ? 1 : -1) - (b.type === 'retracted' ? 1 : -1));
  const spans: KnownSpan[] = [];
  let open: Instant | null = since;
  for (const { type, knownAt: at } of turns) {
    if (type === 'retracted') {
      if (open !== null && open < at) spans.push({ from: open, to: at });
      open = null;
    } else open ??= Math.max(at, since);
  }
  if (open !== null) spans.push({ from: open, to: FOREVER });
  return spans;
}
