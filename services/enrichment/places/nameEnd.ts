import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { kindAt } from './container.ts';
import { COUNTRYSIDE_WORDS, INSIDE_WORDS, KIND_WORDS, NAME_ADJECTIVES, NAME_HEADS } from './kindWords.ts';
import { couldBeName, isFacility, isNameWord, isPlain } from './nameWords.ts';
import { FUNCTION_WORDS } from './noNames.ts';
import type { PlaceContext } from './placeContext.ts';

/** The token after a name: heads of two words, a genitive („hill of the X“), adjectives of direction. */
export function nameEnd(context: PlaceContext, start: number, many = false): number {
  const { tokens } = context;
  const quoted = quoteEnd(context, start);
  // „the villages of (X and Y)“: quotes or brackets around a list.
  const list = many && tokens.slice(start + 1, quoted ?? start).some(({ key }) => /^و(?!ادي)\p{L}{3,}/u.test(key));
  if (quoted !== null && !list) return quoted;
  let end = start + 1;
  if (isNameWord(tokens, start)) {
    while (end < start + 5 && isNameWord(tokens, end) && isPlain(tokens[end])) end += 1;
    return end;
  }
  const first = tokens[start];
  const indefinite = first !== undefined && !/^ال/u.test(first.key);
  const next = tokens[end];
  const genitive = indefinite && next !== undefined && /^ال\p{L}{2,}/u.test(next.key);
  // „the farm of the *Sheikh and* X“: a conjunction after the article begins the next item.
  const conjoined = !indefinite && /^و(?!ادي)/u.test(next?.key ?? '');
  if (
    isPlain(next) &&
    !conjoined &&
    (couldBeName(context, end) || isBound(first, next) || (many && isThing(next))) &&
    (isOneOf(first, NAME_HEADS) || isOneOf(first, HOLY) || genitive) &&
    !isOneOf(next, NAME_ADJECTIVES)
  )
    end += 1;
  if (isPlain(tokens[end]) && (isOneOf(tokens[end], NAME_ADJECTIVES) || (many && isSideOfItem(tokens, end)))) end += 1;
  // „villages (Xa Xb, Ya, Za)“: in a list with commas a name goes on to the comma.
  const listed = LIST_MARK.test(first?.before ?? '') && endsItem(tokens, end + 1);
  // „the villages of *Xa Xb* and *Ya Yb* in“: two plain words up to the next item or to where they lie.
  const opens =
    /^و/u.test(first?.key ?? '') || (kindAt(tokens, start - 1)?.many === true && tokens[end + 1] !== undefined);
  const between = ((indefinite && end === start + 1) || (opens && end <= start + 2)) && endsItem(tokens, end + 1);
  if (
    many &&
    (listed || between) &&
    isPlain(tokens[end]) &&
    !/^و/u.test(tokens[end]?.key ?? '') &&
    (couldBeName(context, end) || ((listed || opens) && isLastOfItem(tokens, end)))
  )
    end += 1;
  // „Abd *Allah*“: half a name.
  while (end < start + 5 && isOneOf(tokens[end - 1], HALVES) && isPlain(tokens[end])) end += 1;
  return end;
}
const HALVES = keySet('عبد أبو أبي بن ابن ذو آل');

/** „the villages of X *northern*, Y“ (شمالي): which of two of one name, where the item ends with it. */
function isSideOfItem(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  return (
    SIDES.has(tokens[i]?.key ?? '') && !isOneOf(next, SIDES) && endsItem(tokens, i + 1) && !isOneOf(next, INSIDE_WORDS)
  );
}
const SIDES = keySet('شمالي جنوبي شرقي غربي');

/** „the *mother of X*“: a head that is never a name by itself. */
function isBound(first: Token | undefined, next: Token | undefined): boolean {
  return isOneOf(first, BOUND_HEADS) && /^\p{Script=Arabic}{3}/u.test(next?.key ?? '');
}
const BOUND_HEADS = keySet('أم أبو خربة خربت');

/** „the camp of *the mills*“, „the roofs of *the monastery*“: what a place is called after. */
function isThing(token: Token | undefined): boolean {
  const kind = KIND_WORDS.get(token?.key ?? '');
  return token !== undefined && /^ال/u.test(token.key) && kind !== undefined && !kind.many && isFacility(kind);
}

/** „the hill of *the Prophet* X“. */
const HOLY = keySet('النبي الشيخ الإمام السيدة الست');

/** What stands before an item of a list that commas, dashes, quotes, brackets or hashes set apart. */
export const LIST_MARK = /[,،؛;("“«–—#-]/u;

/** „(Xa *Xb*, Y“: between two marks a word is of the name, unless it could never be. */
export function isLastOfItem(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  if (token === undefined || !/[,،؛;)"”»–—]/u.test(tokens[i + 1]?.before ?? '')) return false;
  if (FUNCTION_WORDS.has(token.key) || INSIDE_WORDS.has(token.key)) return false;
  // „completely“ (بالكامل), an adverb in the accusative.
  return /^\p{Script=Arabic}{3,}$/u.test(token.raw) && !/^(?:بال|لل)/u.test(token.key) && !/\u064b/u.test(token.raw);
}

/** Whether an item of a list has ended before token i: „and“, a comma, a closing quote, where it lies, or nothing. */
export function endsItem(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  return (
    token === undefined ||
    /[,،؛;)"”»–—#-]/u.test(token.before) ||
    /^و(?:\p{L}{2}|$)/u.test(token.key) ||
    isOneOf(token, INSIDE_WORDS) ||
    isOneOf(token, COUNTRYSIDE_WORDS)
  );
}

/** „و "X"“: a conjunction before a quoted word. */
export function isBeforeQuote({ text, tokens }: Pick<PlaceContext, 'text' | 'tokens'>, i: number): boolean {
  const token = tokens[i];
  return (
    token !== undefined &&
    /^و/u.test(token.raw) &&
    /^و[\u200b\u0640]*\s*["“«]/u.test(text.slice(token.start, token.start + 6))
  );
}

/** A name in quotes or brackets goes to their end, if that is near. */
export function quoteEnd(context: Pick<PlaceContext, 'text' | 'tokens'>, start: number): number | null {
  const { tokens } = context;
  const first = tokens[start];
  if (!first || !(/["“”«'(]\s*$/u.test(first.before) || isBeforeQuote(context, start))) return null;
  for (let end = start + 1; end <= start + 4; end++) {
    const before = tokens[end]?.before ?? '"';
    if (/["”“»')]/u.test(before)) return end;
    if (!/^\s$/u.test(before)) return null;
  }
  return null;
}
