import type { Claim, CollectiveKind } from '../../core/domain/events.generated.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import type { PlaceKind } from '../../core/domain/place.ts';
import { gatedEffect } from './r03Gate.ts';

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
  if (collective)
    return collective.quantity === 'all' && effect !== 'presence' && effect !== 'front' ? 'members' : 'own';
  const spreads = effect === 'hold' || effect === 'gain' || effect === 'leave';
  return spreads && (claim.extent === 'all' || claim.extent === 'except') ? 'spreads' : 'own';
}

/** Whether a claim that spreads, or names members (`reachOf`), from a container above `place` acts on it. */
export function reaches(claim: Claim, place: PlaceId, gazetteer: Gazetteer): boolean {
  const { collective } = claim.place;
  if (!collective) return !spared(place, claim.except, gazetteer);
  if (spared(place, collective.except, gazetteer)) return false;
  if (collective.kind === 'held_area') return gatedEffect(claim) === 'siege';
  const kind = gazetteer.get(place)?.kind;
  return kind !== undefined && MEMBERS[collective.kind].includes(kind);
}

function spared(place: PlaceId, except: readonly PlaceId[], gazetteer: Gazetteer): boolean {
  return except.some((id) => id === place || gazetteer.isBelow(place, id));
}

/** Whether a claim about this very place acts on it as a whole: an unnamed part or the edge does not change hands for all. */
export function actsOnWhole(claim: Claim): boolean {
  const effect = gatedEffect(claim);
  if (effect === 'none' || claim.place.collective !== null || claim.extent === 'unknown') return false;
  const changesHands = effect === 'gain' || effect === 'leave' || effect === 'hold';
  return !changesHands || (claim.extent !== 'part' && claim.extent !== 'perimeter');
}
