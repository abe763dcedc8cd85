import { ConfigResourceTypes, Kafka, logLevel } from 'kafkajs';
import type { Admin } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kafkaChosen, useKafka } from '../../infra/localKafka/useKafka.testing.ts';
import { openKafkaLog } from '../core/adapters/kafka/kafkaLog.ts';
import { CONTROL, REPORTS, SCHEMAS } from '../core/domain/topicNames.ts';
import { createTopics } from '../core/runtime/createTopics.ts';
import { loadCarried } from '../projection/carried.ts';
import { ranCommand } from './ranCommand.testing.ts';
import type { Ran } from './ranCommand.testing.ts';

interface Checked {
  readonly deviations: readonly { readonly code: string; readonly topic: string; readonly mend: string }[];
  readonly otherTopics: number;
  readonly acls: readonly { readonly service: string; readonly command: string }[];
}

/** `saytara topics --check` with these settings; nothing else may be asked. */
const check = (env: Readonly<Record<string, string>>, ...more: readonly string[]): Promise<Ran> =>
  ranCommand(['topics', '--check', ...more], env);

describe('topics --check without a cluster', () => {
  it('names the settings that are missing or wrong', async () => {
    const { code, err } = await check({ SAYTARA_KAFKA_SASL: 'plain' });
    expect(code).toBe(1);
    for (const part of ['error config-invalid', 'SAYTARA_BROKERS is not set', 'without SAYTARA_KAFKA_USER']) {
      expect(err).toContain(part);
    }
  });

  it('says that no broker answers', async () => {
    const { code, err } = await check({ SAYTARA_BROKERS: '127.0.0.1:1' });
    expect([code, err.includes('error log-unavailable: ')]).toEqual([1, true]);
    expect(err).toContain('SAYTARA_BROKERS');
  });
});

describe.runIf(kafkaChosen)('topics --check on a cluster', () => {
  const kafka = useKafka();
  let admin: Admin;
  let env: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const { brokers, prefix } = kafka();
    env = { SAYTARA_BROKERS: brokers.join(','), SAYTARA_TOPIC_PREFIX: prefix, SAYTARA_PARTITIONS: '2' };
    admin = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
  });
  afterAll(async () => {
    await admin.disconnect();
  });

  const checked = async (): Promise<Checked & { readonly code: number }> => {
    const { code, out } = await check(env, '--json');
    return { code, ...(JSON.parse(out) as Checked) };
  };

  it('misses every topic before the first start', async () => {
    const { code, deviations } = await checked();
    expect(code).toBe(1);
    expect(deviations.map((one) => one.code)).toEqual(Array.from({ length: 6 }, () => 'unknown-topic'));
  });

  it('exits 0 once services have made them, and leaves topics outside the prefix alone', async () => {
    const { brokers, prefix } = kafka();
    const log = openKafkaLog({ brokers, prefix, node: 'topics-check' });
    const { release } = await loadCarried();
    await createTopics(log, release.reader, 2);
    await log.createTopic(SCHEMAS, 1);
    for (const key of ['a', 'b', 'c']) {
      await log.append([{ topic: REPORTS, partition: 0, key, value: Buffer.from('x') }]);
    }
    await log.close();
    const topic = `foreign-${prefix}${CONTROL}`;
    await admin.createTopics({
      topics: [{ topic, numPartitions: 3, configEntries: [{ name: 'retention.ms', value: '1000' }] }],
    });
    const { code, deviations, otherTopics } = await checked();
    expect([code, deviations]).toEqual([0, []]);
    expect(otherTopics).toBeGreaterThan(0);
    const { out } = await check(env);
    expect(out).toContain('everything is as expected');
    expect(out).not.toContain(topic);
  });

  it('prints what each service needs as lines that can be run', async () => {
    const { brokers, prefix } = kafka();
    const { acls } = await checked();
    expect(new Set(acls.map(({ service }) => service))).toEqual(
      new Set(['ingest', 'enrichment', 'projection', 'query', 'operator', 'consumer']),
    );
    const control = acls.filter(({ service }) => service === 'consumer').map(({ command }) => command);
    const server = `kafka-acls.sh --bootstrap-server ${brokers.join(',')}`;
    expect(control).toEqual([
      `${server} --add --allow-principal User:saytara-consumer --operation Read --topic '${prefix}${CONTROL}'`,
    ]);
  });

  it('names each way in which a cluster was changed by its code, and what mends it', async () => {
    const { prefix } = kafka();
    const reports = `${prefix}${REPORTS}`;
    await admin.fetchTopicOffsets(reports);
    await admin.deleteTopicRecords({ topic: reports, partitions: [{ partition: 0, offset: '1' }] });
    await admin.createPartitions({ topicPartitions: [{ topic: `${prefix}${CONTROL}`, count: 2 }] });
    const configEntries = [{ name: 'retention.ms', value: '3600000' }];
    await admin.alterConfigs({
      validateOnly: false,
      resources: [{ type: ConfigResourceTypes.TOPIC, name: `${prefix}${SCHEMAS}`, configEntries }],
    });
    const { code, deviations } = await checked();
    const found = deviations.map((one) => `${one.code} ${one.topic.slice(prefix.length)}`);
    expect(code).toBe(1);
    expect(found).toEqual(
      expect.arrayContaining([`history-gone ${REPORTS}`, `topic-mismatch ${CONTROL}`, `history-can-expire ${SCHEMAS}`]),
    );
    expect((await check(env)).out).toContain(`--entity-name '${prefix}${SCHEMAS}' --add-config retention.ms=-1`);
  });
});
