import { join } from 'node:path';
import type { Knowledge } from '../core/domain/knowledge.ts';
import type { Reader } from '../core/ports/reader.ts';
import type { Release } from '../core/ports/viewStore.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { codeOf, releaseOf } from '../core/runtime/release.ts';
import { createReader } from '../enrichment/readClaims.ts';
import { RULESET } from '../projection/ruleset.ts';
import type { Ruleset } from '../projection/ruleset.ts';

const SERVICES = join(import.meta.dirname, '..');
const READER_STEPS = ['enrichment/readClaims.ts', 'enrichment/claimsOfReport.ts'];
const RULING_STEP = 'projection/adjudicate.ts';

/** What this process can read and rule with, and the release that names it. */
export interface Carried {
  readonly knowledge: Knowledge;
  readonly reader: Reader;
  readonly ruleset: Ruleset;
  readonly release: Release;
}

/** Loads knowledge and code, and names them. `ruleset` other than the shipped one makes another release. */
export async function loadCarried(ruleset: Ruleset = RULESET): Promise<Carried> {
  const knowledge = readKnowledge();
  const [ruling, ...reading] = await Promise.all(
    [RULING_STEP, ...READER_STEPS].map((step) => codeOf(join(SERVICES, step))),
  );
  const files = knowledge.files.map((file) => `${file.name} ${file.sha256}`);
  return {
    knowledge,
    reader: createReader(knowledge),
    ruleset,
    release: {
      reader: releaseOf(reading.join('\n'), files),
      ruleset: releaseOf(ruling ?? '', [JSON.stringify(ruleset)]),
    },
  };
}
