import { repeat } from './unpacked.ts';
import type { Unpacked } from './unpacked.ts';

/** The kinds of elements, in the two lowest bits of a tag (format_description.txt of Snappy). */
const [LITERAL, COPY_1, COPY_2] = [0, 1, 2];
/** Literals up to this length have it in the tag; longer ones in one to four bytes after it. */
const SHORT_LITERAL = 60;

/**
 * The content of one raw block, at most `most` bytes. Throws on bytes that are no whole block. (npm's snappyjs
 * gives zeroes for one that was cut.)
 */
export function readSnappyBlock(bytes: Buffer, most: number): Buffer {
  const { length, at: start } = readLength(bytes);
  if (length > most) throw damaged(`it holds ${String(length)} bytes, more than ${String(most)}`);
  const out: Unpacked = { bytes: Buffer.allocUnsafe(length), length: 0 };
  for (let at = start; at < bytes.length;) {
    const tag = bytes.readUInt8(at++);
    at = (tag & 3) === LITERAL ? readLiteral(bytes, at, tag >> 2, out) : readCopy(bytes, at, tag, out);
  }
  if (out.length !== length) throw damaged('it ends early');
  return out.bytes;
}

/** Seven bits a byte, the lowest first; the highest bit says that more follow. */
function readLength(bytes: Buffer): { readonly length: number; readonly at: number } {
  let length = 0;
  for (let at = 0; at < 5;) {
    const byte = bytes.readUInt8(at);
    length += (byte & 127) * 2 ** (7 * at++);
    if (byte < 128) return { length, at };
  }
  throw damaged('its length is none');
}

function readLiteral(bytes: Buffer, at: number, short: number, out: Unpacked): number {
  const wide = Math.max(0, short - SHORT_LITERAL + 1);
  const length = (wide === 0 ? short : bytes.readUIntLE(at, wide)) + 1;
  const from = at + wide;
  if (from + length > bytes.length || out.length + length > out.bytes.length)
    throw damaged('a literal goes past the end');
  out.length += bytes.copy(out.bytes, out.length, from, from + length);
  return from + length;
}

function readCopy(bytes: Buffer, at: number, tag: number, out: Unpacked): number {
  const kind = tag & 3;
  const length = kind === COPY_1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
  const wide = kind === COPY_1 ? 1 : kind === COPY_2 ? 2 : 4;
  const offset = bytes.readUIntLE(at, wide) + (kind === COPY_1 ? (tag >> 5) << 8 : 0);
  if (offset === 0 || offset > out.length || out.length + length > out.bytes.length) {
    throw damaged('a copy goes past the end');
  }
  repeat(out, offset, length);
  return at + wide;
}

function damaged(why: string): RangeError {
  return new RangeError(`the bytes are no block of Snappy: ${why}`);
}
