import { cellText } from './cell.ts';
import type { CellArea, Rectangle } from './cell.ts';
import type { Cell, ChangeKind, ControlRevised } from './events.generated.ts';
import type { Instant } from './time.ts';

/** Over valid x known of one place, the cell was `before` and is `after`; the body of a ControlRevised. */
export type AreaChange = Pick<
  ControlRevised,
  'validFrom' | 'validTo' | 'knownFrom' | 'knownTo' | 'before' | 'after' | 'since' | 'proof'
>;

/** A rectangle as the records on saytara.control tell it: without the time of its last evidence. */
export type PublishedRectangle = Omit<Rectangle, 'evidencedUntil'>;

type Told = CellArea & Pick<Rectangle, 'since' | 'proof'>;

/**
 * What turns the rectangles `before` into the rectangles `after` of one place, in order of known, then valid time.
 * Only canonical cells are compared. No change overlaps another, `before` and `after` are uniform over each, and no
 * two could be written as one. `since` and `proof` are those of the first rectangle of `after` in the area.
 * Cost: what is the same on both sides falls out in n log n; the rest is swept along known time.
 */
export function differences(before: readonly CellArea[], after: readonly Told[]): readonly AreaChange[] {
  const [was, is] = withoutCommon(before, after);
  if (was.length === 0 && is.length === 0) return [];
  return mergedAcross(sweep(was, is)).sort((a, b) => a.knownFrom - b.knownFrom || a.validFrom - b.validFrom);
}

/** What happened to the cell, in one word. */
export function changeKind({ before, after }: Pick<AreaChange, 'before' | 'after'>): ChangeKind {
  if (before === null) return 'asserted';
  return after === null ? 'withdrawn' : 'revised';
}

/** The rectangles of a place after a change: what stood in its area is cut away, then `after` stands there. */
export function applyChange(
  table: readonly PublishedRectangle[],
  change: Pick<ControlRevised, 'place' | 'since' | 'proof' | 'after' | keyof Bounds>,
): PublishedRectangle[] {
  return [...table.flatMap((one) => cutAway(one, change)), ...rectangleOf(change)];
}

/** The rectangle that a change puts in its area; none if it withdraws the cell. */
export function rectangleOf(
  change: Pick<ControlRevised, 'place' | 'since' | 'proof' | 'after' | keyof Bounds>,
): readonly PublishedRectangle[] {
  const { place, validFrom, validTo, knownFrom, knownTo, after } = change;
  if (after === null) return [];
  const proof = change.proof ?? { claims: [], rules: [] };
  return [{ place, validFrom, validTo, knownFrom, knownTo, cell: after, since: change.since ?? '', proof }];
}

type Bounds = Pick<Rectangle, 'validFrom' | 'validTo' | 'knownFrom' | 'knownTo'>;

/** What is left of a rectangle outside an area: itself if they do not meet, at most four pieces if they do. */
export function cutAway<Area extends Bounds>(one: Area, area: Bounds): readonly Area[] {
  const knownFrom = Math.max(one.knownFrom, area.knownFrom);
  const knownTo = Math.min(one.knownTo, area.knownTo);
  const validFrom = Math.max(one.validFrom, area.validFrom);
  const validTo = Math.min(one.validTo, area.validTo);
  if (knownFrom >= knownTo || validFrom >= validTo) return [one];
  return [
    { ...one, knownTo: knownFrom },
    { ...one, knownFrom, knownTo, validTo: validFrom },
    { ...one, knownFrom, knownTo, validFrom: validTo },
    { ...one, knownFrom: knownTo },
  ].filter((piece) => piece.knownFrom < piece.knownTo && piece.validFrom < piece.validTo);
}

interface Piece extends Bounds {
  readonly text: string;
  readonly cell: Cell;
  readonly since: string | null;
  readonly proof: ControlRevised['proof'];
}

/** Both sides less what they share: rectangles over the same valid range with the same cell, for common known time. */
function withoutCommon(before: readonly CellArea[], after: readonly Told[]): [readonly Piece[], readonly Piece[]] {
  const texts = new Map<Cell, string>();
  const textOf = (cell: Cell): string => {
    const text = texts.get(cell) ?? cellText(cell);
    texts.set(cell, text);
    return text;
  };
  const was = rowsOf(before.map((one) => ({ ...one, text: textOf(one.cell), since: null, proof: null })));
  const is = rowsOf(after.map((one) => ({ ...one, text: textOf(one.cell) })));
  const left: [Piece[], Piece[]] = [[], []];
  for (const [key, row] of was) left[0].push(...less(row, is.get(key) ?? []));
  for (const [key, row] of is) left[1].push(...less(row, was.get(key) ?? []));
  return left;
}

/** Pieces with the same valid range and cell, in order of known time. */
function rowsOf(pieces: readonly Piece[]): ReadonlyMap<string, readonly Piece[]> {
  const rows = new Map<string, Piece[]>();
  for (const piece of pieces) {
    if (piece.validFrom >= piece.validTo || piece.knownFrom >= piece.knownTo) continue;
    const key = `${String(piece.validFrom)} ${String(piece.validTo)} ${piece.text}`;
    const row = rows.get(key);
    if (row) row.push(piece);
    else rows.set(key, [piece]);
  }
  for (const row of rows.values()) row.sort((a, b) => a.knownFrom - b.knownFrom);
  return rows;
}

/** What the other row leaves of the known time of this one. */
function less(row: readonly Piece[], other: readonly Piece[]): readonly Piece[] {
  const left: Piece[] = [];
  let next = 0;
  for (const piece of row) {
    let from = piece.knownFrom;
    while (next < other.length && (other[next]?.knownTo ?? 0) <= from) next++;
    for (let i = next; i < other.length; i++) {
      const { knownFrom, knownTo } = other[i] ?? piece;
      if (knownFrom >= piece.knownTo) break;
      if (knownFrom > from) left.push({ ...piece, knownFrom: from, knownTo: knownFrom });
      from = Math.max(from, knownTo);
    }
    if (from < piece.knownTo) left.push({ ...piece, knownFrom: from });
  }
  return left;
}

/** Between two neighbouring valid cuts: what stands there on each side at the known time swept so far. */
interface Strip {
  readonly validFrom: Instant;
  readonly validTo: Instant;
  before: Piece | null;
  after: Piece | null;
  /** The difference that runs since `from`, if any. */
  running: { readonly from: Instant; readonly before: Piece | null; readonly after: Piece | null } | null;
}

interface Crossing {
  readonly at: Instant;
  readonly opens: boolean;
  readonly side: 'before' | 'after';
  readonly piece: Piece;
}

/** Differences strip by strip, each as long in known time as both sides keep their cells. */
function sweep(was: readonly Piece[], is: readonly Piece[]): AreaChange[] {
  const cuts = [...new Set([...was, ...is].flatMap(({ validFrom, validTo }) => [validFrom, validTo]))];
  cuts.sort((a, b) => a - b);
  const strips = cuts.slice(0, -1).map<Strip>((validFrom, i) => {
    return { validFrom, validTo: cuts[i + 1] ?? validFrom, before: null, after: null, running: null };
  });
  const index = new Map(cuts.map((cut, i) => [cut, i]));
  const crossings = [...crossingsOf('before', was), ...crossingsOf('after', is)].sort(byTimeClosingFirst);
  const changes: AreaChange[] = [];
  const touched = new Set<Strip>();
  crossings.forEach((crossing, i) => {
    const { side, piece, opens, at } = crossing;
    for (const strip of strips.slice(index.get(piece.validFrom), index.get(piece.validTo))) {
      strip[side] = opens ? piece : null;
      touched.add(strip);
    }
    if (crossings[i + 1]?.at === at) return;
    for (const strip of touched) settle(strip, at, changes);
    touched.clear();
  });
  return changes;
}

function crossingsOf(side: Crossing['side'], pieces: readonly Piece[]): readonly Crossing[] {
  return pieces.flatMap((piece) => [
    { at: piece.knownFrom, opens: true, side, piece },
    { at: piece.knownTo, opens: false, side, piece },
  ]);
}

function byTimeClosingFirst(a: Crossing, b: Crossing): number {
  return a.at - b.at || Number(a.opens) - Number(b.opens);
}

/** Ends the running difference of a strip if its cells are others now, and begins the next. */
function settle(strip: Strip, at: Instant, changes: AreaChange[]): void {
  const { before, after, running, validFrom, validTo } = strip;
  const differs = before?.text !== after?.text;
  if (running && differs && running.before?.text === before?.text && running.after?.text === after?.text) return;
  if (running) {
    const { since, proof } = running.after ?? { since: null, proof: null };
    const cells = { before: running.before?.cell ?? null, after: running.after?.cell ?? null };
    changes.push({ validFrom, validTo, knownFrom: running.from, knownTo: at, ...cells, since, proof });
  }
  strip.running = differs ? { from: at, before, after } : null;
}

/** Joins neighbours in valid time that are alike in known time and cells. */
function mergedAcross(changes: AreaChange[]): AreaChange[] {
  const ending = new Map<string, { readonly change: AreaChange; readonly index: number }>();
  const merged: AreaChange[] = [];
  for (const change of changes.sort((a, b) => a.validFrom - b.validFrom)) {
    const alike = `${String(change.knownFrom)} ${String(change.knownTo)} ${textOf(change.before)} ${textOf(change.after)}`;
    const left = ending.get(alike);
    const index = left?.change.validTo === change.validFrom ? left.index : merged.length;
    const whole = left && index === left.index ? { ...left.change, validTo: change.validTo } : change;
    merged[index] = whole;
    ending.set(alike, { change: whole, index });
  }
  return merged;
}

function textOf(cell: Cell | null): string {
  return cell === null ? 'null' : cellText(cell);
}
