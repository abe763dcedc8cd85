import type { Claim } from '../../core/domain/events.generated.ts';
import type { PlaceKind } from '../../core/domain/place.ts';
import { gatedEffect } from './r03Gate.ts';

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

/**
 * Whether a claim tells of an unnamed part of the place it names: part of its ground, or most or some of a set of
 * places in it (rulings-check c3). Such a part has a time line of its own for each bloc, as two parts may have two
 * holders; named places below are not reached.
 */
export function isOfUnnamedPart(claim: Claim): boolean {
  const effect = gatedEffect(claim);
  if (effect !== 'gain' && effect !== 'leave' && effect !== 'hold') return false;
  const { collective } = claim.place;
  if (collective) return collective.quantity === 'most' || collective.quantity === 'part';
  return claim.extent === 'part';
}
