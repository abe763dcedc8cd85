import type { PlaceId } from '../../core/domain/ids.ts';
import { CONTRAST, RELATIVE, THAT } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import { containerAt } from './container.ts';
import type { PlaceContext } from './placeContext.ts';

/** „farmland in P“: property more often than what is held. */
const LAND = keySet('أراض أراضي الأراضي');

/** English: what such a clause takes rather than has, where its nouns are of several meanings. */
const TOWNS = keySet('villages towns hamlets settlements');

/** Words on either side of a set within which the clause may say where it lies. */
const BEFORE = 14;
const FAR_BEFORE = 24;
const AFTER = 12;

/**
 * Where a set lies whose own words do not say so (noun at token `noun`, its words end before token `end`): what
 * the same clause has said before („X advanced *in the countryside of P* and took several villages“), else what it goes
 * on to say („took several villages after battles *in the countryside of P*“). Null where another clause begins between; but
 * „the areas of O“ (`ofSide`) are those of which its speaker spoke („denied … *in P* and confirmed that it surrounded the
 * areas of O“).
 */
export function containerElsewhere(context: PlaceContext, noun: number, end: number, ofSide: boolean): PlaceId | null {
  const token = context.tokens[noun];
  if (!token || isOneOf(token, LAND)) return null;
  if (!isArabic(token.word)) return TOWNS.has(token.key) ? saidBefore(context, noun, false) : null;
  return saidBefore(context, noun, ofSide) ?? saidAfter(context, end);
}

function saidBefore(context: PlaceContext, noun: number, ofSide: boolean): PlaceId | null {
  for (let at = noun - 1; at >= Math.max(0, noun - (ofSide ? FAR_BEFORE : BEFORE)); at--) {
    if (isBoundary(context, at) && !(ofSide && isOneOf(context.tokens[at], THAT))) return null;
    const found = containerAt(context, at, true);
    if (found && found.end <= noun) return found.area ?? found.place;
  }
  return null;
}

function saidAfter(context: PlaceContext, end: number): PlaceId | null {
  for (let at = end; at < Math.min(context.tokens.length, end + AFTER); at++) {
    if (isBoundary(context, at) || opensDeed(context, at)) return null;
    const found = containerAt(context, at, true);
    if (found) return found.area ?? found.place;
  }
  return null;
}

function isBoundary({ tokens }: PlaceContext, at: number): boolean {
  const token = tokens[at];
  return (
    isOneOf(token, THAT) ||
    isOneOf(token, CONTRAST) ||
    isOneOf(token, RELATIVE) ||
    /[:؛|()]/u.test(tokens[at + 1]?.before ?? '') ||
    (token !== undefined && !isArabic(token.word) && /[–—;]/u.test(tokens[at + 1]?.before ?? ''))
  );
}

/** „…, *and shelled* Q“: what comes next is told of something else. */
function opensDeed({ tokens, hits = [], governors = [] }: PlaceContext, at: number): boolean {
  const token = tokens[at];
  // „after battles *that lasted* three days“.
  if (token?.before === ' ' && isOneOf(token, LASTING)) return false;
  const verb = [...hits, ...governors].some(({ start, form }) => start === at && form.column !== 'masdar');
  return verb || (token !== undefined && isNextVerb(token.word));
}
const LASTING = keySet('استمرت استمر دامت دام دارت دار جرت جرى اندلعت اندلع');
const isNextVerb = ofWord(({ key }) => /^[وف](?!ال)\p{L}{3,}(?:[^ا]ت|وا)$/u.test(key));
const isArabic = ofWord(({ raw }) => /\p{Script=Arabic}/u.test(raw));
