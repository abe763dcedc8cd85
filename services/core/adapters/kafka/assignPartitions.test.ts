import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignPartitions } from './assignPartitions.ts';
import type { Member } from './assignPartitions.ts';

const members = fc.uniqueArray(
  fc.record({ id: fc.string({ minLength: 1, maxLength: 4 }), owned: fc.array(fc.integer({ min: 0, max: 12 })) }),
  { selector: ({ id }) => id, minLength: 1, maxLength: 6 },
);

describe('assigning partitions', () => {
  test('every partition has one member, and no member two more than another', () => {
    fc.assert(
      fc.property(members, fc.integer({ min: 1, max: 12 }), (group, partitions) => {
        const given = [...assignPartitions(group, partitions).values()];
        expect(given.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: partitions }, (_, i) => i));
        const sizes = given.map((one) => one.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('a member that leaves moves only its own, one that joins takes only its share', () => {
    const before = assignPartitions(idle('a', 'b', 'c'), 6);
    const now = (id: string): readonly number[] => before.get(id) ?? [];
    const left = assignPartitions(
      [
        { id: 'a', owned: now('a') },
        { id: 'b', owned: now('b') },
      ],
      6,
    );
    expect(left.get('a')).toEqual(expect.arrayContaining([...now('a')]));
    expect(left.get('b')).toEqual(expect.arrayContaining([...now('b')]));
    const joined = assignPartitions([...['a', 'b', 'c'].map((id) => ({ id, owned: now(id) })), ...idle('d')], 6);
    const kept = ['a', 'b', 'c'].flatMap((id) => (joined.get(id) ?? []).filter((one) => now(id).includes(one)));
    expect(kept).toHaveLength(5);
    expect(joined.get('d')).toHaveLength(1);
  });

  test('the order in which members are told changes nothing', () => {
    fc.assert(
      fc.property(members, fc.integer({ min: 1, max: 12 }), (group, partitions) => {
        expect(assignPartitions([...group].reverse(), partitions)).toEqual(assignPartitions(group, partitions));
      }),
    );
  });
});

function idle(...ids: readonly string[]): readonly Member[] {
  return ids.map((id) => ({ id, owned: [] }));
}
