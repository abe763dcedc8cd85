import type { ActorId } from '../../core/domain/ids.ts';
import { attackOf, attacks, outcomeOf, STRONGEST_FIRST, strongerAttack } from '../rules/r08Denial.ts';
import type { Denial } from '../rules/r08Denial.ts';
import type { Attack } from './attack.ts';
import { intervalIndex, sizeOf } from './intervalIndex.ts';
import type { IntervalIndex } from './intervalIndex.ts';
import type { Live } from './live.ts';
import type { Piece } from './piece.ts';

/** Denials of one key that count now; the first is named in proofs. */
interface LiveDenial {
  readonly members: Denial[];
  readonly kind: Kind;
  /** Among the lengths of its kind, in the order in which these came. */
  readonly length: number;
}

/** Denials that do the same to any gain whose interval they overlap. */
interface Kind {
  /** In the order in which the kinds of a bloc came. */
  readonly number: number;
  /** The numbers of their lengths (`sizeOf`). */
  readonly lengths: Map<number, number>;
}

/** All denials of one bloc. */
interface OfBloc {
  readonly kinds: Map<string, Kind>;
  readonly index: IntervalIndex<LiveDenial>;
}

/**
 * R9 for the attacks of denials on gains of one place. A leave that refutes a denial is attacked by nothing, and a
 * denial by nothing else, so the least fixpoint is reached in two steps: a denial is out if refuted, and a gain
 * what the strongest denial makes of it. Invariant: after `add` or `remove`, the attack on every gain is right but
 * for those they return.
 */
export interface Attacks {
  addGain(live: Live): void;
  removeGain(live: Live): void;
  /** What the denials that count now make of a gain. */
  on(gain: Piece): Attack | null;
  /** The gains whose attack changes, with what it becomes. */
  add(denial: Denial): ReadonlyMap<Live, Attack | null>;
  remove(denial: Denial): ReadonlyMap<Live, Attack | null>;
}

export function createAttacks(): Attacks {
  const classes = new Map<string, LiveDenial>();
  const denials = new Map<ActorId, OfBloc>();
  const gains = new Map<ActorId, IntervalIndex<Live>>();

  const gainsOf = (bloc: ActorId): IntervalIndex<Live> => {
    const known = gains.get(bloc) ?? intervalIndex<Live>(({ piece }) => piece);
    gains.set(bloc, known);
    return known;
  };

  const denialsOf = (bloc: ActorId): OfBloc => {
    const known = denials.get(bloc) ?? { kinds: new Map<string, Kind>(), index: intervalIndex<LiveDenial>(named) };
    denials.set(bloc, known);
    return known;
  };

  function liveDenial(denial: Denial): LiveDenial {
    const { kinds } = denialsOf(denial.bloc);
    const kind = kinds.get(denial.kind) ?? { number: kinds.size, lengths: new Map<number, number>() };
    kinds.set(denial.kind, kind);
    const size = sizeOf(denial);
    const length = kind.lengths.get(size) ?? kind.lengths.size;
    kind.lengths.set(size, length);
    return { members: [denial], kind, length };
  }

  /** Of the strongest attacks that of the first kind, so that a proof keeps its name. */
  function on(gain: Piece): Attack | null {
    const ofBloc = denials.get(gain.bloc);
    if (!ofBloc) return null;
    let best: { readonly live: LiveDenial; readonly rank: number } | undefined;
    ofBloc.index.eachAround(gain, (live) => {
      const denial = named(live);
      if (!attacks(denial, gain)) return;
      const rank = STRONGEST_FIRST.indexOf(outcomeOf(denial, gain));
      if (!best || rank < best.rank || (rank === best.rank && comesFirst(live, best.live))) best = { live, rank };
    });
    const outcome = best && STRONGEST_FIRST[best.rank];
    return best && outcome ? attackOf(named(best.live), outcome) : null;
  }

  function eachAttacked(denial: Denial, visit: (live: Live) => void): void {
    gainsOf(denial.bloc).eachAround(denial, (live) => {
      if (attacks(denial, live.piece)) visit(live);
    });
  }

  function judgedAnew(denial: Denial): ReadonlyMap<Live, Attack | null> {
    const judged = new Map<Live, Attack | null>();
    eachAttacked(denial, (live) => judged.set(live, on(live.piece)));
    return judged;
  }

  return {
    on,
    addGain: (live) => {
      gainsOf(live.piece.bloc).add(live);
    },
    removeGain: (live) => {
      gainsOf(live.piece.bloc).remove(live);
    },
    add: (denial) => {
      const known = classes.get(denial.key);
      if (known) {
        known.members.push(denial);
        return NONE;
      }
      const live = liveDenial(denial);
      classes.set(denial.key, live);
      denialsOf(denial.bloc).index.add(live);
      const changed = new Map<Live, Attack | null>();
      eachAttacked(denial, (gain) => {
        const before = gain.piece.attack;
        const now = strongerAttack(before, attackOf(denial, outcomeOf(denial, gain.piece)));
        if (now !== before) changed.set(gain, now);
      });
      return changed;
    },
    remove: (denial) => {
      const live = classes.get(denial.key);
      if (!live) return NONE;
      const at = live.members.findIndex(({ claim }) => claim === denial.claim);
      if (live.members.length > 1) {
        live.members.splice(at, 1);
        return at === 0 ? judgedAnew(denial) : NONE;
      }
      classes.delete(denial.key);
      denialsOf(denial.bloc).index.remove(live);
      return judgedAnew(denial);
    },
  };
}

const NONE: ReadonlyMap<Live, Attack | null> = new Map();

/** By kind, then by length; of one kind and length the one that was met first stays. */
function comesFirst(a: LiveDenial, b: LiveDenial): boolean {
  return a.kind.number === b.kind.number ? a.length < b.length : a.kind.number < b.kind.number;
}

function named({ members }: LiveDenial): Denial {
  const [first] = members;
  if (first === undefined) throw new TypeError('a class of denials has a member');
  return first;
}
