import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SaytaraError } from '../../services/core/domain/errors.ts';

/** A port for each who listens. */
export interface Ports {
  readonly client: number;
  readonly controller: number;
  readonly registry: number;
  /** Used by a secure broker alone. */
  readonly certified: number;
}

/** What a data folder says of itself, so that the next start finds everything as it was. */
export interface FolderState {
  readonly clusterId: string;
  readonly secure: boolean;
  readonly ports: Ports;
}

/** What the last start left; the ports only if there was one. */
export type LastState = Omit<FolderState, 'ports'> & { readonly ports: Partial<Ports> };

/** Where things lie in a data folder. */
export function layoutOf(data: string) {
  const kafka = join(data, 'kafka');
  const registry = join(data, 'registry');
  return {
    state: join(data, 'state.json'),
    kafka: {
      folder: kafka,
      properties: join(kafka, 'server.properties'),
      log: join(kafka, 'output.log'),
      records: join(kafka, 'records'),
      /** There once the folder of records is formatted. */
      formatted: join(kafka, 'records', 'meta.properties'),
    },
    registry: { folder: registry, log: join(registry, 'output.log'), content: join(registry, 'content') },
    secure: join(data, 'secure'),
  } as const;
}

export type Layout = ReturnType<typeof layoutOf>;

/** Reads what the folder says, or begins a new one. Errors: `config-invalid` if it was made the other way. */
export async function openState(layout: Layout, secure: boolean): Promise<LastState> {
  await mkdir(layout.kafka.folder, { recursive: true });
  await mkdir(layout.registry.folder, { recursive: true });
  if (!existsSync(layout.state)) return { clusterId: newClusterId(), secure, ports: {} };
  const state = parsed(layout.state, await readFile(layout.state, 'utf8'));
  if (state.secure === secure) return state;
  const [was, wanted] = state.secure ? ['with', 'without'] : ['without', 'with'];
  throw new SaytaraError('config-invalid', {
    message: `starting Kafka on '${layout.state}': the folder was made ${was} --secure and is opened ${wanted} it`,
    hint: 'start it as it was made, or name another folder with --data DIR',
  });
}

export async function keepState(layout: Layout, state: FolderState): Promise<void> {
  await writeFile(`${layout.state}.new`, `${JSON.stringify(state, undefined, 2)}\n`);
  await rename(`${layout.state}.new`, layout.state);
}

/** Puts the logs of the last start aside: one earlier start is kept. */
export async function turnLogs(layout: Layout): Promise<void> {
  for (const { log } of [layout.kafka, layout.registry]) {
    if (existsSync(log)) await rename(log, `${log}.1`);
    else await rm(`${log}.1`, { force: true });
  }
}

/** 16 bytes in base64url, as Kafka makes them: none begins with a hyphen, which its tools take for an option. */
function newClusterId(): string {
  const id = randomBytes(16).toString('base64url');
  return id.startsWith('-') ? newClusterId() : id;
}

function parsed(file: string, text: string): LastState {
  try {
    const value: unknown = JSON.parse(text);
    if (isState(value)) return value;
  } catch (cause) {
    throw unreadable(file, cause);
  }
  throw unreadable(file, undefined);
}

function unreadable(file: string, cause: unknown): SaytaraError {
  return new SaytaraError('file-unreadable', {
    message: `reading '${file}': not the state of a local Kafka`,
    hint: 'name another folder with --data DIR, or delete this one',
    cause,
  });
}

function isState(value: unknown): value is LastState {
  if (typeof value !== 'object' || value === null) return false;
  if (!('clusterId' in value && 'secure' in value && 'ports' in value)) return false;
  const { clusterId, secure, ports } = value;
  if (typeof clusterId !== 'string' || typeof secure !== 'boolean') return false;
  return typeof ports === 'object' && ports !== null && Object.values(ports).every((port) => Number.isInteger(port));
}
