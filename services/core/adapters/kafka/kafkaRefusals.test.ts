import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import kafkajs from 'kafkajs';
import { afterAll, describe, expect, test } from 'vitest';
import { kafkaChosen, useKafka } from '../../../../infra/localKafka/useKafka.testing.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import { collect, IN, record } from '../../ports/logRecords.contract.ts';
import { faultOf, faultsOfLog, SOON } from './faultsOfLog.testing.ts';
import { createKafka } from './kafkaClient.ts';
import type { KafkaOptions } from './kafkaClient.ts';
import { kafkaHarness } from './kafkaHarness.testing.ts';
import { openKafkaLog } from './kafkaLog.ts';

describe.concurrent('a log whose brokers are not there', () => {
  const servers: Server[] = [];
  const sockets: Socket[] = [];
  const logs: EventLog[] = [];
  afterAll(async () => {
    await Promise.all(logs.splice(0).map((log) => log.close()));
    for (const socket of sockets.splice(0)) socket.destroy();
    await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  });

  async function listen(server: Server): Promise<string> {
    servers.push(server);
    server.on('connection', (socket: Socket) => sockets.push(socket));
    await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port: 0 }, resolve));
    const address = server.address();
    return `127.0.0.1:${typeof address === 'object' && address ? String(address.port) : ''}`;
  }

  function open(broker: string, options: Partial<KafkaOptions> = {}): EventLog {
    const log = openKafkaLog({ brokers: [broker], prefix: '', node: 'test', ...options });
    logs.push(log);
    return log;
  }

  async function expectUnavailable(broker: string, log: EventLog): Promise<void> {
    const { faults, ms } = await faultsOfLog(log);
    for (const fault of faults) {
      expect(fault).toMatchObject({ code: 'log-unavailable', retriable: true });
      expect(fault.message).toContain(broker);
      expect(fault.hint).toContain('SAYTARA_BROKERS');
    }
    expect(ms).toBeLessThan(SOON);
  }

  test('nothing at the port', async () => {
    const server = createServer();
    const broker = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    await expectUnavailable(broker, open(broker));
  });

  test('a name that nobody knows', async () => {
    await expectUnavailable('nowhere.invalid:9092', open('nowhere.invalid:9092'));
  });

  test('an HTTP server at the port', async () => {
    const broker = await listen(createHttpServer((_, response) => response.end('hello')));
    await expectUnavailable(broker, open(broker));
  });

  test('a server that takes connections and says nothing', { timeout: 30_000 }, async () => {
    const broker = await listen(createServer());
    const log = open(broker);
    await expectUnavailable(broker, log);
    const began = performance.now();
    await log.close();
    expect(performance.now() - began).toBeLessThan(2_500);
  });

  test('a close while a connection is being made ends at once', async () => {
    const log = open(await listen(createServer()));
    const asked = faultOf(log.bounds(IN));
    const reading = collect(log, IN, { follow: true });
    const began = performance.now();
    await log.close();
    expect(await asked).toMatchObject({ code: 'log-closed' });
    expect(await reading).toEqual([]);
    expect(performance.now() - began).toBeLessThan(2_500);
  });
});

describe.runIf(kafkaChosen)('a log on a cluster that is not as it must be', { concurrent: true }, () => {
  const kafka = useKafka();
  const harnesses: ReturnType<typeof kafkaHarness>[] = [];
  afterAll(() => Promise.all(harnesses.map((one) => one.close())));

  function fresh(): ReturnType<typeof kafkaHarness> {
    const harness = kafkaHarness(kafka().brokers);
    harnesses.push(harness);
    return harness;
  }

  async function make(
    { options }: ReturnType<typeof kafkaHarness>,
    settings: Readonly<Record<string, string>>,
    numPartitions = 2,
  ): Promise<void> {
    const admin = createKafka(options).admin();
    await admin.connect();
    const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }));
    const topic = { topic: `${options.prefix}${IN}`, numPartitions, replicationFactor: 1, configEntries };
    await admin.createTopics({ topics: [topic], waitForLeaders: false });
    while (!(await admin.listTopics()).includes(topic.topic)) await new Promise((resolve) => setTimeout(resolve, 20));
    await admin.disconnect();
  }

  const KEPT = { 'retention.ms': '-1', 'max.message.bytes': '9437184' };
  const unfit: readonly (readonly [string, Readonly<Record<string, string>>, string, string])[] = [
    ['that is kept for a week', { ...KEPT, 'retention.ms': '604800000' }, 'history-can-expire', 'retention.ms=-1'],
    ['that is kept by size', { ...KEPT, 'retention.bytes': '1000000' }, 'history-can-expire', 'retention.bytes=-1'],
    ['that is compacted', { ...KEPT, 'cleanup.policy': 'compact' }, 'history-can-expire', 'cleanup.policy=delete'],
    ['of small records', { ...KEPT, 'max.message.bytes': '1048588' }, 'topic-mismatch', 'max.message.bytes=9437184'],
  ];
  test.each(unfit)('a topic %s is refused with the command that mends it', async (_, settings, code, command) => {
    const harness = fresh();
    await make(harness, settings);
    const fault = await faultOf(harness.open().createTopic(IN, 2));
    expect(fault).toMatchObject({ code, retriable: false });
    expect(fault.message).toContain(`"${harness.options.prefix}${IN}"`);
    expect(fault.hint).toContain(command);
  });

  test('a topic that has lost its first records is refused: a fold would come to another view and say nothing', async () => {
    const harness = fresh();
    const log = harness.open();
    await log.createTopic(IN, 2);
    await log.append([1, 2, 3].map((n) => ({ ...record(IN, `v${String(n)}`), partition: 1 })));
    await harness.trim(IN, 1, 2);
    const fault = await faultOf(harness.open().createTopic(IN, 2));
    expect(fault).toMatchObject({ code: 'history-gone', details: { partition: 1, low: 2 } });
    expect(fault.hint).toContain('SAYTARA_TOPIC_PREFIX');
  });

  test('a topic that takes larger records is as good', async () => {
    const harness = fresh();
    await make(harness, { ...KEPT, 'max.message.bytes': '20000000' });
    await harness.open().createTopic(IN, 2);
  });

  test('a topic with other partitions is refused, with the setting', async () => {
    const harness = fresh();
    await make(harness, KEPT, 3);
    const fault = await faultOf(harness.open().createTopic(IN, 2));
    expect(fault).toMatchObject({ code: 'topic-mismatch', details: { partitions: 2, found: 3 } });
    expect(fault.hint).toContain('SAYTARA_PARTITIONS');
  });

  test('more replicas than the cluster has brokers, or a topic has, are refused, with the setting', async () => {
    const harness = fresh();
    const log = openKafkaLog({ ...harness.options, replication: 3 });
    const made = await faultOf(log.createTopic('new', 1));
    await make(harness, KEPT);
    const there = await faultOf(log.createTopic(IN, 2));
    await log.close();
    for (const fault of [made, there]) {
      expect(fault).toMatchObject({ code: 'too-few-replicas', details: { replication: 3 } });
      expect(fault.hint).toContain('SAYTARA_REPLICATION');
    }
  });

  test('a topic of a name that Kafka does not take is refused, not tried again', async () => {
    const fault = await faultOf(fresh().open().createTopic('no such name!', 1));
    expect(fault).toMatchObject({ code: 'log-refused', retriable: false });
  });

  test('TLS where the broker speaks none is told with the setting, soon', async () => {
    const { options } = fresh();
    const log = openKafkaLog({ ...options, tls: {} });
    const { faults, ms } = await faultsOfLog(log);
    await log.close();
    for (const fault of faults) expect(fault.hint).toContain('SAYTARA_KAFKA_TLS');
    expect(ms).toBeLessThan(SOON);
  });

  test('a user where the broker wants none is told with the setting, soon', async () => {
    const { options } = fresh();
    const sasl = { mechanism: 'scram-sha-512', username: 'somebody', password: 'secret word' } as const;
    const log = openKafkaLog({ ...options, sasl });
    const { faults, ms } = await faultsOfLog(log);
    await log.close();
    for (const fault of faults) {
      expect(fault).toMatchObject({ code: 'log-refused', retriable: false });
      expect(fault.hint).toContain('SAYTARA_KAFKA_SASL');
      expect(JSON.stringify([fault.message, fault.hint, fault.details])).not.toContain('secret word');
    }
    expect(ms).toBeLessThan(SOON);
  });

  test('a group of another kind is refused, not tried again', async () => {
    const harness = fresh();
    const log = harness.open();
    await log.createTopic(IN, 1);
    const other = new kafkajs.Kafka({ brokers: [...kafka().brokers], logLevel: kafkajs.logLevel.NOTHING });
    const consumer = other.consumer({ groupId: `${harness.options.prefix}g` });
    const joined = new Promise((resolve) => consumer.on('consumer.group_join', resolve));
    await consumer.connect();
    await consumer.subscribe({ topic: `${harness.options.prefix}${IN}` });
    await consumer.run({ eachMessage: () => Promise.resolve() });
    await joined;
    const signal = new AbortController().signal;
    const fault = await faultOf(log.process({ group: 'g', topic: IN, signal, step: () => [] }));
    await consumer.disconnect();
    expect(fault).toMatchObject({ code: 'log-refused', retriable: false });
    expect(fault.hint).toContain('SAYTARA_TOPIC_PREFIX');
  });
});
