import type { ViewAbout } from '../core/ports/viewStore.ts';
import type { BuildProgress } from '../core/ports/viewFiles.ts';

/** Builds the rows of a view up to the ends that its topic had at the start; false if the signal ended it before. */
export type Build = (
  about: ViewAbout,
  options: { readonly signal: AbortSignal; readonly onProgress: (progress: BuildProgress) => void },
) => Promise<boolean>;

/**
 * Which rebuilds a process does: all; those asked for since it started and the one that a changed release needs (a
 * command does not go on with what somebody else had asked for); none.
 */
export type Builds = 'all' | 'asked-now' | 'none';
