import { effectOf } from '../core/domain/claim.ts';
import type { Claim, ReportReceived, SaytaraEvent } from '../core/domain/events.generated.ts';
import type { Gazetteer } from '../core/domain/gazetteer.ts';
import { COUNTRY } from '../core/domain/gazetteer.ts';
import { regionId } from '../core/domain/ids.ts';
import type { PlaceId, RegionId } from '../core/domain/ids.ts';
import type { Reader, Reading, ReportText } from '../core/ports/reader.ts';

/** What the step appends to the claims topic: by key (the region), or to a partition of its own. */
export interface ClaimsOutput {
  readonly key: string;
  readonly partition?: number;
  readonly event: SaytaraEvent;
}

/** The step of enrichment with a pure reader: what comes of a report, or of a fact about one. */
export function enrichmentStep(
  reader: Reader,
  release: string,
  partitions: number,
  gazetteer: Gazetteer,
): (event: SaytaraEvent) => readonly ClaimsOutput[] {
  return (event) =>
    event.type === 'ReportReceived'
      ? claimsOfReport(event, reader(reportText(event)), release, gazetteer)
      : claimsOfFact(event, partitions);
}

/** What a reader is given of a report. */
export function reportText({ report, source, publishedAt, language, title, text }: ReportReceived): ReportText {
  return { report, source, publishedAt, language, title, text };
}

/**
 * A retraction, reinstatement or redating goes to every partition, for claims of its report may lie in any. Other
 * events give nothing.
 */
export function claimsOfFact(event: SaytaraEvent, partitions: number): readonly ClaimsOutput[] {
  const toAll = (fact: SaytaraEvent & { readonly report: string }): ClaimsOutput[] =>
    Array.from({ length: partitions }, (_, partition) => ({ key: fact.report, partition, event: fact }));
  const { type } = event;
  if (type === 'ReportRedated') return toAll({ type: 'ClaimsRedated', report: event.report, knownAt: event.knownAt });
  if (type !== 'ReportRetracted' && type !== 'ReportReinstated') return [];
  const { report, knownAt, why } = event;
  return toAll({ type: type === 'ReportRetracted' ? 'ClaimsRetracted' : 'ClaimsReinstated', report, knownAt, why });
}

/** A report, as it was read, becomes what it claims about each home region. */
export function claimsOfReport(
  event: ReportReceived,
  reading: Reading,
  release: string,
  gazetteer: Gazetteer,
): readonly ClaimsOutput[] {
  const { report, knownAt, source, publishedAt } = event;
  const about = {
    type: 'ClaimsRead',
    report,
    knownAt,
    source,
    publishedAt,
    anchor: reading.anchor,
    reader: release,
  } as const;
  const byRegion = spreadToRegions(reading.claims, gazetteer);
  if (byRegion.size === 0) {
    const region = regionId(COUNTRY);
    return [{ key: region, event: { ...about, region, note: reading.note ?? 'no-claim', claims: [] } }];
  }
  const regions = [...byRegion].sort(([a], [b]) => (a < b ? -1 : 1));
  return regions.map(([region, claims]) => ({ key: region, event: { ...about, region, note: null, claims } }));
}

/**
 * The claims of each home region: those about its own places and, marked `copy`, those about a container above
 * district level that can act on places below it (architecture.md: home regions).
 */
export function spreadToRegions(
  claims: readonly Claim[],
  gazetteer: Gazetteer,
): ReadonlyMap<RegionId, readonly Claim[]> {
  const byRegion = new Map<RegionId, Claim[]>();
  const add = (region: RegionId, claim: Claim): void => {
    const list = byRegion.get(region);
    if (list) list.push(claim);
    else byRegion.set(region, [claim]);
  };
  for (const claim of claims) {
    const home = gazetteer.homeRegion(claim.place.id);
    add(home, claim);
    for (const region of copyRegions(claim, gazetteer)) if (region !== home) add(region, { ...claim, copy: true });
  }
  return byRegion;
}

function copyRegions(claim: Claim, gazetteer: Gazetteer): ReadonlySet<RegionId> {
  const container = gazetteer.get(claim.place.id);
  if (!container || isBelowOwnDistrict(container.id, gazetteer) || !actsBelow(claim)) return new Set();
  const below = gazetteer.descendants(container.id);
  return new Set(below.map((place) => gazetteer.homeRegion(place)));
}

/** A place in a district shares its home region with all that lies in it: nothing to copy. */
function isBelowOwnDistrict(id: PlaceId, gazetteer: Gazetteer): boolean {
  return [id, ...gazetteer.ancestors(id)].some((one) => gazetteer.get(one)?.kind === 'district');
}

/** Spread (ALL, EXCEPT of a hold, gain or leave), sets, denials, gains of an unnamed part, accusations. */
function actsBelow(claim: Claim): boolean {
  if (claim.place.collective !== null || claim.modality === 'accusation') return true;
  if (claim.polarity === 'negative' || claim.attribution.some(({ act }) => act === 'denies')) return true;
  const effect = effectOf(claim);
  if (claim.extent === 'all' || claim.extent === 'except') return ['hold', 'gain', 'leave'].includes(effect);
  return claim.extent === 'part' && effect === 'gain';
}
