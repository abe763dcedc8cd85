/** All services in one process, on SQLite: npm start. */
import { lockFolder } from '../core/adapters/sqlite/folderLock.ts';
import { asSaytaraError, SaytaraError } from '../core/domain/errors.ts';
import { REPORTS } from '../core/domain/topicNames.ts';
import { systemClock } from '../core/ports/clock.ts';
import { readConfig, redacted } from '../core/runtime/config.ts';
import type { Config } from '../core/runtime/config.ts';
import { createLogger } from '../core/runtime/logger.ts';
import type { Logger } from '../core/runtime/logger.ts';
import { createApp } from './app.ts';
import type { App } from './app.ts';
import { loadCarried } from '../projection/carried.ts';
import { greeting } from './greeting.ts';
import { ingestSamples } from './samples.ts';
import { openFolderStorage } from './storage.ts';

/** How long a start waits for a command, or an instance that is just ending, to let go of the folder. */
const WAIT_MS = 10_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  logger.debug({ config: redacted(config) }, 'settings');
  const lock = await lockFolder(config.data, { waitMs: WAIT_MS });
  const storage = openFolderStorage(config.data);
  const app = await createApp({ storage, carried: await loadCarried(), config, clock: systemClock, logger });
  stopOnSignals(app, logger, () => {
    lock.release();
  });
  await app.start();
  const url = await listen(app, config);
  lock.announce(url);
  process.stdout.write(`saytara answers on ${url}\n`);
  const bounds = await storage.log.bounds(REPORTS);
  if (config.samples === 'default' && bounds.every(({ low, high }) => low === high)) {
    await ingestSamples(app, (line) => process.stdout.write(`${line}\n`));
  }
  process.stdout.write(greeting(url));
}

/** `host` may be an address of IPv6; the address printed is one that a browser takes. */
async function listen(app: App, { host, port }: Config): Promise<string> {
  const listening = new URL(await addressOf(app, host, port));
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${shown}:${listening.port}`;
}

async function addressOf(app: App, host: string, port: number): Promise<string> {
  try {
    return await app.http.listen({ host, port });
  } catch (cause) {
    throw new SaytaraError('config-invalid', {
      message: `listening on ${host}, port ${String(port)}: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'set SAYTARA_PORT to a free port, or to 0 to have one picked',
      cause,
    });
  }
}

/** The first signal drains, the second does not wait. */
function stopOnSignals(app: App, logger: Logger, release: () => void): void {
  let asked = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (asked) process.exit(130);
    asked = true;
    logger.info({ signal }, 'stopping');
    void app.stop().then(() => {
      release();
      process.exit(0);
    });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

try {
  await main();
} catch (thrown) {
  const error = asSaytaraError(thrown);
  const hint = error.hint === undefined ? '' : `\n  hint: ${error.hint}`;
  process.stderr.write(`saytara could not start: ${error.code}: ${error.message}${hint}\n`);
  if (error.code === 'internal') process.stderr.write(`${String(error.stack)}\n`);
  process.exit(1);
}
