import { matchKey } from './matchKey.ts';
import type { Place } from './place.ts';

/**
 * A gazetteer with additions: a record whose id is already there adds its names and references to that place, and its
 * point if the place has none; kind, parents and what is already said stay. Others follow in their order.
 */
export function mergePlaces(places: readonly Place[], additions: readonly Place[]): readonly Place[] {
  const merged = new Map(places.map((place) => [place.id, place]));
  for (const addition of additions) {
    const known = merged.get(addition.id);
    merged.set(addition.id, known === undefined ? addition : withAddition(known, addition));
  }
  return [...merged.values()];
}

function withAddition(place: Place, addition: Place): Place {
  const located = place.point ?? addition.point;
  const ku = joinNames(place.names.ku ?? [], addition.names.ku ?? []);
  return {
    ...place,
    names: {
      ar: joinNames(place.names.ar, addition.names.ar),
      en: joinNames(place.names.en, addition.names.en),
      ...(ku.length === 0 ? {} : { ku }),
    },
    point: located,
    uncertaintyMetres: place.point === null ? addition.uncertaintyMetres : place.uncertaintyMetres,
    refs: { ...addition.refs, ...place.refs },
  };
}

/** Names in order, one a spelling. */
export function joinNames(names: readonly string[], more: readonly string[]): readonly string[] {
  const keys = new Set<string>();
  return [...names, ...more].filter((name) => {
    const key = matchKey(name);
    const fresh = key !== '' && !keys.has(key);
    keys.add(key);
    return fresh;
  });
}
