import type { PlaceReading } from '../places/placeContext.ts';
import { readPlaces } from '../places/placePhrase.ts';
import { CONTRAST, RELATIVE, THAT } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { isDeedAt } from './adjuncts.ts';
import { keysOf } from './prepositions.ts';
import type { Scene } from './scene.ts';

/**
 * Arabic: „took P after battles with Y, *and Q* (وعلى Q)“, „withdrew from it *and from Q*“: further places of an action,
 * before which its preposition stands again. What stands between tells how and when, and where what was named lies.
 */
export function resumedPlaces(scene: Scene, preposition: string, from: number): readonly PlaceReading[] {
  const again = AGAIN.get(preposition);
  if (scene.language !== 'ar' || again === undefined) return [];
  const { tokens } = scene;
  for (let at = from; at < Math.min(tokens.length, from + REACH); at++) {
    const token = tokens[at];
    if (!token || /[:؛|]/u.test(token.before) || isDeedAt(scene, at)) return [];
    const resumed = token.key === again || (token.key === again.slice(1) && isOneOf(tokens[at - 1], ALSO));
    if (!resumed) {
      // „after shelling *of* (على) Q“: what follows is of another word.
      if (token.key === again.slice(1) || isOneOf(token, THAT) || isOneOf(token, CONTRAST) || isOneOf(token, RELATIVE))
        return [];
      continue;
    }
    const places = readPlaces(scene, at + 1);
    const last = places.at(-1);
    if (!last || isDeedAt(scene, last.end)) return [];
    return [...places, ...resumedPlaces(scene, preposition, last.end)];
  }
  return [];
}
/** Words within which the preposition must stand again. */
const REACH = 18;
const AGAIN: ReadonlyMap<string, string> = new Map(
  ['على', 'من', 'عن'].map((preposition) => [preposition, `و${keysOf(preposition)[0] ?? ''}`]),
);
const ALSO = keySet('كذلك وكذلك أيضا وأيضا');
