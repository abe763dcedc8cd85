import type { ActorId } from './ids.ts';
import type { Instant } from './time.ts';

/** A time-bounded belonging of an actor to a larger one. */
export interface Affiliation {
  readonly to: ActorId;
  /** Inclusive; null if since always. */
  readonly from: Instant | null;
  /** Exclusive; null if to this day. */
  readonly until: Instant | null;
}

export interface Actor {
  readonly id: ActorId;
  readonly name: { readonly ar: string; readonly en: string };
  readonly affiliations: readonly Affiliation[];
}

export interface Actors {
  get(id: ActorId): Actor | undefined;
  /** All actors, sorted by id. */
  all(): readonly Actor[];
  /** The actor at the top of the affiliations in force at that time: itself if it has none. */
  bloc(id: ActorId, at: Instant): ActorId;
  /** Whether the first is the second or affiliated to it, however far up, at that time. */
  belongs(id: ActorId, to: ActorId, at: Instant): boolean;
}

/** Indexes actors. An affiliation to an actor that is not listed counts as its top; a cycle ends where it closes. */
export function indexActors(list: readonly Actor[]): Actors {
  const byId = new Map(list.map((actor) => [actor.id, actor]));
  const chain = (id: ActorId, at: Instant): ActorId[] => {
    const seen: ActorId[] = [];
    let next: ActorId | undefined = id;
    while (next !== undefined && !seen.includes(next)) {
      seen.push(next);
      next = byId.get(next)?.affiliations.find((one) => inForce(one, at))?.to;
    }
    return seen;
  };
  return {
    get: (id) => byId.get(id),
    all: () => [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    bloc: (id, at) => chain(id, at).at(-1) ?? id,
    belongs: (id, to, at) => chain(id, at).includes(to),
  };
}

function inForce(one: Affiliation, at: Instant): boolean {
  return (one.from === null || one.from <= at) && (one.until === null || at < one.until);
}
