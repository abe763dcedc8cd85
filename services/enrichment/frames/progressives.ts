import { isOneOf, keySet } from '../text/tokens.ts';
import { FILLERS, RELATIVE, THAT } from '../text/closedWords.ts';
import type { Hit, Scene } from './scene.ts';

/** English: „troops *are besieging* P“, „*have been besieging*“: a verb, though its form is that of the noun of action. */
export function isProgressive({ tokens, language }: Pick<Scene, 'tokens' | 'language'>, { start, form }: Hit): boolean {
  if (language !== 'en' || form.column !== 'masdar' || !/ing$/u.test(tokens[start]?.key ?? '')) return false;
  let at = start - 1;
  while (at > start - 4 && (isOneOf(tokens[at], FILLERS) || isOneOf(tokens[at], ADVERBS)) && tokens[at]?.key !== 'been')
    at -= 1;
  return isOneOf(tokens[at], BEING);
}
const BEING = keySet('is are was were been');
const ADVERBS = keySet('still now also currently already effectively reportedly completely largely');

/** English: „X *now* controls P“, where that is no relative clause: it has come to that. */
export function isNewlyHeld({ tokens }: Pick<Scene, 'tokens'>, { start, form }: Hit): boolean {
  const relative = tokens
    .slice(Math.max(0, start - 3), start)
    .some((token) => isOneOf(token, RELATIVE) || isOneOf(token, THAT));
  return form.column === 'imperfect' && isOneOf(tokens[start - 1], NEWLY) && !relative;
}
const NEWLY = keySet('now fully');
