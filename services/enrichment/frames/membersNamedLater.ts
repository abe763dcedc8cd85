import { kindAt } from '../places/container.ts';
import { SET_NOUNS } from '../places/kindWords.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { readListOf, readPlaces } from '../places/placePhrase.ts';
import { quantifierAt } from '../places/quantifiers.ts';
import { CONTRAST, RELATIVE, THAT, WAS } from '../text/closedWords.ts';
import { isOneOf, isParticle, keySet } from '../text/tokens.ts';
import { isDeedAt } from './adjuncts.ts';
import { rankedPlace } from './rankedPlace.ts';
import type { Scene } from './scene.ts';

/**
 * Arabic: „several points *from which attacks were launched, the most important of which are A and B*“, „most towns it
 * had entered *“A, B and C”*“: the members of the set from token i that are named
 * further on in its sentence, past words that tell how, when and which; empty if token i opens no set, or none is named.
 */
export function membersNamedLater(scene: Scene, i: number): readonly PlaceReading[] {
  if (scene.language !== 'ar') return [];
  const ranked = rankedPlace(scene, i);
  if (ranked.length > 0) return ranked;
  const { tokens } = scene;
  const { end, count } = quantifierAt(tokens, i);
  if (!(kindAt(tokens, end)?.many === true || (count !== null && kindAt(tokens, end)) || isSetNoun(scene, end)))
    return [];
  let inRelative = false;
  for (let at = end + 1; at < Math.min(tokens.length, end + REACH); at++) {
    const token = tokens[at];
    if (isOneOf(token, THAT) || isParticle(token, CONTRAST)) return [];
    inRelative ||= isOneOf(token, RELATIVE) || isOneOf(token, WAS);
    if (isDeedAt(scene, at) && !inRelative) return [];
    const start = memberStart(scene, at);
    if (start !== null) return readListOf(scene, start, kindAt(tokens, start) ? null : kindAt(tokens, end));
    if (/["“«(:]\s?$/u.test(token?.before ?? '')) {
      const listed = readListOf(scene, at, kindAt(tokens, at) ? null : kindAt(tokens, end));
      if (listed.length > 1) return listed;
    }
    // „points from which *towns* were attacked, the most important of which“: those of another set.
    const other = !/^و/u.test(token?.key ?? '') && !isOneOf(tokens[at - 1], INSIDE);
    if (other && (kindAt(tokens, at)?.many === true || isSetNoun(scene, at))) return [];
  }
  return [];
}
/** „points *in the two mountains of* P and Q, the most important of which“: what they lie in is no other set. */
const INSIDE = keySet('في ضمن داخل');
/** Words within which the members must be named. */
const REACH = 26;

/** The token of the first member after „the most important of which“, „the most important of these points“; null if it says no such thing. */
function memberStart(scene: Scene, at: number): number | null {
  const { tokens } = scene;
  if (isOneOf(tokens[at], OF_THEM) && readPlaces(scene, at + 1).length > 0) return at + 1;
  const these = isOneOf(tokens[at], SINGLED_OUT) && isOneOf(tokens[at + 1], THESE) && isSetNoun(scene, at + 2);
  return these && readPlaces(scene, at + 3).length > 0 ? at + 3 : null;
}
const OF_THEM = keySet('أهمها أبرزها أشهرها أكبرها بينها ضمنها منها');
const SINGLED_OUT = keySet('أهم أبرز أشهر بين ضمن من');
const THESE = keySet('هذه تلك');

const isSetNoun = ({ tokens }: Scene, at: number): boolean =>
  tokens[at]?.forms.some(({ key }) => SET_NOUNS.has(key)) === true;

/** The members of a set that are named further on; else the set. */
export function orMembers(scene: Scene, places: readonly PlaceReading[]): readonly PlaceReading[] {
  const [only] = places;
  if (only === undefined || places.length > 1 || (only.mention.collective === null && only.part === null))
    return places;
  const members = only.mention.collective === null ? [] : membersNamedLater(scene, only.start);
  return members.length > 0 ? members : (membersInBrackets(scene, only.end) ?? places);
}

/** „the last pocket in the countryside of P *(A, B and C)*“: the list in brackets from token i; null if none stands there. */
function membersInBrackets(scene: Scene, i: number): readonly PlaceReading[] | null {
  if (scene.language !== 'ar' || !/\($/u.test(scene.tokens[i]?.before ?? '')) return null;
  const listed = readListOf(scene, i, null);
  const closed = /^\s?\)/u.test(scene.tokens[listed.at(-1)?.end ?? i]?.before ?? ')');
  return listed.length > 1 && closed ? listed : null;
}
