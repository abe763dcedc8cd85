import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { kindAt } from './container.ts';
import { COUNTRYSIDE_WORDS, INSIDE_WORDS, NAME_ADJECTIVES, NAME_HEADS } from './kindWords.ts';
import { couldBeName, isNameWord, isPlain } from './nameWords.ts';
import type { PlaceContext } from './placeContext.ts';

/** The token after a name: heads of two words, a genitive („hill of the X“), adjectives of direction. */
export function nameEnd(context: PlaceContext, start: number, many = false): number {
  const { tokens } = context;
  const quoted = quoteEnd(tokens, start);
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
    (couldBeName(context, end) || (isOneOf(first, BOUND_HEADS) && /^\p{Script=Arabic}{3}/u.test(next?.key ?? ''))) &&
    (isOneOf(first, NAME_HEADS) || isOneOf(first, HOLY) || genitive) &&
    !isOneOf(next, NAME_ADJECTIVES)
  )
    end += 1;
  if (isPlain(tokens[end]) && isOneOf(tokens[end], NAME_ADJECTIVES)) end += 1;
  // „villages (Xa Xb, Ya, Za)“: in a list with commas a name goes on to the comma.
  const listed = /[,،("“«–—-]/u.test(first?.before ?? '') && /[,،)"”»–—-]/u.test(tokens[end + 1]?.before ?? '');
  // „the villages of *Xa Xb* and *Ya Yb* in“: two plain words up to the next item or to where they lie.
  const opens =
    /^و/u.test(first?.key ?? '') || (kindAt(tokens, start - 1)?.many === true && tokens[end + 1] !== undefined);
  const between = ((indefinite && end === start + 1) || (opens && end <= start + 2)) && endsItem(tokens, end + 1);
  if (
    many &&
    (listed || between) &&
    isPlain(tokens[end]) &&
    !/^و/u.test(tokens[end]?.key ?? '') &&
    couldBeName(context, end)
  )
    end += 1;
  // „Abd *Allah*“: half a name.
  while (end < start + 5 && isOneOf(tokens[end - 1], HALVES) && isPlain(tokens[end])) end += 1;
  return end;
}
const HALVES = keySet('عبد أبو أبي بن ابن ذو آل');

/** Words that are never a name by themselves. */
const BOUND_HEADS = keySet('أم أبو خربة خربت');

/** „the hill of *the Prophet* X“. */
const HOLY = keySet('النبي الشيخ الإمام السيدة الست');

/** Whether an item of a list has ended before token i: „and“, a comma, a closing quote, where it lies, or nothing. */
function endsItem(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  return (
    token === undefined ||
    /[,،)"”»–—-]/u.test(token.before) ||
    /^و\p{L}{2}/u.test(token.key) ||
    isOneOf(token, INSIDE_WORDS) ||
    isOneOf(token, COUNTRYSIDE_WORDS)
  );
}

/** A name in quotes or brackets goes to their end, if that is near. */
export function quoteEnd(tokens: readonly Token[], start: number): number | null {
  if (!/["“”«'(]\s*$/u.test(tokens[start]?.before ?? '') && !/^و?["“”«]/u.test(tokens[start]?.raw.slice(0, 2) ?? ''))
    return null;
  for (let end = start + 1; end <= start + 4; end++) {
    const before = tokens[end]?.before ?? '"';
    if (/["”“»')]/u.test(before)) return end;
    if (!/^\s$/u.test(before)) return null;
  }
  return null;
}
