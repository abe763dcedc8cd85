import { describe, expect, test } from 'vitest';
import { GRADES } from '../../core/domain/knowledge.ts';
import { claimOf, during, readingOf, smallActors, smallGazetteer } from '../../core/testing/claimBuilders.ts';
import type { ClaimParts } from '../../core/testing/claimBuilders.ts';
import { rectangleAt, specification } from '../../core/testing/givenClaims.ts';
import { adjudicate } from '../adjudicate.ts';
import { RULESET } from '../ruleset.ts';

const sources = GRADES.map((grade) => ({
  id: `outlet-${grade}`,
  names: { ar: [], en: [] },
  grade,
  interest: null,
  language: null,
}));
const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET, sources };
const rule = (evidence: Parameters<typeof adjudicate>[0]['evidence']) => adjudicate({ ...world, evidence });
const { givenReadings } = specification(rule);
const told = (source: string, parts: ClaimParts = {}) => readingOf([claimOf({ ...parts, frame: source })], { source });
const [paper, wire] = [told('paper'), told('wire')];

describe('confidence', () => {
  test('one outlet makes a cell probable, two independent ones confirm it', () => {
    givenReadings([paper]).when({ at: '2022-04-12' }).then({ confidence: 'probable' });
    givenReadings([paper, wire]).when({ at: '2022-04-12' }).then({ confidence: 'confirmed' });
  });

  test('the second may tell of it later, as long as nobody else took it', () => {
    const later = told('wire', { action: 'state', validTime: during('2022-04-20') });
    const lost = told('paper', { actor: 'sna', validTime: during('2022-04-15') });
    givenReadings([paper, later]).when({ at: '2022-04-12' }).then({ confidence: 'probable' });
    givenReadings([paper, later]).when({ at: '2022-04-21' }).then({ confidence: 'confirmed' });
    givenReadings([paper, lost, later])
      .when({ at: '2022-04-21' })
      .then({ holders: ['sdf'], confidence: 'probable' });
  });

  test('a rough time whose result is seen before only corroborates', () => {
    const rough = told('wire', { validTime: during('2022-04') });
    givenReadings([paper, rough])
      .when({ at: '2022-04-20' })
      .then({ holders: ['sdf'], confidence: 'probable' });
    givenReadings([paper, rough])
      .when({ at: '2022-05-02' })
      .then({ holders: ['sdf'], confidence: 'confirmed' });
    const lost = told('paper', { actor: 'sna', counterparty: 'sdf', validTime: during('2022-04-20') });
    givenReadings([paper, rough, lost])
      .when({ at: '2022-05-02' })
      .then({ holders: ['sna'], confidence: 'probable' });
  });

  test('inside an uncertain onset it is not confirmed yet', () => {
    givenReadings([paper, wire])
      .when({ at: '2022-04-10T12:00' })
      .then({ confidence: 'probable', flags: ['onset_uncertain'] });
  });

  test('what came about by reversion is not confirmed', () => {
    const from = { counterparty: 'syrian-government' };
    const leave = { action: 'withdraw', validTime: during('2022-04-14') } as const;
    givenReadings([told('paper', from), told('wire', from), told('paper', leave), told('wire', leave)])
      .when({ at: '2022-04-16' })
      .then({ holders: ['syrian-government'], confidence: 'probable', flags: ['inferred'] });
  });

  test('an outlet known as unreliable confirms nothing; one that cannot be judged may', () => {
    givenReadings([paper, told('outlet-E')])
      .when({ at: '2022-04-12' })
      .then({ confidence: 'probable' });
    for (const outlet of ['outlet-A', 'outlet-D', 'outlet-F']) {
      givenReadings([paper, told(outlet)])
        .when({ at: '2022-04-12' })
        .then({ confidence: 'confirmed' });
    }
  });

  test('an unreliable outlet does not make a tie with another', () => {
    givenReadings([paper, told('outlet-E', { actor: 'sna' })])
      .when({ at: '2022-04-11' })
      .then({ status: 'held', holders: ['sdf'], flags: ['disputed'], confidence: 'probable' });
  });

  test('the pair is named in the proof', () => {
    const tables = rule({ region: paper.region, readings: [paper, wire], facts: [] });
    const { proof } = rectangleAt(tables, { at: '2022-04-12' }) ?? {};
    const pair = proof?.claims.filter(({ role }) => role === 'corroborates').map(({ claim }) => claim);
    expect(pair?.sort()).toEqual([paper, wire].flatMap(({ claims }) => claims.map(({ claimId }) => claimId)).sort());
    expect(proof?.rules).toContain('R4');
  });

  test('what is one witness is named as of one lineage', () => {
    const again = told('paper', { passageKeys: ['p'] });
    const tables = rule({ region: paper.region, readings: [paper, again], facts: [] });
    const { proof } = rectangleAt(tables, { at: '2022-04-12' }) ?? {};
    expect(proof?.claims.filter(({ role }) => role === 'same_lineage')).toHaveLength(2);
  });
});
