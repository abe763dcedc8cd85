import { expect, it } from 'vitest';
import { metresBetween } from './distance.ts';

it('metres between two cities are right to the kilometre, and none to itself', () => {
  expect(metresBetween([36.3, 33.5], [37.15, 36.2]) / 1_000).toBeCloseTo(310, -1);
  expect(metresBetween([36.3, 33.5], [36.3, 33.5])).toBe(0);
  expect(metresBetween([38, 35], [38, 35.01])).toBeCloseTo(1112, 0);
});
