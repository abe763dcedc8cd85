import { placeHash, startPlaceHash } from '../core/domain/canonical.ts';
import type { Rectangle } from '../core/domain/cell.ts';
import type { RegionId } from '../core/domain/ids.ts';
import { FOREVER } from '../core/domain/time.ts';
import type { RuledPlace, ViewStore } from '../core/ports/viewStore.ts';
import { rulingsOf } from './rulingsOf.ts';
import type { Adjudication } from './rulingsOf.ts';
import { sweepEach } from './slices/placeSweep.ts';
import type { OwnSweep } from './slices/regionRulings.ts';

export type RuleOptions = Omit<Adjudication, 'evidence'>;

/**
 * All places of a region with evidence of their own, ruled and hashed, one after the other: each is read through before
 * the next. What is held meanwhile are the claims in the terms of the rules, and the slices of one place.
 */
export function ruleRegion(
  view: Pick<ViewStore, 'readEvidence'>,
  region: RegionId,
  options: RuleOptions,
): Generator<RuledPlace> {
  return ruleEach(
    view.readEvidence(region, (evidence) => rulingsOf({ ...options, evidence })),
    region,
  );
}

function* ruleEach({ claims, rulings }: ReturnType<typeof rulingsOf>, region: RegionId): Generator<RuledPlace> {
  for (const place of [...rulings.places()].sort()) {
    if (!rulings.isRuled(place)) continue;
    if (rulings.isLone(place)) {
      yield { place, region, ...sweptAs(rulings.ownSweep(place)) };
      continue;
    }
    const rectangles = rulings.stored(place);
    if (!claims.own.has(place) && rectangles.length === 0) continue;
    yield { place, region, rectangles: inClosingOrder(rectangles), hash: () => placeHash(rectangles) };
  }
}

function sweptAs({ pieces, options }: OwnSweep): Pick<RuledPlace, 'rectangles' | 'hash'> {
  const hash = startPlaceHash();
  const rectangles = sweepEach(pieces, options, ({ known, closed, opened }) => {
    hash.add({ known, closing: closed, opening: opened });
  });
  return { rectangles, hash: () => hash.hex() };
}

function inClosingOrder(rectangles: readonly Rectangle[]): readonly Rectangle[] {
  return [...rectangles].sort((a, b) => a.knownTo - b.knownTo || (a.knownTo < FOREVER ? 0 : a.validFrom - b.validFrom));
}
