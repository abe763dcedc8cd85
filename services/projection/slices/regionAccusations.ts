import type { KnownSpan } from '../rules/r01Identity.ts';
import { bearsOut } from '../rules/r03Accusation.ts';
import { coveredSpans } from './coveredSpans.ts';
import type { Piece } from './piece.ts';
import type { KnownPiece } from './placeSweep.ts';

/** One thing that an accusation tells of one place if it is so, and the knowledge times at which it is told. */
export interface Accusation {
  readonly piece: Piece;
  /** What must be borne out for it: itself, or the sieges that presuppose it. */
  readonly restsOn: readonly Piece[];
  readonly spans: readonly KnownSpan[];
}

/** What one accusation tells; each bloc of its actors is accused on its own. */
export function accusationsIn(pieces: readonly Piece[], spans: readonly KnownSpan[]): readonly Accusation[] {
  const sieges = pieces.filter(({ effect, from }) => effect === 'siege' && from !== null);
  return pieces.map((piece) => ({
    piece,
    restsOn: sieges.length > 0 && piece.effect === 'hold' ? sieges : [piece],
    spans,
  }));
}

/**
 * The accusations about one place at the knowledge times at which one of the claims about it bears them out. Cost:
 * for each accusation the claims about the place.
 */
export function borneOut(accusations: readonly Accusation[], claims: readonly KnownPiece[]): readonly KnownPiece[] {
  return accusations.flatMap(({ piece, restsOn, spans }) => {
    const bearing = claims
      .filter((one) => restsOn.some((said) => bearsOut(one.piece, said)))
      .map((one) => ({ claim: one.piece.claim, spans: one.spans }));
    return spans
      .flatMap((span) => coveredSpans(span, bearing))
      .flatMap(({ from, to, by }) => (by === null ? [] : [{ piece: accused(piece, by), spans: [{ from, to }] }]));
  });
}

/** An accusation that is borne out, as evidence: nothing but a party's word. */
export function accused(piece: Piece, backing: NonNullable<Piece['backing']>): Piece {
  return { ...piece, key: `${piece.key}|accused`, accused: true, backing };
}
