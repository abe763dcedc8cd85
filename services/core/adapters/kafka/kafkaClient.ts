import kafkajs from 'kafkajs';
import type { Kafka, KafkaConfig, RetryOptions, SASLOptions } from 'kafkajs';
import Cluster from 'kafkajs/src/cluster/index.js';
import { createLogger } from 'kafkajs/src/loggers/index.js';
import { SaytaraError } from '../../domain/errors.ts';
import { registerCodecs } from './codecs.ts';
import { openSockets } from './sockets.ts';
import type { Sockets } from './sockets.ts';
import { within } from './within.ts';

/** How to reach a cluster, and under which names. */
export interface KafkaOptions {
  /** host:port of some brokers; the others are learnt from these. */
  readonly brokers: readonly string[];
  /** Put before the names of topics, groups and transactional ids; empty for none. */
  readonly prefix: string;
  /** Replicas of topics that are created; undefined: as many as there are brokers, three at most. */
  readonly replication?: number | undefined;
  /** PEM texts; an empty object trusts what the system trusts. */
  readonly tls?:
    | { readonly ca?: string | undefined; readonly cert?: string | undefined; readonly key?: string | undefined }
    | undefined;
  readonly sasl?:
    | {
        readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
        readonly username: string;
        readonly password: string;
      }
    | undefined;
  /** A name that no other process of the cluster has at the same time, and that this one has again after a restart. */
  readonly node: string;
}

/** Isolation level of the protocol: what aborted transactions wrote is marked, and open ones end the fetch. */
export const READ_COMMITTED = 1;

const TIMES = { connectionTimeout: 5_000, authenticationTimeout: 10_000, requestTimeout: 15_000 };
/** Few and short: whoever asked is told soon that the log is unavailable, and tries again with its own backoff. */
const RETRY = { initialRetryTime: 100, multiplier: 2, retries: 3 };
/**
 * Of transactional producers: the broker answers CONCURRENT_TRANSACTIONS until the markers of the transaction before
 * are written, a few milliseconds. The library's first wait of 300 ms made a transaction take 283 ms instead of 30.
 */
export const TRANSACTION_RETRY: RetryOptions = { initialRetryTime: 5, multiplier: 1.3, retries: 20 };

/** How long a first answer is waited for: a server that speaks another protocol may never give one. */
const CONNECT_MS = 8_000;

/** The library's public client: producers and administration. */
export function createKafka(
  options: KafkaOptions,
  { retry = RETRY, sockets = openSockets() }: { readonly retry?: RetryOptions; readonly sockets?: Sockets } = {},
): Kafka {
  registerCodecs();
  const { ssl, sasl } = security(options);
  return new kafkajs.Kafka({
    ...TIMES,
    clientId: clientId(options),
    brokers: [...options.brokers],
    retry,
    socketFactory: sockets.factory,
    // Faults are told by the errors that callers get; the library's own lines say the same several times.
    logLevel: kafkajs.logLevel.NOTHING,
    ...(ssl ? { ssl } : {}),
    ...(sasl ? { sasl } : {}),
  } satisfies KafkaConfig);
}

/** Connections for reading; nothing is connected before its `connect`. */
export function createCluster(options: KafkaOptions, sockets: Sockets): Cluster {
  registerCodecs();
  return new Cluster({
    ...TIMES,
    ...security(options),
    logger: createLogger({ level: kafkajs.logLevel.NOTHING, logCreator: () => () => undefined }),
    socketFactory: sockets.factory,
    brokers: options.brokers,
    clientId: clientId(options),
    reauthenticationThreshold: 10_000,
    enforceRequestTimeout: true,
    metadataMaxAge: 300_000,
    retry: RETRY,
    allowAutoTopicCreation: false,
    maxInFlightRequests: null,
    isolationLevel: READ_COMMITTED,
  });
}

/** Connects a client, or ends it: within some seconds it has answered or there is a fault. */
export async function connectSoon(
  client: { connect(): Promise<void> },
  sockets: Sockets,
  { brokers }: KafkaOptions,
): Promise<void> {
  const late = (): SaytaraError =>
    new SaytaraError('log-unavailable', {
      message: `connecting to ${brokers.join(', ')}: no answer within ${String(CONNECT_MS / 1_000)} s`,
      hint: 'check that Kafka answers at the addresses of SAYTARA_BROKERS, and SAYTARA_KAFKA_TLS; it is tried again',
      details: { brokers },
    });
  try {
    await within(CONNECT_MS, client.connect(), late);
  } catch (error) {
    sockets.destroy();
    throw error;
  }
}

function clientId({ prefix, node }: KafkaOptions): string {
  return `${prefix}saytara-${node}`;
}

function security({ tls, sasl }: KafkaOptions): {
  readonly ssl: { ca?: string; cert?: string; key?: string } | undefined;
  readonly sasl: SASLOptions | undefined;
} {
  const ssl = tls && {
    ...(tls.ca === undefined ? {} : { ca: tls.ca }),
    ...(tls.cert === undefined ? {} : { cert: tls.cert }),
    ...(tls.key === undefined ? {} : { key: tls.key }),
  };
  return { ssl, sasl: sasl && { ...sasl } };
}
