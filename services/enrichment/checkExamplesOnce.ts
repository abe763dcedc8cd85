import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knowledge } from '../core/domain/knowledge.ts';
import { invalid } from '../core/runtime/dataFile.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { checkExamples } from './checkExamples.ts';

/** The file of a data folder that names the release whose examples were checked. */
const CHECKED = 'examples-checked';

export interface OnceOptions {
  /** The reader release: one that was checked is not checked again, since its code and knowledge are the same. */
  readonly release: string;
  /** Where that is remembered; without it the check is made each time. */
  readonly data?: string | undefined;
  /** Loads what is checked: the shipped knowledge without additional places, whose names are no fault of a frame. */
  readonly load?: () => Knowledge;
}

/** Throws `knowledge-invalid` with file, line and reason of the first example that is not read as its frame says. */
export function checkExamplesOnce({ release, data, load = readKnowledge }: OnceOptions): void {
  if (data !== undefined && checkedIn(data) === release) return;
  const [fault] = checkExamples(load());
  if (fault !== undefined) throw invalid(fault, fault.reason);
  if (data !== undefined) writeFileSync(join(data, CHECKED), release);
}

function checkedIn(data: string): string | undefined {
  try {
    return readFileSync(join(data, CHECKED), 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  }
}
