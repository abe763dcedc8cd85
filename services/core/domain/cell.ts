import type { Cell, CellFlag, Proof } from './events.generated.ts';
import type { ActorId, PlaceId } from './ids.ts';
import type { Instant } from './time.ts';

/**
 * One cell over an area of valid x known time of one place. For every knowledge time the rectangles of a place do
 * not overlap in valid time; where there is none, there is no evidence.
 */
export interface Rectangle {
  readonly place: PlaceId;
  /** Inclusive. */
  readonly validFrom: Instant;
  /** Exclusive; FOREVER if open. */
  readonly validTo: Instant;
  /** Inclusive. */
  readonly knownFrom: Instant;
  /** Exclusive; FOREVER if open. */
  readonly knownTo: Instant;
  readonly cell: Cell;
  /** Onset of the state in EDTF; not canonical. */
  readonly since: string;
  /**
   * Last evidence at valid time V inside the rectangle is min(V, evidencedUntil): a span of evidence that runs on
   * through the rectangle has its end, a past one lies before validFrom. Not canonical.
   */
  readonly evidencedUntil: Instant;
  readonly proof: Proof;
}

/** The part of a rectangle that is compared, hashed and published. */
export type CellArea = Pick<Rectangle, 'validFrom' | 'validTo' | 'knownFrom' | 'knownTo' | 'cell'>;

/** When a cell was last evidenced, as of a valid time inside its rectangle. */
export function lastEvidence(rectangle: Pick<Rectangle, 'evidencedUntil'>, at: Instant): Instant {
  return Math.min(at, rectangle.evidencedUntil);
}

/** A cell with its lists sorted and each member once, so that equal cells are equal texts. */
export function normaliseCell(cell: Cell): Cell {
  const actors = (list: readonly ActorId[]): readonly ActorId[] => [...new Set(list)].sort();
  return {
    status: cell.status,
    holders: actors(cell.holders),
    parties: actors(cell.parties),
    confidence: cell.confidence,
    flags: [...new Set<CellFlag>(cell.flags)].sort(),
    siege: cell.siege && { by: actors(cell.siege.by), extent: cell.siege.extent, since: cell.siege.since },
    presence: actors(cell.presence),
    frontLine: cell.frontLine,
  };
}

/** The canonical text of a cell: JSON with fixed key order. */
export function cellText(cell: Cell): string {
  return JSON.stringify(normaliseCell(cell));
}
