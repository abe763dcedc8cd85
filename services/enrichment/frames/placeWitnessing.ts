import type { PlaceReading } from '../places/placeContext.ts';
import { readPlaces } from '../places/placePhrase.ts';
import type { ActorMention } from '../text/actorMention.ts';
import { HEADS } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { PlaceArgument } from './frameReading.ts';
import type { Hit, Scene } from './scene.ts';

/** Arabic: „*the town of P* saw a withdrawal of X“ (شهدت P انسحابا لX): what has seen the leave is left. */
export function placeWitnessing(scene: Scene, hit: Hit): PlaceArgument | null {
  const seen = witnessed(scene, hit);
  return seen && { places: seen.places, at: seen.leaver.end };
}

/** Who leaves what has seen it; null if nothing has. */
export const leaverWitnessed = (scene: Scene, hit: Hit): ActorMention | null => witnessed(scene, hit)?.leaver ?? null;

interface Witnessed {
  readonly places: readonly PlaceReading[];
  readonly leaver: ActorMention;
}

function witnessed(scene: Scene, { start, end, form }: Hit): Witnessed | null {
  const { tokens, actors } = scene;
  if (form.frame.action !== 'withdraw' || form.column !== 'masdar' || form.suffix !== null) return null;
  const leaver = actors.find((one) => one.start >= end && one.start - end <= LONGEST_HEAD);
  const plain = tokens
    .slice(end, leaver?.start)
    .every((token) => isOneOf(token, HEADS) || isOneOf(token, OF) || /^ل/u.test(token.key));
  if (!leaver || !plain) return null;
  for (let at = start - 1; at >= Math.max(0, start - FARTHEST); at--) {
    if (!isOneOf(tokens[at], SEEING)) continue;
    const places = readPlaces(scene, at + 1);
    return places.at(-1)?.end === start ? { places, leaver } : null;
  }
  return null;
}
const SEEING = keySet('شهد شهدت تشهد يشهد شهدتا');
/** „sudden“, „of“. */
const OF = keySet('من مفاجئا مفاجئ تدريجيا كاملا كاملة جزئيا واسعا سريعا جماعيا تكتيكيا كامل');
const LONGEST_HEAD = 4;
/** Words of the place between. */
const FARTHEST = 12;
