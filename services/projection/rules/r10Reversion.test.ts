import { describe, expect, test } from 'vitest';
import {
  at,
  between,
  claimOf,
  during,
  readingOf,
  smallActors,
  smallGazetteer,
} from '../../core/testing/claimBuilders.ts';
import type { ClaimParts } from '../../core/testing/claimBuilders.ts';
import { rectangleAt, specification } from '../../core/testing/givenClaims.ts';
import { adjudicate } from '../adjudicate.ts';
import { RULESET } from '../ruleset.ts';

const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const { given, givenReadings } = specification((evidence) => adjudicate({ ...world, evidence }));

describe('leaving', () => {
  const gain = { counterparty: 'syrian-government', validTime: during('2022-04-10') } as const;
  const leave = { action: 'withdraw', validTime: during('2022-04-12') } as const;

  test('gives the place back to whom it was taken from, inferred', () => {
    given(gain, leave)
      .when({ at: '2022-04-13' })
      .then({ status: 'held', holders: ['syrian-government'], flags: ['inferred'], confidence: 'probable' });
  });

  test('with the prior holder known by direct evidence names that actor', () => {
    given(gain, leave, { actor: 'military-security', action: 'state', validTime: during('2022-04-01') })
      .when({ at: '2022-04-13' })
      .then({ holders: ['military-security'] });
  });

  test('with a third party there, or nobody before, leaves it vacated', () => {
    given(gain, leave, { actor: 'sna', action: 'deploy', validTime: during('2022-04-11') })
      .when({ at: '2022-04-13' })
      .then({ status: 'vacated', presence: ['sna'] });
    given({}, leave).when({ at: '2022-04-13' }).then({ status: 'vacated' });
  });

  test('with a third party that is said to hold it over that time leaves it vacated', () => {
    const held = { actor: 'sna', action: 'state' } as const;
    given(gain, leave, { ...held, validTime: between('2022-04-09', '2022-04-20') })
      .when({ at: '2022-04-13' })
      .then({ status: 'vacated' });
    given(gain, leave, { ...held, validTime: during('2022-04-09') })
      .when({ at: '2022-04-13' })
      .then({ holders: ['syrian-government'] });
  });

  test('gives what was only said to be held back to who held it before', () => {
    given({ actor: 'sna', validTime: during('2022-04-05') }, { action: 'state' }, leave)
      .when({ at: '2022-04-13' })
      .then({ status: 'held', holders: ['sna'], flags: ['inferred'] });
  });

  test('by one who does not hold it ends its presence and nothing else', () => {
    given({}, { actor: 'sna', action: 'deploy' }, { ...leave, actor: 'sna' })
      .when({ at: '2022-04-13' })
      .then({ holders: ['sdf'], presence: [] });
  });

  test('before others take it at the same instant left it to whom later reports tell of', () => {
    const [noon, evening] = ['2022-04-10T12:00', '2022-04-10T18:00'];
    const first: ClaimParts = { action: 'withdraw', validTime: between(noon, noon) };
    const told = [first, { validTime: between(noon, evening) }, { ...first, validTime: between(noon, evening) }];
    const taken: ClaimParts = { counterparty: 'sna', validTime: between('2022-04-06', '2022-04-20') };
    const early = told.map((parts) => readingOf([claimOf(parts)], { knownAt: at('2022-05-01') }));
    const late = readingOf([claimOf(taken)], { knownAt: at('2022-05-02') });
    givenReadings([...early, late])
      .when({ at: '2022-04-11', known: '2022-05-01' })
      .then({ status: 'vacated' });
    givenReadings([...early, late])
      .when({ at: '2022-04-11', known: '2022-05-02' })
      .then({ status: 'held', holders: ['sna'], flags: ['inferred'] });
  });

  test('comes after a gain by the same bloc on the same day', () => {
    given({ ...gain, validTime: between('2022-04-12T15:00', '2022-04-12T16:00') }, leave)
      .when({ at: '2022-04-12T18:00' })
      .then({ holders: ['syrian-government'] });
  });

  test('by one of several holders leaves the others, and is in their proof', () => {
    const joint = { actor: 'military-security', coActors: ['state-security'] } as const;
    const readings = [joint, { ...leave, actor: 'state-security' } as const].map((parts) =>
      readingOf([claimOf(parts)]),
    );
    const { region } = readingOf([]);
    const tables = adjudicate({ ...world, evidence: { region, readings, facts: [] } });
    const found = rectangleAt(tables, { at: '2022-04-13' });
    expect(found?.cell.holders).toEqual(['military-security']);
    expect(found?.proof.claims.map(({ claim }) => claim)).toContain(readings[1]?.claims[0]?.claimId);
  });

  test('and another taking it on that day are one event', () => {
    given({ validTime: during('2022-04-01') }, leave, { actor: 'sna', validTime: during('2022-04-12') })
      .when({ at: '2022-04-12T01:00' })
      .then({ holders: ['sna'] });
  });

  test('told by others as a gain ends the presence of who left', () => {
    const there = { action: 'deploy', validTime: during('2022-04-09') } as const;
    given(there, { actor: 'sna', validTime: during('2022-04-12') })
      .when({ at: '2022-04-13' })
      .then({ holders: ['sna'], presence: ['sdf'] });
    given(there, leave, { actor: 'sna', validTime: during('2022-04-12') })
      .when({ at: '2022-04-13' })
      .then({ holders: ['sna'], presence: [] });
  });
});
