import { isOneOf, keySet } from '../text/tokens.ts';
import { breaksBefore } from './scene.ts';
import type { Hit, Scene } from './scene.ts';

/** Arabic: „agreed on X's leaving P, *which has happened*“ (وهو ما تم): what was to be done is told to be done. */
export function isCarriedOut(scene: Scene, { end, form }: Hit): boolean {
  const { tokens, hits, language } = scene;
  if (language !== 'ar' || form.column === 'perfect' || form.column === 'participle') return false;
  for (let at = end; at < Math.min(tokens.length - 2, end + REACH); at++) {
    if (hits.some((one) => one.start === at && one.form.column === 'perfect')) return false;
    if (!/[,،]/u.test(tokens[at]?.before ?? '') || !isOneOf(tokens[at], WHICH) || !isOneOf(tokens[at + 1], THAT))
      continue;
    const verb = isOneOf(tokens[at + 2], INDEED) ? at + 3 : at + 2;
    return isOneOf(tokens[verb], HAPPENED) && isAllSaid(scene, verb + 1);
  }
  return false;
}

/**
 * „which happened *by night*“, „… *before the signing*“; and no „which was *refused*“ (تم رفضه), „which was got *a promise
 * of*“ (حصل عليه): nothing but „indeed“ and when up to the end of the clause.
 */
function isAllSaid(scene: Scene, from: number): boolean {
  const { tokens, times } = scene;
  let at = isOneOf(tokens[from], CARRYING_OUT) ? from + 1 : from;
  while (at < tokens.length && !breaksBefore(scene, at)) {
    const time = times.find(({ start }) => start === at);
    if (!time && isOneOf(tokens[at], BEFORE_WHAT)) return !isCalledOff(scene, at);
    if (!time && !isOneOf(tokens[at], INDEED) && !isOneOf(tokens[at], WHEN)) return false;
    at = time ? time.end : at + 1;
  }
  return true;
}

/** „which was, after a meeting, *put off*“ (تم بعد الاجتماع تأجيله). */
function isCalledOff(scene: Scene, from: number): boolean {
  for (let at = from; at < scene.tokens.length && !breaksBefore(scene, at); at++)
    if (isOneOf(scene.tokens[at], CALLING_OFF)) return true;
  return false;
}
const CARRYING_OUT = keySet('تنفيذه تطبيقه إنجازه');
const CALLING_OFF = keySet(
  'رفضه نفيه تأجيله إلغاؤه الغاؤه تجاهله تأكيده إعلانه بحثه مناقشته طرحه التراجع الاتفاق التوافق عليه بشأنه حوله',
);
const BEFORE_WHAT = keySet('قبل بعد عقب إثر خلال منذ');
const WHEN = keySet('لاحقا ليلا فجرا صباحا مساء ظهرا عصرا سريعا مباشرة فورا أخيرا في');
const REACH = 16;
const WHICH = keySet('وهو وهي وهذا الأمر الشيء');
const THAT = keySet('ما الذي');
const INDEED = keySet('قد بالفعل فعلا');
const HAPPENED = keySet('تم جرى حدث حصل تحقق طبق نفذ');
