import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meets } from '../domain/area.ts';
import { canonicalPlace } from '../domain/canonical.ts';
import type { Rectangle } from '../domain/cell.ts';
import { changeKind, cutAway, differences } from '../domain/change.ts';
import { SaytaraError } from '../domain/errors.ts';
import type { ControlRevised, PublishedUpTo } from '../domain/events.generated.ts';
import { placeId, viewId } from '../domain/ids.ts';
import { FOREVER } from '../domain/time.ts';
import type { ControlRecord, PublishedTable } from './publishedTable.ts';
import { aRectangle } from './viewStore.contract.ts';

const view = viewId('v1');

export function aChange(sequence: number, change: Partial<ControlRevised> = {}): ControlRecord {
  const { since, proof, cell } = aRectangle('sy.p', [0, 1], [0, 1]);
  const area = { validFrom: 0, validTo: FOREVER, knownFrom: 10, knownTo: FOREVER };
  const about = {
    sequence,
    id: `id-${String(sequence)}`,
    place: placeId('sy.p'),
    view,
    release: 'aa+bb',
    since,
    proof,
  };
  const cells = { before: null, after: cell, kind: 'asserted', cause: { type: 'report', ref: 'r-1' } } as const;
  return { position: sequence * 10, event: { type: 'ControlRevised', ...about, ...area, ...cells, ...change } };
}

const steps = fc.array(
  fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5), fc.nat(5), fc.constantFrom('sdf', 'isis')), { maxLength: 5 }),
  { maxLength: 6 },
);

function tableOf(draws: readonly (readonly [number, number, number, number, string])[]): readonly Rectangle[] {
  let table: readonly Rectangle[] = [];
  for (const [a, b, c, d, by] of draws) {
    const one = aRectangle('sy.p', [Math.min(a, b), Math.max(a, b) + 1], [Math.min(c, d), Math.max(c, d) + 1], by);
    table = [...table.flatMap((other) => cutAway(other, one)), one];
  }
  return table;
}

/** What every published table must do; `open` gives an empty one. */
export function publishedTableContract(name: string, open: () => PublishedTable): void {
  const withTable = (title: string, run: (table: PublishedTable) => void): void => {
    test(title, () => {
      const table = open();
      try {
        run(table);
      } finally {
        table.close();
      }
    });
  };

  describe(`published table: ${name}`, () => {
    withTable('a new table holds nothing and was never read', (table) => {
      expect([
        table.state().position,
        table.state().sequence,
        table.state().upTo,
        table.state().bracket,
        table.state().view,
      ]).toEqual([null, 0, null, null, null]);
      expect([table.places(), table.rectangles(placeId('sy.p')), table.positionOf(1), table.sequenceAt(99)]).toEqual([
        [],
        [],
        undefined,
        0,
      ]);
    });

    withTable('a change puts its cell over its area and cuts what stood there', (table) => {
      const isis = aRectangle('sy.p', [0, 1], [0, 1], 'isis').cell;
      const second = aChange(2, { validFrom: 50, knownFrom: 20, before: isis, after: isis, kind: 'revised' });
      table.commit({ records: [aChange(1), second], position: 21 });
      const areas = table.rectangles(placeId('sy.p')).map((one) => {
        return [one.validFrom, one.validTo, one.knownFrom, one.knownTo, one.cell.holders[0]];
      });
      expect(areas).toEqual([
        [0, FOREVER, 10, 20, 'sdf'],
        [0, 50, 20, FOREVER, 'sdf'],
        [50, FOREVER, 20, FOREVER, 'isis'],
      ]);
      expect([table.state().position, table.state().sequence, table.places()]).toEqual([21, 2, ['sy.p']]);
    });

    withTable('a place whose last cell is withdrawn is no longer there', (table) => {
      table.commit({
        records: [aChange(1), aChange(2, { after: null, since: null, proof: null, kind: 'withdrawn' })],
        position: 21,
      });
      expect(table.places()).toEqual([]);
    });

    withTable('the differences between tables, applied one after another, give the last table', (table) => {
      let sequence = 0;
      let place = 0;
      fc.assert(
        fc.property(steps, (tables) => {
          const id = placeId(`sy.p${String(++place)}`);
          let before: readonly Rectangle[] = [];
          for (const after of tables.map(tableOf)) {
            const records = differences(before, after).map((area) =>
              aChange(++sequence, { ...area, place: id, kind: changeKind(area) }),
            );
            table.commit({ records, position: sequence * 10 + 1 });
            expect(canonicalPlace(table.rectangles(id))).toBe(canonicalPlace(after));
            const area = { validFrom: 1, validTo: 3, knownFrom: 2, knownTo: 4 };
            expect(table.rectangles(id, area)).toEqual(table.rectangles(id).filter((one) => meets(one, area)));
            before = after;
          }
        }),
        { numRuns: 40 },
      );
    });

    withTable('a change that was folded already is a no-op, and one that leaves a sequence out is refused', (table) => {
      table.commit({ records: [aChange(1)], position: 11 });
      table.commit({ records: [aChange(1, { after: null })], position: 12 });
      expect([table.places(), table.state().position]).toEqual([['sy.p'], 12]);
      const place = placeId('sy.q');
      expect(() => {
        table.commit({ records: [aChange(2, { place }), aChange(4, { place })], position: 41 });
      }).toThrow(SaytaraError);
      expect([table.state().sequence, table.state().position, table.places()]).toEqual([1, 12, ['sy.p']]);
    });

    withTable('a sequence is found by position and a position by sequence', (table) => {
      table.commit({ records: [aChange(1), aChange(2), aChange(3)], position: 31 });
      expect([0, 1, 2, 3, 4].map((sequence) => table.positionOf(sequence))).toEqual([undefined, 10, 20, 30, undefined]);
      expect([0, 10, 11, 20, 30, 31].map((position) => table.sequenceAt(position))).toEqual([0, 0, 1, 1, 2, 3]);
    });

    withTable('a bracket is open from the start of a promotion to its end, which names the view', (table) => {
      const started = { from: view, to: viewId('v2'), release: 'cc+dd', sequence: 1 };
      const begin = { position: 11, event: { type: 'PromotionStarted', ...started } } as const;
      table.commit({ records: [aChange(1), begin, aChange(2)], position: 21 });
      expect(table.state().bracketChanges).toBe(1);
      expect([table.state().bracket, table.state().view]).toEqual([started, null]);
      const finished = { type: 'PromotionFinished', to: viewId('v2'), count: 1, sequence: 2 } as const;
      table.commit({ records: [{ position: 21, event: finished }], position: 22 });
      expect([table.state().bracket, table.state().view]).toEqual([null, 'v2']);
    });

    withTable('the last PublishedUpTo is kept', (table) => {
      const upTo: PublishedUpTo = { view, sequence: 1, claims: [{ partition: 0, position: 4 }] };
      const later: PublishedUpTo = { ...upTo, claims: [{ partition: 0, position: 9 }] };
      table.commit({ records: [{ position: 1, event: { type: 'PublishedUpTo', ...upTo } }], position: 2 });
      expect(table.state().upTo).toEqual(upTo);
      table.commit({ records: [{ position: 2, event: { type: 'PublishedUpTo', ...later } }], position: 3 });
      expect(table.state().upTo).toEqual(later);
    });
  });
}
