import type { Claim, ClaimsRead } from '../../services/core/domain/events.generated.ts';
import type { PlaceId, RegionId, ReportId } from '../../services/core/domain/ids.ts';
import type { ReportFact } from '../../services/core/ports/viewStore.ts';
import { generateClaims } from '../../services/core/testing/claimGenerator.ts';
import { generatedActors, generatedGazetteer } from '../../services/core/testing/generatedWorld.ts';
import { adjudicate } from '../../services/projection/adjudicate.ts';
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
      for (const list of adjudicate({ evidence, gazetteer, actors, ruleset: RULESET }).values())
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
