import type { ActorId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import { isBefore, isOpenOrder } from '../rules/r07Time.ts';
import type { Piece, Witness } from './piece.ts';
import { eachBetween, findBetween, sortedList } from './sortedList.ts';
import type { SortedList } from './sortedList.ts';
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
  /** A coarse gain whose result fine claims show, so that it only corroborates; a leave that others tell as a gain. */
  shown: boolean;
  /** As `ruleSlice` reads it; null if it is to be made anew. */
  told: Witness | null;
  /** Of a coarse change: the last of what shows its result, and of what it must follow (`lastOf`, `firstOf`). */
  shownUntil: Instant;
  mustFollow: Instant;
  /** Whether it must follow gains that presuppose others; never reset, as it only saves looking. */
  followsGains: boolean;
  /** Whether fine claims show its result. */
  voided: boolean;
}

/** Of a class that is not placed yet. */
export const UNPLACED = {
  at: null,
  shown: false,
  told: null,
  shownUntil: -Infinity,
  mustFollow: -Infinity,
  followsGains: false,
  voided: false,
};

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

type Lists = Map<ActorId, SortedList<Live>>;

export function createOnsets(window: number): Onsets {
  const results: Lists = new Map();
  const gains: Lists = new Map();
  const holds: Lists = new Map();
  const gainsFrom: Lists = new Map();
  const leaves: Lists = new Map();
  const coarse = new Map<number, SortedList<Live>>();
  const inherited = sortedList<Live>(({ piece }) => piece.latest);
  const directHolds = sortedList<Live>(({ piece }) => piece.earliest);
  let longestHold = 0;

  const listOf = (lists: Lists, bloc: ActorId): SortedList<Live> => {
    const known = lists.get(bloc);
    if (known) return known;
    const list = sortedList<Live>(({ piece }) => piece.earliest);
    lists.set(bloc, list);
    return list;
  };

  function listsFor({ piece }: Live): readonly SortedList<Live>[] {
    const { effect, bloc, fromBloc, direct } = piece;
    if (effect === 'fallen') return direct ? [] : [inherited];
    if (effect !== 'gain' && effect !== 'hold' && effect !== 'leave') return [];
    const lists: SortedList<Live>[] = direct ? [] : [inherited];
    if (effect === 'hold') lists.push(listOf(results, bloc), listOf(holds, bloc), ...(direct ? [directHolds] : []));
    else if (piece.coarse) lists.push(bucketOf(piece));
    else if (effect === 'leave') lists.push(listOf(leaves, bloc));
    else {
      lists.push(listOf(results, bloc), listOf(gains, bloc));
      if (fromBloc !== null && fromBloc !== bloc) lists.push(listOf(gainsFrom, fromBloc));
    }
    return lists;
  }

  function bucketOf({ earliest, latest }: Piece): SortedList<Live> {
    const size = Math.ceil(Math.log2(latest - earliest));
    const known = coarse.get(size);
    if (known) return known;
    const list = sortedList<Live>(({ piece }) => piece.earliest);
    coarse.set(size, list);
    return list;
  }

  function eachCoarse({ earliest, latest }: Pick<Piece, 'earliest' | 'latest'>, visit: (live: Live) => void): void {
    for (const [size, list] of coarse) {
      eachBetween(list, earliest - 2 ** size, latest + 1, (live) => {
        if (live.piece.latest > earliest && live.piece.earliest <= latest) visit(live);
      });
    }
  }

  function someCoarse(
    { earliest, latest }: Pick<Piece, 'earliest' | 'latest'>,
    passes: (live: Live) => boolean,
  ): boolean {
    for (const [size, list] of coarse) {
      const found = findBetween(
        list,
        earliest - 2 ** size,
        latest + 1,
        (live) => live.piece.latest > earliest && live.piece.earliest <= latest && passes(live),
      );
      if (found !== undefined) return true;
    }
    return false;
  }

  /** Those whose instant may be another one now; `added` false when it goes. */
  function dependents(live: Live, added: boolean): Set<Live> {
    const { piece } = live;
    const found = new Set<Live>([live]);
    if (piece.effect !== 'gain' && piece.effect !== 'hold' && piece.effect !== 'leave') return found;
    if (piece.coarse) {
      // What is voided moved nobody.
      if (piece.effect === 'gain' && !live.voided) facesOfCoarse(piece, added, found);
      return found;
    }
    if (piece.effect !== 'leave') followers(live, added, found);
    if (piece.effect === 'gain') otherFaces(piece, added, found);
    if (piece.effect === 'hold' && piece.direct) {
      eachBetween(inherited, piece.earliest, piece.until + 1, (other) => found.add(other));
    }
    eachCoarse(piece, (other) => {
      if (!touchesCoarse(other, piece, added)) return;
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

  /** Who presupposes what this class tells: leaves of its bloc, gains from it, and leaves of those who gained. */
  function followers({ piece }: Live, added: boolean, found: Set<Live>): void {
    leavesRaised(piece, found);
    const list = gainsFrom.get(piece.bloc);
    if (!list) return;
    eachBetween(list, piece.earliest - window, piece.earliest, (live) => {
      if (live.piece.latest <= piece.earliest || isMutual(live.piece, piece)) return;
      // Raised by the last of several alone.
      const last = raisedGain(live);
      if (added ? last > piece.earliest : last >= piece.earliest) return;
      found.add(live);
      leavesRaised(live.piece, found);
    });
  }

  /** Leaves of the same bloc that a gain or hold begins inside; one that takes no effect is not raised. */
  function leavesRaised({ bloc, earliest, latest }: Piece, found: Set<Live>): void {
    const list = leaves.get(bloc);
    if (!list) return;
    eachBetween(list, earliest - window, latest + 1, (live) => {
      if (live.at !== null && live.piece.latest > earliest) found.add(live);
    });
  }

  function otherFaces(gain: Piece, added: boolean, found: Set<Live>): void {
    for (const [bloc, list] of leaves) {
      if (bloc === gain.bloc) continue;
      eachBetween(list, gain.earliest - window, gain.latest + 1, (live) => {
        if (mayTurn(live, added) && isFace(live.piece, gain)) found.add(live);
      });
    }
  }

  /** Keeps the two bounds of a coarse change; true if it may now count where it did not, or the other way round. */
  function touchesCoarse(live: Live, piece: Piece, added: boolean): boolean {
    const shows = showsResult(piece, live.piece);
    const must = isFollowed(piece, live.piece);
    if (!shows && !must) return false;
    const { voided } = live;
    if (!added) bound(live);
    else {
      if (shows) live.shownUntil = Math.max(live.shownUntil, lastOf(piece));
      if (must) follow(live, piece);
      live.voided = isVoided(live);
    }
    return voided !== live.voided;
  }

  function follow(live: Live, fine: Piece): void {
    live.mustFollow = Math.max(live.mustFollow, firstOf(fine));
    if (fine.effect === 'gain' && fine.fromBloc !== null) live.followsGains = true;
  }

  /** Whether a fine claim shows a coarse change's result, and comes before nothing that the change must follow. */
  function isVoided(live: Live): boolean {
    if (live.shownUntil <= live.mustFollow || !live.followsGains) return live.shownUntil > live.mustFollow;
    const { piece } = live;
    const taker = piece.effect === 'leave' ? piece.bloc : piece.fromBloc;
    if (taker === null) return true;
    const nearest = live.mustFollow - 2 * window;
    const musts: Piece[] = [];
    eachBetween(listOf(gains, taker), nearest, piece.latest, ({ piece: gain }) => {
      if (gain.fromBloc !== null && isFollowed(gain, piece)) musts.push(gain);
    });
    const shows = ({ piece: fine }: Live): boolean =>
      lastOf(fine) > live.mustFollow && showsResult(fine, piece) && !musts.some((gain) => presupposes(gain, fine));
    const after = Math.max(nearest, live.mustFollow - window);
    for (const lists of [results, leaves])
      for (const list of lists.values()) if (findBetween(list, after, piece.latest, shows) !== undefined) return true;
    return false;
  }

  /** Looks in each list from its end: the first that counts there is the last, so no list is read through. */
  function bound(live: Live): void {
    const { piece } = live;
    live.shownUntil = -Infinity;
    live.mustFollow = -Infinity;
    const look = (list: SortedList<Live>, isPast: (fine: Piece) => boolean) =>
      findBetween(list, piece.earliest - window, piece.latest, ({ piece: fine }) => isPast(fine));
    const shows = (fine: Piece): boolean => {
      if (fine.earliest + window <= live.shownUntil) return true;
      if (showsResult(fine, piece)) live.shownUntil = Math.max(live.shownUntil, lastOf(fine));
      return false;
    };
    const musts = (fine: Piece): boolean => {
      if (fine.earliest < live.mustFollow - 1 || !mayFollow(fine, piece)) return true;
      if (isFollowed(fine, piece)) follow(live, fine);
      return false;
    };
    for (const list of [...results.values(), ...leaves.values()])
      look(list, (fine) => !mayShow(fine, piece) || shows(fine));
    for (const list of [...gains.values(), ...holds.values()]) look(list, musts);
    look(listOf(gainsFrom, piece.bloc), shows);
    live.voided = isVoided(live);
  }

  function raisedGain({ piece }: Live): Instant {
    if (piece.effect !== 'gain' || piece.fromBloc === null || piece.fromBloc === piece.bloc) return piece.earliest;
    const list = results.get(piece.fromBloc);
    const last = list && findBetween(list, piece.earliest + 1, piece.latest, (one) => !isMutual(piece, one.piece));
    return last?.piece.earliest ?? piece.earliest;
  }

  function raisedLeave({ piece }: Live): Instant {
    let at = piece.earliest;
    const list = results.get(piece.bloc);
    if (!list) return at;
    eachBetween(list, piece.earliest - window, piece.latest, (live) => {
      if (live.piece.latest > piece.earliest || live.piece.effect === 'hold') at = Math.max(at, raisedGain(live));
    });
    return Math.min(at, piece.latest);
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
    if (piece.direct) return false;
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
    if (piece.effect === 'fallen' && isDefeated(live)) return null;
    if (piece.effect !== 'gain' && piece.effect !== 'hold' && piece.effect !== 'leave')
      return piece.coarse ? piece.latest : piece.earliest;
    if (isDefeated(live)) return null;
    if (piece.effect === 'hold') return piece.earliest;
    if (piece.coarse) return piece.effect === 'leave' && live.voided ? null : piece.latest;
    return piece.effect === 'gain' ? raisedGain(live) : raisedLeave(live);
  }

  function isShown(live: Live): boolean {
    const { effect, coarse } = live.piece;
    if (effect === 'leave') return coarse ? isFaceOfCoarse(live) : isFaceOfGain(live);
    return effect === 'gain' && coarse && live.voided;
  }

  return {
    effective,
    isShown,
    add: (live) => {
      for (const list of listsFor(live)) list.add(live);
      if (live.piece.effect === 'hold') longestHold = Math.max(longestHold, live.piece.until - live.piece.earliest);
      if (live.piece.coarse) bound(live);
      return dependents(live, true);
    },
    remove: (live) => {
      for (const list of listsFor(live)) list.remove(live);
      return dependents(live, false);
    },
    coarseGains: (bloc, around) => {
      const found: Live[] = [];
      eachCoarse(around, (live) => {
        const { effect, bloc: whose, fromBloc } = live.piece;
        if (effect === 'gain' && whose === bloc && fromBloc !== null && !isDefeated(live)) found.push(live);
      });
      return found;
    },
  };
}

/** Each of two gains that presuppose the other waits for neither: they are rivals (R9). */
function isMutual(gain: Piece, other: Piece): boolean {
  return other.effect === 'gain' && other.fromBloc === gain.bloc && gain.fromBloc === other.bloc;
}

/** R9, two faces: a leave that tells the same as another bloc's gain, which it gives way to if it names anybody. */
function isFace(leave: Piece, gain: Piece): boolean {
  if (leave.bloc === gain.bloc || (leave.fromBloc !== null && leave.fromBloc !== gain.bloc)) return false;
  return isOpenOrder(gain, leave);
}

/** Whether a gain that comes can take a leave's effect, or one that goes give it back. */
function mayTurn(leave: Live, comes: boolean): boolean {
  return comes !== leave.shown;
}

/**
 * One comes surely before another unless its `lastOf` is greater than the other's `firstOf`: it ends by the other's
 * beginning, and of two points at one instant neither is before the other (c1), hence the halves.
 */
const lastOf = ({ earliest, latest }: Piece): number => (earliest === latest ? latest + 0.5 : latest);
const firstOf = ({ earliest, latest }: Piece): number => (earliest === latest ? earliest : earliest + 0.5);

/** Whether a gain comes after what a fine claim tells, as it presupposes that and not the other way about. */
function presupposes(gain: Piece, fine: Piece): boolean {
  if (fine.effect === 'leave' || gain.fromBloc !== fine.bloc || isBefore(gain, fine)) return false;
  return fine.effect !== 'gain' || fine.fromBloc !== gain.bloc;
}

function inside(fine: Piece, coarse: Piece): boolean {
  return fine.earliest < coarse.latest && fine.latest > coarse.earliest;
}

/** Whether any piece of this one's bloc and effect could show the result; gains from the bloc are told apart. */
function mayShow(fine: Piece, change: Piece): boolean {
  return change.effect === 'leave'
    ? (fine.effect === 'leave') === (fine.bloc === change.bloc)
    : fine.bloc === change.bloc;
}

/** Whether any piece of this one's bloc and effect could come before the change inside its interval. */
function mayFollow(fine: Piece, change: Piece): boolean {
  if (change.effect === 'leave') return fine.bloc === change.bloc;
  return fine.bloc !== change.bloc && (fine.effect === 'hold' || fine.bloc === change.fromBloc);
}

/** Whether a fine piece inside a coarse change's interval shows that it happened by then. */
function showsResult(fine: Piece, change: Piece): boolean {
  if (fine.coarse || !inside(fine, change)) return false;
  if (change.effect === 'leave') return (fine.effect === 'leave') === (fine.bloc === change.bloc);
  return fine.bloc === change.bloc || (fine.effect === 'gain' && fine.fromBloc === change.bloc);
}

/** Whether a coarse change comes after a fine piece inside its interval, by presupposition or as holds do. */
function isFollowed(fine: Piece, change: Piece): boolean {
  if (fine.coarse || fine.effect === 'leave' || !inside(fine, change)) return false;
  if (change.effect === 'leave') return fine.bloc === change.bloc;
  if (fine.bloc === change.bloc) return false;
  return fine.effect === 'hold' || fine.bloc === change.fromBloc;
}
