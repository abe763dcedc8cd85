/** Ingest, enrichment, projection and query as processes on Kafka, with one HTTP edge: npm run services. */
import { lockFolder } from '../../services/core/adapters/sqlite/folderLock.ts';
import { asSaytaraError } from '../../services/core/domain/errors.ts';
import { readConfig } from '../../services/core/runtime/config.ts';
import { LOCK_WAIT_MS } from '../../services/core/storage/lockWait.ts';
import { fillWithSamples } from './fillWithSamples.ts';
import { runServices } from './runServices.ts';

const stopping = new AbortController();
let stop = (): Promise<void> => Promise.resolve();

/** The first signal stops the services in order, the second does not wait. */
function stopOnSignals(): void {
  const stopOnce = (): void => {
    if (stopping.signal.aborted) process.exit(130);
    stopping.abort();
    void stop().then(() => {
      process.exit(0);
    });
  };
  process.on('SIGTERM', stopOnce);
  process.on('SIGINT', stopOnce);
}

async function main(): Promise<void> {
  const env = { ...process.env, SAYTARA_LOG: process.env['SAYTARA_LOG'] ?? 'kafka' };
  const config = readConfig(env);
  const lock = await lockFolder(config.data, { waitMs: LOCK_WAIT_MS });
  const say = (service: string, line: string): void => void process.stderr.write(`[${service}] ${line}\n`);
  const services = await runServices({ env, config, say, signal: stopping.signal });
  stop = async () => {
    await services.stop();
    lock.release();
  };
  // A command in another shell finds the edge by the folder.
  lock.announce(services.url);
  process.stdout.write(`saytara answers on ${services.url}\n`);
  if (config.samples === 'default') {
    await fillWithSamples(services.url, (line) => void process.stdout.write(`${line}\n`));
  }
}

stopOnSignals();
try {
  await main();
} catch (thrown) {
  if (!stopping.signal.aborted) {
    const { code, message, hint } = asSaytaraError(thrown);
    process.stderr.write(
      `saytara services could not start: ${code}: ${message}${hint === undefined ? '' : `\n  hint: ${hint}`}\n`,
    );
    await stop();
    process.exit(1);
  }
}
