import { matchKey } from '../../core/domain/matchKey.ts';
import { nextWord } from './wordBounds.ts';
import { WordClass, wordOf } from './words.ts';
import type { Stripped, Word } from './words.ts';

/** A word of the raw text. Offsets are UTF-16 units of the raw text; only the key is normalised, so none can drift. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** As it is written, without the zero-width blanks that fill up a word of a page. */
  readonly raw: string;
  /** The match key of the word. */
  readonly key: string;
  /** Every way to read the key as clitics and rest, fewest clitics first. */
  readonly forms: readonly Stripped[];
  /** The word as it is kept for all its occurrences. */
  readonly word: Word;
  /** Punctuation between the word before and this one; a blank for none. */
  readonly before: string;
}

const LONE_CLITIC = /^\u200b*[وفبلك]\u200b*\u0640?\u200b*$/u;
const OPENS_QUOTE = /^\s{0,2}["“”«'‘(]/u;

/** The words of text[from, to), in order. A clitic written apart from a quoted word („ل "X"“) is joined to it. */
export function tokensOf(text: string, from = 0, to = text.length): Token[] {
  const tokens: Token[] = [];
  let last = from;
  let clitic: { readonly start: number; readonly raw: string; readonly before: string } | null = null;
  for (let bounds = nextWord(text, from, to); bounds; bounds = nextWord(text, last, to)) {
    const start: number = clitic?.start ?? bounds.start;
    const end: number = bounds.end - gluedTo(text, bounds.start, bounds.end);
    const written = text.slice(bounds.start, end);
    const before: string = clitic?.before ?? gapOf(text, last, start);
    const word: Word = wordOf(clitic ? clitic.raw + written : written);
    last = end;
    if (word.key === '') continue;
    if (isLoneClitic(written) && isWrittenApart(written, text.slice(end, end + 3)))
      clitic = { start, raw: word.raw, before };
    else {
      clitic = null;
      tokens.push({ start, end, raw: word.raw, key: word.key, forms: word.forms, word, before });
    }
  }
  return tokens;
}

/** A clitic before a quoted word, or „and“ before any („و قرية“). */
const isWrittenApart = (clitic: string, next: string): boolean =>
  OPENS_QUOTE.test(next) || (clitic.startsWith('و') && BEFORE_WORD.test(next));
const BEFORE_WORD = /^\s{1,2}#?\p{Script=Arabic}/u;

/** Nearly all words begin with another letter. */
const isLoneClitic = (written: string): boolean =>
  MAY_BE_CLITIC.has(written.charCodeAt(0)) && LONE_CLITIC.test(written);
const MAY_BE_CLITIC: ReadonlySet<number> = new Set(
  ['و', 'ف', 'ب', 'ل', 'ك', '\u200b'].map((letter) => letter.charCodeAt(0)),
);

/** „took*on*“ (سيطرعلى): the letters of a preposition that is written to a word whose last letter joins no next one. */
function gluedTo(text: string, start: number, end: number): number {
  return end - start > 6 && text.endsWith('على', end) && JOINS_NO_NEXT.has(text.charCodeAt(end - 4)) ? 3 : 0;
}
const JOINS_NO_NEXT: ReadonlySet<number> = new Set(
  ['ر', 'ز', 'د', 'ذ', 'و', 'ة'].map((letter) => letter.charCodeAt(0)),
);

function gapOf(text: string, from: number, to: number): string {
  if ((to - from === 1 && text.charCodeAt(from) === 32) || (to === from && to > 0)) return ' ';
  const gap = text.slice(from, to).replace(/\s+/gu, ' ');
  return QUOTES.test(gap) && (isArabic(text, to) || isArabic(text, from - 1)) ? gap.replace(QUOTES, '"') : gap;
}
/** Arabic text is quoted with any of these; in English they are apostrophes as well. */
const QUOTES = /['‘’‛`]+/gu;
const isArabic = (text: string, at: number): boolean => /\p{Script=Arabic}/u.test(text.charAt(at));

/** Whether one of the words' readings is among the keys. */
export function isOneOf(token: Token | undefined, keys: ReadonlySet<string>): boolean {
  if (!token) return false;
  // The innermost question of the reader: a bit of the word answers it, and a loop is faster than a closure.
  if (keys instanceof WordClass) return keys.holds(token.word);
  for (const form of token.forms) if (keys.has(form.key)) return true;
  return false;
}

/** The same for particles, which take no clitic but „and“: كما is not ك with ما. */
export function isParticle(token: Token | undefined, keys: ReadonlySet<string>): boolean {
  if (!isOneOf(token, keys)) return false;
  return (
    token?.forms.some(({ key, clitics }) => keys.has(key) && (clitics === '' || clitics === 'و' || clitics === 'ف')) ??
    false
  );
}

/** A set of match keys from words divided by blanks or bars; a constant of a module, see WordClass. */
export function keySet(words: string): WordClass {
  return new WordClass(
    words
      .split(/[\s|]+/u)
      .filter((word) => word !== '')
      .map(matchKey),
  );
}
