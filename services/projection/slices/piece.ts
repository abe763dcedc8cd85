import type { Effect } from '../../core/domain/claim.ts';
import type { ActorId, ClaimId, PlaceId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { Lineage } from '../rules/r02Lineage.ts';
import type { Attack } from './attack.ts';
import type { Witnesses } from './witnesses.ts';

/** What one claim says about one place, in the terms of the rules. */
export interface Piece {
  /** Equal for pieces that are equal in everything the rules read. */
  readonly key: string;
  readonly claim: ClaimId;
  /** Fallen: a gain that a stronger denial brought down. */
  readonly effect: Exclude<Effect, 'none'> | 'fallen';
  /** Sorted. Of a gain those who hold afterwards; of a leave those who go. */
  readonly actors: readonly ActorId[];
  readonly bloc: ActorId;
  /** The counterparty: of a gain who held before, of a leave whom it gives way to. */
  readonly from: ActorId | null;
  readonly fromBloc: ActorId | null;
  /** Onset: bounds of the instant of a change; of a state both are its first instant. */
  readonly earliest: Instant;
  readonly latest: Instant;
  /** To when it is evidence. */
  readonly until: Instant;
  /** The report gives no earliest bound. */
  readonly openStart: boolean;
  /** A change with an onset wider than the window: a point at its latest bound. */
  readonly coarse: boolean;
  /** About this very place; false if it comes from a container or a collective. */
  readonly direct: boolean;
  /** Blocs whose word it is, by speaker or by outlet (R5). Sorted. */
  readonly voices: readonly ActorId[];
  /** Not part of the key: a class keeps what matters of its claims' lineages (`witnesses`). */
  readonly lineage: Lineage;
  /** An accusation that another claim bears out (R3). */
  readonly accused: boolean;
  /** The claim that bears out an accusation; not part of the key. */
  readonly backing: ClaimId | null;
  /** What a denial makes of a gain (R8); not part of the key. */
  readonly attack: Attack | null;
  /** Of a siege that leaves ways open. */
  readonly partial: boolean;
  /** Of a gain of an unnamed part around the place: the move that binds it (A9). */
  readonly boundBy: ClaimId | null;
  /** Places inside that it does not speak of (R12). Sorted. */
  readonly except: readonly PlaceId[];
  /** Of a siege on all that a bloc holds: it counts while that bloc holds the place. */
  readonly ifHeldBy: ActorId | null;
}

/** A claim as proofs name it, with what bears it out if it is an accusation. */
export interface Named {
  readonly claim: ClaimId;
  readonly backing: ClaimId | null;
}

/** Pieces of one key that count at a knowledge time. */
export interface Witness extends Named {
  readonly piece: Piece;
  /** A coarse gain whose result others show, which only corroborates; a leave that others tell as a gain, which only ends presences. */
  readonly shown: boolean;
  /** Of all of them. */
  readonly witnesses: Witnesses;
}
