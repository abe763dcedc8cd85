import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { addressOf, withoutUserInfo } from './environmentReader.ts';
import type { EnvironmentReader } from './environmentReader.ts';

/** How to reach a cluster, and under which names; what the settings SAYTARA_BROKERS and SAYTARA_KAFKA_… say. */
export interface ClusterSettings {
  /** SAYTARA_BROKERS: host:port of some brokers. */
  readonly brokers: readonly string[];
  /** SAYTARA_TOPIC_PREFIX: put before the names of topics, groups and transactional ids; empty for none. */
  readonly prefix: string;
  /** SAYTARA_REPLICATION; undefined: as many as there are brokers, three at most. */
  readonly replication: number | undefined;
  /** PEM texts. The key is secret. */
  readonly tls:
    | { readonly ca?: string | undefined; readonly cert?: string | undefined; readonly key?: string | undefined }
    | undefined;
  /** The password is secret. */
  readonly sasl:
    { readonly mechanism: SaslMechanism; readonly username: string; readonly password: string } | undefined;
}

/** The schema registry: its Confluent-compatible API. */
export interface RegistrySettings {
  /** SAYTARA_REGISTRY without user, password and the slash at its end. */
  readonly url: string;
  readonly username?: string | undefined;
  /** Secret. */
  readonly password?: string | undefined;
  /** PEM text. */
  readonly ca?: string | undefined;
}

export interface KafkaSettings extends ClusterSettings {
  readonly registry: RegistrySettings;
}

type SaslMechanism = 'plain' | 'scram-sha-256' | 'scram-sha-512';
const MECHANISMS: readonly (SaslMechanism | 'none')[] = ['none', 'plain', 'scram-sha-256', 'scram-sha-512'];

/** Topic names end at 249 characters on every broker; what comes after the prefix has less than 100. */
const PREFIX = /^[A-Za-z0-9._-]{0,120}$/;
const BROKER = /^[A-Za-z0-9._-]+:\d{1,5}$/;

/** Reads how to reach brokers and registry; what is wrong is added to the reader's problems. */
export function readKafkaSettings(from: EnvironmentReader): KafkaSettings {
  return { ...readClusterSettings(from), registry: readRegistry(from) };
}

/** The same of the brokers alone. */
export function readClusterSettings(from: EnvironmentReader): ClusterSettings {
  const prefix = from.text('SAYTARA_TOPIC_PREFIX') ?? '';
  if (!PREFIX.test(prefix) || /^\.+$/.test(prefix)) {
    from.problems.push(
      `SAYTARA_TOPIC_PREFIX is "${prefix}", not up to 120 letters, digits, dots, hyphens and underscores`,
    );
  }
  return {
    brokers: readBrokers(from),
    prefix,
    replication: from.whole('SAYTARA_REPLICATION', undefined, [1, 32_767]),
    tls: readTls(from),
    sasl: readSasl(from),
  };
}

function readBrokers(from: EnvironmentReader): readonly string[] {
  const brokers = from.list('SAYTARA_BROKERS');
  if (brokers.length === 0) from.problems.push('SAYTARA_BROKERS is not set: host:port of at least one broker');
  for (const broker of brokers) {
    const port = Number(broker.slice(broker.lastIndexOf(':') + 1));
    if (BROKER.test(broker) && port >= 1 && port <= 65_535) continue;
    from.problems.push(`SAYTARA_BROKERS names "${withoutUserInfo(broker)}", which is not host:port`);
  }
  return brokers;
}

function readTls(from: EnvironmentReader): ClusterSettings['tls'] {
  const files = ['SAYTARA_KAFKA_CA', 'SAYTARA_KAFKA_CERT', 'SAYTARA_KAFKA_KEY'];
  if (from.choice('SAYTARA_KAFKA_TLS', ['on', 'off'], 'off') === 'off') {
    for (const name of files.filter((one) => from.text(one) !== undefined)) {
      from.problems.push(`${name} is set, and SAYTARA_KAFKA_TLS is not "on"`);
    }
    return undefined;
  }
  if (from.text('SAYTARA_KAFKA_CERT') !== undefined && from.text('SAYTARA_KAFKA_KEY') === undefined) {
    from.problems.push('SAYTARA_KAFKA_CERT is set, and SAYTARA_KAFKA_KEY, its private key, is not');
  }
  if (from.text('SAYTARA_KAFKA_KEY') !== undefined && from.text('SAYTARA_KAFKA_CERT') === undefined) {
    from.problems.push('SAYTARA_KAFKA_KEY is set, and SAYTARA_KAFKA_CERT, its certificate, is not');
  }
  const ca = from.pem('SAYTARA_KAFKA_CA', 'CERTIFICATE');
  const cert = from.pem('SAYTARA_KAFKA_CERT', 'CERTIFICATE');
  const key = from.pem('SAYTARA_KAFKA_KEY', 'PRIVATE KEY');
  refuseBadAuthority(from, ca, 'SAYTARA_KAFKA_CA');
  if (cert !== undefined && key !== undefined) refuseBadPair(from, cert, key);
  return { ca, cert, key };
}

/** Node takes a CA that it cannot parse in silence, and every broker is then a stranger: each block is parsed here. */
function refuseBadAuthority(from: EnvironmentReader, ca: string | undefined, name: string): void {
  const blocks = ca?.match(/^-----BEGIN [^-]*CERTIFICATE-----$.+?^-----END [^-]*CERTIFICATE-----/gms) ?? [];
  for (const [index, block] of blocks.entries()) {
    try {
      new X509Certificate(block);
    } catch (error) {
      from.problems.push(`${name} holds a certificate, number ${String(index + 1)}, that is broken: ${reason(error)}`);
    }
  }
}

function refuseBadPair(from: EnvironmentReader, cert: string, key: string): void {
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    from.problems.push(`SAYTARA_KAFKA_CERT with SAYTARA_KAFKA_KEY cannot be used for TLS: ${reason(error)}`);
  }
}

/** OpenSSL's sentence names the fault, never the content. */
function reason(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^error:[^:]*:/, '') : 'refused';
}

function readSasl(from: EnvironmentReader): ClusterSettings['sasl'] {
  const mechanism = from.choice('SAYTARA_KAFKA_SASL', MECHANISMS, 'none');
  const username = from.text('SAYTARA_KAFKA_USER');
  const password = from.secret('SAYTARA_KAFKA_PASSWORD');
  if (mechanism !== 'none') {
    if (username === undefined) from.problems.push(`SAYTARA_KAFKA_SASL is "${mechanism}" without SAYTARA_KAFKA_USER`);
    if (password === undefined && !isGiven(from, 'SAYTARA_KAFKA_PASSWORD')) {
      from.problems.push(
        `SAYTARA_KAFKA_SASL is "${mechanism}" without SAYTARA_KAFKA_PASSWORD or SAYTARA_KAFKA_PASSWORD_FILE`,
      );
    }
    return { mechanism, username: username ?? '', password: password ?? '' };
  }
  const lone = username !== undefined ? 'SAYTARA_KAFKA_USER' : 'SAYTARA_KAFKA_PASSWORD';
  if ((username !== undefined || isGiven(from, lone)) && !isWrongMechanism(from)) {
    from.problems.push(`${lone} is set, and SAYTARA_KAFKA_SASL is not: ${MECHANISMS.slice(1).join(', ')}`);
  }
  return undefined;
}

/** A name that is no mechanism is a problem of its own, told already. */
function isWrongMechanism(from: EnvironmentReader): boolean {
  const given = from.text('SAYTARA_KAFKA_SASL');
  return given !== undefined && !MECHANISMS.some((one) => one === given);
}

function isGiven(from: EnvironmentReader, secret: string): boolean {
  return from.text(secret) !== undefined || from.text(`${secret}_FILE`) !== undefined;
}

function readRegistry(from: EnvironmentReader): RegistrySettings {
  const url = from.url('SAYTARA_REGISTRY');
  if (from.text('SAYTARA_REGISTRY') === undefined) {
    from.problems.push('SAYTARA_REGISTRY is not set: the address of the schema registry');
  }
  const inUrl = url !== undefined && (url.username !== '' || url.password !== '');
  const given = { username: from.text('SAYTARA_REGISTRY_USER'), password: from.secret('SAYTARA_REGISTRY_PASSWORD') };
  if (inUrl && (given.username !== undefined || isGiven(from, 'SAYTARA_REGISTRY_PASSWORD'))) {
    from.problems.push('SAYTARA_REGISTRY holds a user, and SAYTARA_REGISTRY_USER or its password is set as well');
  }
  const { username, password } = inUrl ? unpacked(url, from) : given;
  if (username === undefined && (inUrl || isGiven(from, 'SAYTARA_REGISTRY_PASSWORD'))) {
    from.problems.push('the password of the registry is set without SAYTARA_REGISTRY_USER');
  }
  if (username !== undefined && password === undefined && !isGiven(from, 'SAYTARA_REGISTRY_PASSWORD')) {
    from.problems.push(
      'SAYTARA_REGISTRY_USER is set without SAYTARA_REGISTRY_PASSWORD or SAYTARA_REGISTRY_PASSWORD_FILE',
    );
  }
  const ca = from.pem('SAYTARA_REGISTRY_CA', 'CERTIFICATE');
  refuseBadAuthority(from, ca, 'SAYTARA_REGISTRY_CA');
  if (url?.protocol === 'http:' && from.text('SAYTARA_REGISTRY_CA') !== undefined) {
    from.problems.push('SAYTARA_REGISTRY_CA is set, and SAYTARA_REGISTRY is an http address');
  }
  return { url: url ? withoutCredentials(url) : '', username, password, ca };
}

function unpacked(url: URL, from: EnvironmentReader): { username: string | undefined; password: string | undefined } {
  const part = (text: string): string | undefined => (text === '' ? undefined : decodeURIComponent(text));
  try {
    return { username: part(url.username), password: part(url.password) };
  } catch {
    from.problems.push('SAYTARA_REGISTRY holds a user or password with a "%" that is not written as "%25"');
    return { username: url.username, password: undefined };
  }
}

function withoutCredentials(url: URL): string {
  const bare = new URL(url);
  bare.username = bare.password = '';
  return addressOf(bare);
}

const REDACTED = '[redacted]';

/** The settings as they may be logged: passwords and the private key hidden, certificates shortened. */
export function redactedKafka(settings: KafkaSettings): Readonly<Record<string, unknown>> {
  const { tls, sasl, registry } = settings;
  return {
    ...settings,
    tls: tls && { ca: shortened(tls.ca), cert: shortened(tls.cert), key: tls.key === undefined ? undefined : REDACTED },
    sasl: sasl && { ...sasl, password: REDACTED },
    registry: {
      ...registry,
      url: withoutUserInfo(registry.url),
      password: registry.password === undefined ? undefined : REDACTED,
      ca: shortened(registry.ca),
    },
  };
}

function shortened(pem: string | undefined): string | undefined {
  return pem === undefined ? undefined : `[PEM, ${String(pem.length)} characters]`;
}
