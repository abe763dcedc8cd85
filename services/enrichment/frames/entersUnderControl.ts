import type { ActorMention } from '../text/actorMention.ts';
import { FILLERS } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { opensAdjunct } from './adjuncts.ts';
import type { Hit, Scene } from './scene.ts';

/**
 * Arabic: „into P under X's control came *a crisis*“ (دخلت P تحت سيطرة X أزمة), „P under X's control entered *a new stage*“:
 * whether another noun than the place completes the verb of coming, after X by whom P has long been held.
 */
export function isOfAnotherComing({ tokens, times, language }: Scene, { start }: Hit, by: ActorMention): boolean {
  if (language !== 'ar' || !isOneOf(tokens[start], COMING) || tokens[by.start - 2]?.key !== 'تحت') return false;
  const after = tokens[by.end];
  if (after?.before !== ' ') return false;
  // „the market under X's control *came back to* work“.
  if (after.key === 'الي') return isOneOf(tokens[start], RETURNING);
  const small = after.key.length <= 3 || isOneOf(after, FILLERS) || isOneOf(after, LINKS) || opensAdjunct(after);
  return !small && !/^(?:ال|[وفلبك])|ا$/u.test(after.key) && !times.some((one) => one.start === by.end);
}
const RETURNING = keySet('عاد عادت يعود تعود عودة');
const COMING = keySet('دخل دخلت دخلتا دخلوا يدخل تدخل دخول عاد عادت يعود تعود عودة');
const LINKS = keySet('حيث بينما فيما عندما رسميا تحسبا نهائيا');
