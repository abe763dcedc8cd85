import { cellText, lastEvidence } from '../core/domain/cell.ts';
import type { Rectangle } from '../core/domain/cell.ts';
import type { CellJson } from '../core/domain/cellJson.ts';
import type { PlaceId } from '../core/domain/ids.ts';
import { FOREVER, rfc3339, rfc3339OrNull } from '../core/domain/time.ts';
import type { Instant } from '../core/domain/time.ts';
import { lastKnown } from './asked.ts';
import type { Point } from './asked.ts';
import { cellAt, cellOf, speaks } from './cellAt.ts';
import type { QueryDeps } from './queryDeps.ts';
import { isRolledUp } from './rollUp.ts';

export interface Segment {
  readonly from: string;
  /** Exclusive; null if open. */
  readonly to: string | null;
  /** As at the first instant of the segment, but for lastEvidence: as at its end, or now. */
  readonly cell: CellJson;
}

/** Cuts in time after which the time line of a city or larger place is told in part. */
const MOST_CUTS = 500;

/**
 * The segments of valid time over which the cell of a place does not change, as known at one time. A place without
 * evidence of its own, and one that is rolled up, is asked at every cut of the places that speak for it.
 */
export function timelineOf(place: PlaceId, point: Point, now: Instant, deps: QueryDeps): readonly Segment[] {
  return point.view.atOneCommit(() => {
    const own = knownThen(point, place);
    const rolled = isRolledUp(deps.gazetteer.get(place)?.kind) && !own.every(speaks);
    return own.length > 0 && !rolled ? ownSegments(place, own, point, now, deps) : askedSegments(place, point, deps);
  });
}

function knownThen({ view, known }: Point, place: PlaceId): readonly Rectangle[] {
  const then = lastKnown(known);
  return view
    .rectangles(place)
    .filter(({ knownFrom, knownTo }) => knownFrom <= then && then < knownTo)
    .sort((a, b) => a.validFrom - b.validFrom);
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

function askedSegments(place: PlaceId, point: Point, deps: QueryDeps): readonly Segment[] {
  const cuts = cutsOf(place, point, deps);
  const segments: { from: Instant; to: Instant; cell: CellJson }[] = [];
  for (const [i, from] of cuts.entries()) {
    const to = cuts[i + 1] ?? FOREVER;
    const cell = cellAt(place, { ...point, at: from }, deps);
    const last = segments.at(-1);
    if (last?.to === from && stateText(last.cell) === stateText(cell)) last.to = to;
    else segments.push({ from, to, cell });
  }
  const told = segments.filter(({ cell }) => cell.lastEvidence !== null);
  return told.map(({ from, to, cell }) => segment(from, to, cell));
}

/** What the places that speak for this one say changes at: its containers, or its members if it is rolled up. */
function cutsOf(place: PlaceId, point: Point, { gazetteer }: QueryDeps): readonly Instant[] {
  const rolled = isRolledUp(gazetteer.get(place)?.kind);
  const speaking = rolled ? gazetteer.descendants(place) : gazetteer.ancestors(place);
  const rectangles = [place, ...speaking].flatMap((one) => knownThen(point, one));
  const cuts = new Set(rectangles.flatMap(({ validFrom, validTo }) => [validFrom, validTo]));
  cuts.delete(FOREVER);
  return [...cuts].sort((a, b) => a - b).slice(-MOST_CUTS);
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
