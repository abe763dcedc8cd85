import type { Rectangle } from '../../core/domain/cell.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { FOREVER } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { KnownSpan } from '../rules/r01Identity.ts';
import { turningPointsOf, wholeAt } from '../rules/r06Wholes.ts';
import type { Meeting, Part, WholeContext } from '../rules/r06Wholes.ts';
import type { HeldRectangle } from './holding.ts';
import type { Segment } from './segments.ts';
import { sortedList } from './sortedList.ts';
import type { SortedList } from './sortedList.ts';
import { createTimeLine } from './timeLine.ts';

/** The rectangles of one part; those of one knowledge time do not overlap. */
export interface PartLayer {
  readonly place: PlaceId | null;
  readonly rectangles: readonly HeldRectangle[];
}

export interface OverlayOptions {
  readonly place: PlaceId;
  readonly own: readonly HeldRectangle[];
  readonly parts: readonly PartLayer[];
  /** The knowledge times at which the whole has rectangles. */
  readonly spans: readonly KnownSpan[];
  readonly context: WholeContext;
}

/** A layer while knowledge time moves on: its rectangles as known now, by valid time. */
interface Layer {
  readonly place: PlaceId | null;
  readonly isOwn: boolean;
  readonly now: SortedList<HeldRectangle>;
}

interface Range {
  readonly from: Instant;
  readonly to: Instant;
}

interface Turn {
  readonly known: Instant;
  /** Null where the whole begins or ceases to have rectangles. */
  readonly moved: { readonly layer: Layer; readonly one: HeldRectangle } | null;
  readonly comes: boolean;
}

/**
 * The rectangles of a whole out of its own and its parts' (rulings-check c8), over both clocks. Invariant: after each
 * knowledge time the time line tells `wholeAt` of what the layers hold then; only valid time in which a rectangle
 * came or went is looked at again, so that the cost is that of the rectangles that meet.
 */
export function overlay(options: OverlayOptions): readonly Rectangle[] {
  const { place, own, parts, spans } = options;
  const layerOf = (of: PlaceId | null, isOwn: boolean): Layer => ({
    place: of,
    isOwn,
    now: sortedList<HeldRectangle>(({ validFrom }) => validFrom),
  });
  const layers = [
    { layer: layerOf(place, true), rectangles: own },
    ...parts.map((part) => ({ layer: layerOf(part.place, false), rectangles: part.rectangles })),
  ];
  const turns = [
    ...layers.flatMap(({ layer, rectangles }) => turnsOf(layer, rectangles)),
    ...spans.flatMap(turnsOfSpan),
  ];
  turns.sort((a, b) => a.known - b.known || Number(a.comes) - Number(b.comes));
  const line = createTimeLine(place);
  let counting = 0;
  for (let i = 0; i < turns.length;) {
    const known = turns[i]?.known ?? FOREVER;
    const before = counting;
    const moved: Range[] = [];
    for (; turns[i]?.known === known; i++) {
      const turn = turns[i];
      if (!turn) break;
      if (turn.moved === null) counting += turn.comes ? 1 : -1;
      else moved.push(move(turn.moved, turn.comes));
    }
    const toggled = before > 0 !== counting > 0;
    for (const range of toggled ? whole(layers, moved) : joined(moved)) {
      const segments =
        counting > 0
          ? segmentsIn(
              range,
              layers.map(({ layer }) => layer),
              options,
            )
          : [];
      line.replace({ ...range, known, segments });
    }
  }
  return line.close();
}

function turnsOf(layer: Layer, rectangles: readonly HeldRectangle[]): readonly Turn[] {
  return rectangles.flatMap((one): Turn[] => {
    const comes = { known: one.knownFrom, moved: { layer, one }, comes: true };
    return one.knownTo >= FOREVER ? [comes] : [comes, { ...comes, known: one.knownTo, comes: false }];
  });
}

function turnsOfSpan({ from, to }: KnownSpan): readonly Turn[] {
  const comes = { known: from, moved: null, comes: true };
  return to >= FOREVER ? [comes] : [comes, { known: to, moved: null, comes: false }];
}

function move({ layer, one }: NonNullable<Turn['moved']>, comes: boolean): Range {
  if (comes) layer.now.add(one);
  else layer.now.remove(one);
  return { from: one.validFrom, to: one.validTo };
}

/** All valid time in which there is, or was until now, anything. */
function whole(layers: readonly { readonly layer: Layer }[], moved: readonly Range[]): readonly Range[] {
  const first = layers.flatMap(({ layer }) => layer.now.items.slice(0, 1)).map(({ validFrom }) => validFrom);
  const from = Math.min(...first, ...moved.map((range) => range.from));
  return from === Infinity ? [] : [{ from, to: FOREVER }];
}

function joined(ranges: readonly Range[]): readonly Range[] {
  const found: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last && range.from <= last.to) found[found.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    else found.push(range);
  }
  return found;
}

/** The axis of a range cut at every bound of what lies in it, and ruled piece by piece. */
function segmentsIn(range: Range, layers: readonly Layer[], { place, context }: OverlayOptions): readonly Segment[] {
  const rows = layers.flatMap((layer) => {
    const list = within(layer.now, range);
    return list.length > 0 ? [{ layer, list, next: 0 }] : [];
  });
  const bounds = rows.flatMap(({ list }) => list.flatMap(({ validFrom, validTo }) => [validFrom, validTo]));
  const cuts = [...new Set([range.from, range.to, ...bounds])]
    .filter((at) => at >= range.from && at <= range.to)
    .sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [from = range.from, to = range.to] = [cuts[i], cuts[i + 1]];
    const parts: Part[] = [];
    let own: HeldRectangle | null = null;
    for (const row of rows) {
      while ((row.list[row.next]?.validTo ?? Infinity) <= from) row.next++;
      const said = row.list[row.next];
      if (!said || said.validFrom > from) continue;
      if (row.layer.isOwn) own = said;
      else parts.push({ place: row.layer.place, said });
    }
    segments.push(...ruled({ place, own, parts }, from, to, context));
  }
  return segments;
}

function within(list: SortedList<HeldRectangle>, { from, to }: Range): readonly HeldRectangle[] {
  const found: HeldRectangle[] = [];
  for (let i = Math.max(0, list.firstFrom(from) - 1); i < list.items.length; i++) {
    const one = list.items[i];
    if (!one || one.validFrom >= to) break;
    if (one.validTo > from) found.push(one);
  }
  return found;
}

/** The cells of what meets over an interval, cut where a part falls silent or turns stale. */
export function ruled(meeting: Meeting, from: Instant, to: Instant, context: WholeContext): readonly Segment[] {
  const turns = meeting.parts.length === 0 ? [] : turningPointsOf(meeting, context.horizon);
  const cuts = [...new Set([from, ...turns.filter((at) => at > from && at < to), to])].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start = from, end = to] = [cuts[i], cuts[i + 1]];
    const ruling = wholeAt(meeting, start, context);
    if (ruling) segments.push({ from: start, to: end, ruling });
  }
  return segments;
}
