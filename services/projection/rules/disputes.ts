import type { ActorId, ClaimId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';

/** An attack that did not bring the state down, or brought down what else would stand (R8, R9). */
export interface Dispute {
  /** R8 for a denial, R9 for a rival. */
  readonly rule: 'R8' | 'R9';
  /** The bloc of which others, or the one of which it itself, says what is disputed. */
  readonly bloc: ActorId;
  /** Evidence of the holder that is surely later than this ends it. */
  readonly until: Instant;
  /** The gains that are denied and stand; they may have come to a state that stood before. */
  readonly of: readonly ClaimId[];
  /** With what tells the same again: one attack. */
  readonly attackedBy: readonly ClaimId[];
  /** What the attackers lost to, where that is no support of the state. */
  readonly defeatedBy: readonly ClaimId[];
}

/** Sorted by rule and bloc, one of each: what is carried does not grow with the number of attacks. */
export type Disputes = readonly Dispute[];

/** All of both; of two about one bloc the one that lasts longer, the first if both last as long. */
export function joinedDisputes(a: Disputes, b: Disputes): Disputes {
  if (b.length === 0) return a;
  if (a.length === 0 && b.length === 1) return b;
  const found = new Map<string, Dispute>();
  for (const one of [...a, ...b]) {
    const key = `${one.rule} ${one.bloc}`;
    const known = found.get(key);
    if (!known || one.until > known.until) found.set(key, one);
  }
  return [...found].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, one]) => one);
}
