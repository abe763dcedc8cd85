import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstNotBefore, isAmong, isAscending } from './isAscending.ts';

const SEED = Number(process.env['SAYTARA_TEST_SEED'] ?? Date.now() % 1_000_000);
const word = fc.string({ maxLength: 2, unit: fc.constantFrom('a', 'b', 'c') });

test(`what is ascending is sorted and holds nothing twice (seed ${String(SEED)})`, () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (list) => {
      expect(isAscending(list)).toBe(list.join('|') === [...new Set(list)].sort().join('|'));
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test(`a text is sought in an ascending list as by reading it through (seed ${String(SEED)})`, () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 12 }), word, (words, text) => {
      const list = words.sort();
      const index = list.findIndex((one) => one >= text);
      expect(firstNotBefore(list, text)).toBe(index < 0 ? list.length : index);
      expect(isAmong(list, text)).toBe(list.includes(text));
    }),
    { seed: SEED, numRuns: 500 },
  );
});
