import type { ActorMention } from '../text/actorMention.ts';
import { FILLERS, HEADS } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { leaverWitnessed } from './placeWitnessing.ts';
import { ownerOfPresence } from './presences.ts';
import type { Hit, Scene } from './scene.ts';

/** Who leaves, where the town that sees it or the presence that ends says whose it is. */
export const leaverTold = (scene: Scene, hit: Hit): ActorMention | null =>
  leaverWitnessed(scene, hit) ?? ownerOfPresence(scene, hit);

/**
 * Arabic: „X announced that P is cleared *of Y*“ (إخلاء P من Y): Y leaves it, whoever saw to that. Empty where those
 * who have to go are no party, null where it is not said of whom. Token `end` is the one after the place.
 */
export function clearedOf(
  { tokens, actors, language }: Scene,
  { start, form }: Hit,
  end: number,
): readonly ActorMention[] | null {
  if (language !== 'ar' || form.frame.id !== CLEARING || !CLEARED.test(tokens[start]?.key ?? '')) return null;
  const from = isOneOf(tokens[end], FILLERS) && tokens[end]?.key !== 'من' ? end + 1 : end;
  if (tokens[from]?.key !== 'من' || tokens[from].before !== ' ' || isOneOf(tokens[from + 1], NOT_OF)) return null;
  const leaver = actors.find((one) => one.start > from && one.start - from <= LONGEST_HEAD);
  const direct = tokens.slice(from + 1, leaver?.start).every((token) => isOneOf(token, HEADS) || isOneOf(token, ALL));
  return leaver && direct ? [leaver] : [];
}
const CLEARING = 'ar.withdraw.akhla';
const CLEARED = /^[وفبلك]*(?:ال)?اخل/u;
/** „by“ (من قبل), „again“. */
const NOT_OF = keySet('قبل جانب جديد طرف');
const ALL = keySet('جميع كافة كل بقايا آخر فلول ما تبقى من عشرات مئات');
const LONGEST_HEAD = 4;
