import { matchKey } from '../../core/domain/matchKey.ts';
import type { Token } from '../text/tokens.ts';
import type { Named, PlaceContext, PlaceReading } from './placeContext.ts';
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
    for (const { mention } of isSaid(from, token, from === context ? i : Infinity)
      ? provisionalsOf(from, context, i, read)
      : []) {
      const end = endOfName(context, i, matchKey(mention.surface).split(' '));
      if (end !== null) return { mention, end };
    }
    from = from.previous;
  }
  return null;
}

/** Whether a sentence holds the word before token `end`: nearly all words are new, and cost no search for names then. */
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

/** Those of a sentence; of the one being read, those before token i. */
function provisionalsOf(
  from: PlaceContext,
  context: PlaceContext,
  i: number,
  read: ReadPhrase,
): readonly PlaceReading[] {
  const places = placesIn(from, read)
    .flat()
    .filter(({ mention }) => mention.provisional !== null && mention.provisional.kind !== 'area');
  return from === context ? places.filter(({ end }) => end <= i) : places;
}

function endOfName({ tokens }: PlaceContext, i: number, words: readonly string[]): number | null {
  const isSame = words.every((word, n) =>
    n === 0 ? (tokens[i]?.forms.some(({ key }) => key === word) ?? false) : tokens[i + n]?.key === word,
  );
  return isSame ? i + words.length : null;
}
