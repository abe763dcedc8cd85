import type { ActorId } from '../../core/domain/ids.ts';
import { surelyBefore } from './knownClaims.testing.ts';
import type { Step } from './order.testing.ts';

/** The gains and holds of one bloc that take effect at one instant. */
export interface Contender {
  readonly bloc: ActorId;
  readonly steps: readonly Step[];
}

export function contendersOf(steps: readonly Step[]): readonly Contender[] {
  const blocs = [...new Set(steps.map(({ piece }) => piece.bloc))].sort();
  return blocs.map((bloc) => ({ bloc, steps: steps.filter(({ piece }) => piece.bloc === bloc) }));
}

/** Those that come before no other at this instant; all, if each comes before another. */
export function lastOf(all: readonly Contender[]): {
  readonly last: readonly Contender[];
  readonly earlier: readonly Contender[];
} {
  const last = all.filter((one) => !all.some((other) => other !== one && precedes(one, other)));
  return last.length === 0 ? { last: all, earlier: [] } : { last, earlier: all.filter((one) => !last.includes(one)) };
}

function precedes(one: Contender, other: Contender): boolean {
  const follows = (a: Contender, b: Contender): boolean =>
    a.steps.some(
      ({ piece }) =>
        piece.effect === 'gain' &&
        piece.counterparty?.bloc === b.bloc &&
        b.steps.some((other) => !surelyBefore(piece.onset, other.piece.onset)),
    );
  if (follows(other, one)) return !follows(one, other);
  if (follows(one, other)) return false;
  return one.steps.every((a) => other.steps.every((b) => surelyBefore(a.piece.onset, b.piece.onset)));
}

/** Blocs that gains name as those they took it from. */
export function namedBlocs(steps: readonly Step[]): readonly ActorId[] {
  return [...new Set(steps.flatMap(({ piece }) => (piece.effect === 'gain' ? (piece.counterparty?.bloc ?? []) : [])))];
}
