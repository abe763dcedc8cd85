import type { SettingsReader } from './environment.ts';

/** How to reach the cluster and the schema registry; passwords and the client's key are secret. */
export interface KafkaSettings {
  /** SAYTARA_BROKERS: host:port, comma separated. */
  readonly brokers: readonly string[];
  /** SAYTARA_TOPIC_PREFIX: in front of topics, groups and transactional ids. */
  readonly prefix: string;
  /** SAYTARA_REPLICATION: replicas that topics must have; undefined: as many as there are brokers, three at most. */
  readonly replication: number | undefined;
  /** SAYTARA_KAFKA_TLS, _CA, _CERT, _KEY: PEM texts. */
  readonly tls:
    | { readonly ca: string | undefined; readonly cert: string | undefined; readonly key: string | undefined }
    | undefined;
  /** SAYTARA_KAFKA_SASL, _USER, _PASSWORD or _PASSWORD_FILE. */
  readonly sasl:
    | { readonly mechanism: (typeof MECHANISMS)[number]; readonly username: string; readonly password: string }
    | undefined;
  readonly registry: RegistrySettings;
}

export interface RegistrySettings {
  /** SAYTARA_REGISTRY: base address of the Confluent-compatible API. */
  readonly url: string;
  /** SAYTARA_REGISTRY_USER, _PASSWORD or _PASSWORD_FILE. */
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** SAYTARA_REGISTRY_CA: PEM text. */
  readonly ca: string | undefined;
}

const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;
/** What Kafka allows in the name of a topic. */
const PREFIX = /^[\w.-]{0,100}$/;
const MOST_REPLICAS = 32;

/** Reads the settings of SAYTARA_LOG=kafka; what is wrong with them is added to the reader's problems. */
export function readKafkaSettings(settings: SettingsReader): KafkaSettings {
  const { problems } = settings;
  const brokers = settings.list('SAYTARA_BROKERS');
  if (brokers.length === 0) problems.push('SAYTARA_BROKERS is not set: it names the brokers as host:port');
  for (const broker of brokers) {
    if (!/^(?:[^\s:/]+|\[[\da-f:]+\]):\d{1,5}$/i.test(broker))
      problems.push(`SAYTARA_BROKERS has "${broker}", not host:port`);
  }
  const prefix = settings.text('SAYTARA_TOPIC_PREFIX') ?? '';
  if (!PREFIX.test(prefix)) {
    problems.push(`SAYTARA_TOPIC_PREFIX is "${prefix}": letters, digits, dots, hyphens and underscores are allowed`);
  }
  const asked = settings.text('SAYTARA_REPLICATION');
  const replication = asked === undefined ? undefined : settings.whole('SAYTARA_REPLICATION', 1, [1, MOST_REPLICAS]);
  return {
    brokers,
    prefix,
    replication,
    tls: readTls(settings),
    sasl: readSasl(settings),
    registry: readRegistry(settings),
  };
}

function readTls(settings: SettingsReader): KafkaSettings['tls'] {
  const names = ['SAYTARA_KAFKA_CA', 'SAYTARA_KAFKA_CERT', 'SAYTARA_KAFKA_KEY'] as const;
  const [ca, cert, key] = names.map((name) => settings.file(name));
  const isOn = settings.choice('SAYTARA_KAFKA_TLS', ['on', 'off'], 'off') === 'on';
  if (!isOn) {
    const given = names.filter((name) => settings.text(name) !== undefined);
    if (given.length > 0) settings.problems.push(`${given.join(', ')} without SAYTARA_KAFKA_TLS=on`);
    return undefined;
  }
  if ((settings.text(names[1]) === undefined) !== (settings.text(names[2]) === undefined)) {
    settings.problems.push('SAYTARA_KAFKA_CERT and SAYTARA_KAFKA_KEY belong together, and one is not set');
  }
  return { ca, cert, key };
}

function readSasl(settings: SettingsReader): KafkaSettings['sasl'] {
  const mechanism = settings.choice('SAYTARA_KAFKA_SASL', ['none', ...MECHANISMS], 'none');
  const [username, password] = [settings.text('SAYTARA_KAFKA_USER'), settings.secret('SAYTARA_KAFKA_PASSWORD')];
  if (mechanism === 'none') {
    if (username !== undefined || password !== undefined) {
      settings.problems.push(
        `SAYTARA_KAFKA_USER or SAYTARA_KAFKA_PASSWORD without SAYTARA_KAFKA_SASL (${MECHANISMS.join(', ')})`,
      );
    }
    return undefined;
  }
  if (username === undefined)
    settings.problems.push(`SAYTARA_KAFKA_SASL is "${mechanism}" and SAYTARA_KAFKA_USER is not set`);
  if (password === undefined) {
    settings.problems.push(
      `SAYTARA_KAFKA_SASL is "${mechanism}" and neither SAYTARA_KAFKA_PASSWORD nor SAYTARA_KAFKA_PASSWORD_FILE is set`,
    );
  }
  return { mechanism, username: username ?? '', password: password ?? '' };
}

function readRegistry(settings: SettingsReader): RegistrySettings {
  const url = settings.text('SAYTARA_REGISTRY') ?? '';
  const username = settings.text('SAYTARA_REGISTRY_USER');
  const password = settings.secret('SAYTARA_REGISTRY_PASSWORD');
  if (url === '') {
    settings.problems.push(
      'SAYTARA_REGISTRY is not set: it is the address of the schema registry, up to its Confluent API',
    );
  } else if (!isWebAddress(url))
    settings.problems.push(`SAYTARA_REGISTRY is "${withoutUser(url)}", not an http(s) address`);
  else if (withoutUser(url) !== url) {
    settings.problems.push(
      'SAYTARA_REGISTRY holds a user: set SAYTARA_REGISTRY_USER and SAYTARA_REGISTRY_PASSWORD instead',
    );
  }
  if ((username === undefined) !== (password === undefined)) {
    settings.problems.push('SAYTARA_REGISTRY_USER and SAYTARA_REGISTRY_PASSWORD belong together, and one is not set');
  }
  return { url: url.replace(/\/+$/, ''), username, password, ca: settings.file('SAYTARA_REGISTRY_CA') };
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

function withoutUser(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//');
}

/** The settings as they may be logged. */
export function redactedKafka(kafka: KafkaSettings): Readonly<Record<string, unknown>> {
  const { tls, sasl, registry } = kafka;
  const hidden = (secret: string | undefined): string | undefined => (secret === undefined ? undefined : '[redacted]');
  return {
    ...kafka,
    tls: tls && { ca: tls.ca && '[given]', cert: tls.cert && '[given]', key: hidden(tls.key) },
    sasl: sasl && { ...sasl, password: hidden(sasl.password) },
    registry: { ...registry, password: hidden(registry.password), ca: registry.ca && '[given]' },
  };
}
