/** Rebuilds a view from the log in a folder and prints, as JSON, how long it took and what was resident at most. */
import { createAvroCodec } from '../../services/core/adapters/avro/avroCodec.ts';
import { readSchemaFiles } from '../../services/core/runtime/schemaFiles.ts';
import { openFolderLog } from '../../services/core/storage/openFolderLog.ts';
import { secondsOfRebuild } from './rebuildBench.ts';

const { log, registry, close } = openFolderLog(process.argv[2] ?? '');
const codec = await createAvroCodec({ registry, schemas: readSchemaFiles() });
const seconds = await secondsOfRebuild({ log, codec });
await close();
console.log(JSON.stringify({ seconds, peakKiB: process.resourceUsage().maxRSS }));
