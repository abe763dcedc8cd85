import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { SaytaraError } from '../core/domain/errors.ts';
import type { BuildProgress } from '../core/ports/viewFiles.ts';
import { parseProgress } from '../core/runtime/parseProgress.ts';
import type { RebuildJob } from './rebuildJob.ts';

/** Milliseconds that a child may take to stop: less than the drain of the process that started it. */
const STOP_MS = 2_500;
/**
 * For its threads too: what a region or a batch leaves behind is let go of early, in place of keeping some 100 MiB each.
 * A heap grows to one and a half times what is held in it before that is looked through, and not to four times.
 */
export const REBUILD_ARGUMENTS = ['--max-semi-space-size=16', '--heap-growing-percent=50'];
/** So that its threads share what the allocator (glibc's) keeps of freed memory, in place of keeping some each. */
export const REBUILD_ENVIRONMENT = { MALLOC_ARENA_MAX: '2' };
const CHILD = join(import.meta.dirname, 'rebuildChild.ts');

/**
 * Runs a rebuild in a child process and resolves when the view is built; false if the signal ended it before. Its
 * errors come through on standard error as they are. Throws `store-unavailable` if it died: what it had committed
 * is kept and a second run goes on there.
 */
export async function runRebuild(
  job: RebuildJob,
  options: { readonly signal: AbortSignal; readonly onProgress: (progress: BuildProgress) => void },
): Promise<boolean> {
  const child = spawn(process.execPath, [...process.execArgv, ...REBUILD_ARGUMENTS, CHILD, JSON.stringify(job)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // It opens the same log by the same settings, under a name of its own: two writers of one name fence each other.
    env: { ...process.env, ...REBUILD_ENVIRONMENT, SAYTARA_NODE: `${job.node}-${job.about.id}` },
  });
  let kill: NodeJS.Timeout | undefined;
  const stop = (): void => {
    child.stdin.end();
    // It must not write on when the folder is somebody else's.
    kill = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  };
  options.signal.addEventListener('abort', stop, { once: true });
  if (options.signal.aborted) stop();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const progress = parseProgress(line);
    if (progress) options.onProgress(progress);
  });
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (...ended) => {
      resolve(ended);
    });
  });
  clearTimeout(kill);
  options.signal.removeEventListener('abort', stop);
  if (options.signal.aborted) return false;
  if (code === 0) return true;
  throw new SaytaraError('store-unavailable', {
    message: `building view "${job.about.id}": its process ended with ${signal ?? `code ${String(code)}`}`,
    hint: 'the lines above say why; the rebuild goes on where it stopped',
  });
}
