import { describe, test } from 'vitest';
import { at, claimOf, during, readingOf, smallActors, smallGazetteer } from '../../core/testing/claimBuilders.ts';
import { specification } from '../../core/testing/givenClaims.ts';
import { adjudicate } from '../adjudicate.ts';
import { RULESET } from '../ruleset.ts';

const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const { given, givenReadings } = specification((evidence) => adjudicate({ ...world, evidence }));

describe('order and ties', () => {
  test('two seizures of one day by two blocs are a tie until a surely later claim', () => {
    const tie = [{}, { actor: 'sna' }, { actor: 'sna', validTime: during('2022-04-12') }];
    given(...tie)
      .when({ at: '2022-04-10T12:00' })
      .then({ status: 'unknown', flags: ['disputed'], confidence: null });
    given(...tie)
      .when({ at: '2022-04-12T12:00' })
      .then({ status: 'held', holders: ['sna'], flags: ['onset_uncertain'] });
  });

  test('a seizure from the other comes after it', () => {
    given({}, { actor: 'sna', counterparty: 'sdf' })
      .when({ at: '2022-04-10T12:00' })
      .then({ status: 'held', holders: ['sna'] });
  });

  test('seizures of one day from each other are a tie', () => {
    given({ counterparty: 'sna' }, { actor: 'sna', counterparty: 'sdf' })
      .when({ at: '2022-04-11' })
      .then({ status: 'unknown', flags: ['disputed'] });
  });

  test('a later report about an earlier day does not seize again', () => {
    const later = readingOf([claimOf({ actor: 'sna', validTime: during('2022-04-08') })], {
      knownAt: at('2022-07-01'),
    });
    givenReadings([readingOf([claimOf({})]), later])
      .when({ at: '2022-04-12' })
      .then({ holders: ['sdf'] });
  });

  test('two presences without a holder contest the place', () => {
    given({ action: 'deploy' }, { actor: 'sna', action: 'deploy' })
      .when({ at: '2022-04-11' })
      .then({ status: 'contested', holders: [], parties: ['sdf', 'sna'], presence: ['sdf', 'sna'] });
  });

  test('the onset is uncertain up to its latest bound only', () => {
    given({})
      .when({ at: '2022-04-10T23:00' })
      .then({ flags: ['onset_uncertain'] });
    given({}).when({ at: '2022-04-11' }).then({ flags: [] });
  });
});
