import { matchKey } from '../../core/domain/matchKey.ts';

/** A word without what is written together with it. */
export interface Stripped {
  readonly key: string;
  /** What was stripped: conjunction and preposition, without the article. */
  readonly clitics: string;
}

/**
 * A word as it is written. Words are kept: a text repeats few of them, and what is asked of a word alone (is it a
 * kind of place, does a name begin with it) is answered once for all its occurrences. What a word gives depends on how
 * it is written alone.
 */
export interface Word {
  readonly raw: string;
  /** Its match key. */
  readonly key: string;
  /** Every way to read the key as clitics and rest, fewest clitics first. */
  readonly forms: readonly Stripped[];
  /** The classes that hold one of the forms: 32 bits a cell. */
  readonly classes: readonly number[];
  /** What was asked of it, by the number of the question; undefined where it was not. */
  readonly answers: unknown[];
}

/** Emptied when full. */
const WORDS = new Map<string, Word>();
/** A language's common words. */
const WORDS_KEPT = 32_768;
/** Longer than any word of a language: not worth keeping. */
const LONGEST_KEPT = 40;

/** A word as it stands in a text; zero-width blanks, which fill up a word of a page, are no part of it. */
export function wordOf(written: string): Word {
  const known = WORDS.get(written);
  if (known) return known;
  const raw = written.replaceAll('\u200b', '');
  const key = matchKey(raw.replaceAll('\u0640', ''));
  const owner = /['’]s$/u.test(raw) ? [{ key: matchKey(raw.slice(0, -2)), clitics: '' }] : [];
  const forms = [...strippings(key), ...owner];
  const word = { raw, key, forms, classes: classesOf(forms), answers: [] };
  if (written.length > LONGEST_KEPT) return word;
  if (WORDS.size >= WORDS_KEPT) WORDS.clear();
  WORDS.set(written, word);
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
    // „was“ (كان) is no „like that“ (كأن), and the village of Kabbana (كبانة) no „like in that“.
    if (rest.length < 3 || !/^[بلكس]/u.test(rest) || rest === 'كان' || rest.startsWith('كبان')) continue;
    const letter = rest.charAt(0);
    found.push({ key: rest.slice(1), clitics: before + letter });
    if (rest.startsWith('لل')) found.push({ key: `ال${rest.slice(2)}`, clitics: `${before}ل` });
  }
  return found;
}

/** Questions are numbered in the order in which they are put. */
let questions = 0;

/** A question about a word alone, which is asked once of each word. The answer may not be undefined. */
export function ofWord<Answer>(ask: (word: Word) => Answer): (word: Word) => Answer {
  const question = questions++;
  const isKnown = (answer: unknown): answer is Answer => answer !== undefined;
  return (word) => {
    const { answers } = word;
    const known = answers[question];
    if (isKnown(known)) return known;
    const answer = ask(word);
    answers[question] = answer;
    return answer;
  };
}

/** The numbers of the classes of each key. */
const MEMBERSHIPS = new Map<string, number[]>();
let classes = 0;
/** Cells of the words made so far. */
let cells = 0;

/**
 * A set of match keys with a number: that a word belongs to it is noted with the word. Classes are made while modules
 * load, never while a text is read: they are kept for good.
 */
export class WordClass extends Set<string> {
  private readonly cell: number;
  private readonly bit: number;

  constructor(keys: Iterable<string>) {
    super(keys);
    // What no cell of an earlier word holds is asked of its forms.
    const id = Math.max(classes, 32 * cells);
    classes = id + 1;
    this.cell = id >>> 5;
    this.bit = 1 << (id & 31);
    for (const key of this) {
      const memberships = MEMBERSHIPS.get(key);
      if (memberships) memberships.push(id);
      else MEMBERSHIPS.set(key, [id]);
    }
  }

  /** Whether one of the word's forms is among the keys. */
  holds(word: Word): boolean {
    const bits = word.classes[this.cell];
    return bits === undefined ? word.forms.some(({ key }) => this.has(key)) : (bits & this.bit) !== 0;
  }
}

let none: readonly number[] = [];

function classesOf(forms: readonly Stripped[]): readonly number[] {
  cells = Math.ceil(classes / 32);
  if (none.length < cells) none = new Array<number>(cells).fill(0);
  let found: number[] | null = null;
  for (const { key } of forms)
    for (const id of MEMBERSHIPS.get(key) ?? []) {
      found ??= [...none];
      found[id >>> 5] = (found[id >>> 5] ?? 0) | (1 << (id & 31));
    }
  return found ?? none;
}
