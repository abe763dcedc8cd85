import { cellText } from '../../domain/cell.ts';
import type { Rectangle } from '../../domain/cell.ts';
import type { Cell } from '../../domain/events.generated.ts';
import type { PlaceId, RegionId } from '../../domain/ids.ts';
import { FOREVER } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import type { PlaceRectangles } from '../../ports/viewStore.ts';
import { numberedCell, packChunk } from './rectangleChunk.ts';

/**
 * Rectangles in a chunk at most. A question about today's knowledge opens one open chunk a place, so these are
 * small; closed ones are many and are passed over by their bounds.
 */
const OPEN_CHUNK = 64;
const CLOSED_CHUNK = 256;
/** Cells known by identity. */
const CELLS_KEPT = 20_000;

/** The number under which a chunk writes a cell. */
export type CellNumber = (cell: Cell) => number;

/** All rectangles of some places as a view file holds them, but for the numbers of cells: these index `cells`. */
export interface PackedRectangles {
  readonly cells: readonly string[];
  readonly places: readonly PackedPlace[];
}

export interface PackedPlace {
  readonly place: PlaceId;
  readonly region: RegionId;
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

/** Makes rectangles ready for a view file, in whatever thread; throws on a bound that is no number. */
export function packRectangles(places: Iterable<PlaceRectangles>): PackedRectangles {
  const numbers = new Map<string, number>();
  const known = new Map<Cell, number>();
  const byText = (cell: Cell): number => {
    const text = cellText(numberedCell(cell));
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    known.set(cell, number);
    return number;
  };
  const packed: PackedPlace[] = [];
  for (const one of places) {
    packed.push(packPlace(one, (cell) => known.get(cell) ?? byText(cell)));
    // Equal cells are mostly one and the same, but a region may have as many as rectangles.
    if (known.size > CELLS_KEPT) known.clear();
  }
  return { cells: [...numbers.keys()], places: packed };
}

function packPlace({ place, region, rectangles, hash }: PlaceRectangles, numberOf: CellNumber): PackedPlace {
  const some = rectangles.filter((one) => !isEmpty(one));
  const open = some.filter(({ knownTo }) => knownTo >= FOREVER).sort((a, b) => a.validFrom - b.validFrom);
  const closed = some.filter(({ knownTo }) => knownTo < FOREVER).sort((a, b) => a.knownTo - b.knownTo);
  return {
    place,
    region,
    hash: hash ?? null,
    rectangles: some.length,
    lastClosed: closed.at(-1)?.knownTo ?? 0,
    open: openChunks(open, numberOf),
    closed: closedChunks(closed, numberOf),
  };
}

/** Open rectangles of one place, in order of valid time, as chunks. */
export function openChunks(rectangles: readonly Rectangle[], numberOf: CellNumber): readonly OpenChunk[] {
  return chunked(rectangles, OPEN_CHUNK).map((chunk) => ({
    validFrom: chunk[0]?.validFrom ?? 0,
    body: packChunk(chunk, numberOf),
  }));
}

/** Bounds that are no numbers fail every comparison: they are left in, so that packing refuses them. */
export function isEmpty({ validFrom, validTo, knownFrom, knownTo }: Rectangle): boolean {
  return validFrom >= validTo || knownFrom >= knownTo;
}

/** Closed rectangles of one place, in order of the end of known time, as chunks. */
export function closedChunks(rectangles: readonly Rectangle[], numberOf: CellNumber): readonly ClosedChunk[] {
  return chunked(rectangles, CLOSED_CHUNK).map((chunk) => closedChunk(chunk, numberOf));
}

/** One chunk, with the bounds of what it holds. */
function closedChunk(rectangles: readonly Rectangle[], numberOf: CellNumber): ClosedChunk {
  let [knownTo, knownFrom, validFrom, validTo] = [-Infinity, Infinity, Infinity, -Infinity];
  for (const one of rectangles) {
    knownTo = Math.max(knownTo, one.knownTo);
    knownFrom = Math.min(knownFrom, one.knownFrom);
    validFrom = Math.min(validFrom, one.validFrom);
    validTo = Math.max(validTo, one.validTo);
  }
  return { knownTo, knownFrom, validFrom, validTo, body: packChunk(rectangles, numberOf) };
}

/** Parts of at most `most`, of equal length but for one: a chunk that overflows leaves no splinter behind. */
function chunked(rectangles: readonly Rectangle[], most: number): readonly (readonly Rectangle[])[] {
  const parts = Math.ceil(rectangles.length / most);
  const cut = (part: number): number => Math.round((part * rectangles.length) / parts);
  return Array.from({ length: parts }, (_, i) => rectangles.slice(cut(i), cut(i + 1)));
}
