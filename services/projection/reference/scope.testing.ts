import type { Claim, CollectiveKind } from '../../core/domain/events.generated.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import type { PlaceKind } from '../../core/domain/place.ts';
import { effect } from './moods.testing.ts';

/**
 * How a claim acts on a place (R6): on the place itself, on an unnamed part of it (of a class, where the part is some
 * members of a collective), from above, or as a member of the areas that its owner holds.
 */
export type Scope =
  | { readonly type: 'own' }
  | { readonly type: 'part'; readonly of: CollectiveKind | null }
  | { readonly type: 'inherited' }
  | { readonly type: 'held-area' };

const MEMBERS: Readonly<Partial<Record<CollectiveKind, readonly PlaceKind[]>>> = {
  institution: ['government_building', 'institution', 'party_office', 'building_group'],
  building: ['building', 'government_building', 'building_group'],
  checkpoint: ['checkpoint'],
  branch: ['security_branch'],
  village: ['village'],
  crossing: ['crossing'],
};

const changesHolder = (claim: Claim): boolean => ['gain', 'hold', 'leave'].includes(effect(claim));

export function scopeOf(claim: Claim, place: PlaceId, gazetteer: Gazetteer): Scope | null {
  if (claim.place.collective !== null) return collectiveScope(claim, place, gazetteer);
  if (claim.place.id === place) return ownScope(claim);
  const spreads = claim.basis === 'asserted' && changesHolder(claim) && ['all', 'except'].includes(claim.extent);
  if (!spreads || !gazetteer.isBelow(place, claim.place.id)) return null;
  return isIn(place, claim.except, gazetteer) ? null : { type: 'inherited' };
}

function ownScope(claim: Claim): Scope | null {
  if (claim.extent === 'unknown') return null;
  if (!changesHolder(claim)) return { type: 'own' };
  if (claim.extent === 'perimeter') return null;
  return ['part', 'most'].includes(claim.extent) ? { type: 'part', of: null } : { type: 'own' };
}

function collectiveScope(claim: Claim, place: PlaceId, gazetteer: Gazetteer): Scope | null {
  const { collective } = claim.place;
  if (collective === null || collective.quantity === 'unknown' || collective.kind === 'unknown') return null;
  if (collective.quantity !== 'all') {
    if (collective.container !== place) return null;
    return changesHolder(claim) ? { type: 'part', of: collective.kind } : { type: 'own' };
  }
  const except = [...collective.except, ...claim.except];
  if (claim.basis !== 'asserted' || !gazetteer.isBelow(place, collective.container)) return null;
  if (isIn(place, except, gazetteer)) return null;
  // Presences and fronts do not spread (R6), be it to members.
  if (['presence', 'front'].includes(effect(claim))) return null;
  if (collective.kind === 'held_area') return heldAreaScope(claim);
  const kind = gazetteer.get(place)?.kind;
  return kind !== undefined && MEMBERS[collective.kind]?.includes(kind) ? { type: 'inherited' } : null;
}

/** A leave acts only where the leaver holds, so it needs no test of membership; gains, holds and presences of such a set act nowhere. */
function heldAreaScope(claim: Claim): Scope | null {
  if (effect(claim) === 'leave') return { type: 'inherited' };
  return effect(claim) === 'siege' || effect(claim) === 'lift_siege' ? { type: 'held-area' } : null;
}

export const isIn = (place: PlaceId, list: readonly PlaceId[], gazetteer: Gazetteer): boolean =>
  list.some((one) => one === place || gazetteer.isBelow(place, one));
