import { asSaytaraError, SaytaraError } from '../domain/errors.ts';
import { readConfig, redacted } from './config.ts';
import type { Config } from './config.ts';
import { createLogger } from './logger.ts';
import type { Logger } from './logger.ts';
import { onStopSignals } from './onStopSignals.ts';
import type { Service } from './service.ts';

/** A service with what only its process has to do with. */
export interface OpenedService {
  readonly service: Service;
  /** Called once it listens, before its address is told on stdout. */
  readonly announce?: (url: string) => void;
  /** Called after that. */
  readonly listening?: (url: string) => Promise<void> | void;
  /** Called when it has stopped. */
  readonly release?: () => void;
}

/** What a process is called on its own output, and by which word its logs and its node name tell it from others. */
export interface ProcessName {
  readonly name: string;
  readonly service: string;
}

export type OpenService = (config: Config, logger: Logger) => Promise<OpenedService>;

/**
 * Runs a service as this process: settings from the environment, one line `<name> answers on http://…` on stdout once
 * it listens, a clean stop at SIGTERM or SIGINT, or when the process that started it over a channel is gone. A
 * second signal does not wait. What keeps it from starting is told on stderr with its way out; exit 1.
 */
export async function runServiceProcess({ name, service }: ProcessName, open: OpenService): Promise<void> {
  try {
    const config = readConfig(process.env, { service });
    const logger = createLogger(config.logLevel, { service });
    logger.debug({ config: redacted(config) }, 'settings');
    const opened = await open(config, logger);
    stopWhenAsked(opened, logger);
    await opened.service.start();
    const url = await listen(opened.service, config);
    opened.announce?.(url);
    process.stdout.write(`${name} answers on ${url}\n`);
    await opened.listening?.(url);
  } catch (thrown) {
    tellAndExit(name, asSaytaraError(thrown));
  }
}

function tellAndExit(name: string, error: SaytaraError): never {
  const hint = error.hint === undefined ? '' : `\n  hint: ${error.hint}`;
  process.stderr.write(`${name} could not start: ${error.code}: ${error.message}${hint}\n`);
  if (error.code === 'internal') process.stderr.write(`${String(error.stack)}\n`);
  process.exit(1);
}

function stopWhenAsked({ service, release }: OpenedService, logger: Logger): void {
  let asked = false;
  const stop = (why: string): void => {
    if (asked) return;
    asked = true;
    logger.info({ why }, 'stopping');
    void service.stop().then(() => {
      release?.();
      process.exit(0);
    });
  };
  onStopSignals(stop);
  if (process.connected) {
    process.on('disconnect', () => {
      stop('the process that started this one is gone');
    });
  }
}

/** `host` may be an address of IPv6; the address told is one that a browser takes. */
async function listen({ http }: Service, { host, port }: Config): Promise<string> {
  const listening = new URL(await addressOf(http, host, port));
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${shown}:${listening.port}`;
}

async function addressOf(http: Service['http'], host: string, port: number): Promise<string> {
  try {
    return await http.listen({ host, port });
  } catch (cause) {
    throw new SaytaraError('config-invalid', {
      message: `listening on ${host}, port ${String(port)}: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'set SAYTARA_PORT to a free port, or to 0 to have one picked',
      cause,
    });
  }
}
