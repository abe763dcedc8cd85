import { describe, test } from 'vitest';
import type { Collective } from '../../core/domain/events.generated.ts';
import { actorId, placeId } from '../../core/domain/ids.ts';
import { between, during, smallActors, smallGazetteer } from '../../core/testing/claimBuilders.ts';
import type { ClaimParts } from '../../core/testing/claimBuilders.ts';
import { specification } from '../../core/testing/givenClaims.ts';
import { adjudicate } from '../adjudicate.ts';
import { RULESET } from '../ruleset.ts';

const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const { given } = specification((evidence) => adjudicate({ ...world, evidence }));

const setOf = (parts: Partial<Collective>): Pick<ClaimParts, 'collective'> => ({
  collective: {
    container: placeId('sy.d.town'),
    kind: 'institution',
    owner: actorId('syrian-government'),
    quantity: 'all',
    count: null,
    except: [],
    ...parts,
  },
});
const government: ClaimParts = { actor: 'syrian-government', action: 'state', validTime: during('2022-04-09') };
const directorate: ClaimParts = { place: 'sy.d.directorate' };
const noon = { at: '2022-04-12T12:00' };

describe('a set of places', () => {
  const leave: ClaimParts = { ...setOf({}), action: 'withdraw', validTime: during('2022-04-11') };

  test('that is left acts only on members that the leaver holds', () => {
    given({ ...directorate, counterparty: 'syrian-government' }, leave)
      .when({ ...noon, ...directorate })
      .then({ holders: ['syrian-government'], flags: ['inferred'] });
    given({ ...directorate, actor: 'sna' }, leave)
      .when({ ...noon, ...directorate })
      .then({ holders: ['sna'], flags: [] });
    given({ place: 'sy.d.branch' }, leave)
      .when({ ...noon, place: 'sy.d.branch' })
      .then({ holders: ['sdf'] });
  });

  test('of which most were taken is an unnamed part, which a leave of all of the class ends', () => {
    const most: ClaimParts = { ...setOf({ quantity: 'most' }), counterparty: 'syrian-government' };
    const alone = { ...government, basis: 'presupposed' } as const;
    given(alone, most)
      .when(noon)
      .then({ status: 'contested', parties: ['sdf', 'syrian-government'] });
    given(alone, most, leave)
      .when(noon)
      .then({ status: 'held', holders: ['syrian-government'] });
    const branches = { ...leave, ...setOf({ kind: 'branch' }) };
    given(alone, most, branches).when(noon).then({ status: 'contested' });
    given(alone, { ...most, ...setOf({ quantity: 'most', kind: 'branch' }) }, leave)
      .when(noon)
      .then({ status: 'contested' });
  });

  test('of which some are besieged is a partial siege of what they lie in', () => {
    given({ ...setOf({ quantity: 'part' }), action: 'besiege' })
      .when(noon)
      .then({ siege: { by: ['sdf'], extent: 'partial' } });
  });
});

describe('the areas that somebody holds', () => {
  const areas = setOf({ kind: 'held_area' });
  const siege: ClaimParts = { ...areas, action: 'besiege', validTime: between('2022-04-10', '2022-04-20') };
  const held: ClaimParts = { ...government, ...directorate };

  test('are besieged where his own cell, not inferred, says so within the span of the claim', () => {
    given(held, siege)
      .when({ ...noon, ...directorate })
      .then({ siege: { by: ['sdf'], extent: 'full' } });
    given(held, siege)
      .when({ ...directorate, at: '2022-06-21' })
      .then({ siege: { by: ['sdf'] } });
    given(held, siege)
      .when({ ...directorate, at: '2022-07-21' })
      .then({ siege: null });
    given({ ...held, validTime: during('2022-04-22') }, siege)
      .when({ ...directorate, at: '2022-04-23' })
      .then({ siege: null });
    given({ ...held, actor: 'sna' }, siege)
      .when({ ...noon, ...directorate })
      .then({ siege: null });
    given(government, { ...directorate, actor: 'russia', action: 'deploy' }, siege)
      .when({ ...noon, ...directorate })
      .then({ holders: ['syrian-government'], siege: null });
  });

  test('are nobody’s if the set does not say whose', () => {
    given(held, { ...siege, ...setOf({ kind: 'held_area', owner: null }) })
      .when({ ...noon, ...directorate })
      .then({ siege: null });
  });

  test('are relieved together, and left where the leaver holds', () => {
    given(held, siege, { ...areas, action: 'lift_siege', validTime: during('2022-04-11') })
      .when({ ...noon, ...directorate })
      .then({ holders: ['syrian-government'], siege: null });
    given(held, { ...areas, actor: 'syrian-government', action: 'withdraw', validTime: during('2022-04-11') })
      .when({ ...noon, ...directorate })
      .then({ status: 'vacated' });
  });

  test('do not change hands together: who took which is not told', () => {
    given(held, { ...areas, counterparty: 'syrian-government', validTime: during('2022-04-11') })
      .when({ ...noon, ...directorate })
      .then({ holders: ['syrian-government'] });
  });
});
