import { kindAt } from '../places/container.ts';
import { COUNTRYSIDE_WORDS } from '../places/kindWords.ts';
import { isAdded } from '../places/listItems.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { readPlaces } from '../places/placePhrase.ts';
import { CONTRAST, THAT } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { isDeedAt } from './adjuncts.ts';
import type { Scene } from './scene.ts';

/** Arabic: „took several points after battles with Y, *in addition to the town of Q*“: what is added past token `from`. */
export function addedPlaces(scene: Scene, from: number): readonly PlaceReading[] {
  if (scene.language !== 'ar') return [];
  const { tokens } = scene;
  for (let at = from; at < Math.min(tokens.length, from + REACH); at++) {
    const token = tokens[at];
    if (!token || /[:؛|]/u.test(token.before)) return [];
    if (isAdded(token) && isOneOf(tokens[at + 1], TO) && /[,،]/u.test(token.before))
      return kindAt(tokens, at + 2) ? readPlaces(scene, at + 2) : [];
    if (isDeedAt(scene, at) || isOneOf(token, THAT)) return [];
    // „after shelling *of* (على) P, in addition to Q“, „after battles *in the town of* P, …“: what is added may be added to that.
    if (
      isOneOf(token, OTHERS) &&
      !isOneOf(tokens[at - 1], OVERLOOKING) &&
      kindAt(tokens, at + 1) &&
      !isOneOf(tokens[at + 1], COUNTRYSIDE_WORDS)
    )
      return [];
    if (isOneOf(token, CONTRAST)) return [];
  }
  return [];
}
const TO = keySet('إلى عن');
const OTHERS = keySet('على في من باتجاه نحو إلى');
/** „hills *overlooking* the road“. */
const OVERLOOKING = keySet('المشرفة المشرف المطلة المطل الحاكمة المسيطرة مشرفة مطلة');
/** Words within which it must be added. */
const REACH = 18;
