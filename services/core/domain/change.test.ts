import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalPlace } from './canonical.ts';
import { cellText } from './cell.ts';
import type { Rectangle } from './cell.ts';
import { applyChange, changeKind, cutAway, differences } from './change.ts';
import type { AreaChange, PublishedRectangle } from './change.ts';
import type { Cell } from './events.generated.ts';
import { actorId, placeId } from './ids.ts';
import { FOREVER } from './time.ts';

const place = placeId('sy.1.square');
const held = (by: string): Cell => ({
  status: 'held',
  holders: [actorId(by)],
  parties: [actorId(by)],
  confidence: 'claimed',
  flags: [],
  siege: null,
  presence: [],
  frontLine: false,
});

function rectangle(valid: readonly [number, number], known: readonly [number, number], by: string): Rectangle {
  const [[validFrom, validTo], [knownFrom, knownTo]] = [valid, known];
  const proof = { claims: [], rules: ['R7'] };
  return { place, validFrom, validTo, knownFrom, knownTo, cell: held(by), since: '2022', evidencedUntil: 5, proof };
}

const END = 12;
const instant = (step: number): number => (step === END ? FOREVER : step * 1000);

/** Tables without overlap: later draws cut earlier ones away, as the world does. */
const tables = fc
  .array(fc.tuple(fc.nat(END), fc.nat(END), fc.nat(END), fc.nat(END), fc.constantFrom('sdf', 'isis', 'sna', '')), {
    maxLength: 14,
  })
  .map((draws) => {
    let table: Rectangle[] = [];
    for (const [a, b, c, d, by] of draws) {
      const valid = [instant(Math.min(a, b)), instant(Math.max(a, b))] as const;
      const known = [instant(Math.min(c, d)), instant(Math.max(c, d))] as const;
      const one = rectangle(valid, known, by);
      table = [...table.flatMap((other) => cutAway(other, one)), ...(by === '' ? [] : [one])];
    }
    return table.filter((one) => one.validFrom < one.validTo && one.knownFrom < one.knownTo);
  });

const applied = (before: readonly PublishedRectangle[], changes: readonly AreaChange[]): PublishedRectangle[] =>
  changes.reduce<PublishedRectangle[]>((table, change) => applyChange(table, { ...change, place }), [...before]);

const at = (table: readonly Rectangle[], valid: number, known: number): string | null => {
  const here = table.filter(
    (one) => one.validFrom <= valid && valid < one.validTo && one.knownFrom <= known && known < one.knownTo,
  );
  expect(here.length).toBeLessThan(2);
  return here[0] ? cellText(here[0].cell) : null;
};

test('applying the differences of any two tables to the first gives the second in canonical form', () => {
  fc.assert(
    fc.property(tables, tables, (before, after) => {
      const changes = differences(before, after);
      expect(canonicalPlace(applied(before, changes))).toBe(canonicalPlace(after));
    }),
    { numRuns: 500 },
  );
});

test('before and after of a change are what stands at every point of its area, and other points do not change', () => {
  fc.assert(
    fc.property(tables, tables, (before, after) => {
      const changes = differences(before, after);
      for (let valid = 0; valid < END; valid++) {
        for (let known = 0; known < END; known++) {
          const [was, is] = [at(before, instant(valid), instant(known)), at(after, instant(valid), instant(known))];
          const over = changes.filter(
            (one) =>
              one.validFrom <= instant(valid) &&
              instant(valid) < one.validTo &&
              one.knownFrom <= instant(known) &&
              instant(known) < one.knownTo,
          );
          expect(over.length).toBe(was === is ? 0 : 1);
          for (const one of over) {
            expect([one.before && cellText(one.before), one.after && cellText(one.after)]).toEqual([was, is]);
          }
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('no two changes could be written as one', () => {
  fc.assert(
    fc.property(tables, tables, (before, after) => {
      const changes = differences(before, after);
      const cells = (one: AreaChange): string => JSON.stringify([one.before, one.after]);
      for (const one of changes) {
        for (const other of changes) {
          if (cells(one) !== cells(other)) continue;
          const besideInValid = one.validTo === other.validFrom;
          const besideInKnown = one.knownTo === other.knownFrom;
          expect(besideInValid && one.knownFrom === other.knownFrom && one.knownTo === other.knownTo).toBe(false);
          expect(besideInKnown && one.validFrom === other.validFrom && one.validTo === other.validTo).toBe(false);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('a claim learnt later changes only what is known from then on', () => {
  const before = [rectangle([0, FOREVER], [100, FOREVER], 'sdf')];
  const after = [
    rectangle([0, FOREVER], [100, 200], 'sdf'),
    rectangle([0, 50], [200, FOREVER], 'sdf'),
    rectangle([50, FOREVER], [200, FOREVER], 'isis'),
  ];
  const [only, ...others] = differences(before, after);
  expect(others).toEqual([]);
  expect(only).toMatchObject({ validFrom: 50, validTo: FOREVER, knownFrom: 200, knownTo: FOREVER });
  expect(only?.before?.holders).toEqual(['sdf']);
  expect(only?.after?.holders).toEqual(['isis']);
  expect(only).toMatchObject({ since: '2022', proof: { rules: ['R7'] } });
});

test('a new proof or onset text alone is no difference', () => {
  const one = rectangle([0, 10], [0, 10], 'sdf');
  expect(differences([one], [{ ...one, since: '2023', proof: { claims: [], rules: [] } }])).toEqual([]);
});

test('a cell is asserted where none was, revised where one was and withdrawn where none is left', () => {
  expect(changeKind({ before: null, after: held('sdf') })).toBe('asserted');
  expect(changeKind({ before: held('isis'), after: held('sdf') })).toBe('revised');
  expect(changeKind({ before: held('isis'), after: null })).toBe('withdrawn');
});

test('a place with ten thousand rectangles of which the last changes is compared in under a second', () => {
  const before: Rectangle[] = [];
  for (let i = 0; i < 10_000; i++) before.push(rectangle([i, FOREVER], [i, i + 1], i % 2 ? 'sdf' : 'isis'));
  const started = performance.now();
  expect(differences(before, [...before.slice(0, -1), rectangle([1, 2], [1e6, FOREVER], 'sna')])).toHaveLength(2);
  expect(performance.now() - started).toBeLessThan(1000);
});
