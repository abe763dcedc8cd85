import { HEADS } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Scene } from './scene.ts';

/**
 * Arabic: „took X, backed by Y*, and the fighters of Z,* P“ (، ومقاتلو Z، على P): the token of the preposition after those
 * who are joined to the doer between commas, which begin at token `at`; null where they are not closed so.
 */
export function pastJoinedActors({ tokens, actors, language }: Scene, at: number): number | null {
  const token = tokens[at];
  if (language !== 'ar' || !token || !/[,،]/u.test(token.before) || !/^و/u.test(token.key)) return null;
  if (!actors.some(({ start }) => start >= at && start - at <= 1)) return null;
  for (let end = at + 1; end < Math.min(tokens.length, at + LONGEST); end++) {
    if (/[,،]/u.test(tokens[end]?.before ?? '')) {
      if (isOneOf(tokens[end], UNDER)) return end;
      if (!/^و/u.test(tokens[end]?.key ?? '')) return null;
    }
    const named = actors.some((one) => one.start <= end && end < one.end);
    if (!named && !isOneOf(tokens[end], HEADS) && !isOneOf(tokens[end], TELLING)) return null;
  }
  return null;
}
const UNDER = keySet('على من');
/** What such an actor may be called besides. */
const TELLING = keySet('من أخرى مقاتلة إسلامية معارضة محلية التابعة التابع الموالية المتحالفة معها معه له لها');
const LONGEST = 24;
