import { describe, test } from 'vitest';
import { claimOf, readingOf, smallActors, smallGazetteer } from '../../core/testing/claimBuilders.ts';
import type { ClaimParts } from '../../core/testing/claimBuilders.ts';
import { specification } from '../../core/testing/givenClaims.ts';
import { adjudicate } from '../adjudicate.ts';
import { RULESET } from '../ruleset.ts';

const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const { givenReadings } = specification((evidence) => adjudicate({ ...world, evidence }));
const told = (source: string, ...claims: readonly ClaimParts[]) => readingOf(claims.map(claimOf), { source });
const asked = { at: '2022-04-12' };

describe('lineage', () => {
  test('two outlets that say the same in other words are two witnesses', () => {
    givenReadings([told('paper', { passageKeys: ['p'] }), told('wire', { passageKeys: ['q'] })])
      .when(asked)
      .then({ confidence: 'confirmed' });
  });

  test('two outlets that repeat one passage, or quote one statement, are one witness', () => {
    for (const same of [{ passageKeys: ['p'] }, { statementKey: 's' }]) {
      givenReadings([told('paper', same), told('wire', { ...same, frame: 'again' })])
        .when(asked)
        .then({ confidence: 'probable' });
    }
  });

  test('two reports of one outlet, and two sources in one report, are one witness', () => {
    const anonymous = { attribution: [{ kind: 'anonymous', name: 'a source', act: 'says' }] } as const;
    givenReadings([told('paper', { passageKeys: ['p'] }), told('paper', { passageKeys: ['q'] })])
      .when(asked)
      .then({ confidence: 'probable' });
    givenReadings([told('paper', { ...anonymous, passageKeys: ['p'] }, { passageKeys: ['q'] })])
      .when(asked)
      .then({ confidence: 'probable' });
  });

  test('is compared in pairs: two that each share something with a third are two', () => {
    const third = told('radio', { passageKeys: ['p', 'q'] });
    const pair = [told('paper', { passageKeys: ['p'] }), told('wire', { passageKeys: ['q'] })];
    givenReadings([third, ...pair])
      .when(asked)
      .then({ confidence: 'confirmed' });
    givenReadings([third, ...pair.slice(1)])
      .when(asked)
      .then({ confidence: 'probable' });
  });
});
