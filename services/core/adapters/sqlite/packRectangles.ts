import type { Rectangle } from '../../domain/cell.ts';
import type { PlaceId, RegionId } from '../../domain/ids.ts';
import { FOREVER } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import type { PlaceRectangles, RuledPlace } from '../../ports/viewStore.ts';
import { packChunk } from './rectangleChunk.ts';

/**
 * Rectangles in a chunk at most. A question about today's knowledge opens one open chunk a place, so these are
 * small; closed ones are many and are passed over by their bounds.
 */
const OPEN_CHUNK = 64;
const CLOSED_CHUNK = 256;
/** Bytes after which what is ruled is handed on: what is held of a ruling does not grow with the region. */
const PART_BYTES = 2 * 1_048_576;

/** Rectangles of some places as a view file holds them. */
export interface PackedRectangles {
  readonly places: readonly PackedPlace[];
}

/** What is stored of a place, or a part of it: a place with many rectangles comes in several, one after the other. */
export interface PackedPlace {
  readonly place: PlaceId;
  readonly region: RegionId;
  /** It takes the place of what is stored; else it comes to what stands there. */
  readonly isFirst: boolean;
  /** Null: to be computed when it is asked for. */
  readonly hash: string | null;
  readonly rectangles: number;
  /** End of known time of the last that has one; 0 if none has. */
  readonly lastClosed: Instant;
  /** In order of valid time. */
  readonly open: readonly OpenChunk[];
  readonly closed: readonly ClosedChunk[];
}

export interface OpenChunk {
  readonly validFrom: Instant;
  readonly body: Uint8Array;
}

export interface ClosedChunk {
  readonly knownTo: Instant;
  readonly knownFrom: Instant;
  readonly validFrom: Instant;
  readonly validTo: Instant;
  readonly body: Uint8Array;
}

/**
 * Makes rectangles ready for a view file, in whatever thread, in parts of a few MiB as they come; throws on a bound
 * that is no number.
 */
export function* packRectangles(places: Iterable<RuledPlace>, partBytes = PART_BYTES): Generator<PackedRectangles> {
  let part: PackedPlace[] = [];
  let bytes = 0;
  for (const one of places) {
    for (const packed of packPlace(one, partBytes)) {
      part.push(packed);
      for (const { body } of [...packed.open, ...packed.closed]) bytes += body.length;
      if (bytes < partBytes) continue;
      yield { places: part };
      [part, bytes] = [[], 0];
    }
  }
  if (part.length > 0) yield { places: part };
}

/** The same of places whose rectangles are all there, in any order. */
export function packTogether(places: readonly PlaceRectangles[]): PackedRectangles {
  return {
    places: places.flatMap(({ place, region, rectangles, hash = null }) => [
      ...packPlace({ place, region, rectangles: inClosingOrder(rectangles), hash: () => hash }),
    ]),
  };
}

function inClosingOrder(rectangles: readonly Rectangle[]): readonly Rectangle[] {
  return [...rectangles].sort((a, b) =>
    a.knownTo >= FOREVER && b.knownTo >= FOREVER ? a.validFrom - b.validFrom : a.knownTo - b.knownTo,
  );
}

function* packPlace({ place, region, rectangles, hash }: RuledPlace, partBytes = Infinity): Generator<PackedPlace> {
  const open: Rectangle[] = [];
  let closing: Rectangle[] = [];
  let closed: ClosedChunk[] = [];
  let [isFirst, count, bytes] = [true, 0, 0];
  const packed = (last: boolean): PackedPlace => ({
    ...{ place, region, isFirst, hash: last ? hash() : null, rectangles: count },
    ...{ lastClosed: closed.at(-1)?.knownTo ?? 0, open: last ? openChunks(open) : [], closed },
  });
  for (const one of rectangles) {
    if (isEmpty(one)) continue;
    count++;
    if (one.knownTo >= FOREVER) {
      open.push(one);
      continue;
    }
    closing.push(one);
    // As many stay as make a chunk, so that the last one is no splinter.
    if (closing.length < 2 * CLOSED_CHUNK) continue;
    const chunk = closedChunk(closing.slice(0, CLOSED_CHUNK));
    closing = closing.slice(CLOSED_CHUNK);
    closed.push(chunk);
    bytes += chunk.body.length;
    if (bytes < partBytes) continue;
    count -= closing.length;
    yield packed(false);
    [isFirst, closed, count, bytes] = [false, [], closing.length, 0];
  }
  closed.push(...closedChunks(closing));
  yield packed(true);
}

/** Open rectangles of one place, in order of valid time, as chunks. */
export function openChunks(rectangles: readonly Rectangle[]): readonly OpenChunk[] {
  return chunked(rectangles, OPEN_CHUNK).map((chunk) => ({
    validFrom: chunk[0]?.validFrom ?? 0,
    body: packChunk(chunk),
  }));
}

/** Bounds that are no numbers fail every comparison: they are left in, so that packing refuses them. */
export function isEmpty({ validFrom, validTo, knownFrom, knownTo }: Rectangle): boolean {
  return validFrom >= validTo || knownFrom >= knownTo;
}

/** Closed rectangles of one place, in order of the end of known time, as chunks. */
export function closedChunks(rectangles: readonly Rectangle[]): readonly ClosedChunk[] {
  return chunked(rectangles, CLOSED_CHUNK).map(closedChunk);
}

/** One chunk, with the bounds of what it holds. */
function closedChunk(rectangles: readonly Rectangle[]): ClosedChunk {
  let [knownTo, knownFrom, validFrom, validTo] = [-Infinity, Infinity, Infinity, -Infinity];
  for (const one of rectangles) {
    knownTo = Math.max(knownTo, one.knownTo);
    knownFrom = Math.min(knownFrom, one.knownFrom);
    validFrom = Math.min(validFrom, one.validFrom);
    validTo = Math.max(validTo, one.validTo);
  }
  return { knownTo, knownFrom, validFrom, validTo, body: packChunk(rectangles) };
}

/** Parts of at most `most`, of equal length but for one: a chunk that overflows leaves no splinter behind. */
function chunked(rectangles: readonly Rectangle[], most: number): readonly (readonly Rectangle[])[] {
  const parts = Math.ceil(rectangles.length / most);
  const cut = (part: number): number => Math.round((part * rectangles.length) / parts);
  return Array.from({ length: parts }, (_, i) => rectangles.slice(cut(i), cut(i + 1)));
}
