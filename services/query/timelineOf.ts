import { cellText, lastEvidence } from '../core/domain/cell.ts';
import type { Rectangle } from '../core/domain/cell.ts';
import type { CellJson } from '../core/domain/cellJson.ts';
import type { PlaceId } from '../core/domain/ids.ts';
import { FOREVER, rfc3339, rfc3339OrNull } from '../core/domain/time.ts';
import type { Instant } from '../core/domain/time.ts';
import { lastKnown } from './asked.ts';
import type { Point } from './asked.ts';
import { askingOnce, cellOf, cellWith, speaks } from './cellAt.ts';
import type { QueryDeps } from './queryDeps.ts';
import { isRolledUp } from './rollUp.ts';

export interface Segment {
  readonly from: string;
  /** Exclusive; null if open. */
  readonly to: string | null;
  /** As at the first instant of the segment, but for lastEvidence: as at its end, or now. */
  readonly cell: CellJson;
}

export interface Timeline {
  readonly segments: readonly Segment[];
  /** False if only the latest part is told: the members of a large place change too often to follow them all. */
  readonly complete: boolean;
}

/** Cells looked at for one time line of a place that others speak for: 0.3 s on two busy cores. */
const MOST_CELLS = 250_000;
const MOST_CUTS = 1_000;

/**
 * The segments of valid time over which the cell of a place does not change, as known at one time. A place without
 * evidence of its own, and one for which others speak, is asked at every cut of the places that do.
 */
export function timelineOf(place: PlaceId, point: Point, now: Instant, given: QueryDeps): Timeline {
  const deps = askingOnce(given);
  return point.view.atOneCommit(() => {
    const own = knownThen(point, place);
    const rolled = deps.gazetteer.children(place).length > 0 && !(own.every(speaks) && isWithoutGap(own));
    if (own.length === 0 || rolled) return askedTimeline(place, point, deps);
    return { segments: ownSegments(place, own, point, now, deps), complete: true };
  });
}

function knownThen({ view, known }: Point, place: PlaceId): readonly Rectangle[] {
  const then = lastKnown(known);
  return view
    .rectangles(place)
    .filter(({ knownFrom, knownTo }) => knownFrom <= then && then < knownTo)
    .sort((a, b) => a.validFrom - b.validFrom);
}

/** A whole that its parts alone make a cell of has none of its own where they are silent. */
function isWithoutGap(own: readonly Rectangle[]): boolean {
  return own.every(({ validTo }, i) => validTo === (own[i + 1]?.validFrom ?? FOREVER));
}

function ownSegments(
  place: PlaceId,
  own: readonly Rectangle[],
  point: Point,
  now: Instant,
  deps: QueryDeps,
): readonly Segment[] {
  return merged(own).map((one) => {
    const cell = cellOf(place, one, { ...point, at: one.validFrom }, deps);
    const end = Math.max(one.validFrom, Math.min(one.validTo - 1, now));
    const evidence = rfc3339(lastEvidence(one, end));
    return segment(one.validFrom, one.validTo, { ...cell, lastEvidence: evidence });
  });
}

/** Rectangles that differ only in what was known when are one segment. */
function merged(rectangles: readonly Rectangle[]): readonly Rectangle[] {
  const whole: Rectangle[] = [];
  for (const one of rectangles) {
    const last = whole.at(-1);
    const same =
      last?.validTo === one.validFrom && last.since === one.since && cellText(last.cell) === cellText(one.cell);
    if (last && same) whole[whole.length - 1] = { ...one, validFrom: last.validFrom };
    else whole.push(one);
  }
  return whole;
}

/** Asked at every cut of its own rectangles and of those of its members, if it is rolled up, or containers. */
function askedTimeline(place: PlaceId, point: Point, deps: QueryDeps): Timeline {
  const { gazetteer } = deps;
  const others = gazetteer.descendants(place);
  const rows = new Map([place, ...others].map((one) => [one, knownThen(point, one)]));
  const large = isRolledUp(gazetteer.get(place)?.kind);
  const above = large ? [] : gazetteer.ancestors(place).map((one) => knownThen(point, one));
  const all = cutsOf([...rows.values(), ...above].flat());
  const cuts = all.slice(-Math.min(MOST_CUTS, Math.ceil(MOST_CELLS / rows.size)));
  const at = (one: PlaceId, time: Instant): Rectangle | undefined =>
    rows.get(one)?.find(({ validFrom, validTo }) => validFrom <= time && time < validTo);
  const cellThen = (time: Instant): CellJson =>
    cellWith(place, at(place, time), (member) => at(member, time), { ...point, at: time }, deps);
  return { segments: segmentsBetween(cuts, cellThen), complete: cuts.length === all.length };
}

function cutsOf(rectangles: readonly Rectangle[]): readonly Instant[] {
  const cuts = new Set(rectangles.flatMap(({ validFrom, validTo }) => [validFrom, validTo]));
  cuts.delete(FOREVER);
  return [...cuts].sort((a, b) => a - b);
}

/** Neighbours in the same state are one segment; where there is no evidence there is none. */
function segmentsBetween(cuts: readonly Instant[], cellThen: (time: Instant) => CellJson): readonly Segment[] {
  const segments: { from: Instant; to: Instant; cell: CellJson }[] = [];
  for (const [i, from] of cuts.entries()) {
    const to = cuts[i + 1] ?? FOREVER;
    const cell = cellThen(from);
    const last = segments.at(-1);
    if (last?.to === from && stateText(last.cell) === stateText(cell)) last.to = to;
    else segments.push({ from, to, cell });
  }
  const told = segments.filter(({ cell }) => cell.lastEvidence !== null);
  return told.map(({ from, to, cell }) => segment(from, to, cell));
}

function stateText({
  status,
  holders,
  parties,
  confidence,
  flags,
  siege,
  presence,
  frontLine,
  since,
}: CellJson): string {
  return JSON.stringify([status, holders, parties, confidence, flags, siege, presence, frontLine, since]);
}

function segment(from: Instant, to: Instant, cell: CellJson): Segment {
  return { from: rfc3339(from), to: rfc3339OrNull(to), cell };
}
