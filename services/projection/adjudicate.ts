import type { Actors } from '../core/domain/actor.ts';
import type { Rectangle } from '../core/domain/cell.ts';
import type { ClaimsRead } from '../core/domain/events.generated.ts';
import type { Gazetteer } from '../core/domain/gazetteer.ts';
import type { ActorId, PlaceId } from '../core/domain/ids.ts';
import type { Source } from '../core/domain/knowledge.ts';
import { HOUR } from '../core/domain/time.ts';
import type { Instant } from '../core/domain/time.ts';
import type { RegionEvidence } from '../core/ports/viewStore.ts';
import { gatedEffect } from './rules/r03Gate.ts';
import { outletsOf } from './rules/r04Grades.ts';
import { isOfUnnamedPart, isWhole } from './rules/r06Parts.ts';
import { isDenial } from './rules/r08Denial.ts';
import { actsOnWhole, reaches, reachOf } from './rules/r06Scope.ts';
import { horizonsOf } from './rules/r11Inertia.ts';
import type { Ruleset } from './ruleset.ts';
import { regionClaims } from './slices/regionClaims.ts';
import { regionRulings } from './slices/regionRulings.ts';

export interface Adjudication {
  readonly evidence: RegionEvidence;
  readonly gazetteer: Gazetteer;
  readonly actors: Actors;
  readonly ruleset: Ruleset;
  /** The outlets that are known; none if absent. */
  readonly sources?: readonly Source[];
}

/**
 * The rectangles of every place of the region that has evidence of its own; of `places` alone if given, where a
 * place without such evidence has none. A pure function of the set of readings and facts: order, duplicates and
 * batching change nothing. Where there is no cell there is no rectangle.
 */
export function adjudicate(
  input: Adjudication & { readonly places?: ReadonlySet<PlaceId> },
): ReadonlyMap<PlaceId, readonly Rectangle[]> {
  const context = contextOf(input);
  const claims = regionClaims(input.evidence, input.gazetteer, context);
  const tables = new Map<PlaceId, readonly Rectangle[]>();
  const rulings = regionRulings(claims, input.gazetteer, { window: context.window, context });
  for (const place of [...(input.places ?? claims.own)].sort()) {
    if (claims.own.has(place)) tables.set(place, rulings.stored(place));
  }
  return tables;
}

/**
 * The places whose rectangles can change when these readings come, go or are redated: those they are about in their
 * own region, and of `own`, the places with evidence of their own, those that their claims reach from above, those
 * below a place about which they deny something, those below a denied place in which they tell of a leave, and the
 * wholes that any of these are parts of. `all` are the readings of the region.
 */
export function touchedPlaces(
  readings: readonly ClaimsRead[],
  gazetteer: Gazetteer,
  own: ReadonlySet<PlaceId>,
  all: readonly ClaimsRead[] = readings,
): ReadonlySet<PlaceId> {
  const touched = new Set<PlaceId>();
  const attacked = new Set<PlaceId>();
  const left = new Set<PlaceId>();
  for (const { region, claims } of readings) {
    for (const claim of claims) {
      const { id } = claim.place;
      const effect = gatedEffect(claim);
      if (isDenial(claim)) attacked.add(id);
      if (effect === 'leave') for (const place of [id, ...gazetteer.ancestors(id)]) left.add(place);
      if (effect === 'none') continue;
      const home = !claim.copy && gazetteer.homeRegion(id) === region;
      if (home && (actsOnWhole(claim) || isOfUnnamedPart(claim))) touched.add(id);
      if (reachOf(claim) === 'own') continue;
      for (const place of own) {
        if (gazetteer.isBelow(place, id) && reaches(claim, place, gazetteer)) touched.add(place);
      }
    }
  }
  if (left.size > 0) for (const place of deniedPlaces(all)) if (left.has(place)) attacked.add(place);
  for (const denied of attacked) {
    for (const place of own) if (place === denied || gazetteer.isBelow(place, denied)) touched.add(place);
  }
  for (const place of [...touched]) {
    for (const above of gazetteer.ancestors(place)) {
      if (own.has(above) && isWhole(gazetteer.get(above)?.kind)) touched.add(above);
    }
  }
  return touched;
}

function* deniedPlaces(readings: readonly ClaimsRead[]): Generator<PlaceId> {
  for (const { claims } of readings) for (const claim of claims) if (isDenial(claim)) yield claim.place.id;
}

/**
 * The rectangle, at one point of both clocks, of a place without evidence of its own: what the claims about its
 * containers and collectives, and its parts if it is a whole, make of it. Null if nothing does.
 */
export function ruleInherited(
  input: Adjudication & { readonly place: PlaceId; readonly at: Instant; readonly known: Instant },
): Rectangle | null {
  const { place, at, known } = input;
  const context = contextOf(input);
  const claims = regionClaims(input.evidence, input.gazetteer, context);
  const rulings = regionRulings(claims, input.gazetteer, { window: context.window, context });
  const holds = ({ validFrom, validTo, knownFrom, knownTo }: Rectangle): boolean =>
    validFrom <= at && at < validTo && knownFrom <= known && known < knownTo;
  return rulings.inherited(place).find(holds) ?? null;
}

function contextOf({ actors, ruleset, sources = [] }: Pick<Adjudication, 'actors' | 'ruleset' | 'sources'>) {
  return {
    actors: withKnownBlocs(actors),
    horizons: horizonsOf(ruleset),
    window: ruleset.windowHours * HOUR,
    outlets: outletsOf(sources, ruleset),
  };
}

/** The same actors; the bloc of one whose affiliations have no bounds in time is looked up once. */
function withKnownBlocs(actors: Actors): Actors {
  const known = new Map<ActorId, ActorId | null>();
  const lasting = (id: ActorId, seen: readonly ActorId[] = []): boolean => {
    const affiliations = actors.get(id)?.affiliations ?? [];
    if (seen.includes(id)) return true;
    return affiliations.every((one) => one.from === null && one.until === null && lasting(one.to, [...seen, id]));
  };
  return {
    ...actors,
    bloc: (id, at) => {
      const found = known.get(id);
      if (found !== undefined) return found ?? actors.bloc(id, at);
      const bloc = lasting(id) ? actors.bloc(id, at) : null;
      known.set(id, bloc);
      return bloc ?? actors.bloc(id, at);
    },
  };
}
