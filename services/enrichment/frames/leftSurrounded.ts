import type { PlaceReading } from '../places/placeContext.ts';
import { readPlaces } from '../places/placePhrase.ts';
import { FUTURE, MAY, NOT_PLAIN } from '../text/closedWords.ts';
import { isOneOf, isParticle, keySet } from '../text/tokens.ts';
import { REAL_EVENTS } from './aheadAndAfter.ts';
import type { Arguments } from './frameReading.ts';
import { doersIn } from './namedDoers.ts';
import { isUnreal } from './sayings.ts';
import type { Hit, Scene } from './scene.ts';

/**
 * English: „X took Q, *leaving P cut off*“: what X's deed came to for the place between; null if it is no such. Only a gain
 * or an advance leaves a place so, and no cut from power, water or a road alone does.
 */
export function leftSurrounded(scene: Scene, hit: Hit): Arguments | null {
  const { tokens, hits, governors } = scene;
  const left = leftSo(scene, hit);
  if (left === null || isCutOffFromThings(scene, hit.end)) return null;
  const open = [FUTURE, MAY, NOT_PLAIN].some((words) =>
    tokens.slice(0, hit.start).some((token) => isParticle(token, words)),
  );
  const deed = hits.findLast((one) => one.end <= left.leaving && one.form.column !== 'base');
  if (open || deed === undefined || !GAINS.has(deed.form.frame.action)) return null;
  const unreal = governors.some(
    (one) =>
      one.end <= left.leaving && isUnreal(one.form.governor.mood) && !REAL_EVENTS.has(tokens[one.start]?.key ?? ''),
  );
  const doer = unreal ? undefined : doersIn(scene).find((one) => one.end <= left.leaving);
  return doer ? { actors: [doer.actor], counterparty: null, places: left.places } : null;
}
const GAINS: ReadonlySet<string> = new Set(['seize', 'advance', 'expel', 'besiege']);

/** English: „*left P cut off*“: the word of leaving and the places between it and what they were left as; null if that does not stand so. */
export function leftSo(scene: Scene, { start, end, form }: Hit): LeftSo | null {
  const { tokens, language } = scene;
  if (language !== 'en' || form.frame.action !== 'besiege' || form.column !== 'perfect') return null;
  // „left P surrounded *by hills*“.
  if (tokens[end]?.key === 'by') return null;
  const leaving = tokens.findLastIndex((token, at) => at < start && start - at <= LONGEST && isOneOf(token, LEAVING));
  const places = leaving < 0 ? [] : placesBetween(scene, leaving + 1, start);
  return places.length > 0 ? { leaving, places } : null;
}
interface LeftSo {
  readonly leaving: number;
  readonly places: readonly PlaceReading[];
}

/** „cut off *from the internet*“, „*from the capital*“: neither from men nor from what they live on. */
function isCutOffFromThings({ tokens, actors }: Scene, end: number): boolean {
  if (tokens[end]?.key !== 'from') return false;
  const within = tokens.slice(end + 1, end + 4);
  return (
    !within.some((token) => isOneOf(token, SUPPLIES)) && !actors.some(({ start }) => start > end && start < end + 4)
  );
}
const SUPPLIES = keySet('supply supplies reinforcements reinforcement');
/** Words of the places left so. */
const LONGEST = 14;
const LEAVING = keySet('leaving left');

/** The places that fill the words between, adverbs apart. */
function placesBetween(scene: Scene, from: number, to: number): readonly PlaceReading[] {
  const places = readPlaces(scene, from).length > 0 ? readPlaces(scene, from) : readPlaces(scene, from + 1);
  const end = places.at(-1)?.end ?? 0;
  const rest = scene.tokens.slice(end, to);
  return end > from && end <= to && rest.every((token) => /ly$/u.test(token.key)) ? places : [];
}
