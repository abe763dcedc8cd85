import { NOT_NOUN, NOT_PAST, NOT_PLAIN } from '../text/closedWords.ts';
import { isOneOf, isParticle, keySet } from '../text/tokens.ts';
import type { Scene } from './scene.ts';

/** „*no longer* does P suffer from“ (لم تعد P تعاني): the subject stands between. */
export function isNoMore(tokens: Scene['tokens'], i: number): boolean {
  for (let at = i - 1; at > 0 && i - at <= LONGEST_SUBJECT && tokens[at]?.before === ' '; at--)
    if (isOneOf(tokens[at], GO_ON) && isParticle(tokens[at - 1], NOT_PAST)) return true;
  return false;
}
const GO_ON = keySet('تعد يعد');
/** Words of the subject after „no longer does“. */
const LONGEST_SUBJECT = 5;

/** What stands after „not“ and makes it „no longer“ or „was not“ (لم يعد, لم يكن). */
export function isNoLonger(token: Scene['tokens'][number] | undefined): boolean {
  return ['يعد', 'تعد', 'يعودوا', 'يكن', 'تكن', 'تتمكن', 'يتمكن'].includes(token?.key ?? '');
}

/** „*did not* see *any* withdrawal“ (لم يسجل أي انسحاب). */
export function isDeniedBefore(scene: Scene, i: number): boolean {
  const near = scene.tokens.slice(Math.max(0, i - 9), i);
  return near.some((token) => isParticle(token, NOT_PAST) || isParticle(token, NOT_PLAIN) || isOneOf(token, NOT_NOUN));
}
