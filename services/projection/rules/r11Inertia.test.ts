import { describe, test } from 'vitest';
import { during, smallActors, smallGazetteer } from '../../core/testing/claimBuilders.ts';
import { specification } from '../../core/testing/givenClaims.ts';
import { adjudicate } from '../adjudicate.ts';
import { RULESET } from '../ruleset.ts';

const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const { given } = specification((evidence) => adjudicate({ ...world, evidence }));

describe('inertia', () => {
  test('control turns stale 90 days after the last evidence', () => {
    given({})
      .when({ at: '2022-07-09' })
      .then({ holders: ['sdf'], flags: [] });
    given({})
      .when({ at: '2022-07-11' })
      .then({ holders: ['sdf'], flags: ['stale'] });
    given({}, { action: 'state', validTime: during('2022-06-01') })
      .when({ at: '2022-07-11' })
      .then({ flags: [] });
  });

  test('a presence leaves after 30 days and a siege after 90', () => {
    const claims = [{ action: 'deploy' }, { actor: 'sna', action: 'blockade' }] as const;
    given(...claims)
      .when({ at: '2022-05-10' })
      .then({ presence: ['sdf'], siege: { by: ['sna'] } });
    given(...claims)
      .when({ at: '2022-05-12' })
      .then({ presence: [], siege: { by: ['sna'] } });
    given(...claims)
      .when({ at: '2022-07-12' })
      .then(null);
  });
});
