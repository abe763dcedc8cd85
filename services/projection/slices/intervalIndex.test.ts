import fc from 'fast-check';
import { expect, test } from 'vitest';
import { intervalIndex } from './intervalIndex.ts';

const SEED = Number(process.env['SAYTARA_TEST_SEED'] ?? Date.now() % 1_000_000);

const interval = fc
  .tuple(fc.nat(1_000), fc.oneof(fc.constant(0), fc.nat(5), fc.nat(900)))
  .map(([earliest, length]) => ({ earliest, latest: earliest + length }));

test(`finds what meets an interval and nothing else, while items come and go (seed ${String(SEED)})`, () => {
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 40 }), fc.nat(40), interval, (items, gone, asked) => {
      const index = intervalIndex<(typeof items)[number]>((one) => one);
      for (const one of items) index.add(one);
      for (const one of items.slice(0, gone)) index.remove(one);
      const left = items.slice(gone);
      const meets = left.filter((one) => one.earliest <= asked.latest && one.latest >= asked.earliest);
      const found: (typeof items)[number][] = [];
      index.eachAround(asked, (one) => found.push(one));
      expect(new Set(found)).toEqual(new Set(meets));
      expect(found.length).toBe(meets.length);
    }),
    { seed: SEED, numRuns: 500 },
  );
});
