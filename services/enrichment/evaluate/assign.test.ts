import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assign } from './assign.ts';

type Table = readonly (readonly (number | null)[])[];
const pairsOf = (table: Table): readonly (readonly [number, number])[] =>
  [...assign(table.length, table[0]?.length ?? 0, (row, column) => table[row]?.[column] ?? null)].sort(
    ([a], [b]) => a - b,
  );

it('the better pair is made where two compete', () => {
  expect(pairsOf([[1], [2]])).toEqual([[1, 0]]);
});

it('a row gives way to one that has no other column', () => {
  expect(
    pairsOf([
      [2, 1],
      [1, null],
    ]),
  ).toEqual([
    [0, 1],
    [1, 0],
  ]);
});

it('no column is given twice, and no free row and column that could pair are left', () => {
  const cell = fc.option(fc.integer({ min: 0, max: 3 }));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { maxLength: 5 }), (table) => {
      const pairs = pairsOf(table);
      expect(new Set(pairs.map(([, column]) => column)).size).toBe(pairs.length);
      expect(pairs.every(([row, column]) => table[row]?.[column] !== null)).toBe(true);
      expect(pairs.length).toBe(most(table));
    }),
    { seed: 3 },
  );
});

/** The most pairs that can be made, by trying all. */
function most(table: Table, row = 0, used: readonly number[] = []): number {
  if (row === table.length) return 0;
  const without = most(table, row + 1, used);
  const columns = (table[row] ?? []).flatMap((score, column) =>
    score === null || used.includes(column) ? [] : [column],
  );
  return columns.reduce((best, column) => Math.max(best, 1 + most(table, row + 1, [...used, column])), without);
}
