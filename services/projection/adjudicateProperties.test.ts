import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rectangle } from '../core/domain/cell.ts';
import type { Claim, ClaimsRead, ClaimTime } from '../core/domain/events.generated.ts';
import { claimId, placeId, reportId } from '../core/domain/ids.ts';
import { DAY, HOUR } from '../core/domain/time.ts';
import type { RegionEvidence, ReportFact } from '../core/ports/viewStore.ts';
import { claimOf, readingOf, smallActors, smallGazetteer } from '../core/testing/claimBuilders.ts';
import { adjudicate } from './adjudicate.ts';
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

const RUNS = 500;
const OUTLETS = ['paper', 'wire', 'government-tv', 'rumours'];
const sources = [
  { id: 'government-tv', grade: 'D' as const, interest: claimOf({ actor: 'syrian-government' }).actor },
  { id: 'rumours', grade: 'E' as const, interest: null },
].map((source) => ({ ...source, names: { ar: [], en: [] }, language: null }));
const world = { gazetteer: smallGazetteer(), actors: smallActors(), ruleset: RULESET, sources };
const ACTORS = ['sdf', 'asayish', 'syrian-government', 'ndf', 'military-security', 'sna'];

/** Onsets that touch, overlap and enclose each other: hours of ten days, days, and months around them. */
const time: fc.Arbitrary<ClaimTime> = fc.oneof(
  fc.record({ day: fc.nat(9), hour: fc.nat(7), hours: fc.nat(3) }).map(({ day, hour, hours }) => ({
    earliest: START + day * DAY + hour * 3 * HOUR,
    latest: START + day * DAY + (hour + hours) * 3 * HOUR,
    precision: 'hour' as const,
  })),
  fc.record({ day: fc.nat(9), days: fc.integer({ min: 1, max: 3 }) }).map(({ day, days }) => ({
    earliest: START + day * DAY,
    latest: START + (day + days) * DAY,
    precision: 'day' as const,
  })),
  fc.record({ day: fc.nat(8), days: fc.integer({ min: 4, max: 40 }) }).map(({ day, days }) => ({
    earliest: START + (day - 4) * DAY,
    latest: START + (day - 4 + days) * DAY,
    precision: 'month' as const,
  })),
  fc.nat(9).map((day) => ({ earliest: null, latest: START + day * DAY + 5 * HOUR, precision: 'day' as const })),
  fc.nat(9).map((day) => ({ earliest: START + day * DAY, latest: null, precision: 'day' as const })),
);

const collective = (kind: 'institution' | 'held_area'): Claim['place']['collective'] => ({
  container: placeId('sy.d.town'),
  kind,
  owner: claimOf({ actor: 'syrian-government' }).actor,
  quantity: 'all',
  count: null,
  except: [],
});

const claim: fc.Arbitrary<Claim> = fc
  .record({
    actor: fc.constantFrom(...ACTORS),
    against: fc.option(fc.constantFrom(...ACTORS), { freq: 2 }),
    action: fc.constantFrom<Claim['action']>(
      ...(['seize', 'seize', 'expel', 'handover', 'withdraw', 'withdraw', 'state', 'state', 'besiege'] as const),
      ...(['cordon', 'lift_siege', 'storm', 'deploy', 'clash'] as const),
    ),
    relation: fc.constantFrom<Claim['relation']>('holds', 'holds', 'in', 'front_line'),
    place: fc.constantFrom('sy.d.town', 'sy.d.town', 'sy.d.town', 'sy.d.directorate', 'sy.d'),
    collective: fc.option(fc.constantFrom(collective('institution'), collective('held_area')), { freq: 8 }),
    extent: fc.constantFrom<Claim['extent']>('all', 'all', 'all', 'part', 'except', 'perimeter'),
    basis: fc.constantFrom<Claim['basis']>('asserted', 'asserted', 'presupposed'),
    speaker: fc.option(fc.constantFrom(...ACTORS), { freq: 4 }),
    validTime: time,
    passageKeys: fc.uniqueArray(fc.constantFrom('p', 'q', 'r', 's', 't'), { maxLength: 3 }),
    statementKey: fc.option(fc.constantFrom('p', 's'), { freq: 3 }),
    denied: fc.nat(4),
    accused: fc.nat(7),
    spread: fc.nat(1_000_000),
  })
  .map(({ actor, against, action: told, relation, speaker, spread, collective: of, denied, accused, ...rest }) => {
    const action = denied === 0 ? 'seize' : told;
    const denies = [{ kind: 'party', name: 'a party', act: 'denies' } as const];
    return claimOf({
      ...rest,
      actor,
      action,
      ...(accused === 0 ? { modality: 'accusation' } : {}),
      ...(denied === 0 ? { attribution: denies, polarity: 'negative' } : {}),
      relation: action === 'state' ? relation : null,
      ...(against === null || against === actor ? {} : { counterparty: against }),
      ...(speaker === null ? {} : { speaker }),
      // What is told of a set counts its members (A5).
      ...(of === null ? {} : { collective: of, place: 'sy.d.town', extent: 'all' }),
      span: { start: spread, end: spread + 1 },
      asOf: START + 12 * DAY,
    });
  });

const reading: fc.Arbitrary<ClaimsRead> = fc
  .record({
    claims: fc.array(claim, { minLength: 1, maxLength: 3 }),
    day: fc.nat(30),
    source: fc.constantFrom(...OUTLETS),
  })
  .map(({ claims, day, source }) => readingOf(claims, { knownAt: START + (16 + day) * DAY, source }));

const evidence = evidenceOf(reading, { most: 14, days: 40 });

const ruled = (given: RegionEvidence): Tables => adjudicate({ ...world, evidence: given });

function holdsForAll<Value>(arbitrary: fc.Arbitrary<Value>, check: (value: Value) => void): void {
  holds(arbitrary, check, RUNS);
}

describe(`for every set of claims (seed ${String(SEED)})`, () => {
  test(`the reference rules it alike (seed ${String(FIXED_SEED)})`, () => {
    const places = ['sy.d.town', 'sy.d.directorate', 'sy.d'].map(placeId);
    comparesForAll(evidence, (given) => {
      expectAsReference({ ...world, evidence: given }, places);
    });
  }, 120_000);

  test('order and duplicates of arrival change nothing, proofs included', () => {
    holdsForAll(
      evidence.chain((given) => fc.tuple(fc.constant(given), shuffled(given.readings), shuffled(given.facts))),
      ([given, readings, facts]) => {
        const again = { ...given, readings: [...readings, ...given.readings], facts: [...facts, ...given.facts] };
        expect(ruled(again)).toEqual(ruled(given));
      },
    );
  });

  test('a retraction equals never having received the report, from then on, and changes nothing before', () => {
    holdsForAll(fc.tuple(evidence, fc.nat(9)), ([given, pick]) => {
      const taken = given.readings[pick % given.readings.length];
      if (!taken) return;
      const when = START + 60 * DAY;
      const fact: ReportFact = { type: 'retracted', report: taken.report, knownAt: when };
      const with_ = ruled({ ...given, facts: [...given.facts, fact] });
      const without = ruled({ ...given, readings: given.readings.filter(({ report }) => report !== taken.report) });
      expect(canonical(from(with_, when))).toEqual(canonical(from(without, when)));
      expect(canonical(until(with_, when))).toEqual(canonical(until(ruled(given), when)));
    });
  });

  test('as known at K only what was known by K counts', () => {
    holdsForAll(fc.tuple(evidence, fc.nat(30)), ([given, day]) => {
      const when = START + (18 + day) * DAY + HOUR;
      const early = { ...given, facts: given.facts.filter(({ knownAt }) => knownAt < when) };
      const redated = new Set(early.facts.filter(({ type }) => type === 'redated').map(({ report }) => report));
      const known = early.readings.filter(({ knownAt, report }) => knownAt < when || redated.has(report));
      expect(canonical(until(ruled(given), when))).toEqual(
        canonical(until(ruled({ ...early, readings: known }), when)),
      );
    });
  });

  test('a retraction taken back at once, or of a report that never came, changes nothing', () => {
    holdsForAll(evidence, (given) => {
      const report = reportId('r-never');
      const [first] = given.readings;
      const facts: ReportFact[] = [{ type: 'retracted', report, knownAt: START }];
      if (first && !given.facts.some((fact) => fact.report === first.report)) {
        facts.push({ type: 'retracted', report: first.report, knownAt: START - DAY });
        facts.push({ type: 'reinstated', report: first.report, knownAt: START });
      }
      expect(ruled({ ...given, facts: [...given.facts, ...facts] })).toEqual(ruled(given));
    });
  });

  test('random ids of reports and claims change no cell', () => {
    holdsForAll(fc.tuple(evidence, fc.nat()), ([given, salt]) => {
      const other = (id: string): string => `${String((salt * 31 + id.charCodeAt(5) * 7) % 97)}-${id}`;
      const renamed = {
        ...given,
        readings: given.readings.map((one) => ({
          ...one,
          report: reportId(other(one.report)),
          claims: one.claims.map((of) => ({ ...of, claimId: claimId(other(of.claimId)) })),
        })),
        facts: given.facts.map((fact) => ({ ...fact, report: reportId(other(fact.report)) })),
      };
      expect(canonical(ruled(renamed))).toEqual(canonical(ruled(given)));
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
});

function from(tables: Tables, known: number): Tables {
  return mapped(tables, (one) => (one.knownTo <= known ? [] : [{ ...one, knownFrom: Math.max(one.knownFrom, known) }]));
}

function until(tables: Tables, known: number): Tables {
  return mapped(tables, (one) => (one.knownFrom >= known ? [] : [{ ...one, knownTo: Math.min(one.knownTo, known) }]));
}

function mapped(tables: Tables, of: (one: Rectangle) => readonly Rectangle[]): Tables {
  return new Map([...tables].map(([place, list]) => [place, list.flatMap(of)]));
}
