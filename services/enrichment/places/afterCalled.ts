import { isOneOf, keySet } from '../text/tokens.ts';
import type { PlaceContext } from './placeContext.ts';

/** „a hill *called* X“, „a village *known by the name of* X“: the token of the name; null if it is not told so. */
export function afterCalled({ tokens }: PlaceContext, i: number): number | null {
  if (isOneOf(tokens[i], CALLED)) return isOneOf(tokens[i + 1], BY_NAME) ? i + 2 : i + 1;
  return isOneOf(tokens[i], KNOWN) && isOneOf(tokens[i + 1], BY_NAME) ? i + 2 : null;
}
const CALLED = keySet('تسمى يسمى تدعى يدعى المسماة المسمى المدعوة المدعو');
const KNOWN = keySet('تعرف يعرف المعروفة المعروف');
const BY_NAME = keySet('باسم بمسمى');
