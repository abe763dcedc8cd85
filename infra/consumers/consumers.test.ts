import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import kafkajs from 'kafkajs';
import type { Producer, Transaction } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAvroCodec } from '../../services/core/adapters/avro/avroCodec.ts';
import { openConfluentRegistry } from '../../services/core/adapters/avro/confluentRegistry.ts';
import type { SaytaraEvent } from '../../services/core/domain/events.generated.ts';
import { placeId } from '../../services/core/domain/ids.ts';
import { CONTROL } from '../../services/core/domain/topicNames.ts';
import type { EventCodec } from '../../services/core/ports/eventCodec.ts';
import { readKnowledge } from '../../services/core/runtime/knowledge.ts';
import { readSchemaFiles } from '../../services/core/runtime/schemaFiles.ts';
import { mirrorHash } from '../../services/core/testing/mirror.ts';
import { kafkaChosen, useKafka } from '../localKafka/useKafka.testing.ts';
import { hasJava, hasPython, javaClasses, pythonWithPackages } from './builtConsumers.testing.ts';
import { committedChanges, publishedHistory } from './publishedHistory.testing.ts';

const SEED = 20;
const { gazetteer } = readKnowledge();
const PROVISIONAL = ['sy.x.sy.00ff', 'sy.x.SY0405.12ab', 'sy.x.SY0405.east.9c'].map(placeId);
const PLACES = [...gazetteer.all().slice(0, 60), ...PROVISIONAL.map((id) => ({ id }))].map(({ id }) => id);
const HISTORY = publishedHistory({ seed: SEED, places: PLACES, transactions: 60 });
const EXPECTED = mirrorHash(committedChanges(HISTORY), gazetteer);

const run = promisify(execFile);
const python = kafkaChosen && (await hasPython());
const java = kafkaChosen && (await hasJava());
if (kafkaChosen && !python) console.log('the consumer in Python is skipped: no python3 with venv on this machine');
if (kafkaChosen && !java) console.log('the consumer in Java is skipped: no javac and mvn on this machine');

describe.runIf(kafkaChosen)('consumers in other languages', () => {
  const kafka = useKafka();
  let folder: string;
  let places: string;
  let env: NodeJS.ProcessEnv;
  let close: () => Promise<void>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'saytara-consumers-'));
    const file = join(folder, 'places.ndjson');
    const lines = gazetteer.all().map(({ id }) => JSON.stringify({ id, region: gazetteer.homeRegion(id) }));
    await writeFile(file, `${lines.join('\n')}\n`);
    places = pathToFileURL(file).href;
    const { brokers, registry, prefix } = kafka();
    env = {
      ...process.env,
      SAYTARA_BROKERS: brokers.join(','),
      SAYTARA_REGISTRY: registry,
      SAYTARA_TOPIC_PREFIX: prefix,
    };
    close = await publish({ brokers, registry, prefix });
  });

  afterAll(async () => {
    await close();
    await rm(folder, { recursive: true, force: true });
  });

  it.runIf(python)(
    'have the published view in a table, in Python',
    async () => {
      const interpreter = await pythonWithPackages();
      const script = join(import.meta.dirname, 'python/mirror.py');
      const { stdout } = await run(interpreter, [script, places, join(folder, 'table.db')], { env, timeout: 60_000 });
      expect(stdout, `seed ${String(SEED)}`).toBe(`${EXPECTED}\n`);
    },
    300_000,
  );

  it.runIf(java)(
    'have the published view in a table, in Java',
    async () => {
      const { stdout } = await run('java', ['-cp', await javaClasses(), 'Mirror', places], { env, timeout: 60_000 });
      expect(stdout, `seed ${String(SEED)}`).toBe(`${EXPECTED}\n`);
    },
    300_000,
  );
});

describe('the sources of the consumers', () => {
  it.each(['python/mirror.py', 'java/Mirror.java', 'java/Table.java'])('%s has fewer than 60 lines', async (file) => {
    const text = await readFile(join(import.meta.dirname, file), 'utf8');
    expect(text.split('\n').length - 1).toBeLessThan(60);
  });
});

/** Writes the history as a publisher does, and leaves a last transaction open until it is closed. */
async function publish(to: {
  brokers: readonly string[];
  registry: string;
  prefix: string;
}): Promise<() => Promise<void>> {
  const registry = openConfluentRegistry({ url: to.registry, prefix: to.prefix });
  const codec = await createAvroCodec({ registry, schemas: readSchemaFiles() });
  const kafka = new kafkajs.Kafka({
    brokers: [...to.brokers],
    logLevel: kafkajs.logLevel.NOTHING,
    retry: { initialRetryTime: 5, multiplier: 1.3, retries: 20 },
  });
  const topic = `${to.prefix}${CONTROL}`;
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: 1 }] });
  await admin.disconnect();
  const producer = kafka.producer({ transactionalId: topic, idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  for (const { events, aborted } of HISTORY) {
    const transaction = await begun(producer, topic, codec, events);
    await (aborted ? transaction.abort() : transaction.commit());
  }
  const open = await begun(producer, topic, codec, HISTORY[0]?.events ?? []);
  return async () => {
    await open.abort();
    await producer.disconnect();
    registry.close();
  };
}

async function begun(
  producer: Producer,
  topic: string,
  codec: EventCodec,
  events: readonly SaytaraEvent[],
): Promise<Transaction> {
  const transaction = await producer.transaction();
  const messages = events.map((event) => ({
    key: event.type === 'ControlRevised' ? event.place : event.type,
    value: Buffer.from(codec.encode(CONTROL, event)),
  }));
  await transaction.send({ topic, messages });
  return transaction;
}
