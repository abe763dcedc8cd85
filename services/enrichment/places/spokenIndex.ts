import type { Gazetteer } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';

/** A town or larger that the report speaks of, and where. */
export interface SpokenOf {
  readonly place: PlaceId;
  /** Offset of its mention in the raw text. */
  readonly at: number;
}

/** The towns and larger places that a report speaks of, so that a question about one costs no walk over all. */
export interface SpokenIndex {
  readonly isEmpty: boolean;
  /** Whether any of them lies in this governorate, or is it; those left out say nothing. */
  speaksOf(governorate: PlaceId | undefined, leftOut?: readonly PlaceId[]): boolean;
  /**
   * Characters between an offset and the nearest mention of a container of the place, those after it counting double
   * and a governorate's farther; Infinity if none is spoken of.
   */
  distanceTo(place: PlaceId, at: number): number;
  /** The last one before an offset that fits. */
  lastBefore(at: number, fits: (place: PlaceId) => boolean): PlaceId | undefined;
  /** Those spoken of, each once. */
  readonly places: readonly PlaceId[];
  /** The one that fits whose mention is nearest to an offset. */
  nearest(at: number, fits: (place: PlaceId) => boolean): PlaceId | undefined;
}

/** Mentions looked back on; what was said before is not meant any more. */
const LOOK_BACK = 60;
/** A governorate is named for where a thing happens more often than for what happens to it. */
const GOVERNORATE_PENALTY = 400;

/** Indexes mentions, given in the order of their offsets. */
export function indexSpoken(gazetteer: Gazetteer, mentions: readonly SpokenOf[]): SpokenIndex {
  const offsets = new Map<PlaceId, number[]>();
  for (const { place, at } of mentions) {
    const list = offsets.get(place);
    if (list) list.push(at);
    else offsets.set(place, [at]);
  }
  const within = new Map<PlaceId, PlaceId[]>();
  for (const place of offsets.keys())
    for (const above of [place, ...gazetteer.ancestors(place)]) {
      const list = within.get(above);
      if (list) list.push(place);
      else within.set(above, [place]);
    }
  const before = (at: number): number => firstNotBelow(mentions.length, (i) => (mentions[i]?.at ?? Infinity) < at);
  const gapTo = (container: PlaceId, at: number): number => {
    const list = offsets.get(container);
    if (!list) return Infinity;
    const next = firstNotBelow(list.length, (i) => (list[i] ?? Infinity) <= at);
    const back = next > 0 ? at - (list[next - 1] ?? -Infinity) : Infinity;
    const ahead = next < list.length ? 2 * ((list[next] ?? Infinity) - at) : Infinity;
    return Math.min(back, ahead) + (gazetteer.get(container)?.kind === 'governorate' ? GOVERNORATE_PENALTY : 0);
  };
  return {
    isEmpty: mentions.length === 0,
    places: [...offsets.keys()],
    speaksOf: (governorate, leftOut = []) =>
      governorate !== undefined && (within.get(governorate)?.some((place) => !leftOut.includes(place)) ?? false),
    distanceTo: (place, at) => Math.min(Infinity, ...gazetteer.ancestors(place).map((one) => gapTo(one, at))),
    lastBefore: (at, fits) => {
      const end = before(at);
      for (let i = end - 1; i >= Math.max(0, end - LOOK_BACK); i--) {
        const one = mentions[i];
        if (one && fits(one.place)) return one.place;
      }
      return undefined;
    },
    nearest: (at, fits) => {
      const end = before(at);
      const window = mentions.slice(Math.max(0, end - LOOK_BACK), end + LOOK_BACK).filter(({ place }) => fits(place));
      return window.toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0]?.place;
    },
  };
}

/** The first of n rising positions at which `below` does not hold. */
function firstNotBelow(n: number, below: (i: number) => boolean): number {
  let [low, high] = [0, n];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (below(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
