import { describe, expect, test } from 'vitest';
import { placeId } from '../core/domain/ids.ts';
import { at, between, claimOf, during, readingOf, smallActors, smallGazetteer } from '../core/testing/claimBuilders.ts';
import { specification } from '../core/testing/givenClaims.ts';
import { adjudicate, ruleInherited } from './adjudicate.ts';
import { RULESET } from './ruleset.ts';
import { ruledPlaces, touchedPlaces } from './touchedPlaces.ts';

const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const { given } = specification((evidence) => adjudicate({ ...world, evidence }));

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

  test('touched are the place itself, the places below it that claims name, and the wholes above these', () => {
    const named = ['sy.d.school', 'sy.d.branch', 'sy.d.street'].map((place) => readingOf([claimOf({ place })]));
    const ruled = ruledPlaces(named, world.gazetteer);
    expect([...touchedPlaces(named.slice(2), world.gazetteer, ruled)].sort()).toEqual([
      'sy.d.school',
      'sy.d.street',
      'sy.d.town',
    ]);
  });
});
