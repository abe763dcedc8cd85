/** Query as a process: node services/query/main.ts. The HTTP edge, on the data folder of a projection process. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from '../core/adapters/sqlite/folderLock.ts';
import { openSqliteReportStore } from '../core/adapters/sqlite/sqliteReportStore.ts';
import { systemClock } from '../core/ports/clock.ts';
import { carriedRelease } from '../core/runtime/carriedRelease.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { runServiceProcess } from '../core/runtime/serviceProcess.ts';
import { LOCK_WAIT_MS } from '../core/storage/lockWait.ts';
import { openCodec } from '../core/storage/openCodec.ts';
import { openLog } from '../core/storage/openLog.ts';
import { publishedSequence } from '../core/storage/publishedSequence.ts';
import { sqliteViewFiles } from '../core/storage/sqliteViewFiles.ts';
import { RULESET } from '../projection/ruleset.ts';
import { createQueryNode } from './queryNode.ts';

await runServiceProcess({ name: 'saytara', service: 'query' }, async (config, logger) => {
  // The folder is projection's; what query writes is in a folder of its own within it.
  const own = join(config.data, 'query');
  mkdirSync(own, { recursive: true });
  const lock = await lockFolder(own, { waitMs: LOCK_WAIT_MS });
  const opened = await openLog(config);
  const reports = openSqliteReportStore({ file: join(own, 'reports.db') });
  const published = publishedSequence(join(config.data, 'published.db'));
  const codec = await openCodec(opened, logger);
  const knowledge = readKnowledge({ places: config.places });
  const release = await carriedRelease(knowledge, RULESET, config.reader?.release);
  const close = async (): Promise<void> => {
    await opened.close();
    reports.close();
    published.close();
  };
  const service = await createQueryNode({
    ...{ log: opened.log, codec, clock: systemClock, logger, config, close, reports, knowledge },
    ...{ ruleset: RULESET, release, node: config.node },
    sequence: published.sequence,
    files: sqliteViewFiles(config.data),
  });
  return {
    service,
    release: () => {
      lock.release();
    },
  };
});
