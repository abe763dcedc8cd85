/**
 * Builds one view in a process of its own, at low priority, and exits 0: node rebuildChild.ts <job as JSON>. It
 * prints its progress as a line of JSON at most twice a second and stops, keeping what it has, when it is told to
 * or when the process that started it is gone.
 */
import { constants, setPriority } from 'node:os';
import { createAvroCodec } from '../core/adapters/avro/avroCodec.ts';
import { claimsTopic, REPORTS } from '../core/domain/topicNames.ts';
import { readSchemaFiles } from '../core/runtime/schemaFiles.ts';
import { enrichmentStep } from '../enrichment/claimsOfReport.ts';
import { buildView } from '../projection/buildView.ts';
import type { BuildProgress } from '../projection/buildView.ts';
import { createViewFolder } from '../projection/viewFolder.ts';
import { loadCarried } from './carried.ts';
import { parseJob } from './rebuildJob.ts';
import { openLog, viewFilesOf } from './storage.ts';

const SAY_EVERY_MS = 500;

async function main(text: string): Promise<void> {
  const job = parseJob(text);
  setPriority(constants.priority.PRIORITY_LOW);
  const stopping = new AbortController();
  process.once('SIGTERM', () => {
    stopping.abort();
  });
  // The parent holds the other end: if it is killed, the pipe closes and nobody is left to build for.
  process.stdin.on('end', () => {
    stopping.abort();
  });
  process.stdin.resume();
  const carried = await loadCarried(job.ruleset);
  const { log, registry } = openLog(job.folder);
  const codec = await createAvroCodec({ registry, schemas: readSchemaFiles() });
  const view = viewFilesOf(job.folder).write(job.about);
  const { gazetteer, actors } = carried.knowledge;
  const read = enrichmentStep(carried.reader, carried.release.reader, 1);
  try {
    await buildView({
      log,
      codec,
      view,
      folder: createViewFolder({ view, gazetteer, actors, ruleset: carried.ruleset }),
      topic: job.about.from === 'reports' ? REPORTS : claimsTopic(job.about.release.reader),
      ...(job.about.from === 'reports' ? { read: (event) => read(event).map((output) => output.event) } : {}),
      signal: stopping.signal,
      onProgress: say(),
    });
  } finally {
    view.close();
    await log.close();
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
