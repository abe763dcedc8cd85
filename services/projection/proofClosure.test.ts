import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rectangle } from '../core/domain/cell.ts';
import { placeId } from '../core/domain/ids.ts';
import { FOREVER } from '../core/domain/time.ts';
import { at, between, claimOf, readingOf, smallActors, smallGazetteer } from '../core/testing/claimBuilders.ts';
import { adjudicateStored } from './adjudicate.ts';
import { closedAt, closedOnceRead, closedProofs } from './proofClosure.ts';
import { countOpenProofs, openInheritedIn, openProofIn } from './proofClosure.testing.ts';
import { FIXED_SEED, holdsForAll, SEED } from './properties.testing.ts';
import {
  claimSets,
  DISTRICT_PLACES,
  districtGazetteer,
  EVERYTHING,
  LONE_PLACE,
  TOWN,
} from './reference/claimSets.testing.ts';
import { RULESET } from './ruleset.ts';

const few = { ...LONE_PLACE, maxClaims: 4 };
const NONE = { count: 0, first: '' };

describe(`ruling the claims alone that a proof names gives its cell again (seed ${String(SEED)})`, () => {
  test('of few about one place', () => {
    expect(countOpenProofs(few, { runs: 1_000, seed: SEED, places: [TOWN] })).toEqual(NONE);
  }, 120_000);

  test('of up to twelve about one place', () => {
    expect(countOpenProofs({ ...few, maxClaims: 12 }, { runs: 200, seed: SEED, places: [TOWN] })).toEqual(NONE);
  }, 120_000);

  test('of a district', () => {
    expect(countOpenProofs(EVERYTHING, { runs: 50, seed: SEED, places: DISTRICT_PLACES })).toEqual(NONE);
  }, 120_000);

  test('where a place has nothing but what is said around it', () => {
    const world = { gazetteer: districtGazetteer(), actors: smallActors(), ruleset: RULESET };
    const sets = fc.sample(claimSets({ ...EVERYTHING, maxClaims: 4 }), { seed: SEED, numRuns: 20 });
    for (const evidence of sets) expect(openInheritedIn({ ...world, evidence }, DISTRICT_PLACES)).toBeNull();
  }, 120_000);
});

/** As if rules named nothing: what is found then is found by ruling alone. */
const bare = (one: Rectangle): Rectangle => ({ ...one, proof: { ...one.proof, claims: [] } });

test('what a proof lacks is found whatever it lacks', () => {
  const world = { gazetteer: districtGazetteer(), actors: smallActors(), ruleset: RULESET };
  holdsForAll(
    claimSets(LONE_PLACE),
    (evidence) => {
      const input = { ...world, evidence };
      const closed: typeof adjudicateStored = (asked) =>
        new Map(
          [...adjudicateStored(asked)].map(([place, list]) => [place, closedProofs(place, list.map(bare), input)]),
        );
      expect(openProofIn(input, [TOWN], closed)).toBeNull();
    },
    50,
    FIXED_SEED,
  );
}, 120_000);

describe('a proof that lacks a claim', () => {
  const town = placeId('sy.d.town');
  const [seized, retaken] = [
    claimOf({ actor: 'sdf', validTime: between('2022-04-01T00:00', '2022-04-01T06:00') }),
    claimOf({
      actor: 'syrian-government',
      validTime: between('2022-04-10T00:00', '2022-04-10T06:00'),
      span: { start: 50, end: 60 },
    }),
  ];
  const evidence = { region: readingOf([]).region, readings: [readingOf([seized]), readingOf([retaken])], facts: [] };
  const input = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET, evidence };
  const question = { ...input, place: town, at: at('2022-04-20'), known: FOREVER - 1 };
  const { at: on } = question;
  const held = adjudicateStored(input)
    .get(town)
    ?.find(({ validFrom, validTo, knownTo }) => validFrom <= on && on < validTo && knownTo === FOREVER);

  test('is given it, and no more than it needs', () => {
    expect(held?.proof.claims).toHaveLength(1);
    expect(held && closedAt(question, bare(held))?.proof.claims).toEqual([
      { claim: retaken.claimId, role: 'presupposes' },
    ]);
  });

  test('is given it once it is read, and once', () => {
    let closings = 0;
    const proof = { claims: [], rules: ['R3'] };
    const read = held && closedOnceRead(held, () => ({ ...proof, rules: [String(++closings)] }));
    expect([closings, read?.cell, closings]).toEqual([0, held?.cell, 0]);
    expect([read?.proof.rules, read?.proof.rules, closings]).toEqual([['1'], ['1'], 1]);
  });

  test('stays as it is where that costs more than it may', () => {
    expect(held && closedAt(question, bare(held), 1)).toBeNull();
  });

  test('stays as it is where the rules make another cell of the evidence', () => {
    expect(held && closedAt({ ...question, at: at('2022-04-05') }, bare(held))).toBeNull();
  });
});
