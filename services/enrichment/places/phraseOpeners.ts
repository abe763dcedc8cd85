import { numberOf } from '../times/calendarWords.ts';
import { isOfNoClass, ofWord } from '../text/words.ts';
import { KIND_WORDS, SET_NOUNS } from './kindWords.ts';
import type { PlaceContext } from './placeContext.ts';
import { isLatinArticle } from './unknownName.ts';

/**
 * Whether a phrase may begin at token i, were it not for a name that was met before. Most words of a text are in no list
 * that the reader knows and no name begins with them: what is left open is whether they look like a name. A word that is
 * to open phrases needs no mention here if it stands in a set of `keySet`.
 */
export function mayOpenPhrase({ tokens, lexicon }: PlaceContext, i: number): boolean {
  const token = tokens[i];
  if (!token) return true;
  const { word, before } = token;
  if (isLatinArticle(tokens[i - 1])) return true;
  return !isCommon(word) || before !== ' ' || lexicon.names.opensWith(word) || lexicon.abroad.opensWith(word);
}

/** In no list, no number and not written like a name. */
const isCommon = ofWord((word) => {
  const { raw, key, forms } = word;
  if (!isOfNoClass(word) || key.startsWith('ال') || /\p{Lu}|['’]/u.test(raw)) return false;
  return forms.every((form) => numberOf(form.key) === null && !SET_NOUNS.has(form.key) && !isKind(form.key));
});

/** A kind word, also with a pronoun („its airport“). */
function isKind(key: string): boolean {
  return (
    KIND_WORDS.has(key) ||
    KIND_WORDS.has(key.replace(/(?:ها|ه)$/u, '')) ||
    KIND_WORDS.has(key.replace(/ت(?:ها|ه)$/u, 'ه'))
  );
}
