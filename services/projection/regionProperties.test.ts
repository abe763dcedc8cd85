import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claim, ClaimsRead, ClaimTime } from '../core/domain/events.generated.ts';
import { claimId, placeId, reportId } from '../core/domain/ids.ts';
import { DAY, HOUR } from '../core/domain/time.ts';
import type { RegionEvidence } from '../core/ports/viewStore.ts';
import { claimOf, readingOf, smallActors, smallGazetteer } from '../core/testing/claimBuilders.ts';
import { adjudicate, adjudicateStored, ruleInherited } from './adjudicate.ts';
import {
  canonical,
  comparesForAll,
  evidenceOf,
  FIXED_SEED,
  holdsForAll as holds,
  overlaps,
  SEED,
  shuffled,
  START,
} from './properties.testing.ts';
import type { Tables } from './properties.testing.ts';
import { expectAsReference } from './reference/differential.testing.ts';
import { RULESET } from './ruleset.ts';
import { ruledPlaces, touchedPlaces } from './touchedPlaces.ts';

const RUNS = 200;
const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET };
const ACTORS = ['sdf', 'asayish', 'syrian-government', 'syrian-government', 'military-security', 'sna'];
/** A town, in it a street and a zone, a section in both of these, and buildings in each. */
const PLACES = [
  ...['sy.d.town', 'sy.d.zone', 'sy.d.zone', 'sy.d.street', 'sy.d.section', 'sy.d.section'],
  ...['sy.d.court', 'sy.d.court', 'sy.d.school', 'sy.d.directorate', 'sy.d.branch', 'sy.d'],
];

const time: fc.Arbitrary<ClaimTime> = fc.oneof(
  fc.record({ day: fc.nat(6), hour: fc.nat(7), hours: fc.nat(3) }).map(({ day, hour, hours }) => ({
    earliest: START + day * DAY + hour * 3 * HOUR,
    latest: START + day * DAY + (hour + hours) * 3 * HOUR,
    precision: 'hour' as const,
  })),
  fc.record({ day: fc.nat(6), days: fc.integer({ min: 1, max: 9 }) }).map(({ day, days }) => ({
    earliest: START + day * DAY,
    latest: START + (day + days) * DAY,
    precision: 'day' as const,
  })),
  // Before all others by about the horizon.
  fc.record({ day: fc.nat(8), hours: fc.nat(9) }).map(({ day, hours }) => ({
    earliest: START + (day - 90) * DAY,
    latest: START + (day - 90) * DAY + hours * HOUR,
    precision: 'hour' as const,
  })),
);

const sets = (['institution', 'branch'] as const).flatMap((kind) =>
  (['all', 'part', 'most'] as const).map((quantity): NonNullable<Claim['place']['collective']> => ({
    container: placeId('sy.d.zone'),
    kind,
    owner: claimOf({ actor: 'syrian-government' }).actor,
    quantity,
    count: null,
    except: [],
  })),
);

const claim: fc.Arbitrary<Claim> = fc
  .record({
    actor: fc.constantFrom(...ACTORS),
    against: fc.option(fc.constantFrom(...ACTORS), { freq: 2 }),
    action: fc.constantFrom<Claim['action']>(
      ...(['seize', 'seize', 'seize', 'withdraw', 'withdraw', 'state', 'state', 'state'] as const),
      ...(['besiege', 'storm', 'deploy', 'advance'] as const),
    ),
    relation: fc.constantFrom<Claim['relation']>('holds', 'holds', 'holds', 'in'),
    place: fc.constantFrom(...PLACES),
    collective: fc.option(fc.constantFrom(...sets), { freq: 6 }),
    extent: fc.constantFrom<Claim['extent']>('all', 'all', 'all', 'part', 'part', 'except'),
    except: fc.subarray(['sy.d.court', 'sy.d.school', 'sy.d.section'], { minLength: 1, maxLength: 2 }),
    basis: fc.constantFrom<Claim['basis']>('asserted', 'asserted', 'presupposed'),
    speaker: fc.option(fc.constantFrom(...ACTORS), { freq: 5 }),
    validTime: time,
    mood: fc.constantFrom('told', 'told', 'told', 'told', 'told', 'denied', 'accused'),
    passageKeys: fc.subarray(['p', 'q', 'r'], { maxLength: 2 }),
    spread: fc.nat(1_000_000),
  })
  .map(({ actor, against, action, relation, speaker, spread, collective, except, extent, mood, ...rest }) =>
    claimOf({
      ...rest,
      ...(mood === 'denied' ? { polarity: 'negative' } : mood === 'accused' ? { modality: 'accusation' } : {}),
      actor,
      action,
      // What is told of a set counts its members (A5).
      extent: collective === null ? extent : extentOf(collective),
      except: extent === 'except' && collective === null ? except.map(placeId) : [],
      relation: action === 'state' ? relation : null,
      ...(against === null || against === actor ? {} : { counterparty: against }),
      ...(speaker === null ? {} : { speaker }),
      ...(collective === null ? {} : { collective, place: collective.container }),
      span: { start: spread, end: spread + 1 },
      asOf: START + 12 * DAY,
    }),
  );

function extentOf({ quantity }: (typeof sets)[number]): Claim['extent'] {
  return quantity === 'most' || quantity === 'part' ? quantity : 'all';
}

/** An unnamed part is seized, and the same bloc moves into a place in it at about that time (A9). */
const bound: fc.Arbitrary<readonly Claim[]> = fc
  .record({
    actor: fc.constantFrom('sdf', 'asayish', 'sna'),
    place: fc.constantFrom('sy.d.town', 'sy.d.zone'),
    into: fc.constantFrom('sy.d.zone', 'sy.d.section', 'sy.d.street', 'sy.d.court'),
    day: fc.nat(6),
    hours: fc.tuple(fc.nat(9), fc.nat(9)),
  })
  .map(({ actor, place, into, day, hours: [first, second] }) => {
    const from = (hour: number): ClaimTime => ({
      earliest: START + day * DAY + hour * HOUR,
      latest: START + day * DAY + (hour + 4) * HOUR,
      precision: 'hour',
    });
    return [
      claimOf({ actor, place, extent: 'part', validTime: from(first) }),
      claimOf({ actor, place: into, action: 'advance', validTime: from(second) }),
    ];
  });

const reading: fc.Arbitrary<ClaimsRead> = fc
  .record({
    claims: fc.oneof(
      { weight: 4, arbitrary: fc.array(claim, { minLength: 1, maxLength: 4 }) },
      { weight: 1, arbitrary: bound },
    ),
    day: fc.nat(20),
  })
  .map(({ claims, day }) => readingOf(claims, { knownAt: START + (16 + day) * DAY }));

const evidence = evidenceOf(reading, { most: 10, days: 30 });

const ruled = (given: RegionEvidence): Tables => adjudicate({ ...world, evidence: given });

function holdsForAll<Value>(arbitrary: fc.Arbitrary<Value>, check: (value: Value) => void): void {
  holds(arbitrary, check, RUNS);
}

describe(`for every set of claims about places in places (seed ${String(SEED)})`, () => {
  test(`the reference rules it alike (seed ${String(FIXED_SEED)})`, () => {
    const places = [...new Set(PLACES)].map(placeId);
    comparesForAll(evidence, (given) => {
      expectAsReference({ ...world, evidence: given }, places);
    });
  }, 120_000);

  test('order and duplicates of arrival change nothing, proofs included', () => {
    holdsForAll(
      evidence.chain((given) => fc.tuple(fc.constant(given), shuffled(given.readings))),
      ([given, readings]) => {
        expect(ruled({ ...given, readings: [...readings, ...given.readings] })).toEqual(ruled(given));
      },
    );
  }, 120_000);

  test('random ids of reports and claims change no cell', () => {
    holdsForAll(fc.tuple(evidence, fc.nat()), ([given, salt]) => {
      const other = (id: string): string => `${String((salt * 31 + id.charCodeAt(5) * 7) % 97)}-${id}`;
      const readings = given.readings.map((one) => ({
        ...one,
        report: reportId(other(one.report)),
        claims: one.claims.map((of) => ({ ...of, claimId: claimId(other(of.claimId)) })),
      }));
      const facts = given.facts.map((fact) => ({ ...fact, report: reportId(other(fact.report)) }));
      expect(canonical(ruled({ ...given, readings, facts }))).toEqual(canonical(ruled(given)));
    });
  });

  test('the places that a reading does not touch stay as they were without it, rectangle by rectangle', () => {
    holdsForAll(evidence, (given) => {
      const before = { ...given, readings: given.readings.slice(0, -1) };
      const last = given.readings.slice(-1);
      const touched = touchedPlaces(last, world.gazetteer, ruledPlaces(given.readings, world.gazetteer));
      const [was, is] = [before, given].map((told) => adjudicateStored({ ...world, evidence: told }));
      const alone = adjudicateStored({ ...world, evidence: given, places: touched });
      for (const place of new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])) {
        expect(is?.get(place), place).toEqual(touched.has(place) ? alone.get(place) : was?.get(place));
      }
    });
  });

  test('rectangles of a place never overlap', () => {
    holdsForAll(evidence, (given) => {
      for (const [, list] of ruled(given)) {
        for (const [i, one] of list.entries()) {
          expect(one.validFrom < one.validTo && one.knownFrom < one.knownTo).toBe(true);
          expect(list.slice(i + 1).some((other) => overlaps(one, other))).toBe(false);
        }
      }
    });
  });

  test('a place without evidence of its own is answered without fault at any time', () => {
    holdsForAll(fc.tuple(evidence, fc.constantFrom(...PLACES), fc.nat(200)), ([given, place, day]) => {
      const asked = { place: placeId(place), at: START + (day - 95) * DAY, known: START + 60 * DAY };
      const found = ruleInherited({ ...world, evidence: given, ...asked });
      expect(found === null || found.cell.parties.every((one) => world.actors.get(one) !== undefined)).toBe(true);
    });
  });
});
