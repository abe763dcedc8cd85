import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimId } from '../../core/domain/ids.ts';
import { isIndependent } from '../rules/r02Lineage.ts';
import { heard, heardAll, NO_WITNESSES } from './witnesses.ts';
import type { Heard } from './witnesses.ts';

const SEED = Number(process.env['SAYTARA_TEST_SEED'] ?? Date.now() % 1_000_000);

const witness = (number: number, outlet: string, keys: readonly string[]): Heard => ({
  claim: claimId(`c-${String(number)}`),
  lineage: { nameless: null, outlet, keys, reliable: true },
});

const witnesses: fc.Arbitrary<readonly Heard[]> = fc
  .array(
    fc.record({
      outlet: fc.constantFrom('a', 'a', 'b', 'c'),
      keys: fc.uniqueArray(fc.constantFrom('p', 'q', 'r', 's', 't', 'u'), { maxLength: 3 }),
    }),
    { maxLength: 14 },
  )
  .map((list) => list.map(({ outlet, keys }, i) => witness(i, outlet, keys)));

const fold = (list: readonly Heard[]) => list.reduce(heard, NO_WITNESSES);
const hasPair = (list: readonly Heard[]): boolean =>
  list.some((a) => list.some((b) => isIndependent(a.lineage, b.lineage)));

test(`a pair is found if and only if there is one, in whatever order and grouping (seed ${String(SEED)})`, () => {
  fc.assert(
    fc.property(witnesses, fc.nat(14), (list, cut) => {
      expect(fold(list).pair !== null).toBe(hasPair(list));
      const [first, rest] = [list.slice(0, cut), list.slice(cut)];
      expect(heardAll(fold(rest), fold(first)).pair !== null).toBe(hasPair(list));
    }),
    { seed: SEED, numRuns: 3_000 },
  );
});

test('what one outlet tells again and again is kept a few times only', () => {
  const list = Array.from({ length: 500 }, (_, i) => witness(i, 'a', [`p${String(i)}`]));
  expect(fold(list).kept.length).toBe(4);
  const copies = Array.from({ length: 500 }, (_, i) => witness(i, `outlet ${String(i)}`, ['p']));
  expect(fold(copies).kept.length).toBe(2);
});

test('an unreliable outlet, or a claim that repeats a whole text, is nobody’s independent witness', () => {
  const other = witness(1, 'b', ['q']);
  const long = witness(0, 'a', ['p', 'r', 's', 't']);
  const rumour: Heard = { ...long, lineage: { ...witness(0, 'a', ['p']).lineage, reliable: false } };
  for (const one of [long, rumour]) expect(fold([one, other, one]).pair).toBeNull();
});
