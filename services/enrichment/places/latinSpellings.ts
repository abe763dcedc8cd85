import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import type { Place } from '../../core/domain/place.ts';

/** Words with which names begin, each written in many ways. */
const NAME_STARTS: readonly (readonly [RegExp, string])[] = [
  [/^t[aei]ll?$/u, 'tl'],
  [/^k[aeu]?f[ae]?r$/u, 'kfr'],
  [/^d(?:ei|ai|ay|ey|e|i)r$/u, 'dr'],
  [/^b(?:ei|ai|ay|ey|e)t$/u, 'bt'],
  [/^(?:sh|ch)(?:ei|ai|ay|e)kh$/u, 'shk'],
  [/^kh[ie]rb[ae]th?$/u, 'khrb'],
  [/^ma+rr?[ae]th?$/u, 'mart'],
  [/^[jg][ae]b[ae]l$/u, 'jbl'],
  [/^abou?$/u, 'ab'],
  [/^o?umm?$|^omm?$/u, 'um'],
  [/^(?:ei|ai|ay)n$/u, 'ain'],
];

/** How the letters of Arabic names vary in Latin writing, in this order: digraphs, long vowels and diphthongs, endings, short vowels, double letters. */
const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/kh/gu, 'x'],
  [/gh/gu, 'g'],
  [/sh|ch/gu, 'S'],
  [/dh/gu, 'd'],
  [/th/gu, 't'],
  [/ph/gu, 'f'],
  [/[qc]/gu, 'k'],
  [/i?yy?[ae]h?$|i[ae]h?$/u, 'I'],
  [/[ae]h?$/u, 'a'],
  [/ee|ii|ie/gu, 'i'],
  [/oo|ou|uu/gu, 'u'],
  [/[ae][iy]/gu, 'E'],
  [/a[uw]/gu, 'u'],
  [/y/gu, 'i'],
  [/o/gu, 'u'],
  [/[ae]+/gu, 'a'],
  [/(.)\1+/gu, '$1'],
];

/** What the spellings of one Latin word of a name have in common, given its match key. */
export const foldedWord = (word: string): string => {
  const letters = word.replace(/[^a-z]/gu, '');
  const start = NAME_STARTS.find(([pattern]) => pattern.test(letters));
  return start ? start[1] : FOLDS.reduce((folded, [pattern, by]) => folded.replace(pattern, by), letters);
};

const ARTICLE = /^(?:a[lsrdntz]|el|ash|e[zs])$/u;
export const isLatinArticle = (key: string): boolean => ARTICLE.test(key);
/** Letters without which too many names are alike. */
const FEWEST = 5;

export type LatinSpellings = ReadonlyMap<string, readonly Place[]>;

/** The Latin names of the gazetteer by what their spellings have in common; those that are too short are left out. */
export function latinSpellings(gazetteer: Gazetteer): LatinSpellings {
  const spellings = new Map<string, Place[]>();
  for (const place of gazetteer.all())
    for (const name of place.names.en) {
      const words = matchKey(name)
        .split(' ')
        .filter((word) => !isLatinArticle(word));
      const folded = words.map(foldedWord).join(' ');
      if (folded.length < FEWEST) continue;
      const places = spellings.get(folded);
      if (!places) spellings.set(folded, [place]);
      else if (!places.includes(place)) places.push(place);
    }
  return spellings;
}
