import { kindAt } from '../places/container.ts';
import { SET_NOUNS } from '../places/kindWords.ts';
import { tellsOfItself } from '../places/listItems.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { readPlaces } from '../places/placePhrase.ts';
import { CONTRAST, RELATIVE, THAT } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { isDeedAt } from './adjuncts.ts';
import { placesEndingAt } from './antecedent.ts';
import type { Scene } from './scene.ts';

/**
 * Arabic: „*the largest military airport in the countryside of P* “the airport of Q”“, „the last stronghold of X in P, the
 * town of Q“: the place that the words from token i rank among others, named with its kind word right after them; empty if
 * they rank none.
 */
export function rankedPlace(scene: Scene, i: number): readonly PlaceReading[] {
  const { tokens } = scene;
  if (scene.language !== 'ar' || !isOneOf(tokens[i], RANKS)) return [];
  const noun = isOneOf(tokens[i + 1], RANKS) ? i + 2 : i + 1;
  const isNoun = kindAt(tokens, noun) !== null || tokens[noun]?.forms.some(({ key }) => SET_NOUNS.has(key)) === true;
  if (!isNoun || readPlaces(scene, noun).some(({ mention }) => mention.collective === null)) return [];
  for (let at = noun + 1; at < Math.min(tokens.length, noun + REACH); at++) {
    const token = tokens[at];
    if (isDeedAt(scene, at) || ENDING.some((words) => isOneOf(token, words))) return [];
    const apposed = OPENING.test(token?.before ?? '')
      ? !isOneOf(tokens[at - 1], UNDER)
      : placesEndingAt(scene, at).length > 0;
    if (!apposed) continue;
    const places = kindAt(tokens, at) ? readPlaces(scene, at) : [];
    const [only] = places;
    return only && places.length === 1 && only.mention.collective === null && !tellsOfItself(scene, only.end)
      ? places
      : [];
  }
  return [];
}
const RANKS = keySet('أهم أكبر آخر أول أبرز أقوى أضخم أحد إحدى ثاني ثالث');
const UNDER = keySet('على من عن إلى في نحو');
const EVENTS = keySet('بعد عقب إثر خلال قبل مع وسط منذ عبر');
const ENDING = [EVENTS, THAT, RELATIVE, CONTRAST];
/** A comma, quotation mark or bracket that opens an apposition. */
const OPENING = /[,،"“«(]\s?$/u;
/** Words that tell what it is and where it lies. */
const REACH = 12;
