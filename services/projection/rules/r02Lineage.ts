import type { Claim, ClaimsRead } from '../../core/domain/events.generated.ts';
import type { ReportId } from '../../core/domain/ids.ts';

/** Whose word a claim is: by this two claims are told to be one witness or two. */
export interface Lineage {
  /** The report, if it names nobody who tells it. */
  readonly nameless: ReportId | null;
  readonly outlet: string;
  /** Passages and the statement that it repeats; each once. */
  readonly keys: readonly string[];
  /** Of a reliable outlet (R4): no other is a witness. */
  readonly reliable: boolean;
}

/** The lineage of a claim as it stands in a report. */
export function lineageOf(
  claim: Pick<Claim, 'passageKeys' | 'statementKey' | 'attribution'>,
  { report, source }: Pick<ClaimsRead, 'report' | 'source'>,
  reliable: boolean,
): Lineage {
  const { passageKeys, statementKey, attribution } = claim;
  const nameless = attribution.at(-1)?.kind === 'anonymous' ? report : null;
  const keys = statementKey === null ? passageKeys : [...passageKeys, `statement ${statementKey}`];
  return { nameless, outlet: source, keys: keys.length < 2 ? keys : [...new Set(keys)], reliable };
}

/**
 * R2: one witness if they share a passage or a statement, as are two anonymous sources in one report. Compared in
 * pairs, never by closure.
 */
export function isSameLineage(a: Lineage, b: Lineage): boolean {
  return (a.nameless !== null && a.nameless === b.nameless) || a.keys.some((key) => b.keys.includes(key));
}

/** R2: independent if of different lineages and told by different outlets. */
export function isIndependent(a: Lineage, b: Lineage): boolean {
  return a.outlet !== b.outlet && !isSameLineage(a, b);
}
