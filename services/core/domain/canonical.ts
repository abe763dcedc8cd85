import type { CellArea } from './cell.ts';
import { cellText } from './cell.ts';
import { sha256 } from './ids.ts';
import type { PlaceId, RegionId } from './ids.ts';
import { rfc3339OrNull } from './time.ts';
import type { Instant } from './time.ts';

interface Piece {
  readonly from: Instant;
  readonly to: Instant;
  readonly text: string | null;
}

/**
 * The canonical form of one place: per knowledge time at which its time line changes, in order, the valid segments
 * whose cell differs from the one just before that time (null = no evidence), equal neighbours merged. It depends
 * on the cell at every (valid, known) alone, not on how rectangles are cut.
 */
export function canonicalPlace(rectangles: readonly CellArea[]): string {
  const opening = new Map<Instant, Piece[]>();
  const closing = new Map<Instant, Piece[]>();
  for (const one of rectangles) {
    const piece = { from: one.validFrom, to: one.validTo, text: cellText(one.cell) };
    if (one.knownFrom >= one.knownTo || piece.from >= piece.to) continue;
    add(opening, one.knownFrom, piece);
    add(closing, one.knownTo, piece);
  }
  const times = [...new Set([...opening.keys(), ...closing.keys()])].sort((a, b) => a - b);
  const columns: string[] = [];
  for (const known of times) {
    if (rfc3339OrNull(known) === null) continue;
    const segments = differences(closing.get(known) ?? [], opening.get(known) ?? []);
    if (segments.length > 0)
      columns.push(`{"known":"${String(rfc3339OrNull(known))}","segments":[${segments.join(',')}]}`);
  }
  return `[${columns.join(',')}]`;
}

function add(map: Map<Instant, Piece[]>, at: Instant, piece: Piece): void {
  const list = map.get(at);
  if (list) list.push(piece);
  else map.set(at, [piece]);
}

/** Where what opens differs from what closes, as segments in valid order, equal neighbours merged. */
function differences(closing: readonly Piece[], opening: readonly Piece[]): readonly string[] {
  const cuts = [...new Set([...closing, ...opening].flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const before = cursor(closing);
  const after = cursor(opening);
  const merged: Piece[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [from = 0, to = 0] = [cuts[i], cuts[i + 1]];
    const [was, is] = [before(from), after(from)];
    if (was === is) continue;
    const last = merged.at(-1);
    if (last?.to === from && last.text === is) merged[merged.length - 1] = { from: last.from, to, text: is };
    else merged.push({ from, to, text: is });
  }
  return merged.map(
    ({ from, to, text }) =>
      `{"valid":[${JSON.stringify(rfc3339OrNull(from))},${JSON.stringify(rfc3339OrNull(to))}],"cell":${text ?? 'null'}}`,
  );
}

/** Reads non-overlapping pieces at ascending instants. */
function cursor(pieces: readonly Piece[]): (at: Instant) => string | null {
  const sorted = [...pieces].sort((a, b) => a.from - b.from);
  let next = 0;
  return (at) => {
    while (next < sorted.length && (sorted[next]?.to ?? 0) <= at) next++;
    const piece = sorted[next];
    return piece !== undefined && piece.from <= at ? piece.text : null;
  };
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
