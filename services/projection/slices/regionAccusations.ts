import type { KnownSpan } from '../rules/r01Identity.ts';
import { bearsOut } from '../rules/r03Accusation.ts';
import { coveredSpans } from './coveredSpans.ts';
import type { Piece } from './piece.ts';
import type { KnownPiece } from './placeSweep.ts';

/** An accusation about one place: what it tells if it is so, and the knowledge times at which it is told. */
export interface Accusation {
  readonly pieces: readonly Piece[];
  readonly spans: readonly KnownSpan[];
}

/**
 * The accusations about one place at the knowledge times at which one of the claims about it bears them out. Cost:
 * for each accusation the claims about the place.
 */
export function borneOut(accusations: readonly Accusation[], claims: readonly KnownPiece[]): readonly KnownPiece[] {
  return accusations.flatMap(({ pieces, spans }) => {
    const [said] = pieces;
    if (!said) return [];
    const bearing = claims
      .filter(({ piece }) => bearsOut(piece, said))
      .map((one) => ({ claim: one.piece.claim, spans: one.spans }));
    return spans
      .flatMap((span) => coveredSpans(span, bearing))
      .flatMap(({ from, to, by }) =>
        by === null ? [] : pieces.map((piece) => ({ piece: accused(piece, by), spans: [{ from, to }] })),
      );
  });
}

/** An accusation that is borne out, as evidence: nothing but a party's word. */
export function accused(piece: Piece, backing: NonNullable<Piece['backing']>): Piece {
  return { ...piece, key: `${piece.key}|accused`, accused: true, backing };
}
