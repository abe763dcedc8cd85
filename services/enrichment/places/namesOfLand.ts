import type { Token } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import type { PlaceContext } from './placeContext.ts';

const LANDS: ReadonlySet<string> = new Set(['governorate', 'district', 'area', 'country']);

/** English: „the largest *Ghouta* town“: the words from token `start` to `end` name the land that it lies in. */
export function isLand({ tokens, lexicon }: PlaceContext, start: number, end: number): boolean {
  const match = lexicon.names.longest(tokens, start);
  return match?.end === end && match.values.some(({ place }) => LANDS.has(place.kind));
}

/** English: „North *Syria*“, „East *Aleppo*“: a part of it, and no name. */
export function isLandAt({ tokens, lexicon }: PlaceContext, i: number): boolean {
  const values = lexicon.names.longest(tokens, i)?.values ?? [];
  return values.some(({ place }) => LANDS.has(place.kind) || place.kind === 'city');
}

/** English: „*Eastern* al-Halwa“: with a capital it is of the name. */
export const isSided = (token: Token): boolean => isCapitalSide(token.word);
const isCapitalSide = ofWord(({ raw }) => /^(?:North|South|East|West)(?:ern)?$/u.test(raw));
