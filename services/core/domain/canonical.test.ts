import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalPlace, placeHash, viewHash } from './canonical.ts';
import type { CellArea } from './cell.ts';
import { cutAway } from './change.ts';
import type { Cell } from './events.generated.ts';
import { actorId, placeId, regionId } from './ids.ts';
import { FOREVER } from './time.ts';

const held = (...by: readonly string[]): Cell => ({
  status: 'held',
  holders: by.map(actorId),
  parties: [],
  confidence: 'claimed',
  flags: [],
  siege: null,
  presence: [],
  frontLine: false,
});
const area = (validFrom: number, validTo: number, knownFrom: number, knownTo: number, cell: Cell): CellArea => {
  return { validFrom, validTo, knownFrom, knownTo, cell };
};

const draw = fc.tuple(fc.nat(8), fc.nat(8), fc.nat(8), fc.nat(8), fc.constantFrom('sdf', 'isis'));
const tables = fc.array(draw, { maxLength: 8 }).map((draws) => {
  let table: readonly CellArea[] = [];
  for (const [a, b, c, d, by] of draws) {
    const one = area(
      Math.min(a, b),
      Math.max(a, b) + 1,
      Math.min(c, d),
      d === 8 ? FOREVER : Math.max(c, d) + 1,
      held(by),
    );
    table = [...table.flatMap((other) => cutAway(other, one)), one];
  }
  return table;
});

/** The same cells, each rectangle cut along one valid and one known time. */
const cut = (table: readonly CellArea[], valid: number, known: number): readonly CellArea[] =>
  table.flatMap((one) => {
    const columns =
      one.knownFrom < known && known < one.knownTo
        ? [
            { ...one, knownTo: known },
            { ...one, knownFrom: known },
          ]
        : [one];
    return columns.flatMap((column) =>
      column.validFrom < valid && valid < column.validTo
        ? [
            { ...column, validFrom: valid },
            { ...column, validTo: valid },
          ]
        : [column],
    );
  });

test('rectangles cut differently and in any order have one canonical text', () => {
  fc.assert(
    fc.property(tables, fc.nat(8), fc.nat(8), fc.nat(8), (table, valid, known, turn) => {
      const other = cut(cut(table, valid, known), known, turn);
      const turned = [...other.slice(turn), ...other.slice(0, turn)];
      expect(canonicalPlace(turned)).toBe(canonicalPlace(table));
    }),
    { numRuns: 500 },
  );
});

test('tables that differ at any point of both clocks have different canonical texts', () => {
  const at = (table: readonly CellArea[], valid: number, known: number): string =>
    table
      .filter((one) => one.validFrom <= valid && valid < one.validTo && one.knownFrom <= known && known < one.knownTo)
      .map((one) => one.cell.holders.join())
      .join('|');
  const points = Array.from({ length: 10 }, (_, i) => Array.from({ length: 10 }, (__, j) => [i, j] as const)).flat();
  fc.assert(
    fc.property(tables, tables, (a, b) => {
      const same = points.every(([valid, known]) => at(a, valid, known) === at(b, valid, known));
      const open = (table: readonly CellArea[]): string =>
        points.map(([valid]) => at(table, valid, FOREVER - 1)).join();
      expect(canonicalPlace(a) === canonicalPlace(b)).toBe(same && open(a) === open(b));
    }),
    { numRuns: 500 },
  );
});

test('the canonical text of a place is as the contract shows it', () => {
  const text = canonicalPlace([
    area(0, FOREVER, 1_000, 2_000, held('sdf')),
    area(0, FOREVER, 2_000, FOREVER, held('isis')),
  ]);
  const cell = (by: string): object => held(by);
  expect(JSON.parse(text)).toEqual([
    { known: '1970-01-01T00:00:01.000Z', segments: [{ valid: ['1970-01-01T00:00:00.000Z', null], cell: cell('sdf') }] },
    {
      known: '1970-01-01T00:00:02.000Z',
      segments: [{ valid: ['1970-01-01T00:00:00.000Z', null], cell: cell('isis') }],
    },
  ]);
});

test('the order and number of members in a cell do not count', () => {
  const one = canonicalPlace([area(0, 1, 0, 1, held('sdf', 'asayish'))]);
  expect(canonicalPlace([area(0, 1, 0, 1, held('asayish', 'sdf', 'asayish'))])).toBe(one);
});

test('a place without a cell has no hash', () => {
  expect(placeHash([])).toBeNull();
  expect(placeHash([area(5, 5, 0, 1, held('sdf'))])).toBeNull();
});

test('the hash of a view depends on places, regions and their hashes, not on their order', () => {
  const of = (
    place: string,
    region: string,
    hash: string,
  ): { place: ReturnType<typeof placeId>; region: ReturnType<typeof regionId>; hash: string } => {
    return { place: placeId(place), region: regionId(region), hash };
  };
  const list = [of('sy.a.1', 'sy.a', 'x'), of('sy.b.1', 'sy.b', 'y'), of('sy.a.2', 'sy.a', 'z')];
  const hash = viewHash(list);
  expect(viewHash([...list].reverse())).toBe(hash);
  expect(viewHash(list.slice(1))).not.toBe(hash);
  expect(viewHash([of('sy.a.1', 'sy.b', 'x'), ...list.slice(1)])).not.toBe(hash);
  expect(viewHash([of('sy.a.1', 'sy.a', 'w'), ...list.slice(1)])).not.toBe(hash);
});
