import type { ProofClaim } from '../../core/domain/events.generated.ts';
import type { ActorId, ClaimId, PlaceId } from '../../core/domain/ids.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { Disputes } from '../rules/disputes.ts';
import { NO_WITNESSES } from './witnesses.ts';
import type { Witnesses } from './witnesses.ts';
import type { Named } from './piece.ts';

export interface Holder {
  readonly actor: ActorId;
  readonly until: Instant;
  readonly direct: boolean;
  readonly claim: ClaimId;
}

/** Who held before the holder gained it. */
export interface Prior {
  readonly bloc: ActorId;
  readonly actors: readonly ActorId[];
  /** Named by the gain itself. */
  readonly named: boolean;
  readonly claims: readonly ClaimId[];
  /** Of what it held by. */
  readonly disputes: Disputes;
}

/** The last end (`endOf`) of the gains of the holder that name this bloc as their counterparty; of those of weight 2. */
export interface Mutual {
  readonly bloc: ActorId;
  readonly end: Instant;
  readonly strong: Instant;
}

/** What inertia carries of control from one slice into the next. */
export interface Control {
  readonly kind: 'none' | 'held' | 'vacated' | 'tied';
  /** Of the holder; null unless held. */
  readonly bloc: ActorId | null;
  readonly holders: readonly Holder[];
  /** Of a tie: all who are said to hold it. Sorted. */
  readonly rivals: readonly ActorId[];
  readonly sinceEarliest: Instant | null;
  readonly since: Instant;
  /** Up to here the onset is uncertain. */
  readonly certainAt: Instant;
  /** The ends (`endOf`) of the gains, and of the holds, that speak for the holder or the rivals. */
  readonly gainEnd: Instant;
  readonly holdEnd: Instant;
  /** The same of those of weight 2, which a weaker claim in open order does not bring down. */
  readonly strong: Pick<Control, 'gainEnd' | 'holdEnd'>;
  readonly mutual: readonly Mutual[];
  readonly until: Instant;
  readonly inferred: boolean;
  /** Of what it rests on, and of what fell or was weaker. */
  readonly disputes: Disputes;
  /** 2 with a direct claim of somebody else than the holder, else 1. */
  readonly strength: 1 | 2;
  /** Every support is the word of the holder's own bloc (R5). */
  readonly ownWord: boolean;
  /** Of all that supports it. */
  readonly witnesses: Witnesses;
  readonly prior: Prior | null;
  /** When the holder came to hold it by a gain; -Infinity if it came otherwise. */
  readonly gainedAt: Instant;
  /** Of gains of unnamed parts that count here: when the last of them did, and the moves that bind them (A9). */
  readonly bound: { readonly at: Instant; readonly by: readonly ClaimId[] } | null;
  /** Places inside that its claims except (R12). Sorted. */
  readonly except: readonly PlaceId[];
  /** What it rests on. */
  readonly supports: readonly ClaimId[];
  /** Of a tie its supports as a proof names them: ties grow, and what one names the next names too. Else null. */
  readonly named: readonly ProofClaim[] | null;
  /** What bears out accusations among the supports. Sorted. */
  readonly backings: readonly ClaimId[];
  /** The last evidence, if not among the supports. */
  readonly refreshed: ClaimId | null;
  /** What it must follow, or was reverted from. */
  readonly presupposed: readonly ClaimId[];
  readonly rules: readonly string[];
  /** A leave from nobody's place: coarse gains may tell whom it left. */
  readonly asked: boolean;
}

export const NO_CONTROL: Control = {
  kind: 'none',
  bloc: null,
  holders: [],
  rivals: [],
  sinceEarliest: null,
  since: -Infinity,
  certainAt: -Infinity,
  gainEnd: -Infinity,
  holdEnd: -Infinity,
  strong: { gainEnd: -Infinity, holdEnd: -Infinity },
  mutual: [],
  until: -Infinity,
  inferred: false,
  disputes: [],
  strength: 1,
  ownWord: false,
  witnesses: NO_WITNESSES,
  prior: null,
  gainedAt: -Infinity,
  bound: null,
  except: [],
  supports: [],
  named: null,
  backings: [],
  refreshed: null,
  presupposed: [],
  rules: [],
  asked: false,
};

export interface LiveSiege extends Named {
  readonly actor: ActorId;
  readonly bloc: ActorId;
  readonly since: Instant;
  /** Who says so; `claim` is the last evidence. */
  readonly sinceBy: Named;
  readonly until: Instant;
  readonly partial: boolean;
  /** Of all that this bloc holds: here only where it does (c3). */
  readonly ifHeldBy: ActorId | null;
  /** What showed that it did at the end of the claim's span; null as long as that is ahead. */
  readonly heldBy: readonly ClaimId[] | null;
}

export interface LivePresence extends Named {
  readonly actor: ActorId;
  readonly bloc: ActorId;
  readonly until: Instant;
}

export interface LiveFront extends Named {
  readonly until: Instant;
}

/** Of a bloc that is said to hold the place: to when. */
export interface LiveHold extends Named {
  readonly bloc: ActorId;
  readonly until: Instant;
}

/** All that is carried from one slice into the next. */
export interface Carried {
  readonly control: Control;
  /** One a bloc, whoever holds the place: a third party's keeps it from going back (R10). Sorted. */
  readonly holds: readonly LiveHold[];
  readonly sieges: readonly LiveSiege[];
  readonly presences: readonly LivePresence[];
  readonly front: LiveFront | null;
}

export const NOTHING: Carried = { control: NO_CONTROL, holds: [], sieges: [], presences: [], front: null };
