import { describe, expect, it } from 'vitest';
import type { EventOf, SaytaraEvent } from '../core/domain/events.generated.ts';
import { reportId, viewId } from '../core/domain/ids.ts';
import { evolveOperations, initialOperations, promotionRefusal } from './foldOperations.ts';
import type { OperationsState } from './foldOperations.ts';

const asked = { who: 'tester', why: 'a test', at: 0 };
const rebuild = (request: string, over: Partial<EventOf<'RebuildRequested'>> = {}): SaytaraEvent => ({
  ...{ type: 'RebuildRequested', request, from: 'reports', reader: 'r1', ruleset: 's1', promote: false, ...asked },
  ...over,
});
const caughtUp = (view: string, hash = `hash of ${view}`): SaytaraEvent => ({
  ...{ type: 'ViewCaughtUp', view: viewId(view), node: 'n1', hash, done: 10, at: 1 },
});
const promote = (request: string, to: string): SaytaraEvent => ({
  ...{ type: 'PromotionRequested', request, to: viewId(to), expectHash: null, maxChanges: null, ...asked },
});
const rollback = (request: string): SaytaraEvent => ({ type: 'RollbackRequested', request, ...asked });
const promoted = (request: string, to: string): SaytaraEvent => ({
  ...{ type: 'ViewPromoted', request, to: viewId(to), hash: `hash of ${to}`, changes: 3, claims: [], at: 2 },
});

const fold = (...events: readonly SaytaraEvent[]): OperationsState =>
  events.reduce(evolveOperations, initialOperations);
const states = (state: OperationsState): string =>
  [...state.views.values()].map((view) => `${view.id} ${view.state}`).join(', ');

const ONE_SERVED = [rebuild('a'), caughtUp('v1'), promote('b', 'v1'), promoted('b', 'v1')];
const TWO_SERVED = [...ONE_SERVED, rebuild('c'), caughtUp('v2'), promote('d', 'v2'), promoted('d', 'v2')];

describe('folding the log of operations', () => {
  it('takes a view from building to serving, and answers each request', () => {
    const building = fold(rebuild('a'));
    expect(states(building)).toBe('v1 building');
    expect(building.outcomes.get('a')).toEqual({ status: 'accepted', view: 'v1' });
    const admitted = fold(...ONE_SERVED.slice(0, 3));
    expect(states(admitted)).toBe('v1 caught-up');
    expect(admitted.outcomes.get('b')).toEqual({ status: 'pending', view: 'v1' });
    expect(admitted.promotion).toMatchObject({ request: 'b', to: 'v1', rollback: false });
    const served = fold(...ONE_SERVED);
    expect(served).toMatchObject({ serving: 'v1', previous: null, promotion: null });
    expect(served.outcomes.get('b')).toEqual({ status: 'accepted', view: 'v1', changes: 3 });
  });

  it('keeps the view served before on standby and retires the one before that', () => {
    expect(states(fold(...TWO_SERVED))).toBe('v1 standby, v2 serving');
    const third = fold(...TWO_SERVED, rebuild('e'), caughtUp('v3'), promote('f', 'v3'), promoted('f', 'v3'));
    expect(states(third)).toBe('v1 retired, v2 standby, v3 serving');
  });

  it('rolls back to the view served before, not the newest, and promotes again after it', () => {
    const back = [...TWO_SERVED, rebuild('e'), caughtUp('v3'), rollback('f'), promoted('f', 'v1')];
    expect(states(fold(...back))).toBe('v1 serving, v2 standby, v3 caught-up');
    const again = fold(...back, promote('g', 'v2'), promoted('g', 'v2'));
    expect(states(again)).toBe('v1 standby, v2 serving, v3 caught-up');
  });

  it('does not promote again by a second copy of an old fact', () => {
    const state = fold(...TWO_SERVED, rollback('f'), promoted('f', 'v1'), promoted('d', 'v2'));
    expect(state.serving).toBe('v1');
  });

  it('is the same with every event written twice', () => {
    const all = [...TWO_SERVED, rollback('f'), promoted('f', 'v1')];
    expect(fold(...all.flatMap((event) => [event, event]))).toEqual(fold(...all));
  });

  it('refuses the same rebuild while it runs and names it, but takes another', () => {
    const state = fold(rebuild('a'), rebuild('b'), rebuild('c', { ruleset: 's2' }), caughtUp('v1'), rebuild('d'));
    expect(state.outcomes.get('b')).toMatchObject({ status: 'refused', code: 'rebuild-running', view: 'v1' });
    expect(states(state)).toBe('v1 caught-up, v2 building, v3 building');
  });

  it('rebuilds from claims only what the served view has read', () => {
    const claims = { from: 'claims', ruleset: 's2' } as const;
    const state = fold(
      rebuild('x', claims),
      ...ONE_SERVED,
      rebuild('y', { ...claims, reader: 'r2' }),
      rebuild('z', claims),
    );
    expect(state.outcomes.get('x')).toMatchObject({ code: 'wrong-rebuild-source' });
    expect(state.outcomes.get('y')).toMatchObject({ code: 'wrong-rebuild-source' });
    expect(state.outcomes.get('z')).toEqual({ status: 'accepted', view: 'v2' });
  });

  it('promotes only what has caught up or is on standby', () => {
    const state = fold(...ONE_SERVED, rebuild('c'), promote('d', 'v2'), promote('e', 'v9'), promote('f', 'v1'));
    expect(state.outcomes.get('d')).toMatchObject({
      code: 'view-not-ready',
      message: 'promoting v2, which is building',
    });
    expect(state.outcomes.get('e')).toMatchObject({ code: 'unknown-view' });
    expect(state.outcomes.get('f')).toMatchObject({ code: 'view-not-ready' });
  });

  it('lets the first of two promotions win', () => {
    const both = [rebuild('c'), rebuild('d', { ruleset: 's2' }), caughtUp('v2'), caughtUp('v3')];
    const state = fold(...ONE_SERVED, ...both, promote('e', 'v2'), promote('f', 'v3'));
    expect(state.promotion?.to).toBe('v2');
    expect(state.outcomes.get('f')).toMatchObject({ status: 'refused', code: 'view-not-ready' });
  });

  it('has nothing to roll back to while one view only was served', () => {
    expect(fold(...ONE_SERVED, rollback('c')).outcomes.get('c')).toMatchObject({ code: 'nothing-to-roll-back' });
  });

  it('passes on what the publisher refused, and is free for the next promotion', () => {
    const refusal: SaytaraEvent = {
      ...{ type: 'PromotionRefused', request: 'd', code: 'hash-mismatch', message: 'moved', at: 2 },
    };
    const state = fold(...ONE_SERVED, rebuild('c'), caughtUp('v2'), promote('d', 'v2'), refusal);
    expect(state.outcomes.get('d')).toMatchObject({ status: 'refused', code: 'hash-mismatch', view: 'v2' });
    expect(evolveOperations(state, promote('e', 'v2')).outcomes.get('e')).toMatchObject({ status: 'pending' });
  });

  it('serves a view that is promoted by itself under the request of its rebuild', () => {
    const state = fold(rebuild('a', { promote: true }), caughtUp('v1'), promoted('a', 'v1'));
    expect(state).toMatchObject({ serving: 'v1', promotion: null });
    expect(state.views.get(viewId('v1'))?.promoteWhenReady).toBe(false);
  });

  it('stops judging at an event that it does not know, and goes on serving', () => {
    const stray: SaytaraEvent = { type: 'ReportRedated', report: reportId('r-1'), knownAt: 0 };
    for (const unknown of [stray, rebuild('z', { from: 'unknown' })]) {
      const state = fold(...ONE_SERVED, unknown, rebuild('c'));
      expect(state.newerOperations).not.toBeNull();
      expect(state.serving).toBe('v1');
      expect(state.outcomes.has('c')).toBe(false);
    }
  });

  it('never changes the state that it is given', () => {
    const before = fold(...ONE_SERVED);
    const copy = structuredClone(before);
    fold(...ONE_SERVED, rebuild('c'), caughtUp('v2'), promote('d', 'v2'));
    [rebuild('c'), promoted('x', 'v1'), rollback('r')].forEach((event) => evolveOperations(before, event));
    expect(before).toEqual(copy);
  });
});

describe('measuring a promotion', () => {
  const promotion = { to: viewId('v2'), expectHash: 'abc', maxChanges: 5 };
  it('refuses another hash than the one looked at, and more changes than allowed', () => {
    expect(promotionRefusal(promotion, { hash: 'abd', changes: 1 })?.code).toBe('hash-mismatch');
    expect(promotionRefusal(promotion, { hash: 'abc', changes: 6 })?.code).toBe('too-many-changes');
    expect(promotionRefusal(promotion, { hash: 'abc', changes: 5 })).toBeNull();
    expect(
      promotionRefusal({ ...promotion, expectHash: null, maxChanges: null }, { hash: 'x', changes: 9 }),
    ).toBeNull();
  });
});
