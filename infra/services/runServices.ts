import { join } from 'node:path';
import { hashOf } from '../../services/core/domain/ids.ts';
import type { Config } from '../../services/core/runtime/config.ts';
import { freePort } from '../localKafka/ports.ts';
import { startService } from './serviceChild.ts';
import type { ServiceChild } from './serviceChild.ts';

export interface RunningServices {
  /** Where the edge answers. */
  readonly url: string;
  /** By the name of their folder under services/. */
  readonly children: ReadonlyMap<string, ServiceChild>;
  stop(): Promise<void>;
}

export interface RunServicesOptions {
  /** The environment of the services; what tells one from another is added. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly config: Pick<Config, 'data' | 'places' | 'host' | 'port' | 'node'>;
  /** Takes a line that a service says, or one about it. */
  readonly say: (service: string, line: string) => void;
  /** Aborts the wait for the edge. */
  readonly signal?: AbortSignal;
}

/**
 * Starts ingest, enrichment, projection and query as processes on the log of the settings; resolves once the edge
 * answers. Each has a folder of its own within the data folder, but for projection and query, which share one.
 */
export async function runServices(options: RunServicesOptions): Promise<RunningServices> {
  const { env, config, say } = options;
  const ingest = await freePort();
  const enrichment = await freePort(undefined, [ingest]);
  const projection = await freePort(undefined, [ingest, enrichment]);
  // Each has a data folder of its own; additional places are the same for all.
  const places = config.places === undefined ? {} : { SAYTARA_PLACES: config.places };
  const started: ServiceChild[] = [];
  const start = (name: string, own: Readonly<Record<string, string>>): ServiceChild => {
    const node = env['SAYTARA_NODE'] ?? `${config.node}-${hashOf(config.data).slice(0, 6)}`;
    const child = startService({
      name,
      env: { ...env, ...places, SAYTARA_LOG: 'kafka', SAYTARA_NODE: `${node}-${name}`.slice(-100), ...own },
      say: (line) => {
        say(name, line);
      },
    });
    started.push(child);
    return child;
  };
  const inner = (port: number, folder: string): Readonly<Record<string, string>> => ({
    SAYTARA_HOST: '127.0.0.1',
    SAYTARA_PORT: String(port),
    SAYTARA_DATA: join(config.data, folder),
  });
  start('ingest', inner(ingest, 'ingest'));
  start('enrichment', inner(enrichment, 'enrichment'));
  start('projection', inner(projection, 'node'));
  const edge = start('query', {
    ...inner(config.port === 0 ? await freePort(undefined, [ingest, enrichment, projection]) : config.port, 'node'),
    SAYTARA_HOST: config.host,
    SAYTARA_INGEST_URL: `http://127.0.0.1:${String(ingest)}`,
    SAYTARA_ENRICHMENT_URL: `http://127.0.0.1:${String(enrichment)}`,
  });
  const stop = (): Promise<void> => stopInOrder(started);
  const aborted = new Promise<never>((_, reject) => {
    options.signal?.addEventListener('abort', () => {
      reject(new Error('stopped before the services answered'));
    });
  });
  try {
    const all = Promise.all(started.map(({ answers }) => answers));
    await Promise.race([all, aborted]);
    return { url: await edge.answers, children: new Map(started.map((child) => [child.name, child])), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The edge first, so that nobody asks what is no longer there; who writes most for others last. */
async function stopInOrder(children: readonly ServiceChild[]): Promise<void> {
  for (const child of children.toReversed()) if (child.name === 'query') await child.stop();
  await Promise.all(children.map((child) => child.stop()));
}
