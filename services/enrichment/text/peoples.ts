import type { ActorMention } from './actorMention.ts';
import { isOneOf, keySet } from './tokens.ts';
import type { Token } from './tokens.ts';

/** „thousands of *Kurds*“, „the *Kurdish* inhabitants“ (السكان الأكراد): people, and no party. */
export function isPeople(tokens: readonly Token[], { start, end }: Pick<ActorMention, 'start' | 'end'>): boolean {
  const before = tokens[start - 1];
  return (
    end - start === 1 &&
    isOneOf(tokens[start], PEOPLES) &&
    tokens[start]?.before === ' ' &&
    (isOneOf(before, MANY) || /^ال/u.test(before?.key ?? ''))
  );
}
const PEOPLES = keySet('الأكراد الكرد');
const MANY = keySet(
  'آلاف مئات عشرات ملايين معظم غالبية مدنيين مدنيون سكان أهالي نزوح فرار هجرة عودة خروج تهجير نازحين لاجئين',
);
