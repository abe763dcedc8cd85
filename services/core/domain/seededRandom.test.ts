import { expect, it } from 'vitest';
import { seededRandom } from './seededRandom.ts';

const first = (seed: number, count: number): readonly number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random());
};

it('equal seeds give equal numbers, others other ones', () => {
  expect(first(7, 20)).toEqual(first(7, 20));
  expect(first(7, 20)).not.toEqual(first(8, 20));
});

it('numbers lie in [0, 1) and spread evenly', () => {
  const numbers = first(1, 10_000);
  expect(numbers.every((one) => one >= 0 && one < 1)).toBe(true);
  expect(numbers.reduce((sum, one) => sum + one, 0) / numbers.length).toBeCloseTo(0.5, 1);
});
