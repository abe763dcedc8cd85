import { resolve } from 'node:path';
import { lockFolder } from '../../services/core/adapters/sqlite/folderLock.ts';
import { fetchArtifacts } from './artifacts.ts';
import type { Artifacts } from './artifacts.ts';
import { prepareBroker, startBroker } from './broker.ts';
import { NODE_SETTINGS, plainListeners } from './brokerSettings.ts';
import { keepState, layoutOf, openState, turnLogs } from './dataFolder.ts';
import type { FolderState, Layout } from './dataFolder.ts';
import { freePorts } from './ports.ts';
import { registryUrl, startRegistry } from './registry.ts';
import { Restartable } from './restartable.ts';
import { findTools } from './tools.ts';
import type { Tools } from './tools.ts';

export interface LocalKafkaOptions {
  /** The folder that keeps topics, schemas, logs and the ports of the last start. */
  readonly data: string;
  /** Whether the schema registry runs too; true unless told otherwise. */
  readonly registry?: boolean;
  /** Told, with a sentence, when one of the two ends unasked. */
  readonly onBreak?: (sentence: string) => void;
}

/** A broker and a registry on loopback; both end when this process ends, however that is. */
export interface LocalKafka {
  readonly brokers: readonly string[];
  /** Base address of the Confluent-compatible API. */
  readonly registry: string | undefined;
  /** The settings with which a service finds them. */
  readonly env: Readonly<Record<string, string>>;
  /** Of the two programs; undefined while one is down. */
  pids(): { readonly broker: number | undefined; readonly registry: number | undefined };
  /** Stops the registry, then Kafka, and lets go of the folder. Idempotent. */
  stop(): Promise<void>;
  /** kill -9. */
  killBroker(): Promise<void>;
  /** Stops the broker unless it is down, and starts it on the same ports; resolves when it takes requests. */
  restartBroker(): Promise<void>;
  stopRegistry(): Promise<void>;
  /** Stops the registry unless it is down, and starts it on the same port; resolves when it answers. */
  restartRegistry(): Promise<void>;
}

/** How long a start waits for another holder of the folder, and for programs of the last one that are just ending. */
const WAIT_HOLDER_MS = 2_000;
const WAIT_ENDING_MS = 25_000;

/**
 * Starts Apache Kafka and Apicurio Registry and resolves when both answer. Errors: `tool-missing`, `tool-failed`,
 * `folder-in-use`, `config-invalid`, `log-unavailable`, `registry-unavailable`.
 */
export async function startLocalKafka(options: LocalKafkaOptions): Promise<LocalKafka> {
  const data = resolve(options.data);
  const tools = await findTools();
  const artifacts = await fetchArtifacts(tools, { registry: options.registry ?? true });
  const lock = await lockFolder(data, { waitMs: WAIT_HOLDER_MS });
  const running: Restartable[] = [];
  const stop = async (): Promise<void> => {
    for (const program of running) await program.stop();
    lock.release();
  };
  try {
    const layout = layoutOf(data);
    const state = await takeFolder(layout);
    const programs = await programsOn({ tools, artifacts, layout, state, onBreak: options.onBreak });
    running.push(...[programs.registry, programs.broker].filter((program) => program !== undefined));
    await startAll(running);
    return { ...addresses(state, programs.registry !== undefined), ...controls(programs), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for what the last start left ending, and settles the ports. */
async function takeFolder(layout: Layout): Promise<FolderState> {
  const before = await openState(layout, false);
  for (const { folder } of [layout.kafka, layout.registry]) {
    (await lockFolder(folder, { waitMs: WAIT_ENDING_MS })).release();
  }
  const names = ['client', 'controller', 'registry'] as const;
  const ports = await freePorts(names.map((name) => before.ports[name]));
  const state = { ...before, ports: Object.fromEntries(names.map((name, index) => [name, ports[index] ?? 0])) };
  await keepState(layout, state);
  await turnLogs(layout);
  return state;
}

interface Plan {
  readonly tools: Tools;
  readonly artifacts: Artifacts;
  readonly layout: Layout;
  readonly state: FolderState;
  readonly onBreak: ((sentence: string) => void) | undefined;
}

interface Programs {
  readonly broker: Restartable;
  readonly registry: Restartable | undefined;
}

async function programsOn({ tools: { java }, artifacts, layout, state, onBreak }: Plan): Promise<Programs> {
  const { client = 0, controller = 0, registry: port = 0 } = state.ports;
  const settings = { ...NODE_SETTINGS, 'log.dirs': layout.kafka.records, ...plainListeners({ client, controller }) };
  const broker = { java, artifacts, layout, settings, clusterId: state.clusterId, scram: [] };
  await prepareBroker(broker);
  const told = (name: string, log: string) => (pid: number) =>
    onBreak?.(`${name}, pid ${String(pid)}, ended unasked; its log is ${log}`);
  const jar = artifacts.registryJar;
  return {
    broker: new Restartable(() => startBroker(broker), told('Kafka', layout.kafka.log)),
    registry:
      jar === undefined
        ? undefined
        : new Restartable(
            () => startRegistry({ java, jar, layout, port }),
            told('Apicurio Registry', layout.registry.log),
          ),
  };
}

/** Starts all at once; the first failure is thrown when all have come to an end. */
async function startAll(programs: readonly Restartable[]): Promise<void> {
  const outcomes = await Promise.allSettled(programs.map((program) => program.start()));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

function addresses(state: FolderState, hasRegistry: boolean): Pick<LocalKafka, 'brokers' | 'registry' | 'env'> {
  const { client = 0, registry: port = 0 } = state.ports;
  const brokers = [`127.0.0.1:${String(client)}`];
  const registry = hasRegistry ? registryUrl(port) : undefined;
  return {
    brokers,
    registry,
    env: { SAYTARA_BROKERS: brokers.join(','), ...(registry === undefined ? {} : { SAYTARA_REGISTRY: registry }) },
  };
}

function controls({ broker, registry }: Programs): Omit<LocalKafka, 'brokers' | 'registry' | 'env' | 'stop'> {
  return {
    pids: () => ({ broker: broker.pid, registry: registry?.pid }),
    killBroker: () => broker.kill(),
    restartBroker: () => broker.restart(),
    stopRegistry: async () => registry?.stop(),
    restartRegistry: async () => registry?.restart(),
  };
}
