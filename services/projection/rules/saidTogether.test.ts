import fc from 'fast-check';
import { expect, test } from 'vitest';
import { union } from './saidTogether.ts';

const lists = fc.array(fc.stringMatching(/^[a-c]{1,2}$/));
const sorted = (list: readonly string[]): readonly string[] => [...new Set(list)].sort();

test('two lists together have each member of both once, in order, whether or not they were', () => {
  fc.assert(
    fc.property(lists, lists, fc.boolean(), fc.boolean(), (a, b, aSorted, bSorted) => {
      const [x, y] = [aSorted ? sorted(a) : a, bSorted ? sorted(b) : b];
      expect(union(x, y)).toEqual(b.length === 0 ? x : sorted([...a, ...b]));
    }),
    { seed: 1 },
  );
});
