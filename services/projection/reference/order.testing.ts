import type { Instant } from '../../core/domain/time.ts';
import type { Denied } from './attacks.testing.ts';
import { overlaps, surelyBefore } from './knownClaims.testing.ts';
import type { Piece } from './pieces.testing.ts';

/** The gains, holds and leaves of one place in their order (R7, rulings-check c1). */
export interface Ordered {
  /** Those that change or keep the holder, each with its effective instant. */
  readonly steps: readonly Step[];
  /** Leaves that are one event with a gain: they end presences and nothing else. */
  readonly faces: readonly Step[];
  /** Gains that a denial fells. */
  readonly fallen: readonly Piece[];
  /** Of both, what no denial keeps from counting. */
  readonly standing: readonly Step[];
  /** All coarse changes that no denial fells, also those of which a fine claim shows the result: they change nothing. */
  readonly coarse: readonly Piece[];
  comesBefore(a: Piece, b: Piece): boolean;
}

export interface Step {
  readonly piece: Piece;
  readonly at: Instant;
}

const takes = ({ effect }: Piece): boolean => effect === 'gain' || effect === 'hold';

/**
 * What a direct hold defeats (A11) is not there at all. What a denial fells (`fate`, R8) orders nothing and shows
 * nothing; it is a step of its own, as it leaves a dispute.
 */
export function orderOf(all: readonly Piece[], fate: (piece: Piece) => Denied['outcome']): Ordered {
  const pieces = all.filter((piece) => (takes(piece) || piece.effect === 'leave') && !isDefeated(piece, all));
  const upright = pieces.filter((piece) => fate(piece) !== 'falls');
  const order = new Order(upright);
  const isVoid = (piece: Piece): boolean => piece.coarse && upright.some((one) => order.showsResult(one, piece));
  const voided = pieces.filter(isVoid);
  const standing = upright.filter((piece) => !voided.includes(piece));
  const instants = order.effective(standing);
  const step = (piece: Piece): Step => ({ piece, at: instants.get(piece) ?? pointOf(piece) });
  const counting = pieces.filter((piece) => !voided.includes(piece));
  return {
    steps: counting.filter((piece) => !isOtherFace(piece, standing)).map(step),
    faces: counting.filter((piece) => isOtherFace(piece, standing)).map(step),
    fallen: pieces.filter((piece) => !upright.includes(piece)),
    standing: counting.filter((piece) => fate(piece) === 'stands').map(step),
    coarse: upright.filter(({ coarse }) => coarse),
    comesBefore: (a, b) => order.comesBefore(a, b),
  };
}

/** When it counts but for what it must follow: a coarse change at its latest bound, all else at its earliest. */
export const pointOf = ({ coarse, onset }: Piece): Instant => (coarse ? onset.latest : onset.earliest);

/**
 * (A11) What comes from above yields to a direct hold whose evidence covers its latest bound (of a state, its onset):
 * a gain or hold to one of another bloc, a leave to one of the leaver's.
 */
function isDefeated(piece: Piece, all: readonly Piece[]): boolean {
  const { latest } = piece.onset;
  const covers = (hold: Piece): boolean => hold.onset.earliest <= latest && latest <= hold.until;
  const conflicts = (hold: Piece): boolean => (hold.bloc === piece.bloc) === (piece.effect === 'leave');
  return !piece.direct && all.some((one) => one.effect === 'hold' && one.direct && covers(one) && conflicts(one));
}

/** (c1) A leave by Y, before X or nobody, and a gain by X that overlaps it and is as fine or coarse are one event. */
function isOtherFace(leave: Piece, all: readonly Piece[]): boolean {
  if (leave.effect !== 'leave') return false;
  return all.some(
    (gain) =>
      gain.effect === 'gain' &&
      gain.coarse === leave.coarse &&
      gain.bloc !== leave.bloc &&
      (leave.counterparty === null || leave.counterparty.bloc === gain.bloc) &&
      overlaps(leave.onset, gain.onset),
  );
}

class Order {
  readonly #pieces: readonly Piece[];

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
  }

  /** b presupposes what a made so, and a is not surely later. */
  #follows(b: Piece, a: Piece): boolean {
    if (a === b || !takes(a) || surelyBefore(b.onset, a.onset)) return false;
    if (b.effect === 'leave') return a.bloc === b.bloc;
    if (b.effect !== 'gain') return false;
    if (b.counterparty !== null && a.bloc === b.counterparty.bloc) return true;
    // A fine hold by another bloc inside a coarse gain comes before it.
    return b.coarse && a.effect === 'hold' && a.bloc !== b.bloc && overlaps(a.onset, b.onset);
  }

  /** Surely, or because the later presupposes the earlier and not the other way about. */
  comesBefore(a: Piece, b: Piece): boolean {
    if (surelyBefore(a.onset, b.onset)) return true;
    return this.#follows(b, a) && !this.#follows(a, b);
  }

  /** A fine claim shows what a coarse change led to; the change itself then says nothing new. */
  showsResult(fine: Piece, change: Piece): boolean {
    if (fine.coarse || !overlaps(fine.onset, change.onset) || this.comesBefore(fine, change)) return false;
    const mustFollow = this.#pieces.filter(
      (one) => !one.coarse && this.#follows(change, one) && this.comesBefore(one, change),
    );
    if (mustFollow.some((one) => this.comesBefore(fine, one))) return false;
    if (change.effect === 'leave') {
      return fine.effect === 'leave' ? fine.bloc === change.bloc : fine.bloc !== change.bloc;
    }
    return fine.bloc === change.bloc || (fine.effect === 'gain' && fine.counterparty?.bloc === change.bloc);
  }

  /**
   * effective(b) = max(b.earliest, effective of those before b), as c1 has it; where that lies past b's latest bound
   * the two are rivals, and b does not wait for that one. From the last instant down: at each take effect those that
   * begin then, and those that must follow one that does, end no earlier and take effect at no later instant. So the
   * order of the pieces decides nothing, and none waits for itself. None waits for a coarse one.
   */
  effective(pieces: readonly Piece[]): ReadonlyMap<Piece, Instant> {
    const at = new Map(pieces.filter(({ coarse }) => coarse).map((piece) => [piece, pointOf(piece)]));
    const fine = pieces.filter(({ coarse }) => !coarse);
    const instants = [...new Set(fine.map(pointOf))].sort((a, b) => b - a);
    const begins = (piece: Piece, now: Instant): boolean => pointOf(piece) === now;
    const follows = (b: Piece, now: Instant): boolean =>
      fine.some((a) => at.get(a) === now && now <= b.onset.latest && this.#follows(b, a) && this.comesBefore(a, b));
    for (const now of instants) {
      const next = (): Piece | undefined => fine.find((one) => !at.has(one) && (begins(one, now) || follows(one, now)));
      for (let one = next(); one; one = next()) at.set(one, now);
    }
    return at;
  }
}
