import { beforeEach, describe, expect, it } from 'vitest';
import type { SaytaraEvent } from '../core/domain/events.generated.ts';
import { viewId } from '../core/domain/ids.ts';
import type { ViewId } from '../core/domain/ids.ts';
import { evolveOperations, initialOperations } from '../operations/foldOperations.ts';
import type { OperationsState } from '../operations/foldOperations.ts';
import { createStanding } from './standing.ts';
import type { Standing } from './standing.ts';

const OURS = { reader: 'r', ruleset: 's' };
const asked = { who: 'test', why: 'a test', at: 0 };
const rebuild = (request: string, ruleset: string, promote: boolean): SaytaraEvent => {
  return { type: 'RebuildRequested', request, from: 'reports', reader: 'r', ruleset, promote, ...asked };
};
const caughtUp = (view: string): SaytaraEvent => {
  return { type: 'ViewCaughtUp', view: viewId(view), node: 'n', hash: 'h', done: 1, at: 0 };
};
const promoted = (request: string, to: string): SaytaraEvent => {
  return { type: 'ViewPromoted', request, to: viewId(to), hash: 'h', changes: 1, claims: [], at: 0 };
};
const wish = (request: string, to: string): SaytaraEvent => {
  return { type: 'PromotionRequested', request, to: viewId(to), expectHash: null, maxChanges: null, ...asked };
};
const fold = (...events: readonly SaytaraEvent[]): OperationsState =>
  events.reduce(evolveOperations, initialOperations);

const SERVING_OURS = [rebuild('a', 's', true), caughtUp('v1'), promoted('a', 'v1')];
const SERVING_OTHER = [rebuild('a', 'other', true), caughtUp('v1'), promoted('a', 'v1')];

describe('standing for the publisher', () => {
  const here = new Set<ViewId>();
  let now = 0;
  beforeEach(() => {
    now = 0;
    here.clear();
  });

  function standing(alone = false): Standing {
    return createStanding({
      clock: { now: () => now },
      release: OURS,
      views: { runner: (id) => (here.has(id) ? {} : undefined), fault: () => undefined },
      alone,
      promotesByItself: true,
    });
  }

  it('is for nodes that carry the serving release and have a copy of the view', () => {
    const one = standing();
    expect(one.plan(fold(...SERVING_OURS))).toEqual({ type: 'leave' });
    here.add(viewId('v1'));
    expect(one.plan(fold(...SERVING_OURS))).toEqual({ type: 'publish' });
    expect(one.plan(fold(...SERVING_OTHER))).toEqual({ type: 'leave' });
    expect(one.plan(fold())).toEqual({ type: 'leave' });
  });

  it('is for whoever carries the view to be promoted, asked for or by itself', () => {
    here.add(viewId('v2'));
    const ready = [...SERVING_OTHER, rebuild('b', 's', true), caughtUp('v2')];
    expect(standing().plan(fold(...ready))).toMatchObject({ type: 'promote', promotion: { request: 'b', to: 'v2' } });
    const asking = [...SERVING_OTHER, rebuild('b', 's', false), caughtUp('v2')];
    expect(standing().plan(fold(...asking))).toEqual({ type: 'leave' });
    expect(standing().plan(fold(...asking, wish('c', 'v2')))).toMatchObject({ type: 'promote' });
  });

  it('is handed over for a promotion that another node is to do, and taken back to refuse it after a minute', () => {
    here.add(viewId('v1'));
    const one = standing();
    const waiting = fold(...SERVING_OURS, rebuild('b', 'other', false), caughtUp('v2'), wish('c', 'v2'));
    expect(one.plan(waiting)).toEqual({ type: 'hand-over' });
    now = 59_000;
    expect(one.plan(waiting)).toEqual({ type: 'hand-over' });
    now = 60_001;
    expect(one.plan(waiting)).toMatchObject({ type: 'refuse', code: 'view-not-ready', promotion: { request: 'c' } });
  });

  it('goes on publishing for a moment where its own copy of the view to be promoted is still on its way', () => {
    here.add(viewId('v1'));
    const one = standing();
    const waiting = fold(...SERVING_OURS, rebuild('b', 's', false), caughtUp('v2'), wish('c', 'v2'));
    expect(one.plan(waiting)).toEqual({ type: 'publish' });
    now = 2_000;
    expect(one.plan(waiting)).toEqual({ type: 'hand-over' });
    here.add(viewId('v2'));
    expect(one.plan(waiting)).toMatchObject({ type: 'promote' });
  });

  it('refuses at once, where no other node can be, what it does not carry', () => {
    const waiting = fold(...SERVING_OURS, rebuild('b', 'other', false), caughtUp('v2'), wish('c', 'v2'));
    here.add(viewId('v1'));
    expect(standing(true).plan(waiting)).toMatchObject({ type: 'refuse', code: 'view-not-ready' });
  });

  it('refuses after a minute what nobody can promote, also where no view serves', () => {
    const pending = fold(rebuild('a', 'other', false), caughtUp('v1'), wish('w', 'v1'));
    const one = standing();
    expect(one.plan(pending)).toEqual({ type: 'leave' });
    expect(one.pending(pending)).toBe('v1');
    now = 61_000;
    expect(one.plan(pending)).toMatchObject({ type: 'refuse', code: 'view-not-ready' });
  });
});
