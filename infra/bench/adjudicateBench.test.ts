import { expect, test } from 'vitest';
import { benchAdjudicate } from './adjudicateBench.ts';

test('rules what it says it rules, beside a bare fold', () => {
  const figures = benchAdjudicate({ claims: 2_000, places: 100, districts: 5 });
  expect(figures.claims).toBe(2_000);
  expect(figures.rectangles).toBeGreaterThan(1_000);
  expect(figures.ratio).toBeGreaterThan(0);
  expect(figures.ratio).toBeLessThan(1);
});
