import type { Actors } from '../core/domain/actor.ts';
import type { Rectangle } from '../core/domain/cell.ts';
import type { Gazetteer } from '../core/domain/gazetteer.ts';
import type { ActorId, PlaceId } from '../core/domain/ids.ts';
import type { Source } from '../core/domain/knowledge.ts';
import { HOUR } from '../core/domain/time.ts';
import type { Instant } from '../core/domain/time.ts';
import type { EvidenceStream, RegionEvidence } from '../core/ports/viewStore.ts';
import { outletsOf } from './rules/r04Grades.ts';
import { horizonsOf } from './rules/r11Inertia.ts';
import type { Ruleset } from './ruleset.ts';
import { regionClaims } from './slices/regionClaims.ts';
import type { RegionClaims } from './slices/regionClaims.ts';
import { regionRulings } from './slices/regionRulings.ts';
import type { RegionRulings } from './slices/regionRulings.ts';

export interface Adjudication {
  readonly evidence: RegionEvidence;
  readonly gazetteer: Gazetteer;
  readonly actors: Actors;
  readonly ruleset: Ruleset;
  /** The outlets that are known; none if absent. */
  readonly sources?: readonly Source[];
}

/**
 * The rectangles of every place of the region that has evidence of its own, and of every whole of which its parts
 * make a cell; of `places` alone if given, where others have none. A pure function of the set of readings and facts:
 * order, duplicates and batching change nothing. Where there is no cell there is no rectangle.
 */
export function adjudicate(
  input: Adjudication & { readonly places?: ReadonlySet<PlaceId> },
): ReadonlyMap<PlaceId, readonly Rectangle[]> {
  return new Map(adjudicateEach(input));
}

/** The same, place by place in order of id: whoever lets go of one before the next never holds a whole region. */
function* adjudicateEach(
  input: Adjudication & { readonly places?: ReadonlySet<PlaceId> },
): Generator<[PlaceId, readonly Rectangle[]]> {
  const { claims, rulings } = rulingsOf(input);
  for (const place of [...(input.places ?? rulings.places())].sort()) {
    if (!rulings.isRuled(place)) continue;
    const rectangles = rulings.stored(place);
    if (claims.own.has(place) || rectangles.length > 0) yield [place, rectangles];
  }
}

/** The claims of the evidence, which is read through here, and what is ruled of them. */
export function rulingsOf(input: Omit<Adjudication, 'evidence'> & { readonly evidence: EvidenceStream }): {
  readonly claims: RegionClaims;
  readonly rulings: RegionRulings;
} {
  const context = contextOf(input);
  const claims = regionClaims(input.evidence, input.gazetteer, context);
  return { claims, rulings: regionRulings(claims, input.gazetteer, { window: context.window, context }) };
}

/**
 * The rectangle, at one point of both clocks, of a place without evidence of its own: what the claims about its
 * containers and collectives, and its parts if it is a whole, make of it. Null if nothing does.
 */
export function ruleInherited(
  input: Adjudication & { readonly place: PlaceId; readonly at: Instant; readonly known: Instant },
): Rectangle | null {
  const { place, at, known } = input;
  const { rulings } = rulingsOf(input);
  const holds = ({ validFrom, validTo, knownFrom, knownTo }: Rectangle): boolean =>
    validFrom <= at && at < validTo && knownFrom <= known && known < knownTo;
  return rulings.inherited(place).find(holds) ?? null;
}

/** What the rules read besides the claims. */
export function contextOf({ actors, ruleset, sources = [] }: Pick<Adjudication, 'actors' | 'ruleset' | 'sources'>) {
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
