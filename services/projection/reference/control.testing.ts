import type { ActorId, PlaceId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import { deniedAt, weightOf } from './attacks.testing.ts';
import { contendersOf, lastOf, namedBlocs } from './contenders.testing.ts';
import type { Contender } from './contenders.testing.ts';
import { hasHeld, hasLeft } from './goneBy.testing.ts';
import type { Held } from './goneBy.testing.ts';
import { horizon, surelyBefore } from './knownClaims.testing.ts';
import type { KnownClaim, World } from './knownClaims.testing.ts';
import { pointOf } from './order.testing.ts';
import type { Ordered, Step } from './order.testing.ts';
import type { Piece } from './pieces.testing.ts';

/** Who controls a place by its own evidence, before overlays, parts and bindings. */
export interface Control {
  readonly type: 'none' | 'held' | 'vacated' | 'undecided';
  /** The holder's; of undecided or no control, null. */
  readonly bloc: ActorId | null;
  /** The claims it rests on: gains and holds of the holder, the leave that gave it back; of undecided, all claimants. */
  readonly support: readonly Step[];
  /** Of undecided control, all who are said to hold. */
  readonly claimants: readonly ActorId[];
  /** Attacks that it withstood end with support surely later than this; null if there is none. */
  readonly disputedUntil: Instant | null;
  /** The holders. */
  readonly holders: readonly Holder[];
  /** Who held before, if known: it goes back to them when the holder leaves. */
  readonly prior: readonly ActorId[];
  /** What they held by was disputed: so is what goes back to them (R8, by reversion too). */
  readonly priorDisputedUntil: Instant | null;
  /** Whether a gain of the holder's named them. */
  readonly isPriorNamed: boolean;
  /** When the holder gained it; null if its tenure began otherwise. */
  readonly gainedAt: Instant | null;
  /** Blocs that gains of the holder name as those it was taken from. */
  readonly gainedFrom: readonly ActorId[];
  /** Whose it was when the holder gained it; null if nobody's, or its tenure began otherwise. */
  readonly gainedOver: ActorId | null;
}

/** An actor that holds, with the last of the evidence that names it. */
interface Holder {
  readonly actor: ActorId;
  readonly until: Instant;
  readonly direct: boolean;
}

export interface Folded {
  readonly control: Control;
  /** From when on each holder's bloc held, in order, as far as the instant asked. */
  readonly history: readonly Held[];
  /** The actors that hold, sorted. */
  readonly holders: readonly ActorId[];
  readonly ordered: Ordered;
}

const NOTHING: Control = {
  type: 'none',
  bloc: null,
  support: [],
  claimants: [],
  disputedUntil: null,
  holders: [],
  prior: [],
  priorDisputedUntil: null,
  isPriorNamed: false,
  gainedAt: null,
  gainedFrom: [],
  gainedOver: null,
};

export interface FoldInput {
  readonly world: World;
  readonly claims: readonly KnownClaim[];
  readonly place: PlaceId;
  readonly ordered: Ordered;
  readonly pieces: readonly Piece[];
}

/**
 * The fold of one place (c2, c4): instant by instant the gains, holds and leaves effective by then. At one instant
 * leaves surely before all else but what a denial fells come first, other leaves last.
 */
export function foldControl(input: FoldInput, at: Instant): Folded {
  const steps = input.ordered.steps.filter((step) => step.at <= at);
  const instants = [...new Set(steps.map((step) => step.at))].sort((a, b) => a - b);
  const history: Held[] = [];
  const fold = new Fold(input, history);
  let control = NOTHING;
  for (const now of instants) {
    const here = steps.filter((step) => step.at === now);
    const takes = here.filter(({ piece }) => piece.effect !== 'leave');
    const orders = takes.filter(({ piece }) => !input.ordered.fallen.includes(piece));
    const leaves = here.filter(({ piece }) => piece.effect === 'leave');
    const isFirst = (step: Step): boolean =>
      orders.length > 0 && orders.every((one) => surelyBefore(step.piece.onset, one.piece.onset));
    const turns = [
      { fold: fold.leave.bind(fold), of: leaves.filter(isFirst), isLate: false },
      { fold: fold.take.bind(fold), of: takes, isLate: false },
      { fold: fold.leave.bind(fold), of: leaves.filter((step) => !isFirst(step)), isLate: true },
    ];
    for (const turn of turns.filter(({ of }) => of.length > 0)) {
      control = turn.fold(control, turn.of);
      if (history.at(-1)?.bloc !== control.bloc) history.push({ at: now, bloc: control.bloc, isLate: turn.isLate });
    }
  }
  return { control, history, holders: actorsOf(control), ordered: input.ordered };
}

class Fold {
  readonly #input: FoldInput;
  /** As far as the fold has come. */
  readonly #history: readonly Held[];

  constructor(input: FoldInput, history: readonly Held[]) {
    this.#input = input;
    this.#history = history;
  }

  /** Gains and holds that take effect at one instant; those that a denial keeps from counting come last (R8). */
  take(before: Control, all: readonly Step[]): Control {
    const counting = all.filter((step) => this.#denied(step).outcome === 'stands');
    const { earlier, last } = lastOf(contendersOf(counting));
    const first = earlier.length === 1 ? this.#stand(before, earlier) : before;
    const decided = last.length === 0 ? first : this.#stand(first, last);
    return contendersOf(all.filter((step) => !counting.includes(step))).reduce(
      (control, contender) => this.#challenged(control, contender),
      decided,
    );
  }

  /** What a denial fells leaves what stood before, one as strong leaves it open; either way disputed. */
  #challenged(before: Control, { bloc, steps }: Contender): Control {
    const stays = this.#withDenials(before, steps);
    if (before.type === 'held' && before.bloc === bloc) return stays;
    const open = steps.filter((step) => this.#denied(step).outcome === 'open');
    if (open.length === 0) return before.type === 'none' ? { ...NOTHING, type: 'undecided' } : stays;
    const contender = { bloc, steps: open };
    const rivals = before.type === 'held' ? this.#rivalsIn(before, contender) : [];
    if (rivals.length > 0 && this.#strength(open) < this.#strength(rivals)) return stays;
    return this.#undecided(before, open, true);
  }

  #strength(steps: readonly Step[]): number {
    return Math.max(...steps.map(({ piece }) => weightOf(this.#input.world, piece)));
  }

  /** R9: of rivals at one instant the strongest stand; two of one strength leave it undecided. */
  #stand(before: Control, contenders: readonly Contender[]): Control {
    const weight = (one: Contender): number => this.#strength(one.steps);
    const most = Math.max(...contenders.map(weight));
    const strongest = contenders.filter((one) => weight(one) === most);
    const [only] = strongest;
    const steps = contenders.flatMap((one) => one.steps);
    if (only === undefined || strongest.length > 1) return this.#undecided(before, steps);
    const control = this.#standAlone(before, only);
    return contenders.length > 1 ? disputed(control, steps) : control;
  }

  #standAlone(before: Control, contender: Contender): Control {
    if (before.type === 'held' && before.bloc === contender.bloc) return this.#refreshed(before, contender);
    const rivals = this.#rivalsIn(before, contender);
    if (rivals.length === 0) return this.#begun(before, contender);
    if (before.type === 'undecided') return this.#undecided(before, contender.steps);
    const lead = this.#strength(contender.steps) - this.#strength(rivals);
    if (lead === 0) return this.#undecided(before, contender.steps);
    const all = [...contender.steps, ...before.support];
    return disputed(lead > 0 ? this.#begun(before, contender) : before, all);
  }

  /** What it must be later than and is not: none if one of its claims is later than all, surely or by presupposing. */
  #rivalsIn({ type, support }: Control, { steps }: Contender): readonly Step[] {
    const { ordered } = this.#input;
    const isLater = (step: Step, than: Step): boolean =>
      type === 'undecided'
        ? surelyBefore(than.piece.onset, step.piece.onset)
        : ordered.comesBefore(than.piece, step.piece);
    const claims = support.filter(({ piece }) => piece.effect !== 'leave');
    if (steps.some((step) => claims.every((than) => isLater(step, than)))) return [];
    return claims.filter((than) => !steps.some((step) => isLater(step, than)));
  }

  /** All who claim it now, and those before that none of them follows. */
  #undecided(before: Control, steps: readonly Step[], isOrBefore = false): Control {
    const isAfter = !isOrBefore && contendersOf(steps).some((one) => this.#rivalsIn(before, one).length === 0);
    const claims = before.support.filter(({ piece }) => piece.effect !== 'leave');
    const carried = before.type === 'held' ? actorsOf(before) : before.claimants;
    return {
      ...NOTHING,
      type: 'undecided',
      support: [...(isAfter ? [] : claims), ...steps],
      claimants: [...(isAfter ? [] : carried), ...steps.flatMap(({ piece }) => piece.actors)],
    };
  }

  #refreshed(before: Control, { steps }: Contender): Control {
    const isSettled = steps.some(
      (step) =>
        step.piece.direct &&
        this.#denied(step).until === null &&
        step.piece.onset.earliest >= (before.disputedUntil ?? Infinity),
    );
    const named = this.#namedPrior(steps);
    const keepsPrior = before.isPriorNamed || named.length === 0;
    const settled = { ...before, disputedUntil: isSettled ? null : before.disputedUntil };
    return this.#withDenials(
      {
        ...settled,
        support: [...before.support, ...steps],
        holders: this.#refreshedHolders(before.holders, steps),
        prior: keepsPrior ? before.prior : named,
        priorDisputedUntil: keepsPrior ? before.priorDisputedUntil : null,
        isPriorNamed: before.isPriorNamed || named.length > 0,
        gainedFrom: [...before.gainedFrom, ...namedBlocs(steps)],
      },
      steps,
    );
  }

  #begun(before: Control, { bloc, steps }: Contender): Control {
    const gains = steps.filter(({ piece }) => piece.effect === 'gain');
    const at = steps[0]?.at ?? 0;
    const carried = actorsOf(before);
    const from = namedBlocs(steps);
    const isRefined = from.length === 1 && from[0] === before.bloc && isDirect(before);
    const named = this.#namedPrior(steps);
    const hasPrior = (from.length !== 1 || isRefined) && before.bloc !== null;
    return this.#withDenials(
      {
        ...NOTHING,
        type: 'held',
        bloc,
        support: steps,
        holders: this.#refreshedHolders([], steps),
        prior: hasPrior ? carried : named,
        priorDisputedUntil: hasPrior ? before.disputedUntil : null,
        isPriorNamed: from.length === 1,
        gainedAt: gains.length > 0 ? at : null,
        gainedFrom: from,
        gainedOver: gains.length > 0 ? before.bloc : null,
      },
      steps,
    );
  }

  /** R8: what is denied without success is disputed all the same, until surely later support; what is undecided anyway. */
  #withDenials(control: Control, steps: readonly Step[]): Control {
    if (control.type === 'undecided') return control;
    const until = this.#deniedUntil(steps.map(({ piece }) => piece));
    return until === null ? control : { ...control, disputedUntil: Math.max(until, control.disputedUntil ?? until) };
  }

  /** The last of the latest bounds of those that somebody denies; null if nobody does. */
  #deniedUntil(pieces: readonly Piece[]): Instant | null {
    const denied = pieces.filter((piece) => this.#denied({ piece }).until !== null);
    return denied.length === 0 ? null : Math.max(...denied.map(({ onset }) => onset.latest));
  }

  #denied({ piece }: Pick<Step, 'piece'>) {
    const { world, claims, place } = this.#input;
    return deniedAt(world, claims, place, piece);
  }

  /** (c4) The counterparties that gains at one instant name, if they are of one bloc. */
  #namedPrior(steps: readonly Step[]): readonly ActorId[] {
    if (namedBlocs(steps).length !== 1) return [];
    const parties = steps.flatMap(({ piece }) => (piece.effect === 'gain' ? (piece.counterparty?.actor ?? []) : []));
    return [...new Set(parties)].sort();
  }

  /** Leaves that take effect at one instant. */
  leave(before: Control, leaves: readonly Step[]): Control {
    if (leaves.length === 0) return before;
    const own = leaves.filter(({ piece }) => piece.bloc === before.bloc);
    if (before.type === 'held') return own.length === 0 ? before : this.#left(before, own, leaves);
    if (before.type === 'vacated') return before;
    const isLater = ({ piece }: Step): boolean =>
      before.support.every((one) => surelyBefore(one.piece.onset, piece.onset));
    const direct = leaves.filter((step) => step.piece.direct && isLater(step));
    if (direct.length === 0) return before;
    const gains = direct.map((step) => this.#gainsAround(step));
    const blocs = new Set(gains.map((of) => (isOneBloc(of) ? of[0]?.counterparty?.bloc : null)));
    // They presuppose that the leavers were in: by a void gain that names from whom, or nobody knows.
    const told = before.type === 'none' && blocs.size === 1 && !blocs.has(null) ? (gains[0] ?? []) : [];
    const prior = [...new Set(told.flatMap(({ counterparty }) => counterparty?.actor ?? []))].sort();
    return this.#emptied({ ...before, prior, priorDisputedUntil: this.#deniedUntil(told) }, direct, leaves);
  }

  #left(before: Control, own: readonly Step[], leaves: readonly Step[]): Control {
    const names = own.flatMap(({ piece }) => piece.actors);
    const staying = before.holders.filter(({ actor }) => !names.includes(actor));
    if (staying.length > 0 && staying.length < before.holders.length) return { ...before, holders: staying };
    return this.#emptied(before, own, leaves);
  }

  /** R10: back to a known prior holder where no third party is; else nobody's. */
  #emptied(before: Control, own: readonly Step[], leaves: readonly Step[]): Control {
    const { world } = this.#input;
    const at = own[0]?.at ?? 0;
    const [first] = before.prior;
    const bloc = first === undefined ? null : world.actors.bloc(first, at);
    const rest = { ...NOTHING, support: own, disputedUntil: before.disputedUntil };
    const leavesToo = leaves.some(({ piece }) => piece.bloc === bloc);
    if (bloc === null || leavesToo || this.#isThird(own, leaves, bloc)) return { ...rest, type: 'vacated' };
    const until = Math.max(...own.map(({ piece }) => piece.until));
    const holders = before.prior.map((actor): Holder => ({ actor, until, direct: false }));
    const untils = [before.disputedUntil, before.priorDisputedUntil].flatMap((until) => until ?? []);
    const disputedUntil = untils.length === 0 ? null : Math.max(...untils);
    return { ...rest, type: 'held', bloc, holders, disputedUntil };
  }

  /** One of another bloc than leaver and prior holder is present just then, or is said to hold over that instant. */
  #isThird(own: readonly Step[], leaves: readonly Step[], prior: ActorId): boolean {
    const { world, ordered, pieces } = this.#input;
    const at = own[0]?.at ?? 0;
    const isOther = ({ bloc }: Piece): boolean => bloc !== own[0]?.piece.bloc && bloc !== prior;
    const isStep = (piece: Piece): boolean => ordered.steps.some((step) => step.piece === piece);
    const lasts = (piece: Piece): boolean =>
      piece.effect === 'presence'
        ? at < piece.until + horizon(world, 'presence') && !hasHeld(this.#history, piece.bloc, pointOf(piece), at)
        : piece.effect === 'hold' && at < piece.until && isStep(piece);
    return pieces.some(
      (piece) =>
        lasts(piece) &&
        isOther(piece) &&
        pointOf(piece) <= at &&
        !hasLeft(piece, ordered, at) &&
        !leaves.some((step) => step.piece.bloc === piece.bloc),
    );
  }

  /** Coarse gains of a leaver around its leave tell whom it had taken the place from. */
  #gainsAround({ piece: leave }: Step): readonly Piece[] {
    return this.#input.ordered.coarse.filter(
      (one) =>
        one.effect === 'gain' &&
        one.bloc === leave.bloc &&
        one.counterparty !== null &&
        one.onset.latest > leave.onset.earliest &&
        one.onset.earliest <= leave.onset.latest,
    );
  }

  /** Those named now, beside those named directly within the horizon; of an actor and one it is part of, the part. */
  #refreshedHolders(before: readonly Holder[], steps: readonly Step[]): readonly Holder[] {
    const { world } = this.#input;
    const now = steps[0]?.at ?? 0;
    const named = steps.flatMap(({ piece }) =>
      piece.actors.map((actor): Holder => ({ actor, until: piece.until, direct: piece.direct })),
    );
    const isNamed = (actor: ActorId): boolean => named.some((one) => one.actor === actor);
    const kept = before.filter(
      (one) => isNamed(one.actor) || (one.direct && one.until + horizon(world, 'control') > now),
    );
    const all = [...kept, ...named];
    const merged = [...new Set(all.map(({ actor }) => actor))].sort().map((actor): Holder => {
      const of = all.filter((one) => one.actor === actor);
      return { actor, until: Math.max(...of.map(({ until }) => until)), direct: of.some(({ direct }) => direct) };
    });
    const isPart = (one: Holder, of: Holder): boolean =>
      one.actor !== of.actor && world.actors.belongs(one.actor, of.actor, one.until);
    return merged.filter((one) => !merged.some((other) => isPart(other, one)));
  }
}

const isOneBloc = (gains: readonly Piece[]): boolean =>
  new Set(gains.map(({ counterparty }) => counterparty?.bloc)).size === 1;

const actorsOf = ({ holders }: Control): readonly ActorId[] => holders.map(({ actor }) => actor);

/** Withstood: until support that is surely later than all of these. */
function disputed(control: Control, steps: readonly Step[]): Control {
  if (control.type === 'undecided') return control;
  const until = Math.max(...steps.map(({ piece }) => piece.onset.latest), control.disputedUntil ?? -Infinity);
  return { ...control, disputedUntil: until };
}

const isDirect = ({ holders }: Control): boolean => holders.some(({ direct }) => direct);
