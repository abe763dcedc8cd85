import { KIND_WORDS } from './kindWords.ts';
import type { KindWord } from './kindWords.ts';
import { isJoinedKind, isJoinedName } from './listAsides.ts';
import { quoteEnd } from './nameEnd.ts';
import { isBeforeDoer } from './nameExtents.ts';
import type { Named, PlaceContext } from './placeContext.ts';
import { calledAsOne, unknownName } from './unknownName.ts';

/** What a list is of where no kind is said. */
export const VILLAGES = KIND_WORDS.get('قري') ?? null;

/** „… and “X”“: a name in quotes, though no kind word speaks of it. */
export function quotedItem(context: PlaceContext, i: number): Named | null {
  const token = context.tokens[i];
  // „…, “*and* reached“: a conjunction inside the quotation goes on with a sentence.
  const inside = /["“«]\s*$/u.test(token?.before ?? '') && !/^و/u.test(token?.key ?? '');
  const quoted = inside || /^و\s*["“«]/u.test(token?.raw ?? '');
  return quoted && quoteEnd(context.tokens, i) !== null && VILLAGES ? unknownItem(context, i, VILLAGES) : null;
}

/** „the village of X *and Y* and the hill of Z“: a bare word, or two that make a name, between items of a list. */
export function itemBetween(context: PlaceContext, i: number, kind: KindWord | null): Named | null {
  if (VILLAGES === null || !/^و\p{L}{3}/u.test(context.tokens[i]?.key ?? '')) return null;
  const named = unknownItem(context, i, VILLAGES);
  if (named === null) return null;
  const { end } = named;
  const joined = isJoinedKind(context, end) || (context.tokens[end]?.before === ' ' && isJoinedName(context, end));
  return joined && (kind !== null || end > i + 1 || isJoinedName(context, end)) ? named : null;
}

/** An unknown name in a list of villages; its conjunction is no part of it. */
export function unknownItem(context: PlaceContext, i: number, kind: KindWord | null): Named | null {
  const token = context.tokens[i];
  if (!kind || isBeforeDoer(context, i)) return null;
  const named = unknownName(context, i, kind);
  if (!named || !token || !/^و/u.test(token.key) || !token.raw.startsWith('و'))
    return calledAsOne(context, named, kind);
  const surface = named.mention.surface.slice(1).replace(/^\s*["“«]/u, '');
  return surface.length < 3 ? null : calledAsOne(context, { ...named, mention: { ...named.mention, surface } }, kind);
}
