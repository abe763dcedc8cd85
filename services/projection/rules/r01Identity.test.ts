import { describe, expect, test } from 'vitest';
import { at, claimOf, readingOf, smallActors, smallGazetteer } from '../../core/testing/claimBuilders.ts';
import { cellAt, specification } from '../../core/testing/givenClaims.ts';
import { adjudicate } from '../adjudicate.ts';
import { RULESET } from '../ruleset.ts';

const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const { givenReadings } = specification((evidence) => adjudicate({ ...world, evidence }));

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
