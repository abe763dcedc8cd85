import { repeat, reserve } from './unpacked.ts';
import type { Unpacked } from './unpacked.ts';

/** The frame format of LZ4, as its description (lz4_Frame_format.md, lz4_Block_format.md) names the parts. */
const MAGIC = 0x184d2204;
const VERSION = 0b0100_0000;
const [BLOCK_CHECKSUMS, CONTENT_SIZE, CONTENT_CHECKSUM, DICTIONARY] = [1 << 4, 1 << 3, 1 << 2, 1];
const [UNCOMPRESSED, LENGTH] = [0x8000_0000, 0x7fff_ffff];
/** The most that a block holds, by the number in the descriptor. */
const BLOCK_BYTES: Readonly<Record<number, number>> = { 4: 1 << 16, 5: 1 << 18, 6: 1 << 20, 7: 1 << 22 };
const LEAST_MATCH = 4;

interface Frame {
  readonly flags: number;
  readonly blockBytes: number;
  /** Where its first block begins. */
  readonly start: number;
}

/**
 * The content of one frame, at most `most` bytes. Throws on bytes that are no whole frame; checksums are not looked at,
 * as the broker has checked the batch. (npm's lz4js gives zeroes for a frame that was cut, garbage for one with
 * checksums of its blocks, and writes what brokers refuse.)
 */
export function readLz4Frame(bytes: Buffer, most: number): Buffer {
  const frame = readDescriptor(bytes);
  const out: Unpacked = { bytes: Buffer.allocUnsafe(Math.min(most, 4 * bytes.length)), length: 0 };
  for (let at = frame.start; ;) {
    const word = bytes.readUInt32LE(at);
    at += 4;
    if (word === 0) {
      if ((frame.flags & CONTENT_CHECKSUM) !== 0) bytes.readUInt32LE(at);
      return out.bytes.subarray(0, out.length);
    }
    const length = word & LENGTH;
    const end = at + length;
    if (length > frame.blockBytes || end > bytes.length) throw damaged('a block goes past its end');
    reserve(out, frame.blockBytes, most);
    if (word >= UNCOMPRESSED) out.length += bytes.copy(out.bytes, out.length, at, end);
    else readBlock(bytes.subarray(at, end), out, out.length + frame.blockBytes);
    if (out.length > most) throw damaged(`it holds more than ${String(most)} bytes`);
    at = end + ((frame.flags & BLOCK_CHECKSUMS) === 0 ? 0 : 4);
  }
}

function readDescriptor(bytes: Buffer): Frame {
  if (bytes.readUInt32LE(0) !== MAGIC) throw damaged('it does not begin as one');
  const flags = bytes.readUInt8(4);
  const blockBytes = BLOCK_BYTES[(bytes.readUInt8(5) >> 4) & 7];
  if (flags >> 6 !== VERSION >> 6 || blockBytes === undefined) throw damaged('it is of another version');
  if ((flags & DICTIONARY) !== 0) throw damaged('it needs a dictionary');
  return { flags, blockBytes, start: (flags & CONTENT_SIZE) === 0 ? 7 : 15 };
}

/** Sequences of literals and a match, the last of literals alone. */
function readBlock(block: Buffer, out: Unpacked, end: number): void {
  let at = 0;

  function length(first: number): number {
    let sum = first;
    if (first === 15) {
      let byte: number;
      do sum += byte = block.readUInt8(at++);
      while (byte === 255);
    }
    return sum;
  }

  while (at < block.length) {
    const token = block.readUInt8(at++);
    const literals = length(token >> 4);
    if (at + literals > block.length || out.length + literals > end) throw damaged('literals go past the end');
    out.length += block.copy(out.bytes, out.length, at, at + literals);
    at += literals;
    if (at === block.length) return;
    const offset = block.readUInt16LE(at);
    at += 2;
    const match = length(token & 15) + LEAST_MATCH;
    if (offset === 0 || offset > out.length || out.length + match > end) throw damaged('a match goes past the end');
    repeat(out, offset, match);
  }
  throw damaged('a block ends within a match');
}

function damaged(why: string): RangeError {
  return new RangeError(`the bytes are no frame of LZ4: ${why}`);
}
