import type { Area } from '../domain/area.ts';
import type { PublishedRectangle } from '../domain/change.ts';
import type { EventOf, PromotionStarted, PublishedUpTo } from '../domain/events.generated.ts';
import type { PlaceId, ViewId } from '../domain/ids.ts';
import type { Position } from './eventLog.ts';

export type ControlEvent =
  EventOf<'ControlRevised'> | EventOf<'PublishedUpTo'> | EventOf<'PromotionStarted'> | EventOf<'PromotionFinished'>;

/** An event of saytara.control and where it stands. */
export interface ControlRecord {
  readonly position: Position;
  readonly event: ControlEvent;
}

/** What the records folded so far say as a whole. */
export interface PublishedState {
  /** Next position to read in saytara.control; null if it was never read. */
  readonly position: Position | null;
  /** Of the last ControlRevised; 0 if there is none. */
  readonly sequence: number;
  readonly upTo: PublishedUpTo | null;
  /** The promotion that has begun and not finished. */
  readonly bracket: PromotionStarted | null;
  /** Changes inside the open bracket so far; 0 without one. */
  readonly bracketChanges: number;
  /** The view that the last finished promotion put on the topic; null before the first. */
  readonly view: ViewId | null;
}

export const NOTHING_PUBLISHED: PublishedState = {
  position: null,
  sequence: 0,
  upTo: null,
  bracket: null,
  bracketChanges: 0,
  view: null,
};

/**
 * What stands on saytara.control, folded: the table that a consumer has who applied every change in sequence. Rows
 * and position commit together. Synchronous, one writer. Errors: `store-unavailable`, `view-format`.
 */
export interface PublishedTable {
  state(): PublishedState;
  /**
   * Folds records in the order of the topic; `position` is the next to read. A change whose sequence was folded
   * already is a no-op; one that leaves a sequence out throws `internal` and nothing is committed.
   */
  commit(update: { readonly records: readonly ControlRecord[]; readonly position: Position }): void;
  /** What is published of a place, in order of known, then valid time; of an area, if given, what meets it. */
  rectangles(place: PlaceId, area?: Area): readonly PublishedRectangle[];
  /** Places that have rectangles, by id. */
  places(): readonly PlaceId[];
  /** Where the change with this sequence stands; undefined if it was not folded. */
  positionOf(sequence: number): Position | undefined;
  /** The sequence of the last change that stands before this position; 0 if none does. */
  sequenceAt(position: Position): number;
  close(): void;
}
