import { resolve } from 'node:path';
import { SaytaraError } from '../core/domain/errors.ts';
import { refuseProblems } from '../core/runtime/config.ts';
import { createEnvironmentReader } from '../core/runtime/environmentReader.ts';
import { folderApi, httpApi } from './api.ts';
import type { Api, OpenedFolder } from './api.ts';
import type { Terminal } from './terminal.ts';

/** What the embedded application offers to a client on the same machine. */
export interface Folders {
  /** The address of the process that holds the folder; undefined if none does or it has none yet. */
  holderOf(data: string): Promise<string | undefined>;
  /** Throws `folder-in-use` if another process holds it and does not let go in 10 s. */
  openFolder(options: {
    readonly data: string;
    readonly rebuild: boolean;
    readonly onProgress: (line: string) => void;
  }): Promise<OpenedFolder>;
}

export interface Where {
  readonly url?: string | undefined;
  readonly data?: string | undefined;
  /** False: a serving view of another release answers frozen. */
  readonly rebuild: boolean;
}

/** A connection to an instance, or a folder opened for the time of one command. */
export interface Session {
  readonly api: Api;
  /** True if the folder is open in this process: what it does ends with it. */
  readonly own: boolean;
  /** Folds what the command has written; a no-op where an instance does so by itself. */
  drained(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Finds whom to talk to: --url or SAYTARA_URL; on Kafka the edge of this machine; else the instance that holds the
 * data folder (--data, SAYTARA_DATA or ./.saytara); else the folder itself, folded to the head.
 */
export async function openSession(where: Where, terminal: Terminal, folders: () => Promise<Folders>): Promise<Session> {
  const { env } = terminal;
  // A folder that was named on the command line is meant, whatever the environment says.
  const url = where.url ?? (where.data === undefined ? (filled(env['SAYTARA_URL']) ?? edgeOf(env)) : undefined);
  if (url !== undefined) return remote(url, terminal);
  const data = resolve(where.data ?? filled(env['SAYTARA_DATA']) ?? '.saytara');
  const embedded = await folders();
  const holder = await embedded.holderOf(data);
  if (holder !== undefined) return remote(holder, terminal);
  try {
    const onProgress = (line: string): void => {
      terminal.err(`${line}\n`);
    };
    return await own(await embedded.openFolder({ data, rebuild: where.rebuild, onProgress }));
  } catch (error) {
    // An instance that was starting has its address by now.
    const late =
      error instanceof SaytaraError && error.code === 'folder-in-use' ? await embedded.holderOf(data) : undefined;
    if (late === undefined) throw error;
    return remote(late, terminal);
  }
}

/** Where the log is on Kafka no folder holds it: only the services have the views. */
function edgeOf(env: Terminal['env']): string | undefined {
  return env['SAYTARA_LOG'] === 'kafka' ? `http://127.0.0.1:${filled(env['SAYTARA_PORT']) ?? '7040'}` : undefined;
}

function remote(url: string, { env, signal }: Terminal): Session {
  const from = createEnvironmentReader(env);
  const token = from.secret('SAYTARA_TOKEN');
  refuseProblems(from);
  const api = httpApi(url, { signal, ...(token === undefined ? {} : { token }) });
  return { api, own: false, drained: () => Promise.resolve(), close: () => Promise.resolve() };
}

async function own(folder: OpenedFolder): Promise<Session> {
  const session = {
    api: folderApi(folder),
    own: true,
    drained: () => folder.drained(),
    close: () => folder.close(),
  };
  try {
    await folder.drained();
  } catch (error) {
    await folder.close();
    throw error;
  }
  return session;
}

const filled = (text: string | undefined): string | undefined => (text === '' ? undefined : text);
