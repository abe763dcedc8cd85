import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';

/** „X*, and it is an alliance of Y and Z,*“ (وهو): after a comma, who the X before it is. */
export const WHO_IS = keySet('وهو وهي وهم');

/** „took*, as the agency told,* the town“ (كما ذكرت): whether a verb of telling begins at token `at` that only says who told it. */
export function isAsTold(tokens: readonly Token[], at: number): boolean {
  return isOneOf(tokens[at], AS) && isOneOf(tokens[at + 1], TELLING);
}
const AS = keySet('كما حسبما وفقما مثلما');
const TELLING = keySet(
  'ذكر ذكرت ذكروا قال قالت قالوا أفاد أفادت أفادوا أكد أكدت أعلن أعلنت نقل نقلت أورد أوردت أوضح أوضحت بين بينت يقول تقول يؤكد تؤكد جاء ورد نشر نشرت كتب كتبت',
);
