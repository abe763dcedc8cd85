import type { PlaceId } from '../../core/domain/ids.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import { ofWord } from '../text/words.ts';
import { INSIDE_WORDS, KIND_WORDS } from './kindWords.ts';
import type { PlaceContext, PlaceReading } from './placeContext.ts';
import { shownWords } from './surface.ts';

/**
 * „the two security squares in the cities of X and Y“ (المربعين الأمنيين في مدينتي X وY): the one of each town, in the
 * order of the towns. Empty if a town has none of that name.
 */
export function twoOfAKind(
  context: PlaceContext,
  i: number,
  readPlaces: (context: PlaceContext, i: number) => readonly PlaceReading[],
): readonly PlaceReading[] {
  const { tokens, lexicon, text } = context;
  const [kind, adjective] = [tokens[i], tokens[i + 1]];
  const one = kind ? singularOf(kind.word) : '';
  if (one === '' || !kind || !adjective) return [];
  const [, only] = DEFINITE_DUAL.exec(adjective.key) ?? [];
  if (only === undefined) return [];
  const inside = INSIDE_WORDS.has(tokens[i + 2]?.key ?? '') ? i + 3 : i + 2;
  const towns = readPlaces(context, inside);
  const named = lexicon.gazetteer.named(matchKey(`${one} ${only}`));
  const surface = shownWords(text, kind.start, adjective.end);
  const found = towns.map((town) => named.find(({ id }) => isBelow(context, id, town.mention.id)));
  if (towns.length !== 2 || found.includes(undefined)) return [];
  return towns.map((town, n) => ({
    ...town,
    mention: { id: found[n]?.id ?? town.mention.id, surface, collective: null, provisional: null },
    start: i,
  }));
}

/** The kind word with the article of which a word is the dual; empty for none. */
const singularOf = ofWord(({ forms }) => {
  const dual = forms.find(({ key }) => KIND_WORDS.get(key)?.two === true && DEFINITE_DUAL.test(key));
  return DEFINITE_DUAL.exec(dual?.key ?? '')?.[1] ?? '';
});
const DEFINITE_DUAL = /^(ال\p{L}{2,})ين$/u;

function isBelow({ lexicon }: PlaceContext, id: PlaceId, town: PlaceId): boolean {
  return lexicon.gazetteer.isBelow(id, town);
}
