import { describe, expect, test } from 'vitest';
import { at, between, claimOf, during, readingOf, smallActors, smallGazetteer } from '../core/testing/claimBuilders.ts';
import { cellAt, specification } from '../core/testing/givenClaims.ts';
import { placeId } from '../core/domain/ids.ts';
import { adjudicate, ruleInherited, touchedPlaces } from './adjudicate.ts';
import { RULESET } from './ruleset.ts';

const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const { given, givenReadings } = specification((evidence) => adjudicate({ ...world, evidence }));
const NDF = { actor: 'ndf', action: 'state' } as const;

describe('made-up cases of coarse changes', () => {
  const took = { counterparty: 'ndf', validTime: during('2022-04') } as const;
  const heldOn20 = { ...NDF, validTime: during('2022-04-20') } as const;
  const leaves = { action: 'withdraw', validTime: during('2022-04') } as const;

  test('SDF takes it from the NDF in April, who still holds it on the 20th: SDF', () => {
    given(took, heldOn20)
      .when({ at: '2022-05-02' })
      .then({ status: 'held', holders: ['sdf'] });
    given({ validTime: during('2022-04') }, heldOn20)
      .when({ at: '2022-05-02' })
      .then({ holders: ['sdf'] });
    given(took, heldOn20, { ...NDF, validTime: during('2022-03-01') })
      .when({ at: '2022-05-02' })
      .then({ holders: ['sdf'] });
    given(took, heldOn20)
      .when({ at: '2022-04-21' })
      .then({ holders: ['ndf'] });
  });

  test('taken from SNA by SDF in April, SNA seized it on the 10th: SDF', () => {
    given({ counterparty: 'sna', validTime: during('2022-04') }, { actor: 'sna', validTime: during('2022-04-10') })
      .when({ at: '2022-05-02' })
      .then({ status: 'held', holders: ['sdf'] });
  });

  test('the NDF leaves in April and holds on the 20th: vacated', () => {
    given({ ...leaves, actor: 'ndf' }, heldOn20)
      .when({ at: '2022-05-02' })
      .then({ status: 'vacated', holders: [] });
  });

  test('SDF seizes on the 10th from the NDF and leaves in April: back to the NDF', () => {
    given({ counterparty: 'ndf', validTime: during('2022-04-10') }, leaves)
      .when({ at: '2022-05-02' })
      .then({ status: 'held', holders: ['ndf'], flags: ['inferred'] });
  });

  test('SDF leaves around 1 April what it took from the NDF in April: the NDF', () => {
    given({ action: 'withdraw', validTime: between('2022-03-31', '2022-04-02') }, took)
      .when({ at: '2022-05-02' })
      .then({ status: 'held', holders: ['ndf'] });
  });

  test('SDF in April and SNA on the 10th, order open: unknown and disputed from 1 May', () => {
    const claims = [{ validTime: during('2022-04') }, { actor: 'sna', validTime: during('2022-04-10') }];
    given(...claims)
      .when({ at: '2022-05-01' })
      .then({ status: 'unknown', flags: ['disputed'], parties: ['sdf', 'sna'] });
    given(...claims)
      .when({ at: '2022-04-20' })
      .then({ status: 'held', holders: ['sna'] });
  });
});

test('a coarse change is certain at its point', () => {
  given({ validTime: during('2022-04') })
    .when({ at: '2022-05-02' })
    .then({ holders: ['sdf'], flags: [] });
});

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

  test('by one who does not hold it ends its presence and nothing else', () => {
    given({}, { actor: 'sna', action: 'deploy' }, { ...leave, actor: 'sna' })
      .when({ at: '2022-04-13' })
      .then({ holders: ['sdf'], presence: [] });
  });

  test('comes after a gain by the same bloc on the same day', () => {
    given({ ...gain, validTime: between('2022-04-12T15:00', '2022-04-12T16:00') }, leave)
      .when({ at: '2022-04-12T18:00' })
      .then({ holders: ['syrian-government'] });
  });

  test('and another taking it on that day are one event', () => {
    given({ validTime: during('2022-04-01') }, leave, { actor: 'sna', validTime: during('2022-04-12') })
      .when({ at: '2022-04-12T01:00' })
      .then({ holders: ['sna'] });
  });
});

describe('handing over', () => {
  test('makes the one who receives the holder', () => {
    given({ action: 'handover', counterparty: 'syrian-government' })
      .when({ at: '2022-04-11' })
      .then({ holders: ['syrian-government'] });
  });
});

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

  test('end by being lifted, not by a promise to lift them', () => {
    const lift = { action: 'lift_siege', validTime: during('2022-04-14') } as const;
    given(siege, lift).when({ at: '2022-04-15' }).then({ siege: null });
    given(siege, { ...lift, modality: 'promised' })
      .when({ at: '2022-04-15' })
      .then({ siege: { by: ['sdf'] } });
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
    given(areas, held).when({ at: '2022-04-12' }).then({ siege: null });
    given(areas, { ...held, actor: 'sna' })
      .when({ at: '2022-04-10T12:00' })
      .then({ siege: null });
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

describe('scope', () => {
  const school = { place: 'sy.d.school', actor: 'sna', action: 'deploy', validTime: during('2022-04-01') } as const;

  test('what is said of the whole town holds, inferred, for a place in it with evidence of its own', () => {
    given({}, school)
      .when({ place: 'sy.d.school', at: '2022-04-12' })
      .then({ holders: ['sdf'], flags: ['inferred'] });
  });

  test('exceptions, parts and presuppositions do not spread', () => {
    const spared = { extent: 'except', except: [placeId('sy.d.street')] } as const;
    for (const parts of [spared, { extent: 'part' }, { basis: 'presupposed' }] as const) {
      given(parts, school).when({ place: 'sy.d.school', at: '2022-04-12' }).then({ status: 'unknown', holders: [] });
    }
  });

  test('a direct hold over the time defeats what the container says', () => {
    const hold = {
      place: 'sy.d.school',
      actor: 'sna',
      action: 'state',
      validTime: between('2022-04-01', '2022-04-20'),
    } as const;
    given({}, hold)
      .when({ place: 'sy.d.school', at: '2022-04-12' })
      .then({ holders: ['sna'], flags: [] });
  });

  test('all institutions are the institutions below, not the street or the branch', () => {
    const collective = {
      container: placeId('sy.d.town'),
      kind: 'institution',
      owner: null,
      quantity: 'all',
      count: null,
      except: [],
    } as const;
    const seen = { actor: 'russia', action: 'deploy', validTime: during('2022-04-01') } as const;
    const claims = [{ collective }, { ...seen, place: 'sy.d.directorate' }, { ...seen, place: 'sy.d.branch' }, seen];
    given(...claims)
      .when({ place: 'sy.d.directorate', at: '2022-04-12' })
      .then({ holders: ['sdf'] });
    given(...claims)
      .when({ place: 'sy.d.branch', at: '2022-04-12' })
      .then({ holders: [] });
    given(...claims)
      .when({ at: '2022-04-12' })
      .then({ holders: [] });
    given({ collective: { ...collective, quantity: 'most' } }, { ...seen, place: 'sy.d.directorate' })
      .when({ place: 'sy.d.directorate', at: '2022-04-12' })
      .then({ holders: [] });
  });

  test('a place without evidence of its own is ruled when asked, from what is above it', () => {
    const evidence = { region: readingOf([]).region, readings: [readingOf([claimOf({})])], facts: [] };
    expect(adjudicate({ ...world, evidence }).has(placeId('sy.d.school'))).toBe(false);
    const asked = { ...world, evidence, place: placeId('sy.d.school'), at: at('2022-04-12') };
    expect(ruleInherited({ ...asked, known: at('2022-06-02') })?.cell).toMatchObject({
      holders: ['sdf'],
      flags: ['inferred'],
    });
    expect(ruleInherited({ ...asked, known: at('2022-05-01') })).toBeNull();
  });

  test('touched are the place itself and the places below it with evidence of their own', () => {
    const own = new Set([placeId('sy.d.school'), placeId('sy.d.branch')]);
    expect([...touchedPlaces([readingOf([claimOf({ place: 'sy.d.street' })])], world.gazetteer, own)].sort()).toEqual([
      'sy.d.school',
      'sy.d.street',
    ]);
  });
});

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

describe('knowledge time', () => {
  const claim = claimOf({});
  const reading = readingOf([claim]);
  const fact = (type: 'retracted' | 'reinstated' | 'redated', day: string) => ({
    type,
    report: reading.report,
    knownAt: at(day),
  });

  test('a report counts from when it was known, or from an earlier redating', () => {
    givenReadings([reading]).when({ at: '2022-04-12', known: '2022-05-31' }).then(null);
    givenReadings([reading], [fact('redated', '2022-05-01')])
      .when({ at: '2022-04-12', known: '2022-05-31' })
      .then({ holders: ['sdf'] });
  });

  test('a retraction counts from its own time on, a reinstatement ends it, and a retraction wins a tie', () => {
    const facts = [fact('reinstated', '2022-08-01'), fact('retracted', '2022-07-01')];
    const asked = givenReadings([reading], facts);
    asked.when({ at: '2022-04-12', known: '2022-06-15' }).then({ holders: ['sdf'] });
    asked.when({ at: '2022-04-12', known: '2022-07-15' }).then(null);
    asked.when({ at: '2022-04-12', known: '2022-08-15' }).then({ holders: ['sdf'] });
    givenReadings([reading], [fact('reinstated', '2022-07-01'), fact('retracted', '2022-07-01')])
      .when({ at: '2022-04-12' })
      .then(null);
  });

  test('a report that says the same again adds no rectangle', () => {
    const again = readingOf([{ ...claim, claimId: claimOf({ frame: 'again' }).claimId }], {
      knownAt: at('2022-07-01'),
    });
    const evidence = { region: reading.region, readings: [reading, again], facts: [] };
    const tables = adjudicate({ ...world, evidence });
    expect(tables.get(claim.place.id)).toEqual(
      adjudicate({ ...world, evidence: { ...evidence, readings: [reading] } }).get(claim.place.id),
    );
    expect(cellAt(tables, { at: '2022-04-12' })).not.toBeNull();
  });
});
