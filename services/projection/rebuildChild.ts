/**
 * Builds one view in a process of its own, at low priority, and exits 0: node rebuildChild.ts <job as JSON>. It
 * prints its progress as a line of JSON at most twice a second and stops, keeping what it has, when the process
 * that started it closes its standard input or is gone (exit code 3).
 */
import { availableParallelism, constants, setPriority } from 'node:os';
import { createAvroCodec } from '../core/adapters/avro/avroCodec.ts';
import { readSchemaFiles } from '../core/runtime/schemaFiles.ts';
import type { BuildProgress } from '../core/ports/viewFiles.ts';
import { buildFromLog } from './builder.ts';
import { loadCarried } from './carried.ts';
import { parseJob } from './rebuildJob.ts';
import { startRegionRulers } from './regionRulers.ts';
import type { RulingThreadData } from './rulingThread.ts';
import { readConfig } from '../core/runtime/config.ts';
import { openLog } from '../core/storage/openLog.ts';
import { sqliteViewFiles } from '../core/storage/sqliteViewFiles.ts';

const SAY_EVERY_MS = 500;

async function main(text: string): Promise<void> {
  const job = parseJob(text);
  setPriority(constants.priority.PRIORITY_LOW);
  const stopping = new AbortController();
  process.stdin.on('end', () => {
    stopping.abort();
  });
  process.stdin.resume();
  const config = readConfig({ ...process.env, SAYTARA_DATA: job.folder });
  const { places, data } = config;
  const carried = await loadCarried(job.ruleset, { outside: job.outside ?? undefined, places, data });
  const opened = await openLog(config);
  const codec = await createAvroCodec({ registry: opened.registry, schemas: readSchemaFiles() });
  const view = sqliteViewFiles(job.folder).write(job.about);
  try {
    await buildFromLog({
      log: opened.log,
      carried,
      codec,
      view,
      startRulers: () =>
        startRegionRulers({
          module: new URL('rulingThread.ts', import.meta.url),
          data: { job: text, places } satisfies RulingThreadData,
          // Beside them this thread reads and commits: of two cores both are used, at low priority.
          count: availableParallelism(),
        }),
      signal: stopping.signal,
      onProgress: say(),
    });
  } finally {
    view.close();
    await opened.close();
  }
  process.exit(stopping.signal.aborted ? 3 : 0);
}

function say(): (progress: BuildProgress) => void {
  let last = 0;
  return (progress) => {
    const now = Date.now();
    if (now - last < SAY_EVERY_MS && progress.phase === 'reading') return;
    last = now;
    process.stdout.write(`${JSON.stringify(progress)}\n`);
  };
}

await main(process.argv[2] ?? '');
