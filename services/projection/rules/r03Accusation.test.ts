import { describe, expect, test } from 'vitest';
import { between, claimOf, during, readingOf, smallActors, smallGazetteer } from '../../core/testing/claimBuilders.ts';
import type { ClaimParts } from '../../core/testing/claimBuilders.ts';
import { rectangleAt, specification } from '../../core/testing/givenClaims.ts';
import { adjudicate } from '../adjudicate.ts';
import { RULESET } from '../ruleset.ts';

const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const rule = (evidence: Parameters<typeof adjudicate>[0]['evidence']) => adjudicate({ ...world, evidence });
const { given, givenReadings } = specification(rule);

const siege: ClaimParts = { actor: 'ndf', action: 'blockade', validTime: between('2022-04-01', '2022-04-12') };
const accusation: ClaimParts = {
  ...siege,
  modality: 'accusation',
  speaker: 'sdf',
  attribution: [{ kind: 'party', name: 'sdf', act: 'accuses' }],
  statementKey: 's',
};
const seen: ClaimParts = { ...siege, action: 'besiege', validTime: between('2022-04-08', '2022-04-20') };
const early = { at: '2022-04-03' } as const;

describe('an accusation', () => {
  test('alone makes no cell', () => {
    given(accusation).when(early).then(null);
    given(accusation, { ...accusation, frame: 'again' })
      .when(early)
      .then(null);
  });

  test('counts for its own time once another bears it out', () => {
    given(accusation, seen)
      .when(early)
      .then({ siege: { by: ['ndf'], extent: 'full' } });
    given(seen).when(early).then(null);
  });

  test('is borne out by no other lineage, actor, place, kind or time, and by nothing that does not pass', () => {
    const others: readonly ClaimParts[] = [
      { ...seen, statementKey: 's' },
      { ...seen, actor: 'state-security' },
      { ...seen, actor: 'syrian-government' },
      { ...seen, place: 'sy.d.street' },
      { ...seen, action: 'deploy' },
      { ...seen, validTime: during('2022-04-14') },
      { ...seen, modality: 'threatened' },
    ];
    for (const other of others) given(accusation, other).when(early).then(null);
    const nameless = { attribution: [{ kind: 'anonymous', name: 'a source', act: 'says' }] } as const;
    const accuser = { attribution: [...(accusation.attribution ?? []), ...nameless.attribution] };
    givenReadings([
      readingOf(
        [
          { ...accusation, ...accuser },
          { ...seen, ...nameless },
        ].map(claimOf),
      ),
    ])
      .when(early)
      .then(null);
  });

  test('is nothing but a party’s word of who holds the place, and reaches none below', () => {
    const taken: ClaimParts = { ...accusation, action: 'seize', counterparty: 'sdf', validTime: during('2022-04-01') };
    const later: ClaimParts = { actor: 'ndf', validTime: between('2022-04-01T12:00', '2022-04-03') };
    given(taken, later)
      .when({ at: '2022-04-01T06:00' })
      .then({ holders: ['ndf'], confidence: 'claimed' });
    given(taken, later).when({ at: '2022-04-05' }).then({ confidence: 'probable' });
    given(taken, later, { place: 'sy.d.school', actor: 'sna', action: 'deploy', validTime: during('2022-03-30') })
      .when({ place: 'sy.d.school', at: '2022-04-01T06:00' })
      .then({ holders: [] });
  });

  test('of besieging somebody in a part presupposes, once it is borne out, that he holds that part', () => {
    const part: ClaimParts = { place: 'sy.d.street', action: 'cordon', counterparty: 'sdf', extent: 'part' };
    const there = { ...early, place: 'sy.d.street' };
    given({ ...accusation, ...part }, { ...seen, place: 'sy.d.street' })
      .when(there)
      .then({
        status: 'held',
        holders: ['sdf'],
        confidence: 'claimed',
        flags: ['inferred'],
        siege: { extent: 'partial' },
      });
    given({ ...accusation, ...part }, { ...seen, place: 'sy.d.street', statementKey: 's' })
      .when(there)
      .then(null);
  });

  test('names in the proof what bears it out', () => {
    const readings = [accusation, seen].map((parts) => readingOf([claimOf(parts)]));
    const [first] = readings;
    if (!first) return;
    const { proof } = rectangleAt(rule({ region: first.region, readings, facts: [] }), early) ?? {};
    const [accusing, bearing] = readings.map(({ claims }) => claims[0]?.claimId);
    expect(proof?.claims).toEqual([
      { claim: accusing, role: 'supports' },
      { claim: bearing, role: 'corroborates' },
    ]);
  });
});

test('of joint actors each is accused on its own, of a storm also where its time is known only roughly', () => {
  const both: ClaimParts = {
    ...accusation,
    action: 'storm',
    coActors: ['sna'],
    validTime: between('2022-04-01', '2022-04-12'),
  };
  given(both, { actor: 'sna', action: 'deploy', validTime: between('2022-04-02', '2022-04-03') })
    .when({ at: '2022-05-10' })
    .then({ presence: ['sna'] });
});

test('who came along is accused of being there as of the deed, over all the time in which it may have been', () => {
  const both: ClaimParts = { coActors: ['sna'], validTime: between('2022-04-01', '2022-04-12') };
  given({ ...accusation, ...both, actor: 'sdf', action: 'seize' }, { ...both, validTime: during('2022-04-06') })
    .when({ at: '2022-05-10' })
    .then({ holders: ['sdf'], presence: ['sna'] });
});
