import { joinNames } from '../../core/domain/mergePlaces.ts';
import type { Candidate } from './candidate.ts';

/** Letters of Persian, Kurdish and Urdu spellings: names that Arabic reports do not use. */
const FOREIGN = /[\u067e\u0686\u0698\u06af\u06a9\u06cc\u06a4\u06ce\u06d5\u06c6\u0695\u06b5\u06be\u06c1\u06d2\u0679]/u;
const ARABIC = /^[\p{Script=Arabic}\p{M}\s\-–()،.'’ـ]+$/u;
const LATIN = /^[\p{Script=Latin}\p{M}\d\s\-–().,'’‘ʻʼʿʾ`´/]+$/u;
/** Codes of airports and weather stations that stand among the names. */
const CODE = /^[A-Z]{3,4}$/;

/** Names of unknown language sorted by script: Arabic, Latin; those in other scripts and codes are left out. */
export function namesByScript(names: readonly string[]): Pick<Candidate['names'], 'ar' | 'en'> {
  const cleaned = names.map((name) => name.replace(/\s+/gu, ' ').trim()).filter((name) => name !== '');
  return {
    ar: joinNames(
      cleaned.filter((name) => ARABIC.test(name) && !FOREIGN.test(name)),
      [],
    ),
    en: joinNames(
      cleaned.filter((name) => LATIN.test(name) && !CODE.test(name)),
      [],
    ),
  };
}
