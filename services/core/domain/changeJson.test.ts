import { expect, test } from 'vitest';
import { aRectangle } from '../ports/viewStore.contract.ts';
import { changeJson } from './changeJson.ts';
import { placeId, viewId } from './ids.ts';
import { FOREVER } from './time.ts';

const { cell, proof } = aRectangle('sy.p', [0, 1], [0, 1]);
const change = {
  sequence: 7,
  id: 'id-7',
  kind: 'revised',
  place: placeId('sy.p'),
  validFrom: 0,
  validTo: FOREVER,
  knownFrom: 1_000,
  knownTo: 2_000,
  before: cell,
  after: null,
  since: null,
  cause: { type: 'place_renamed', ref: null },
  proof: { ...proof, claims: proof.claims.map((one) => ({ ...one, role: 'attacked_by' as const })) },
  view: viewId('v1'),
  release: 'aa+bb',
} as const;

test('a change is written as the contract says', () => {
  expect(changeJson(change)).toEqual({
    sequence: 7,
    id: 'id-7',
    kind: 'revised',
    place: 'sy.p',
    valid: ['1970-01-01T00:00:00.000Z', null],
    known: ['1970-01-01T00:00:01.000Z', '1970-01-01T00:00:02.000Z'],
    before: { ...cell, flags: ['onset-uncertain'] },
    after: null,
    since: null,
    cause: { type: 'place-renamed', ref: null },
    proof: { claims: [{ claim: 'c-1', role: 'attacked-by' }], rules: ['R3', 'R7'] },
    view: 'v1',
    release: 'aa+bb',
  });
});

test('a change without a proof says null', () => {
  expect(changeJson({ ...change, proof: null }).proof).toBeNull();
});
