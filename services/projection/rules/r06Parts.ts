import type { Claim, CollectiveKind } from '../../core/domain/events.generated.ts';
import type { PlaceKind } from '../../core/domain/place.ts';
import { gatedEffect, presupposesHolder } from './r03Gate.ts';

/**
 * Kinds of place whose parts speak for the whole (R6, rulings-check c8 and A10): a street and its sections, a zone,
 * a quarter, a village or town. A city or larger and an area are never held through parts; they are rolled up when
 * asked for.
 */
const WHOLES: ReadonlySet<PlaceKind> = new Set<PlaceKind>([
  'street_section',
  'street',
  'zone',
  'neighbourhood',
  'village',
  'town',
]);

export function isWhole(kind: PlaceKind | undefined): boolean {
  return kind !== undefined && WHOLES.has(kind);
}

/** Whether a claim speaks of part of a place only: of its ground, or of most or some of a set of places in it. */
export function isPartial({ extent, place }: Pick<Claim, 'extent' | 'place'>): boolean {
  const { collective } = place;
  if (collective) return collective.quantity === 'most' || collective.quantity === 'part';
  return extent === 'part' || extent === 'most';
}

/**
 * Whether a claim tells who holds, gains or leaves an unnamed part of the place it names (rulings-check c3), or
 * presupposes it by a siege. Such a part has a time line of its own for each bloc, as two parts may have two holders,
 * and for each class of places; named places below are not reached.
 */
export function isOfUnnamedPart(claim: Claim): boolean {
  if (!isPartial(claim)) return false;
  const effect = gatedEffect(claim);
  return (
    effect === 'gain' || effect === 'leave' || effect === 'hold' || (effect === 'siege' && presupposesHolder(claim))
  );
}

/** Of which class an unnamed part is; null if it is ground, as is what was left to somebody. */
export function classOf({ place }: Pick<Claim, 'place'>): CollectiveKind | null {
  return place.collective?.kind ?? null;
}
