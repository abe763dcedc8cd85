import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  Kafka,
  logLevel,
  ResourcePatternTypes,
} from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openKafkaLog } from '../../services/core/adapters/kafka/kafkaLog.ts';
import type { KafkaOptions } from '../../services/core/adapters/kafka/kafkaClient.ts';
import { CONTROL, REPORTS } from '../../services/core/domain/topicNames.ts';
import { ACL_SERVICES, requiredAcls } from '../../services/core/runtime/requiredAcls.ts';
import type { AclService, RequiredAcl } from '../../services/core/runtime/requiredAcls.ts';
import { checkCluster } from '../../services/embedded/checkCluster.ts';
import { hasPython, pythonWithPackages } from '../consumers/builtConsumers.testing.ts';
import { freePort } from '../localKafka/ports.ts';
import { startLocalKafka } from '../localKafka/startLocalKafka.ts';
import type { LocalKafka, SecureKafka } from '../localKafka/startLocalKafka.ts';
import { whyNoLocalKafka } from '../localKafka/tools.ts';
import { kafkaChosen, useKafka } from '../localKafka/useKafka.testing.ts';
import { fillWithSamples } from './fillWithSamples.ts';
import { startService } from './serviceChild.ts';
import type { ServiceChild } from './serviceChild.ts';

const lacking = await whyNoLocalKafka('mvn', 'openssl');
const runs = kafkaChosen && lacking === undefined;
if (kafkaChosen && lacking !== undefined)
  it.skip(`services with the least rights, skipped: ${lacking}`, () => undefined);

const python = runs && (await hasPython());
if (runs && !python) console.log('the consumer in Python is skipped: no python3 with venv on this machine');

const PREFIX = 'least.';
const PATIENCE = 300_000;
const RIGHTS: unknown = expect.stringContaining('saytara topics --check');
const RESOURCES = {
  topic: AclResourceTypes.TOPIC,
  group: AclResourceTypes.GROUP,
  'transactional-id': AclResourceTypes.TRANSACTIONAL_ID,
};
const OPERATIONS = {
  Read: AclOperationTypes.READ,
  Write: AclOperationTypes.WRITE,
  Describe: AclOperationTypes.DESCRIBE,
  DescribeConfigs: AclOperationTypes.DESCRIBE_CONFIGS,
  Create: AclOperationTypes.CREATE,
};

describe.runIf(runs)('services that may do no more than topics --check says', () => {
  useKafka();
  const data = mkdtempSync(join(tmpdir(), 'saytara-rights-'));
  const children: ServiceChild[] = [];
  const said: string[] = [];
  let kafka: LocalKafka;
  let secure: SecureKafka;
  let url: string;

  beforeAll(async () => {
    kafka = await startLocalKafka({ data: join(data, 'kafka'), secure: true });
    if (kafka.secure === undefined) throw new Error('started without TLS');
    secure = kafka.secure;
    for (const service of ACL_SERVICES) await sign(dirname(secure.certificates.ca), service);
    await grant(requiredAcls(PREFIX));
    url = await startAll();
  }, PATIENCE);

  afterAll(async () => {
    for (const child of children.toReversed()) await child.stop();
    await kafka.stop();
    rmSync(data, { recursive: true, force: true });
  }, PATIENCE);

  const certificate = (service: AclService): { readonly cert: string; readonly key: string } => {
    const folder = dirname(secure.certificates.ca);
    return { cert: join(folder, `saytara-${service}.pem`), key: join(folder, `saytara-${service}.key.pem`) };
  };

  const envOf = (service: AclService): Record<string, string | undefined> => ({
    ...process.env,
    SAYTARA_LOG: 'kafka',
    SAYTARA_BROKERS: secure.certifiedBrokers.join(','),
    SAYTARA_REGISTRY: kafka.registry,
    SAYTARA_TOPIC_PREFIX: PREFIX,
    SAYTARA_KAFKA_TLS: 'on',
    SAYTARA_KAFKA_CA: secure.certificates.ca,
    SAYTARA_KAFKA_CERT: certificate(service).cert,
    SAYTARA_KAFKA_KEY: certificate(service).key,
    SAYTARA_SAMPLES: 'none',
  });

  const optionsOf = (service: AclService): KafkaOptions => ({
    brokers: secure.certifiedBrokers,
    prefix: PREFIX,
    node: `test-${service}`,
    tls: {
      ca: readFileSync(secure.certificates.ca, 'utf8'),
      cert: readFileSync(certificate(service).cert, 'utf8'),
      key: readFileSync(certificate(service).key, 'utf8'),
    },
  });

  async function grant(acls: readonly RequiredAcl[]): Promise<void> {
    const admin = new Kafka({
      brokers: [...secure.certifiedBrokers],
      logLevel: logLevel.NOTHING,
      ssl: {
        ca: readFileSync(secure.certificates.ca, 'utf8'),
        cert: readFileSync(secure.certificates.admin.certificate, 'utf8'),
        key: readFileSync(secure.certificates.admin.key, 'utf8'),
      },
    }).admin();
    await admin.connect();
    await admin.createAcls({
      acl: acls.flatMap(({ service, resource, name, pattern, operations }) =>
        operations.map((operation) => ({
          resourceType: RESOURCES[resource],
          resourceName: name,
          resourcePatternType: pattern === 'prefixed' ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
          principal: `User:saytara-${service}`,
          host: '*',
          operation: OPERATIONS[operation],
          permissionType: AclPermissionTypes.ALLOW,
        })),
      ),
    });
    await admin.disconnect();
  }

  async function startAll(): Promise<string> {
    const ports: number[] = [];
    const start = async (name: AclService, folder: string, more: Record<string, string> = {}): Promise<string> => {
      const port = await freePort(undefined, ports);
      ports.push(port);
      const own = { SAYTARA_PORT: String(port), SAYTARA_DATA: join(data, folder), SAYTARA_NODE: `least-${name}` };
      const child = startService({
        name,
        env: { ...envOf(name), ...own, ...more },
        say: (line) => void said.push(`${name}: ${line}`),
      });
      children.push(child);
      return child.answers;
    };
    const [ingest, enrichment] = [await start('ingest', 'ingest'), await start('enrichment', 'enrichment')];
    await start('projection', 'node');
    return start('query', 'node', { SAYTARA_INGEST_URL: ingest, SAYTARA_ENRICHMENT_URL: enrichment });
  }

  const refusals = (): readonly string[] => said.filter((line) => /refused|AUTHORIZATION|not authorized/i.test(line));

  it('take reports in, read, fold and publish them, and miss no right', { timeout: PATIENCE }, async () => {
    await fillWithSamples(url, () => undefined);
    const deadline = Date.now() + 60_000;
    let sequence = 0;
    while (sequence === 0 && Date.now() < deadline) {
      const { changes } = await ask<{ changes: readonly unknown[] }>('GET', '/v1/changes?limit=1');
      sequence = changes.length;
    }
    expect(refusals(), said.slice(-20).join('\n')).toEqual([]);
    expect(sequence).toBeGreaterThan(0);
  });

  it('take a report back and rebuild the view, and miss no right', { timeout: PATIENCE }, async () => {
    const report = {
      text: 'Government forces took control of Qamishli.',
      source: 'a-source',
      publishedAt: '2013-05-01',
    };
    const { reportId } = await ask<{ reportId: string }>('POST', '/v1/reports', report);
    await ask('DELETE', `/v1/reports/${reportId}`, { who: 'test', why: 'to see whether it may' });
    await ask('POST', '/v1/views', { from: 'reports', who: 'test', why: 'to see whether it may' });
    const deadline = Date.now() + 60_000;
    let states: readonly string[] = [];
    while (!states.includes('caught-up') && Date.now() < deadline) {
      const { views } = await ask<{ views: readonly { state: string }[] }>('GET', '/v1/views');
      states = views.map(({ state }) => state);
    }
    expect(refusals(), said.slice(-20).join('\n')).toEqual([]);
    expect(states).toContain('caught-up');
  });

  async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const more = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await fetch(`${url}${path}`, { method, ...more });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
    return JSON.parse(text) as Answer;
  }

  it.runIf(python)('let a consumer have what they publish, by its hash', { timeout: PATIENCE }, async () => {
    const KAFKA_CONFIG = JSON.stringify({
      'security.protocol': 'SSL',
      'ssl.ca.location': secure.certificates.ca,
      'ssl.certificate.location': certificate('consumer').cert,
      'ssl.key.location': certificate('consumer').key,
    });
    const interpreter = await pythonWithPackages();
    const script = join(import.meta.dirname, '../consumers/python/mirror.py');
    const args = [script, `${url}/v1/places?format=ndjson`, join(data, 'mirror.db')];
    const env = { ...envOf('consumer'), KAFKA_CONFIG };
    const isMirrored = async (): Promise<boolean> => {
      const { stdout } = await promisify(execFile)(interpreter, args, { env, timeout: 60_000 });
      const { views } = await ask<{ views: readonly { state: string; hash: string }[] }>('GET', '/v1/views');
      return stdout.trim() === views.find(({ state }) => state === 'serving')?.hash;
    };
    // What was taken back above may still be on its way to the topic.
    await expect.poll(isMirrored, { timeout: 60_000, interval: 500 }).toBe(true);
  });

  it('let the operator see that all is as expected', { timeout: PATIENCE }, async () => {
    const { deviations, topics } = await checkCluster(envOf('operator'));
    expect(deviations).toEqual([]);
    expect(topics).toHaveLength(6);
  });

  it.each([
    ['ingest', CONTROL],
    ['enrichment', REPORTS],
    ['enrichment', CONTROL],
    ['query', CONTROL],
  ] as const)('refuse %s what it has no right to: writing to %s', async (service, topic) => {
    expect(await writing(service, topic)).toMatchObject({ code: 'log-refused', hint: RIGHTS });
  });

  it.each([
    ['operator', REPORTS],
    ['consumer', CONTROL],
  ] as const)('let %s write nothing, not to %s either', async (service, topic) => {
    expect(await writing(service, topic)).toMatchObject({ hint: RIGHTS });
  });

  async function writing(service: AclService, topic: string): Promise<unknown> {
    const log = openKafkaLog(optionsOf(service));
    try {
      return await log.append([{ topic, key: 'k', value: Buffer.from('x') }]).catch((error: unknown) => error);
    } finally {
      await log.close();
    }
  }
});

/** A client certificate of the broker's own authority, for User:saytara-<service>. */
async function sign(folder: string, service: AclService): Promise<void> {
  const file = (end: string): string => join(folder, `saytara-${service}${end}`);
  const openssl = async (...args: readonly string[]): Promise<void> => {
    await promisify(execFile)('openssl', [...args]);
  };
  const settings = join(folder, 'openssl.cnf');
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', file('.key.pem')];
  await openssl('req', ...key, '-config', settings, '-subj', `/CN=saytara-${service}`, '-out', file('.csr'));
  const authority = ['-CA', join(folder, 'ca.pem'), '-CAkey', join(folder, 'ca.key.pem'), '-CAcreateserial'];
  await openssl('x509', '-req', '-in', file('.csr'), '-days', '2', ...authority, '-out', file('.pem'));
}
