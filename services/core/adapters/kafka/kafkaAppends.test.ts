import kafkajs from 'kafkajs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kafkaChosen, useKafka } from '../../../../infra/localKafka/useKafka.testing.ts';
import { asSaytaraError } from '../../domain/errors.ts';
import type { EventLog, NewRecord } from '../../ports/eventLog.ts';
import { collect, fill, IN, OUT, record, textOf } from '../../ports/logRecords.contract.ts';
import { createKafka } from './kafkaClient.ts';
import { kafkaHarness } from './kafkaHarness.testing.ts';

describe.runIf(kafkaChosen)('appending to Kafka', () => {
  const kafka = useKafka();
  let harness: ReturnType<typeof kafkaHarness>;
  let log: EventLog;

  beforeEach(async () => {
    harness = kafkaHarness(kafka().brokers);
    log = harness.open();
    await log.createTopic(IN, 3);
    await log.createTopic(OUT, 2);
  });
  afterEach(() => harness.close());

  const texts = async (topic: string): Promise<readonly string[]> => (await collect(log, topic)).map(textOf).sort();
  const sized = (bytes: number): NewRecord => ({ topic: IN, key: 'large', value: new Uint8Array(bytes) });

  test('a record over 9 MiB is refused before anything of its append is sent', async () => {
    for (const bytes of [9 * 1_048_576, 200 * 1_048_576]) {
      await expect(log.append([record(IN, 'with it'), sized(bytes)])).rejects.toMatchObject({
        code: 'record-too-large',
        retriable: false,
        hint: expect.any(String) as string,
      });
    }
    expect(await texts(IN)).toEqual([]);
    await log.append([record(IN, 'later')]);
    expect(await texts(IN)).toEqual(['later']);
  });

  test('an append that the broker refuses fails none that waits beside it', async () => {
    await lowerLimit(IN, 100_000);
    // Known topics, and as many of them in each: the appends come to the writer together.
    await Promise.all([log.bounds(IN), log.bounds(OUT)]);
    const good = (text: string): Promise<string> =>
      log.append([record(OUT, text), record(IN, text)]).then(() => 'stands');
    const bad = (): Promise<string> =>
      log.append([record(OUT, 'beside what is refused'), sized(200_000)]).then(
        () => 'stands',
        (error: unknown) => asSaytaraError(error).code,
      );
    const outcomes = await Promise.all([good('a'), good('b'), bad(), good('c'), bad(), good('d')]);
    expect(outcomes).toEqual(['stands', 'stands', 'record-too-large', 'stands', 'record-too-large', 'stands']);
    expect(await texts(OUT)).toEqual(['a', 'b', 'c', 'd']);
    expect(await texts(IN)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('thousands of records in one append stand together, each where it was told', async () => {
    const records = Array.from({ length: 4_000 }, (_, i) =>
      record(i % 2 ? IN : OUT, `v${String(i)}`, `k${String(i % 50)}`),
    );
    const at = await log.append(records);
    const stored = new Map(
      [...(await collect(log, IN)), ...(await collect(log, OUT))].map((one) => [
        `${one.topic} ${String(one.partition)} ${String(one.position)}`,
        textOf(one),
      ]),
    );
    expect(
      at.map(({ topic, partition, position }) => stored.get(`${topic} ${String(partition)} ${String(position)}`)),
    ).toEqual(records.map((_, i) => `v${String(i)}`));
  });

  test('many that append at once each get their own positions', async () => {
    const at = await Promise.all(
      Array.from({ length: 200 }, (_, i) => log.append([record(IN, `v${String(i)}`, `k${String(i % 9)}`)])),
    );
    const stored = new Map(
      (await collect(log, IN)).map((one) => [`${String(one.partition)} ${String(one.position)}`, textOf(one)]),
    );
    expect(at.map(([one]) => stored.get(`${String(one?.partition)} ${String(one?.position)}`))).toEqual(
      Array.from({ length: 200 }, (_, i) => `v${String(i)}`),
    );
  });

  test('a leader whose append failed never takes the leadership back within its term', async () => {
    await log.lead({
      group: 'leaders',
      signal: new AbortController().signal,
      term: async (term) => {
        await term.append([record(OUT, 'before')]);
        harness.crashAt({ name: 'before commit', nth: 1 });
        await expect(term.append([record(OUT, 'fails'), record(IN, 'fails')])).rejects.toThrow('crash');
        expect(term.signal.aborted).toBe(true);
        await expect(term.append([record(OUT, 'again')])).rejects.toMatchObject({ code: 'fenced' });
      },
    });
    await log.lead({
      group: 'leaders',
      signal: new AbortController().signal,
      term: async (term) => {
        await term.append([record(OUT, 'next term')]);
      },
    });
    expect(await texts(OUT)).toEqual(['before', 'next term']);
  });

  test('appends of a leader at once are written one after the other', async () => {
    await log.lead({
      group: 'leaders',
      signal: new AbortController().signal,
      term: async (term) => {
        await Promise.all(['a', 'b', 'c'].map((text) => term.append([record(OUT, text, 'k'), record(IN, text)])));
      },
    });
    expect((await collect(log, OUT)).map(textOf)).toEqual(['a', 'b', 'c']);
  });

  test('a read that finds its history gone disturbs no other read', async () => {
    await fill(log, 3_000);
    const some = (await collect(log, IN, { partitions: [1] })).at(5);
    await harness.trim(IN, 1, some?.position ?? 0);
    const others = Array.from({ length: 5 }, () => collect(log, IN, { partitions: [0, 2], batch: 10 }));
    await expect(collect(log, IN, { from: new Map([[1, 0]]) })).rejects.toMatchObject({ code: 'history-gone' });
    const sizes = (await Promise.all(others)).map((one) => one.length);
    expect(new Set(sizes)).toEqual(new Set([(await collect(log, IN, { partitions: [0, 2] })).length]));
  });

  test(
    'a position beyond the end is told as history that is gone, bounded or following',
    { timeout: 30_000 },
    async () => {
      await fill(log, 10);
      const from = new Map([[1, 1_000]]);
      const gone = { code: 'history-gone', details: { partition: 1, from: 1_000 } };
      await Promise.all(
        [false, true].map((follow) => expect(collect(log, IN, { from, follow })).rejects.toMatchObject(gone)),
      );
    },
  );

  test('a topic made anew under its name ends where it ends now', async () => {
    await fill(log, 50);
    await log.bounds(IN);
    await asAdmin((admin) => admin.deleteTopics({ topics: [`${harness.options.prefix}${IN}`] }));
    const next = harness.open();
    await expect.poll(async () => (await next.topics()).map(({ topic }) => topic)).toEqual([OUT]);
    await next.createTopic(IN, 3);
    await next.append([record(IN, 'anew', 'k1')]);
    const now = await next.bounds(IN);
    await expect.poll(() => log.bounds(IN).catch(() => []), { timeout: 10_000 }).toEqual(now);
  });

  async function lowerLimit(topic: string, bytes: number): Promise<void> {
    await asAdmin((admin) =>
      admin.alterConfigs({
        validateOnly: false,
        resources: [
          {
            type: kafkajs.ConfigResourceTypes.TOPIC,
            name: `${harness.options.prefix}${topic}`,
            configEntries: [{ name: 'max.message.bytes', value: String(bytes) }],
          },
        ],
      }),
    );
  }

  async function asAdmin(
    work: (admin: ReturnType<ReturnType<typeof createKafka>['admin']>) => Promise<unknown>,
  ): Promise<void> {
    const admin = createKafka(harness.options).admin();
    await admin.connect();
    await work(admin).finally(() => admin.disconnect());
  }
});
