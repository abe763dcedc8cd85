import type { ActorId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import { isOpenOrder } from '../rules/r07Time.ts';
import { coarseChanges } from './coarseChanges.ts';
import { effectiveInstants } from './effectiveInstants.ts';
import type { Moved } from './effectiveInstants.ts';
import type { Live } from './live.ts';
import { onsetLists } from './onsetLists.ts';
import type { Piece } from './piece.ts';
import { isFace } from './pieceOrder.ts';
import { eachBetween, findBetween, sortedList } from './sortedList.ts';

/**
 * Where each live class of one place takes effect (rulings-check c1), kept while classes come and go. Invariant:
 * after `add` or `remove`, `at` is right for every live class that is not in the set they return.
 */
export interface Onsets {
  /** The classes whose instant may have changed, the one itself included. */
  add(live: Live): ReadonlySet<Live>;
  remove(live: Live): ReadonlySet<Live>;
  /** The effective instant; null if the class is defeated, or a leave that is voided. */
  effective(live: Live): Instant | null;
  /** Whether a gain is voided, so that it only corroborates, or a leave is one face of a gain. */
  isShown(live: Live): boolean;
  /** Coarse gains of a bloc around an interval, that name a counterparty. */
  coarseGains(bloc: ActorId, around: Piece): readonly Live[];
}

export function createOnsets(window: number): Onsets {
  const lists = onsetLists();
  const { gains, leaves, eachCoarse, someCoarse } = lists;
  /** What comes from above, by `latest`, and the holds that may defeat it, by `earliest`. */
  const inherited = sortedList<Live>(({ piece }) => piece.latest);
  const directHolds = sortedList<Live>(({ piece }) => piece.earliest);
  const coarse = coarseChanges(lists, window);
  const instants = effectiveInstants(lists.gainsFrom, window);
  let longestHold = 0;

  /** Lists what is there, and looks who is touched. */
  function enter(live: Live): Set<Live> {
    lists.add(live);
    if (live.piece.coarse && isOfControl(live.piece)) coarse.bound(live);
    return dependents(live, true);
  }

  function exit(live: Live): Set<Live> {
    lists.remove(live);
    return dependents(live, false);
  }

  /** What a direct hold defeats is not there, and is there again when no such hold is. */
  function turnInherited({ earliest, until }: Piece, found: Set<Live>): void {
    eachBetween(inherited, earliest, until + 1, (live) => {
      if (isDefeated(live) === live.defeated) return;
      live.defeated = !live.defeated;
      for (const one of live.defeated ? exit(live) : enter(live)) found.add(one);
    });
  }

  /** Those whose instant may be another one now, as a class comes or goes. */
  function dependents(live: Live, comes: boolean): Set<Live> {
    const { piece } = live;
    const found = new Set<Live>([live]);
    if (piece.effect !== 'gain' && piece.effect !== 'hold' && piece.effect !== 'leave') return found;
    if (piece.coarse) {
      // What is voided moved nobody.
      if (piece.effect === 'gain' && !live.voided) facesOfCoarse(piece, comes, found);
      return found;
    }
    if (piece.effect !== 'leave') followers(comes ? instants.add(live) : instants.remove(live), found);
    if (piece.effect === 'gain') otherFaces(piece, comes, found);
    eachCoarse(coarse.around(piece), (other) => {
      if (!coarse.touch(other, piece, comes)) return;
      found.add(other);
      if (other.piece.effect === 'gain') facesOfCoarse(other.piece, !other.voided, found);
    });
    return found;
  }

  /** The coarse leaves that a coarse gain which counts, or counts no more, makes its other face. */
  function facesOfCoarse(gain: Piece, counts: boolean, found: Set<Live>): void {
    eachCoarse(gain, (other) => {
      if (other.piece.effect === 'leave' && mayTurn(other, counts) && isFace(other.piece, gain)) found.add(other);
    });
  }

  /** Gains and holds that moved, and leaves of their blocs that waited for them, or do so now. */
  function followers(moved: Moved, found: Set<Live>): void {
    for (const [live, was] of moved) {
      found.add(live);
      const { effective: is, piece } = live;
      const waits = ({ at, piece: leave }: Live): boolean =>
        // One that takes no effect does not wait.
        at !== null && piece.earliest < leave.latest && (at === was || (at < is && is <= leave.latest));
      for (const instant of [was, is]) {
        const list = instant === -Infinity ? undefined : leaves.get(piece.bloc);
        if (!list) continue;
        eachBetween(list, instant - window, instant, (leave) => {
          if (waits(leave)) found.add(leave);
        });
      }
    }
  }

  function otherFaces(gain: Piece, comes: boolean, found: Set<Live>): void {
    for (const [bloc, list] of leaves) {
      if (bloc === gain.bloc) continue;
      eachBetween(list, gain.earliest - window, gain.latest + 1, (live) => {
        if (mayTurn(live, comes) && isFace(live.piece, gain)) found.add(live);
      });
    }
  }

  function isFaceOfGain({ piece }: Live): boolean {
    for (const [bloc, list] of gains) {
      if (bloc === piece.bloc || (piece.fromBloc !== null && piece.fromBloc !== bloc)) continue;
      const found = findBetween(list, piece.earliest - window, piece.latest + 1, (live) =>
        isOpenOrder(live.piece, piece),
      );
      if (found !== undefined) return true;
    }
    return false;
  }

  function isFaceOfCoarse({ piece }: Live): boolean {
    // What is voided changes nothing, not even who left when.
    return someCoarse(piece, (live) => live.piece.effect === 'gain' && isFace(piece, live.piece) && !live.voided);
  }

  /** R9: a direct hold whose evidenced span covers the latest bound defeats what a container says. */
  function isDefeated({ piece }: Live): boolean {
    const hold = findBetween(
      directHolds,
      piece.latest - longestHold,
      piece.latest + 1,
      ({ piece: one }) => one.until >= piece.latest && (one.bloc === piece.bloc) === (piece.effect === 'leave'),
    );
    return hold !== undefined;
  }

  function effective(live: Live): Instant | null {
    const { piece } = live;
    if (live.defeated) return null;
    if (piece.effect !== 'gain' && piece.effect !== 'leave') return piece.coarse ? piece.latest : piece.earliest;
    if (piece.coarse) return piece.effect === 'leave' && live.voided ? null : piece.latest;
    return piece.effect === 'gain' ? live.effective : instants.ofLeave(piece);
  }

  function isShown(live: Live): boolean {
    const { effect, coarse } = live.piece;
    if (effect === 'leave') return coarse ? isFaceOfCoarse(live) : isFaceOfGain(live);
    return (effect === 'gain' || effect === 'fallen') && coarse && live.voided;
  }

  return {
    effective,
    isShown,
    add: (live) => {
      const { piece } = live;
      const isHold = piece.effect === 'hold' && piece.direct;
      if (isHold) longestHold = Math.max(longestHold, piece.until - piece.earliest);
      if (isHold) directHolds.add(live);
      if (mayBeDefeated(piece)) inherited.add(live);
      live.defeated = mayBeDefeated(piece) && isDefeated(live);
      const found = live.defeated ? new Set([live]) : enter(live);
      if (isHold) turnInherited(piece, found);
      return found;
    },
    remove: (live) => {
      const { piece } = live;
      const isHold = piece.effect === 'hold' && piece.direct;
      if (isHold) directHolds.remove(live);
      if (mayBeDefeated(piece)) inherited.remove(live);
      const found = live.defeated ? new Set([live]) : exit(live);
      if (isHold) turnInherited(piece, found);
      return found;
    },
    coarseGains: (bloc, around) => {
      const found: Live[] = [];
      eachCoarse(around, (live) => {
        const { effect, bloc: whose, fromBloc } = live.piece;
        if (effect === 'gain' && whose === bloc && fromBloc !== null) found.push(live);
      });
      return found;
    },
  };
}

/** A gain, denied or not, a hold or a leave. */
function isOfControl({ effect }: Piece): boolean {
  return effect === 'gain' || effect === 'fallen' || effect === 'hold' || effect === 'leave';
}

/** What comes from above. */
function mayBeDefeated(piece: Piece): boolean {
  return !piece.direct && isOfControl(piece);
}

/** Whether a gain that comes can take a leave's effect, or one that goes give it back. */
function mayTurn(leave: Live, comes: boolean): boolean {
  return comes !== leave.shown;
}
