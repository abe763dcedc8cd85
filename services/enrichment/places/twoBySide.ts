import { matchKey } from '../../core/domain/matchKey.ts';
import type { Token } from '../text/tokens.ts';
import { containerAt, kindAt } from './container.ts';
import { NAME_ADJECTIVES } from './kindWords.ts';
import type { PlaceContext, PlaceReading } from './placeContext.ts';
import { called, provisional } from './unknownName.ts';

/** „the two quarters, *the eastern and the northern*“ (الحيين الشرقي والشمالي): each by the name it has alone; null if no such words begin at token i. */
export function twoBySide(context: PlaceContext, i: number): readonly PlaceReading[] | null {
  const { tokens } = context;
  const kind = kindAt(tokens, i);
  const dual = tokens[i]?.forms.find(({ key }) => DEFINITE_DUAL.test(key))?.key;
  if ((kind !== null && !kind.two) || dual === undefined) return null;
  const sides = [sideOf(tokens[i + 1], ''), sideOf(tokens[i + 2], 'و')];
  if (sides.includes(null) || tokens[i + 1]?.before !== ' ' || tokens[i + 2]?.before !== ' ') return null;
  const one = dual.replace(/ين$/u, '').replace(/ت$/u, 'ة');
  const container = containerAt(context, i + 3)?.place ?? null;
  const { gazetteer } = context.lexicon;
  // „*the two Ghoutas*, the eastern and the western“: of a name, where both are known.
  const named = sides.map((side) => gazetteer.named(matchKey(`${one} ${side ?? ''}`))[0]);
  if (kind === null && named.includes(undefined)) return null;
  return sides.flatMap((side, n): readonly PlaceReading[] => {
    const surface = `${one} ${side ?? ''}`;
    const end = i + 2 + n;
    const known = gazetteer
      .named(matchKey(surface))
      .find(({ id }) => kind === null || (container !== null && gazetteer.isBelow(id, container)));
    const unknown = kind && provisional(context, i, end, kind.kinds[0] ?? null, container);
    const meant = known
      ? { mention: { id: known.id, surface, collective: null, provisional: null }, end }
      : unknown && called(context, unknown, surface);
    return meant
      ? [{ ...meant, start: n === 0 ? i : i + 2, extent: 'all', part: null, except: [], allSaid: false }]
      : [];
  });
}
const DEFINITE_DUAL = /^ال\p{L}{2,}ين$/u;

/** „the eastern“, joined by و where that is asked for; null for anything else. */
function sideOf(token: Token | undefined, clitic: string): string | null {
  const side = token?.key.startsWith(clitic) === true ? token.key.slice(clitic.length) : '';
  return token && /^ال/u.test(side) && NAME_ADJECTIVES.has(side) ? token.raw.slice(clitic.length) : null;
}
