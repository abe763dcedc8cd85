import type { ActorId } from '../../core/domain/ids.ts';
import type { Piece } from '../slices/piece.ts';

/** R5: the blocs for which a claim speaks: the party that says it, and the one whose own outlet tells it. Sorted. */
export function voicesOf(speaker: ActorId | null, interest: ActorId | null): readonly ActorId[] {
  if (speaker === null || speaker === interest) return interest === null ? NOBODY : [interest];
  if (interest === null) return [speaker];
  return speaker < interest ? [speaker, interest] : [interest, speaker];
}

const NOBODY: readonly ActorId[] = [];

/** Whether a claim is the word of the bloc that it favours. */
export function isOwnWord({ voices }: Pick<Piece, 'voices'>, favoured: ActorId | null): boolean {
  return favoured !== null && voices.includes(favoured);
}

/** R3, R5: whether it credits the bloc no more than its own word does: that word itself, or an accusation. */
export function isPartial(piece: Pick<Piece, 'voices' | 'accused'>, favoured: ActorId | null): boolean {
  return piece.accused || isOwnWord(piece, favoured);
}

/** 1 for what is inherited, an accusation, said in one's own favour, or told by an unreliable outlet; else 2 (rulings-check c2). */
export function weightOf(piece: Pick<Piece, 'voices' | 'accused' | 'direct' | 'lineage' | 'bloc'>): 1 | 2 {
  return piece.direct && piece.lineage.reliable && !isPartial(piece, piece.bloc) ? 2 : 1;
}
