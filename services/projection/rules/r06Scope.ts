import type { Claim, CollectiveKind } from '../../core/domain/events.generated.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import type { PlaceKind } from '../../core/domain/place.ts';
import { gatedEffect } from './r03Gate.ts';
import { isPartial } from './r06Parts.ts';
import { isExcept } from './r12Exceptions.ts';

/** Kinds of place that are members of a collective (rulings-check c3); held areas are told by their holder. */
const MEMBERS: Readonly<Record<CollectiveKind, readonly PlaceKind[]>> = {
  unknown: [],
  institution: ['government_building', 'institution', 'party_office', 'building_group'],
  checkpoint: ['checkpoint'],
  branch: ['security_branch'],
  village: ['village'],
  crossing: ['crossing'],
  held_area: [],
  building: ['building', 'government_building', 'institution', 'party_office', 'building_group'],
};

/** R6: how a claim about one place reaches the places below it. */
export type Reach = 'spreads' | 'members' | 'own';

/** Only asserted holds, gains and leaves with extent all or except spread; a collective reaches members if it is ALL. */
export function reachOf(claim: Claim): Reach {
  const effect = gatedEffect(claim);
  if (effect === 'none' || claim.basis === 'presupposed') return 'own';
  const { collective } = claim.place;
  // Presences and fronts do not spread (R6), be it to members.
  if (collective)
    return collective.quantity === 'all' && effect !== 'presence' && effect !== 'front' ? 'members' : 'own';
  const spreads = effect === 'hold' || effect === 'gain' || effect === 'leave';
  return spreads && (claim.extent === 'all' || claim.extent === 'except') ? 'spreads' : 'own';
}

/** Whether a claim that spreads, or names members (`reachOf`), from a container above `place` acts on it. */
export function reaches(claim: Claim, place: PlaceId, gazetteer: Gazetteer): boolean {
  const { collective } = claim.place;
  if (!collective) return !isExcept(place, claim.except, gazetteer);
  if (isExcept(place, collective.except, gazetteer)) return false;
  if (collective.kind === 'held_area') return reachesHeldAreas(claim);
  const kind = gazetteer.get(place)?.kind;
  return kind !== undefined && MEMBERS[collective.kind].includes(kind);
}

/**
 * Whether such a claim, about a place or a container of it, reaches an unnamed part of the place: what is said of all
 * ground does, and what is said of all of a class an unnamed part of that class.
 */
export function reachesPart(
  claim: Claim,
  place: PlaceId,
  of: CollectiveKind | null,
  gazetteer: Pick<Gazetteer, 'isBelow' | 'get'>,
): boolean {
  const { collective, id } = claim.place;
  // What a claim excepts lies in the place that it names.
  const isLeftOut = (except: readonly PlaceId[]): boolean => place !== id && isExcept(place, except, gazetteer);
  if (!collective) return !isLeftOut(claim.except);
  const effect = gatedEffect(claim);
  const changesHands = effect === 'gain' || effect === 'leave' || effect === 'hold';
  return changesHands && collective.kind === of && !isLeftOut(collective.except);
}

/** c3: what Y holds is besieged, relieved or left; who holds it is not known from the set itself. */
function reachesHeldAreas(claim: Claim): boolean {
  const effect = gatedEffect(claim);
  const isTold = claim.place.collective?.owner !== null || claim.counterparty !== null;
  return effect === 'leave' || (isTold && (effect === 'siege' || effect === 'lift_siege'));
}

/**
 * Whether a claim about this very place acts on it as a whole: an unnamed part or the edge does not change hands for
 * all, but a siege or presence in a part, or in some of a set of places there, is one in the whole.
 */
export function actsOnWhole(claim: Claim): boolean {
  const effect = gatedEffect(claim);
  if (effect === 'none' || claim.extent === 'unknown') return false;
  if (claim.place.collective !== null && !isPartial(claim)) return false;
  const changesHands = effect === 'gain' || effect === 'leave' || effect === 'hold';
  return !changesHands || (!isPartial(claim) && claim.extent !== 'perimeter');
}
