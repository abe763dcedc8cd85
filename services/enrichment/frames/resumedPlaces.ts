import { isJoinedKind, LYING } from '../places/listAsides.ts';
import { COUNTRYSIDE_WORDS } from '../places/kindWords.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { readPlaces } from '../places/placePhrase.ts';
import { placesIn } from '../places/placesIn.ts';
import { CONTRAST, FILLERS, RELATIVE, THAT } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { addedPlaces } from './addedPlaces.ts';
import { isDeedAt, opensAdjunct } from './adjuncts.ts';
import { keysOf } from './prepositions.ts';
import type { Scene } from './scene.ts';

/**
 * Arabic: „took P after battles with Y, *and Q* (وعلى Q)“, „withdrew from it *and from Q*“: further places of an action,
 * before which its preposition stands again, or „before it“ (ومن قبلها), or nothing but „and“ and a kind word after an
 * adjunct that a comma ends. What stands between tells how and when, and where what was named lies.
 */
export function resumedPlaces(scene: Scene, preposition: string, from: number): readonly PlaceReading[] {
  if (scene.language !== 'ar') return [];
  const further = furtherPlaces(scene, preposition, from);
  return further.length > 0 ? further : addedPlaces(scene, from);
}

function furtherPlaces(scene: Scene, preposition: string, from: number): readonly PlaceReading[] {
  const again = AGAIN.get(preposition) ?? null;
  const { tokens } = scene;
  const adjunct = opensAdjunct(tokens[from]) && tokens[from]?.before === ' ';
  for (let at = from; at < Math.min(tokens.length, from + REACH); at++) {
    const token = tokens[at];
    if (!token || /[:؛|]/u.test(token.before) || isDeedAt(scene, at)) return [];
    const resumed =
      again !== null && (token.key === again || (token.key === again.slice(1) && isOneOf(tokens[at - 1], ALSO)));
    const joined = placeJoined(scene, at, from, adjunct);
    if (joined.length > 0) return [...joined, ...resumedPlaces(scene, preposition, joined.at(-1)?.end ?? at + 1)];
    if (!resumed) {
      // „after shelling *of* (على) Q“: what follows is of another word.
      if (token.key === again?.slice(1) || isOneOf(token, THAT) || isOneOf(token, CONTRAST) || isOneOf(token, RELATIVE))
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

/** „took P on Monday, *and before it Q*“ (ومن قبلها), „took P after hours of shelling it, *and the town of Q*“; empty if none begins at token i. */
function placeJoined(scene: Scene, i: number, from: number, adjunct: boolean): readonly PlaceReading[] {
  const { tokens } = scene;
  const before = isOneOf(tokens[i], BEFORE_IT)
    ? i + 1
    : tokens[i]?.key === 'ومن' && isOneOf(tokens[i + 1], EARLIER)
      ? i + 2
      : null;
  const comma = /[,،]\s?$/u.test(tokens[i]?.before ?? '');
  const kind = adjunct && comma && i > from + 1 && isJoinedKind(scene, i) && !isInList(scene, i);
  const places = before !== null ? readPlaces(scene, before) : kind ? readPlaces(scene, i) : [];
  const last = places.at(-1);
  return last && isAllTold(scene, last.end) ? places : [];
}

/**
 * Whether nothing but where it lies and when it was taken is said of a place that ends before token i: else a clause of
 * its own begins with it („…, and the town of Q *is its next goal*“).
 */
function isAllTold({ tokens, times, lexicon }: Scene, i: number): boolean {
  let at = i;
  let lies = false;
  while (at < tokens.length && tokens[at]?.before === ' ') {
    const token = tokens[at];
    const time = times.find(({ start }) => start === at);
    lies ||= isOneOf(token, LYING_IN);
    // „*and its camp*“ (ومخيمها), „*east of the town*“.
    const told =
      isOneOf(token, LYING_IN) || isOneOf(token, FULLY) || (at === i && /^و\p{L}+ها?$/u.test(token?.key ?? ''));
    const land = lies && (/^ال/u.test(token?.key ?? '') || lexicon.names.longest(tokens, at) !== null);
    if (!time && !told && !land) return false;
    at = time ? time.end : at + 1;
  }
  return true;
}
const LYING_IN: ReadonlySet<string> = keySet(
  `${[...LYING].join(' ')} شمال جنوب شرق غرب شمالي جنوبي شرقي غربي ريف بريف ريفي بريفي قرب محافظة بمحافظة`,
);
const FULLY = keySet('بالكامل كاملة كاملا أيضا كذلك');

/** „*after shelling Q,* and the town of R“: whether token i goes on with the places of the adjunct. */
const isInList = (scene: Scene, i: number): boolean =>
  placesIn(scene, readPlaces).some((group) => (group[0]?.start ?? i) < i && (group.at(-1)?.end ?? i) >= i);

const BEFORE_IT = keySet('وقبلها وقبله وقبلهم وقبلهما');
const EARLIER = keySet('قبلها قبله قبلهم قبلهما');

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
