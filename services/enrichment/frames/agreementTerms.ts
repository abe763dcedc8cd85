import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';

/**
 * Arabic: „*2- X hands over* its arms, as Y withdraws from P“ (2- يسلم X …): a numbered line in the present tense is a term that
 * somebody agreed on, and nothing that was done.
 */
export function isTermOfAgreement(tokens: readonly Token[]): boolean {
  const [number, first] = tokens;
  if (!/^[\d٠-٩]{1,2}$/u.test(number?.raw ?? '') || !/^\s?[-–.)،]/u.test(first?.before ?? '')) return false;
  const verb = tokens.slice(1, 1 + FARTHEST_VERB).find(({ key }) => PRESENT.test(key) || PAST.test(key));
  return verb !== undefined && PRESENT.test(verb.key) && !isOneOf(verb, LIKE_PRESENTS);
}
const FARTHEST_VERB = 5;
const PRESENT = /^[يت]\p{L}{2,}$/u;
const PAST = /^\p{L}{3,}[^ا]ت$/u;
const LIKE_PRESENTS = keySet('تل تحرير تقدم تطهير تأمين تركيا تنظيم تدمر تحالف يوم يومين');
