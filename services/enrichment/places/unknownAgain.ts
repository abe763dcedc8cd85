import type { Token } from '../text/tokens.ts';
import type { Named, PlaceContext, UnknownPlace } from './placeContext.ts';
import { placesIn } from './placesIn.ts';
import type { PlaceGroup } from './placesIn.ts';

type ReadPhrase = (context: PlaceContext, i: number) => PlaceGroup;

/** Sentences back within which an unknown place is known again by its bare name. */
const MEMORY = 6;
/** Shorter words are not trusted to be names. */
const SHORTEST = 4;

/** A place that the gazetteer lacks, named with its kind word before and bare here. */
export function unknownAgain(context: PlaceContext, i: number, read: ReadPhrase): Named | null {
  const token = context.tokens[i];
  if (!token || token.key.length < SHORTEST || context.actors.some((one) => one.start <= i && i < one.end)) return null;
  let from: PlaceContext | null = context;
  for (let back = 0; from && back < MEMORY; back++) {
    const until = from === context ? i : Infinity;
    // Nearly all words are new, and cost no search for places.
    if (from.memo.groups === null && isSaid(from, token, until)) placesIn(from, read);
    const { unknown } = from.memo;
    const again = unknown.length === 0 ? null : namedAgain(context, i, unknown, until);
    if (again) return again;
    from = from.previous;
  }
  return null;
}

function namedAgain(context: PlaceContext, i: number, unknown: readonly UnknownPlace[], until: number): Named | null {
  for (const { mention, words, end } of unknown) {
    const past = end > until ? null : endOfName(context, i, words);
    if (past !== null) return { mention, end: past };
  }
  return null;
}

/** Whether a sentence holds the word before token `end`. */
function isSaid({ memo, tokens }: PlaceContext, { forms }: Token, end: number): boolean {
  const first = (memo.firstAt ??= firstOf(tokens));
  for (const { key } of forms) if ((first.get(key) ?? Infinity) < end) return true;
  return false;
}

function firstOf(tokens: readonly Token[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const [at, { forms }] of tokens.entries()) for (const { key } of forms) if (!first.has(key)) first.set(key, at);
  return first;
}

function endOfName({ tokens }: PlaceContext, i: number, words: readonly string[]): number | null {
  const isSame = words.every((word, n) =>
    n === 0 ? (tokens[i]?.forms.some(({ key }) => key === word) ?? false) : tokens[i + n]?.key === word,
  );
  return isSame ? i + words.length : null;
}
