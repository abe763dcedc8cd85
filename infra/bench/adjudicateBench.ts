import type { Claim, ClaimsRead } from '../../services/core/domain/events.generated.ts';
import type { PlaceId, RegionId, ReportId } from '../../services/core/domain/ids.ts';
import type { ReportFact, ViewStore } from '../../services/core/ports/viewStore.ts';
import { generateClaims } from '../../services/core/testing/claimGenerator.ts';
import { generatedActors, generatedGazetteer } from '../../services/core/testing/generatedWorld.ts';
import { adjudicateStored } from '../../services/projection/adjudicate.ts';
import { ruleRegion } from '../../services/projection/ruleRegion.ts';
import type { RuleOptions } from '../../services/projection/ruleRegion.ts';
import { RULESET } from '../../services/projection/ruleset.ts';

export interface AdjudicateFigures {
  readonly claims: number;
  readonly rectangles: number;
  /** Full ruling, region by region. */
  readonly claimsPerSecond: number;
  /** The bare fold "latest claim of each place" over the same events in the same run. */
  readonly bareClaimsPerSecond: number;
  readonly ratio: number;
}

interface Region {
  readonly region: RegionId;
  readonly readings: ClaimsRead[];
  readonly facts: ReportFact[];
}

export interface BenchSize {
  readonly claims?: number;
  readonly places?: number;
  readonly districts?: number;
  readonly seed?: number;
}

/** Rules generated claims in full and, beside it, folds them barely. Runs for some seconds; 100,000 claims if not told. */
export function benchAdjudicate({ claims = 100_000, places, districts, seed = 1 }: BenchSize = {}): AdjudicateFigures {
  const size = { ...(places === undefined ? {} : { places }), ...(districts === undefined ? {} : { districts }) };
  const [gazetteer, actors] = [generatedGazetteer(size), generatedActors()];
  const regions = regionsOf({ seed, claims, ...size });
  const bare = milliseconds(() => latestClaims(regions));
  let rectangles = 0;
  const full = milliseconds(() => {
    for (const evidence of regions) {
      for (const list of adjudicateStored({ evidence, gazetteer, actors, ruleset: RULESET }).values())
        rectangles += list.length;
    }
  });
  const perSecond = (ms: number): number => Math.round((claims / ms) * 1_000);
  return {
    claims,
    rectangles,
    claimsPerSecond: perSecond(full),
    bareClaimsPerSecond: perSecond(bare),
    ratio: bare / full,
  };
}

export interface HotPlaceFigures {
  readonly claims: number;
  readonly microsecondsPerClaim: number;
  /** Beside the first row: what a claim costs more because others are there. */
  readonly timesTheFirst: number;
}

/** One place, with claims of mixed precision over 1,000 days: what a claim costs as they grow more. */
export function benchHotPlace(sizes: readonly number[] = [1_000, 10_000, 100_000]): readonly HotPlaceFigures[] {
  // Once for the compiler.
  millisecondsOfPlace({ claims: sizes[0] ?? 0 });
  const costs = sizes.map((claims) => (millisecondsOfPlace({ claims }) / claims) * 1_000);
  return sizes.map((claims, i) => ({
    claims,
    microsecondsPerClaim: costs[i] ?? 0,
    timesTheFirst: (costs[i] ?? 0) / (costs[0] ?? 1),
  }));
}

/** A crowded day: 1,000 claims about one place and one day, each known a little later than the one before. */
export function benchCrowdedDay(claims = 1_000): { readonly claims: number; readonly milliseconds: number } {
  return { claims, milliseconds: millisecondsOfPlace({ claims, days: 1 }) };
}

function millisecondsOfPlace(options: { readonly claims: number; readonly days?: number }): number {
  const size = { places: 1, districts: 1 };
  const [gazetteer, actors] = [generatedGazetteer(size), generatedActors()];
  const regions = regionsOf({ seed: 1, ...size, ...options });
  return milliseconds(() => {
    for (const evidence of regions) ruleAsRebuilt(evidence, { gazetteer, actors, ruleset: RULESET });
  });
}

/** As a rebuild does: what is ruled is hashed, and let go of as it comes. */
function ruleAsRebuilt(evidence: Region, options: RuleOptions): void {
  const view: Pick<ViewStore, 'readEvidence'> = { readEvidence: (_, read) => read(evidence) };
  for (const { rectangles, hash } of ruleRegion(view, evidence.region, options)) {
    const each = rectangles[Symbol.iterator]();
    while (each.next().done !== true);
    hash();
  }
}

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function regionsOf(options: Parameters<typeof generateClaims>[0]): readonly Region[] {
  const regions = new Map<RegionId, Region>();
  const homes = new Map<ReportId, Region>();
  for (const event of generateClaims(options)) {
    if (event.type === 'ClaimsRetracted') {
      const { report, knownAt } = event;
      homes.get(report)?.facts.push({ type: 'retracted', report, knownAt });
      continue;
    }
    const found = regions.get(event.region) ?? { region: event.region, readings: [], facts: [] };
    regions.set(event.region, found);
    homes.set(event.report, found);
    found.readings.push(event);
  }
  return [...regions.values()];
}

function latestClaims(regions: readonly Region[]): ReadonlyMap<PlaceId, Claim> {
  const latest = new Map<PlaceId, Claim>();
  const time = ({ validTime, asOf }: Claim): number => validTime.latest ?? asOf;
  for (const { readings } of regions) {
    for (const { claims } of readings) {
      for (const claim of claims) {
        const before = latest.get(claim.place.id);
        if (!before || time(before) <= time(claim)) latest.set(claim.place.id, claim);
      }
    }
  }
  return latest;
}
