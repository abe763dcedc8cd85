/** Projection as a process: node services/projection/main.ts. Holds the data folder that query reads from. */
import { join } from 'node:path';
import { lockFolder } from '../core/adapters/sqlite/folderLock.ts';
import { openSqlitePublishedTable } from '../core/adapters/sqlite/sqlitePublishedTable.ts';
import { systemClock } from '../core/ports/clock.ts';
import { runServiceProcess } from '../core/runtime/serviceProcess.ts';
import { LOCK_WAIT_MS } from '../core/storage/lockWait.ts';
import { openCodec } from '../core/storage/openCodec.ts';
import { openLog } from '../core/storage/openLog.ts';
import { sqliteViewFiles } from '../core/storage/sqliteViewFiles.ts';
import { loadCarried } from './carried.ts';
import { createProjectionNode } from './projectionNode.ts';
import { RULESET } from './ruleset.ts';

await runServiceProcess({ name: 'saytara projection', service: 'projection' }, async (config, logger) => {
  const folder = config.data;
  const lock = await lockFolder(folder, { waitMs: LOCK_WAIT_MS });
  const opened = await openLog(config);
  const published = openSqlitePublishedTable({ file: join(folder, 'published.db') });
  const codec = await openCodec(opened, logger);
  const close = async (): Promise<void> => {
    await opened.close();
    published.close();
  };
  const service = await createProjectionNode({
    ...{ log: opened.log, codec, clock: systemClock, logger, config, close, published, folder },
    ...{ node: config.node, promote: config.promote },
    carried: await loadCarried(RULESET, { outside: config.reader?.release, places: config.places, data: folder }),
    files: sqliteViewFiles(folder),
  });
  return {
    service,
    release: () => {
      lock.release();
    },
  };
});
