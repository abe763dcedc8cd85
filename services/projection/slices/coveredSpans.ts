import type { ClaimId } from '../../core/domain/ids.ts';
import type { KnownSpan } from '../rules/r01Identity.ts';

/** A claim and the knowledge times at which it counts: ascending, apart. */
export interface CountedSpans {
  readonly claim: ClaimId;
  readonly spans: readonly KnownSpan[];
}

export interface CoveredSpan extends KnownSpan {
  /** Null where none counts. */
  readonly by: ClaimId | null;
}

/** A span cut into parts that the first claim to be known covers, and those that none of them does. */
export function coveredSpans(span: KnownSpan, claims: readonly CountedSpans[]): readonly CoveredSpan[] {
  const spans = claims
    .flatMap(({ claim, spans: own }) => own.map(({ from, to }) => ({ from, to, by: claim })))
    .sort((a, b) => a.from - b.from || (a.by < b.by ? -1 : a.by > b.by ? 1 : 0));
  const parts: CoveredSpan[] = [];
  let at = span.from;
  for (const { from, to, by } of spans) {
    if (from >= span.to || at >= span.to) break;
    if (to <= at) continue;
    if (from > at) parts.push({ from: at, to: from, by: null });
    const end = Math.min(to, span.to);
    parts.push({ from: Math.max(at, from), to: end, by });
    at = end;
  }
  if (at < span.to) parts.push({ from: at, to: span.to, by: null });
  return parts;
}
