import { expect, test } from 'vitest';
import { claimId } from '../../core/domain/ids.ts';
import { FOREVER } from '../../core/domain/time.ts';
import { coveredSpans } from './coveredSpans.ts';

const [a, b] = [claimId('a'), claimId('b')];

test('the claim known first covers as long as it counts, then the next', () => {
  const claims = [
    { claim: b, spans: [{ from: 3, to: FOREVER }] },
    { claim: a, spans: [{ from: 2, to: 5 }] },
  ];
  expect(coveredSpans({ from: 0, to: 9 }, claims)).toEqual([
    { from: 0, to: 2, by: null },
    { from: 2, to: 5, by: a },
    { from: 5, to: 9, by: b },
  ]);
});

test('what was known before the span covers it from its start; gaps are told', () => {
  const claims = [
    {
      claim: a,
      spans: [
        { from: 0, to: 2 },
        { from: 4, to: 5 },
      ],
    },
  ];
  expect(coveredSpans({ from: 1, to: 6 }, claims)).toEqual([
    { from: 1, to: 2, by: a },
    { from: 2, to: 4, by: null },
    { from: 4, to: 5, by: a },
    { from: 5, to: 6, by: null },
  ]);
  expect(coveredSpans({ from: 1, to: 6 }, [])).toEqual([{ from: 1, to: 6, by: null }]);
});
