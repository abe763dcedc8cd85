import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SaytaraError } from '../domain/errors.ts';
import { readConfig, redacted } from './config.ts';

const SECRETS = ['s3cret-of-kafka', 's3cret-of-registry', 's3cret-of-ingest', 's3cret-token'];
const CLUSTER = {
  SAYTARA_LOG: 'kafka',
  SAYTARA_BROKERS: 'kafka-1.example:9092, kafka-2.example:9092',
  SAYTARA_REGISTRY: 'https://registry.example/apis/ccompat/v7/',
};
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'saytara-settings-'));
  for (const name of ['one', 'other']) {
    const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`];
    execFileSync('openssl', [...made, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  }
  writeFileSync(join(folder, 'password'), `${SECRETS[0] ?? ''}\n`);
  writeFileSync(join(folder, 'empty'), '\n');
  writeFileSync(join(folder, 'broken.pem'), '-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----\n');
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function refusal(env: Readonly<Record<string, string>>): SaytaraError {
  try {
    readConfig({ ...CLUSTER, ...env });
  } catch (error) {
    if (error instanceof SaytaraError) return error;
  }
  throw new Error('the settings were taken');
}

const problemsOf = (env: Readonly<Record<string, string>>): unknown => refusal(env).details['problems'];

describe('reading how to reach a cluster', () => {
  it('reads nothing of it, and no file, while the log is on SQLite', () => {
    const config = readConfig({ ...CLUSTER, SAYTARA_LOG: 'sqlite', SAYTARA_KAFKA_CA: '/nowhere/ca.pem' });
    expect(config).toMatchObject({ log: 'sqlite', kafka: undefined, promote: 'auto' });
  });

  it('takes brokers and registry without security, and promotes only when asked', () => {
    const config = readConfig(CLUSTER);
    expect(config.promote).toBe('ask');
    expect(config.kafka).toMatchObject({
      brokers: ['kafka-1.example:9092', 'kafka-2.example:9092'],
      prefix: '',
      registry: { url: 'https://registry.example/apis/ccompat/v7' },
    });
    expect([config.kafka?.tls, config.kafka?.sasl, config.kafka?.replication]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('needs brokers and a registry', () => {
    expect(problemsOf({ SAYTARA_BROKERS: '', SAYTARA_REGISTRY: '' })).toEqual([
      expect.stringContaining('SAYTARA_BROKERS is not set'),
      expect.stringContaining('SAYTARA_REGISTRY is not set'),
    ]);
  });

  it.each(['kafka', 'kafka:0', 'kafka:70000', 'http://kafka:9092', '[::1]:9092', 'kafka:9092:9093'])(
    'refuses "%s" as a broker',
    (broker) => {
      expect(problemsOf({ SAYTARA_BROKERS: broker })).toEqual([expect.stringContaining('SAYTARA_BROKERS names')]);
    },
  );

  it('reads certificates and the key from PEM files', () => {
    const tls = readConfig({
      ...CLUSTER,
      SAYTARA_KAFKA_TLS: 'on',
      SAYTARA_KAFKA_CA: join(folder, 'other.pem'),
      SAYTARA_KAFKA_CERT: join(folder, 'one.pem'),
      SAYTARA_KAFKA_KEY: join(folder, 'one.key'),
    }).kafka?.tls;
    expect(tls?.ca).toContain('BEGIN CERTIFICATE');
    expect(tls?.cert).toContain('BEGIN CERTIFICATE');
    expect(tls?.key).toContain('PRIVATE KEY');
  });

  it('trusts what the system trusts where no CA is named', () => {
    expect(readConfig({ ...CLUSTER, SAYTARA_KAFKA_TLS: 'on' }).kafka?.tls).toEqual({});
  });

  it('refuses a certificate without its key, a key without its certificate, and a key of another certificate', () => {
    const [cert, key] = [join(folder, 'one.pem'), join(folder, 'one.key')];
    const on = { SAYTARA_KAFKA_TLS: 'on' };
    expect(problemsOf({ ...on, SAYTARA_KAFKA_CERT: cert })).toEqual([
      'SAYTARA_KAFKA_CERT is set, and SAYTARA_KAFKA_KEY, its private key, is not',
    ]);
    expect(problemsOf({ ...on, SAYTARA_KAFKA_KEY: key })).toEqual([
      'SAYTARA_KAFKA_KEY is set, and SAYTARA_KAFKA_CERT, its certificate, is not',
    ]);
    expect(problemsOf({ ...on, SAYTARA_KAFKA_CERT: join(folder, 'other.pem'), SAYTARA_KAFKA_KEY: key })).toEqual([
      expect.stringContaining('SAYTARA_KAFKA_CERT with SAYTARA_KAFKA_KEY cannot be used for TLS'),
    ]);
  });

  it('names files that cannot be read, are of another kind or are broken', () => {
    const on = { SAYTARA_KAFKA_TLS: 'on' };
    expect(problemsOf({ ...on, SAYTARA_KAFKA_CA: join(folder, 'none.pem') })).toEqual([
      `SAYTARA_KAFKA_CA names the file "${join(folder, 'none.pem')}", which cannot be read (ENOENT)`,
    ]);
    expect(problemsOf({ ...on, SAYTARA_KAFKA_CA: join(folder, 'one.key') })).toEqual([
      expect.stringContaining('which holds only PRIVATE KEY'),
    ]);
    expect(problemsOf({ ...on, SAYTARA_KAFKA_CA: join(folder, 'password') })).toEqual([
      expect.stringContaining('which holds no PEM text at all'),
    ]);
    expect(problemsOf({ ...on, SAYTARA_KAFKA_CA: join(folder, 'broken.pem') })).toEqual([
      expect.stringContaining('SAYTARA_KAFKA_CA holds a certificate, number 1, that is broken'),
    ]);
  });

  it('refuses TLS files while TLS is off', () => {
    expect(problemsOf({ SAYTARA_KAFKA_CA: join(folder, 'one.pem') })).toEqual([
      'SAYTARA_KAFKA_CA is set, and SAYTARA_KAFKA_TLS is not "on"',
    ]);
  });

  it('reads a password from a file without the line end', () => {
    const sasl = readConfig({
      ...CLUSTER,
      SAYTARA_KAFKA_SASL: 'scram-sha-512',
      SAYTARA_KAFKA_USER: 'ingest',
      SAYTARA_KAFKA_PASSWORD_FILE: join(folder, 'password'),
    }).kafka?.sasl;
    expect(sasl).toEqual({ mechanism: 'scram-sha-512', username: 'ingest', password: SECRETS[0] });
  });

  it('names every credential that is missing, given twice or empty', () => {
    expect(problemsOf({ SAYTARA_KAFKA_SASL: 'plain' })).toEqual([
      'SAYTARA_KAFKA_SASL is "plain" without SAYTARA_KAFKA_USER',
      'SAYTARA_KAFKA_SASL is "plain" without SAYTARA_KAFKA_PASSWORD or SAYTARA_KAFKA_PASSWORD_FILE',
    ]);
    expect(problemsOf({ SAYTARA_KAFKA_USER: 'ingest' })).toEqual([
      expect.stringContaining('SAYTARA_KAFKA_USER is set, and SAYTARA_KAFKA_SASL is not'),
    ]);
    expect(problemsOf({ SAYTARA_KAFKA_PASSWORD: 's3cret-of-kafka' })).toEqual([
      expect.stringContaining('SAYTARA_KAFKA_PASSWORD is set, and SAYTARA_KAFKA_SASL is not'),
    ]);
    const user = { SAYTARA_KAFKA_SASL: 'plain', SAYTARA_KAFKA_USER: 'ingest' };
    const file = { SAYTARA_KAFKA_PASSWORD_FILE: join(folder, 'password') };
    expect(problemsOf({ ...user, ...file, SAYTARA_KAFKA_PASSWORD: 'also' })).toEqual([
      'SAYTARA_KAFKA_PASSWORD and SAYTARA_KAFKA_PASSWORD_FILE are both set: only one may be',
    ]);
    expect(problemsOf({ ...user, SAYTARA_KAFKA_PASSWORD_FILE: join(folder, 'empty') })).toEqual([
      `SAYTARA_KAFKA_PASSWORD_FILE names the file "${join(folder, 'empty')}", which is empty`,
    ]);
    expect(problemsOf({ SAYTARA_REGISTRY_USER: 'reader' })).toEqual([
      expect.stringContaining('SAYTARA_REGISTRY_USER is set without SAYTARA_REGISTRY_PASSWORD'),
    ]);
    expect(problemsOf({ SAYTARA_REGISTRY_PASSWORD: 's3cret-of-registry' })).toEqual([
      'the password of the registry is set without SAYTARA_REGISTRY_USER',
    ]);
  });

  it('takes user and password out of the address of the registry', () => {
    const registry = readConfig({ ...CLUSTER, SAYTARA_REGISTRY: 'https://reader:a%40b@registry.example/v7/' }).kafka
      ?.registry;
    expect(registry).toMatchObject({ url: 'https://registry.example/v7', username: 'reader', password: 'a@b' });
  });

  it('refuses a registry that is given a user twice, or a CA without TLS', () => {
    expect(
      problemsOf({
        SAYTARA_REGISTRY: 'https://reader:s3cret-of-registry@registry.example',
        SAYTARA_REGISTRY_USER: 'other',
        SAYTARA_REGISTRY_PASSWORD: 'other',
      }),
    ).toEqual([expect.stringContaining('SAYTARA_REGISTRY holds a user')]);
    expect(problemsOf({ SAYTARA_REGISTRY: 'http://registry', SAYTARA_REGISTRY_CA: join(folder, 'one.pem') })).toEqual([
      'SAYTARA_REGISTRY_CA is set, and SAYTARA_REGISTRY is an http address',
    ]);
  });
});

describe('secrets', () => {
  it('stand nowhere in the config as it is logged', () => {
    const config = readConfig({
      ...CLUSTER,
      SAYTARA_TOKEN: 's3cret-token',
      SAYTARA_REGISTRY: 'https://reader:s3cret-of-registry@registry.example',
      SAYTARA_INGEST_URL: 'http://edge:s3cret-of-ingest@ingest:7041',
      SAYTARA_ENRICHMENT_URL: 'http://edge:s3cret-of-ingest@enrichment:7042',
      SAYTARA_KAFKA_TLS: 'on',
      SAYTARA_KAFKA_CERT: join(folder, 'one.pem'),
      SAYTARA_KAFKA_KEY: join(folder, 'one.key'),
      SAYTARA_KAFKA_SASL: 'plain',
      SAYTARA_KAFKA_USER: 'ingest',
      SAYTARA_KAFKA_PASSWORD: 's3cret-of-kafka',
    });
    const whole = JSON.stringify(config);
    const shown = JSON.stringify(redacted(config));
    for (const secret of [...SECRETS, 'BEGIN PRIVATE KEY']) {
      expect(whole).toContain(secret);
      expect(shown).not.toContain(secret);
    }
    expect(shown).toContain('kafka-1.example:9092');
  });

  it('stand in no error, however wrong the settings are', () => {
    const key = '-----BEGIN PRIVATE KEY-----\ns3cret-of-kafka\n-----END PRIVATE KEY-----';
    const { message, hint, details, stack } = refusal({
      SAYTARA_PORT: 'x',
      SAYTARA_TOKEN: 's3cret-token',
      SAYTARA_TOKEN_FILE: join(folder, 'password'),
      SAYTARA_BROKERS: 'ingest:s3cret-of-kafka@kafka:9092,kafka://ingest:s3cret-of-kafka@kafka',
      SAYTARA_REGISTRY: 'reader:s3cret-of-registry@registry.example',
      SAYTARA_REGISTRY_PASSWORD: 's3cret-of-registry',
      SAYTARA_INGEST_URL: 'ftp://edge:s3cret-of-ingest@ingest',
      SAYTARA_ENRICHMENT_URL: 'http://edge:s3cret-of-ingest@enrichment:port',
      SAYTARA_KAFKA_TLS: 'on',
      SAYTARA_KAFKA_CERT: join(folder, 'one.pem'),
      SAYTARA_KAFKA_KEY: key,
      SAYTARA_KAFKA_SASL: 'scram',
      SAYTARA_KAFKA_PASSWORD: 's3cret-of-kafka',
      SAYTARA_KAFKA_PASSWORD_FILE: join(folder, 'password'),
    });
    const told = JSON.stringify({ message, hint, details, stack });
    for (const secret of SECRETS) expect(told).not.toContain(secret);
    expect(details['problems']).toContain('SAYTARA_KAFKA_KEY holds the text itself; it takes the name of a file');
  });
});

describe('the name of a node', () => {
  it('is of the machine and the service, or as it is set', () => {
    expect(readConfig({}, { service: 'enrichment' }).node).toMatch(/^[A-Za-z0-9._-]+-enrichment$/);
    expect(readConfig({ SAYTARA_NODE: 'reader-2' }, { service: 'enrichment' }).node).toBe('reader-2');
    expect(problemsOf({ SAYTARA_NODE: 'reader 2' })).toEqual([expect.stringContaining('SAYTARA_NODE is "reader 2"')]);
  });
});
