import { COUNTRYSIDE_WORDS } from '../places/kindWords.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { readPlaces } from '../places/placePhrase.ts';
import { CONTRAST, FILLERS, RELATIVE, THAT } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { isDeedAt, opensAdjunct } from './adjuncts.ts';
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
    if (!last || isDeedAt(scene, last.end) || opensClause(scene, last.end)) return [];
    return [...places, ...resumedPlaces(scene, preposition, last.end)];
  }
  return [];
}

/** „…, and over Q *shelling goes on*“: a noun right after the place begins what is told of it, as no adjective, side or adjunct does. */
function opensClause(scene: Scene, i: number): boolean {
  const token = scene.tokens[i];
  if (!token || token.before !== ' ' || /^(?:ال|و|بال)|(?:ها|هما?|ه)$/u.test(token.key)) return false;
  if (isOneOf(token, FILLERS) || isOneOf(token, COUNTRYSIDE_WORDS) || opensAdjunct(token)) return false;
  return !scene.times.some(({ start }) => start === i) && !isOneOf(token, BEYOND);
}
const BEYOND = keySet('إلى باتجاه نحو أمام كما ثم');

/** Words within which the preposition must stand again. */
const REACH = 18;
const AGAIN: ReadonlyMap<string, string> = new Map(
  ['على', 'من', 'عن'].map((preposition) => [preposition, `و${keysOf(preposition)[0] ?? ''}`]),
);
const ALSO = keySet('كذلك وكذلك أيضا وأيضا');
