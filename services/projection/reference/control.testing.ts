import type { ActorId, PlaceId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import { standings } from './attacks.testing.ts';
import type { Attacked } from './attacks.testing.ts';
import { horizon } from './knownClaims.testing.ts';
import type { KnownClaim, World } from './knownClaims.testing.ts';
import { pointOf } from './order.testing.ts';
import type { Ordered, Step } from './order.testing.ts';
import type { Piece } from './pieces.testing.ts';

/** Who controls a place by its own evidence, before overlays, parts and bindings. */
export interface Control {
  readonly type: 'none' | 'held' | 'vacated' | 'undecided';
  /** The holder's; of undecided or no control, null. */
  readonly bloc: ActorId | null;
  /** The claims it rests on: gains and holds of the holder, the leave that gave it back or emptied it. */
  readonly support: readonly Step[];
  /** A claim it rests on, or that gave way to it, was attacked. */
  readonly disputed: boolean;
  /** Those to whom a leave gave it back; empty if it was not given back. */
  readonly givenBack: readonly ActorId[];
  /** Who held before, if known: it goes back to them when the holder leaves. */
  readonly prior: readonly ActorId[];
  /** When the holder gained it; null if its tenure began otherwise. */
  readonly gainedAt: Instant | null;
  /** Blocs that it was gained from. */
  readonly gainedFrom: readonly ActorId[];
}

export interface Folded {
  readonly control: Control;
  /** From when on each holder's bloc held, in order, as far as the instant asked. */
  readonly history: readonly { readonly at: Instant; readonly bloc: ActorId | null }[];
  /** The actors that hold, sorted. */
  readonly holders: readonly ActorId[];
  readonly ordered: Ordered;
  readonly attacked: ReadonlyMap<Step, Attacked>;
}

const NOTHING: Control = {
  type: 'none',
  bloc: null,
  support: [],
  disputed: false,
  givenBack: [],
  prior: [],
  gainedAt: null,
  gainedFrom: [],
};

/** The fold of one place (c2, c4): its gains, holds and leaves effective by then, in order. */
export function foldControl(
  world: World,
  claims: readonly KnownClaim[],
  place: PlaceId,
  { ordered, pieces, at }: { readonly ordered: Ordered; readonly pieces: readonly Piece[]; readonly at: Instant },
): Folded {
  const attacked = standings(world, claims, place, ordered, at);
  const fold = new Fold(world, ordered, pieces, attacked);
  const history: { at: Instant; bloc: ActorId | null }[] = [];
  let control = NOTHING;
  for (const step of inOrder(ordered, at)) {
    control = step.piece.effect === 'leave' ? fold.leave(control, step) : fold.take(control, step);
    history.push({ at: step.at, bloc: control.bloc });
  }
  const holders = control.type === 'held' ? fold.holdersOf(control, at) : [];
  return { control, history, holders, ordered, attacked };
}

/** By effective instant; at one instant what must follow comes later, and leaves first where the order is open. */
function inOrder(ordered: Ordered, at: Instant): readonly Step[] {
  const waiting = ordered.steps.filter((step) => step.at <= at).sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
  const sorted: Step[] = [];
  while (waiting.length > 0) {
    const first = Math.min(...waiting.map((step) => step.at));
    const now = waiting.filter((step) => step.at === first);
    const isFree = (step: Step): boolean =>
      !now.some((one) => one !== step && ordered.comesBefore(one.piece, step.piece));
    const next = now.find(isFree) ?? now[0];
    if (next === undefined) break;
    sorted.push(next);
    waiting.splice(waiting.indexOf(next), 1);
  }
  return sorted;
}

/** Equal for claims that say the same, whatever their ids; leaves sort before gains and holds. */
function textOf({ piece }: Step): string {
  const { effect, bloc, actors, counterparty, direct, onset, until } = piece;
  return JSON.stringify([effect === 'leave' ? 0 : 1, bloc, actors, counterparty, direct, onset, until, effect]);
}

class Fold {
  readonly #world: World;
  readonly #ordered: Ordered;
  readonly #pieces: readonly Piece[];
  readonly #attacked: ReadonlyMap<Step, Attacked>;

  constructor(world: World, ordered: Ordered, pieces: readonly Piece[], attacked: ReadonlyMap<Step, Attacked>) {
    this.#world = world;
    this.#ordered = ordered;
    this.#pieces = pieces;
    this.#attacked = attacked;
  }

  /** A gain or a hold. */
  take(before: Control, step: Step): Control {
    const { standing, denied } = this.#attacked.get(step) ?? { standing: 'stands', denied: false };
    const isHolders = before.type === 'held' && before.bloc === step.piece.bloc;
    if (standing === 'falls') return denied ? { ...before, disputed: true } : before;
    if (standing === 'undecided') return isHolders ? before : this.#undecided(before, step);
    return isHolders ? this.#refreshed(before, step) : this.#begun(before, step);
  }

  #undecided(before: Control, step: Step): Control {
    const open = before.type === 'undecided' ? before.support : [];
    const kept = open.filter((one) => !this.#ordered.comesBefore(one.piece, step.piece));
    return { ...NOTHING, type: 'undecided', support: [...kept, step], disputed: true };
  }

  #refreshed(before: Control, step: Step): Control {
    const { counterparty } = step.piece;
    const named = step.piece.effect === 'gain' && counterparty !== null;
    return {
      ...before,
      support: [...before.support, step],
      disputed: before.disputed || this.#isDisputed(step),
      prior: named ? this.#namedPrior([...before.support, step]) : before.prior,
      gainedFrom: named ? [...before.gainedFrom, counterparty.bloc] : before.gainedFrom,
    };
  }

  #begun(before: Control, step: Step): Control {
    const { bloc, effect, counterparty } = step.piece;
    const gained = effect === 'gain';
    const carried = this.holdersOf(before, step.at);
    const isRefined = before.bloc === counterparty?.bloc && this.#isDirect(before);
    const named = gained && counterparty !== null;
    const from = counterparty?.bloc ?? before.bloc;
    return {
      ...NOTHING,
      type: 'held',
      bloc,
      support: [step],
      disputed: this.#isDisputed(step),
      prior: named && !isRefined ? [counterparty.actor] : carried,
      gainedAt: gained ? step.at : null,
      gainedFrom: gained && from !== null ? [from] : [],
    };
  }

  /** (c4) The counterparty of the holder's latest gain that names one; of one bloc, or it is not known. */
  #namedPrior(support: readonly Step[]): readonly ActorId[] {
    const named = support.filter(({ piece }) => piece.effect === 'gain' && piece.counterparty !== null);
    const last = Math.max(...named.map((step) => step.at));
    const parties = named.filter((step) => step.at === last).flatMap(({ piece }) => piece.counterparty ?? []);
    if (new Set(parties.map(({ bloc }) => bloc)).size !== 1) return [];
    return this.#mostSpecific(
      parties.map(({ actor }) => actor),
      last,
    );
  }

  leave(before: Control, step: Step): Control {
    if (before.type === 'held' && before.bloc === step.piece.bloc) return this.#left(before, step, before.prior);
    const isUnknown = before.type === 'none' || before.type === 'undecided';
    if (!isUnknown || !step.piece.direct) return before;
    // It presupposes that the leaver was in: by a gain that names from whom, or nobody knows.
    const gains = [
      ...this.#ordered.voided.map((piece) => ({ piece, at: pointOf(piece) })),
      ...this.#ordered.steps,
    ].filter(
      ({ piece }) =>
        piece.effect === 'gain' && piece.bloc === step.piece.bloc && this.#ordered.comesBefore(piece, step.piece),
    );
    const standing = gains.filter((gain) => this.#attacked.get(gain)?.standing !== 'falls');
    const disputed = before.disputed || standing.some((gain) => this.#isDisputed(gain));
    return this.#left({ ...before, disputed }, step, standing.length > 0 ? this.#namedPrior(standing) : []);
  }

  /** R10: back to a known prior holder where no third party is; else nobody's. */
  #left(before: Control, step: Step, prior: readonly ActorId[]): Control {
    const bloc = prior[0] === undefined ? null : this.#world.actors.bloc(prior[0], step.at);
    const rest = { ...NOTHING, support: [step], disputed: before.disputed };
    if (bloc === null || this.#isThird(step, bloc) || this.#leavesToo(step, bloc)) return { ...rest, type: 'vacated' };
    return { ...rest, type: 'held', bloc, givenBack: prior };
  }

  /** Another bloc than leaver and prior holder holds or is present just then. */
  #isThird({ at, piece: leave }: Step, prior: ActorId): boolean {
    const isOther = ({ bloc }: Piece): boolean => bloc !== leave.bloc && bloc !== prior;
    const last = horizon(this.#world, 'presence');
    return (
      this.#ordered.steps.some(
        (step) =>
          step.piece.effect === 'hold' &&
          isOther(step.piece) &&
          step.at <= at &&
          at <= step.piece.until &&
          this.#attacked.get(step)?.standing === 'stands',
      ) ||
      this.#pieces.some(
        (piece) =>
          piece.effect === 'presence' &&
          isOther(piece) &&
          pointOf(piece) <= at &&
          at <= piece.until + last &&
          !hasLeft(piece, { ordered: this.#ordered, attacked: this.#attacked }, at),
      )
    );
  }

  #leavesToo(step: Step, bloc: ActorId): boolean {
    return this.#ordered.steps.some(
      (one) =>
        one.piece.effect === 'leave' &&
        one.piece.bloc === bloc &&
        one.at === step.at &&
        !this.#ordered.comesBefore(one.piece, step.piece),
    );
  }

  #isDisputed(step: Step): boolean {
    return this.#attacked.get(step)?.disputed === true;
  }

  #isDirect({ support }: Control): boolean {
    return support.some(({ piece }) => piece.direct && piece.effect !== 'leave');
  }

  /**
   * The most specific of the actors of the holder's bloc: of those named here directly within the horizon of its last
   * evidence; if there is none, of the others within it.
   */
  holdersOf({ support, givenBack }: Control, at: Instant): readonly ActorId[] {
    const seen = (step: Step): Instant => Math.min(at, step.piece.until);
    const last = Math.max(...support.map(seen)) - horizon(this.#world, 'control');
    const fresh = support.filter((step) => seen(step) >= last && step.piece.effect !== 'leave');
    const direct = fresh.filter(({ piece }) => piece.direct);
    const actors = (steps: readonly Step[]): readonly ActorId[] => steps.flatMap(({ piece }) => piece.actors);
    return this.#mostSpecific(direct.length > 0 ? actors(direct) : [...givenBack, ...actors(fresh)], at);
  }

  #mostSpecific(actors: readonly ActorId[], at: Instant): readonly ActorId[] {
    const all = [...new Set(actors)].sort();
    const isLess = (one: ActorId, than: ActorId): boolean => one !== than && this.#world.actors.belongs(than, one, at);
    return all.filter((one) => !all.some((other) => isLess(one, other)));
  }
}

/** A presence ends when its bloc leaves, or is driven out by a gain from it. */
export function hasLeft(
  presence: Piece,
  { ordered, attacked }: Pick<Folded, 'ordered' | 'attacked'>,
  at: Instant,
): boolean {
  const from = pointOf(presence);
  const within = (step: Step): boolean => from <= step.at && step.at <= at;
  return (
    ordered.leaves.some((step) => within(step) && step.piece.bloc === presence.bloc) ||
    ordered.steps.some(
      (step) =>
        within(step) &&
        step.piece.effect === 'gain' &&
        step.piece.counterparty?.bloc === presence.bloc &&
        attacked.get(step)?.standing === 'stands',
    )
  );
}
