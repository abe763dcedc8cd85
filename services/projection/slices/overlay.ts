import type { PlaceId } from '../../core/domain/ids.ts';
import { FOREVER } from '../../core/domain/time.ts';
import type { Instant } from '../../core/domain/time.ts';
import type { KnownSpan } from '../rules/r01Identity.ts';
import { turningPointsOf } from '../rules/r06Wholes.ts';
import type { Meeting, Part } from '../rules/r06Wholes.ts';
import type { HeldRectangle } from './holding.ts';
import type { Ruling, Segment } from './segments.ts';
import { sortedList } from './sortedList.ts';
import type { SortedList } from './sortedList.ts';
import { createTimeLine } from './timeLine.ts';
import type { SweptRectangle } from './timeLine.ts';

/** The rectangles of one place, or of an unnamed part of it; those of one knowledge time do not overlap. */
export interface Layer {
  readonly place: PlaceId;
  readonly isNamed: boolean;
  readonly rectangles: readonly HeldRectangle[];
}

/** What several places make of one of them. */
export interface OverlayOptions {
  readonly place: PlaceId;
  readonly own: readonly HeldRectangle[];
  readonly others: readonly Layer[];
  /** The knowledge times at which the place has rectangles where the others make nothing of it. */
  readonly spans: readonly KnownSpan[];
  /** What the others make of the place, where they meet at an instant; null if nothing. */
  readonly rule: (meeting: Meeting, at: Instant) => Ruling | null;
  /** After which control turns stale, in milliseconds. */
  readonly horizon: number;
}

/** A layer while knowledge time moves on: its rectangles as known now, by valid time. */
interface MovingLayer extends Omit<Layer, 'rectangles'> {
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
  readonly moved: { readonly layer: MovingLayer; readonly one: HeldRectangle } | null;
  readonly comes: boolean;
}

/**
 * The rectangles of one place under others, over both clocks. Invariant: after each knowledge time the time line
 * tells the rule's answer to what the layers hold then; only valid time in which a rectangle came or went is looked
 * at again, so that the cost is that of the rectangles that meet.
 */
export function overlay(options: OverlayOptions): readonly SweptRectangle[] {
  const { place, own, others, spans } = options;
  const layers = [{ place, isNamed: true, rectangles: own }, ...others].map(({ rectangles, ...rest }, i) => {
    const now = sortedList<HeldRectangle>(({ validFrom }) => validFrom);
    return { rectangles, layer: { ...rest, isOwn: i === 0, now } };
  });
  const moving = layers.map(({ layer }) => layer);
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
    for (const range of toggled ? whole(moving, moved) : joined(moved)) {
      line.replace({ ...range, known, segments: segmentsIn(range, moving, { ...options, shown: counting > 0 }) });
    }
  }
  return line.close();
}

function turnsOf(layer: MovingLayer, rectangles: readonly HeldRectangle[]): readonly Turn[] {
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
function whole(layers: readonly MovingLayer[], moved: readonly Range[]): readonly Range[] {
  const first = layers.flatMap(({ now }) => now.items.slice(0, 1)).map(({ validFrom }) => validFrom);
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

interface Shown extends OverlayOptions {
  /** Whether the place's own rectangles count. */
  readonly shown: boolean;
}

/** The axis of a range cut at every bound of what lies in it, and ruled piece by piece. */
function segmentsIn(range: Range, layers: readonly MovingLayer[], options: Shown): readonly Segment[] {
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
    const others: Part[] = [];
    let own: HeldRectangle | null = null;
    for (const row of rows) {
      while ((row.list[row.next]?.validTo ?? Infinity) <= from) row.next++;
      const said = row.list[row.next];
      if (!said || said.validFrom > from) continue;
      const { place, isNamed, isOwn } = row.layer;
      if (isOwn) own = said;
      else others.push({ place, isNamed, said });
    }
    segments.push(...ruled({ place: options.place, own, others }, from, to, options));
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
export function ruled(
  meeting: Meeting,
  from: Instant,
  to: Instant,
  { rule, horizon, shown }: Pick<Shown, 'rule' | 'horizon' | 'shown'>,
): readonly Segment[] {
  const before = meeting.own && shown ? rulingOf(meeting.own) : null;
  if (meeting.others.length === 0) return before ? [{ from, to, ruling: before }] : [];
  const turns = turningPointsOf(meeting, horizon).filter((at) => at > from && at < to);
  const cuts = [...new Set([from, ...turns, to])].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start = from, end = to] = [cuts[i], cuts[i + 1]];
    const ruling = rule(meeting, start) ?? before;
    if (ruling) segments.push({ from: start, to: end, ruling });
  }
  return segments;
}

function rulingOf({ cell, since, evidencedUntil, proof, holding }: HeldRectangle): Ruling {
  return { cell, since, evidencedUntil, claims: proof.claims, rules: proof.rules, holding };
}
