import type { Instant } from '../../core/domain/time.ts';
import type { Piece, Witness } from './piece.ts';
import type { Witnesses } from './witnesses.ts';

/** A class of equal pieces that counts at the knowledge time of the sweep. */
export interface Live {
  /** With the attack on it. */
  piece: Piece;
  /** All of them, in the order in which they became known; the first is named in proofs. */
  readonly members: Piece[];
  /** Of the members. */
  witnesses: Witnesses;
  /** Where it takes effect, or corroborates; null if it does neither, or is not placed yet. */
  at: Instant | null;
  /** What comes from above and yields to a direct hold (R9): as if it were not there. */
  defeated: boolean;
  /** Of a fine gain or hold: its effective instant (`effectiveInstants`). */
  effective: Instant;
  /** A coarse gain whose result fine claims show, so that it only corroborates; a leave that others tell as a gain. */
  shown: boolean;
  /** As `ruleSlice` reads it; null if it is to be made anew. */
  told: Witness | null;
  /** Of a coarse change: the last of what shows its result, and of what it must follow (`endOf`, `beginOf`). */
  shownUntil: Instant;
  mustFollow: Instant;
  /** Whether it must follow gains that presuppose others; never reset, as it only saves looking. */
  followsGains: boolean;
  /** Whether fine claims show its result. */
  voided: boolean;
}

/** A class that is not placed yet. */
export function unplaced(piece: Piece, members: Piece[], witnesses: Witnesses): Live {
  return {
    piece,
    members,
    witnesses,
    at: null,
    defeated: false,
    effective: -Infinity,
    shown: false,
    told: null,
    shownUntil: -Infinity,
    mustFollow: -Infinity,
    followsGains: false,
    voided: false,
  };
}
