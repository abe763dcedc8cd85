import type { Actors } from '../core/domain/actor.ts';
import type { Gazetteer } from '../core/domain/gazetteer.ts';
import type { ActorId } from '../core/domain/ids.ts';
import type { Source } from '../core/domain/knowledge.ts';
import { HOUR } from '../core/domain/time.ts';
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

/** The claims of the evidence, which is read through here, and what is ruled of them. */
export function rulingsOf(input: Omit<Adjudication, 'evidence'> & { readonly evidence: EvidenceStream }): {
  readonly claims: RegionClaims;
  readonly rulings: RegionRulings;
} {
  const context = contextOf(input);
  const claims = regionClaims(input.evidence, input.gazetteer, context);
  return { claims, rulings: regionRulings(claims, input.gazetteer, { window: context.window, context }) };
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
