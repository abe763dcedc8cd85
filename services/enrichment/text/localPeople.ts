import type { ArmedGroup } from './armedGroups.ts';
import { isOneOf, keySet, tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';
import { ofWord } from './words.ts';

const PEOPLE = keySet('أهالي الأهالي أبناء شبان الشبان شباب');
/** Verbs and nouns of taking right after which the people of a town are who did it. */
const TAKES = keySet('سيطر سيطرة استولى استيلاء تمكن نجح انتزع استعاد استعادة');
const DID = keySet('قام');
const BY_TAKING = keySet('بطرد بالسيطرة بتحرير بإخراج بالاستيلاء');
const TOOK = keySet('سيطروا طردوا استولوا انتزعوا حرروا استعادوا تمكنوا أخرجوا');
const AFTER_NAME = keySet('على من في السيطرة');
const WHO = keySet('الذين التي');

/** Whether a word may begin such a phrase. */
export const mayBeLocalPeople = ofWord((word) => PEOPLE.holds(word));

/**
 * Arabic: „*the people of the town of* P took“ (سيطر أهالي), „the sons of P *drove* X out“ (طردوا): a local armed group, with
 * the name of its town. People of whom anything else is told are no party: null.
 */
export function localPeople(tokens: readonly Token[], i: number): ArmedGroup | null {
  const noun = tokens[i];
  if (!noun || !mayBeLocalPeople(noun.word)) return null;
  const clitics = noun.forms.find(({ key }) => PEOPLE.has(key))?.clitics ?? '';
  if (!/^و?$/u.test(clitics)) return null;
  for (let end = i + 1; end <= i + LONGEST; end++) {
    const token = tokens[end];
    if (!token || token.before !== ' ' || isOneOf(token, WHO)) return null;
    if (isOneOf(token, TOOK)) return { end, clitics, meant: LOCALS };
    const before = tokens[i - 1];
    if (isOneOf(token, AFTER_NAME)) return isOneOf(before, TAKES) ? { end, clitics, meant: LOCALS } : null;
    if (isOneOf(token, BY_TAKING)) return isOneOf(before, DID) ? { end, clitics, meant: LOCALS } : null;
  }
  return null;
}
/** Words of such a phrase, its town's name included. */
const LONGEST = 5;
const LOCALS = tokensOf('الفصائل المحلية');
