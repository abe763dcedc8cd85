import type { Claim } from '../../core/domain/events.generated.ts';
import type { Piece } from '../slices/piece.ts';
import { isSameLineage } from './r02Lineage.ts';
import { isOpenOrder } from './r07Time.ts';

/** What an accusation of a party accuses it of, as if it were told; null if the claim is none. */
export function accusationOf(claim: Claim): Claim | null {
  const accuses = claim.modality === 'accusation' || claim.attribution.some(({ act }) => act === 'accuses');
  if (!accuses || claim.place.collective !== null) return null;
  return {
    ...claim,
    modality: claim.modality === 'accusation' ? 'performed' : claim.modality,
    attribution: claim.attribution.filter(({ act }) => act !== 'accuses'),
  };
}

/**
 * R3: whether what a passing claim tells of the same place bears out an accusation: of another lineage, of the same
 * kind, by one of the same actors, at an overlapping time. Then the accusation counts for its own time and for the
 * place that it names, as the word of a party.
 */
export function bearsOut(claim: Piece, accusation: Piece): boolean {
  return (
    claim.effect === accusation.effect &&
    !isSameLineage(claim.lineage, accusation.lineage) &&
    isOpenOrder(spanOf(claim), spanOf(accusation)) &&
    claim.actors.some((one) => accusation.actors.includes(one))
  );
}

const spanOf = ({ earliest, until }: Piece) => ({ earliest, latest: until });
