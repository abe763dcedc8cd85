import type { Token } from '../text/tokens.ts';

/** „…, *pursues its advance*“ (تتابع تقدمها): a verb after a comma, before what is somebody's. */
export function isPresentVerb(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  const alone = /[,،]/u.test(tokens[i]?.before ?? '') && /^[تي]\p{L}{3,}$/u.test(tokens[i]?.key ?? '');
  return alone && next?.before === ' ' && /\p{L}{3}(?:ها|هم|ه)$/u.test(next.key);
}
