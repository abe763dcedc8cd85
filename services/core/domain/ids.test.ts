import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashOf, partitionOf, sha256 } from './ids.ts';

test('two lists of parts that join to the same text have different hashes', () => {
  expect(hashOf('ab', 'c')).not.toBe(hashOf('a', 'bc'));
  expect(hashOf('a', '')).not.toBe(hashOf('a'));
  expect(hashOf('1:a')).not.toBe(hashOf('', 'a'));
});

test('hashes are those of sha-256, so that other programs find the same', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(hashOf('ab')).toBe(sha256('2:ab'));
});

test('a key has one partition, the one fixed for ever', () => {
  expect(['sy', 'sy.SY0802', 'r-000000000000000000000000'].map((key) => partitionOf(key, 8))).toEqual([1, 3, 0]);
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 64 }), (key, partitions) => {
      const partition = partitionOf(key, partitions);
      expect(Number.isInteger(partition) && partition >= 0 && partition < partitions).toBe(true);
    }),
  );
});

test('keys spread over all partitions', () => {
  const counts = new Array<number>(8).fill(0);
  for (let i = 0; i < 8_000; i++)
    counts[partitionOf(`r-${sha256(String(i)).slice(0, 24)}`, 8)] =
      (counts[partitionOf(`r-${sha256(String(i)).slice(0, 24)}`, 8)] ?? 0) + 1;
  expect(Math.min(...counts)).toBeGreaterThan(800);
});
