import { expect, test } from 'vitest';
import { actorId } from '../../core/domain/ids.ts';
import { FLAG, oneActor, oneCell } from './oneCell.ts';

const [a, b] = [actorId('sdf'), actorId('isis')];
const bare = { siege: null, presence: [], frontLine: false } as const;
const held = (by = a) =>
  oneCell({ status: 'held', holders: [by], parties: [by], confidence: 'probable', flags: 0, ...bare });

test('equal cells are one, others are not', () => {
  expect(held()).toBe(held());
  expect(held()).not.toBe(held(b));
  const siege = (since: string) => ({ by: [b], extent: 'full', since }) as const;
  const besieged = (since: string) => oneCell({ ...held(), flags: 0, siege: siege(since) });
  expect(besieged('2022')).toBe(besieged('2022'));
  expect(besieged('2022')).not.toBe(besieged('2021'));
  expect(oneCell({ ...held(), flags: 0, presence: [b] })).not.toBe(oneCell({ ...held(), flags: 0, frontLine: true }));
});

test('flags stand in their order', () => {
  const flags = FLAG.stale | FLAG.disputed | FLAG.onset_uncertain | FLAG.inferred;
  expect(oneCell({ ...held(), flags }).flags).toEqual(['disputed', 'inferred', 'onset_uncertain', 'stale']);
  expect(oneActor(a)).toBe(oneActor(a));
});
