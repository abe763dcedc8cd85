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
import { actsOnWhole, reaches, reachOf } from './rules/r06Scope.ts';
import { horizonsOf } from './rules/r11Inertia.ts';
import type { Ruleset } from './ruleset.ts';
import { sweepPlace } from './slices/placeSweep.ts';
import type { SweepOptions } from './slices/placeSweep.ts';
import { regionClaims } from './slices/regionClaims.ts';

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
  for (const place of [...(input.places ?? claims.own)].sort()) {
    if (!claims.own.has(place)) continue;
    const options: SweepOptions = { place, window: context.window, context, ownOnly: true };
    tables.set(place, sweepPlace(claims.piecesFor(place), options));
  }
  return tables;
}

/**
 * The places whose rectangles can change when these readings come, go or are redated: those they are about in their
 * own region, and of `own`, the places with evidence of their own, those that their claims reach from above.
 */
export function touchedPlaces(
  readings: readonly ClaimsRead[],
  gazetteer: Gazetteer,
  own: ReadonlySet<PlaceId>,
): ReadonlySet<PlaceId> {
  const touched = new Set<PlaceId>();
  for (const { region, claims } of readings) {
    for (const claim of claims) {
      if (gatedEffect(claim) === 'none') continue;
      const { id } = claim.place;
      if (!claim.copy && actsOnWhole(claim) && gazetteer.homeRegion(id) === region) touched.add(id);
      if (reachOf(claim) === 'own') continue;
      for (const place of own) {
        if (gazetteer.isBelow(place, id) && reaches(claim, place, gazetteer)) touched.add(place);
      }
    }
  }
  return touched;
}

/**
 * The rectangle, at one point of both clocks, of a place without evidence of its own: what the claims about its
 * containers and collectives make of it. Null if none reaches it.
 */
export function ruleInherited(
  input: Adjudication & { readonly place: PlaceId; readonly at: Instant; readonly known: Instant },
): Rectangle | null {
  const { place, at, known } = input;
  const context = contextOf(input);
  const claims = regionClaims(input.evidence, input.gazetteer, context);
  const pieces = claims.piecesFor(place).filter(({ piece }) => !piece.direct);
  const rectangles = sweepPlace(pieces, { place, window: context.window, context, ownOnly: false });
  const holds = ({ validFrom, validTo, knownFrom, knownTo }: Rectangle): boolean =>
    validFrom <= at && at < validTo && knownFrom <= known && known < knownTo;
  return rectangles.find(holds) ?? null;
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
