import type { Knowledge } from '../core/domain/knowledge.ts';
import type { Reader } from '../core/ports/reader.ts';
import type { Release } from '../core/ports/viewStore.ts';
import { carriedRelease } from '../core/runtime/carriedRelease.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { checkExamplesOnce } from '../enrichment/checkExamplesOnce.ts';
import { createReader } from '../enrichment/readClaims.ts';
import { RULESET } from './ruleset.ts';
import type { Ruleset } from './ruleset.ts';

/** What this process can read and rule with, and the release that names it. */
export interface Carried {
  readonly knowledge: Knowledge;
  /** A rebuild from reports reads them with it. Undefined: an outside reader reads, which no rebuild ever asks. */
  readonly reader: Reader | undefined;
  readonly ruleset: Ruleset;
  readonly release: Release;
}

export interface CarriedOptions {
  /** Name of the outside reader that reads in place of the rules. */
  readonly outside?: string | undefined;
  /** Folder of additional places. */
  readonly places?: string | undefined;
  /** Data folder, which remembers the release whose examples were checked; without one they are checked each time. */
  readonly data?: string | undefined;
}

/**
 * Loads knowledge and code, and names them. `ruleset` other than the shipped one makes another release, and so does
 * the name of an outside reader. Throws `knowledge-invalid`, also where the reader does not read a frame's example.
 */
export async function loadCarried(
  ruleset: Ruleset = RULESET,
  { outside, places, data }: CarriedOptions = {},
): Promise<Carried> {
  const knowledge = readKnowledge({ places });
  const release = await carriedRelease(knowledge, ruleset, outside);
  if (outside !== undefined) return { knowledge, reader: undefined, ruleset, release };
  checkExamplesOnce({ release: release.reader, data });
  return { knowledge, reader: createReader(knowledge), ruleset, release };
}
