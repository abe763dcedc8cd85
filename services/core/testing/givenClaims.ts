import { expect } from 'vitest';
import type { Rectangle } from '../domain/cell.ts';
import type { Cell, ClaimsRead } from '../domain/events.generated.ts';
import { placeId } from '../domain/ids.ts';
import type { PlaceId } from '../domain/ids.ts';
import { FOREVER } from '../domain/time.ts';
import type { RegionEvidence, ReportFact } from '../ports/viewStore.ts';
import { at, claimOf, readingOf } from './claimBuilders.ts';
import type { ClaimParts } from './claimBuilders.ts';

export type RuleEvidence = (evidence: RegionEvidence) => ReadonlyMap<PlaceId, readonly Rectangle[]>;

/** A cell as far as a test cares; actors are plain words. */
export type ExpectedCell = {
  readonly [Field in keyof Cell]?: Cell[Field] extends readonly unknown[]
    ? readonly string[]
    : Field extends 'siege'
      ? { readonly by?: readonly string[]; readonly extent?: string; readonly since?: string } | null
      : Cell[Field];
};

export interface Question {
  readonly place?: string;
  /** `2022-04-10` or `2022-04-10T17:30`, in Damascus. */
  readonly at: string;
  /** Everything on the log if absent. */
  readonly known?: string;
}

export interface GivenClaims {
  when(question: Question): { then(expected: ExpectedCell | null): void };
}

/**
 * Given claims (each in a report of its own), or whole readings and facts, when a place is asked for at two times,
 * then its cell is so. Every question is asked of the evidence in both orders, so that none depends on one.
 */
export function specification(rule: RuleEvidence): {
  readonly given: (...claims: readonly ClaimParts[]) => GivenClaims;
  readonly givenReadings: (readings: readonly ClaimsRead[], facts?: readonly ReportFact[]) => GivenClaims;
} {
  const givenReadings = (readings: readonly ClaimsRead[], facts: readonly ReportFact[] = []): GivenClaims => ({
    when: (question) => ({
      then: (expected) => {
        const region = readingOf([]).region;
        for (const list of [readings, [...readings].reverse()]) {
          const cell = cellAt(rule({ region, readings: list, facts }), question);
          if (expected === null) expect(cell).toBeNull();
          else expect(cell).toMatchObject(expected);
        }
      },
    }),
  });
  const given = (...claims: readonly ClaimParts[]): GivenClaims =>
    givenReadings(claims.map((parts) => readingOf([claimOf(parts)])));
  return { given, givenReadings };
}

/** The cell of a place at two times; null if there is none. */
export function cellAt(tables: ReadonlyMap<PlaceId, readonly Rectangle[]>, question: Question): Cell | null {
  return rectangleAt(tables, question)?.cell ?? null;
}

/** The rectangle that holds a place at two times; null if there is none. */
export function rectangleAt(tables: ReadonlyMap<PlaceId, readonly Rectangle[]>, question: Question): Rectangle | null {
  const valid = at(question.at);
  const known = question.known === undefined ? FOREVER - 1 : at(question.known);
  const list = tables.get(placeId(question.place ?? 'sy.d.town')) ?? [];
  const found = list.filter(
    (one) => one.validFrom <= valid && valid < one.validTo && one.knownFrom <= known && known < one.knownTo,
  );
  expect(found.length, 'rectangles overlap').toBeLessThan(2);
  return found[0] ?? null;
}
