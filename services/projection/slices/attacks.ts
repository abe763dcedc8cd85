import type { ActorId } from '../../core/domain/ids.ts';
import { attackOf, attacks, outcomeOf, STRONGEST_FIRST, strongerAttack } from '../rules/r08Denial.ts';
import type { Denial } from '../rules/r08Denial.ts';
import { weightOf } from '../rules/r05Interest.ts';
import type { Attack } from './attack.ts';
import { intervalIndex } from './intervalIndex.ts';
import type { IntervalIndex } from './intervalIndex.ts';
import type { Live } from './live.ts';
import type { Piece } from './piece.ts';

/** Denials of one key that count now; the first is named in proofs. */
interface LiveDenial {
  readonly members: Denial[];
}

/** Denials that do the same to any gain whose interval they overlap. */
interface Kind {
  readonly model: Denial;
  readonly index: IntervalIndex<LiveDenial>;
}

/** All denials of one bloc, by their kinds in the order in which these came. */
interface Kinds {
  readonly of: Map<string, Kind>;
  /** By what is alike in gains for all that an outcome reads: the kinds by what they do to these, strongest first. */
  readonly ranked: Map<string, readonly (readonly [Attack['outcome'], readonly Kind[]])[]>;
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
  const kinds = new Map<ActorId, Kinds>();
  const gains = new Map<ActorId, IntervalIndex<Live>>();

  const gainsOf = (bloc: ActorId): IntervalIndex<Live> => {
    const known = gains.get(bloc) ?? intervalIndex<Live>(({ piece }) => piece);
    gains.set(bloc, known);
    return known;
  };

  function kindOf(denial: Denial): Kind {
    const ofBloc = kinds.get(denial.bloc) ?? { of: new Map<string, Kind>(), ranked: new Map<string, never>() };
    kinds.set(denial.bloc, ofBloc);
    const known = ofBloc.of.get(denial.kind);
    if (known) return known;
    const kind = { model: denial, index: intervalIndex<LiveDenial>(named) };
    ofBloc.of.set(denial.kind, kind);
    ofBloc.ranked.clear();
    return kind;
  }

  /** The first of the strongest attacks, so that a proof keeps its name. */
  function on(gain: Piece): Attack | null {
    const ofBloc = kinds.get(gain.bloc);
    if (!ofBloc) return null;
    const passes = (one: LiveDenial): boolean => attacks(named(one), gain);
    for (const [outcome, alike] of rankedFor(gain, ofBloc)) {
      for (const { index } of alike) {
        const live = index.findAround(gain, passes);
        if (live) return attackOf(named(live), outcome);
      }
    }
    return null;
  }

  function rankedFor(gain: Piece, { of, ranked }: Kinds): readonly (readonly [Attack['outcome'], readonly Kind[]])[] {
    const alike = `${String(weightOf(gain))}${gain.fromBloc ?? ''}`;
    const known = ranked.get(alike);
    if (known) return known;
    const judged = [...of.values()].map((kind) => ({ kind, outcome: outcomeOf(kind.model, gain) }));
    const found = STRONGEST_FIRST.map(
      (outcome) => [outcome, judged.filter((one) => one.outcome === outcome).map(({ kind }) => kind)] as const,
    );
    ranked.set(alike, found);
    return found;
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
      const live = { members: [denial] };
      classes.set(denial.key, live);
      kindOf(denial).index.add(live);
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
      kindOf(denial).index.remove(live);
      return judgedAnew(denial);
    },
  };
}

const NONE: ReadonlyMap<Live, Attack | null> = new Map();

function named({ members }: LiveDenial): Denial {
  const [first] = members;
  if (first === undefined) throw new TypeError('a class of denials has a member');
  return first;
}
