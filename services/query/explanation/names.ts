import type { Actors } from '../../core/domain/actor.ts';
import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import { actorId } from '../../core/domain/ids.ts';
import type { ActorId, PlaceId } from '../../core/domain/ids.ts';
import type { Language, Source } from '../../core/domain/knowledge.ts';
import type { PlaceKind } from '../../core/domain/place.ts';
import type { ViewStore } from '../../core/ports/viewStore.ts';
import { placeNames } from '../placeNames.ts';
import type { Wording } from './wording.ts';

/** Names of whatever claims speak of, in one language and as they stand in a sentence; an id where there is none. */
export interface Names {
  actor(id: string): string;
  actors(ids: readonly string[]): readonly string[];
  place(id: PlaceId): string;
  /** With the settlement or district it lies in: many places share a name. */
  placeInFull(id: PlaceId): string;
  outlet(source: string): string;
}

export interface NamesDeps {
  readonly gazetteer: Gazetteer;
  readonly actors: Actors;
  readonly sources: readonly Source[];
}

export function namesIn(language: Language, wording: Wording, deps: NamesDeps, view: ViewStore): Names {
  const { gazetteer, actors } = deps;
  const places = placeNames(gazetteer, view);
  const sources = new Map(deps.sources.map((source) => [source.id, source]));
  const actor = (id: string): string => wording.actor(actors.get(actorId(id))?.name[language] ?? id);
  const bare = (id: PlaceId): string => places.get(id)?.names[language][0] ?? id;
  const place = (id: PlaceId): string => wording.place(bare(id), places.get(id)?.kind);
  return {
    actor,
    actors: (ids) => ids.map(actor),
    place,
    placeInFull: (id) => {
      const around = gazetteer.ancestors(id).find((one) => AROUND.has(gazetteer.get(one)?.kind ?? 'country'));
      if (around === undefined || bare(around) === bare(id)) return place(id);
      return wording.placeIn(place(id), place(around));
    },
    outlet: (source) => sources.get(source)?.names[language][0] ?? source,
  };
}

const AROUND: ReadonlySet<PlaceKind> = new Set<PlaceKind>(['village', 'town', 'city', 'district', 'governorate']);

/** The actors without those that stand for another of them twice. */
export function distinctActors(ids: readonly ActorId[]): readonly ActorId[] {
  return [...new Set(ids)];
}
