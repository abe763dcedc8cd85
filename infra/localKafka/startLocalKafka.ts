import { resolve } from 'node:path';
import { lockFolder } from '../../services/core/adapters/sqlite/folderLock.ts';
import { fetchArtifacts } from './artifacts.ts';
import type { Artifacts } from './artifacts.ts';
import { prepareBroker, startBroker } from './broker.ts';
import type { BrokerPlan } from './broker.ts';
import { NODE_SETTINGS, plainListeners } from './brokerSettings.ts';
import { keepState, layoutOf, openState, turnLogs } from './dataFolder.ts';
import type { FolderState, Layout } from './dataFolder.ts';
import { freePort } from './ports.ts';
import { registryUrl, startRegistry } from './registry.ts';
import { Restartable } from './restartable.ts';
import { openSecureAccess, scramUsers, secureEnv, secureListeners } from './secureAccess.ts';
import type { SecureAccess } from './secureAccess.ts';
import { findTools } from './tools.ts';
import type { Tools } from './tools.ts';

export interface LocalKafkaOptions {
  /** The folder that keeps topics, schemas, logs and the ports of the last start. */
  readonly data: string;
  /** Whether the schema registry runs too; true unless told otherwise. */
  readonly registry?: boolean;
  /** TLS, passwords and an authorizer; false unless told otherwise, and the same at every start of a folder. */
  readonly secure?: boolean;
  /** Told, with a sentence, when one of the two ends unasked. */
  readonly onBreak?: (sentence: string) => void;
}

/** Of a broker with TLS; `brokers` of LocalKafka want a user's password, SCRAM-SHA-256, -512 or PLAIN. */
export interface SecureKafka extends SecureAccess {
  /** The same brokers where they want a client certificate. */
  readonly certifiedBrokers: readonly string[];
}

/** A broker and a registry on loopback; both end when this process ends, however that is. */
export interface LocalKafka {
  readonly brokers: readonly string[];
  /** Base address of the Confluent-compatible API. */
  readonly registry: string | undefined;
  /** The settings with which a service finds them. */
  readonly env: Readonly<Record<string, string>>;
  /** How to get in, if it was started secure. */
  readonly secure: SecureKafka | undefined;
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
    const state = await takeFolder(layout, options.secure ?? false);
    const access = state.secure ? await openSecureAccess(layout.secure) : undefined;
    const programs = await programsOn({ tools, artifacts, layout, state, access, onBreak: options.onBreak });
    running.push(...[programs.registry, programs.broker].filter((program) => program !== undefined));
    await startAll(running);
    return { ...addresses(state, access, programs.registry !== undefined), ...controls(programs), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for what the last start left ending, and settles the ports. */
async function takeFolder(layout: Layout, secure: boolean): Promise<FolderState> {
  const before = await openState(layout, secure);
  for (const { folder } of [layout.kafka, layout.registry]) {
    (await lockFolder(folder, { waitMs: WAIT_ENDING_MS })).release();
  }
  const { ports: last } = before;
  const client = await freePort(last.client);
  const controller = await freePort(last.controller, [client]);
  const registry = await freePort(last.registry, [client, controller]);
  const certified = await freePort(last.certified, [client, controller, registry]);
  const state = { ...before, ports: { client, controller, registry, certified } };
  await keepState(layout, state);
  await turnLogs(layout);
  return state;
}

interface Plan {
  readonly tools: Tools;
  readonly artifacts: Artifacts;
  readonly layout: Layout;
  readonly state: FolderState;
  readonly access: SecureAccess | undefined;
  readonly onBreak: ((sentence: string) => void) | undefined;
}

interface Programs {
  readonly broker: Restartable;
  readonly registry: Restartable | undefined;
}

async function programsOn(plan: Plan): Promise<Programs> {
  const { tools, artifacts, layout, onBreak } = plan;
  const broker = await brokerPlan(plan);
  await prepareBroker(broker);
  const told = (name: string, log: string) => (pid: number) =>
    onBreak?.(`${name}, pid ${String(pid)}, ended unasked; its log is ${log}`);
  const ofBroker = new Restartable(() => startBroker(broker), told('Kafka', layout.kafka.log));
  if (artifacts.registryJar === undefined) return { broker: ofBroker, registry: undefined };
  const registry = { java: tools.java, jar: artifacts.registryJar, layout, port: plan.state.ports.registry };
  const ofRegistry = new Restartable(() => startRegistry(registry), told('Apicurio Registry', layout.registry.log));
  return { broker: ofBroker, registry: ofRegistry };
}

async function brokerPlan({ tools, artifacts, layout, state, access }: Plan): Promise<BrokerPlan> {
  const listeners = access === undefined ? plainListeners(state.ports) : await secureListeners(access, state.ports);
  return {
    java: tools.java,
    artifacts,
    layout,
    clusterId: state.clusterId,
    settings: { ...NODE_SETTINGS, 'log.dirs': layout.kafka.records, ...listeners },
    scram: access === undefined ? [] : await scramUsers(access),
  };
}

/** Starts all at once; the first failure is thrown when all have come to an end. */
async function startAll(programs: readonly Restartable[]): Promise<void> {
  const outcomes = await Promise.allSettled(programs.map((program) => program.start()));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

type Addresses = Pick<LocalKafka, 'brokers' | 'registry' | 'env' | 'secure'>;

function addresses({ ports }: FolderState, access: SecureAccess | undefined, hasRegistry: boolean): Addresses {
  const brokers = [`127.0.0.1:${String(ports.client)}`];
  const registry = hasRegistry ? registryUrl(ports.registry) : undefined;
  return {
    brokers,
    registry,
    env: {
      SAYTARA_BROKERS: brokers.join(','),
      ...(registry === undefined ? {} : { SAYTARA_REGISTRY: registry }),
      ...(access === undefined ? {} : secureEnv(access)),
    },
    secure: access && { ...access, certifiedBrokers: [`127.0.0.1:${String(ports.certified)}`] },
  };
}

function controls({ broker, registry }: Programs): Omit<LocalKafka, keyof Addresses | 'stop'> {
  return {
    pids: () => ({ broker: broker.pid, registry: registry?.pid }),
    killBroker: () => broker.kill(),
    restartBroker: () => broker.restart(),
    stopRegistry: async () => registry?.stop(),
    restartRegistry: async () => registry?.restart(),
  };
}
