import { matchKey } from '../../core/domain/matchKey.ts';

/** A word without what is written together with it. */
export interface Stripped {
  readonly key: string;
  /** What was stripped: conjunction and preposition, without the article. */
  readonly clitics: string;
}

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
  /** Punctuation between the word before and this one; a blank for none. */
  readonly before: string;
}

const WORD = /[\p{L}\p{N}\p{M}\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]+(?:['’][\p{L}]+)*/gu;
const LONE_CLITIC = /^[وفبلك]\u0640?$/u;
const OPENS_QUOTE = /^\s{0,2}["“”«'‘(]/u;

/** The words of text[from, to), in order. A clitic written apart from a quoted word („ل "X"“) is joined to it. */
export function tokensOf(text: string, from = 0, to = text.length): Token[] {
  const tokens: Token[] = [];
  let last = from;
  let clitic: { readonly start: number; readonly raw: string; readonly before: string } | null = null;
  for (const match of text.slice(from, to).matchAll(WORD)) {
    const start: number = clitic?.start ?? from + match.index;
    const end = from + match.index + match[0].length;
    const word = match[0].replaceAll('\u200b', '');
    const raw: string = (clitic?.raw ?? '') + word;
    const before: string = clitic?.before ?? gapOf(text, last, start);
    last = end;
    const { key, forms } = wordOf(raw);
    if (key === '') continue;
    clitic = null;
    if (LONE_CLITIC.test(word) && OPENS_QUOTE.test(text.slice(end, end + 3))) clitic = { start, raw, before };
    else tokens.push({ start, end, raw, key, forms, before });
  }
  return tokens;
}

function gapOf(text: string, from: number, to: number): string {
  if (to - from === 1 && text.charCodeAt(from) === 32) return ' ';
  return text.slice(from, to).replace(/\s+/gu, ' ');
}

interface Word {
  readonly key: string;
  readonly forms: readonly Stripped[];
}

/** Words that were normalised before; emptied when full. What a word gives depends on the word alone. */
const WORDS = new Map<string, Word>();
const WORDS_KEPT = 50_000;
/** Longer than any word of a language: not worth keeping. */
const LONGEST_KEPT = 40;

function wordOf(raw: string): Word {
  const known = WORDS.get(raw);
  if (known) return known;
  const key = matchKey(raw.replaceAll('\u0640', ''));
  const owner = /['’]s$/u.test(raw) ? [{ key: matchKey(raw.slice(0, -2)), clitics: '' }] : [];
  const word = { key, forms: [...strippings(key), ...owner] };
  if (raw.length > LONGEST_KEPT) return word;
  if (WORDS.size >= WORDS_KEPT) WORDS.clear();
  WORDS.set(raw, word);
  return word;
}

/**
 * All ways to read a word as clitics and rest, fewest clitics first: [و ف] then [ب ل ك س], with لل = ل + ال. Whether
 * a rest is a word is for the lexicon to say; a name that starts with such a letter is met whole first.
 */
export function strippings(key: string): readonly Stripped[] {
  const found: Stripped[] = [{ key, clitics: '' }];
  if (key.length < 3 || !/^[وفبلكس]/u.test(key)) return found;
  const conjunction = /^[وف]/u.test(key) ? key.charAt(0) : '';
  if (conjunction !== '') found.push({ key: key.slice(1), clitics: conjunction });
  for (const [rest, before] of conjunction === ''
    ? [[key, ''] as const]
    : [[key, ''] as const, [key.slice(1), conjunction] as const]) {
    if (rest.length < 3 || !/^[بلكس]/u.test(rest)) continue;
    const letter = rest.charAt(0);
    found.push({ key: rest.slice(1), clitics: before + letter });
    if (rest.startsWith('لل')) found.push({ key: `ال${rest.slice(2)}`, clitics: `${before}ل` });
  }
  return found;
}

/** Whether one of the words' readings is among the keys. */
export function isOneOf(token: Token | undefined, keys: ReadonlySet<string>): boolean {
  // The innermost question of the reader: a loop is faster than a closure.
  if (token) for (const form of token.forms) if (keys.has(form.key)) return true;
  return false;
}

/** The same for particles, which take no clitic but „and“: كما is not ك with ما. */
export function isParticle(token: Token | undefined, keys: ReadonlySet<string>): boolean {
  return (
    token?.forms.some(({ key, clitics }) => keys.has(key) && (clitics === '' || clitics === 'و' || clitics === 'ف')) ??
    false
  );
}

/** A set of match keys from words divided by blanks or bars. */
export function keySet(words: string): ReadonlySet<string> {
  return new Set(
    words
      .split(/[\s|]+/u)
      .filter((word) => word !== '')
      .map(matchKey),
  );
}
