import { join } from 'node:path';
import type { Knowledge } from '../domain/knowledge.ts';
import { codeOf, releaseOf } from './release.ts';

const SERVICES = join(import.meta.dirname, '../..');
const READER_STEPS = ['enrichment/readClaims.ts', 'enrichment/claimsOfReport.ts'];
const RULING_STEP = 'projection/adjudicate.ts';

/** The reader release that this code and knowledge make. */
export async function readerRelease(knowledge: Knowledge): Promise<string> {
  const codes = await Promise.all(READER_STEPS.map((step) => codeOf(join(SERVICES, step))));
  return releaseOf(
    codes.join('\n'),
    knowledge.files.map((file) => `${file.name} ${file.sha256}`),
  );
}

/** The release of the ruling code with this ruleset, which is plain JSON. */
export async function rulesetRelease(ruleset: object): Promise<string> {
  return releaseOf(await codeOf(join(SERVICES, RULING_STEP)), [JSON.stringify(ruleset)]);
}
