import { describe, test } from 'vitest';
import { placeId } from '../../core/domain/ids.ts';
import { during, smallActors, smallGazetteer } from '../../core/testing/claimBuilders.ts';
import type { ClaimParts } from '../../core/testing/claimBuilders.ts';
import { specification } from '../../core/testing/givenClaims.ts';
import { adjudicate } from '../adjudicate.ts';
import { RULESET } from '../ruleset.ts';

const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const { given } = specification((evidence) => adjudicate({ ...world, evidence }));

describe('what a claim excepts', () => {
  const before: ClaimParts = { actor: 'syrian-government', action: 'state', validTime: during('2022-04-01') };
  const rest: ClaimParts = { extent: 'except', except: [placeId('sy.d.street')], counterparty: 'syrian-government' };
  const seen = (place: string): ClaimParts => ({
    place,
    actor: 'russia',
    action: 'deploy',
    validTime: during('2022-04-02'),
  });

  test('keeps the cell it had, and so does what lies in it', () => {
    given(before, rest, seen('sy.d.street'), seen('sy.d.school'), seen('sy.d.branch'))
      .when({ place: 'sy.d.branch', at: '2022-04-12' })
      .then({ holders: ['sdf'] });
    for (const place of ['sy.d.street', 'sy.d.school']) {
      given(before, rest, seen('sy.d.street'), seen('sy.d.school'), seen('sy.d.branch'))
        .when({ place, at: '2022-04-12' })
        .then({ holders: ['syrian-government'], flags: ['inferred'] });
    }
  });

  test('is no party to the rest, as long as the rest is held by such a claim', () => {
    const kept: ClaimParts = {
      place: 'sy.d.school',
      actor: 'syrian-government',
      action: 'state',
      validTime: during('2022-04-11'),
    };
    given(rest, kept)
      .when({ at: '2022-04-12' })
      .then({ status: 'held', holders: ['sdf'], flags: [] });
    given(rest, kept, { actor: 'sna', basis: 'presupposed', validTime: during('2022-04-11') })
      .when({ at: '2022-04-12T12:00' })
      .then({ status: 'shared', holders: ['sna', 'syrian-government'] });
  });

  test('is no unnamed part of the place unless who has that part holds the very place, by its own evidence', () => {
    const part: ClaimParts = { actor: 'syrian-government', action: 'state', extent: 'part', basis: 'presupposed' };
    const kept: ClaimParts = { actor: 'syrian-government', action: 'state', validTime: during('2022-04-11') };
    given(rest, part, { ...kept, place: 'sy.d.street' })
      .when({ at: '2022-04-12' })
      .then({ status: 'held', holders: ['sdf'] });
    given(rest, part, { ...kept, place: 'sy.d.school' })
      .when({ at: '2022-04-12' })
      .then({ status: 'shared' });
  });

  test('says nothing of what it leaves out of a place that lies in it', () => {
    const taken: ClaimParts = { place: 'sy.d.section', extent: 'except', except: [placeId('sy.d.zone')] };
    const left: ClaimParts = { place: 'sy.d.section', action: 'withdraw', extent: 'most', counterparty: 'sna' };
    const asked = { place: 'sy.d.section', at: '2022-04-12T12:00' };
    given(taken, { ...left, validTime: during('2022-04-11') })
      .when(asked)
      .then({ status: 'contested', parties: ['sdf', 'sna'] });
    const part: ClaimParts = { place: 'sy.d.section', actor: 'sna', extent: 'part', validTime: during('2022-04-11') };
    given({ ...taken, action: 'state' }, part)
      .when(asked)
      .then({ status: 'contested' });
  });

  test('to a leave does not make the place its that was left', () => {
    const part: ClaimParts = { extent: 'part', place: 'sy.d.school', action: 'state', validTime: during('2022-04-11') };
    const left: ClaimParts = { action: 'withdraw', validTime: during('2022-04-10') };
    given(left, part)
      .when({ at: '2022-04-12' })
      .then({ status: 'held', holders: ['sdf'] });
    given({ ...left, extent: 'except', except: [placeId('sy.d.school')] }, part)
      .when({ at: '2022-04-12' })
      .then({ status: 'vacated' });
  });

  test('is left out of all of a set, too', () => {
    const collective = {
      container: placeId('sy.d.town'),
      kind: 'institution',
      owner: null,
      quantity: 'all',
      count: null,
      except: [placeId('sy.d.section')],
    } as const;
    given({ collective }, seen('sy.d.court'), seen('sy.d.directorate'))
      .when({ place: 'sy.d.court', at: '2022-04-12' })
      .then({ holders: [] });
    given({ collective }, seen('sy.d.court'), seen('sy.d.directorate'))
      .when({ place: 'sy.d.directorate', at: '2022-04-12' })
      .then({ holders: ['sdf'] });
  });
});

describe('a siege that leaves ways open', () => {
  const siege: ClaimParts = { action: 'besiege', actor: 'sdf' };

  test('makes the siege partial, whoever else besieges the place all around', () => {
    given({ ...siege, actor: 'asayish' }, { ...siege, extent: 'except' })
      .when({ at: '2022-04-12' })
      .then({ siege: { by: ['asayish', 'sdf'], extent: 'partial' } });
    given(siege, { ...siege, extent: 'part' })
      .when({ at: '2022-04-12' })
      .then({ siege: { extent: 'partial' } });
    given(siege)
      .when({ at: '2022-04-12' })
      .then({ siege: { extent: 'full' } });
  });
});
