import { kindAt } from '../places/container.ts';
import { VILLAGES } from '../places/kindWords.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { readListOf } from '../places/placePhrase.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Scene } from './scene.ts';
import { tellsWhereOrWhen } from '../places/whereAndWhen.ts';

/**
 * English: „*many areas* were captured by X, *such as A and B*“, „the number of *villages* that X has taken rose to six,
 * *they are* …“: the members that are named from token i on of the set whose noun stands at token `noun`, where no other
 * deed is told between. Empty if none are.
 */
export function membersAfter(scene: Scene, noun: number, i: number): readonly PlaceReading[] {
  const { tokens, language } = scene;
  if (language !== 'en') return [];
  for (let at = i; at < Math.min(tokens.length, i + FARTHEST); at++) {
    const before = tokens[at]?.before ?? '';
    const phrase = NAMING.find((words) => words.every((word, n) => tokens[at + n]?.key === word));
    const opens = phrase !== undefined && (/[,:;–—-]/u.test(before) || at === i || phrase.length === 1);
    if (!opens && !/:\s*$/u.test(before)) {
      if (!tellsWhereOrWhen(scene, at) && !isOneOf(tokens[at], GROWN)) return [];
      continue;
    }
    const start = opens ? at + phrase.length : at;
    const listed = readListOf(scene, start, kindAt(tokens, start) ? null : (kindAt(tokens, noun) ?? VILLAGES));
    if (listed.length > 1 || (opens && SOME.has(phrase[0] ?? '') && listed.length > 0)) return listed;
  }
  return [];
}
/** Words after a deed within which the members of what it was done to are named. */
const FARTHEST = 18;
const NAMING: readonly (readonly string[])[] = [
  ['such', 'as'],
  ['including'],
  ['namely'],
  ['among', 'them'],
  ['they', 'are'],
  ['they', 'were'],
  ['these', 'are'],
  ['which', 'are'],
  ['and', 'they', 'are'],
  ['as', 'follows'],
  ['include'],
  ['includes'],
  ['included'],
  ['are'],
  ['were'],
];
/** „the number of villages that X has taken *rose* to six“. */
export const GROWN = keySet('rose risen increased grew grown reached climbed doubled tripled brings bringing brought');
/** After these not all of them are named. */
const SOME: ReadonlySet<string> = new Set(['such', 'including', 'include', 'includes', 'included', 'among']);
