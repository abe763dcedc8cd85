import type { Action, Claim } from '../../core/domain/events.generated.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { gatedEffect } from './r03Gate.ts';
import { isOpenOrder } from './r07Time.ts';

const MOVES: ReadonlySet<Action> = new Set<Action>(['advance', 'storm', 'deploy']);

/** A9: an asserted gain of an unnamed part of the place that is named; of ground, not of some of a set of places. */
export function isPartGain(claim: Claim): boolean {
  const isPart = claim.extent === 'part' || claim.extent === 'most';
  return isPart && claim.basis === 'asserted' && claim.place.collective === null && gatedEffect(claim) === 'gain';
}

/** A9: an advance into, storm of or deployment in all of a place. */
export function isMove(claim: Claim): boolean {
  return (
    MOVES.has(claim.action) &&
    claim.extent === 'all' &&
    claim.place.collective === null &&
    gatedEffect(claim) === 'presence'
  );
}

interface Told {
  readonly place: PlaceId;
  readonly bloc: string;
  readonly earliest: number;
  readonly latest: number;
}

/** A9: whether the gain of an unnamed part counts where, by the same report, the same bloc moved in meanwhile. */
export function binds(gain: Told, move: Told, gazetteer: Pick<Gazetteer, 'isBelow'>): boolean {
  return gain.bloc === move.bloc && isOpenOrder(gain, move) && gazetteer.isBelow(move.place, gain.place);
}
