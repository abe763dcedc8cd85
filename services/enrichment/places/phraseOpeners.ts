import { ofWord } from '../text/words.ts';
import { kindOfWord, mayBeSkipped, skipArticle } from './container.ts';
import { ownedBy } from './itsFacility.ts';
import { headOf } from './describedFacility.ts';
import { opensEnglishFacility } from './englishFacility.ts';
import { isOrdinal } from './ordinals.ts';
import type { PlaceContext } from './placeContext.ts';
import { isSingledOut, setNounOf } from './placeSet.ts';
import { afterBoth, mayMeanBoth, mayQuantify, quantifierAt } from './quantifiers.ts';
import { opensQuotedList } from './quotedList.ts';
import { isEnglishRoad, isRoads } from './roads.ts';
import { isItsLand, isLand } from './countryside.ts';
import { isLatinArticle, isNameWord, looksLikeNameWord } from './nameWords.ts';
import { unknownInside } from './unknownName.ts';

/**
 * Whether a phrase may begin at token i, were it not for a name that was met before. Most words open none, and few
 * questions tell so: what reads a phrase that begins in another way is to be added here (placePhrase.test.ts compares).
 */
export function mayOpenPhrase(context: PlaceContext, i: number): boolean {
  const { tokens, lexicon } = context;
  const token = tokens[i];
  if (!token) return false;
  if (opensEnglishFacility(tokens, i) || opensQuotedList(context, i)) return true;
  if (!concernsPlaces(token.word) && token.before === ' ' && !lexicon.names.opensWith(token.word)) return false;
  if (opensAt(context, i) || afterBoth(tokens, i) !== null || quantifierAt(tokens, i).end > i) return true;
  const at = skipArticle(tokens, i);
  return at > i && opensAt(context, at);
}

/** Without regard to how much is meant, and to articles. */
function opensAt(context: PlaceContext, i: number): boolean {
  const { tokens, lexicon } = context;
  const token = tokens[i];
  if (!token) return false;
  return (
    opensPhrase(token.word) ||
    lexicon.names.longest(tokens, i) !== null ||
    isNameWord(tokens, i) ||
    (isLatinArticle(token) && tokens[i + 1]?.before === '-') ||
    unknownInside(context, i) !== null
  );
}

/** A word that speaks of places: a kind word, also with a pronoun, a noun of sets, the land around a town, „the first“. */
const opensPhrase = ofWord(
  (word) =>
    kindOfWord(word) !== null ||
    setNounOf(word) !== null ||
    ownedBy(word) !== null ||
    isLand(word) ||
    isItsLand(word) ||
    isOrdinal(word) ||
    isRoads(word) ||
    isEnglishRoad(word) ||
    isSingledOut(word) ||
    headOf(word) !== null,
);

/** Whether a word may have to do with places by what it means, or by how it is written; most do not. */
const concernsPlaces = ofWord(
  (word) =>
    opensPhrase(word) || mayQuantify(word) || mayMeanBoth(word) || mayBeSkipped(word) || looksLikeNameWord(word),
);
