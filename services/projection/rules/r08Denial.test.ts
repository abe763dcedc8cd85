import { describe, expect, test } from 'vitest';
import type { ClaimsRead } from '../../core/domain/events.generated.ts';
import { between, claimOf, during, readingOf, smallActors, smallGazetteer } from '../../core/testing/claimBuilders.ts';
import type { ClaimParts } from '../../core/testing/claimBuilders.ts';
import { rectangleAt, specification } from '../../core/testing/givenClaims.ts';
import { adjudicate } from '../adjudicate.ts';
import { RULESET } from '../ruleset.ts';
import { ruledPlaces, touchedPlaces } from '../touchedPlaces.ts';

const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const rule = (evidence: Parameters<typeof adjudicate>[0]['evidence']) => adjudicate({ ...world, evidence });
const { given } = specification(rule);

/** Somebody denies that SDF took the town on 10 April; nobody in particular if not told. */
const denial = (parts: ClaimParts = {}): ClaimParts => ({
  polarity: 'negative',
  attribution: [
    { kind: 'outlet', name: 'outlet', act: 'says' },
    { kind: 'party', name: 'a party', act: 'denies' },
  ],
  ...parts,
});
const before: ClaimParts = { actor: 'syrian-government', action: 'state', validTime: during('2022-04-01') };
const later = { at: '2022-04-12' } as const;

describe('a denial', () => {
  test('by the party itself is weaker than what another says: the gain stands, disputed', () => {
    given(before, {}, denial({ speaker: 'sdf' }))
      .when(later)
      .then({ status: 'held', holders: ['sdf'], flags: ['disputed'], confidence: 'probable' });
  });

  test('by the one who is said to have lost the place is in its own favour too', () => {
    const loser = denial({ speaker: 'syrian-government', counterparty: 'syrian-government' });
    given(before, {}, loser)
      .when(later)
      .then({ holders: ['sdf'], flags: ['disputed'] });
    given(before, { counterparty: 'syrian-government' }, denial({ speaker: 'syrian-government' }))
      .when(later)
      .then({ holders: ['sdf'], flags: ['disputed'] });
  });

  test('by a third party of what another says is as strong: nobody knows', () => {
    given(before, {}, denial({ speaker: 'russia' }))
      .when(later)
      .then({ status: 'unknown', holders: [], parties: ['sdf', 'syrian-government'], flags: ['disputed'] });
  });

  test('by a third party of a boast is stronger: what stood before stays, disputed', () => {
    const boast: ClaimParts = { speaker: 'sdf' };
    given(before, boast, denial({ speaker: 'russia' }))
      .when(later)
      .then({ status: 'held', holders: ['syrian-government'], flags: ['disputed'] });
    given(boast, denial({ speaker: 'russia' }))
      .when(later)
      .then({ status: 'unknown', parties: [], flags: ['disputed'] });
  });

  test('may be the outlet’s own, and of holding as well as of taking', () => {
    const asked: readonly ClaimParts[] = [{ polarity: 'negative' }, { polarity: 'negative', action: 'state' }];
    for (const negated of asked) {
      given(before, {}, { ...negated, frame: 'no' })
        .when(later)
        .then({ status: 'unknown', flags: ['disputed'] });
    }
    given(before, {}, { polarity: 'negative', modality: 'promised' })
      .when(later)
      .then({ holders: ['sdf'], flags: [] });
  });

  test('of one’s own boast leaves it open', () => {
    given(before, { speaker: 'sdf' }, denial({ speaker: 'sdf' }))
      .when(later)
      .then({ status: 'unknown', flags: ['disputed'] });
  });

  test('leaves what is told roughly behind for who surely holds it just after', () => {
    const roughly: ClaimParts = { actor: 'ndf', speaker: 'ndf', validTime: between('2022-04-03', '2022-04-10') };
    const denied = denial({ actor: 'ndf', speaker: 'ndf', validTime: during('2022-04-05') });
    given(roughly, denied, { actor: 'sna', action: 'state', validTime: between('2022-04-10', '2022-04-11') })
      .when(later)
      .then({ status: 'held', holders: ['sna'], flags: ['disputed'] });
  });

  test('of a gain that begins just as another leaves comes after the leave', () => {
    const left: ClaimParts = { actor: 'syrian-government', action: 'withdraw' };
    given(before, { ...left, validTime: between('2022-04-10', '2022-04-10') }, {}, denial({ speaker: 'russia' }))
      .when(later)
      .then({ status: 'unknown', parties: ['sdf'] });
  });

  test('of a boast of having taken it just before another surely took it leaves the other one there', () => {
    const boast: ClaimParts = { counterparty: 'ndf', speaker: 'sdf', validTime: between('2022-04-10', '2022-04-10') };
    const denied = denial({ speaker: 'sdf', validTime: between('2022-04-09', '2022-04-11') });
    given(boast, denied, { actor: 'military-security' })
      .when(later)
      .then({ status: 'held', holders: ['military-security'], flags: ['disputed'] });
  });

  test('changes nothing for who held the place anyway', () => {
    given({ validTime: during('2022-04-01') }, {}, denial({ speaker: 'russia' }))
      .when(later)
      .then({ status: 'held', holders: ['sdf'], flags: ['disputed'] });
  });

  test('of another time, of another bloc, or of a leave attacks nothing', () => {
    const others = [{ validTime: during('2022-04-11') }, { actor: 'sna' }, { action: 'withdraw' }] as const;
    for (const other of others) {
      given(before, {}, denial({ speaker: 'russia', ...other }))
        .when(later)
        .then({ holders: ['sdf'], flags: [] });
    }
  });

  test('about a container reaches all below it, of whatever extent; about a part nothing above', () => {
    const street = { place: 'sy.d.street' } as const;
    given(street, denial({ speaker: 'russia', place: 'sy.d', extent: 'part' }))
      .when({ ...later, ...street })
      .then({ status: 'unknown', flags: ['disputed'] });
    given({}, denial({ speaker: 'russia', ...street }))
      .when(later)
      .then({ holders: ['sdf'], flags: [] });
  });

  test('is refuted by the denier’s own leave from inside the place', () => {
    const leave: ClaimParts = { action: 'withdraw', place: 'sy.d.street', validTime: during('2022-04-11') };
    const boast: ClaimParts = { speaker: 'sdf' };
    const asked = [before, boast, denial({ speaker: 'sdf' })];
    given(...asked, leave)
      .when(later)
      .then({ status: 'held', holders: ['sdf'], flags: ['disputed'] });
    const none = [
      { ...leave, actor: 'sna' },
      { ...leave, validTime: during('2022-04-09') },
      { ...leave, validTime: during('2022-05-20') },
      { ...leave, place: 'sy.d' },
      { ...leave, modality: 'promised' },
    ] as const;
    for (const other of none) {
      given(...asked, other)
        .when(later)
        .then({ status: 'unknown', flags: ['disputed'] });
    }
  });

  test('told twice denies from the earliest bound to the earliest of the latest bounds', () => {
    const statement = { speaker: 'russia', statementKey: 's', place: 'sy.d' } as const;
    const early = denial({ ...statement, validTime: during('2022-04-09') });
    const wide = denial({ ...statement, validTime: between('2022-04-09', '2022-04-20') });
    given({}, wide).when(later).then({ status: 'unknown' });
    given({}, wide, early)
      .when(later)
      .then({ holders: ['sdf'], flags: [] });
    given({}, wide, { ...early, statementKey: 'another' })
      .when(later)
      .then({ status: 'unknown' });
  });
});

describe('what rests on an attacked gain', () => {
  const own = denial({ speaker: 'sdf' });
  const taken: ClaimParts = { counterparty: 'syrian-government' };

  test('is disputed by reversion too', () => {
    given(taken, own, { action: 'withdraw', validTime: during('2022-04-12') })
      .when({ at: '2022-04-14' })
      .then({ holders: ['syrian-government'], flags: ['disputed', 'inferred'] });
  });

  test('is disputed when it comes back to who had gained it so', () => {
    const taking: ClaimParts = { actor: 'sna', counterparty: 'sdf', validTime: during('2022-04-12') };
    const leaving: ClaimParts = { actor: 'sna', action: 'withdraw', validTime: during('2022-04-14') };
    given({}, own, taking)
      .when({ at: '2022-04-13' })
      .then({ holders: ['sna'], flags: [] });
    given({}, own, taking, leaving)
      .when({ at: '2022-04-16' })
      .then({ holders: ['sdf'], flags: ['disputed', 'inferred'] });
  });

  test('is not any more once it is surely later seen to be so', () => {
    const seen: ClaimParts = { action: 'state', validTime: during('2022-04-12') };
    given({}, own, { ...seen, action: 'deploy' })
      .when({ at: '2022-04-13' })
      .then({ flags: ['disputed'] });
    given({}, own, seen)
      .when({ at: '2022-04-13' })
      .then({ holders: ['sdf'], flags: [] });
  });
});

describe('the proof', () => {
  const readings = [{}, denial({ speaker: 'sdf', statementKey: 's' })].map((parts) => readingOf([claimOf(parts)]));
  const again = readingOf([claimOf(denial({ speaker: 'sdf', statementKey: 's', frame: 'again' }))]);
  const leave = readingOf([claimOf({ action: 'withdraw', place: 'sy.d.street', validTime: during('2022-04-11') })]);

  test('names the gain, the denial, who tells it again, and the leave that refutes it', () => {
    const all = [...readings, again, leave];
    const { proof } = rectangleAt(rule({ region: leave.region, readings: all, facts: [] }), later) ?? {};
    const [gain, first, second, refuting] = all.map(({ claims }) => claims[0]?.claimId);
    const named = (role: string) => proof?.claims.filter((one) => one.role === role).map(({ claim }) => claim);
    expect(named('supports')).toEqual([gain]);
    expect(named('attacked_by')?.sort()).toEqual([first, second].sort());
    expect(named('defeated_by')).toEqual([refuting]);
    expect(proof?.rules).toContain('R8');
  });
});

test('a denial, and a leave that may refute one, touch all places below the denied one', () => {
  const named = ['sy.d.school', 'sy.d.branch', 'sy.d.town'];
  const seen = named.map((place) => readingOf([claimOf({ place, actor: 'russia', action: 'deploy' })]));
  const denied = readingOf([claimOf(denial({ speaker: 'sdf', place: 'sy.d.town' }))]);
  const leave = readingOf([claimOf({ action: 'withdraw', place: 'sy.d.school', extent: 'part' })]);
  const touched = (reading: ClaimsRead, ...others: readonly ClaimsRead[]) => [
    ...touchedPlaces([reading], world.gazetteer, ruledPlaces([...seen, reading, ...others], world.gazetteer)),
  ];
  expect(touched(denied)).toEqual(expect.arrayContaining(named));
  expect(touched(leave, denied)).toEqual(expect.arrayContaining(named));
  expect(touched(leave)).not.toContain('sy.d.branch');
});

describe('what denials leave of gains', () => {
  const coarse: ClaimParts = { validTime: between('2022-04-06', '2022-04-12') };
  const after = { at: '2022-04-13' } as const;

  test('one of joint actors denies in its own favour', () => {
    given({}, denial({ coActors: ['sna'], speaker: 'sna' }))
      .when(later)
      .then({ status: 'held', holders: ['sdf'], flags: ['disputed'] });
  });

  test('a fallen gain shows nothing of what a coarse one led to', () => {
    const denied = denial({ actor: 'sna', validTime: during('2022-04-10') });
    given(coarse, { actor: 'sna', counterparty: 'sdf', speaker: 'sna' }, denied)
      .when(after)
      .then({ status: 'held', holders: ['sdf'] });
  });

  test('a coarse gain whose result is shown disputes nothing as it falls', () => {
    given({ ...coarse, speaker: 'sdf' }, {}, denial({ validTime: between('2022-04-06', '2022-04-09') }))
      .when(after)
      .then({ status: 'held', holders: ['sdf'], flags: [] });
  });
});
