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

/** Surely, if a claim of the other is later than all of this one, as it would end them; else by presupposition. */
function precedes(one: Contender, other: Contender): boolean {
  if (isLater(other, one)) return true;
  return follows(other, one) && !follows(one, other) && !isLater(one, other);
}

const isLater = (one: Contender, than: Contender): boolean =>
  one.steps.some((a) => than.steps.every((b) => surelyBefore(b.piece.onset, a.piece.onset)));

const follows = (one: Contender, other: Contender): boolean =>
  one.steps.some(
    ({ piece }) =>
      piece.effect === 'gain' &&
      piece.counterparty?.bloc === other.bloc &&
      other.steps.some((of) => !surelyBefore(piece.onset, of.piece.onset)),
  );

/** Blocs that gains name as those they took it from. */
export function namedBlocs(steps: readonly Step[]): readonly ActorId[] {
  return [...new Set(steps.flatMap(({ piece }) => (piece.effect === 'gain' ? (piece.counterparty?.bloc ?? []) : [])))];
}
