import type { CollectiveKind } from '../../core/domain/events.generated.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { INSIDE_WORDS, VILLAGES } from './kindWords.ts';
import type { KindWord } from './kindWords.ts';
import type { PlaceContext, PlaceReading } from './placeContext.ts';
import { leavesTheSet } from './whereAndWhen.ts';

/** „four villages in P in the north, *W, X, Y and Z*“: as many names after a comma as were counted, of which nothing else is told. */
export function countedMembers(
  context: PlaceContext,
  from: number,
  noun: CollectiveKind,
  count: number | null,
  readListOf: (context: PlaceContext, i: number, kind: KindWord | null) => readonly PlaceReading[],
): readonly PlaceReading[] {
  if (noun !== 'village' || count === null || count < 2 || count > MOST_COUNTED) return [];
  for (let at = from; at < Math.min(context.tokens.length, from + FARTHEST); at++) {
    if (!/[,،]/u.test(context.tokens[at]?.before ?? '')) {
      if (leavesTheSet(context, at)) return [];
      continue;
    }
    const listed = readListOf(context, at, VILLAGES);
    const each = listed.every(({ mention }) => mention.collective === null);
    if (listed.length === count && each) return endsList(context, listed.at(-1)?.end ?? at) ? listed : [];
  }
  return [];
}
/** More are hardly counted and named both. */
const MOST_COUNTED = 12;
/** Words after the set within which its members may come. */
const FARTHEST = 12;

/** Whether token i goes on with the sentence that counted the names: „X, Y and Z *under fire*“ tells of them by itself. */
function endsList({ tokens, times }: PlaceContext, i: number): boolean {
  const token = tokens[i];
  if (!token || token.before !== ' ' || times.some(({ start }) => start === i)) return true;
  return /^(?:ال|و|ب)/u.test(token.key) || INSIDE_WORDS.has(token.key) || isOneOf(token, GOING_ON);
}
const GOING_ON = keySet(
  'بعد عقب إثر خلال أثناء منذ قبل مع جنوب شمال شرق غرب إلى عند على حيث التي عن دون after following during along with and on to which',
);
