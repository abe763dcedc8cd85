import type { CellSpan } from '../../core/domain/canonical.ts';
import type { Rectangle } from '../../core/domain/cell.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { FOREVER } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { Holding } from './holding.ts';
import { movedSegments } from './movedSegments.ts';
import type { MovedSegments } from './movedSegments.ts';
import { sameTexts, sameValue } from './sameValue.ts';
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
  /** What closed and what opened at the time of the last changes, for whoever asks after each such time. */
  moved(known: Instant): LineMove;
  /** All rectangles, by knowledge time and valid time. Nothing is replaced after it. */
  close(): readonly SweptRectangle[];
  /** What became other since it was last asked, at first everything; what closed is then remembered no more. */
  take(): LineChange;
}

/** Rectangles that are no more, as they were told before, and those that are now. */
export interface LineChange {
  readonly removed: readonly SweptRectangle[];
  readonly added: readonly SweptRectangle[];
}

/** Both by valid time; what closed is remembered no more. */
export interface LineMove {
  readonly closed: readonly SweptRectangle[];
  readonly opened: readonly CellSpan[];
}

export function createTimeLine(place: PlaceId): TimeLine {
  const open: OpenSegment[] = [];
  let closed: SweptRectangle[] = [];
  /** Where something was replaced since `moved` was asked. */
  let ranges: (readonly [Instant, Instant])[] = [];
  /** Since the last `take`; undefined before the first. */
  let sinceTaken: MovedSegments<OpenSegment> | undefined;
  const end = (one: OpenSegment, from: Instant, to: Instant, knownTo: Instant): void => {
    if (one.known < knownTo && from < to) closed.push(rectangle(place, one, { from, to, knownTo }));
  };

  function replace({ from, to, known, segments }: Parameters<TimeLine['replace']>[0]): void {
    const first = firstEndingAfter(open, from);
    const now: OpenSegment[] = [];
    let [last, fresh] = [first, 0];
    let was = open[first];
    if (was && was.from < from) now.push({ ...was, to: Math.min(was.to, from) });
    let at = from;
    /** Up to where what was is still to be closed, from `goneFrom` on: neighbouring cuts of one segment close as one. */
    let goneFrom = -Infinity;
    while (at < to) {
      let is = segments[fresh];
      while (is && is.to <= at) is = segments[++fresh];
      const before = was && was.from <= at ? was : undefined;
      const after = is && is.from <= at ? is : undefined;
      const cut = Math.min(to, before?.to ?? was?.from ?? to, after?.to ?? is?.from ?? to);
      const stays = before && after && sameRuling(before.ruling, after.ruling);
      if (before && !stays && goneFrom === -Infinity) goneFrom = at;
      if (before && goneFrom > -Infinity && (stays || before.to <= cut || cut >= to)) {
        end(before, goneFrom, stays ? at : cut, known);
        goneFrom = -Infinity;
      }
      if (after) {
        const since = stays ? before.known : known;
        push(now, { from: at, to: cut, ruling: after.ruling, known: since });
      }
      at = cut;
      if (was && was.to <= at) was = open[++last];
    }
    while (was && was.from < to) {
      if (was.to > to) push(now, { ...was, from: Math.max(was.from, to) });
      was = open[++last];
    }
    sinceTaken?.replaced(open.slice(first, last), now);
    put(open, first, last, now);
    ranges.push([from, to]);
  }

  const asOpen = (one: OpenSegment): SweptRectangle =>
    rectangle(place, one, { from: one.from, to: one.to, knownTo: FOREVER });

  function moved(known: Instant): LineMove {
    const move = { closed: inValidOrder(closed), opened: openedAt(known) };
    closed = [];
    ranges = [];
    return move;
  }

  function openedAt(known: Instant): readonly CellSpan[] {
    const opened: CellSpan[] = [];
    let seenTo = -Infinity;
    for (const [from, to] of ranges.length < 2 ? ranges : ranges.sort(([a], [b]) => a - b)) {
      if (to <= seenTo) continue;
      let i = firstEndingAfter(open, Math.max(from, seenTo));
      for (let one = open[i]; one && one.from < to; one = open[++i])
        if (one.known === known) opened.push({ validFrom: one.from, validTo: one.to, cell: one.ruling.cell });
      seenTo = Math.max(to, open[i - 1]?.to ?? to);
    }
    return opened;
  }

  function take(): LineChange {
    const { removed, added } = sinceTaken?.net() ?? { removed: [], added: open };
    const change = { removed: removed.map(asOpen), added: [...closed, ...added.map(asOpen)] };
    closed = [];
    ranges = [];
    sinceTaken = movedSegments((a, b) => sameRuling(a.ruling, b.ruling));
    return change;
  }

  return {
    replace,
    moved,
    take,
    close: () => {
      for (const one of open) end(one, one.from, one.to, FOREVER);
      return closed.sort((a, b) => a.knownFrom - b.knownFrom || a.validFrom - b.validFrom || a.knownTo - b.knownTo);
    },
  };
}

/** Puts a run of items in the place of another. */
function put<One>(list: One[], first: number, end: number, run: readonly One[]): void {
  const shared = Math.min(run.length, end - first);
  for (let i = 0; i < shared; i++) {
    const one = run[i];
    if (one !== undefined) list[first + i] = one;
  }
  if (run.length > shared) list.splice(first + shared, 0, ...run.slice(shared));
  else if (first + shared < end) list.splice(first + shared, end - first - shared);
}

/** Adds a segment, joined to the one before if that says the same and is known since the same time. */
function push(list: OpenSegment[], one: OpenSegment): void {
  const before = list.at(-1);
  const joins = before?.to === one.from && before.known === one.known && sameRuling(before.ruling, one.ruling);
  if (joins) list[list.length - 1] = { ...before, to: one.to };
  else list.push(one);
}

/** What differs most often is compared first. */
function sameRuling(a: Ruling, b: Ruling): boolean {
  if (a === b) return true;
  return (
    a.evidencedUntil === b.evidencedUntil &&
    a.since === b.since &&
    sameProof(a.claims, b.claims) &&
    sameTexts(a.rules, b.rules) &&
    sameValue(a.cell, b.cell) &&
    sameValue(a.holding, b.holding)
  );
}

function sameProof(a: Ruling['claims'], b: Ruling['claims']): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const [one, other] = [a[i], b[i]];
    if (one !== other && (one?.claim !== other?.claim || one?.role !== other?.role)) return false;
  }
  return true;
}

/** What one change closes is in valid order; several may follow each other otherwise. */
function inValidOrder(list: readonly SweptRectangle[]): readonly SweptRectangle[] {
  const isSorted = list.every((one, i) => (list[i - 1]?.validFrom ?? -Infinity) <= one.validFrom);
  return isSorted ? list : [...list].sort((a, b) => a.validFrom - b.validFrom);
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

function rectangle(
  place: PlaceId,
  { ruling, known }: OpenSegment,
  { from, to, knownTo }: { readonly from: Instant; readonly to: Instant; readonly knownTo: Instant },
): SweptRectangle {
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
