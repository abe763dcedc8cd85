import type { Knowledge } from '../core/domain/knowledge.ts';
import type { Reader } from '../core/ports/reader.ts';
import type { Release } from '../core/ports/viewStore.ts';
import { readerRelease, rulesetRelease } from '../core/runtime/carriedRelease.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { createReader } from '../enrichment/readClaims.ts';
import { RULESET } from './ruleset.ts';
import type { Ruleset } from './ruleset.ts';

/** What this process can read and rule with, and the release that names it. */
export interface Carried {
  readonly knowledge: Knowledge;
  /** A rebuild from reports reads them with it. */
  readonly reader: Reader;
  readonly ruleset: Ruleset;
  readonly release: Release;
}

/** Loads knowledge and code, and names them. `ruleset` other than the shipped one makes another release. */
export async function loadCarried(ruleset: Ruleset = RULESET): Promise<Carried> {
  const knowledge = readKnowledge();
  const [reader, rules] = await Promise.all([readerRelease(knowledge), rulesetRelease(ruleset)]);
  return { knowledge, reader: createReader(knowledge), ruleset, release: { reader, ruleset: rules } };
}
