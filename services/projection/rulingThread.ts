/** A thread that rules regions of one view: the entry of the threads of a rebuild. */
import { parentPort, workerData } from 'node:worker_threads';
import { SaytaraError } from '../core/domain/errors.ts';
import { viewId } from '../core/domain/ids.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { sqliteViewFiles } from '../core/storage/sqliteViewFiles.ts';
import { parseJob } from './rebuildJob.ts';
import { serveRulings } from './serveRulings.ts';

/** Handed over by the process of the rebuild: its job as text, and the folder of additional places. */
export interface RulingThreadData {
  readonly job: string;
  readonly places: string | undefined;
}

function main({ job: text, places }: RulingThreadData): void {
  const job = parseJob(text);
  const files = sqliteViewFiles(job.folder);
  const view = files.read(viewId(job.about.id));
  if (!view || !parentPort) throw new SaytaraError('internal', { message: 'ruling in a thread: there is no view' });
  const { gazetteer, actors, sources } = readKnowledge({ places });
  serveRulings(parentPort, { view, files, gazetteer, actors, sources, ruleset: job.ruleset });
}

main(workerData as RulingThreadData);
