import type { PlaceReading } from '../places/placeContext.ts';
import { readPlaces } from '../places/placePhrase.ts';
import { FUTURE, MAY, NOT_PLAIN } from '../text/closedWords.ts';
import { isOneOf, isParticle, keySet } from '../text/tokens.ts';
import { REAL_EVENTS } from './aheadAndAfter.ts';
import type { Arguments } from './frameReading.ts';
import { doersIn } from './namedDoers.ts';
import { isUnreal } from './sayings.ts';
import type { Hit, Scene } from './scene.ts';

/** English: „X took Q, *leaving P cut off*“: what X's deed came to for the place between; null if it is no such. */
export function leftSurrounded(scene: Scene, { start, end, form }: Hit): Arguments | null {
  const { tokens, language, governors } = scene;
  if (language !== 'en' || form.frame.action !== 'besiege' || form.column !== 'perfect') return null;
  // „left P surrounded *by hills*“.
  if (tokens[end]?.key === 'by') return null;
  const leaving = tokens.findLastIndex((token, at) => at < start && start - at <= LONGEST && isOneOf(token, LEAVING));
  const open = [FUTURE, MAY, NOT_PLAIN].some((words) =>
    tokens.slice(0, start).some((token) => isParticle(token, words)),
  );
  if (
    open ||
    governors.some(
      (one) => one.end <= leaving && isUnreal(one.form.governor.mood) && !REAL_EVENTS.has(tokens[one.start]?.key ?? ''),
    )
  )
    return null;
  const doer = leaving < 0 ? undefined : doersIn(scene).find((one) => one.end <= leaving);
  const places = doer ? placesBetween(scene, leaving + 1, start) : [];
  return doer && places.length > 0 ? { actors: [doer.actor], counterparty: null, places } : null;
}
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
