import { expect, test } from 'vitest';
import { claimId, placeId } from '../../core/domain/ids.ts';
import { FOREVER } from '../../core/domain/time.ts';
import type { Ruling } from './segments.ts';
import { createTimeLine } from './timeLine.ts';

const cell = {
  status: 'vacated',
  holders: [],
  parties: [],
  confidence: null,
  flags: [],
  siege: null,
  presence: [],
  frontLine: false,
} as const;
const ruling = (claim: string): Ruling => ({
  cell,
  since: '2022',
  evidencedUntil: 5,
  claims: [{ claim: claimId(claim), role: 'supports' }],
  rules: [],
});
const bounds = (line: ReturnType<typeof createTimeLine>) =>
  line.close().map((one) => [one.validFrom, one.validTo, one.knownFrom, one.knownTo, one.proof.claims[0]?.claim]);

test('only what changed opens a new rectangle', () => {
  const line = createTimeLine(placeId('sy.a'));
  line.replace({ from: 0, to: FOREVER, known: 1, segments: [{ from: 0, to: FOREVER, ruling: ruling('a') }] });
  line.replace({
    from: 0,
    to: FOREVER,
    known: 2,
    segments: [
      { from: 0, to: 10, ruling: ruling('a') },
      { from: 10, to: FOREVER, ruling: ruling('b') },
    ],
  });
  expect(bounds(line)).toEqual([
    [0, 10, 1, FOREVER, 'a'],
    [10, FOREVER, 1, 2, 'a'],
    [10, FOREVER, 2, FOREVER, 'b'],
  ]);
});

test('what is outside the replaced range stays as it was, and equal neighbours of one time are joined', () => {
  const line = createTimeLine(placeId('sy.a'));
  line.replace({ from: 0, to: 30, known: 1, segments: [{ from: 0, to: 30, ruling: ruling('a') }] });
  line.replace({ from: 10, to: 20, known: 1, segments: [{ from: 10, to: 20, ruling: ruling('a') }] });
  expect(bounds(line)).toEqual([[0, 30, 1, FOREVER, 'a']]);
});

test('evidence that is gone leaves nothing', () => {
  const line = createTimeLine(placeId('sy.a'));
  line.replace({ from: 0, to: 30, known: 1, segments: [{ from: 0, to: 30, ruling: ruling('a') }] });
  line.replace({ from: 5, to: 20, known: 4, segments: [] });
  expect(bounds(line)).toEqual([
    [0, 5, 1, FOREVER, 'a'],
    [5, 20, 1, 4, 'a'],
    [20, 30, 1, FOREVER, 'a'],
  ]);
});
