import { isBefore, isOpenOrder } from '../rules/r07Time.ts';
import type { Piece } from './piece.ts';

/** Each of two gains that presuppose the other waits for neither: they are rivals (R9). */
function isMutual(gain: Piece, other: Piece): boolean {
  return other.effect === 'gain' && other.fromBloc === gain.bloc && gain.fromBloc === other.bloc;
}

/**
 * Whether a fine leave, or a gain that names whom it was from, comes after a fine gain or hold though their onsets
 * leave that open, as it presupposes that and not the other way about (R7).
 */
export function mustFollow(change: Piece, result: Piece): boolean {
  return takerOf(change) === result.bloc && result.earliest < change.latest && !isMutual(change, result);
}

/** R9, two faces: a leave that tells the same as another bloc's gain, which it gives way to if it names anybody. */
export function isFace(leave: Piece, gain: Piece): boolean {
  if (leave.bloc === gain.bloc || (leave.fromBloc !== null && leave.fromBloc !== gain.bloc)) return false;
  return isOpenOrder(gain, leave);
}

/** Whether a gain comes after what a fine claim tells, as it presupposes that and not the other way about. */
export function presupposes(gain: Piece, fine: Piece): boolean {
  if (fine.effect === 'leave' || gain.fromBloc !== fine.bloc || isBefore(gain, fine)) return false;
  return !isMutual(gain, fine);
}

function inside(fine: Piece, coarse: Piece): boolean {
  return fine.earliest < coarse.latest && fine.latest > coarse.earliest;
}

/** Whether any piece of this one's bloc and effect could show the result; gains from the bloc are told apart. */
export function mayShow(fine: Piece, change: Piece): boolean {
  return change.effect === 'leave'
    ? (fine.effect === 'leave') === (fine.bloc === change.bloc)
    : fine.bloc === change.bloc;
}

/** Whether any piece of this one's bloc and effect could come before the change inside its interval. */
export function mayFollow(fine: Piece, change: Piece): boolean {
  if (change.effect === 'leave') return fine.bloc === change.bloc;
  return fine.bloc !== change.bloc && (fine.effect === 'hold' || fine.bloc === change.fromBloc);
}

/** Whether a fine piece inside a coarse change's interval shows that it happened by then. */
export function showsResult(fine: Piece, change: Piece): boolean {
  if (fine.coarse || !inside(fine, change)) return false;
  if (change.effect === 'leave') return (fine.effect === 'leave') === (fine.bloc === change.bloc);
  return fine.bloc === change.bloc || (fine.effect === 'gain' && fine.fromBloc === change.bloc);
}

/** Whose gains a change must follow. */
export const takerOf = ({ effect, bloc, fromBloc }: Piece): Piece['fromBloc'] => (effect === 'leave' ? bloc : fromBloc);

/** Whether a fine gain that names whom it was from is what a coarse change must follow, and ends just before that. */
export function leadsTo(gain: Piece, change: Piece, window: number): boolean {
  if (gain.effect !== 'gain' || gain.coarse || gain.fromBloc === null) return false;
  return gain.bloc === takerOf(change) && gain.latest <= change.earliest && gain.latest > change.earliest - window;
}

/** Whether a coarse change comes after a fine piece inside its interval, by presupposition or as holds do. */
export function isFollowed(fine: Piece, change: Piece): boolean {
  if (fine.coarse || fine.effect === 'leave' || !inside(fine, change)) return false;
  if (change.effect === 'leave') return fine.bloc === change.bloc;
  if (fine.bloc === change.bloc) return false;
  return fine.effect === 'hold' || fine.bloc === change.fromBloc;
}
