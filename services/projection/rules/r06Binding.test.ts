import { describe, expect, test } from 'vitest';
import { placeId } from '../../core/domain/ids.ts';
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
import { specification } from '../../core/testing/givenClaims.ts';
import { adjudicate, ruleInherited } from '../adjudicate.ts';
import { RULESET } from '../ruleset.ts';

const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const { givenReadings } = specification((evidence) => adjudicate({ ...world, evidence }));
const report = (...claims: readonly ClaimParts[]) => readingOf(claims.map(claimOf));

const evening = between('2022-04-10T17:00', '2022-04-11');
/** Part of the zone is seized, and the same bloc moves into the section that lies in it. */
const seized: ClaimParts = {
  place: 'sy.d.zone',
  extent: 'part',
  counterparty: 'syrian-government',
  actor: 'asayish',
  validTime: evening,
};
const moved: ClaimParts = { place: 'sy.d.section', action: 'advance', actor: 'sdf', validTime: evening };
/** Until then the government had it all. */
const before = report({
  place: 'sy.d.zone',
  actor: 'syrian-government',
  action: 'state',
  validTime: between('2022-04-01', '2022-04-05'),
});
const section = { place: 'sy.d.section', at: '2022-04-12' } as const;

describe('a gain of an unnamed part', () => {
  test('counts, inferred, for a place in it into which the same report has the same bloc move', () => {
    for (const validTime of [evening, between('2022-04-08', '2022-04-13')]) {
      givenReadings([before, report(seized, { ...moved, validTime })])
        .when(section)
        .then({ status: 'held', holders: ['asayish'], confidence: 'probable', flags: ['inferred'], presence: [] });
    }
  });

  test('counts nowhere by another report, another bloc, another time, or a move into a part', () => {
    const unbound = [
      [report(seized), report(moved)],
      [report(seized, { ...moved, actor: 'sna' })],
      [report(seized, { ...moved, validTime: during('2022-04-12') })],
      [report(seized, { ...moved, extent: 'part' })],
      [report(seized, { ...moved, action: 'reinforce' })],
      [report({ ...seized, basis: 'presupposed' }, moved)],
    ];
    for (const readings of unbound) {
      givenReadings([before, ...readings])
        .when(section)
        .then({ holders: ['syrian-government'] });
    }
  });

  test('gives way to a direct hold whose span covers it', () => {
    const kept: ClaimParts = { ...section, actor: 'syrian-government', action: 'state' };
    givenReadings([report(seized, moved), report({ ...kept, validTime: between('2022-04-09', '2022-04-12') })])
      .when({ place: 'sy.d.section', at: '2022-04-11T12:00' })
      .then({ status: 'held', holders: ['syrian-government'] });
  });

  test('names the move that binds it in the proof', () => {
    const reading = report(seized, moved);
    const tables = adjudicate({ ...world, evidence: { region: reading.region, readings: [reading], facts: [] } });
    const valid = at('2022-04-12');
    const found = tables.get(placeId('sy.d.section'))?.find((one) => one.validFrom <= valid && valid < one.validTo);
    expect(found?.proof.claims).toContainEqual({ claim: reading.claims[0]?.claimId, role: 'supports' });
    expect(found?.proof.claims).toContainEqual({ claim: reading.claims[1]?.claimId, role: 'corroborates' });
  });
});

describe('inside the place for which it counts', () => {
  const court = { place: 'sy.d.court', at: '2022-04-12' } as const;
  const held: ClaimParts = { place: 'sy.d.court', actor: 'syrian-government', action: 'state' };
  const known = (until: string) => report({ ...held, validTime: between('2022-04-09', until) });

  test('what another bloc was last known to hold by then is contested, inferred', () => {
    givenReadings([report(seized, moved), known('2022-04-10T17:00')])
      .when(court)
      .then({
        status: 'contested',
        holders: [],
        parties: ['asayish', 'syrian-government'],
        confidence: null,
        flags: ['inferred'],
      });
    givenReadings([report(seized, moved), known('2022-04-10T17:00')])
      .when({ ...court, at: '2022-04-10T12:00' })
      .then({ status: 'held', holders: ['syrian-government'] });
  });

  test('it is disputed if the gain around it is, and as fresh as that', () => {
    const denial: ClaimParts = { place: 'sy.d.section', actor: 'sdf', polarity: 'negative', speaker: 'sdf' };
    const left: ClaimParts = { place: 'sy.d.section', action: 'withdraw', validTime: during('2022-04-20') };
    const old = report({ ...held, validTime: during('2021-12-01') });
    givenReadings([report(seized, moved), old, report({ ...denial, validTime: evening }), report(left)])
      .when(court)
      .then({ status: 'contested', flags: ['disputed', 'inferred'] });
  });

  test('what is known of it later stands, from the instant of the gain on', () => {
    for (const at of ['2022-04-10T17:00', '2022-04-10T18:00', '2022-04-12']) {
      givenReadings([report(seized, moved), known('2022-04-10T20:00')])
        .when({ ...court, at })
        .then({ status: 'held', holders: ['syrian-government'], flags: [] });
    }
  });

  test('it is contested only as long as the gain supports the holder around it', () => {
    const retaken: ClaimParts = { place: 'sy.d.section', actor: 'syrian-government', basis: 'presupposed' };
    const readings = [report(seized, moved), known('2022-04-10T17:00')];
    givenReadings([...readings, report({ ...retaken, validTime: during('2022-04-13') })])
      .when({ ...court, at: '2022-04-14' })
      .then({ status: 'held', holders: ['syrian-government'] });
  });

  test('a contested one is no party to the wholes around it', () => {
    const readings = [report(seized, moved), known('2022-04-10T17:00')];
    givenReadings(readings)
      .when(section)
      .then({ status: 'held', holders: ['asayish'] });
  });

  test('a place without evidence of its own is contested when asked', () => {
    const readings = [before, report(seized, moved)];
    const evidence = { region: before.region, readings, facts: [] };
    const asked = { place: placeId('sy.d.court'), at: at('2022-04-12'), known: at('2022-06-02') };
    expect(ruleInherited({ ...world, evidence, ...asked })?.cell).toMatchObject({
      status: 'contested',
      parties: ['asayish', 'syrian-government'],
    });
  });

  test('so is a whole without evidence of its own, and what its parts say makes no cell of it', () => {
    const zoneToo: ClaimParts = { ...moved, place: 'sy.d.zone' };
    const seizedInTown: ClaimParts = { ...seized, place: 'sy.d.town' };
    const inTown = report({ actor: 'syrian-government', action: 'state', validTime: during('2022-04-05') });
    const part = report({ place: 'sy.d.court', actor: 'asayish', validTime: during('2022-04-11') });
    const evidenceOf = (...readings: readonly ReturnType<typeof report>[]) => ({
      region: before.region,
      readings: [inTown, part, ...readings],
      facts: [],
    });
    const evidence = evidenceOf(report(seizedInTown, zoneToo));
    const asked = { place: placeId('sy.d.section'), at: at('2022-04-12T12:00'), known: at('2022-06-02') };
    const storedOf = (given: typeof evidence) => adjudicate({ ...world, evidence: given }).get(asked.place) ?? [];
    expect(storedOf(evidenceOf()).map(({ cell }) => cell.status)).toContain('contested');
    expect(storedOf(evidence)).toEqual([]);
    expect(ruleInherited({ ...world, evidence, ...asked })?.cell).toMatchObject({
      status: 'contested',
      parties: ['asayish', 'syrian-government'],
    });
  });
});
