import { isNameWord } from '../places/nameWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Scene } from './scene.ts';

/** English: „captured *Tal* Xyz“, „captured Xyz, *Nubl* and Abc“: whether the names that begin at token `from` are towns' and no persons', by a word with which towns are named or by one of them that is known. */
export function namesTowns({ tokens, lexicon }: Scene, from: number): boolean {
  let opens = true;
  for (let at = from; at < from + LONGEST_LIST; at++) {
    const token = tokens[at];
    if (!token || /[.;:()]/u.test(token.before)) return false;
    if (opens && isNameWord(tokens, at) && (isOneOf(token, TOWN_HEADS) || isKnown(lexicon, tokens, at))) return true;
    const joins = token.key === 'and';
    if (!joins && !isNameWord(tokens, at)) return false;
    opens = joins || /,/u.test(tokens[at + 1]?.before ?? '');
  }
  return false;
}

function isKnown(lexicon: Scene['lexicon'], tokens: Scene['tokens'], at: number): boolean {
  const match = lexicon.names.longest(tokens, at);
  const next = tokens[match?.end ?? 0];
  const ends = next === undefined || next.before !== ' ' || next.key === 'and' || !isNameWord(tokens, match?.end ?? 0);
  return match !== null && ends && match.values.some(({ place }) => SETTLED.has(place.kind));
}
const SETTLED: ReadonlySet<string> = new Set(['city', 'town', 'village']);
const LONGEST_LIST = 16;
const TOWN_HEADS = keySet(
  'tal tel tell tall kafr kafar kfar kafer khirbet khirbat jisr beit bayt ain ayn ras maarat maarrat mazraat mazra jabal jebel bir deir dayr wadi rasm jub jubb sahl',
);
