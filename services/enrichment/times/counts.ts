import { numberAt } from './numbersOf.ts';
import type { Scan } from './timeReader.ts';
import { gapAt, isAt, keyAt } from './timeReader.ts';
import { UNITS } from './units.ts';
import type { Unit } from './units.ts';
import { keySet } from '../text/tokens.ts';

/** „about“, „more than“, „nearly“ before a number. */
const ABOUT = keySet(`نحو حوالي قرابة زهاء أكثر من يقارب ما يزيد على عن أقل بنحو قرابه
  about around nearly almost some over more than roughly less at least just well`);
const FEW_WORDS = keySet('عدة بضعة بضع عدد several few couple');
const OF = keySet('من of ال a the');

export interface CountFound {
  readonly unit: Unit;
  /** Null for „a few“ and a plural without a number. */
  readonly count: number | null;
  readonly end: number;
}

export const ABOUT_HEADS: readonly string[] = [...ABOUT, ...FEW_WORDS].filter((key) => !OF.has(key));

/** „three days“, „يومين“, „nearly two years“, „several weeks“, „نصف ساعة“ at i. */
export function countAt(scan: Scan, from: number): CountFound | null {
  let i = from;
  while (i < from + 3 && ABOUT.has(keyAt(scan, i)) && gapAt(scan, i + 1) === ' ') i++;
  if (keyAt(scan, i) === 'نصف' || keyAt(scan, i) === 'half') return halfAt(scan, i);
  const few = fewAt(scan, i);
  if (few) return few;
  const number = numberAt(scan, i) ?? (['a', 'an'].includes(keyAt(scan, i)) ? { value: 1, end: i + 1 } : null);
  const half = number ? andAHalf(scan, number.end) : 0;
  const at = (number?.end ?? i) + half;
  if (half > 0 && number && UNITS.get(keyAt(scan, at))?.unit === 'year')
    return { unit: 'month', count: 12 * number.value + 6, end: at + 1 };
  if (number && gapAt(scan, at) !== ' ' && gapAt(scan, at) !== '-') return null;
  const word = UNITS.get(keyAt(scan, at));
  if (!word) return null;
  return { unit: word.unit, count: number?.value ?? word.count, end: at + 1 };
}

/** How many words „and a half“ takes after a number. */
const andAHalf = (scan: Scan, i: number): number =>
  keyAt(scan, i) === 'and' && keyAt(scan, i + 1) === 'a' && keyAt(scan, i + 2) === 'half' ? 3 : 0;

function halfAt(scan: Scan, i: number): CountFound | null {
  const at = ['an', 'a'].includes(keyAt(scan, i + 1)) ? i + 2 : i + 1;
  const word = UNITS.get(keyAt(scan, at));
  if (word?.unit === 'hour') return { unit: 'minute', count: 30, end: at + 1 };
  return word?.unit === 'year' ? { unit: 'month', count: 6, end: at + 1 } : null;
}

function fewAt(scan: Scan, i: number): CountFound | null {
  const at = keyAt(scan, i) === 'a' && FEW_WORDS.has(keyAt(scan, i + 1)) ? i + 1 : i;
  if (!isAt(scan, at, FEW_WORDS)) return null;
  const unit = keyAt(scan, at + 1) === 'of' || keyAt(scan, at + 1) === 'من' ? at + 2 : at + 1;
  const word = UNITS.get(keyAt(scan, unit));
  return word ? { unit: word.unit, count: keyAt(scan, at) === 'couple' ? 2 : null, end: unit + 1 } : null;
}
