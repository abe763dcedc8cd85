import { promisify } from 'node:util';
import { gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib';
import kafkajs from 'kafkajs';
import { readLz4Frame } from './lz4Frame.ts';
import { readSnappyBlock } from './snappyBlock.ts';

/** Java's producers wrap snappy in blocks: this mark, two versions, then a length and a block each. */
const XERIAL = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0]);
const XERIAL_HEADER = 16;
/** What a batch may grow to: brokers take 9 MiB of it compressed, and a bomb must not take the memory. */
const MOST_BYTES = 128 * 1_048_576;
const LIMIT = { maxOutputLength: MOST_BYTES };

const zip = { compress: promisify(gzip), decompress: promisify<Buffer, typeof LIMIT, Buffer>(gunzip) };
const zstd = { compress: promisify(zstdCompress), decompress: promisify<Buffer, typeof LIMIT, Buffer>(zstdDecompress) };

export interface Codec {
  readonly compress: (encoder: { readonly buffer: Buffer }) => Promise<Buffer>;
  /** Rejects bytes that are damaged and those that grow past any memory. */
  readonly decompress: (bytes: Buffer) => Promise<Buffer>;
}

const GZIP: Codec = {
  compress: ({ buffer }) => zip.compress(buffer),
  decompress: (bytes) => zip.decompress(bytes, LIMIT),
};

const SNAPPY: Codec = {
  compress: notWritten,
  decompress: (bytes) => inTurn(() => unsnapped(bytes)),
};

const LZ4: Codec = {
  compress: notWritten,
  decompress: (bytes) => inTurn(() => readLz4Frame(bytes, MOST_BYTES)),
};

const ZSTD: Codec = {
  compress: ({ buffer }) => zstd.compress(buffer),
  decompress: (bytes) => zstd.decompress(bytes, LIMIT),
};

export const CODECS = { gzip: GZIP, snappy: SNAPPY, lz4: LZ4, zstd: ZSTD } as const;

/** Makes the library read what others wrote compressed: without a codec it stops at the first such batch. */
export function registerCodecs(): void {
  const { CompressionCodecs: codecs, CompressionTypes: types } = kafkajs;
  codecs[types.GZIP] = () => GZIP;
  codecs[types.Snappy] = () => SNAPPY;
  codecs[types.LZ4] = () => LZ4;
  codecs[types.ZSTD] = () => ZSTD;
}

/** The library wants both ways of a codec; nothing here writes compressed batches. */
function notWritten(): Promise<Buffer> {
  return Promise.reject(new Error('writing a batch compressed in a way that is only read'));
}

/** What throws at once rejects, as what works in another thread does. */
function inTurn<Result>(work: () => Result): Promise<Result> {
  return new Promise((resolve) => {
    resolve(work());
  });
}

function unsnapped(bytes: Buffer): Buffer {
  if (!bytes.subarray(0, XERIAL.length).equals(XERIAL)) return readSnappyBlock(bytes, MOST_BYTES);
  const blocks: Buffer[] = [];
  let left = MOST_BYTES;
  for (let at = XERIAL_HEADER; at < bytes.length;) {
    const end = at + 4 + bytes.readInt32BE(at);
    if (end > bytes.length || end < at + 4) throw new RangeError('the bytes are no snappy: a block goes past the end');
    const block = readSnappyBlock(bytes.subarray(at + 4, end), left);
    left -= block.length;
    blocks.push(block);
    at = end;
  }
  return Buffer.concat(blocks);
}
