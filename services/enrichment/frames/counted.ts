import { NOT_PAST, THAT } from '../text/closedWords.ts';
import { isOneOf, isParticle, keySet } from '../text/tokens.ts';
import type { Scene } from './scene.ts';

/** „*counts as* being under the control of“ (تعتبر, تعد): nobody's opinion, where nobody is named and no „that“ follows. */
export function isCounted({ tokens, actors, language }: Scene, at: number, state: number): boolean {
  const named = actors.some((one) => one.start > at && one.end <= state);
  return (
    language === 'ar' &&
    isOneOf(tokens[at], COUNTED) &&
    !isParticle(tokens[at - 1], NOT_PAST) &&
    !named &&
    !isOneOf(tokens[at + 1], THAT)
  );
}
const COUNTED = keySet('تعتبر يعتبر وتعتبر ويعتبر تعد يعد وتعد ويعد');
