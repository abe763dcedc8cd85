import type { Action } from '../../core/domain/events.generated.ts';
import { readPlaces } from '../places/placePhrase.ts';
import { HEADS } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { FrameReading } from './frameReading.ts';
import type { Scene } from './scene.ts';

/**
 * Arabic: „the capture of P by X*, and by Y of Q*“ (سيطرة X على P، وY على Q), „X took P *and Y Q*“: the same deed of
 * another, whose word is not said again. Null where no actor and no place under the same preposition follow.
 */
export const gapped = (scene: Scene, reading: FrameReading): readonly FrameReading[] => {
  const other = gappedReading(scene, reading);
  return other ? [other] : [];
};

function gappedReading(scene: Scene, reading: FrameReading): FrameReading | null {
  const { tokens, actors, language, hits } = scene;
  const { end, frame, action, actors: first } = reading;
  if (language !== 'ar' || !SHARED.has(action) || frame.place.includes('')) return null;
  const joined = tokens[end];
  if (!joined || !/^و/u.test(joined.key)) return null;
  const other = actors.find(({ start }) => start >= end && start - end <= 1);
  if (!other || first.includes(other.actor) || (other.start > end && !isOneOf(joined, HEADS))) return null;
  for (let at = other.end; at < Math.min(tokens.length, other.end + LONGEST); at++) {
    if (hits.some(({ start }) => start === at)) return null;
    if (frame.place.some((word) => isOneOf(tokens[at], keysOf(word))))
      return withOther(scene, reading, other.actor, at);
    const told = actors.some((one) => one.start <= at && at < one.end) || isOneOf(tokens[at], TELLING);
    if (!told) return null;
  }
  return null;
}
const SHARED: ReadonlySet<Action> = new Set<Action>(['seize', 'withdraw']);
const TELLING = keySet('المتحالفة المتحالف التابعة التابع الموالية الموالي معها معه مع');
/** Words of who it is up to the preposition. */
const LONGEST = 6;

const KEYS = new Map<string, ReadonlySet<string>>();
function keysOf(word: string): ReadonlySet<string> {
  let keys = KEYS.get(word);
  if (!keys) KEYS.set(word, (keys = keySet(word)));
  return keys;
}

function withOther(
  scene: Scene,
  reading: FrameReading,
  actor: FrameReading['actors'][number],
  at: number,
): FrameReading | null {
  const places = readPlaces(scene, at + 1);
  const last = places.at(-1);
  const closing = last && scene.tokens[last.end - 1];
  if (!last || !closing) return null;
  return {
    ...reading,
    actors: [actor],
    counterparty: null,
    places,
    end: last.end,
    span: { start: reading.span.start, end: closing.end },
  };
}
