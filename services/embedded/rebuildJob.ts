import { SaytaraError } from '../core/domain/errors.ts';
import { viewId } from '../core/domain/ids.ts';
import type { ViewAbout } from '../core/ports/viewStore.ts';
import { RULESET } from '../projection/ruleset.ts';
import type { Ruleset } from '../projection/ruleset.ts';

/** What a child process needs to build one view. */
export interface RebuildJob {
  readonly folder: string;
  readonly about: ViewAbout;
  readonly ruleset: Ruleset;
}

/** Reads a job from the command line of the child; the parent alone writes it. */
export function parseJob(text: string): RebuildJob {
  const job: unknown = JSON.parse(text);
  if (!isJob(job)) throw new SaytaraError('wrong-usage', { message: `starting a rebuild: "${text}" is not a job` });
  return { ...job, about: { ...job.about, id: viewId(job.about.id) } };
}

function isJob(job: unknown): job is RebuildJob {
  if (typeof job !== 'object' || job === null || !('folder' in job) || !('about' in job) || !('ruleset' in job)) {
    return false;
  }
  const { folder, about, ruleset } = job;
  return typeof folder === 'string' && typeof about === 'object' && typeof ruleset === 'object' && sameKeys(ruleset);
}

function sameKeys(ruleset: object | null): boolean {
  return ruleset !== null && Object.keys(RULESET).every((key) => key in ruleset);
}
