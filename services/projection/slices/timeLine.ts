import type { Rectangle } from '../../core/domain/cell.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { FOREVER } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { Holding } from './holding.ts';
import { sameValue } from './sameValue.ts';
import type { Ruling, Segment } from './segments.ts';

/** With what a whole reads of it, if the segments told so. */
export interface SweptRectangle extends Rectangle {
  readonly holding?: Holding;
}

interface OpenSegment extends Segment {
  readonly known: Instant;
}

/**
 * The rectangles of one place while knowledge time moves on. Invariant: `open` holds the segments as known now,
 * ascending and apart; a part of the valid axis whose ruling stays what it was keeps the time it is known since.
 */
export interface TimeLine {
  /** From `known` on, the axis from `from` to `to` is as these segments say. */
  replace(change: {
    readonly from: Instant;
    readonly to: Instant;
    readonly known: Instant;
    readonly segments: readonly Segment[];
  }): void;
  /** All rectangles, by knowledge time and valid time. */
  close(): readonly SweptRectangle[];
}

export function createTimeLine(place: PlaceId): TimeLine {
  const open: OpenSegment[] = [];
  const closed: SweptRectangle[] = [];
  const end = (one: OpenSegment, from: Instant, to: Instant, knownTo: Instant): void => {
    if (one.known < knownTo) closed.push(rectangle(place, { ...one, from, to }, knownTo));
  };
  return {
    replace: ({ from, to, known, segments }) => {
      const first = firstEndingAfter(open, from);
      let last = first;
      while ((open[last]?.from ?? Infinity) < to) last++;
      const was = open.slice(first, last);
      const now: OpenSegment[] = outside(was, from, to).before;
      for (const piece of pieces(was, segments, from, to)) {
        if (piece.was && !piece.is) end(piece.was, piece.from, piece.to, known);
        else if (piece.was && piece.is && !sameRuling(piece.was.ruling, piece.is))
          end(piece.was, piece.from, piece.to, known);
        if (piece.is) push(now, { from: piece.from, to: piece.to, ruling: piece.is, known: knownSince(piece, known) });
      }
      for (const one of outside(was, from, to).after) push(now, one);
      open.splice(first, last - first, ...now);
    },
    close: () => {
      for (const one of open) end(one, one.from, one.to, FOREVER);
      return closed.sort((a, b) => a.knownFrom - b.knownFrom || a.validFrom - b.validFrom || a.knownTo - b.knownTo);
    },
  };
}

interface Piece {
  readonly from: Instant;
  readonly to: Instant;
  readonly was: OpenSegment | undefined;
  readonly is: Ruling | undefined;
}

function knownSince({ was, is }: Piece, known: Instant): Instant {
  return was && is && sameRuling(was.ruling, is) ? was.known : known;
}

/** Adds a segment, joined to the one before if that says the same and is known since the same time. */
function push(list: OpenSegment[], one: OpenSegment): void {
  const before = list.at(-1);
  const joins = before?.to === one.from && before.known === one.known && sameRuling(before.ruling, one.ruling);
  if (joins) list[list.length - 1] = { ...before, to: one.to };
  else list.push(one);
}

function outside(was: readonly OpenSegment[], from: Instant, to: Instant) {
  const before = was.filter((one) => one.from < from).map((one) => ({ ...one, to: Math.min(one.to, from) }));
  const after = was.filter((one) => one.to > to).map((one) => ({ ...one, from: Math.max(one.from, to) }));
  return { before, after };
}

/** The axis cut at every bound of what was and what is. */
function* pieces(was: readonly OpenSegment[], is: readonly Segment[], from: Instant, to: Instant): Generator<Piece> {
  const bounds = [...was, ...is].flatMap((one) => [Math.max(one.from, from), Math.min(one.to, to)]);
  const cuts = [...new Set(bounds)].sort((a, b) => a - b);
  let [old, fresh] = [0, 0];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start = from, end = to] = [cuts[i], cuts[i + 1]];
    while ((was[old]?.to ?? Infinity) <= start) old++;
    while ((is[fresh]?.to ?? Infinity) <= start) fresh++;
    const [before, after] = [was[old], is[fresh]];
    yield {
      from: start,
      to: end,
      was: before && before.from <= start ? before : undefined,
      is: after && after.from <= start ? after.ruling : undefined,
    };
  }
}

function sameRuling(a: Ruling, b: Ruling): boolean {
  return a === b || sameValue(a, b);
}

function firstEndingAfter(open: readonly OpenSegment[], from: Instant): number {
  let [low, high] = [0, open.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((open[middle]?.to ?? Infinity) <= from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function rectangle(place: PlaceId, { from, to, ruling, known }: OpenSegment, knownTo: Instant): SweptRectangle {
  return {
    place,
    validFrom: from,
    validTo: to,
    knownFrom: known,
    knownTo,
    cell: ruling.cell,
    since: ruling.since,
    evidencedUntil: ruling.evidencedUntil,
    proof: { claims: ruling.claims, rules: ruling.rules },
    ...(ruling.holding === undefined ? {} : { holding: ruling.holding }),
  };
}
