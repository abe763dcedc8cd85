import type { Token } from '../text/tokens.ts';

/** „the *strategic* town“, „the *neighbouring* village“: said of the item before. */
export const isPraise = (token: Token | undefined): boolean =>
  token?.before === ' ' &&
  /^ال(?:سوري|استراتيجي|مجاور|حدودي|قريب|محيط|مطل|مشرف|حيوي|مهم|هام|محاذي|متاخم|مذكور|واقع|عربي)ه?$/u.test(token.key);
