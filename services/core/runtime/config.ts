import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { SaytaraError } from '../domain/errors.ts';
import { addressOf, createEnvironmentReader, withoutUserInfo } from './environmentReader.ts';
import type { Environment, EnvironmentReader } from './environmentReader.ts';
import { readKafkaSettings, redactedKafka } from './kafkaSettings.ts';
import type { KafkaSettings } from './kafkaSettings.ts';
import { readReaderSettings, redactedReader } from './readerSettings.ts';
import type { ReaderSettings } from './readerSettings.ts';

/** Every setting, read once from the environment and frozen. */
export interface Config {
  /** SAYTARA_LOG: what the event log is on. */
  readonly log: 'sqlite' | 'kafka';
  /** How to reach brokers and registry; undefined unless the log is on Kafka. Holds secrets. */
  readonly kafka: KafkaSettings | undefined;
  /** The reader that reads reports in place of the rules; undefined if the rules do. Holds secrets. */
  readonly reader: ReaderSettings | undefined;
  /** SAYTARA_NODE: the stable name of this process among all of the cluster. */
  readonly node: string;
  /** SAYTARA_HOST: the address to listen on. */
  readonly host: string;
  /** SAYTARA_PORT: 0 picks a free one. */
  readonly port: number;
  /** SAYTARA_INGEST_URL: the process that takes reports in; the HTTP edge forwards to it. May hold a password. */
  readonly ingestUrl: string | undefined;
  /** SAYTARA_ENRICHMENT_URL: the process that reads claims; the HTTP edge forwards to it. May hold a password. */
  readonly enrichmentUrl: string | undefined;
  /** SAYTARA_DATA: the data folder, absolute. */
  readonly data: string;
  /** SAYTARA_PLACES: the folder of additional places, absolute; undefined if there is none. */
  readonly places: string | undefined;
  /** SAYTARA_SAMPLES: whether an empty log is filled with the sample reports. */
  readonly samples: 'default' | 'none';
  /** SAYTARA_PROMOTE: whether a view rebuilt at a start is promoted by itself; on Kafka it waits to be asked. */
  readonly promote: 'auto' | 'ask';
  /** SAYTARA_TOKEN: the bearer token for what changes state off loopback; undefined on loopback. Secret. */
  readonly token: string | undefined;
  /** SAYTARA_HOSTS: further host names to answer to, comma separated. */
  readonly hosts: readonly string[];
  /** SAYTARA_PARTITIONS: partitions of reports and claims topics; fixed once the log exists. */
  readonly partitions: number;
  /** SAYTARA_LOG_LEVEL */
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
const NODE = /^[A-Za-z0-9._-]{1,100}$/;

/**
 * Reads the environment; throws one `config-invalid` that lists every problem and no secret. `service` ends the name
 * that a node has by itself, so that the services of one machine differ.
 */
export function readConfig(env: Environment, { service = 'saytara' }: { readonly service?: string } = {}): Config {
  const from = createEnvironmentReader(env);
  const host = env['SAYTARA_HOST'] ?? '127.0.0.1';
  const log = from.choice('SAYTARA_LOG', ['sqlite', 'kafka'], 'sqlite');
  const config: Config = {
    log,
    kafka: log === 'kafka' ? readKafkaSettings(from) : undefined,
    reader: readReaderSettings(from),
    node: readNode(from, service),
    host,
    port: from.whole('SAYTARA_PORT', 7040, [0, 65_535]),
    ingestUrl: readUrl(from, 'SAYTARA_INGEST_URL'),
    enrichmentUrl: readUrl(from, 'SAYTARA_ENRICHMENT_URL'),
    data: dataFolder(env),
    places: placesFolder(env),
    samples: from.choice('SAYTARA_SAMPLES', ['default', 'none'], 'default'),
    promote: from.choice('SAYTARA_PROMOTE', ['auto', 'ask'], log === 'kafka' ? 'ask' : 'auto'),
    token: from.secret('SAYTARA_TOKEN'),
    hosts: from.list('SAYTARA_HOSTS'),
    partitions: from.whole('SAYTARA_PARTITIONS', 4, [1, 1_000]),
    logLevel: from.choice('SAYTARA_LOG_LEVEL', LEVELS, 'info'),
  };
  if (!isLoopback(host) && config.token === undefined) {
    from.problems.push(`SAYTARA_HOST is "${host}", which is not loopback, and SAYTARA_TOKEN is not set`);
  }
  refuseProblems(from);
  return Object.freeze(config);
}

/** SAYTARA_PLACES, else `places` in the data folder if it is there; undefined if not. Absolute. */
export function placesFolder(env: Environment): string | undefined {
  const named = env['SAYTARA_PLACES'] ?? '';
  if (named !== '') return resolve(named);
  const own = join(dataFolder(env), 'places');
  return existsSync(own) ? own : undefined;
}

function dataFolder(env: Environment): string {
  return resolve(env['SAYTARA_DATA'] ?? '.saytara');
}

/** Throws one `config-invalid` with every problem that the reader has met. */
export function refuseProblems({ problems }: EnvironmentReader): void {
  if (problems.length === 0) return;
  throw new SaytaraError('config-invalid', {
    message: `reading the settings from the environment: ${problems.join('; ')}`,
    hint: 'see the table of settings in the README',
    details: { problems },
  });
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** The config as it may be logged: no secret is left in it. */
export function redacted(config: Config): Readonly<Record<string, unknown>> {
  const { token, ingestUrl, enrichmentUrl, kafka, reader } = config;
  return {
    ...config,
    token: token === undefined ? undefined : '[redacted]',
    ingestUrl: ingestUrl === undefined ? undefined : withoutUserInfo(ingestUrl),
    enrichmentUrl: enrichmentUrl === undefined ? undefined : withoutUserInfo(enrichmentUrl),
    kafka: kafka && redactedKafka(kafka),
    reader: reader && redactedReader(reader),
  };
}

function readNode(from: EnvironmentReader, service: string): string {
  const given = from.text('SAYTARA_NODE');
  if (given === undefined) return `${hostname().replaceAll(/[^A-Za-z0-9._-]/g, '-')}-${service}`.slice(-100);
  if (!NODE.test(given)) {
    from.problems.push(`SAYTARA_NODE is "${given}", not up to 100 letters, digits, dots, hyphens and underscores`);
  }
  return given;
}

function readUrl(from: EnvironmentReader, name: string): string | undefined {
  const url = from.url(name);
  return url && addressOf(url);
}
