import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { INSIDE_WORDS, KIND_WORDS, VILLAGES } from './kindWords.ts';
import type { KindWord } from './kindWords.ts';
import { isJoinedKind, isJoinedName } from './listAsides.ts';
import { endsItem, isBeforeQuote, quoteEnd } from './nameEnd.ts';
import { FUNCTION_WORDS, PEOPLE } from './noNames.ts';
import { isBeforeDoer } from './nameExtents.ts';
import type { Named, PlaceContext } from './placeContext.ts';
import { called, calledAsOne, unknownName } from './unknownName.ts';

/** „… and “X”“: a name in quotes, though no kind word speaks of it; joined only where one spoke of an item before. */
export function quotedItem(context: PlaceContext, i: number, kind: KindWord | null): Named | null {
  const token = context.tokens[i];
  // „…, “*and* reached“: a conjunction inside the quotation goes on with a sentence.
  const inside = /["“«]\s*$/u.test(token?.before ?? '') && !/^و/u.test(token?.key ?? '');
  if (!inside && (kind === null || !isBeforeQuote(context, i))) return null;
  const end = quoteEnd(context, i);
  const sentence = context.tokens
    .slice(i + 1, end ?? i)
    .some(({ key }) => FUNCTION_WORDS.has(key) || INSIDE_WORDS.has(key));
  return end === null || sentence ? null : unknownItem(context, i, VILLAGES);
}

/**
 * „the village of X *and Y* and the hill of Z“, „the hill of X, *Y*, the hill of Z“: a bare word, or two that make a
 * name, between items of a list.
 */
export function itemBetween(context: PlaceContext, i: number, kind: KindWord | null): Named | null {
  const { tokens } = context;
  const joined = /^و\p{L}{3}/u.test(tokens[i]?.key ?? '');
  if (VILLAGES === null || !(joined || isAfterComma(tokens, i))) return null;
  const named = unknownItem(context, i, VILLAGES);
  if (named === null) return null;
  const { end } = named;
  if (!joined) return isAfterComma(tokens, end) && isKindWithName(tokens, end) ? named : null;
  // „… *and Kafr X*“: with the word before it, it can be nothing else.
  if (end > i + 1 && isNameHead(tokens[i]) && endsItem(tokens, end)) return named;
  const goesOn =
    isJoinedKind(context, end) ||
    (tokens[end]?.before === ' ' && (isJoinedName(context, end) || isJoinedHead(tokens, end)));
  return goesOn && (kind !== null || end > i + 1 || isJoinedName(context, end) || isJoinedHead(tokens, end))
    ? named
    : null;
}
const isAfterComma = (tokens: readonly Token[], i: number): boolean => /^\s?[,،]\s?$/u.test(tokens[i]?.before ?? '');

/** „the hill of X“: a kind word that is told with a name. */
function isKindWithName(tokens: readonly Token[], i: number): boolean {
  const bare = KIND_WORDS.get(tokens[i]?.key ?? '');
  return bare?.many === false && !/^ال/u.test(tokens[i]?.key ?? '') && tokens[i + 1]?.before === ' ';
}

/** „*and Kafr* X“: a word that stands before names of villages alone. */
const isNameHead = (token: Token | undefined): boolean =>
  token?.forms.some(({ key, clitics }) => clitics === 'و' && SURE_HEADS.has(key)) ?? false;
const isJoinedHead = (tokens: readonly Token[], i: number): boolean =>
  isNameHead(tokens[i]) && tokens[i + 1]?.before === ' ';
const SURE_HEADS = keySet('كفر تل رسم جب خربة رجم بير بئر دير أبو أم');

/** An unknown name in a list of villages; its conjunction is no part of it. */
export function unknownItem(context: PlaceContext, i: number, kind: KindWord | null): Named | null {
  const token = context.tokens[i];
  if (!kind || isBeforeDoer(context, i) || isOneOf(token, PEOPLE)) return null;
  const named = unknownName(context, i, kind);
  if (!named || !token || !/^و/u.test(token.key) || !token.raw.startsWith('و'))
    return calledAsOne(context, named, kind);
  const surface = named.mention.surface.slice(1).replace(/^[\s"“«]+/u, '');
  return surface.length < 3 ? null : calledAsOne(context, called(context, named, surface), kind);
}
