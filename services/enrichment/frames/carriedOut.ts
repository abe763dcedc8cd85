import { isOneOf, keySet } from '../text/tokens.ts';
import type { Hit, Scene } from './scene.ts';

/** Arabic: „agreed on X's leaving P, *which has happened*“ (وهو ما تم): what was to be done is told to be done. */
export function isCarriedOut({ tokens, hits, language }: Scene, { end, form }: Hit): boolean {
  if (language !== 'ar' || form.column === 'perfect' || form.column === 'participle') return false;
  for (let at = end; at < Math.min(tokens.length - 2, end + REACH); at++) {
    if (hits.some((one) => one.start === at && one.form.column === 'perfect')) return false;
    if (!/[,،]/u.test(tokens[at]?.before ?? '') || !isOneOf(tokens[at], WHICH) || !isOneOf(tokens[at + 1], THAT))
      continue;
    const verb = isOneOf(tokens[at + 2], INDEED) ? at + 3 : at + 2;
    return isOneOf(tokens[verb], HAPPENED);
  }
  return false;
}
const REACH = 16;
const WHICH = keySet('وهو وهي وهذا الأمر الشيء');
const THAT = keySet('ما الذي');
const INDEED = keySet('قد بالفعل فعلا');
const HAPPENED = keySet('تم جرى حدث حصل تحقق طبق نفذ');
