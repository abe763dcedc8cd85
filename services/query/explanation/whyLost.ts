import type { Actors } from '../../core/domain/actor.ts';
import { effectOf, passesGate } from '../../core/domain/claim.ts';
import type { Claim } from '../../core/domain/events.generated.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { ActorId, PlaceId } from '../../core/domain/ids.ts';
import type { Source } from '../../core/domain/knowledge.ts';
import type { Instant } from '../../core/domain/time.ts';
import { isDenial } from './claimText.ts';
import type { ProvenClaim } from './proofClaims.ts';

/** Why a claim that speaks against an answer did not win, before it is worded. */
export type Reason =
  | { readonly type: 'own-interest'; readonly party: ActorId }
  | { readonly type: 'refuted'; readonly party: ActorId; readonly by: ProvenClaim }
  | { readonly type: 'denied'; readonly by: ProvenClaim }
  | { readonly type: 'earlier' | 'undecided' | 'outweighed' }
  | { readonly type: 'wider-place'; readonly place: PlaceId }
  | { readonly type: 'unreliable'; readonly source: string };

export interface Contest {
  readonly place: PlaceId;
  readonly at: Instant;
  readonly status: string;
  readonly holders: readonly ActorId[];
  readonly claims: readonly ProvenClaim[];
  readonly gazetteer: Pick<Gazetteer, 'isBelow'>;
  readonly actors: Pick<Actors, 'bloc'>;
  readonly sources: readonly Source[];
  /** Grades of outlets whose word weighs less (R4). */
  readonly unreliable: readonly Source['grade'][];
}

/** Whether a claim contradicts the answer: a denial of what it rests on, a rival's hold or gain, the holder's leave. */
export function speaksAgainst({ claim }: ProvenClaim, contest: Contest): boolean {
  if (isContradiction(claim)) return true;
  if (!passesGate(claim)) return false;
  if (!isHere(claim, contest)) return false;
  const effect = effectOf(claim);
  const holds = isHolder(claim.actor, contest);
  return effect === 'leave' ? holds : (effect === 'gain' || effect === 'hold') && !holds;
}

/** It says that something is not so, be it a party or an outlet that says it. */
function isContradiction(claim: Claim): boolean {
  return isDenial(claim) || claim.polarity === 'negative';
}

/** About this place, one that it lies in, or one in it. */
function isHere(claim: Claim, { place, gazetteer }: Contest): boolean {
  const { id } = claim.place;
  return id === place || gazetteer.isBelow(place, id) || gazetteer.isBelow(id, place);
}

/** The reasons by which a claim that speaks against the answer does not decide it; at least one. */
export function whyLost(against: ProvenClaim, contest: Contest): readonly Reason[] {
  const { claim } = against;
  const reasons = isContradiction(claim) ? denialReasons(claim, contest) : rivalReasons(against, contest);
  if (reasons.length > 0) return reasons;
  return [{ type: contest.status === 'unknown' ? 'undecided' : 'outweighed' }];
}

function denialReasons(claim: Claim, contest: Contest): readonly Reason[] {
  const reasons: Reason[] = [];
  const { speaker } = claim;
  if (speaker === null) return reasons;
  const denier = bloc(speaker, contest);
  if (denier === bloc(claim.actor, contest)) reasons.push({ type: 'own-interest', party: speaker });
  const denied = claim.place.collective?.container ?? claim.place.id;
  const leave = contest.claims.find((one) => isLeaveInside(one.claim, denier, denied, contest));
  if (leave) reasons.push({ type: 'refuted', party: speaker, by: leave });
  return reasons;
}

/** R8: a leave by the denier's own bloc, of a place inside the denied one. */
function isLeaveInside(claim: Claim, denier: ActorId, denied: PlaceId, contest: Contest): boolean {
  if (effectOf(claim) !== 'leave' || !passesGate(claim) || bloc(claim.actor, contest) !== denier) return false;
  const left = claim.place.collective?.container ?? claim.place.id;
  return left === denied || contest.gazetteer.isBelow(left, denied);
}

function rivalReasons({ claim, reading }: ProvenClaim, contest: Contest): readonly Reason[] {
  const reasons: Reason[] = [];
  const denial = contest.claims.find((one) => one.role === 'defeated_by' && denies(one.claim, claim, contest));
  if (denial) reasons.push({ type: 'denied', by: denial });
  const supports = contest.claims.filter((one) => one.role === 'supports' && one.claim.claimId !== claim.claimId);
  const direct = supports.some((one) => one.claim.place.id === contest.place && one.claim.place.collective === null);
  if (isOwnWord({ claim, reading }, contest) && supports.some((one) => !isOwnWord(one, contest))) {
    reasons.push({ type: 'own-interest', party: claim.actor });
  }
  if (direct && contest.gazetteer.isBelow(contest.place, claim.place.id)) {
    reasons.push({ type: 'wider-place', place: claim.place.id });
  }
  if (isUnreliable(reading.source, contest)) reasons.push({ type: 'unreliable', source: reading.source });
  if (contest.status === 'unknown') return reasons;
  if (supports.length > 0 && supports.every((one) => isEarlier(claim, one.claim))) reasons.push({ type: 'earlier' });
  return reasons;
}

/** R5: said by the party that it favours, or told by an outlet of its side. */
function isOwnWord({ claim, reading }: Pick<ProvenClaim, 'claim' | 'reading'>, contest: Contest): boolean {
  const interest = contest.sources.find(({ id }) => id === reading.source)?.interest ?? null;
  return [claim.speaker, interest].some(
    (voice) => voice !== null && bloc(voice, contest) === bloc(claim.actor, contest),
  );
}

/** R4: an outlet whose word weighs less and confirms nothing; one that nobody lists cannot be judged. */
export function isUnreliable(
  source: string,
  { sources, unreliable }: Pick<Contest, 'sources' | 'unreliable'>,
): boolean {
  return unreliable.includes(sources.find(({ id }) => id === source)?.grade ?? 'F');
}

/** R8: a denial of what this claim's bloc is said to have done. */
function denies(denial: Claim, claim: Claim, contest: Contest): boolean {
  return isContradiction(denial) && bloc(denial.actor, contest) === bloc(claim.actor, contest);
}

function isEarlier(claim: Claim, than: Claim): boolean {
  const { latest } = claim.validTime;
  const { earliest } = than.validTime;
  return latest !== null && earliest !== null && latest <= earliest;
}

const bloc = (actor: ActorId, { actors, at }: Contest): ActorId => actors.bloc(actor, at);

function isHolder(actor: ActorId, contest: Contest): boolean {
  return contest.holders.some((holder) => bloc(holder, contest) === bloc(actor, contest));
}
