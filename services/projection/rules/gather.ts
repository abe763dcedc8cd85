import type { ActorId } from '../../core/domain/ids.ts';
import type { Witness } from '../slices/piece.ts';
import type { LiveHold } from '../slices/control.ts';
import { holdsOf, overlaysOf } from './overlays.ts';
import type { Overlays } from './overlays.ts';
import { isBefore } from './r07Time.ts';
import { contendersOf, lastOf } from './r09Ties.ts';
import type { Contender } from './saidTogether.ts';
import { NONE } from './saidTogether.ts';

/** The claims that take effect at one instant, in the terms of the rules, whatever is carried in. */
export interface Gathered extends ByRule {
  /** Of the leaves those surely before all that takes hold, or would if nobody denied it, and the rest. */
  readonly earlier: readonly Witness[];
  readonly later: readonly Witness[];
  readonly left: readonly ActorId[];
  readonly given: readonly ActorId[];
  readonly overlays: Overlays;
  readonly holds: readonly LiveHold[];
  readonly contenders: readonly Contender[];
  /** Of what denials challenge. */
  readonly challengers: readonly Contender[];
  /** From whom gains are told to have been. */
  readonly drivenOut: readonly ActorId[];
  readonly order: ReturnType<typeof lastOf>;
}

/** Gathers what `ruleGathered` rules, so that a slice that is ruled on something else is not looked through again. */
export function gather(witnesses: readonly Witness[]): Gathered {
  const kinds = byRule(witnesses);
  const [earlier, later] = earlierLeaves(kinds);
  const contenders = contendersOf(kinds.control);
  return {
    ...kinds,
    earlier,
    later,
    left: blocsOf(kinds.leaves),
    given: blocsOf(kinds.faces),
    overlays: kinds.others.length === 0 ? NO_OVERLAYS : overlaysOf(kinds.others),
    holds: kinds.control.length === 0 ? NONE : holdsOf(kinds.control),
    contenders,
    challengers: contendersOf(kinds.challenges),
    drivenOut: drivenOutBy(kinds.control),
    order: lastOf(contenders),
  };
}

const NO_OVERLAYS: Overlays = { sieges: NONE, presences: NONE, front: null };

type Kind = 'control' | 'shown' | 'challenges' | 'others' | 'leaves' | 'faces' | 'lifts';
type ByRule = Readonly<Record<Kind, readonly Witness[]>>;

function byRule(witnesses: readonly Witness[]): ByRule {
  const kinds = witnesses.map(ruleOf);
  const [only] = kinds;
  // Mostly all are of one kind, or there is one alone.
  const isOne = kinds.every((kind) => kind === only);
  const of = (kind: Kind): readonly Witness[] => {
    if (isOne) return kind === only ? witnesses : NONE;
    return kinds.includes(kind) ? witnesses.filter((_, i) => kinds[i] === kind) : NONE;
  };
  return {
    control: of('control'),
    shown: of('shown'),
    challenges: of('challenges'),
    others: of('others'),
    leaves: of('leaves'),
    faces: of('faces'),
    lifts: of('lifts'),
  };
}

function ruleOf({ piece: { effect, attack }, shown }: Witness): Kind {
  // A fallen one too: it would have changed nothing.
  if (shown && effect !== 'leave') return 'shown';
  if (effect === 'fallen' || (attack !== null && attack.outcome !== 'fails')) return 'challenges';
  if (effect === 'gain' || effect === 'hold') return 'control';
  if (effect === 'leave') return shown ? 'faces' : 'leaves';
  return effect === 'lift_siege' ? 'lifts' : 'others';
}

/** Of the leaves at one instant, those surely before all gains and holds at it that no denial fells, and the rest. */
function earlierLeaves({ leaves, control, challenges }: ByRule) {
  const open = challenges.length === 0 ? NONE : challenges.filter(({ piece }) => piece.effect === 'gain');
  const takes = open.length === 0 ? control : [...control, ...open];
  if (leaves.length === 0 || takes.length === 0) return [NONE, leaves] as const;
  const isEarlier = ({ piece }: Witness): boolean => takes.every((one) => isBefore(piece, one.piece));
  return [leaves.filter(isEarlier), leaves.filter((one) => !isEarlier(one))] as const;
}

function drivenOutBy(control: readonly Witness[]): readonly ActorId[] {
  let blocs: ActorId[] | null = null;
  for (const { piece } of control) {
    if (piece.effect !== 'gain' || piece.fromBloc === null) continue;
    blocs ??= [];
    if (!blocs.includes(piece.fromBloc)) blocs.push(piece.fromBloc);
  }
  return blocs ?? NONE;
}

/** The blocs of these claims, each once. */
export function blocsOf(witnesses: readonly Witness[]): readonly ActorId[] {
  const blocs: ActorId[] = [];
  for (const { piece } of witnesses) if (!blocs.includes(piece.bloc)) blocs.push(piece.bloc);
  return witnesses.length === 0 ? NONE : blocs;
}
