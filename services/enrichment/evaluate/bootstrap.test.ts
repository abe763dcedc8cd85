import { describe, expect, it } from 'vitest';
import { measure } from './bootstrap.ts';

const half = Array.from({ length: 100 }, (_, i) => ({ right: i % 2, of: 1 }));

describe('a measure', () => {
  it('is a ratio of sums with an interval around it, alike every time', () => {
    const found = measure(half);
    expect(found).toMatchObject({ value: 0.5, right: 50, of: 100 });
    expect(found.low).toBeGreaterThan(0.38);
    expect(found.low).toBeLessThan(0.45);
    expect(found.high).toBeGreaterThan(0.55);
    expect(found.high).toBeLessThan(0.62);
    expect(measure(half)).toEqual(found);
  });

  it('is wider where the same claims stand in fewer texts', () => {
    const clumped = Array.from({ length: 10 }, (_, i) => ({ right: (i % 2) * 10, of: 10 }));
    const width = ({ low, high }: ReturnType<typeof measure>): number => (high ?? 0) - (low ?? 0);
    expect(width(measure(clumped))).toBeGreaterThan(width(measure(half)));
  });

  it('is none where there is nothing to measure', () => {
    expect(measure([{ right: 0, of: 0 }])).toEqual({ value: null, low: null, high: null, right: 0, of: 0 });
    expect(measure([]).value).toBeNull();
  });

  it('leaves out resamples without anything to measure', () => {
    expect(
      measure([
        { right: 1, of: 1 },
        { right: 0, of: 0 },
      ]),
    ).toMatchObject({ value: 1, low: 1, high: 1 });
  });

  it('is given per hundred if asked', () => {
    expect(measure(half, 100).value).toBe(50);
  });
});
