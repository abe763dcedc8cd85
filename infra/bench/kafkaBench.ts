import { randomBytes } from 'node:crypto';
import kafkajs from 'kafkajs';
import type { Kafka, Producer } from 'kafkajs';
import { createAvroCodec } from '../../services/core/adapters/avro/avroCodec.ts';
import { compatible } from '../../services/core/adapters/avro/compatible.ts';
import { openKafkaLog } from '../../services/core/adapters/kafka/kafkaLog.ts';
import { createMemoryRegistry } from '../../services/core/adapters/memory/memoryRegistry.ts';
import type { EventOf } from '../../services/core/domain/events.generated.ts';
import { partitionOf } from '../../services/core/domain/ids.ts';
import { CLAIMS } from '../../services/core/domain/topicNames.ts';
import { readSchemaFiles } from '../../services/core/runtime/schemaFiles.ts';
import { logRows, PARTITIONS, speedsOf, TOPIC as REBUILT } from './logRows.ts';
import type { LogBenchRow, LogSpeeds } from './logRows.ts';
import { benchRebuildOn } from './rebuildBench.ts';
import type { RebuildFigures } from './rebuildBench.ts';
import { bareType } from './readings.ts';
import { recordsPerSecond } from './speed.ts';

/** Some 500 a partition: what one request of the library may carry. */
const BATCH = 2_000;
const EVENTS = { 1: 200_000, 8: 40_000 } as const;
const ROUNDS = 5;

/**
 * Appends (in transactions) and replays (read committed) readings on Kafka with our codec, and with kafkajs's plain
 * producer, its eachBatch and avsc alone; four partitions, topics of their own for each round.
 */
export async function benchKafka(
  brokers: readonly string[],
  options: { readonly events?: number; readonly rounds?: number } = {},
): Promise<readonly LogBenchRow[]> {
  const { events, rounds = ROUNDS } = options;
  return logRows(
    { rounds, events: events === undefined ? EVENTS : { 1: events, 8: events } },
    (made) => withPrefix(brokers, (prefix) => runSaytara(brokers, prefix, made)),
    (made) => withPrefix(brokers, (prefix) => runBare(brokers, prefix, made)),
  );
}

async function runSaytara(
  brokers: readonly string[],
  prefix: string,
  events: readonly EventOf<'ClaimsRead'>[],
): Promise<LogSpeeds> {
  const log = openKafkaLog({ brokers, prefix, node: 'bench' });
  const registry = createMemoryRegistry({ compatible });
  const codec = await createAvroCodec({ registry, schemas: readSchemaFiles() });
  const speeds = await speedsOf(log, codec, events, BATCH);
  await log.close();
  return speeds;
}

async function runBare(
  brokers: readonly string[],
  prefix: string,
  events: readonly EventOf<'ClaimsRead'>[],
): Promise<LogSpeeds> {
  const kafka = bareKafka(brokers);
  const topic = `${prefix}bare`;
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  const admin = kafka.admin();
  await Promise.all([producer.connect(), admin.connect()]);
  await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: PARTITIONS }] });
  const append = await recordsPerSecond(() => appendBare(producer, topic, events));
  await Promise.all([producer.disconnect(), admin.disconnect()]);
  return { append, replay: await replayBare(kafka, topic, events.length) };
}

async function appendBare(
  producer: Producer,
  topic: string,
  events: readonly EventOf<'ClaimsRead'>[],
): Promise<number> {
  const type = bareType();
  for (let i = 0; i < events.length; i += BATCH) {
    const messages = events.slice(i, i + BATCH).map((event) => ({
      key: event.region,
      partition: partitionOf(event.region, PARTITIONS),
      value: type.toBuffer(event),
    }));
    await producer.send({ topic, acks: -1, messages });
  }
  return events.length;
}

/** Records a second from the start of the topic to its last record; joining the group is not counted. */
async function replayBare(kafka: Kafka, topic: string, expected: number): Promise<number> {
  const type = bareType();
  const seconds = await readBare(kafka, topic, expected, (value) => {
    type.fromBuffer(value);
  });
  return expected / seconds;
}

/** Reads so many records of a topic by the library's eachBatch; answers the seconds since it had joined the group. */
async function readBare(kafka: Kafka, topic: string, expected: number, each: (value: Buffer) => void): Promise<number> {
  const consumer = kafka.consumer({
    groupId: `${topic}-${randomBytes(4).toString('hex')}`,
    maxBytesPerPartition: 2 * 1_048_576,
    maxBytes: 16 * 1_048_576,
    maxWaitTimeInMs: 250,
  });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  let [seen, joined] = [0, 0];
  consumer.on(consumer.events.GROUP_JOIN, () => {
    joined = performance.now();
  });
  const read = await new Promise<number>((resolve, reject) => {
    consumer
      .run({
        autoCommit: false,
        partitionsConsumedConcurrently: PARTITIONS,
        eachBatch: ({ batch }) => {
          for (const { value } of batch.messages) if (value) each(value);
          seen += batch.messages.length;
          if (seen >= expected) resolve(performance.now());
          return Promise.resolve();
        },
      })
      .catch(reject);
  });
  void consumer.disconnect();
  return (read - joined) / 1_000;
}

/** A full rebuild of a view from Kafka, beside the library's eachBatch and avsc keeping the latest claim of a place. */
export async function benchKafkaRebuild(
  brokers: readonly string[],
  claims: number,
  perEvent: 1 | 8,
): Promise<RebuildFigures> {
  return withPrefix(brokers, async (prefix) => {
    const log = openKafkaLog({ brokers, prefix, node: 'bench' });
    const registry = createMemoryRegistry({ compatible });
    const codec = await createAvroCodec({ registry, schemas: readSchemaFiles() });
    const figures = await benchRebuildOn({ log, codec }, claims, perEvent);
    const [readings] = await registry.versions(`${CLAIMS}-saytara.ClaimsRead`);
    const type = bareType();
    const latest = new Map<unknown, unknown>();
    const seconds = await readBare(bareKafka(brokers), `${prefix}${REBUILT}`, figures.records, (value) => {
      if (value.readInt32BE(1) !== readings) return;
      const reading = type.fromBuffer(value.subarray(5)) as EventOf<'ClaimsRead'>;
      for (const claim of reading.claims) latest.set(claim.place.id, claim.validTime.latest ?? reading.knownAt);
    });
    await log.close();
    const bareFold = figures.records / seconds;
    return { ...figures, bareFold, ratio: figures.rebuild / bareFold };
  });
}

function bareKafka(brokers: readonly string[]): Kafka {
  return new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING });
}

/** Runs with a prefix of its own and removes its topics. */
async function withPrefix<Result>(
  brokers: readonly string[],
  run: (prefix: string) => Promise<Result>,
): Promise<Result> {
  const prefix = `bench-${randomBytes(5).toString('hex')}.`;
  try {
    return await run(prefix);
  } finally {
    const admin = bareKafka(brokers).admin();
    await admin.connect();
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
    if (topics.length > 0) await admin.deleteTopics({ topics });
    await admin.disconnect();
  }
}
