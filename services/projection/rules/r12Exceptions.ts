import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';

/**
 * R12: whether a place is an exception, or lies in one: "except X" and "only X remained" leave X to a cell of its own,
 * which what is said of the rest does not reach and which is no party to the rest.
 */
export function isExcept(place: PlaceId, except: readonly PlaceId[], { isBelow }: Pick<Gazetteer, 'isBelow'>): boolean {
  return except.some((one) => one === place || isBelow(place, one));
}
