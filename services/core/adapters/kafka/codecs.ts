import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import kafkajs from 'kafkajs';
import lz4 from 'lz4js';
import snappy from 'snappyjs';

/** Java's producers wrap snappy in blocks: this mark, two versions, then a length and a block each. */
const XERIAL = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0]);
const XERIAL_HEADER = 16;

/** What a batch may grow to; brokers take 9 MiB of it compressed, and a bomb must not take the memory. */
const MOST_BYTES = 256 * 1_048_576;

const zstd = { compress: promisify(zstdCompress), decompress: promisify(zstdDecompress) };

/** Makes the library read what others wrote compressed: without a codec it stops at the first such batch. */
export function registerCodecs(): void {
  const { CompressionCodecs: codecs, CompressionTypes: types } = kafkajs;
  codecs[types.Snappy] = () => ({
    compress: ({ buffer }: { readonly buffer: Buffer }) => Promise.resolve(Buffer.from(snappy.compress(buffer))),
    decompress: (bytes: Buffer) => Promise.resolve(unsnapped(bytes)),
  });
  codecs[types.LZ4] = () => ({
    compress: ({ buffer }: { readonly buffer: Buffer }) => Promise.resolve(Buffer.from(lz4.compress(buffer))),
    decompress: (bytes: Buffer) => Promise.resolve(Buffer.from(lz4.decompress(bytes))),
  });
  codecs[types.ZSTD] = () => ({
    compress: ({ buffer }: { readonly buffer: Buffer }) => zstd.compress(buffer),
    decompress: (bytes: Buffer) => zstd.decompress(bytes, { maxOutputLength: MOST_BYTES }),
  });
}

function unsnapped(bytes: Buffer): Buffer {
  if (!bytes.subarray(0, XERIAL.length).equals(XERIAL)) return Buffer.from(snappy.uncompress(bytes));
  const blocks: Buffer[] = [];
  for (let at = XERIAL_HEADER; at < bytes.length;) {
    const length = bytes.readInt32BE(at);
    blocks.push(Buffer.from(snappy.uncompress(bytes.subarray(at + 4, at + 4 + length))));
    at += 4 + length;
  }
  return Buffer.concat(blocks);
}
