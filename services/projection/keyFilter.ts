/** Bits of a filter: of a million keys it takes one in four hundred wrongly for held, and of ten millions nearly all. */
const BITS = 2 ** 24;
const HASHES = 4;

/**
 * A Bloom filter (Bloom 1970) of pairs of texts, of 2 MiB however many they are: what it says it does not hold was never
 * added; what it may hold has to be looked up elsewhere.
 */
export interface KeyFilter {
  add(a: string, b: string): void;
  mayHold(a: string, b: string): boolean;
}

export function keyFilter(bits = BITS): KeyFilter {
  const words = new Uint32Array(bits / 32);
  const bitOf = (one: number, other: number, i: number): number => ((one + Math.imul(i, other)) >>> 0) % bits;
  return {
    add(a, b) {
      const [one, other] = [hashed(hashed(FIRST, a), b), hashed(hashed(SECOND, a), b) | 1];
      for (let i = 0; i < HASHES; i++) {
        const bit = bitOf(one, other, i);
        words[bit >>> 5] = (words[bit >>> 5] ?? 0) | (1 << (bit & 31));
      }
    },
    mayHold(a, b) {
      const [one, other] = [hashed(hashed(FIRST, a), b), hashed(hashed(SECOND, a), b) | 1];
      for (let i = 0; i < HASHES; i++) {
        const bit = bitOf(one, other, i);
        if (((words[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
      }
      return true;
    },
  };
}

const FIRST = 0x811c9dc5;
const SECOND = 0x9747b28c;

/** FNV-1a (32 bit) over UTF-16 units, from a hash of what comes before; a space ends each text. */
function hashed(hash: number, text: string): number {
  let now = hash;
  for (let i = 0; i < text.length; i++) now = Math.imul(now ^ text.charCodeAt(i), 0x01000193);
  return Math.imul(now ^ 32, 0x01000193) >>> 0;
}
