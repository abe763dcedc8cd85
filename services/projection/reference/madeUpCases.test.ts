import { describe, expect, test } from 'vitest';
import type { ClaimParts } from '../../core/testing/claimBuilders.ts';
import {
  at,
  between,
  claimOf,
  during,
  readingOf,
  smallActors,
  smallGazetteer,
} from '../../core/testing/claimBuilders.ts';
import type { ExpectedCell } from '../../core/testing/givenClaims.ts';
import { actorId, placeId } from '../../core/domain/ids.ts';
import { FOREVER } from '../../core/domain/time.ts';
import { RULESET } from '../ruleset.ts';
import { referenceAt } from './referenceAt.testing.ts';

/** Each claim in a report of its own, asked in both orders. */
function given(...claims: readonly ClaimParts[]) {
  return givenReports(...claims.map((parts) => [parts]));
}

/** The claims of each report, asked in both orders of the reports. */
function givenReports(...reports: readonly (readonly ClaimParts[])[]) {
  const readings = reports.map((claims) => readingOf(claims.map(claimOf)));
  const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
  return (when: string, expected: ExpectedCell | null, place = 'sy.d.town'): void => {
    for (const list of [readings, readings.toReversed()]) {
      const evidence = { region: readingOf([]).region, readings: list, facts: [] };
      const question = { place: placeId(place), at: at(when), known: FOREVER - 1 };
      const cell = referenceAt({ ...world, evidence }, question);
      if (expected === null) expect(cell).toBeNull();
      else expect(cell).toMatchObject(expected);
    }
  };
}

const April = { validTime: during('2022-04') };
const on = (day: string): ClaimParts => ({ validTime: during(`2022-04-${day}`) });
const span = (from: string, to: string): ClaimParts => ({ validTime: between(from, to) });
const held = (by: string): ExpectedCell => ({ status: 'held', holders: [by] });
const unknown: ExpectedCell = { status: 'unknown', holders: [], flags: ['disputed'], confidence: null };

describe('coarse changes (adjudication.md)', () => {
  const hold: ClaimParts = { actor: 'ndf', action: 'state', ...span('2022-04-20', '2022-04-20T12:00') };

  test('a hold by the loser inside the interval comes before the gain', () => {
    given({ ...April, counterparty: 'ndf' }, hold)('2022-05-02', held('sdf'));
    given(April, hold)('2022-05-02', held('sdf'));
    given(April, hold)('2022-04-25', held('ndf'));
  });

  test('a seizure by the loser inside the interval comes before the gain from it', () => {
    given({ ...April, counterparty: 'sna' }, { actor: 'sna', ...on('10') })('2022-05-02', held('sdf'));
  });

  test('a hold by the leaver inside the interval comes before the leave', () => {
    given({ ...April, actor: 'ndf', action: 'withdraw' }, hold)('2022-05-02', { status: 'vacated', holders: [] });
  });

  test('a seizure inside the interval of a leave comes before it', () => {
    const cases = given({ ...on('10'), counterparty: 'ndf' }, { ...April, action: 'withdraw' });
    cases('2022-04-20', held('sdf'));
    cases('2022-05-02', { ...held('ndf'), flags: ['inferred'] });
  });

  test('a leave inside the interval of a gain shows its result, and goes back to whom the gain names', () => {
    const leave: ClaimParts = { action: 'withdraw', ...span('2022-03-31', '2022-04-02') };
    const cases = given(leave, { ...April, counterparty: 'ndf' });
    cases('2022-04-03', held('ndf'));
    cases('2022-05-02', held('ndf'));
  });

  test('a seizure by another inside the interval, its order open, is a rival at the point of the coarse one', () => {
    const cases = given(April, { actor: 'sna', ...on('10') });
    cases('2022-04-20', held('sna'));
    cases('2022-05-02', unknown);
  });
});

describe('ties (rulings-check d)', () => {
  const two = [on('10'), { actor: 'sna', ...on('10') }];

  test('two seizures in one interval leave it unknown and disputed', () => {
    given(...two)('2022-04-12', { ...unknown, parties: ['sdf', 'sna'] });
  });

  test('mutual seizures in one interval leave it unknown and disputed', () => {
    given({ ...on('10'), counterparty: 'sna' }, { actor: 'sna', counterparty: 'sdf', ...on('10') })(
      '2022-04-12',
      unknown,
    );
  });

  test('a surely later seizure ends a tie', () => {
    given(...two, { actor: 'syrian-government', ...on('14') })('2022-04-16', {
      ...held('syrian-government'),
      flags: [],
    });
  });

  test('a claim in its own favour yields to one of others', () => {
    given(on('10'), { actor: 'sna', speaker: 'sna', ...on('10') })('2022-04-12', {
      ...held('sdf'),
      flags: ['disputed'],
    });
  });

  test('a seizure that presupposes the other comes after it', () => {
    given(on('10'), { actor: 'sna', counterparty: 'sdf', ...on('10') })('2022-04-12', { ...held('sna'), flags: [] });
  });

  test('two presences contest a place that nobody holds', () => {
    const cases = given({ action: 'storm', ...on('10') }, { action: 'deploy', actor: 'sna', ...on('10') });
    cases('2022-04-12', { status: 'contested', parties: ['sdf', 'sna'], confidence: null });
    cases('2022-06-12', null);
  });
});

describe('reversion (R10)', () => {
  const gain: ClaimParts = { counterparty: 'ndf', ...on('10') };
  const leave: ClaimParts = { action: 'withdraw', ...on('12') };

  test('a leave gives the place back to the prior holder', () => {
    given(gain, leave)('2022-04-14', { ...held('ndf'), flags: ['inferred'], confidence: 'probable' });
  });

  test('a leave with no prior holder known vacates it', () => {
    given(on('10'), leave)('2022-04-14', { status: 'vacated', confidence: null });
    given(leave)('2022-04-14', { status: 'vacated', confidence: null });
  });

  test('a third party there keeps it from going back', () => {
    given(gain, leave, { actor: 'turkey', action: 'deploy', ...on('11') })('2022-04-14', {
      status: 'vacated',
      presence: ['turkey'],
    });
  });

  test('a holder carried in refines the counterparty of its bloc', () => {
    const cases = given(
      { actor: 'ndf', action: 'state', ...on('05') },
      { ...gain, counterparty: 'syrian-government' },
      leave,
    );
    cases('2022-04-14', held('ndf'));
  });

  test('the leave and the gain of one event are one', () => {
    given({ actor: 'ndf', action: 'withdraw', ...on('10') }, on('10'))('2022-04-12', held('sdf'));
  });
});

describe('denial (R8)', () => {
  const denial: ClaimParts = { attribution: [{ kind: 'party', name: 'party', act: 'denies' }], ...on('10') };

  test('by the party fails against an outlet and leaves the cell disputed', () => {
    given(on('10'), { ...denial, speaker: 'sdf' })('2022-04-12', { ...held('sdf'), flags: ['disputed'] });
  });

  test('by a third party against an outlet leaves it unknown', () => {
    given(on('10'), { ...denial, speaker: 'sna' })('2022-04-12', { ...unknown, parties: ['sdf'] });
  });

  test("of a party's boast fells it, and what stood before stays", () => {
    const before: ClaimParts = { actor: 'ndf', action: 'state', ...on('05') };
    given(before, { ...on('10'), speaker: 'sdf' }, denial)('2022-04-12', { ...held('ndf'), flags: ['disputed'] });
  });

  test("is refuted by the denier's own leave", () => {
    const boast: ClaimParts = { ...on('10'), speaker: 'sdf' };
    const leave: ClaimParts = { action: 'withdraw', ...on('14') };
    given(boast, { ...denial, speaker: 'sdf' }, leave)('2022-04-12', { ...held('sdf'), flags: ['disputed'] });
  });

  test('of a gain that is open or falls drives nobody out', () => {
    const there: ClaimParts = { actor: 'ndf', action: 'deploy', ...on('09') };
    const gain: ClaimParts = { ...on('10'), counterparty: 'ndf' };
    given(there, gain)('2022-04-12', { ...held('sdf'), presence: [] });
    for (const speaker of [{}, { speaker: 'sdf' }])
      given(
        there,
        { ...gain, ...speaker },
        { ...denial, speaker: 'sna' },
      )('2022-04-12', {
        ...unknown,
        presence: ['ndf'],
      });
  });

  test('of gains that fall leaves nothing disputed once a leave tells who was there', () => {
    const [first, second] = [on('09'), on('10')].map((parts) => ({ ...parts, speaker: 'sdf' }));
    const leave: ClaimParts = { actor: 'ndf', action: 'withdraw', ...on('14') };
    const both = { ...denial, ...span('2022-04-09', '2022-04-11') };
    given(first ?? {}, second ?? {}, both, leave)('2022-04-16', { status: 'vacated', flags: [] });
  });

  test('attacks nothing later than the statement', () => {
    given(on('10'), { ...denial, validTime: during('2022-04'), asOf: at('2022-04-09') })('2022-04-12', {
      ...held('sdf'),
      flags: [],
    });
  });
});

describe('grades, interest and accusations (R3 to R5)', () => {
  test('a claim in its own favour is claimed until another says so', () => {
    const boast: ClaimParts = { ...on('10'), speaker: 'sdf' };
    given(boast)('2022-04-12', { confidence: 'claimed' });
    given(boast, on('10'))('2022-04-12', { confidence: 'probable' });
  });

  test('an accusation counts once another lineage bears it out, for its own time', () => {
    const siege: ClaimParts = { actor: 'ndf', action: 'blockade', ...span('2022-04-01', '2022-04-12') };
    const accusation: ClaimParts = { ...siege, modality: 'accusation', statementKey: 's' };
    given(accusation)('2022-04-10', null);
    const borneOut = { ...siege, ...span('2022-04-08', '2022-04-20') };
    given(accusation, borneOut)('2022-04-03', { siege: { by: ['ndf'], extent: 'full' } });
    given(accusation, { ...borneOut, statementKey: 's' })('2022-04-03', null);
    const collective = { kind: 'institution', owner: null, quantity: 'part', count: null, except: [] } as const;
    const ofSome = {
      ...accusation,
      extent: 'part',
      collective: { ...collective, container: placeId('sy.d.town') },
    } as const;
    given(ofSome, borneOut)('2022-04-03', null);
  });

  test('a siege is lifted by its besieger alone where he besieges it, not where another holds what he besieges', () => {
    const areas = {
      kind: 'held_area',
      owner: actorId('syrian-government'),
      quantity: 'all',
      count: null,
      except: [],
    } as const;
    const ofAreas: ClaimParts = {
      action: 'blockade',
      place: 'sy.d',
      collective: { ...areas, container: placeId('sy.d') },
      ...on('09'),
    };
    const cases = given(
      ofAreas,
      { actor: 'sna', action: 'blockade', ...on('09') },
      { action: 'lift_siege', ...on('12') },
    );
    cases('2022-04-10', { siege: { by: ['sna'] } });
    cases('2022-04-14', null);
  });

  test('a siege presupposes its holder for its span; a blockade nobody', () => {
    const siege: ClaimParts = { counterparty: 'ndf', ...span('2022-04-08', '2022-04-20') };
    given({ ...siege, action: 'besiege' })('2022-04-10', { ...held('ndf'), siege: { by: ['sdf'] } });
    given({ ...siege, action: 'blockade' })('2022-04-10', { status: 'unknown', siege: { by: ['sdf'] } });
  });
});

describe('parts, members and containers (R6, R12)', () => {
  const street = 'sy.d.street';

  test('what is said of all of a place is inferred of what lies in it, except what is left out', () => {
    given(on('10'))('2022-04-12', { ...held('sdf'), flags: ['inferred'] }, street);
    given({ ...on('10'), extent: 'except', except: [placeId(street)] })('2022-04-12', null, street);
    given({ ...on('10'), basis: 'presupposed' })('2022-04-12', null, street);
  });

  test('a part gained from the holder contests the whole', () => {
    const hold: ClaimParts = { actor: 'ndf', action: 'state', ...on('05') };
    const gain: ClaimParts = { extent: 'part', counterparty: 'ndf', ...on('10') };
    given(hold, gain)('2022-04-12', { status: 'contested', holders: [], parties: ['ndf', 'sdf'] });
    given(gain)('2022-04-12', { ...held('sdf'), flags: ['inferred'], confidence: 'probable' });
  });

  test('members of a collective are reached, and a street is none', () => {
    const collective = {
      container: placeId('sy.d.town'),
      kind: 'institution',
      owner: null,
      quantity: 'all',
      count: null,
      except: [],
    } as const;
    const cases = given({ ...on('10'), collective });
    cases('2022-04-12', held('sdf'), 'sy.d.directorate');
    cases('2022-04-12', null, street);
    cases('2022-04-12', null, 'sy.d.branch');
  });

  test('inside a place gained with an unnamed part another holder is contested, unless its evidence runs on (A9)', () => {
    const evening = span('2022-04-10T17:00', '2022-04-10T21:00');
    const gain: ClaimParts = { extent: 'part', actor: 'sna', ...evening };
    const move: ClaimParts = { ...gain, place: 'sy.d.zone', extent: 'all', action: 'advance' };
    const court = 'sy.d.court';
    const cell = (until: string) => givenReports([{ place: court, ...span('2022-04-10', until) }], [gain, move]);
    const [before, after] = [cell('2022-04-10T17:00'), cell('2022-04-10T18:00')];
    before('2022-04-10T16:59', held('sdf'), court);
    for (const when of ['2022-04-10T17:00', '2022-04-10T17:30', '2022-04-12']) {
      before(when, { status: 'contested', holders: [], parties: ['sdf', 'sna'] }, court);
      after(when, held('sdf'), court);
    }
  });
});
