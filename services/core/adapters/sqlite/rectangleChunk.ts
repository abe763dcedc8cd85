import type { Rectangle } from '../../domain/cell.ts';
import type { Cell, ProofClaim, ProofRole } from '../../domain/events.generated.ts';
import { claimId } from '../../domain/ids.ts';
import type { PlaceId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time.ts';

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
/** Columns of words: the cell's number, the text of the onset, where the proof begins, since when it is besieged. */
const WORDS = 4;

/**
 * Rectangles of one place as bytes, a quarter of what rows of a table take and many times faster to write. Little
 * endian: four words of head (rectangles, words of proofs, texts, 0), five columns of doubles, four columns of
 * words, the proofs (text of the rules, number of claims, the claims), where each text ends, and the texts in UTF-8.
 * The onset of a siege stands beside its cell, so that the distinct cells stay few.
 */
export function packChunk(rectangles: readonly Rectangle[], cellNumber: (cell: Cell) => number): Uint8Array {
  const texts = textTable();
  const proofs: number[] = [];
  const words = new Uint32Array(rectangles.length * WORDS);
  const times = new Float64Array(rectangles.length * TIMES);
  const tables: ProofTables = { proofs, proofAt: new Map(), texts };
  const n = rectangles.length;
  rectangles.forEach((one, i) => {
    const { validFrom, validTo, knownFrom, knownTo, evidencedUntil } = one;
    times[i] = instant(validFrom);
    times[n + i] = instant(validTo);
    times[2 * n + i] = instant(knownFrom);
    times[3 * n + i] = instant(knownTo);
    times[4 * n + i] = instant(evidencedUntil);
    words[i] = cellNumber(one.cell);
    words[n + i] = texts.indexOf(one.since);
    words[2 * n + i] = addProof(one.proof, tables);
    words[3 * n + i] = texts.indexOf(one.cell.siege?.since ?? '');
  });
  const [ends, bytes] = texts.packed();
  const head = Uint32Array.of(n, proofs.length, ends.length, 0);
  return joined([head, times, words, Uint32Array.from(proofs), ends, bytes]);
}

/** The cell that a number stands for: without the onset of its siege. */
export function numberedCell(cell: Cell): Cell {
  return since(cell, '');
}

function since(cell: Cell, onset: string): Cell {
  return cell.siege ? { ...cell, siege: { ...cell.siege, since: onset } } : cell;
}

/** Times are compared and hashed: what is no number would be a rectangle that no question finds. */
function instant(at: Instant): Instant {
  if (Number.isFinite(at)) return at;
  throw new RangeError(`a rectangle has ${String(at)} for a bound`);
}

interface ProofTables {
  readonly proofs: number[];
  /** Where a proof begins, by its words and, quicker, by its list of claims, which pieces of one ruling share. */
  readonly proofAt: Map<string | number | Rectangle['proof']['claims'], number>;
  readonly texts: TextTable;
}

/** Neighbours often share a proof: it is written once. */
function addProof(proof: Rectangle['proof'], tables: ProofTables): number {
  const known = tables.proofAt.get(proof.claims);
  if (known !== undefined) return known;
  const at = addWords(proof, tables);
  tables.proofAt.set(proof.claims, at);
  return at;
}

function addWords({ claims, rules }: Rectangle['proof'], { proofs, proofAt, texts }: ProofTables): number {
  const words = [texts.indexOf(rulesText(rules)), claims.length];
  for (const { claim, role } of claims) words.push((texts.indexOf(claim) << ROLE_BITS) | (ROLE_NUMBERS[role] ?? 0));
  // Of the many that name one claim the two words that tell them apart make one number.
  const key = claims.length === 1 ? (words[0] ?? 0) * 2 ** 32 + (words[2] ?? 0) : words.join(' ');
  const known = proofAt.get(key);
  if (known !== undefined) return known;
  const at = proofs.length;
  proofAt.set(key, at);
  for (const word of words) proofs.push(word);
  return at;
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

/** The same chunk with other numbers for its cells. */
export function renumbered(body: Uint8Array, numbers: readonly number[]): Uint8Array {
  const copy = new Uint8Array(body);
  const bytes = new DataView(copy.buffer);
  const n = bytes.getUint32(0, true);
  const at = HEAD_WORDS * 4 + n * TIMES * 8;
  for (let word = at; word < at + n * 4; word += 4) {
    bytes.setUint32(word, numbers[bytes.getUint32(word, true)] ?? 0, true);
  }
  return copy;
}

/** A chunk opened for reading; nothing is decoded before it is asked for. */
export interface RectangleChunk {
  readonly length: number;
  /** The rectangle over a point of both clocks; undefined if none is here. `ascending`: by the start of valid time. */
  covering(at: Instant, known: Instant, ascending: boolean): number | undefined;
  /** The number of its cell. */
  cell(index: number): number;
  rectangle(index: number): Rectangle;
}

/** Reads what `packChunk` wrote. */
export function openChunk(
  body: Uint8Array,
  { place, cellOf }: { readonly place: PlaceId; readonly cellOf: (no: number) => Cell },
): RectangleChunk {
  const { buffer, byteOffset } = aligned(body);
  const [n = 0, proofWords = 0, textCount = 0] = new Uint32Array(buffer, byteOffset, HEAD_WORDS);
  const timesAt = byteOffset + HEAD_WORDS * 4;
  const wordsAt = timesAt + n * TIMES * 8;
  const proofsAt = wordsAt + n * WORDS * 4;
  const endsAt = proofsAt + proofWords * 4;
  const textsAt = endsAt + textCount * 4;
  const times = new Float64Array(buffer, timesAt, n * TIMES);
  const words = new Uint32Array(buffer, wordsAt, n * WORDS);
  const proofs = new Uint32Array(buffer, proofsAt, proofWords);
  const ends = new Uint32Array(buffer, endsAt, textCount);
  const texts = Buffer.from(buffer, textsAt, ends[textCount - 1] ?? 0);

  const time = (column: number, i: number): Instant => times[column * n + i] ?? 0;
  const word = (column: number, i: number): number => words[column * n + i] ?? 0;
  const text = (i: number): string => texts.toString('utf8', i === 0 ? 0 : ends[i - 1], ends[i]);
  const covers = (i: number, at: Instant, known: Instant): boolean =>
    time(0, i) <= at && at < time(1, i) && time(2, i) <= known && known < time(3, i);

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
    cell: (i) => word(0, i),
    rectangle: (i) => ({
      place,
      validFrom: time(0, i),
      validTo: time(1, i),
      knownFrom: time(2, i),
      knownTo: time(3, i),
      cell: since(cellOf(word(0, i)), text(word(3, i))),
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
