import { describe, test } from 'vitest';
import { smallActors, smallGazetteer } from '../../core/testing/claimBuilders.ts';
import { specification } from '../../core/testing/givenClaims.ts';
import { adjudicate } from '../adjudicate.ts';
import { RULESET } from '../ruleset.ts';

const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const { given } = specification((evidence) => adjudicate({ ...world, evidence }));

describe('handing over', () => {
  test('makes the one who receives the holder', () => {
    given({ action: 'handover', counterparty: 'syrian-government' })
      .when({ at: '2022-04-11' })
      .then({ holders: ['syrian-government'] });
  });
});

describe('gate', () => {
  const silent = [
    { polarity: 'negative' },
    { modality: 'threatened' },
    { modality: 'promised' },
    { modality: 'hypothetical' },
    { action: 'raid' },
    { action: 'negotiate' },
    { attribution: [{ kind: 'party', name: 'sdf', act: 'denies' }] },
  ] as const;

  test.each(silent)('%j makes no cell', (parts) => {
    given(parts).when({ at: '2022-04-12' }).then(null);
  });
});
