import { expect, test } from 'vitest';
import { hashOf } from '../core/domain/ids.ts';
import { keyFilter } from './keyFilter.ts';

const keys = (from: number): readonly string[] => Array.from({ length: 5_000 }, (_, i) => hashOf(String(from + i)));

test('what was added may be held, and of the rest nearly nothing', () => {
  const filter = keyFilter(2 ** 17);
  for (const key of keys(0)) filter.add(key, 'sy.d');
  expect(keys(0).every((key) => filter.mayHold(key, 'sy.d'))).toBe(true);
  // Four bits of 26 a key: one in 240 by the formula.
  expect(keys(5_000).filter((key) => filter.mayHold(key, 'sy.d')).length).toBeLessThan(60);
  expect(keys(0).filter((key) => filter.mayHold(key, 'sy.e')).length).toBeLessThan(60);
});

test('a pair is told from another with the same letters', () => {
  const filter = keyFilter();
  filter.add('ab', 'c');
  expect(filter.mayHold('a', 'bc')).toBe(false);
});
