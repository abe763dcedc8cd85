import { describe, test } from 'vitest';
import {
  at,
  between,
  claimOf,
  during,
  readingOf,
  smallActors,
  smallGazetteer,
} from '../../core/testing/claimBuilders.ts';
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

  test('seizures from each other wait for neither', () => {
    given(
      { actor: 'sna', counterparty: 'sdf' },
      { counterparty: 'sna', validTime: between('2022-04-10T12:00', '2022-04-11') },
    )
      .when({ at: '2022-04-10T06:00' })
      .then({ status: 'held', holders: ['sna'] });
  });

  test('only what it does not come after strikes back at a seizure', () => {
    const boast = { actor: 'syrian-government', counterparty: 'sdf', speaker: 'military-security' } as const;
    given(
      { validTime: during('2022-04-02') },
      { ...boast, validTime: during('2022-04-10') },
      { actor: 'ndf', validTime: during('2022-04-11') },
      { counterparty: 'military-security', validTime: between('2022-04-10', '2022-04-20') },
    )
      .when({ at: '2022-04-21' })
      .then({ status: 'held', holders: ['sdf'], flags: ['disputed'] });
  });

  test('a tie that a withdrawal ends is disputed no more', () => {
    given(
      { validTime: between('2022-04-09T12:00', '2022-04-10T12:00') },
      { speaker: 'sdf' },
      { actor: 'sna' },
      { action: 'withdraw', validTime: during('2022-04-12') },
    )
      .when({ at: '2022-04-13' })
      .then({ status: 'vacated', flags: [] });
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

describe('at one instant', () => {
  const noon = '2022-04-10T12:00';
  const point = { validTime: between(noon, noon) } as const;

  test('a claim that is surely later than all of another bloc decides, whatever else its bloc is told to have done', () => {
    given({ actor: 'sna', validTime: between('2022-04-05', noon) }, point, { validTime: between('2022-04-06', noon) })
      .when({ at: '2022-04-10T13:00' })
      .then({ status: 'held', holders: ['sdf'] });
  });

  test('it decides also against what presupposes the other way about', () => {
    given(
      { actor: 'ndf', action: 'state', ...point },
      { counterparty: 'syrian-government', ...point },
      { actor: 'ndf', validTime: between(noon, '2022-04-10T18:00') },
    )
      .when({ at: '2022-04-10T13:00' })
      .then({ status: 'held', holders: ['ndf'] });
  });

  test('who is followed by one of two rivals is no party to their tie', () => {
    given(
      { actor: 'syrian-government', action: 'state', ...point },
      { actor: 'sna', action: 'state', ...point },
      { counterparty: 'syrian-government', validTime: between('2022-04-10', '2022-04-11') },
    )
      .when({ at: '2022-04-10T13:00' })
      .then({ status: 'unknown', parties: ['sdf', 'sna'] });
  });
});

describe('what a direct hold defeats', () => {
  const hold = { actor: 'sna', action: 'state', validTime: between('2022-04-10', '2022-04-13') } as const;
  const around = { place: 'sy.d', validTime: between('2022-04-10', '2022-04-12') } as const;

  test('is no other face of a leave', () => {
    given(hold, around, { actor: 'sna', action: 'withdraw', validTime: between('2022-04-11', '2022-04-12') })
      .when({ at: '2022-04-12T12:00' })
      .then({ status: 'vacated' });
  });
});
