import { describe, test } from 'vitest';
import { placeId } from '../../core/domain/ids.ts';
import { between, claimOf, during, smallActors, smallGazetteer } from '../../core/testing/claimBuilders.ts';
import { specification } from '../../core/testing/givenClaims.ts';
import { adjudicate } from '../adjudicate.ts';
import { RULESET } from '../ruleset.ts';

const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const { given } = specification((evidence) => adjudicate({ ...world, evidence }));

describe('sieges', () => {
  const siege = { actor: 'sdf', action: 'besiege', counterparty: 'syrian-government' } as const;

  test('against somebody presuppose that he holds the place; a blockade presupposes nobody', () => {
    given(siege)
      .when({ at: '2022-04-11' })
      .then({ status: 'held', holders: ['syrian-government'], siege: { by: ['sdf'], extent: 'full' } });
    given({ ...siege, action: 'blockade' })
      .when({ at: '2022-04-11' })
      .then({ status: 'unknown', holders: [] });
  });

  test('are partial if one of them leaves a part open', () => {
    given(siege, { ...siege, actor: 'asayish', extent: 'except' })
      .when({ at: '2022-04-11' })
      .then({ siege: { by: ['asayish', 'sdf'], extent: 'partial' } });
  });

  test('of two blocs together are of each, and end for one when it takes the place', () => {
    const joint = { ...siege, action: 'blockade', coActors: ['sna'] } as const;
    given(joint)
      .when({ at: '2022-04-11' })
      .then({ siege: { by: ['sdf', 'sna'] } });
    given(joint, { actor: 'sna', validTime: during('2022-04-14') })
      .when({ at: '2022-04-16' })
      .then({ holders: ['sna'], siege: { by: ['sdf'] } });
  });

  test('end by being lifted, not by a promise to lift them', () => {
    const lift = { action: 'lift_siege', validTime: during('2022-04-14') } as const;
    given(siege, lift).when({ at: '2022-04-15' }).then({ siege: null });
    given(siege, { ...lift, modality: 'promised' })
      .when({ at: '2022-04-15' })
      .then({ siege: { by: ['sdf'] } });
  });

  test('go on where the taking is denied as strongly: nobody knows that the besieger holds the place', () => {
    const taken = { validTime: during('2022-04-14') };
    const rival = { actor: 'sna', ...taken };
    given({ ...siege, action: 'blockade' }, taken, rival, { ...rival, polarity: 'negative' })
      .when({ at: '2022-04-16' })
      .then({ status: 'unknown', siege: { by: ['sdf'] } });
  });

  test('begin as their besieger is driven out, though others of its bloc left just then', () => {
    const both = { actor: 'ndf', coActors: ['military-security'], validTime: during('2022-04-01') };
    const left = {
      actor: 'military-security',
      action: 'withdraw',
      validTime: between('2022-04-02', '2022-04-09'),
    } as const;
    const taken = { validTime: between('2022-04-09', '2022-04-10') };
    given(both, left, taken, { actor: 'ndf', action: 'blockade', validTime: between('2022-04-09', '2022-04-12') })
      .when({ at: '2022-04-10' })
      .then({ holders: ['sdf'], siege: { by: ['ndf'] } });
  });

  test('end when the besieger takes the place', () => {
    given(siege, { validTime: during('2022-04-14') })
      .when({ at: '2022-04-16' })
      .then({ siege: null, holders: ['sdf'] });
  });

  test('of all that a bloc holds count where it holds by evidence of the place', () => {
    const container = placeId('sy.d');
    const owner = 'syrian-government';
    const areas = {
      ...siege,
      place: 'sy.d',
      collective: {
        container,
        kind: 'held_area',
        owner: claimOf({ actor: owner }).actor,
        quantity: 'all',
        count: null,
        except: [],
      },
    } as const;
    const held = { actor: owner, action: 'state', validTime: during('2022-04-09') } as const;
    given(areas, held)
      .when({ at: '2022-04-10T12:00' })
      .then({ siege: { by: ['sdf'] } });
    given(areas, held)
      .when({ at: '2022-04-12' })
      .then({ siege: { by: ['sdf'] } });
    given(areas, held, { actor: 'sna', validTime: during('2022-04-20') })
      .when({ at: '2022-04-22' })
      .then({ holders: ['sna'], siege: { by: ['sdf'] } });
    given(areas, { ...held, validTime: during('2022-04-12') })
      .when({ at: '2022-04-13' })
      .then({ siege: null });
    given(areas, { ...held, actor: 'sna' })
      .when({ at: '2022-04-10T12:00' })
      .then({ siege: null });
    const again = { ...areas, action: 'cordon', validTime: during('2022-04-14') } as const;
    given(areas, held, again)
      .when({ at: '2022-07-12' })
      .then({ siege: { since: '2022-04-10T00:00:00+03:00' } });
    given(areas, { ...held, validTime: during('2022-04-12') }, again)
      .when({ at: '2022-04-16' })
      .then({ siege: { since: '2022-04-14T00:00:00+03:00' } });
    const lift = { actor: 'asayish', action: 'lift_siege', validTime: during('2022-04-12') } as const;
    given({ ...areas, validTime: during('2022-04') }, { ...siege, actor: 'sna', action: 'blockade' }, lift)
      .when({ at: '2022-04-13' })
      .then(null);
  });
});
