import { isOneOf, keySet } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import type { PlaceContext } from './placeContext.ts';

/** „the main roads and the entrances of X“: the token of what is named; null if no roads without a name stand there. */
export function afterRoads({ tokens }: PlaceContext, i: number): number | null {
  if (!isOneOf(tokens[i], ROADS)) return null;
  const next = tokens[i + 1]?.key.startsWith('ال') === true ? i + 2 : i + 1;
  const joined = tokens[next]?.forms.some(({ clitics }) => clitics === 'و') ?? false;
  return joined && /^\s?$/u.test(tokens[next]?.before ?? '') ? next : null;
}
const ROADS = keySet('الطرق الطرقات الشوارع المداخل');
export const isRoads = ofWord((word) => ROADS.holds(word));
