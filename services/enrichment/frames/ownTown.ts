import type { PlaceReading } from '../places/placeContext.ts';
import { readPlaces } from '../places/placePhrase.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Scene } from './scene.ts';

/**
 * Arabic: „the *people of P* came to Q after X left *their town* (مدينتهم)“: P, whose people the sentence names last
 * before token i. Empty where it names no such people: the town may be anyone's.
 */
export function ownTown(scene: Scene, i: number): readonly PlaceReading[] {
  const { tokens } = scene;
  const people = tokens.findLastIndex((token, at) => at < i && isOneOf(token, PEOPLE));
  if (people < 0) return [];
  const from = tokens[people + 1]?.key === 'من' ? people + 2 : people + 1;
  return readPlaces(scene, from)
    .filter(({ end }) => end <= i)
    .map((place) => ({ ...place, start: i, end: i + 1 }));
}
const PEOPLE = keySet(
  `أهالي أهل أهلي سكان أبناء نازحون نازحين نازحو نازحي النازحون النازحين مهجرون مهجرين مهجرو مهجري
  المهجرون المهجرين مدنيو مدنيي وجهاء أعيان ثوار مقاتلو مقاتلي شبان شباب`,
);
/** „their town“. */
export const OWN_TOWNS = keySet('مدينتهم بلدتهم قريتهم مدينتها بلدتها قريتها مخيمهم حيهم بمدينتهم ببلدتهم بقريتهم');
