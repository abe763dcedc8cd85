import type { ActorId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { Live } from './live.ts';
import type { Lists } from './onsetLists.ts';
import type { Piece } from './piece.ts';
import { mustFollow, takerOf } from './pieceOrder.ts';
import { findBetween, sortedList } from './sortedList.ts';
import type { SortedList } from './sortedList.ts';

/** Fine gains and holds whose effective instant is another one now, with what it was: -Infinity if it had none. */
export type Moved = ReadonlyMap<Live, Instant>;

/**
 * R7, rulings-check c1: effective(b) = max(b.earliest, effective of those before b); where that lies past b's latest
 * bound the pair are rivals, and b does not wait for that one. Read from the last instant down: at each there take
 * effect, of the gains and holds that do at no later one, those that begin then, and whatever must follow one that
 * takes effect at this very instant and ends no earlier. So each instant asks for later ones alone, however the claims
 * came, and gains that presuppose each other in a ring all wait for the last of them.
 *
 * Invariant: after `add` and `remove`, `effective` of every fine gain and hold told is this. One that comes or goes
 * costs those that it moves, and of each a look at the gains around it that name its bloc.
 */
export interface EffectiveInstants {
  add(result: Live): Moved;
  remove(result: Live): Moved;
  /** When a fine leave takes effect; no other waits for it. */
  ofLeave(leave: Piece): Instant;
}

/** `gainsFrom`: fine gains told, by the bloc they name; one that is added is there already, one removed no more. */
export function effectiveInstants(gainsFrom: Lists, window: number): EffectiveInstants {
  const settled = settledInstants();

  /** Whether one passes of the gains that must follow a result, begin before an instant and end no earlier. */
  function someFollower(result: Piece, at: Instant, passes: (live: Live) => boolean): boolean {
    const list = gainsFrom.get(result.bloc);
    if (!list) return false;
    const follows = (live: Live): boolean => live.piece.latest >= at && mustFollow(live.piece, result) && passes(live);
    return findBetween(list, at - window, at, follows) !== undefined;
  }

  function eachFollower(result: Piece, at: Instant, visit: (live: Live) => void): void {
    someFollower(result, at, (live) => {
      visit(live);
      return false;
    });
  }

  /** Settles anew what a result that comes, or went, moves: from the last instant down, as the definition reads. */
  function settle({ comes, went }: { readonly comes?: Live; readonly went?: Live }): Moved {
    const before = new Map<Live, Instant>();
    /** Not settled, each up to when it may take effect at most; and what took effect at an instant and does no more. */
    const waiting = sortedList<Dated>(({ at }) => at);
    const gone = sortedList<Dated>(({ at }) => at);

    const unsettle = (live: Live): void => {
      const at = live.effective;
      if (!before.has(live)) before.set(live, at);
      if (at === -Infinity) return;
      settled.remove(live);
      live.effective = -Infinity;
      gone.add({ live, at });
    };

    function settleAt(first: Live, at: Instant): void {
      const followers = [first];
      for (let live = followers.pop(); live; live = followers.pop()) {
        if (live.effective >= at) continue;
        unsettle(live);
        live.effective = at;
        settled.add(live);
        eachFollower(live.piece, at, (one) => {
          if (one.effective < at) followers.push(one);
        });
      }
    }

    /** Whoever took effect at that instant for following this one, and follows nothing that begins then. */
    function leaveFollowers({ live: { piece }, at }: Dated): void {
      eachFollower(piece, at, (live) => {
        if (live.effective !== at || settled.followsFirst(live.piece, at)) return;
        unsettle(live);
        waiting.add({ live, at });
      });
    }

    function settleNext({ live, at }: Dated): void {
      if (live.effective > -Infinity) return;
      const instant = settled.upTo(live.piece);
      if (instant < at) waiting.add({ live, at: instant });
      else settleAt(live, instant);
    }

    if (comes) waiting.add({ live: comes, at: settled.upTo(comes.piece) });
    if (went) unsettle(went);
    for (;;) {
      const [next, lost] = [waiting.items.at(-1), gone.items.at(-1)];
      if (lost && lost.at >= (next?.at ?? -Infinity)) {
        gone.remove(lost);
        leaveFollowers(lost);
      } else if (next) {
        waiting.remove(next);
        settleNext(next);
      } else return new Map([...before].filter(([live, at]) => live.effective !== at));
    }
  }

  /** Most move nobody else: these are settled, or gone, at once. */
  function add(comes: Live): Moved {
    const at = settled.upTo(comes.piece);
    if (someFollower(comes.piece, at, (one) => one.effective < at)) return settle({ comes });
    const was = comes.effective;
    comes.effective = at;
    settled.add(comes);
    return new Map([[comes, was]]);
  }

  function remove(went: Live): Moved {
    const at = went.effective;
    if (at === -Infinity || someFollower(went.piece, at, (one) => one.effective === at)) return settle({ went });
    settled.remove(went);
    went.effective = -Infinity;
    return new Map([[went, at]]);
  }

  return { add, remove, ofLeave: settled.upTo };
}

interface Dated {
  readonly live: Live;
  readonly at: Instant;
}

interface SettledInstants {
  add(live: Live): void;
  remove(live: Live): void;
  /** The last instant of a result that a change must follow, or its own earliest. */
  readonly upTo: (change: Piece) => Instant;
  /** Whether a change must follow a result that begins at an instant and takes effect then. */
  followsFirst(change: Piece, at: Instant): boolean;
}

/**
 * Results by their bloc and the one that they name, which finds all but mutual ones; at one instant those that begin
 * then come last, so that a change that ends at it does not find them: it is before them.
 */
function settledInstants(): SettledInstants {
  const byBloc = new Map<ActorId, Map<ActorId | null, SortedList<Live>>>();
  const order = ({ piece, effective }: Live): number => (piece.earliest === effective ? effective + 0.5 : effective);

  function listOf({ piece }: Live): SortedList<Live> {
    const ofBloc = byBloc.get(piece.bloc) ?? new Map<ActorId | null, SortedList<Live>>();
    byBloc.set(piece.bloc, ofBloc);
    const from = piece.effect === 'gain' ? piece.fromBloc : null;
    const list = ofBloc.get(from) ?? sortedList<Live>(order);
    ofBloc.set(from, list);
    return list;
  }

  function* followedBy(change: Piece): Generator<SortedList<Live>> {
    const taker = takerOf(change);
    const ofBloc = taker === null ? undefined : byBloc.get(taker);
    for (const [named, list] of ofBloc ?? []) if (named !== change.bloc) yield list;
  }

  return {
    add: (live) => {
      listOf(live).add(live);
    },
    remove: (live) => {
      listOf(live).remove(live);
    },
    upTo: (change) => {
      let at = change.earliest;
      for (const list of followedBy(change)) {
        const last = list.items[list.firstFrom(change.latest + 0.5) - 1];
        at = Math.max(at, last?.effective ?? at);
      }
      return at;
    },
    followsFirst: (change, at) => {
      if (at >= change.latest) return false;
      for (const list of followedBy(change)) {
        const last = list.items[list.firstFrom(at + 1) - 1];
        if (last && last.effective === at && last.piece.earliest === at) return true;
      }
      return false;
    },
  };
}
