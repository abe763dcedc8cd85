import type { ActorId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import { pointOf } from './order.testing.ts';
import type { Ordered } from './order.testing.ts';
import type { Piece } from './pieces.testing.ts';

/** The bloc that holds from an instant on, before the last leaves of that instant or (`isLate`) after them. */
export interface Held {
  readonly at: Instant;
  readonly bloc: ActorId | null;
  readonly isLate: boolean;
}

/** Whether the bloc held when something began, before the last leaves of that instant, or came to hold up to `to`. */
export function hasHeld(history: readonly Held[], bloc: ActorId, from: Instant, to: Instant): boolean {
  const atFirst = history.filter((one) => one.at < from || (one.at === from && !one.isLate)).at(-1);
  return atFirst?.bloc === bloc || history.some((one) => one.bloc === bloc && one.at >= from && one.at <= to);
}

/** A presence ends when its bloc leaves, or is driven out by a gain from it, unless a denial keeps that from counting. */
export function hasLeft(presence: Piece, ordered: Ordered, at: Instant): boolean {
  const from = pointOf(presence);
  return ordered.standing.some(
    ({ piece, at: when }) =>
      from <= when &&
      when <= at &&
      (piece.effect === 'leave'
        ? piece.bloc === presence.bloc
        : piece.effect === 'gain' && piece.counterparty?.bloc === presence.bloc),
  );
}
