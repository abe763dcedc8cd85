import type { Place } from '../../core/domain/place.ts';
import { NameTrie } from '../text/nameTrie.ts';
import type { NameMatch } from '../text/nameTrie.ts';
import type { Token } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import { foldedWord, isLatinArticle } from './latinSpellings.ts';
import type { LatinSpellings } from './latinSpellings.ts';

export interface PlaceName {
  readonly place: Place;
  /** Set if the name is only the rest after this kind word (its lemma): the text must give the word before it. */
  readonly after: string | null;
  /** A Latin name without the article that it is listed with, or in another spelling. */
  readonly bare: boolean;
}

const foldOf = ofWord(({ key }) => foldedWord(key));
const isCapital = ofWord(({ raw }) => /^\p{Script=Latin}/u.test(raw) && /^\p{Lu}/u.test(raw));
const isArticle = ofWord(({ key }) => isLatinArticle(key));
const MOST_WORDS = 4;

/** Names of places as they are listed; Latin ones also in other spellings, where no listed name stands. */
export class PlaceNames extends NameTrie<PlaceName> {
  private readonly spellings: LatinSpellings;

  constructor(spellings: LatinSpellings) {
    super();
    this.spellings = spellings;
  }

  override longest(
    tokens: readonly Token[],
    start: number,
    accepts?: (clitics: string) => boolean,
  ): NameMatch<PlaceName> | null {
    return super.longest(tokens, start, accepts) ?? this.spelledElsewise(tokens, start);
  }

  /**
   * English: „*Qusseir*“ for al-Qusayr, „*Tel Rifat*“ for Tall Rifaat: all words with a capital from token i on are the
   * name of a place in another of its spellings. Null where they are none.
   */
  private spelledElsewise(tokens: readonly Token[], i: number): NameMatch<PlaceName> | null {
    if (!opensName(tokens, i)) return null;
    const words: string[] = [];
    let end = i;
    while (end < i + 2 * MOST_WORDS && (end === i || goesOn(tokens, end))) {
      const token = tokens[end];
      if (token && !isArticle(token.word)) words.push(foldOf(token.word));
      end += 1;
    }
    const places = words.length > MOST_WORDS ? undefined : this.spellings.get(words.join(' '));
    const values = places?.map((place) => ({ place, after: null, bare: true }));
    return values ? { start: i, end, clitics: '', values } : null;
  }
}

/** A word with a capital, or an article before such. */
function opensName(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  if (!token || (isArticle(token.word) && tokens[i + 1]?.before !== '-')) return false;
  return isCapital(token.word) || (isArticle(token.word) && isCapital(tokens[i + 1]?.word ?? token.word));
}

/** „Tel *Rifat*“, „Qalaat *al*-Madiq“, „Dibsi *al*-*faraj*“. */
function goesOn(tokens: readonly Token[], i: number): boolean {
  const [before, token] = [tokens[i - 1], tokens[i]];
  if (!before || !token || !/^[ -]$/u.test(token.before)) return false;
  if (isArticle(before.word) && token.before === '-') return true;
  return isArticle(token.word) ? tokens[i + 1]?.before === '-' : isCapital(token.word);
}
