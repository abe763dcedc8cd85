import { holderOf as holder, lockFolder } from '../core/adapters/sqlite/folderLock.ts';
import { systemClock } from '../core/ports/clock.ts';
import { readConfig } from '../core/runtime/config.ts';
import { createLogger } from '../core/runtime/logger.ts';
import { createApp } from './app.ts';
import { loadReadingDeps } from './readingDeps.ts';
import { openFolderStorage } from './storage.ts';

/** How long a command waits for another that has the folder open. */
const WAIT_MS = 10_000;

export interface OpenedFolder {
  /** Calls a route as a request over the network would. */
  inject(request: {
    method: 'GET' | 'POST' | 'DELETE';
    url: string;
    headers?: Record<string, string>;
    payload?: string;
  }): Promise<{
    readonly statusCode: number;
    readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
    readonly body: string;
  }>;
  /** Resolves once everything on the log is folded, promoted and published; at once if the view is left frozen. */
  drained(): Promise<void>;
  close(): Promise<void>;
}

export interface OpenFolderOptions {
  readonly data: string;
  /** False: a serving view of another release answers frozen, and nothing is rebuilt. */
  readonly rebuild: boolean;
  /** A line about a rebuild under way, at most twice a second. */
  readonly onProgress: (line: string) => void;
}

/** The address of the instance that holds a data folder; undefined if none does. */
export async function holderOf(folder: string): Promise<string | undefined> {
  await Promise.resolve();
  return holder(folder);
}

/**
 * Opens a data folder in this process, as a command does when no instance runs; waits ten seconds for another
 * command, then `folder-in-use`.
 */
export async function openFolder({ data, rebuild, onProgress }: OpenFolderOptions): Promise<OpenedFolder> {
  const config = readConfig({ ...process.env, SAYTARA_DATA: data, SAYTARA_HOST: '127.0.0.1' });
  const lock = await lockFolder(config.data, { waitMs: WAIT_MS });
  try {
    const app = await createApp({
      storage: openFolderStorage(config.data),
      ...(await loadReadingDeps(config)),
      config: { ...config, promote: 'auto' },
      builds: rebuild ? 'asked-now' : 'none',
      clock: systemClock,
      logger: createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel),
    });
    await app.start();
    await app.http.ready();
    const watch = setInterval(() => {
      const progress = app.progress();
      if (progress) onProgress(`rebuilding: ${progress.phase} ${String(progress.done)}/${String(progress.total)}`);
    }, 500);
    return {
      inject: async ({ method, url, headers, payload }) =>
        app.http.inject({
          method,
          url,
          headers: { host: '127.0.0.1', ...headers },
          ...(payload === undefined ? {} : { payload }),
        }),
      async drained() {
        await app.drained();
      },
      async close() {
        clearInterval(watch);
        await app.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
