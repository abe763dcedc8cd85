import { describe, test } from 'vitest';
import { during, smallActors, smallGazetteer } from '../../core/testing/claimBuilders.ts';
import { specification } from '../../core/testing/givenClaims.ts';
import { adjudicate } from '../adjudicate.ts';
import { RULESET } from '../ruleset.ts';

const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const { given } = specification((evidence) => adjudicate({ ...world, evidence }));

describe('holders and confidence', () => {
  test('the more specific actor of a bloc stays while its evidence is fresh', () => {
    const claims = [{ actor: 'asayish' }, { action: 'state', validTime: during('2022-04-20') }] as const;
    given(...claims)
      .when({ at: '2022-04-21' })
      .then({ holders: ['asayish'] });
  });

  test('equally specific actors of one bloc are holders together', () => {
    given({ actor: 'military-security', coActors: ['state-security'] })
      .when({ at: '2022-04-12' })
      .then({ holders: ['military-security', 'state-security'] });
  });

  test('what only the holder says is claimed, and probable once another says so', () => {
    given({ speaker: 'asayish' }).when({ at: '2022-04-12' }).then({ confidence: 'claimed' });
    given({ speaker: 'asayish' }, {}).when({ at: '2022-04-12' }).then({ confidence: 'probable' });
  });
});
