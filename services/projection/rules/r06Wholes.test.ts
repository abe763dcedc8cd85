import { describe, expect, test } from 'vitest';
import { placeId } from '../../core/domain/ids.ts';
import { at, claimOf, during, readingOf, smallActors, smallGazetteer } from '../../core/testing/claimBuilders.ts';
import type { ClaimParts } from '../../core/testing/claimBuilders.ts';
import { specification } from '../../core/testing/givenClaims.ts';
import { adjudicate, ruleInherited } from '../adjudicate.ts';
import { RULESET } from '../ruleset.ts';

const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const { given } = specification((evidence) => adjudicate({ ...world, evidence }));

const TOWN: ClaimParts = { actor: 'syrian-government', action: 'state', validTime: during('2022-04-09') };
/** Told of the town alone: it spreads to nothing below. */
const ALONE: ClaimParts = { ...TOWN, basis: 'presupposed' };
const noon = { at: '2022-04-12T12:00' };

describe('a whole whose own holder is known', () => {
  const school: ClaimParts = { place: 'sy.d.school', validTime: during('2022-04-11') };

  test('is contested where a part was taken from the holder', () => {
    for (const counterparty of [{}, { counterparty: 'syrian-government' }]) {
      given(TOWN, { ...school, ...counterparty })
        .when(noon)
        .then({
          status: 'contested',
          holders: [],
          parties: ['sdf', 'syrian-government'],
          confidence: null,
          flags: ['inferred'],
        });
    }
  });

  test('is shared where somebody else holds a part that he is not told to have taken from the holder', () => {
    given(TOWN, { ...school, action: 'state' })
      .when(noon)
      .then({ status: 'shared', holders: ['sdf', 'syrian-government'], confidence: 'probable' });
    given(TOWN, { ...school, counterparty: 'sna' })
      .when(noon)
      .then({ status: 'shared' });
  });

  test('is contested where a part is contested', () => {
    const inside = { place: 'sy.d.school', action: 'deploy', validTime: during('2022-04-11') } as const;
    given(ALONE, { ...inside, actor: 'sdf' }, { ...inside, actor: 'sna' })
      .when(noon)
      .then({ status: 'contested', parties: ['sdf', 'sna', 'syrian-government'] });
  });

  test('is contested where a part was taken from several, the holder among them', () => {
    const [one, other] = ['syrian-government', 'sna'].map((counterparty) => ({ ...school, counterparty }));
    given(ALONE, one ?? {}, other ?? {})
      .when(noon)
      .then({ status: 'contested' });
  });

  test('is disputed, and believed, as any of the parts that speak, be others later', () => {
    const branch: ClaimParts = { place: 'sy.d.branch', action: 'state', validTime: during('2022-04-10') };
    const parts: readonly ClaimParts[] = [
      { ...school, action: 'state', speaker: 'sdf' },
      branch,
      { ...branch, actor: 'sna', speaker: 'sna' },
    ];
    given(TOWN, ...parts)
      .when(noon)
      .then({ status: 'shared', confidence: 'probable', flags: ['disputed', 'inferred'] });
    given({ ...TOWN, speaker: 'syrian-government' }, ...parts)
      .when(noon)
      .then({ confidence: 'probable' });
  });

  test('stays as it is where the parts are of its own bloc', () => {
    given(TOWN, { ...school, actor: 'military-security' })
      .when(noon)
      .then({ status: 'held', holders: ['syrian-government'], flags: [] });
  });

  test('names the claims about its parts as members in the proof, one part for all that are alike', () => {
    const claims = [TOWN, school, { ...school, place: 'sy.d.branch', validTime: during('2022-04-10') }].map(claimOf);
    const readings = claims.map((one) => readingOf([one]));
    const tables = adjudicate({ ...world, evidence: { region: readingOf([]).region, readings, facts: [] } });
    const valid = at('2022-04-12');
    const found = tables.get(placeId('sy.d.town'))?.find((one) => one.validFrom <= valid && valid < one.validTo);
    expect(found?.proof.claims.map(({ claim, role }) => [claim, role])).toEqual([
      [claims[0]?.claimId, 'supports'],
      [claims[1]?.claimId, 'member_of'],
    ]);
    expect(found?.proof.rules).toEqual(['R3', 'R6', 'R7']);
  });
});

describe('a part speaks about the whole', () => {
  const school: ClaimParts = { place: 'sy.d.school', action: 'state', validTime: during('2022-04-11') };

  test('not once its evidence is older than that of the whole by more than the horizon', () => {
    given(ALONE, { ...school, validTime: during('2022-01-03') })
      .when(noon)
      .then({ status: 'held' });
    given(ALONE, { ...school, validTime: during('2022-01-20') })
      .when(noon)
      .then({ status: 'shared' });
  });

  test('not if the whole was gained since', () => {
    const retaken = { actor: 'syrian-government', validTime: during('2022-04-12') };
    given(school, retaken)
      .when({ at: '2022-04-13' })
      .then({ status: 'held', holders: ['syrian-government'] });
    given(school, retaken, { ...school, validTime: during('2022-04-13') })
      .when({ at: '2022-04-14' })
      .then({ status: 'shared' });
  });

  test('also if the whole was only told again to be gained since', () => {
    const [gained, again] = ['2022-04-08', '2022-04-13'].map((day) => ({
      actor: 'syrian-government',
      basis: 'presupposed' as const,
      validTime: during(day),
    }));
    given(gained ?? {}, school, again ?? {})
      .when({ at: '2022-04-14' })
      .then({ status: 'shared' });
  });

  test('while it is contested as late as those were seen who are there', () => {
    const inside: ClaimParts = { place: 'sy.d.school', action: 'storm', validTime: during('2022-04-08') };
    const seen = [inside, { ...inside, actor: 'sna' }];
    const left: ClaimParts = { place: 'sy.d.school', actor: 'russia', action: 'withdraw' };
    given(ALONE, ...seen)
      .when(noon)
      .then({ status: 'contested' });
    const gain: ClaimParts = { ...ALONE, action: 'seize', validTime: during('2022-04-10') };
    given(gain, ...seen)
      .when(noon)
      .then({ status: 'held' });
    given(gain, ...seen, { ...left, validTime: during('2022-04-11') })
      .when(noon)
      .then({ status: 'held' });
    given({ ...gain, validTime: during('2022-04-07') }, ...seen, { ...left, validTime: during('2022-04-06') })
      .when(noon)
      .then({ status: 'contested' });
  });

  test('not with an inferred cell: not when it went back to its prior holder, and not from the whole itself', () => {
    const taken = { place: 'sy.d.school', validTime: during('2022-04-10'), counterparty: 'sna' };
    const left = { place: 'sy.d.school', action: 'withdraw', validTime: during('2022-04-11') } as const;
    given(TOWN, taken, left)
      .when(noon)
      .then({ status: 'held', holders: ['syrian-government'] });
  });

  test('through streets and sections: every place below with a direct cell counts for each whole above it', () => {
    const court: ClaimParts = { place: 'sy.d.court', action: 'state', validTime: during('2022-04-11') };
    const on = (place: string): ClaimParts => ({ ...TOWN, place, actor: 'sna' });
    for (const place of ['sy.d.town', 'sy.d.street', 'sy.d.zone', 'sy.d.section']) {
      given(on(place), court)
        .when({ ...noon, place })
        .then({ status: 'shared', holders: ['sdf', 'sna'] });
    }
  });

  test('not as an exception to what the holder of the whole has, nor as the unnamed part of who is excepted (R12)', () => {
    const town = { extent: 'except', except: [placeId('sy.d.school')] } as const;
    const kept: ClaimParts = { ...school, actor: 'syrian-government' };
    given(town, kept)
      .when(noon)
      .then({ status: 'held', holders: ['sdf'] });
    const part = { extent: 'part', actor: 'syrian-government', action: 'state', basis: 'presupposed' } as const;
    given(town, kept, part)
      .when(noon)
      .then({ status: 'held', holders: ['sdf'] });
    given(town, part).when(noon).then({ status: 'shared' });
  });
});

describe('an unnamed part', () => {
  const part: ClaimParts = { extent: 'part', actor: 'syrian-government', action: 'state', basis: 'presupposed' };

  test('of one bloc alone makes the whole its, inferred and no more than probable', () => {
    given(part)
      .when(noon)
      .then({ status: 'held', holders: ['syrian-government'], confidence: 'probable', flags: ['inferred'] });
    given(part)
      .when({ at: '2022-09-01' })
      .then({ status: 'held', flags: ['inferred', 'stale'] });
    given({ ...part, speaker: 'syrian-government' })
      .when(noon)
      .then({ confidence: 'claimed' });
  });

  test('of two blocs makes it shared, and contested if one was taken from the other', () => {
    given(part, { extent: 'part', action: 'state' })
      .when(noon)
      .then({ status: 'shared', flags: ['inferred'] });
    given(part, { extent: 'part', counterparty: 'syrian-government' }).when(noon).then({ status: 'contested' });
  });

  test('is claimed only if all that speak are', () => {
    const own: ClaimParts = { ...part, speaker: 'syrian-government' };
    const other: ClaimParts = { extent: 'part', action: 'state' };
    given(own, other).when(noon).then({ status: 'shared', confidence: 'probable' });
    given(own, { ...other, speaker: 'sdf' })
      .when(noon)
      .then({ status: 'shared', confidence: 'claimed' });
  });

  test('of one bloc does not make the whole its while another is in it', () => {
    given(part, { actor: 'sna', action: 'deploy', place: 'sy.d.school' }).when(noon).then(null);
    given(part, { actor: 'ndf', action: 'deploy', place: 'sy.d.school' })
      .when(noon)
      .then({ holders: ['syrian-government'] });
  });

  test('that a bloc leaves to another becomes the other one its', () => {
    given({ extent: 'part', actor: 'syrian-government', action: 'withdraw', counterparty: 'sdf' })
      .when(noon)
      .then({ status: 'held', holders: ['sdf'], flags: ['inferred'] });
    given({ extent: 'part', actor: 'syrian-government', action: 'withdraw' }).when(noon).then(null);
  });

  test('is most or some of a set of places in it, too', () => {
    const collective = {
      container: placeId('sy.d.town'),
      kind: 'institution',
      owner: null,
      quantity: 'most',
      count: null,
      except: [],
    } as const;
    given(TOWN, { collective, counterparty: 'syrian-government' }).when(noon).then({ status: 'contested' });
  });

  test('says nothing of a district, which is never held through parts', () => {
    given({ ...part, place: 'sy.d' })
      .when({ ...noon, place: 'sy.d' })
      .then(null);
  });

  test('goes with the whole when that changes hands', () => {
    given(part, { validTime: during('2022-04-11') })
      .when(noon)
      .then({ status: 'held', holders: ['sdf'], flags: [] });
  });
});

describe('a whole without evidence of its own', () => {
  const buildings: readonly ClaimParts[] = [
    { place: 'sy.d.school', action: 'state' },
    { place: 'sy.d.directorate', action: 'state', actor: 'sna' },
  ];
  const readings = buildings.map((parts) => readingOf([claimOf(parts)]));
  const evidence = { region: readingOf([]).region, readings, facts: [] };
  const asked = { ...world, evidence, place: placeId('sy.d.street'), known: at('2022-06-02') };

  test('is stored where its parts make a cell of it, and there only', () => {
    const later = readingOf([claimOf(buildings[1])], { knownAt: at('2022-06-05') });
    const known = { ...evidence, readings: [...readings.slice(0, 1), later] };
    given(...buildings)
      .when({ ...noon, place: 'sy.d.street' })
      .then({ status: 'shared', holders: ['sdf', 'sna'], confidence: 'probable', flags: ['inferred'] });
    given(buildings[0] ?? {})
      .when({ ...noon, place: 'sy.d.street' })
      .then(null);
    const tables = adjudicate({ ...world, evidence: known });
    expect(tables.get(placeId('sy.d.street'))?.map(({ knownFrom }) => knownFrom)).toContain(at('2022-06-05'));
    expect(tables.get(placeId('sy.d.street'))?.every(({ knownFrom }) => knownFrom >= at('2022-06-05'))).toBe(true);
  });

  test('is answered by the same rule when asked', () => {
    expect(ruleInherited({ ...asked, at: at('2022-04-12') })?.cell).toMatchObject({ status: 'shared' });
    expect(ruleInherited({ ...asked, at: at('2022-04-12'), known: at('2022-05-01') })).toBeNull();
  });

  test('is not held through named parts of one bloc: two buildings do not make it the holder of the street', () => {
    const one = { ...evidence, readings: readings.slice(0, 1) };
    expect(ruleInherited({ ...asked, evidence: one, at: at('2022-04-12') })).toBeNull();
    const seen = readingOf([claimOf({ place: 'sy.d.street', actor: 'russia', action: 'deploy' })]);
    const tables = adjudicate({ ...world, evidence: { ...one, readings: [...one.readings, seen] } });
    expect(tables.get(placeId('sy.d.street'))?.[0]?.cell).toMatchObject({ status: 'unknown', presence: ['russia'] });
  });
});

test('who came along with those who took a place is present there, and in no place inside', () => {
  const claims: readonly ClaimParts[] = [
    { place: 'sy.d.zone', coActors: ['sna'] },
    { place: 'sy.d.section', action: 'state', validTime: during('2022-04-11') },
  ];
  given(...claims)
    .when({ ...noon, place: 'sy.d.zone' })
    .then({ holders: ['sdf'], presence: ['sna'] });
  given(...claims)
    .when({ ...noon, place: 'sy.d.section' })
    .then({ holders: ['sdf'], presence: [] });
});
