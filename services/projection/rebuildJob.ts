import { SaytaraError } from '../core/domain/errors.ts';
import { viewId } from '../core/domain/ids.ts';
import type { ViewAbout } from '../core/ports/viewStore.ts';
import { RULESET } from './ruleset.ts';
import type { Ruleset } from './ruleset.ts';

/** What a child process needs to build one view. */
export interface RebuildJob {
  readonly folder: string;
  readonly about: ViewAbout;
  readonly ruleset: Ruleset;
  /** Name of the outside reader whose claims are ruled; null if the rules read. */
  readonly outside: string | null;
  /** Name of the process that started it, among all that write to the log. */
  readonly node: string;
}

/** Reads a job from the command line of the child; the parent alone writes it. */
export function parseJob(text: string): RebuildJob {
  const job: unknown = JSON.parse(text);
  if (!isJob(job)) throw new SaytaraError('wrong-usage', { message: `starting a rebuild: "${text}" is not a job` });
  return { ...job, about: { ...job.about, id: viewId(job.about.id) } };
}

function isJob(job: unknown): job is RebuildJob {
  if (
    typeof job !== 'object' ||
    job === null ||
    !('folder' in job) ||
    !('about' in job) ||
    !('ruleset' in job) ||
    !('outside' in job) ||
    !('node' in job)
  ) {
    return false;
  }
  const { folder, about, ruleset, outside, node } = job;
  if (typeof folder !== 'string' || typeof node !== 'string') return false;
  if (typeof outside !== 'string' && outside !== null) return false;
  return typeof about === 'object' && typeof ruleset === 'object' && sameKeys(ruleset);
}

function sameKeys(ruleset: object | null): boolean {
  return ruleset !== null && Object.keys(RULESET).every((key) => key in ruleset);
}
