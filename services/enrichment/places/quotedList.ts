import type { Token } from '../text/tokens.ts';
import { KIND_WORDS } from './kindWords.ts';
import { FUNCTION_WORDS } from './noNames.ts';
import type { PlaceContext } from './placeContext.ts';

/** „“*X*, and Y, and the hill of Z”“: whether one pair of quotes that opens before token i holds nothing but items of a list, at least one of which can only be a place. */
export function opensQuotedList({ tokens, lexicon }: Pick<PlaceContext, 'tokens' | 'lexicon'>, i: number): boolean {
  if (!OPENED.test(tokens[i]?.before ?? '')) return false;
  const items = itemsOf(tokens, i);
  if (items.length < FEWEST) return false;
  const isPlace = (at: number): boolean =>
    lexicon.names.longest(tokens, at) !== null ||
    tokens[at]?.forms.some(({ key }) => !/^ال/u.test(key) && KIND_WORDS.get(key)?.many === false) === true;
  return items.slice(1).some(isPlace);
}
const OPENED = /^\s?["“«]$/u;
/** Two may be anything that is quoted. */
const FEWEST = 3;

/** Where the items begin that commas set apart up to the closing quote; empty if it is no list of short names. */
function itemsOf(tokens: readonly Token[], i: number): readonly number[] {
  const items = [i];
  for (let at = i + 1; at < Math.min(tokens.length, i + LONGEST); at++) {
    const before = tokens[at]?.before ?? '';
    if (/["”»]/u.test(before)) return items;
    if (/[,،]/u.test(before)) items.push(at);
    else if (before !== ' ' || at - (items.at(-1) ?? i) >= LONGEST_NAME) return [];
    if (FUNCTION_WORDS.has(tokens[at]?.key ?? '')) return [];
  }
  return [];
}
const LONGEST = 40;
const LONGEST_NAME = 3;

/** „the village of *“X, Y, Z”*“: one pair of quotes around several names. */
export function quotesSeveral(tokens: readonly Token[], i: number): boolean {
  if (!/["“«]\s*$/u.test(tokens[i]?.before ?? '')) return false;
  const next = tokens.slice(i + 1, i + 5).find(({ before }) => /[,،"”»]/u.test(before));
  return /[,،]/u.test(next?.before ?? '') && !/["”»]/u.test(next?.before ?? '');
}
