import { join } from 'node:path';
import type { Knowledge } from '../domain/knowledge.ts';
import type { Release } from '../ports/viewStore.ts';
import { codeOf, releaseOf } from './release.ts';

const SERVICES = join(import.meta.dirname, '../..');
const READER_STEPS = ['enrichment/readClaims.ts', 'enrichment/claimsOfReport.ts'];
const RULING_STEP = 'projection/adjudicate.ts';

/**
 * The release that this code, knowledge and ruleset make. `outside` is the name of an outside reader, of which nothing
 * else is known: it stays when knowledge changes, so that nothing is asked again. The knowledge that claims are ruled
 * by is then part of the ruleset's release, and a change of it a rebuild from claims.
 */
export async function carriedRelease(knowledge: Knowledge, ruleset: object, outside?: string): Promise<Release> {
  const ruledBy = outside === undefined ? [] : filesOf(knowledge);
  const [reader, rules] = await Promise.all([
    readerRelease(knowledge, outside),
    codeOf(join(SERVICES, RULING_STEP)).then((code) => releaseOf(code, [JSON.stringify(ruleset), ...ruledBy])),
  ]);
  return { reader, ruleset: rules };
}

/** The reader release that this code and knowledge make, or the name of the outside reader. */
export async function readerRelease(knowledge: Knowledge, outside?: string): Promise<string> {
  if (outside !== undefined) return outside;
  const codes = await Promise.all(READER_STEPS.map((step) => codeOf(join(SERVICES, step))));
  return releaseOf(codes.join('\n'), filesOf(knowledge));
}

function filesOf({ files }: Knowledge): readonly string[] {
  return files.map((file) => `${file.name} ${file.sha256}`);
}
