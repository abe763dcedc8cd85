import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { binds, isMove, isPartGain } from '../rules/r06Binding.ts';
import { onsetOf } from '../rules/r07Time.ts';
import type { Piece } from './piece.ts';
import { piecesOf } from './piecesOf.ts';
import type { PieceContext, ToldClaim } from './piecesOf.ts';

export interface BoundGain {
  readonly place: PlaceId;
  readonly piece: Piece;
}

/**
 * The gains of unnamed parts that, by the claims of one report, count for named places in them (A9): with the times
 * and the counterparty of the gain, inferred, and with the move named that binds it, the first by id of several.
 */
export function boundGains(
  claims: readonly ToldClaim[],
  gazetteer: Pick<Gazetteer, 'isBelow'>,
  context: PieceContext,
): readonly BoundGain[] {
  const gains = claims.filter(({ claim }) => isPartGain(claim));
  if (gains.length === 0) return [];
  const moves = claims
    .filter(({ claim }) => !claim.copy && isMove(claim))
    .sort((a, b) => (a.claim.claimId < b.claim.claimId ? -1 : 1));
  return gains.flatMap((gain) => {
    const [piece] = piecesOf(gain, false, context);
    if (!piece) return [];
    const bound = new Map<PlaceId, BoundGain>();
    for (const move of moves) {
      const { place, claimId } = move.claim;
      const [first = piece, ...others] = piecesOf(move, true, context);
      const { bloc } = others.find((one) => one.bloc === piece.bloc) ?? first;
      const { earliest, latest } = onsetOf(move.claim, 'gain', context.window);
      const told = { place: gain.claim.place.id, ...piece };
      const when = { place: place.id, bloc, earliest, latest };
      if (bound.has(place.id) || !binds(told, when, gazetteer)) continue;
      bound.set(place.id, { place: place.id, piece: { ...piece, boundBy: claimId, key: `${piece.key}|${claimId}` } });
    }
    return [...bound.values()];
  });
}
