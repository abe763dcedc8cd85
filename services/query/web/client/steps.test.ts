import { describe, expect, it } from 'vitest';

import type { ChangeJson } from '../../../core/domain/changeJson.ts';
import { stepAfter, stepBefore, stepsOf } from './steps.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);

function change(
  holder: string | null,
  valid: ChangeJson['valid'],
  known: ChangeJson['known'],
  place = 'p',
): ChangeJson {
  const holders = holder === null ? [] : [holder];
  const fields = {
    holders,
    parties: holders,
    confidence: null,
    flags: [],
    siege: null,
    presence: [],
    frontLine: false,
  };
  return {
    sequence: 0,
    id: 'x',
    kind: 'asserted',
    place,
    valid,
    known,
    before: null,
    after: holder === null ? null : { status: 'held', ...fields },
    since: null,
    cause: { type: 'report', ref: null },
    proof: null,
    view: 'v1',
    release: 'r',
  };
}

describe('steps', () => {
  it('are the instants at which a cell becomes another', () => {
    const changes = [
      change('a', ['2020-01-01', '2020-02-01'], ['2020-01-01', null]),
      change('b', ['2020-02-01', '2020-03-01'], ['2020-01-01', null]),
    ];
    expect(stepsOf(changes, null)).toEqual([day('2020-01-01'), day('2020-02-01'), day('2020-03-01')]);
  });

  it('are none where two neighbouring stretches say the same', () => {
    const changes = [
      change('a', ['2020-01-01', '2020-02-01'], ['2020-01-01', null]),
      change('a', ['2020-02-01', null], ['2020-01-01', null]),
    ];
    expect(stepsOf(changes, null)).toEqual([day('2020-01-01')]);
  });

  it('forget a bound that a later change took back', () => {
    const changes = [
      change('a', ['2020-01-01', null], ['2020-01-01', null]),
      change('b', ['2020-02-01', null], ['2020-02-01', null]),
      change('a', ['2020-02-01', null], ['2020-03-01', null]),
    ];
    expect(stepsOf(changes, null)).toEqual([day('2020-01-01')]);
  });

  it('count what was known then only', () => {
    const changes = [
      change('a', ['2020-01-01', null], ['2020-01-01', '2020-06-01']),
      change(null, ['2020-01-01', null], ['2020-06-01', null]),
    ];
    expect(stepsOf(changes, day('2020-03-01'))).toEqual([day('2020-01-01')]);
    expect(stepsOf(changes, null)).toEqual([]);
  });

  it('lead from one instant to the next and back, never to the instant itself', () => {
    expect(stepAfter([10, 20, 30], 20)).toBe(30);
    expect(stepBefore([10, 20, 30], 20)).toBe(10);
    expect(stepAfter([10, 20, 30], 30)).toBeUndefined();
    expect(stepBefore([10, 20, 30], 10)).toBeUndefined();
  });
});
