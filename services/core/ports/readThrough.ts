import type { PlaceRectangles, RuledPlace } from './viewStore.ts';

/** Ruled places with all of their rectangles, for stores that take each as a whole. */
export function* readThrough(places: Iterable<RuledPlace>): Generator<PlaceRectangles> {
  for (const { place, region, rectangles, hash } of places) {
    const all = [...rectangles];
    const text = hash();
    yield { place, region, rectangles: all, ...(text === null ? {} : { hash: text }) };
  }
}
