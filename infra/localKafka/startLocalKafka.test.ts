import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import type { KafkaConfig, SASLOptions } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalUser } from './secureAccess.ts';
import { startLocalKafka } from './startLocalKafka.ts';
import type { LocalKafka, SecureKafka } from './startLocalKafka.ts';
import { whyNoLocalKafka } from './tools.ts';
import { kafkaChosen, useKafka } from './useKafka.testing.ts';

const lacking = await whyNoLocalKafka('mvn', 'openssl');
const runs = kafkaChosen && lacking === undefined;
if (kafkaChosen && lacking !== undefined) it.skip(`a local Kafka started secure, skipped: ${lacking}`, () => undefined);

/** Slow machines and downloads of the first time, in milliseconds. */
const PATIENCE = 300_000;

describe.runIf(runs)('a local Kafka started secure', () => {
  // What this run downloads is there once Kafka answers.
  useKafka();
  const data = mkdtempSync(join(tmpdir(), 'saytara-secure-'));
  let kafka: LocalKafka;
  let secure: SecureKafka;
  beforeAll(async () => {
    kafka = await startLocalKafka({ data, secure: true, registry: false });
    if (kafka.secure === undefined) throw new Error('started without TLS');
    secure = kafka.secure;
  }, PATIENCE);
  afterAll(async () => {
    await kafka.stop();
    rmSync(data, { recursive: true, force: true });
  });

  const text = (file: string): string => readFileSync(file, 'utf8').trimEnd();
  const tls = (): { ca: string } => ({ ca: text(secure.certificates.ca) });
  const credentials = ({ user, passwordFile }: LocalUser) => ({ username: user, password: text(passwordFile) });
  const login = (user: LocalUser): SASLOptions => ({ mechanism: 'scram-sha-512', ...credentials(user) });
  const client = (settings: Omit<KafkaConfig, 'brokers'>, brokers = kafka.brokers): Kafka =>
    new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING, retry: { retries: 2 }, ...settings });
  const asAdmin = (): Kafka => client({ ssl: tls(), sasl: login(secure.admin) });

  const topicsOf = async (one: Kafka): Promise<readonly string[]> => {
    const admin = one.admin();
    try {
      await admin.connect();
      return await admin.listTopics();
    } finally {
      await admin.disconnect();
    }
  };

  it('lets the admin in and commits its transactions', async () => {
    const [admin, producer] = [
      asAdmin().admin(),
      asAdmin().producer({ transactionalId: 'secure', maxInFlightRequests: 1, idempotent: true }),
    ];
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: 'guarded', numPartitions: 1 }], waitForLeaders: true });
    await producer.connect();
    const transaction = await producer.transaction();
    await transaction.send({ topic: 'guarded', messages: [{ value: 'one' }] });
    await transaction.commit();
    // The record and, once the broker has written it by its own connection, the marker of the commit.
    await expect.poll(() => admin.fetchTopicOffsets('guarded')).toMatchObject([{ low: '0', high: '2' }]);
    await Promise.all([admin.disconnect(), producer.disconnect()]);
  });

  it('shows a user without rights nothing and takes nothing from it', async () => {
    const stranger = client({ ssl: tls(), sasl: login(secure.stranger) });
    expect(await topicsOf(stranger)).toEqual([]);
    const producer = stranger.producer();
    await producer.connect();
    await expect(producer.send({ topic: 'guarded', messages: [{ value: 'no' }] })).rejects.toMatchObject({
      cause: { type: 'TOPIC_AUTHORIZATION_FAILED' },
    });
    await producer.disconnect();
  });

  it('lets nobody in without a password, with a wrong one, or without TLS', async () => {
    await expect(topicsOf(client({ ssl: tls() }))).rejects.toThrow();
    const wrong = { mechanism: 'scram-sha-512', ...credentials(secure.admin), password: 'wrong' } as const;
    await expect(topicsOf(client({ ssl: tls(), sasl: wrong }))).rejects.toThrow(/authentication failed/i);
    await expect(topicsOf(client({ sasl: login(secure.admin) }))).rejects.toThrow();
    await expect(topicsOf(client({ ssl: tls() }, secure.certifiedBrokers))).rejects.toThrow();
  });

  it('takes the same password by each mechanism', async () => {
    const admin = credentials(secure.admin);
    const logins: readonly SASLOptions[] = [
      { mechanism: 'plain', ...admin },
      { mechanism: 'scram-sha-256', ...admin },
      { mechanism: 'scram-sha-512', ...admin },
    ];
    for (const sasl of logins)
      expect(await topicsOf(client({ ssl: tls(), sasl })), sasl.mechanism).toContain('guarded');
  });

  it('takes a client certificate where it asks for one', async () => {
    const { key, certificate } = secure.certificates.admin;
    const ssl = { ...tls(), key: text(key), cert: text(certificate) };
    expect(await topicsOf(client({ ssl }, secure.certifiedBrokers))).toContain('guarded');
  });

  it('keeps keys and passwords from other users of the machine', () => {
    const { certificates, admin, stranger } = secure;
    const secrets = [certificates.broker, certificates.admin.key, admin.passwordFile, stranger.passwordFile];
    for (const file of [...secrets, join(data, 'kafka', 'server.properties')]) {
      expect(statSync(file).mode & 0o077, file).toBe(0);
    }
  });

  it(
    'has all it had after a kill -9 of the broker',
    async () => {
      await kafka.killBroker();
      expect(kafka.pids().broker).toBeUndefined();
      await kafka.restartBroker();
      expect(await topicsOf(asAdmin())).toContain('guarded');
    },
    PATIENCE,
  );

  it('refuses a second start on its folder, and one without TLS later', async () => {
    await expect(startLocalKafka({ data, secure: true })).rejects.toMatchObject({ code: 'folder-in-use' });
    await kafka.stop();
    await expect(startLocalKafka({ data })).rejects.toMatchObject({ code: 'config-invalid' });
  });
});
