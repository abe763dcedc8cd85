import { matchKey } from '../../core/domain/matchKey.ts';
import type { Token } from './tokens.ts';
import { ofWord } from './words.ts';
import type { Word } from './words.ts';

/** The names that go on after two words: the words after those, and what they name. */
interface Longer<Value> {
  readonly rest: readonly string[];
  readonly values: Value[];
}

/** The names that begin with one word. */
interface Bucket<Value> {
  /** What the word alone names. */
  readonly values: Value[];
  /** Names of several words that are not sorted yet: most buckets are never asked. */
  readonly unsorted: { readonly key: string; readonly value: Value }[];
  /** The others by their second word. */
  longer: Map<string, Longer<Value>[]> | null;
}

export interface NameMatch<Value> {
  /** Index of the first token and one past the last. */
  readonly start: number;
  readonly end: number;
  readonly clitics: string;
  readonly values: readonly Value[];
}

/** A way to read a word at which names begin. */
interface Opening<Value> {
  readonly bucket: Bucket<Value>;
  readonly clitics: string;
}

const ANY = (): boolean => true;
/** A name does not go on across these. */
const STOP = /[,،:؛]/u;

/**
 * Names as sequences of match keys, found over whole words, longest first. Two levels of maps and short lists below
 * them: most names have one or two words, and a map a word would cost more to build than all look-ups of a report.
 */
export class NameTrie<Value> {
  private readonly buckets = new Map<string, Bucket<Value>>();
  /** Outdated by the next name that is added. */
  private openingsOf = this.openingsByWord();
  private asked = false;

  add(name: string, value: Value): void {
    this.addKey(matchKey(name), value);
  }

  /** As add, for a name that is a match key already. */
  addKey(key: string, value: Value): void {
    if (this.asked) this.openingsOf = this.openingsByWord();
    this.asked = false;
    const blank = key.indexOf(' ');
    const first = blank < 0 ? key : key.slice(0, blank);
    let bucket = this.buckets.get(first);
    if (!bucket) this.buckets.set(first, (bucket = { values: [], unsorted: [], longer: null }));
    if (blank < 0) bucket.values.push(value);
    else bucket.unsorted.push({ key, value });
  }

  /** Whether a name begins with the word. */
  opensWith(word: Word): boolean {
    this.asked = true;
    return this.openingsOf(word).length > 0;
  }

  /** The longest name that starts at a token; of equally long ones that with fewest clitics stripped. */
  longest(
    tokens: readonly Token[],
    start: number,
    accepts: (clitics: string) => boolean = ANY,
  ): NameMatch<Value> | null {
    const first = tokens[start];
    if (!first) return null;
    this.asked = true;
    const openings = this.openingsOf(first.word);
    if (openings.length === 0) return null;
    let best: NameMatch<Value> | null = null;
    for (const { bucket, clitics } of openings) {
      if (!accepts(clitics)) continue;
      const found = longestIn(bucket, tokens, start, clitics);
      if (found && (best === null || found.end > best.end)) best = found;
    }
    return best;
  }

  private openingsByWord(): (word: Word) => readonly Opening<Value>[] {
    return ofWord(({ forms }) => {
      const openings: Opening<Value>[] = [];
      for (const { key, clitics } of forms) {
        const bucket = this.buckets.get(key);
        if (bucket) openings.push({ bucket, clitics });
      }
      return openings.length === 0 ? NO_OPENINGS : openings;
    });
  }
}

const NO_OPENINGS: readonly never[] = [];

function longestIn<Value>(
  bucket: Bucket<Value>,
  tokens: readonly Token[],
  start: number,
  clitics: string,
): NameMatch<Value> | null {
  const { values, unsorted } = bucket;
  if (unsorted.length > 0) sortNames(bucket);
  const second = tokens[start + 1];
  const names = second && bucket.longer !== null && !stopsAt(second) ? namesOn(bucket.longer, second) : undefined;
  let best: Longer<Value> | null = null;
  for (const one of names ?? [])
    if ((best === null || one.rest.length > best.rest.length) && goesOn(one.rest, tokens, start + 2)) best = one;
  if (best) return { start, end: start + 2 + best.rest.length, clitics, values: best.values };
  return values.length > 0 ? { start, end: start + 1, clitics, values } : null;
}

function sortNames<Value>(bucket: Bucket<Value>): void {
  const longer = (bucket.longer ??= new Map<string, Longer<Value>[]>());
  for (const { key, value } of bucket.unsorted) {
    const [, second = '', ...rest] = key.split(' ');
    const names = longer.get(second);
    const same = names?.find((one) => isSame(one.rest, rest));
    if (same) same.values.push(value);
    else if (names) names.push({ rest, values: [value] });
    else longer.set(second, [{ rest, values: [value] }]);
  }
  bucket.unsorted.length = 0;
}

function goesOn(rest: readonly string[], tokens: readonly Token[], from: number): boolean {
  return rest.every((key, index) => {
    const token = tokens[from + index];
    const owned = index === rest.length - 1 && token !== undefined && ownerKey(token.word) === key;
    return token !== undefined && (token.key === key || owned) && !stopsAt(token);
  });
}

/** The names that go on with a word; a mark of possession on their last is none of theirs („Islamic *State's*“). */
function namesOn<Value>(
  longer: ReadonlyMap<string, readonly Longer<Value>[]>,
  { key, word }: Token,
): readonly Longer<Value>[] | undefined {
  const owner = ownerKey(word);
  return longer.get(key) ?? (owner === '' ? undefined : longer.get(owner)?.filter(({ rest }) => rest.length === 0));
}

/** What the key of a word is without its mark of possession; empty if it has none. */
const ownerKey = ofWord(({ raw, forms }) => (/['’]s$/u.test(raw) ? (forms.at(-1)?.key ?? '') : ''));

function stopsAt({ before }: Token): boolean {
  return before !== ' ' && STOP.test(before);
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}
