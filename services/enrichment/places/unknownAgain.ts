import { matchKey } from '../../core/domain/matchKey.ts';
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
    const said = token.forms.some(({ key }) => isSaidBefore(from, key, from === context ? i : Infinity));
    for (const { mention } of said ? provisionalsOf(from, context, i, read) : []) {
      const end = endOfName(context, i, matchKey(mention.surface).split(' '));
      if (end !== null) return { mention, end };
    }
    from = from.previous;
  }
  return null;
}

/** Whether a sentence holds a word before token `end`: nearly all words are new, and cost no search for names then. */
function isSaidBefore(context: PlaceContext | null, key: string, end: number): boolean {
  if (!context) return false;
  let first = FIRST.get(context);
  if (!first) {
    first = new Map<string, number>();
    for (const [at, { forms }] of context.tokens.entries())
      for (const form of forms) if (!first.has(form.key)) first.set(form.key, at);
    FIRST.set(context, first);
  }
  return (first.get(key) ?? Infinity) < end;
}

/** Of each sentence, where its words stand first. */
const FIRST = new WeakMap<PlaceContext, Map<string, number>>();

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
