/** All services in one process, on SQLite: npm start. */
import { lockFolder } from '../core/adapters/sqlite/folderLock.ts';
import { SaytaraError } from '../core/domain/errors.ts';
import { REPORTS } from '../core/domain/topicNames.ts';
import { systemClock } from '../core/ports/clock.ts';
import { runServiceProcess } from '../core/runtime/serviceProcess.ts';
import { LOCK_WAIT_MS } from '../core/storage/lockWait.ts';
import { createApp } from './app.ts';
import { greeting } from './greeting.ts';
import { loadReadingDeps } from './readingDeps.ts';
import { ingestSamples } from './samples.ts';
import { openFolderStorage } from './storage.ts';

await runServiceProcess({ name: 'saytara', service: 'saytara' }, async (config, logger) => {
  if (config.log !== 'sqlite') {
    throw new SaytaraError('config-invalid', {
      message: `starting all services in one process with SAYTARA_LOG "${config.log}": that is for SQLite`,
      hint: 'npm run services starts them on Kafka; without SAYTARA_LOG this one runs on SQLite',
    });
  }
  const lock = await lockFolder(config.data, { waitMs: LOCK_WAIT_MS });
  const storage = openFolderStorage(config.data);
  const app = await createApp({ storage, ...(await loadReadingDeps(config)), config, clock: systemClock, logger });
  return {
    service: app,
    release: () => {
      lock.release();
    },
    announce: (url) => {
      lock.announce(url);
    },
    async listening(url) {
      const bounds = await storage.log.bounds(REPORTS);
      if (config.samples === 'default' && bounds.every(({ low, high }) => low === high)) {
        await ingestSamples(app, config.token, (line) => process.stdout.write(`${line}\n`));
      }
      process.stdout.write(greeting(url));
    },
  };
});
