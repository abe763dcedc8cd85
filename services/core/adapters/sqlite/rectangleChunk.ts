import type { Rectangle } from '../../domain/cell.ts';
import type { Cell, ProofClaim, ProofRole } from '../../domain/events.generated.ts';
import { claimId } from '../../domain/ids.ts';
import type { PlaceId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time.ts';
import { cellOfWords, cellWords } from './cellWords.ts';

/** Written as its index: the order is part of the format. */
const ROLES: readonly ProofRole[] = [
  'unknown',
  'supports',
  'refreshes',
  'attacked_by',
  'defeated_by',
  'same_lineage',
  'presupposes',
  'corroborates',
  'member_of',
  'ignored',
];
const ROLE_NUMBERS: Readonly<Partial<Record<ProofRole, number>>> = Object.fromEntries(
  ROLES.map((role, number) => [role, number]),
);
/** A claim of a proof is one word: its text's index, then four bits of role. */
const ROLE_BITS = 4;
const HEAD_WORDS = 4;
/** Columns of numbers: bounds in valid and known time, and the end of evidence. */
const TIMES = 5;
/** Columns of words: where the cell begins, the text of the onset, where the proof begins. */
const WORDS = 3;

/**
 * Rectangles of one place as bytes, a quarter of what rows of a table take and many times faster to write. Little
 * endian: four words of head (rectangles, words of proofs, texts, words of cells), five columns of doubles, three
 * columns of words, the proofs (text of the rules, number of claims, the claims), the cells, where each text ends, and
 * the texts in UTF-8. A chunk refers to nothing outside of it, so that it is made ready in any thread.
 */
export function packChunk(rectangles: readonly Rectangle[]): Uint8Array {
  const n = rectangles.length;
  const texts = textTable();
  const words = new Uint32Array(n * WORDS);
  const times = new Float64Array(n * TIMES);
  const proofs: ProofTable = { words: [], at: new Map(), texts };
  const cells: CellTable = { words: [], at: new Map(), texts };
  rectangles.forEach((one, i) => {
    const { validFrom, validTo, knownFrom, knownTo, evidencedUntil } = one;
    times[i] = instant(validFrom);
    times[n + i] = instant(validTo);
    times[2 * n + i] = instant(knownFrom);
    times[3 * n + i] = instant(knownTo);
    times[4 * n + i] = instant(evidencedUntil);
    words[i] = addCell(one.cell, cells);
    words[n + i] = texts.indexOf(one.since);
    words[2 * n + i] = addProof(one.proof, proofs);
  });
  const [ends, bytes] = texts.packed();
  const head = Uint32Array.of(n, proofs.words.length, ends.length, cells.words.length);
  return joined([head, times, words, Uint32Array.from(proofs.words), Uint32Array.from(cells.words), ends, bytes]);
}

/** Times are compared and hashed: what is no number would be a rectangle that no question finds. */
function instant(at: Instant): Instant {
  if (Number.isFinite(at)) return at;
  throw new RangeError(`a rectangle has ${String(at)} for a bound`);
}

/** Runs of words, each of which tells how long it is, so that none is the beginning of another. */
interface WordTable<Known> {
  readonly words: number[];
  /** Where a run begins, by the hash of its words and, quicker, by what was written: equal ones are mostly one and the same. */
  readonly at: Map<number | Known, number>;
  readonly texts: TextTable;
}

type CellTable = WordTable<Cell>;
/** By the list of claims, which pieces of one ruling share; others may share it too, by other rules. */
type ProofTable = WordTable<Rectangle['proof']['claims']>;

function addCell(cell: Cell, table: CellTable): number {
  const known = table.at.get(cell);
  if (known !== undefined) return known;
  const begin = table.words.length;
  for (const word of cellWords(cell, (text) => table.texts.indexOf(text))) table.words.push(word);
  const at = once(table, begin);
  table.at.set(cell, at);
  return at;
}

/** Neighbours often share a proof: it is written once. */
function addProof({ claims, rules }: Rectangle['proof'], table: ProofTable): number {
  const { words, texts } = table;
  const fired = texts.indexOf(rulesText(rules));
  const known = table.at.get(claims);
  if (known !== undefined && words[known] === fired) return known;
  const begin = words.length;
  words.push(fired, claims.length);
  for (const { claim, role } of claims) words.push((texts.indexOf(claim) << ROLE_BITS) | (ROLE_NUMBERS[role] ?? 0));
  const at = once(table, begin);
  table.at.set(claims, at);
  return at;
}

/** Where the run that was written last stands first; if not here, it is taken back. */
function once<Known>({ words, at }: WordTable<Known>, begin: number): number {
  const hash = hashOf(words, begin);
  const known = at.get(hash);
  if (known === undefined || !isRepeated(words, known, begin)) {
    // Of two that differ and share a hash each may stand here more than once.
    at.set(hash, begin);
    return begin;
  }
  words.length = begin;
  return known;
}

/** FNV-1a (32 bit) of the words from an index on. */
function hashOf(words: readonly number[], from: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < words.length; i++) hash = Math.imul(hash ^ (words[i] ?? 0), 0x01000193);
  return hash;
}

/** Whether the words from an index to the end stand at an earlier index already. */
function isRepeated(words: readonly number[], at: number, from: number): boolean {
  for (let i = from; i < words.length; i++) if (words[at + i - from] !== words[i]) return false;
  return true;
}

const rulesTexts = new WeakMap<readonly string[], string>();

/** Those who rule use few lists of rules, again and again. */
function rulesText(rules: readonly string[]): string {
  const known = rulesTexts.get(rules);
  if (known !== undefined) return known;
  const text = rules.join(' ');
  rulesTexts.set(rules, text);
  return text;
}

interface TextTable {
  indexOf(text: string): number;
  /** Where each text ends, and all of them one after another. */
  packed(): readonly [Uint32Array, Uint8Array];
}

function textTable(): TextTable {
  const indexes = new Map<string, number>();
  return {
    indexOf(text) {
      const known = indexes.get(text);
      if (known !== undefined) return known;
      indexes.set(text, indexes.size);
      return indexes.size - 1;
    },
    packed() {
      const ends = new Uint32Array(indexes.size);
      const joint = [...indexes.keys()].join('');
      const all = Buffer.from(joint);
      const isAscii = all.length === joint.length;
      let end = 0;
      let i = 0;
      for (const text of indexes.keys()) ends[i++] = end += isAscii ? text.length : Buffer.byteLength(text);
      return [ends, all];
    },
  };
}

function joined(parts: readonly (Uint32Array | Float64Array | Uint8Array)[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return all;
}

/** A chunk opened for reading; nothing is decoded before it is asked for. */
export interface RectangleChunk {
  readonly length: number;
  /** The rectangle over a point of both clocks; undefined if none is here. `ascending`: by the start of valid time. */
  covering(at: Instant, known: Instant, ascending: boolean): number | undefined;
  cell(index: number): Cell;
  rectangle(index: number): Rectangle;
}

/** Reads what `packChunk` wrote. */
export function openChunk(body: Uint8Array, place: PlaceId): RectangleChunk {
  const { buffer, byteOffset } = aligned(body);
  const [n = 0, proofWords = 0, textCount = 0, cellCount = 0] = new Uint32Array(buffer, byteOffset, HEAD_WORDS);
  const timesAt = byteOffset + HEAD_WORDS * 4;
  const wordsAt = timesAt + n * TIMES * 8;
  const proofsAt = wordsAt + n * WORDS * 4;
  const cellsAt = proofsAt + proofWords * 4;
  const endsAt = cellsAt + cellCount * 4;
  const textsAt = endsAt + textCount * 4;
  const times = new Float64Array(buffer, timesAt, n * TIMES);
  const words = new Uint32Array(buffer, wordsAt, n * WORDS);
  const proofs = new Uint32Array(buffer, proofsAt, proofWords);
  const cells = new Uint32Array(buffer, cellsAt, cellCount);
  const ends = new Uint32Array(buffer, endsAt, textCount);
  const texts = Buffer.from(buffer, textsAt, ends[textCount - 1] ?? 0);

  const time = (column: number, i: number): Instant => times[column * n + i] ?? 0;
  const word = (column: number, i: number): number => words[column * n + i] ?? 0;
  const text = (i: number): string => texts.toString('utf8', i === 0 ? 0 : ends[i - 1], ends[i]);
  const covers = (i: number, at: Instant, known: Instant): boolean =>
    time(0, i) <= at && at < time(1, i) && time(2, i) <= known && known < time(3, i);

  const known = new Map<number, Cell>();

  function cellOf(i: number): Cell {
    const at = word(0, i);
    const cell = known.get(at) ?? cellOfWords(cells, at, text);
    known.set(at, cell);
    return cell;
  }

  function claimAt(at: number): ProofClaim {
    const packed = proofs[at] ?? 0;
    return { claim: claimId(text(packed >>> ROLE_BITS)), role: ROLES[packed & (2 ** ROLE_BITS - 1)] ?? 'unknown' };
  }

  function proofOf(i: number): Rectangle['proof'] {
    const at = word(2, i);
    const rules = text(proofs[at] ?? 0);
    const claims = Array.from({ length: proofs[at + 1] ?? 0 }, (_, k) => claimAt(at + 2 + k));
    return { claims, rules: rules === '' ? [] : rules.split(' ') };
  }

  return {
    length: n,
    covering(at, known, ascending) {
      if (ascending) {
        const i = lastFrom(times.subarray(0, n), at);
        return i >= 0 && covers(i, at, known) ? i : undefined;
      }
      for (let i = 0; i < n; i++) if (covers(i, at, known)) return i;
      return undefined;
    },
    cell: cellOf,
    rectangle: (i) => ({
      place,
      validFrom: time(0, i),
      validTo: time(1, i),
      knownFrom: time(2, i),
      knownTo: time(3, i),
      cell: cellOf(i),
      since: text(word(1, i)),
      evidencedUntil: time(4, i),
      proof: proofOf(i),
    }),
  };
}

/** Columns of doubles must begin at a multiple of eight bytes. */
function aligned(body: Uint8Array): { readonly buffer: ArrayBufferLike; readonly byteOffset: number } {
  return body.byteOffset % 8 === 0 ? body : new Uint8Array(body);
}

/** Index of the last that is not after `at`; -1 if all are. */
function lastFrom(ascending: Float64Array, at: Instant): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
