import { isOneOf, keySet } from './tokens.ts';
import type { Token } from './tokens.ts';

/** Arabic: „*our* fighters“ at token i: the token at which the quotation that it stands in begins, the sentence's first where nothing shows one; null of other words. */
export function quoteOfOurMen(tokens: readonly Token[], i: number): number | null {
  if (!isOneOf(tokens[i], OUR_MEN)) return null;
  return Math.max(
    0,
    tokens.findLastIndex(({ before }, at) => at <= i && /["“«]/u.test(before)),
  );
}
const OUR_MEN = keySet('قواتنا كتائبنا مجاهدونا مجاهدينا مقاتلونا مقاتلينا وحداتنا عناصرنا ثوارنا فصائلنا');
