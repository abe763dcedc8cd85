import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SaytaraError } from '../domain/errors.ts';
import { readConfig, redacted } from './config.ts';

function refusal(env: Record<string, string>): SaytaraError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof SaytaraError) return error;
  }
  throw new Error('the settings were taken');
}

describe('reading the settings', () => {
  it('takes loopback, port 7040 and the sample reports from an empty environment', () => {
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 7040, samples: 'default', promote: 'auto' });
  });

  it('reports every problem at once', () => {
    const error = refusal({ SAYTARA_PORT: '70400', SAYTARA_PROMOTE: 'perhaps', SAYTARA_PARTITIONS: '0' });
    expect(error.code).toBe('config-invalid');
    expect(error.details['problems']).toEqual([
      expect.stringContaining('SAYTARA_PORT is "70400"'),
      expect.stringContaining('SAYTARA_PROMOTE is "perhaps"'),
      expect.stringContaining('SAYTARA_PARTITIONS is "0"'),
    ]);
  });

  it('refuses to listen off loopback without a token', () => {
    expect(refusal({ SAYTARA_HOST: '0.0.0.0' }).message).toContain('SAYTARA_TOKEN');
    expect(readConfig({ SAYTARA_HOST: '0.0.0.0', SAYTARA_TOKEN: 'secret' }).token).toBe('secret');
  });

  it('never shows the token', () => {
    expect(JSON.stringify(redacted(readConfig({ SAYTARA_TOKEN: 'secret' })))).not.toContain('secret');
  });
});

describe('the settings of a cluster', () => {
  const folder = mkdtempSync(join(tmpdir(), 'saytara-config-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const KAFKA = {
    SAYTARA_LOG: 'kafka',
    SAYTARA_BROKERS: 'one:9092, two:9092',
    SAYTARA_REGISTRY: 'https://registry.example/apis/ccompat/v7/',
  };

  it('are not read without SAYTARA_LOG=kafka', () => {
    expect(readConfig({ SAYTARA_KAFKA_SASL: 'nonsense' }).kafka).toBeUndefined();
  });

  it('need brokers and a registry, and leave a promotion to a person', () => {
    expect(readConfig(KAFKA, 'ingest')).toMatchObject({
      promote: 'ask',
      node: expect.stringMatching(/-ingest$/) as string,
      kafka: {
        brokers: ['one:9092', 'two:9092'],
        prefix: '',
        replication: undefined,
        tls: undefined,
        sasl: undefined,
        registry: { url: 'https://registry.example/apis/ccompat/v7' },
      },
    });
    expect(refusal({ SAYTARA_LOG: 'kafka' }).details['problems']).toEqual([
      expect.stringContaining('SAYTARA_BROKERS'),
      expect.stringContaining('SAYTARA_REGISTRY'),
    ]);
  });

  it('take secrets from files, without the line end', () => {
    const { kafka } = readConfig({
      ...KAFKA,
      SAYTARA_KAFKA_TLS: 'on',
      SAYTARA_KAFKA_CA: file('ca.pem', 'the authority'),
      SAYTARA_KAFKA_SASL: 'scram-sha-512',
      SAYTARA_KAFKA_USER: 'saytara',
      SAYTARA_KAFKA_PASSWORD_FILE: file('password', 'hush\n'),
    });
    expect(kafka?.sasl).toEqual({ mechanism: 'scram-sha-512', username: 'saytara', password: 'hush' });
    expect(kafka?.tls).toEqual({ ca: 'the authority', cert: undefined, key: undefined });
  });

  it.each([
    ['SAYTARA_BROKERS', { SAYTARA_BROKERS: 'http://one:9092' }],
    ['SAYTARA_REGISTRY', { SAYTARA_REGISTRY: 'registry:8081' }],
    ['SAYTARA_TOPIC_PREFIX', { SAYTARA_TOPIC_PREFIX: 'a b' }],
    ['SAYTARA_REPLICATION', { SAYTARA_REPLICATION: 'three' }],
    ['SAYTARA_KAFKA_TLS=on', { SAYTARA_KAFKA_CA: '/dev/null' }],
    ['SAYTARA_KAFKA_CA', { SAYTARA_KAFKA_TLS: 'on', SAYTARA_KAFKA_CA: '/no/such/file' }],
    ['SAYTARA_KAFKA_CERT', { SAYTARA_KAFKA_TLS: 'on', SAYTARA_KAFKA_KEY: '/dev/null' }],
    ['SAYTARA_KAFKA_SASL', { SAYTARA_KAFKA_SASL: 'kerberos' }],
    ['SAYTARA_KAFKA_SASL', { SAYTARA_KAFKA_USER: 'saytara' }],
    ['SAYTARA_KAFKA_PASSWORD', { SAYTARA_KAFKA_SASL: 'plain', SAYTARA_KAFKA_USER: 'saytara' }],
    ['SAYTARA_REGISTRY_PASSWORD', { SAYTARA_REGISTRY_USER: 'saytara' }],
    ['_FILE are both set', { SAYTARA_TOKEN: 'a', SAYTARA_TOKEN_FILE: '/dev/null' }],
  ])('name %s where it is wrong', (name, wrong) => {
    expect(refusal({ ...KAFKA, ...wrong }).message).toContain(name);
  });

  it('show no secret, when logged and when refused', () => {
    const secrets = {
      SAYTARA_TOKEN: 'hush-1',
      SAYTARA_KAFKA_SASL: 'plain',
      SAYTARA_KAFKA_USER: 'saytara',
      SAYTARA_KAFKA_PASSWORD: 'hush-2',
      SAYTARA_KAFKA_TLS: 'on',
      SAYTARA_KAFKA_CERT: file('cert.pem', 'public'),
      SAYTARA_KAFKA_KEY: file('key.pem', 'hush-3'),
      SAYTARA_REGISTRY_USER: 'saytara',
      SAYTARA_REGISTRY_PASSWORD: 'hush-4',
    };
    expect(JSON.stringify(redacted(readConfig({ ...KAFKA, ...secrets })))).not.toContain('hush');
    const wrong = { ...KAFKA, ...secrets, SAYTARA_REGISTRY: 'https://saytara:hush-5@registry.example' };
    const { message, details } = refusal(wrong);
    expect(JSON.stringify([message, details])).not.toContain('hush');
  });
});
