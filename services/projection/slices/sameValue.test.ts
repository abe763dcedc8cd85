import { expect, test } from 'vitest';
import { sameValue } from './sameValue.ts';

test('equal by content, however deep', () => {
  expect(sameValue({ a: [1, { b: null }], c: 'x' }, { a: [1, { b: null }], c: 'x' })).toBe(true);
  expect(sameValue(-Infinity, -Infinity)).toBe(true);
});

test.each([
  [{ a: 1 }, { a: 2 }],
  [[1, 2], [1]],
  [{ a: null }, { a: {} }],
  [{ a: [] }, { a: {} }],
  ['1', 1],
])('%j and %j differ', (a, b) => {
  expect(sameValue(a, b)).toBe(false);
  expect(sameValue(b, a)).toBe(false);
});
