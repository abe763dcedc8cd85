import { matchKey } from '../../core/domain/matchKey.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Named, PlaceContext } from './placeContext.ts';
import { surfaceOf } from './surface.ts';

/** Arabic: „*the seat of the governorate of X*“ (مركز محافظة X): the city of that name; null if there is none. */
export function provincialSeat(context: PlaceContext, i: number): Named | null {
  const { tokens, lexicon } = context;
  if (!isOneOf(tokens[i], SEAT) || tokens[i + 1]?.key !== GOVERNORATE || tokens[i + 1]?.before !== ' ') return null;
  const match = lexicon.names.longest(tokens, i + 2, (clitics) => clitics === '');
  const city = match?.values.find(({ place, after }) => after === null && place.kind === 'city')?.place;
  if (!match || !city) return null;
  const surface = surfaceOf(context, i + 2, match.end, '');
  return { mention: { id: city.id, surface, collective: null, provisional: null }, end: match.end };
}
const SEAT = keySet('مركز');
const GOVERNORATE = matchKey('محافظة');
