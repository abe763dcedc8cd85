import type { Token } from './tokens.ts';
import { ofWord } from './words.ts';
import type { Word } from './words.ts';

/** Of 32 bits. */
const CELLS = 32;

/** Which words a sentence holds, each read in any way. It may take one for another that it holds, but misses none. */
export class SaidWords {
  private readonly once = new Int32Array(CELLS);
  private readonly again = new Int32Array(CELLS);

  constructor(tokens: readonly Token[]) {
    const { once, again } = this;
    for (const { word } of tokens)
      for (const mark of marksOf(word)) {
        const cell = mark >>> 5;
        const bit = 1 << (mark & 31);
        if (((once[cell] ?? 0) & bit) === 0) once[cell] = (once[cell] ?? 0) | bit;
        else again[cell] = (again[cell] ?? 0) | bit;
      }
  }

  has(word: Word): boolean {
    return marksOf(word).some((mark) => isMarked(this.once, mark));
  }

  hasTwice(word: Word): boolean {
    return marksOf(word).some((mark) => isMarked(this.again, mark));
  }
}

const isMarked = (cells: Int32Array, mark: number): boolean => ((cells[mark >>> 5] ?? 0) & (1 << (mark & 31))) !== 0;

/** A number below 32 · CELLS for each way to read a word. */
const marksOf = ofWord(({ forms }) => forms.map(({ key }) => markOf(key)));

/** FNV-1a. */
function markOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) & (32 * CELLS - 1);
}
