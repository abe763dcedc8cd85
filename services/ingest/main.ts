/** Ingest as a process: node services/ingest/main.ts. Its data folder is its own. */
import { join } from 'node:path';
import { lockFolder } from '../core/adapters/sqlite/folderLock.ts';
import { openSqliteReportStore } from '../core/adapters/sqlite/sqliteReportStore.ts';
import { systemClock } from '../core/ports/clock.ts';
import { runServiceProcess } from '../core/runtime/serviceProcess.ts';
import { openCodec } from '../core/storage/openCodec.ts';
import { openLog } from '../core/storage/openLog.ts';
import { LOCK_WAIT_MS } from '../core/storage/lockWait.ts';
import { createIngestNode } from './ingestNode.ts';

await runServiceProcess({ name: 'saytara ingest', service: 'ingest' }, async (config, logger) => {
  const lock = await lockFolder(config.data, { waitMs: LOCK_WAIT_MS });
  const opened = await openLog(config);
  const reports = openSqliteReportStore({ file: join(config.data, 'reports.db') });
  const codec = await openCodec(opened, logger);
  const close = async (): Promise<void> => {
    await opened.close();
    reports.close();
  };
  const service = await createIngestNode({
    ...{ log: opened.log, codec, clock: systemClock, logger, config, reports, close },
  });
  return {
    service,
    release: () => {
      lock.release();
    },
  };
});
