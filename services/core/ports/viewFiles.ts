import type { ViewId } from '../domain/ids.ts';
import type { PackedPlaces, RuledPlace, ViewAbout, ViewStore } from './viewStore.ts';

/** The view files of a node. One process writes them; others of the same host read them. */
export interface ViewFiles {
  /** Opens the view for writing; makes it, empty, if it does not exist. `view-format` if it cannot be read. */
  write(about: ViewAbout): ViewStore;
  /** Opens the view for reading; undefined if it does not exist. `view-format` if it cannot be read. */
  read(id: ViewId): ViewStore | undefined;
  /** Makes rectangles ready for commits to a view of these files, in parts as they come. */
  pack(places: Iterable<RuledPlace>): Iterable<PackedPlaces>;
  /** Forgets the view and its rows; a no-op if it does not exist. */
  remove(id: ViewId): void;
  /** Tells readers of the same files how far the building of a view is; undefined: it is built no more. */
  note(id: ViewId, progress: BuildProgress | undefined): void;
  /** What was noted last; undefined if nothing is. */
  noted(id: ViewId): BuildProgress | undefined;
}

/** How far the building of a view has come. */
export interface BuildProgress {
  readonly phase: 'reading' | 'ruling';
  readonly done: number;
  /** Records up to the end captured at the start; where a log has gaps this is an upper bound. */
  readonly total: number;
}
