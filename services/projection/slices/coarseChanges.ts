import type { Live } from './live.ts';
import type { Lists, OnsetLists } from './onsetLists.ts';
import { listOf } from './onsetLists.ts';
import type { Piece } from './piece.ts';
import { beginOf, endOf } from '../rules/r07Time.ts';
import { isFollowed, leadsTo, mayFollow, mayShow, presupposes, showsResult, takerOf } from './pieceOrder.ts';
import { eachBetween, findBetween } from './sortedList.ts';
import type { SortedList } from './sortedList.ts';

/**
 * Which coarse changes of one place are voided: a fine claim shows the result, and comes before nothing that the
 * change must follow (adjudication.md). Kept by two bounds a change, so that a claim that comes costs no search.
 */
export interface CoarseChanges {
  /** Where the changes begin or go on that a fine claim may touch. */
  around(fine: Piece): Pick<Piece, 'earliest' | 'latest'>;
  /** Reads the bounds of a change, and whether it is voided, from the lists. */
  bound(change: Live): void;
  /** Keeps them as a fine claim comes or goes; true if the change may now count where it did not, or the other way. */
  touch(change: Live, fine: Piece, comes: boolean): boolean;
}

export function coarseChanges({ results, gains, holds, leaves, gainsFrom }: OnsetLists, window: number): CoarseChanges {
  function follow(change: Live, fine: Piece): void {
    change.mustFollow = Math.max(change.mustFollow, beginOf(fine));
    if (fine.effect === 'gain' && fine.fromBloc !== null) change.followsGains = true;
  }

  function isVoided(change: Live): boolean {
    if (change.shownUntil <= change.mustFollow || !change.followsGains) return change.shownUntil > change.mustFollow;
    const { piece } = change;
    const taker = takerOf(piece);
    if (taker === null) return true;
    const nearest = Math.max(change.mustFollow, piece.earliest) - window;
    const musts: Piece[] = [];
    eachBetween(listOf(gains, taker), nearest - window, piece.latest, ({ piece: gain }) => {
      if (gain.fromBloc !== null && (isFollowed(gain, piece) || leadsTo(gain, piece, window))) musts.push(gain);
    });
    const shows = ({ piece: fine }: Live): boolean =>
      endOf(fine) > change.mustFollow && showsResult(fine, piece) && !musts.some((gain) => presupposes(gain, fine));
    const some = (lists: Lists): boolean =>
      [...lists.values()].some((list) => findBetween(list, nearest, piece.latest, shows) !== undefined);
    return some(results) || some(leaves);
  }

  /** Looks in each list from its end: the first that counts there is the last, so no list is read through. */
  function bound(change: Live): void {
    const { piece } = change;
    change.shownUntil = -Infinity;
    change.mustFollow = -Infinity;
    const look = (list: SortedList<Live>, isPast: (fine: Piece) => boolean) =>
      findBetween(list, piece.earliest - window, piece.latest, ({ piece: fine }) => isPast(fine));
    const shows = (fine: Piece): boolean => {
      if (fine.earliest + window <= change.shownUntil) return true;
      if (showsResult(fine, piece)) change.shownUntil = Math.max(change.shownUntil, endOf(fine));
      return false;
    };
    const musts = (fine: Piece): boolean => {
      if (fine.earliest < change.mustFollow - 1 || !mayFollow(fine, piece)) return true;
      if (isFollowed(fine, piece)) follow(change, fine);
      return false;
    };
    for (const list of [...results.values(), ...leaves.values()])
      look(list, (fine) => !mayShow(fine, piece) || shows(fine));
    for (const list of [...gains.values(), ...holds.values()]) look(list, musts);
    look(listOf(gainsFrom, piece.bloc), shows);
    const taker = takerOf(piece);
    if (taker !== null && !change.followsGains) {
      const leads = ({ piece: gain }: Live): boolean => leadsTo(gain, piece, window);
      const [from, to] = [piece.earliest - 2 * window, piece.earliest];
      change.followsGains = findBetween(listOf(gains, taker), from, to, leads) !== undefined;
    }
    change.voided = isVoided(change);
  }

  function touch(change: Live, fine: Piece, comes: boolean): boolean {
    const shows = showsResult(fine, change.piece);
    const must = isFollowed(fine, change.piece);
    const leads = leadsTo(fine, change.piece, window);
    if (!shows && !must && !leads) return false;
    const { voided } = change;
    if (comes) {
      if (shows) change.shownUntil = Math.max(change.shownUntil, endOf(fine));
      if (must) follow(change, fine);
      if (leads) change.followsGains = true;
      change.voided = isVoided(change);
    } else if ((shows && endOf(fine) >= change.shownUntil) || (must && beginOf(fine) >= change.mustFollow)) {
      bound(change);
    } else change.voided = isVoided(change);
    return voided !== change.voided;
  }

  return {
    around: ({ effect, fromBloc, earliest, latest }) => ({
      earliest,
      latest: effect === 'gain' && fromBloc !== null ? latest + window : latest,
    }),
    bound,
    touch,
  };
}
