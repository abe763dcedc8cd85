import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { Claim } from '../../core/domain/events.generated.ts';
import { effectOf, passesGate } from '../../core/domain/claim.ts';
import type { ActorId, ClaimId, PlaceId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { Attack } from '../slices/attack.ts';
import type { Piece } from '../slices/piece.ts';
import { joinedDisputes } from './disputes.ts';
import type { Dispute, Disputes } from './disputes.ts';
import { isSameLineage } from './r02Lineage.ts';
import { isOwnWord, weightOf } from './r05Interest.ts';
import { isOpenOrder } from './r07Time.ts';

/** What a denial denies: that a bloc took what lies in a place, at some time between two bounds. */
export interface Denial {
  /** Equal for denials that are equal in everything the rules read. */
  readonly key: string;
  /** Equal for denials that do the same to any gain that they attack. */
  readonly kind: string;
  readonly claim: ClaimId;
  readonly bloc: ActorId;
  /** All that are said to have taken it together, and from whom: each of them denies in its own favour. Sorted. */
  readonly parties: readonly ActorId[];
  readonly earliest: Instant;
  readonly latest: Instant;
  readonly voices: readonly ActorId[];
  readonly reliable: boolean;
  /** A leave by the denier's bloc that presupposes what it denies. */
  readonly refutedBy: ClaimId | null;
  /** Another claim of this lineage that denies the same. */
  readonly sameAs: ClaimId | null;
}

/** Whether a party, or the outlet itself, denies that somebody took or holds a place; of other things it attacks nothing. */
export function isDenial(claim: Claim): boolean {
  const { modality, polarity, attribution } = claim;
  if (polarity !== 'negative' && !attribution.some(({ act }) => act === 'denies')) return false;
  return passesGate({ modality, polarity: 'positive' }) && ['gain', 'hold'].includes(effectOf(claim));
}

/** One of the gains that a claim denies, and all that are a party to them. */
export interface DeniedGain {
  readonly piece: Piece;
  readonly parties: readonly ActorId[];
}

/** A denial of the gain that the embedded claim would be, as its own interval has it. */
export function denialOf(
  { piece: gain, parties }: DeniedGain,
  bounds: Pick<Denial, 'earliest' | 'latest' | 'refutedBy' | 'sameAs'>,
): Denial {
  const { bloc, voices, lineage } = gain;
  const { earliest, latest, refutedBy } = bounds;
  const { reliable } = lineage;
  const kind = `${bloc}|${parties.join('+')}|${voices.join('+')}|${reliable ? '' : 'u'}${refutedBy === null ? '' : 'r'}`;
  const key = `${kind}|${earliest.toString(36)}|${latest.toString(36)}`;
  return { key, kind, claim: gain.claim, bloc, parties, voices, reliable, ...bounds };
}

/** c5: one lineage is one denial, compared in pairs, of the same bloc in the same place. */
export function isSameDenial(a: Piece, b: Piece): boolean {
  return a.bloc === b.bloc && isSameLineage(a.lineage, b.lineage);
}

/** What a leave must be to refute a denial (c5). */
export interface Leaving {
  readonly bloc: ActorId;
  readonly place: PlaceId;
  readonly earliest: Instant;
}

/**
 * c5: a passing leave of the denier's bloc for the denied place or one inside it, begun not before the denied
 * interval and at most a presence horizon after its end, presupposes that it had come in.
 */
export function refutes(
  leave: Leaving,
  denied: Pick<Denial, 'voices' | 'earliest' | 'latest'> & { readonly place: PlaceId },
  { gazetteer, horizon }: { readonly gazetteer: Pick<Gazetteer, 'isBelow'>; readonly horizon: number },
): boolean {
  return (
    denied.voices.includes(leave.bloc) &&
    leave.earliest >= denied.earliest &&
    leave.earliest <= denied.latest + horizon &&
    (leave.place === denied.place || gazetteer.isBelow(leave.place, denied.place))
  );
}

/** Whether a denial is about a gain at all: of its bloc, in an interval that overlaps the denied one. */
export function attacks(denial: Pick<Denial, 'bloc' | 'earliest' | 'latest'>, gain: Piece): boolean {
  return denial.bloc === gain.bloc && isOpenOrder(denial, gain);
}

/**
 * R8 for one pair. A denial by one of the actors or by the one they took the place from is in the denier's own favour and
 * weighs 1, as does an unreliable outlet's; one by anybody else 2.
 */
export function outcomeOf(
  denial: Pick<Denial, 'parties' | 'voices' | 'reliable' | 'refutedBy'>,
  gain: Piece,
): Attack['outcome'] {
  const own = isOwnWord(denial, gain.fromBloc) || denial.parties.some((party) => isOwnWord(denial, party));
  const weight = own || !denial.reliable ? 1 : 2;
  const target = weightOf(gain);
  if (denial.refutedBy !== null || weight < target) return 'fails';
  return weight === target ? 'undecided' : 'falls';
}

export const STRONGEST_FIRST: readonly Attack['outcome'][] = ['falls', 'undecided', 'fails'];

/** Of two attacks on one gain the one that does more; the first of equals, so that a proof keeps its name. */
export function strongerAttack(a: Attack | null, b: Attack | null): Attack | null {
  if (a === null || b === null) return a ?? b;
  return STRONGEST_FIRST.indexOf(b.outcome) < STRONGEST_FIRST.indexOf(a.outcome) ? b : a;
}

/** R9: what a gain is under an attack; one that falls takes nothing, but leaves a dispute. */
export function underAttack(gain: Piece, attack: Attack | null): Piece {
  if (attack === null && gain.attack === null) return gain;
  return { ...gain, attack, effect: attack?.outcome === 'falls' ? 'fallen' : 'gain' };
}

/** R8: what rests on an attacked gain is disputed, until evidence of the holder that is surely later than the gain. */
export function disputesOf(pieces: readonly Pick<Piece, 'attack' | 'bloc' | 'latest' | 'claim'>[]): Disputes {
  return pieces.reduce<Disputes>((all, { attack, bloc, latest, claim }) => {
    if (attack === null) return all;
    const { outcome, by, refutedBy, sameAs } = attack;
    const fallen = outcome === 'falls';
    const again = sameAs === null ? [] : [sameAs];
    const dispute: Dispute = {
      rule: 'R8',
      bloc,
      until: latest,
      of: fallen ? [] : [claim],
      attackedBy: fallen ? [claim] : [by, ...again],
      defeatedBy: fallen ? [by, ...again] : refutedBy === null ? [] : [refutedBy],
    };
    return joinedDisputes(all, [dispute]);
  }, []);
}

/** The attack of a denial, with what proofs name. */
export const attackOf = (denial: Denial, outcome: Attack['outcome']): Attack => {
  const { claim, refutedBy, sameAs } = denial;
  return { outcome, by: claim, refutedBy, sameAs };
};
