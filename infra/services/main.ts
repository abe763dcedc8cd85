/** Ingest, enrichment, projection and query as processes on Kafka, with one HTTP edge: npm run services. */
import { lockFolder } from '../../services/core/adapters/sqlite/folderLock.ts';
import { asSaytaraError, SaytaraError } from '../../services/core/domain/errors.ts';
import { readConfig } from '../../services/core/runtime/config.ts';
import { onStopSignals } from '../../services/core/runtime/onStopSignals.ts';
import { LOCK_WAIT_MS } from '../../services/core/storage/lockWait.ts';
import { fillWithSamples } from './fillWithSamples.ts';
import { runServices } from './runServices.ts';
import type { RunningServices } from './runServices.ts';

const stopping = new AbortController();
let running: Promise<RunningServices> | undefined;

/** Also before they answer: then the start itself stops what it had started. */
async function stop(): Promise<void> {
  const services = await running?.catch(() => undefined);
  await services?.stop();
}

async function main(): Promise<void> {
  const env = { ...process.env, SAYTARA_LOG: process.env['SAYTARA_LOG'] ?? 'kafka' };
  const config = readConfig(env);
  if (config.log !== 'kafka') {
    throw new SaytaraError('config-invalid', {
      message: `starting services as processes with SAYTARA_LOG "${config.log}": they share a log on Kafka`,
      hint: 'leave SAYTARA_LOG away, or use npm start for one process on SQLite',
    });
  }
  const lock = await lockFolder(config.data, { waitMs: LOCK_WAIT_MS });
  const say = (service: string, line: string): void => void process.stderr.write(`[${service}] ${line}\n`);
  running = runServices({ env, config, say, signal: stopping.signal });
  const services = await running;
  // A command in another shell finds the edge by the folder.
  lock.announce(services.url);
  process.stdout.write(`saytara answers on ${services.url}\n`);
  if (config.samples === 'default') {
    await fillWithSamples(services.url, (line) => void process.stdout.write(`${line}\n`), config.token);
  }
}

onStopSignals(() => {
  stopping.abort();
  void stop().then(() => {
    process.exit(0);
  });
});
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
