import { kindAt } from '../places/container.ts';
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
  if (language !== 'ar' || !isOneOf(tokens[start], COMING)) return false;
  if (isGoal(tokens, start, by.start)) return true;
  // „the army entered *the quarters under* X's control“ (دخل الأحياء الخاضعة لسيطرة X): which ones it entered.
  if (/^ال(?:خاضع|واقع)/u.test(tokens[by.start - 2]?.key ?? '')) return true;
  if (tokens[by.start - 2]?.key !== 'تحت') return false;
  const after = tokens[by.end];
  if (after?.before !== ' ') return false;
  // „the market under X's control *came back to* work“.
  if (after.key === 'الي') return isOneOf(tokens[start], RETURNING);
  const small = after.key.length <= 3 || isOneOf(after, FILLERS) || isOneOf(after, LINKS) || opensAdjunct(after);
  return !small && !/^(?:ال|[وفلبك])|ا$/u.test(after.key) && !times.some((one) => one.start === by.end);
}
/** „the lorries returned *to an area* under X's control“ (إلى منطقة خاضعة): where somebody went. */
function isGoal(tokens: Scene['tokens'], verb: number, by: number): boolean {
  const to = tokens.findIndex((token, at) => at > verb && at < by && isOneOf(token, TO));
  return to > 0 && kindAt(tokens, to + 1) !== null && tokens[to + 2]?.before === ' ';
}
const TO = keySet('إلى نحو باتجاه');
const RETURNING = keySet('عاد عادت يعود تعود عودة');
const COMING = keySet('دخل دخلت دخلتا دخلوا يدخل تدخل دخول عاد عادت يعود تعود عودة');
const LINKS = keySet('حيث بينما فيما عندما رسميا تحسبا نهائيا');
