import { execFileSync } from 'node:child_process';
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import snappy from 'snappyjs';
import { describe, expect, test } from 'vitest';
import { CODECS } from './codecs.ts';

/** More than one block of any codec: 64 KiB of lz4 and raw snappy, 32 KiB of Java's snappy, 128 KiB of zstd. */
const text = Buffer.from(
  Array.from({ length: 20_000 }, (_, i) => `record ${String((i * 7_919) % 10_007)} of the Euphrates;`).join(''),
);
const sizes = [0, 1, 100, 65_535, 65_536, 65_537, text.length];

/** One literal, as the format describes it: the length of all, a tag of the literal's length less one in 4 bytes. */
function snappyLiteral(bytes: Buffer): Buffer {
  const length: number[] = [];
  for (let rest = bytes.length; ; rest >>>= 7) {
    length.push(rest > 127 ? (rest & 127) | 128 : rest);
    if (rest <= 127) break;
  }
  if (bytes.length === 0) return Buffer.from(length);
  const tag = Buffer.alloc(5, 63 << 2);
  tag.writeUInt32LE(bytes.length - 1, 1);
  return Buffer.concat([Buffer.from(length), tag, bytes]);
}

/** As Java's producer frames it: mark, version, least version, then each block after its length. */
function xerial(blocks: readonly Buffer[]): Buffer {
  const parts = blocks.flatMap((block) => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(block.length);
    return [length, block];
  });
  return Buffer.concat([Buffer.from('82534e4150505900' + '00000001' + '00000001', 'hex'), ...parts]);
}

/** What `lz4 -B4 -BD -BX` 1.9.4 makes of 200 kB: four blocks of 64 KiB. */
const FRAME = [
  '04224d185440ae14010000af457570687261746573200a00',
  'ff'.repeat(256),
  'de5075706872612e8c18950a0100000ffa',
  'ff'.repeat(257),
  'e8506573204575266eb1fd14010000af706872617465732045750a00',
  'ff'.repeat(256),
  'de5068726174652c05d48b170000000ffaffffffffffffffffffffffffffff35506174657320c4ecf18f000000004fe0d031',
];

/** A block of lz4 that is 4 MiB of zeroes: one literal, then matches that repeat it. */
function zeroBlock(): Buffer {
  const match = 4 * 1_048_576 - 1 - 5 - 4;
  const lengths = Buffer.alloc(Math.floor((match - 15) / 255) + 1, 255);
  lengths[lengths.length - 1] = (match - 15) % 255;
  const block = Buffer.concat([Buffer.from('1f000100', 'hex'), lengths, Buffer.from('500000000000', 'hex')]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(block.length);
  return Buffer.concat([length, block]);
}

describe('codecs', () => {
  test.each(['gzip', 'zstd'] as const)('%s gives back what it was given, of every size', async (type) => {
    for (const size of sizes) {
      const buffer = text.subarray(0, size);
      const back = await CODECS[type].decompress(await CODECS[type].compress({ buffer }));
      expect(Buffer.compare(back, buffer), String(size)).toBe(0);
    }
  });

  test('snappy is read as its library writes it, of every size', async () => {
    for (const size of sizes) {
      const buffer = text.subarray(0, size);
      const back = await CODECS.snappy.decompress(Buffer.from(snappy.compress(buffer)));
      expect(Buffer.compare(back, buffer), String(size)).toBe(0);
    }
  });

  test('gzip and zstd are read as the system writes them, with a checksum and a window of 8 MiB too', async () => {
    expect(await CODECS.gzip.decompress(gzipSync(text))).toEqual(text);
    const params = { [constants.ZSTD_c_checksumFlag]: 1, [constants.ZSTD_c_windowLog]: 23 };
    expect(await CODECS.zstd.decompress(zstdCompressSync(text, { params }))).toEqual(text);
  });

  test('snappy is read raw, as librdkafka writes it, and in blocks, as Java does', async () => {
    const { decompress } = CODECS.snappy;
    expect(await decompress(snappyLiteral(text))).toEqual(text);
    const blocks = Array.from({ length: Math.ceil(text.length / 32_768) }, (_, i) =>
      snappyLiteral(text.subarray(i * 32_768, (i + 1) * 32_768)),
    );
    expect(blocks.length).toBeGreaterThan(1);
    expect(await decompress(xerial(blocks))).toEqual(text);
    expect(await decompress(xerial([]))).toEqual(Buffer.alloc(0));
  });

  test('lz4 is read as its own tool wrote it, with blocks that depend on one another and have checksums', async () => {
    expect((await CODECS.lz4.decompress(Buffer.from(FRAME.join(''), 'hex'))).toString()).toBe(
      'Euphrates '.repeat(20_000),
    );
  });

  const hasLz4 = isThere('lz4');
  test.runIf(hasLz4)('lz4 is read as its own tool writes it, with dependent blocks and checksums', async () => {
    for (const flags of [
      ['-B4'],
      ['-B4', '-BD'],
      ['-B7', '-BX'],
      ['-9', '--content-size'],
      ['-B4', '-BX', '--no-frame-crc'],
    ]) {
      const frame = execFileSync('lz4', ['-q', ...flags, '-c'], { input: text, maxBuffer: 1 << 26 });
      expect(Buffer.compare(await CODECS.lz4.decompress(frame), text), flags.join(' ')).toBe(0);
    }
  });

  test('bytes that are damaged are refused instead of making records of them', async () => {
    const whole = {
      gzip: gzipSync(text),
      zstd: zstdCompressSync(text),
      snappy: Buffer.from(snappy.compress(text)),
      lz4: Buffer.from(FRAME.join(''), 'hex'),
    };
    for (const type of ['gzip', 'zstd', 'snappy', 'lz4'] as const) {
      for (const length of [0, 3, whole[type].length >> 1, whole[type].length - 1]) {
        const cut = CODECS[type].decompress(whole[type].subarray(0, length));
        await expect(cut, `${type} cut to ${String(length)}`).rejects.toThrow();
      }
    }
  });

  test('a batch that would grow past any memory is refused', async () => {
    const zeroes = zstdCompressSync(Buffer.alloc(150 * 1_048_576), {
      params: { [constants.ZSTD_c_compressionLevel]: 1 },
    });
    await expect(CODECS.zstd.decompress(zeroes)).rejects.toThrow();
    await expect(CODECS.snappy.decompress(Buffer.from('ffffffff0700', 'hex'))).rejects.toThrow('more than');
    const lz4 = Buffer.concat([Buffer.from('04224d184070df', 'hex'), ...Array.from({ length: 40 }, zeroBlock)]);
    await expect(CODECS.lz4.decompress(lz4)).rejects.toThrow('holds more');
  });
});

function isThere(tool: string): boolean {
  try {
    execFileSync(tool, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
