import type { NameMatch } from '../text/nameTrie.ts';
import type { Token } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import { foldedWord } from './latinSpellings.ts';
import type { LatinSpellings } from './latinSpellings.ts';
import { isLatinArticle, isNameWord } from './nameWords.ts';
import type { PlaceName } from './placeLexicon.ts';

const foldOf = ofWord(({ key }) => foldedWord(key));
const MOST_WORDS = 4;

/**
 * English: „*Qusseir*“ for al-Qusayr, „*Tel Rifat*“ for Tall Rifaat: all words with a capital from token i on are the
 * name of a place in another of its spellings. Null where they are none.
 */
export function spelledElsewise(
  spellings: LatinSpellings,
  tokens: readonly Token[],
  i: number,
): NameMatch<PlaceName> | null {
  if (!isNameWord(tokens, i)) return null;
  const words: string[] = [];
  let end = i;
  while (
    end < i + 2 * MOST_WORDS &&
    isNameWord(tokens, end) &&
    (end === i || /^[ -]$/u.test(tokens[end]?.before ?? ''))
  ) {
    const token = tokens[end];
    if (token && !isLatinArticle(token)) words.push(foldOf(token.word));
    end += 1;
  }
  const places = words.length > MOST_WORDS ? undefined : spellings.get(words.join(' '));
  const values = places?.map((place) => ({ place, after: null, bare: true }));
  return values ? { start: i, end, clitics: '', values } : null;
}
