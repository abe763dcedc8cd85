/** A thread that rules regions of generated claims, in the made-up country of these: for tests and benchmarks. */
import { parentPort, workerData } from 'node:worker_threads';
import { viewId } from '../../services/core/domain/ids.ts';
import { generatedActors, generatedGazetteer } from '../../services/core/testing/generatedWorld.ts';
import { sqliteViewFiles } from '../../services/core/storage/sqliteViewFiles.ts';
import { RULESET } from '../../services/projection/ruleset.ts';
import { serveRulings } from '../../services/projection/serveRulings.ts';

/** The view that it rules. */
export const GENERATED_VIEW = viewId('v1');
export const RULING_THREAD = new URL(import.meta.url);

if (parentPort && typeof workerData === 'string') {
  const files = sqliteViewFiles(workerData);
  const view = files.read(GENERATED_VIEW);
  if (!view) throw new Error('the view is not there');
  serveRulings(parentPort, {
    view,
    files,
    gazetteer: generatedGazetteer(),
    actors: generatedActors(),
    ruleset: RULESET,
    sources: [],
  });
}
