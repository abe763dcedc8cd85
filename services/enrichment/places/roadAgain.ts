import { isOneOf, keySet } from '../text/tokens.ts';
import type { Named, PlaceContext } from './placeContext.ts';
import { lastBefore } from './placesIn.ts';
import type { PlaceGroup } from './placesIn.ts';
import { isNamedRoad } from './roads.ts';

/**
 * Arabic: „took points on the road of P and cut *the road*“, „… *the only road* that joins Q to R“: the road that was
 * spoken of; null if none was, or if another is told.
 */
export function roadAgain(
  context: PlaceContext,
  i: number,
  read: (context: PlaceContext, i: number) => PlaceGroup,
): Named | null {
  const { tokens, lexicon } = context;
  if (!isOneOf(tokens[i], THE_ROAD)) return null;
  const next = tokens[i + 1];
  const sole = isOneOf(next, SOLE) && next?.before === ' ';
  // „the *international* road“, „the road *between* P and Q“: which one is told.
  if (!sole && next?.before === ' ' && (/^ال/u.test(next.key) || isOneOf(next, TELLING_WHICH))) return null;
  const roadOf = ({ mention }: PlaceGroup[number]): Named | null => {
    const { id, surface, collective, provisional } = mention;
    const whole = collective ? lexicon.gazetteer.get(collective.container) : undefined;
    if (!collective)
      return isNamedRoad(surface) ? { mention: { id, surface, collective, provisional }, end: i + 1 } : null;
    const name = whole?.names.ar[0];
    return whole && name !== undefined && isNamedRoad(name)
      ? { mention: { id: whole.id, surface: name, collective: null, provisional: null }, end: i + 1 }
      : null;
  };
  const [road] = lastBefore(context, i, read, (group) => group.length === 1 && group.every(roadOf)) ?? [];
  const meant = road ? roadOf(road) : null;
  return meant && { ...meant, end: sole ? i + 2 : i + 1 };
}
const THE_ROAD = keySet('الطريق الأوتوستراد');
const SOLE = keySet('الوحيد الوحيدة المذكور');
const TELLING_WHICH = keySet('بين من إلى الذي التي المؤدي الواصل');
