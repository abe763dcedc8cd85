import type { Rectangle } from '../core/domain/cell.ts';
import type { ClaimsRead } from '../core/domain/events.generated.ts';
import type { PlaceId, ReportId } from '../core/domain/ids.ts';
import { FOREVER } from '../core/domain/time.ts';
import type { ReportFact } from '../core/ports/viewStore.ts';
import { contextOf } from './rulingsOf.ts';
import type { Adjudication } from './rulingsOf.ts';
import { changeBetween } from './placeChange.ts';
import type { RectanglesChange } from './placeChange.ts';
import { keepSweep } from './slices/keptSweep.ts';
import type { KeptSweep } from './slices/keptSweep.ts';
import { noClaims, regionClaims } from './slices/regionClaims.ts';
import type { GrowingClaims } from './slices/regionClaims.ts';
import { regionRulings } from './slices/regionRulings.ts';
import type { RegionRulings } from './slices/regionRulings.ts';
import { ruledPlaces, touchedPlaces } from './touchedPlaces.ts';

/** Pieces in kept sweeps at most; beyond it the sweep that rested longest is let go. About 2 kB each. */
const PIECES_KEPT = 50_000;

/** What is new about one region. */
export interface RegionNews {
  readonly readings: readonly ClaimsRead[];
  /** Facts that are new, or that are of reports whose readings are. */
  readonly facts: readonly ReportFact[];
}

/** What became other, by place; and for which report each place was looked at. */
export interface RegionMoves {
  readonly changes: ReadonlyMap<PlaceId, RectanglesChange>;
  readonly causes: ReadonlyMap<PlaceId, ReportId>;
}

/**
 * A region whose view is live, in memory. Invariants: (1) after `fold` the changes it gave, taken together, make of
 * what was stored before what adjudicate() makes of all that was told; (2) a kept sweep stands at what is stored of its
 * place: whoever does not store what `fold` gave must forget the region.
 */
export interface LiveRegion {
  /** Claims told and pieces in kept sweeps, for bounding what is kept: 2 to 3 kB each. */
  readonly size: number;
  /** Rules what the news touch; `stored` answers the rectangles of a place, and is asked where no sweep is kept. */
  fold(news: RegionNews, stored: (place: PlaceId) => readonly Rectangle[]): RegionMoves;
}

export type LiveRegionOptions = Adjudication;

export function liveRegion({ evidence, gazetteer, ...rest }: LiveRegionOptions): LiveRegion {
  const { region } = evidence;
  const context = contextOf(rest);
  const readings = [...evidence.readings];
  const facts = [...evidence.facts];
  const ruled = ruledPlaces(readings, gazetteer);
  let claims = regionClaims(evidence, gazetteer, context);
  const sweeps = new Map<PlaceId, KeptSweep>();
  let claimsTold = claimsIn(readings);
  let swept = 0;

  const rulingsOf = (): RegionRulings => regionRulings(claims, gazetteer, { window: context.window, context });

  function fold(news: RegionNews, stored: (place: PlaceId) => readonly Rectangle[]): RegionMoves {
    const causes = news.facts.length > 0 ? takeAnew(news) : takeInOrder(news.readings);
    const rulings = rulingsOf();
    const changes = new Map<PlaceId, RectanglesChange>();
    for (const place of [...causes.keys()].sort()) {
      const change = ruledAgain(place, rulings, stored);
      if (change.removed.length + change.added.length > 0) changes.set(place, change);
    }
    letGo();
    return { changes, causes };
  }

  /** What befell reports moves claims that were swept: everything is looked at anew. */
  function takeAnew(news: RegionNews): Map<PlaceId, ReportId> {
    readings.push(...news.readings);
    facts.push(...news.facts);
    ruled.add(news.readings);
    claimsTold += claimsIn(news.readings);
    claims = regionClaims({ region, readings, facts }, gazetteer, context);
    sweeps.clear();
    const moved = new Set([...news.readings, ...news.facts].map(({ report }) => report));
    return touchedBy(readings.filter(({ report }) => moved.has(report)));
  }

  /** One knowledge time after another, so that kept sweeps go on from each to the next. */
  function takeInOrder(fresh: readonly ClaimsRead[]): Map<PlaceId, ReportId> {
    readings.push(...fresh);
    ruled.add(fresh);
    claimsTold += claimsIn(fresh);
    const causes = new Map<PlaceId, ReportId>();
    for (const [known, told] of byKnownAt(fresh)) {
      const only = noClaims(region, gazetteer, context);
      for (const one of told) {
        const spans = [{ from: known, to: FOREVER }];
        claims.add(one, spans);
        only.add(one, spans);
      }
      const touched = touchedBy(told);
      for (const [place, report] of touched) causes.set(place, report);
      advance(known, touched.keys(), only);
    }
    return causes;
  }

  function advance(known: number, places: Iterable<PlaceId>, fresh: GrowingClaims): void {
    let rulings: RegionRulings | undefined;
    for (const place of places) {
      const sweep = sweeps.get(place);
      if (!sweep) continue;
      rulings ??= rulingsOf();
      // An accusation may count as of now by what was told long ago, or be borne out by what is told now.
      const goesOn = rulings.isLone(place) && !claims.isAccused(place);
      const denials = goesOn ? claims.denialsFor(place) : [];
      if (!goesOn || !sweep.advance(known, fresh.piecesFor(place), denials)) sweeps.delete(place);
    }
  }

  function ruledAgain(
    place: PlaceId,
    rulings: RegionRulings,
    stored: (place: PlaceId) => readonly Rectangle[],
  ): RectanglesChange {
    const kept = sweeps.get(place);
    // The one that was used last is let go last.
    sweeps.delete(place);
    if (kept && rulings.isLone(place) && !claims.isAccused(place)) {
      sweeps.set(place, kept);
      return kept.take();
    }
    if (!rulings.isRuled(place)) return changeBetween(stored(place), []);
    if (!rulings.isLone(place)) return changeBetween(stored(place), rulings.stored(place));
    const { pieces, options } = rulings.ownSweep(place);
    const sweep = keepSweep(pieces, options);
    sweeps.set(place, sweep);
    return changeBetween(stored(place), sweep.take().added);
  }

  function touchedBy(told: readonly ClaimsRead[]): Map<PlaceId, ReportId> {
    const causes = new Map<PlaceId, ReportId>();
    for (const one of told) {
      for (const place of touchedPlaces([one], gazetteer, ruled)) causes.set(place, one.report);
    }
    return causes;
  }

  function letGo(): void {
    swept = [...sweeps.values()].reduce((sum, one) => sum + one.size, 0);
    for (const [place, one] of sweeps) {
      if (swept <= PIECES_KEPT || sweeps.size === 1) return;
      sweeps.delete(place);
      swept -= one.size;
    }
  }

  return {
    get size() {
      return claimsTold + swept;
    },
    fold,
  };
}

function byKnownAt(readings: readonly ClaimsRead[]): readonly (readonly [number, readonly ClaimsRead[]])[] {
  const groups = new Map<number, ClaimsRead[]>();
  for (const one of readings) {
    const group = groups.get(one.knownAt);
    if (group) group.push(one);
    else groups.set(one.knownAt, [one]);
  }
  return [...groups].sort(([a], [b]) => a - b);
}

function claimsIn(readings: readonly ClaimsRead[]): number {
  return readings.reduce((sum, reading) => sum + reading.claims.length, 0);
}
