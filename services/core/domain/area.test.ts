import { expect, test } from 'vitest';
import { around, meets, within } from './area.ts';

const area = (validFrom: number, validTo: number, knownFrom: number, knownTo: number) => ({
  ...{ validFrom, validTo, knownFrom, knownTo },
});

test('areas that only touch do not meet', () => {
  expect(meets(area(0, 5, 0, 5), area(4, 9, 4, 9))).toBe(true);
  expect(meets(area(0, 5, 0, 5), area(5, 9, 0, 5))).toBe(false);
  expect(meets(area(0, 5, 0, 5), area(0, 5, 5, 9))).toBe(false);
});

test('what lies in an area is cut to it', () => {
  expect(within([area(0, 9, 0, 9), area(9, 12, 0, 9)], area(3, 5, 7, 20))).toEqual([area(3, 5, 7, 9)]);
});

test('the area around several holds all of them, and around none there is none', () => {
  expect(around([area(3, 5, 7, 9), area(0, 4, 8, 20)])).toEqual(area(0, 5, 7, 20));
  expect(around([])).toBeNull();
});
