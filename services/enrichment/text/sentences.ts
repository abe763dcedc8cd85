import { isFurniture, isPointer, opensPointers } from './furniture.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';
import { isBroken, unwrapped } from './wrappedLines.ts';

export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
  /** It ends in a question mark: it asserts nothing. */
  readonly question: boolean;
  /** A title or a section's heading: its present tense and its bare nouns of action tell what was done. */
  readonly headline: boolean;
}

/** More words than this make no headline. */
const HEADLINE_WORDS = 24;

/** Sentences of a text in order; lines that are page furniture or point to other reports are left out. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let lineStart = 0;
  let inPointers = false;
  let first = true;
  const broken = isBroken(text);
  while (lineStart <= text.length) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = unwrapped(text, lineStart, newline < 0 ? text.length : newline, broken);
    const line = text.slice(lineStart, lineEnd);
    inPointers = opensPointers(line) || (inPointers && isPointer(line));
    const blank = line.trim() === '';
    const title = first && !blank && /\S/u.test(text.slice(lineEnd));
    if (!blank && !inPointers && !isFurniture(line))
      sentences.push(...sentencesOfLine(text, lineStart, lineEnd, title));
    first &&= blank;
    lineStart = lineEnd + 1;
  }
  return sentences;
}

/** „عاجل |“, „outlet || region ||“: messages whose present tense tells what was done. */
const TELEGRAM = /^[^\p{L}]{0,8}(?:عاجل|هام|متابعات عاجلة|breaking|urgent)(?![\p{L}])|\|\|/iu;

// Two full stops are a dash („X retreats.. and Y advances“). A full stop between digits, or after one or two Latin letters (U.S., Lt.), ends nothing.
const END =
  /[!?؟؛;…]|(?<![.0-9٠-٩]|\b[A-Za-z]|\b(?:Lt|Gen|Col|Maj|Dr|Mr|St|No|Jan|Feb|Aug|Sept?|Oct|Nov|Dec))\.(?!\.)|(?<=[0-9٠-٩])\.(?![0-9٠-٩.])/gu;

/** The sentences of the line text[from, to); `title`: it stands above the rest of the text. */
function sentencesOfLine(text: string, from: number, to: number, title: boolean): Sentence[] {
  const sentences: Sentence[] = [];
  const line = text.slice(from, to);
  const unended = !/[.!?؟…:،,]["”»)\s]*$/u.test(line);
  const telegram = TELEGRAM.test(line);
  const push = (start: number, end: number): void => {
    const question = /[?؟]/u.test(text.slice(end - 1, end));
    const words = tokensOf(text, start, end);
    const parts = readable(words);
    for (const tokens of parts) {
      const headline = parts.length === 1 && (telegram || ((unended || title) && tokens.length <= HEADLINE_WORDS));
      const from = tokens[0] === words[0] ? start : (tokens[0]?.start ?? start);
      const to = tokens.at(-1) === words.at(-1) ? end : (tokens.at(-1)?.end ?? end);
      sentences.push({ start: from, end: to, tokens, question, headline });
    }
  };
  let start = from;
  let listed = false;
  for (const match of line.matchAll(END)) {
    listed =
      /[؛;]/u.test(match[0]) &&
      (listed ? LAST_ITEM : ITEM).test(line.slice(match.index + 1, match.index + MOST_LETTERS));
    if (listed) continue;
    const end = from + match.index + 1;
    push(start, end);
    start = end;
  }
  push(start, to);
  return sentences;
}

/** „P; Q; R“: what stands between semicolons is an item of a list if it has no more than three words; so is what ends the list. */
const ITEM = /^(?:\s*[\p{L}\p{M}"“”«»()]+){1,3}\s*[؛;]/u;
const LAST_ITEM = /^(?:\s*[\p{L}\p{M}"“”«»()]+){1,3}\s*(?:[؛;،,.]|$)/u;
/** Letters within which an item ends. */
const MOST_LETTERS = 48;

/** No sentence has more words: what does is a list, or was never punctuated. What reads one may take their square. */
const MOST_WORDS = 300;

/** A sentence, or, if it is too long, its parts that end at commas; where no comma comes in time the rest is not read. */
function readable(tokens: readonly Token[]): (readonly Token[])[] {
  const parts: (readonly Token[])[] = [];
  let rest = tokens;
  while (rest.length > MOST_WORDS) {
    const comma = rest.slice(1, MOST_WORDS + 1).findLastIndex(({ before }) => /[،,:]/u.test(before)) + 1;
    if (comma === 0) return [...parts, rest.slice(0, MOST_WORDS)];
    parts.push(rest.slice(0, comma));
    rest = rest.slice(comma);
  }
  return rest.length === 0 ? parts : [...parts, rest];
}
