import type { Claim, ClaimsRead } from '../core/domain/events.generated.ts';
import type { Gazetteer } from '../core/domain/gazetteer.ts';
import type { PlaceId } from '../core/domain/ids.ts';
import { accusationOf } from './rules/r03Accusation.ts';
import { gatedEffect } from './rules/r03Gate.ts';
import { isMove, isPartGain } from './rules/r06Binding.ts';
import { isOfUnnamedPart, isWhole } from './rules/r06Parts.ts';
import { actsOnWhole, reaches, reachOf } from './rules/r06Scope.ts';
import { isDenial } from './rules/r08Denial.ts';

/** Places of a region of which something may be stored. */
export interface RuledPlaces {
  /** Those that its claims name, and the wholes that these are parts of. */
  readonly places: ReadonlySet<PlaceId>;
  /** Those for which the gain of an unnamed part of a larger one may count (A9). */
  readonly bound: ReadonlySet<PlaceId>;
  /** Those of an unnamed part of which a claim tells. */
  readonly inPart: ReadonlySet<PlaceId>;
  /** Those about which something is denied. */
  readonly denied: ReadonlySet<PlaceId>;
}

/** The same while more readings come. */
export interface GrowingPlaces extends RuledPlaces {
  add(readings: readonly ClaimsRead[]): void;
}

/** The places that the readings of a region may make rectangles of. */
export function ruledPlaces(readings: readonly ClaimsRead[], gazetteer: Gazetteer): GrowingPlaces {
  const [places, inPart, denied] = [new Set<PlaceId>(), new Set<PlaceId>(), new Set<PlaceId>()];
  const bound = new Set<PlaceId>();

  function add(more: readonly ClaimsRead[]): void {
    for (const { claims } of more) {
      for (const claim of claims) {
        const { id } = claim.place;
        if (!places.has(id)) addWholes(id, places, gazetteer);
        places.add(id);
        if (isOfUnnamedPart(accusationOf(claim) ?? claim)) inPart.add(id);
        if (isDenial(claim)) denied.add(id);
      }
      for (const place of boundIn(claims, gazetteer)) bound.add(place);
    }
  }

  add(readings);
  return { places, bound, inPart, denied, add };
}

function boundIn(claims: ClaimsRead['claims'], gazetteer: Gazetteer): readonly PlaceId[] {
  const gains = claims.filter(isPartGain);
  if (gains.length === 0) return [];
  const moves = claims.filter(isMove).map(({ place }) => place.id);
  return moves.filter((place) => gains.some((gain) => gazetteer.isBelow(place, gain.place.id)));
}

/**
 * The places whose rectangles can change when these readings come, go or are redated: those they are about in their
 * own region; of the ruled ones those that their claims reach from above, those in which a denial is made or refuted
 * by a leave, and those inside a touched one for which the gain of an unnamed part may count; and the wholes that any
 * of them are parts of.
 */
export function touchedPlaces(
  readings: readonly ClaimsRead[],
  gazetteer: Gazetteer,
  ruled: RuledPlaces,
): ReadonlySet<PlaceId> {
  const touched = new Set<PlaceId>();
  const attacked = new Set<PlaceId>();
  for (const { region, claims } of readings) {
    for (const claim of claims) {
      const { id } = claim.place;
      if (isDenial(claim)) attacked.add(id);
      const home = !claim.copy && gazetteer.homeRegion(id) === region;
      if (home && accusationOf(claim) !== null) touched.add(id);
      const effect = gatedEffect(claim);
      if (effect === 'leave')
        for (const place of [id, ...gazetteer.ancestors(id)]) if (ruled.denied.has(place)) attacked.add(place);
      if (effect === 'none') continue;
      if (home && (actsOnWhole(claim) || isOfUnnamedPart(claim))) touched.add(id);
      for (const place of reachedBy(claim, gazetteer, ruled)) touched.add(place);
    }
  }
  const isIn = (place: PlaceId, other: PlaceId): boolean => place === other || gazetteer.isBelow(place, other);
  const around = [...attacked, ...[...ruled.bound].filter((place) => touched.has(place))];
  for (const one of around) for (const place of ruled.places) if (isIn(place, one)) touched.add(place);
  for (const place of [...touched]) addWholes(place, touched, gazetteer);
  return touched;
}

function* reachedBy(claim: Claim, gazetteer: Gazetteer, { places, inPart }: RuledPlaces): Generator<PlaceId> {
  if (reachOf(claim) === 'own') return;
  const { id } = claim.place;
  for (const place of places) if (gazetteer.isBelow(place, id) && reaches(claim, place, gazetteer)) yield place;
  for (const place of inPart) if (place === id || gazetteer.isBelow(place, id)) yield place;
}

function addWholes(place: PlaceId, to: Set<PlaceId>, gazetteer: Gazetteer): void {
  for (const above of gazetteer.ancestors(place)) if (isWhole(gazetteer.get(above)?.kind)) to.add(above);
}
