import type { CellArea } from './cell.ts';
import { cellText } from './cell.ts';
import { sha256, startSha256 } from './ids.ts';
import type { PlaceId, RegionId } from './ids.ts';
import { FOREVER, rfc3339OrNull } from './time.ts';
import type { Instant } from './time.ts';

/**
 * The canonical form of one place: per knowledge time at which its time line changes, in order, the valid segments
 * whose cell differs from the one just before that time (null = no evidence), equal neighbours merged. It depends
 * on the cell at every (valid, known) alone, not on how rectangles are cut.
 */
export function canonicalPlace(rectangles: readonly CellArea[]): string {
  const areas = rectangles.filter(isNotEmpty);
  const opening = inOrder(areas, (one) => one.knownFrom);
  const closing = inOrder(
    areas.filter((one) => one.knownTo < FOREVER),
    (one) => one.knownTo,
  );
  const columns: string[] = [];
  for (let [opens, closes] = [0, 0]; opens < opening.length || closes < closing.length;) {
    const known = Math.min(opening[opens]?.knownFrom ?? FOREVER, closing[closes]?.knownTo ?? FOREVER);
    if (known >= FOREVER) break;
    const [firstOpen, firstClosed] = [opens, closes];
    while (opening[opens]?.knownFrom === known) opens++;
    while (closing[closes]?.knownTo === known) closes++;
    const moved = { known, closing: closing.slice(firstClosed, closes), opening: opening.slice(firstOpen, opens) };
    const column = columnText(moved);
    if (column !== '') columns.push(column);
  }
  return `[${columns.join(',')}]`;
}

/** A part of the valid time of one place, and its cell. */
export type CellSpan = Pick<CellArea, 'validFrom' | 'validTo' | 'cell'>;

/** What closes and what opens at one knowledge time, each in valid order; none is empty, none of a list overlap. */
export interface Column {
  readonly known: Instant;
  readonly closing: readonly CellSpan[];
  readonly opening: readonly CellSpan[];
}

function columnText({ known, closing, opening }: Column): string {
  const segments = differences(closing, opening);
  return segments === '' ? '' : `{"known":${stampOf(known)},"segments":[${segments}]}`;
}

/** The hash of the canonical form of one place that comes column by column, in order of knowledge time. */
export interface PlaceHash {
  add(column: Column): void;
  /** As `placeHash` of all rectangles; nothing is added after it. */
  hex(): string | null;
}

export function startPlaceHash(): PlaceHash {
  const form = startSha256();
  let begun = false;
  return {
    add(column) {
      const text = columnText(column);
      if (text === '') return;
      form.add(begun ? ',' : '[');
      form.add(text);
      begun = true;
    },
    hex() {
      if (!begun) return null;
      form.add(']');
      return form.hex();
    },
  };
}

function isNotEmpty({ validFrom, validTo, knownFrom, knownTo }: CellArea): boolean {
  if (Number.isNaN(validFrom + validTo + knownFrom + knownTo))
    throw new RangeError('a rectangle has a bound that is no number');
  return knownFrom < knownTo && validFrom < validTo;
}

/** By a knowledge time, then by valid time; those who rule hand them over in the first of these orders. */
function inOrder(areas: readonly CellArea[], knownOf: (one: CellArea) => Instant): readonly CellArea[] {
  const compare = (a: CellArea, b: CellArea): number => knownOf(a) - knownOf(b) || a.validFrom - b.validFrom;
  const isSorted = areas.every((one, i) => {
    const before = areas[i - 1];
    return before === undefined || compare(before, one) <= 0;
  });
  return isSorted ? areas : [...areas].sort(compare);
}

interface Segment {
  readonly from: Instant;
  readonly to: Instant;
  readonly text: string | null;
}

/** Where what opens differs from what closes, as segments in valid order, equal neighbours merged. Both ascending. */
function differences(closing: readonly CellSpan[], opening: readonly CellSpan[]): string {
  let written = '';
  let last: Segment | undefined;
  const put = (one: Segment | undefined): void => {
    if (one)
      written += `${written === '' ? '' : ','}{"valid":[${stamp(one.from)},${stamp(one.to)}],"cell":${one.text ?? 'null'}}`;
  };
  let [before, after] = [0, 0];
  let from = -Infinity;
  for (;;) {
    while ((closing[before]?.validTo ?? Infinity) <= from) before++;
    while ((opening[after]?.validTo ?? Infinity) <= from) after++;
    const [was, is] = [closing[before], opening[after]];
    if (!was && !is) break;
    const to = Math.min(nextCut(was, from), nextCut(is, from));
    const [old, fresh] = [textAt(was, from), textAt(is, from)];
    if (old !== fresh) {
      if (last?.to === from && last.text === fresh) last = { from: last.from, to, text: fresh };
      else {
        put(last);
        last = { from, to, text: fresh };
      }
    }
    from = to;
  }
  put(last);
  return written;
}

/** The next instant after `from` at which a segment that has not ended by then begins or ends. */
function nextCut(area: CellSpan | undefined, from: Instant): Instant {
  if (!area) return Infinity;
  return area.validFrom > from ? area.validFrom : area.validTo;
}

function textAt(area: CellSpan | undefined, at: Instant): string | null {
  return area && area.validFrom <= at ? cellText(area.cell) : null;
}

/** Stamps kept, each at a place that its instant gives: the last of those that share one. */
const STAMPS_KEPT = 2 ** 14;
const stamps: string[] = new Array<string>(STAMPS_KEPT).fill('');
const stamped = new Float64Array(STAMPS_KEPT).fill(NaN);

/** As `stampOf`; kept, as writing one costs more than all else about a segment. */
function stamp(at: Instant): string {
  const index = (at / 60_000) & (STAMPS_KEPT - 1);
  if (stamped[index] === at) return stamps[index] ?? '';
  const text = stampOf(at);
  stamped[index] = at;
  stamps[index] = text;
  return text;
}

/** RFC 3339 in quotes; null for FOREVER. */
function stampOf(at: Instant): string {
  const text = rfc3339OrNull(at);
  return text === null ? 'null' : `"${text}"`;
}

/** sha-256 of the canonical form of one place; null if it has no cell at all, as such a place is not in the view. */
export function placeHash(rectangles: readonly CellArea[]): string | null {
  const text = canonicalPlace(rectangles);
  return text === '[]' ? null : sha256(text);
}

/** The hash of a view: per home region over its places' hashes, then over the regions, both in order of id. */
export function viewHash(
  places: readonly { readonly place: PlaceId; readonly region: RegionId; readonly hash: string }[],
): string {
  const regions = new Map<RegionId, string[]>();
  for (const { place, region, hash } of [...places].sort((a, b) => (a.place < b.place ? -1 : 1))) {
    const lines = regions.get(region);
    if (lines) lines.push(`${place} ${hash}`);
    else regions.set(region, [`${place} ${hash}`]);
  }
  const lines = [...regions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([region, of]) => `${region} ${sha256(of.join('\n'))}`);
  return sha256(lines.join('\n'));
}
