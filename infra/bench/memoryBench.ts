import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createAvroCodec } from '../../services/core/adapters/avro/avroCodec.ts';
import { readSchemaFiles } from '../../services/core/runtime/schemaFiles.ts';
import { openFolderLog } from '../../services/core/storage/openFolderLog.ts';
import { REBUILD_ARGUMENTS, REBUILD_ENVIRONMENT } from '../../services/projection/rebuildProcess.ts';
import { PARTITIONS, TOPIC } from './logRows.ts';
import { fill, inFolder, secondsOfBareFold } from './rebuildBench.ts';
import type { RebuildFigures } from './rebuildBench.ts';

export interface MemoryFigures extends RebuildFigures {
  /** The most that the process had resident, its threads included. */
  readonly peakMiB: number;
}

/** What the process of a rebuild has resident at most, for logs of several lengths: each rebuilt in one of its own. */
export async function benchMemory(lengths: readonly number[]): Promise<readonly MemoryFigures[]> {
  const rows: MemoryFigures[] = [];
  for (const claims of lengths) rows.push(await inFolder((folder) => measure(folder, claims)));
  return rows;
}

async function measure(folder: string, claims: number): Promise<MemoryFigures> {
  const { log, registry, close } = openFolderLog(folder);
  const codec = await createAvroCodec({ registry, schemas: readSchemaFiles() });
  await log.createTopic(TOPIC, PARTITIONS);
  const records = await fill(log, codec, claims, 1);
  const bareFold = records / (await secondsOfBareFold({ log, codec }));
  await close();
  const script = join(import.meta.dirname, 'rebuildAlone.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [...REBUILD_ARGUMENTS, script, folder], {
    encoding: 'utf8',
    env: { ...process.env, ...REBUILD_ENVIRONMENT },
  });
  const told: unknown = JSON.parse(stdout);
  if (!isTold(told)) throw new TypeError(`a rebuild in a process of its own said: ${stdout}`);
  const rebuild = records / told.seconds;
  return { claims, records, rebuild, bareFold, ratio: rebuild / bareFold, peakMiB: told.peakKiB / 1_024 };
}

function isTold(told: unknown): told is { readonly seconds: number; readonly peakKiB: number } {
  return typeof told === 'object' && told !== null && 'seconds' in told && 'peakKiB' in told;
}
