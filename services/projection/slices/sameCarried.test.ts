import { expect, test } from 'vitest';
import { actorId, claimId, placeId, reportId } from '../../core/domain/ids.ts';
import type { Dispute } from '../rules/disputes.ts';
import type { Carried } from './control.ts';
import { sameCarried } from './sameCarried.ts';

const [bloc, actor, claim] = [actorId('sdf'), actorId('ypg'), claimId('c-1')];
const dispute: Dispute = { rule: 'R9', bloc, until: 1, of: [claim], attackedBy: [claim], defeatedBy: [claim] };
const heard = { claim, lineage: { nameless: reportId('r-1'), outlet: 'outlet', keys: ['p1'], reliable: true } };

/** All that can be carried, each list with an item and nothing left null, but for what says again what a tie rests on. */
const FULL: Carried = {
  control: {
    ...{ kind: 'held', bloc, rivals: [actor], sinceEarliest: 1, since: 1, certainAt: 1, gainEnd: 1, holdEnd: 1 },
    holders: [{ actor, until: 1, direct: true, claim }],
    strong: { gainEnd: 1, holdEnd: 1 },
    mutual: [{ bloc, end: 1, strong: 1 }],
    ...{ until: 1, inferred: false, disputes: [dispute], strength: 1, ownWord: false },
    witnesses: { kept: [heard], pair: [heard, heard] },
    prior: { bloc, actors: [actor], named: true, claims: [claim], disputes: [dispute] },
    named: null,
    ...{ gainedAt: 1, bound: { at: 1, by: [claim] }, except: [placeId('sy.d')], supports: [claim], backings: [claim] },
    ...{ refreshed: claim, presupposed: [claim], rules: ['R3'], asked: false },
  },
  holds: [{ bloc, until: 1, claim, backing: claim }],
  sieges: [
    {
      ...{ actor, bloc, since: 1, sinceBy: { claim, backing: claim }, until: 1, partial: false, ifHeldBy: bloc },
      ...{ heldBy: [claim], claim, backing: claim },
    },
  ],
  presences: [{ actor, bloc, until: 1, claim, backing: claim }],
  front: { until: 1, claim, backing: claim },
};

/** The same with one thing in it, however deep, as it is not; and where it stands. */
function* changed(was: unknown, at = 'carried'): Generator<readonly [string, unknown]> {
  if (Array.isArray(was)) {
    const list: readonly unknown[] = was;
    yield [`${at}: one more`, [...list, list[0]]];
    yield [`${at}: one less`, list.slice(1)];
    for (const [i, one] of list.entries())
      for (const [where, other] of changed(one, `${at}[${String(i)}]`)) yield [where, list.with(i, other)];
  } else if (typeof was === 'object' && was !== null) {
    for (const [field, value] of Object.entries(was).filter(([, value]) => value !== null))
      for (const [where, other] of changed(value, `${at}.${field}`)) yield [where, { ...was, [field]: other }];
  } else yield [at, typeof was === 'boolean' ? !was : typeof was === 'number' ? was + 6 : 'another'];
}

test('what is equal by content is the same', () => {
  expect(sameCarried(structuredClone(FULL), structuredClone(FULL))).toBe(true);
});

test.each([...changed(FULL)])('what differs in %s is not', (_, other) => {
  const [one, another] = [structuredClone(FULL), structuredClone(other) as Carried];
  expect(sameCarried(one, another)).toBe(false);
  expect(sameCarried(another, one)).toBe(false);
});

test.each(['front', 'control'] as const)('what lacks a part of %s is not', (field) => {
  const { control } = FULL;
  const without = field === 'front' ? { ...FULL, front: null } : { ...FULL, control: { ...control, prior: null } };
  expect(sameCarried(FULL, without)).toBe(false);
  expect(sameCarried(without, FULL)).toBe(false);
});
