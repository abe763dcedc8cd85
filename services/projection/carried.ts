import type { Knowledge } from '../core/domain/knowledge.ts';
import type { Reader } from '../core/ports/reader.ts';
import type { Release } from '../core/ports/viewStore.ts';
import { carriedRelease } from '../core/runtime/carriedRelease.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
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

/**
 * Loads knowledge and code, and names them. `ruleset` other than the shipped one makes another release, and so does
 * the name of an outside reader.
 */
export async function loadCarried(ruleset: Ruleset = RULESET, outside?: string): Promise<Carried> {
  const knowledge = readKnowledge();
  const release = await carriedRelease(knowledge, ruleset, outside);
  return { knowledge, reader: outside === undefined ? createReader(knowledge) : undefined, ruleset, release };
}
