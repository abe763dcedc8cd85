import { isNamedRoad } from '../places/roads.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Saying } from './sayings.ts';
import type { Hit, Scene } from './scene.ts';

/**
 * Arabic: „cut *the power* of P“, „closed *the crossing* of P“: who cuts off something else than a road cuts off no place;
 * nor does who blocks a road in protest, and „besieged P *after cutting the road* to Q“ only tells how.
 */
export function cutsNoRoad(
  { language, tokens }: Scene,
  { form: { frame, column } }: Hit,
  { control }: Saying,
  places: readonly PlaceReading[],
): boolean {
  if (language !== 'ar' || frame.action !== 'blockade' || frame.object.length > 0) return false;
  if (column === 'masdar' && control === null) return true;
  return (
    !places.every(({ mention }) => isNamedRoad(mention.surface)) || tokens.some((token) => isOneOf(token, PROTEST))
  );
}
const PROTEST = keySet('احتجاج احتجاجا احتجاجات للمطالبة مطالبين مطالبة تظاهرة مظاهرة اعتصام بالإطارات');
