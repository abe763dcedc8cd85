import { numberOf } from '../times/calendarWords.ts';
import { isOneOf, keySet } from './tokens.ts';
import type { Token } from './tokens.ts';

interface Named {
  readonly start: number;
  readonly end: number;
}

/** Whether words that mean the state's men or its source are told apart by those about them, so that others, or some men only, are meant. */
export function areOthers(tokens: readonly Token[], { start, end }: Named): boolean {
  return areOtherTroops(tokens, start) || isSourceOfOthers(tokens, start, end);
}

/** „the *Jordanian* troops“, „*two* soldiers“, „troops *of the SDF*“. */
function areOtherTroops(tokens: readonly Token[], i: number): boolean {
  if (!isOneOf(tokens[i], BARE)) return false;
  if (tokens[i + 1]?.key === 'of') return true;
  const before = tokens[i - 1];
  if (before === undefined || tokens[i]?.before !== ' ' || /^[A-Z]+$/u.test(before.raw)) return false;
  return /^(?:\p{Lu}|\d)/u.test(before.raw) || isOneOf(before, TOLD_APART) || numberOf(before.key) !== null;
}
const BARE = keySet('troops soldiers');
const TOLD_APART = keySet(
  'foreign international african allied coalition ground additional few some several many other more these those',
);

/** „a military source *in the FSA*“, „a *Lebanese* military source“ (مصدر عسكري لبناني). */
function isSourceOfOthers(tokens: readonly Token[], start: number, end: number): boolean {
  if (!isOneOf(tokens[start], SOURCE)) return false;
  const next = tokens[end];
  if (next?.before !== ' ') return false;
  const within = isOneOf(next, WITHIN) && !isOneOf(tokens[end + 1], STATEMENTS);
  return within || (/^\p{L}{3,}ي?$/u.test(next.key) && isOneOf(next, OTHERS));
}
const SOURCE = keySet('مصدر المصدر');
const WITHIN = keySet('من في لدى تابع ضمن داخل مقرب');
const STATEMENTS = keySet('تصريح تصريحات حديث بيان اتصال سانا');
const OTHERS = keySet(
  'لبناني عراقي تركي إسرائيلي روسي أمريكي أميركي إيراني أردني كردي معارض غربي أوروبي فلسطيني بارز مطلع',
);
