import { keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';

/**
 * Arabic: „…, and the town of Q *is empty* of its people“ (خالية), „… *is its next goal*“ (هدفه), „… *is within range*“ (في
 * مرمى): whether a predicate without a verb, or a verb of being, begins at token i, right after a place.
 */
export function opensPredicate(tokens: readonly Token[], i: number): boolean {
  const [token, next] = [tokens[i], tokens[i + 1]];
  if (token?.before !== ' ') return false;
  return PREDICATES.has(token.key) || (PHRASES.get(token.key)?.has(next?.key ?? '') ?? false);
}

const PREDICATES = keySet(
  `كان كانت ليس ليست هو هي لا لم لن قد خال خالية خاليا محاصر محاصرة مدمر مدمرة مهدد مهددة منكوبة آمنة هادئة بيد
  هدفه هدفها هدفهم الهدف وجهته وجهتها وجهتهم الوجهة محطته محطتها المحطة`,
);
const PHRASES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['علي', keySet('مرمى بعد وشك مقربة حافة أبواب موعد مسافة')],
  ['في', keySet('مرمى طريقه طريقها قبضة عهدة يد أيدي حالة متناول انتظار')],
  ['تحت', keySet('القصف قصف النار النيران سيطرة حصار الحصار رحمة')],
  ['امام', keySet('خيار خيارين خيارات')],
  ['بلا', keySet('سكان ماء مياه كهرباء خبز طعام')],
  ['ما', keySet('زال زالت تزال يزال')],
]);
