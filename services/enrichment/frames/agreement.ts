import type { Agreement } from '../text/actorMention.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** Verbs whose last letter is of the root and shows no gender. */
const ROOT_T = keySet('بات ثبت أثبت فات');

const BEFORE_VERB = keySet('حصار الحصار');

/** Gender and number that a finite Arabic verb shows; null for English and where it shows none. */
export function agreementOfVerb(
  { tokens, language }: Scene,
  { start, end, clitics, form }: Hit | GovernorHit,
): Agreement {
  if (language !== 'ar') return null;
  // „the siege *that they lay*“: of several words that begin with a noun the last is the verb.
  const token = tokens[isOneOf(tokens[start], BEFORE_VERB) ? end - 1 : start];
  const whole = token?.forms.find((one) => one.clitics === clitics)?.key ?? token?.key ?? '';
  // „took it“: the ending before the pronoun of the object shows the subject.
  const bound = form.suffix !== null || (form.column === 'perfect' && /ت(?:ه|ها)$/u.test(whole));
  const key = bound ? whole.replace(/(?:هما|هم|ها|ه)$/u, '') : whole;
  if (form.column === 'perfect') {
    if (form.suffix === null ? /وا$/u.test(key) : /و$/u.test(key)) return 'plural';
    return /ت$|تا$/u.test(key) && !ROOT_T.has(key) ? 'feminine' : 'masculine';
  }
  if (form.column !== 'imperfect') return null;
  if (/(?:ون|وا)$/u.test(key)) return 'plural';
  return key.startsWith('ت') ? 'feminine' : 'masculine';
}

/** A verb before its subject agrees in gender, never in number. */
export function agreesBefore(verb: Agreement, subject: Agreement): boolean {
  if (verb === null || subject === null) return true;
  if (verb === 'plural') return false;
  return subject === 'plural' || verb === subject;
}

/** A verb after its subject agrees in both; a collective (forces) may be followed by a plural. */
export function agreesAfter(verb: Agreement, subject: Agreement): boolean {
  if (verb === null || subject === null) return true;
  if (verb === 'plural') return subject !== 'masculine';
  return verb === subject;
}

/** „its“ of a noun: a feminine pronoun means no single masculine body, and the other way round. */
export function agreesWithPronoun(subject: Agreement, pronoun: Exclude<Agreement, null>): boolean {
  if (subject === null) return true;
  return pronoun === 'plural' ? subject !== 'masculine' : subject === pronoun;
}
