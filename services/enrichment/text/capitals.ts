import { isOneOf, keySet, tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

/** Whether a capital stands at token i at all. */
export const mayBeCapital = (token: Token | undefined): boolean => isOneOf(token, CAPITAL);
const CAPITAL = keySet('دمشق');

/** „*Damascus has regained* control of P“ (استعادت دمشق السيطرة على): the capital of token i is its government, where what it regained is said after it. */
export function isCapitalAsState(tokens: readonly Token[], i: number): boolean {
  if (!mayBeCapital(tokens[i]) || tokens[i]?.before !== ' ' || !isOneOf(tokens[i - 1], OF_STATES)) return false;
  const object = tokens.findIndex((token, n) => n > i && n <= i + 4 && isOneOf(token, REGAINED));
  return object > 0 && tokens.slice(i + 1, object + 1).every(({ before }) => before === ' ');
}
const OF_STATES = keySet('استعادت وأعادت واستعادت تستعيد بسطت وبسطت فرضت أعلنت وأعلنت استرجعت خسرت فقدت');
const REGAINED = keySet('السيطرة سيطرتها مناطق أراضي أجزاء مساحات');

/** What its government is called. */
export const GOVERNMENT = tokensOf('القوات الحكومية');
