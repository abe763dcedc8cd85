import kafkajs from 'kafkajs';
import type { CompressionTypes, Producer } from 'kafkajs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kafkaChosen, useKafka } from '../../../../infra/localKafka/useKafka.testing.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import { collect, IN, nextOf, record, textOf } from '../../ports/logRecords.contract.ts';
import { createKafka } from './kafkaClient.ts';
import { kafkaHarness } from './kafkaHarness.testing.ts';

/** What others may write to our topics, by whatever client and in whatever shape. */
describe.runIf(kafkaChosen)('records of others on Kafka', () => {
  const kafka = useKafka();
  const producers: Producer[] = [];
  let harness: ReturnType<typeof kafkaHarness>;
  let log: EventLog;
  let topic: string;

  beforeEach(async () => {
    harness = kafkaHarness(kafka().brokers);
    log = harness.open();
    await log.createTopic(IN, 1);
    topic = `${harness.options.prefix}${IN}`;
  });
  afterEach(async () => {
    await Promise.all(producers.splice(0).map((one) => one.disconnect()));
    await harness.close();
  });

  async function connect(transactionalId?: string): Promise<Producer> {
    const id = transactionalId === undefined ? {} : { transactionalId: `${harness.options.prefix}${transactionalId}` };
    const producer = createKafka(harness.options).producer({ ...id, maxInFlightRequests: 1 });
    await producer.connect();
    producers.push(producer);
    return producer;
  }

  const texts = async (from?: number): Promise<readonly string[]> =>
    (await collect(log, IN, from === undefined ? {} : { from: new Map([[0, from]]) })).map(textOf);

  test('two aborted transactions that overlap are not read, from wherever the read starts', async () => {
    const [first, second, plain] = await Promise.all([connect('a'), connect('b'), connect()]);
    await log.append([record(IN, 'before')]);
    const [a, b] = [await first.transaction(), await second.transaction()];
    const say = (value: string) => ({ topic, messages: [{ key: Buffer.alloc(4), value }] });
    await a.send(say('aborted a'));
    await b.send(say('aborted b'));
    await plain.send(say('between'));
    await b.send(say('aborted b, too'));
    await a.abort();
    await plain.send(say('after the first'));
    await b.send(say('aborted b, at last'));
    await b.abort();
    const again = await first.transaction();
    await again.send(say('committed a'));
    await again.commit();
    await log.append([record(IN, 'after')]);
    const all = ['before', 'between', 'after the first', 'committed a', 'after'];
    const records = await collect(log, IN);
    expect(records.map(textOf)).toEqual(all);
    const end = records.at(-1)?.next ?? 0;
    for (let from = 0; from <= end; from++) {
      expect(await texts(from), `from ${String(from)}`).toEqual(
        records.filter(({ position }) => position >= from).map(textOf),
      );
    }
    expect(await log.bounds(IN)).toEqual([{ partition: 0, low: 0, high: end }]);
  });

  test('an open transaction of another holds back what stands behind it until it ends, and nothing before', async () => {
    const open = await (await connect('a')).transaction();
    await log.append([record(IN, 'before')]);
    await open.send({ topic, messages: [{ value: 'open' }] });
    await log.append([record(IN, 'behind')]);
    const stop = new AbortController();
    const seen: string[] = [];
    const following = (async (): Promise<void> => {
      for await (const { records } of log.read(IN, { follow: true, signal: stop.signal })) {
        seen.push(...records.map(textOf));
      }
    })();
    await expect.poll(() => seen).toEqual(['before']);
    await open.commit();
    await expect.poll(() => seen).toEqual(['before', 'open', 'behind']);
    stop.abort();
    await following;
  });

  test('null keys and values, binary keys and headers come as they can be told', async () => {
    const producer = await connect();
    const headers = { trace: ['a', 'b'], other: Buffer.from([0, 1]) };
    await producer.send({
      topic,
      messages: [
        { key: null, value: null },
        { key: Buffer.alloc(4), value: 'four zero bytes', headers },
        { key: Buffer.from([255, 254]), value: 'no text' },
      ],
    });
    const records = await collect(log, IN);
    expect(records.map(({ key }) => key)).toEqual(['', '\0\0\0\0', '\ufffd\ufffd']);
    expect(records.map(textOf)).toEqual(['', 'four zero bytes', 'no text']);
    expect(nextOf(records)).toEqual(new Map([[0, 3]]));
  });

  const { GZIP, ZSTD } = kafkajs.CompressionTypes;
  // What Java's producer writes with each codec: foreignProducers.long.test.ts.
  const codecs: readonly (readonly [string, CompressionTypes])[] = [
    ['gzip', GZIP],
    ['zstd', ZSTD],
  ];
  test.each(codecs)(
    'batches compressed with %s are read, of more than one block, in transactions too',
    async (_, compression) => {
      const lines = Array.from({ length: 3_000 }, (_, i) => `line ${String(i)} of many that resemble one another`);
      const messages = lines.map((value) => ({ key: 'k', value }));
      const [plain, transactional] = await Promise.all([connect(), connect('a')]);
      await plain.send({ topic, compression, messages });
      const aborted = await transactional.transaction();
      await aborted.send({ topic, compression, messages });
      await aborted.abort();
      const committed = await transactional.transaction();
      await committed.send({ topic, compression, messages });
      await committed.commit();
      expect(await texts()).toEqual([...lines, ...lines]);
    },
  );
});
