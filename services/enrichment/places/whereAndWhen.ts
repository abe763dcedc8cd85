import { CONTRAST } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { numberOf } from '../times/calendarWords.ts';
import { kindAt, PLACE_ADJECTIVES } from './container.ts';
import { SET_NOUNS } from './kindWords.ts';
import type { PlaceContext } from './placeContext.ts';

/**
 * English: whether the word at token i may stand between a set of places and what is told of the same set: it tells where
 * they lie, whose they are, since when or how many. No verb does, no „others“ and no second noun of places.
 */
export function tellsWhereOrWhen(context: PlaceContext, i: number): boolean {
  const { tokens, actors, times } = context;
  const token = tokens[i];
  if (!token) return false;
  const within = (one: { readonly start: number; readonly end: number }): boolean => one.start <= i && i < one.end;
  if (isOneOf(token, SMALL) || PLACE_ADJECTIVES.has(token.key)) return true;
  if (/^\p{Lu}/u.test(token.raw) || /^\d/u.test(token.key) || numberOf(token.key) !== null) return true;
  if (actors.some(within) || times.some(within)) return true;
  return isSetNoun(token) ? isSetNoun(tokens[i - 2]) && isOneOf(tokens[i - 1], JOINING) : kindAt(tokens, i) !== null;
}

const isSetNoun = (token: Token | undefined): boolean => token?.forms.some(({ key }) => SET_NOUNS.has(key)) === true;
/** „towns *or villages*“. */
const JOINING = keySet('and or');

/** Whether all tokens from `from` to before `to` are such words. */
export function tellOnlyWhereOrWhen(context: PlaceContext, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!tellsWhereOrWhen(context, at)) return false;
  return true;
}
const SMALL = keySet(
  `the a an and or of in near on at by from with against to south north east west northeast northwest southeast southwest northern southern
  eastern western central countryside province governorate district region outskirts side border axis front rural
  since during after before within over past last this day days hour hours week weeks month today yesterday dawn morning evening night
  also now newly so far alone only allied forces troops fighters army rebels coalition backed us
  fierce heavy violent intense clashes fighting battle battles operation offensive assault attack`,
);

/** Whether another clause or another set begins at token i, whose members are no members of the one before. */
export function leavesTheSet(context: PlaceContext, i: number): boolean {
  const token = context.tokens[i];
  if (!token) return true;
  if (/^[a-z]/u.test(token.key)) return !tellsWhereOrWhen(context, i);
  // „took villages in P, *while* …“, „…, and *other towns* (مدن أخرى) took people in“.
  const others = token.forms[0]?.clitics === '' && isSetNoun(token) && isOneOf(context.tokens[i + 1], OTHERS);
  return isOneOf(token, CONTRAST) || others;
}
const OTHERS = keySet('أخرى اخرى');
