import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitOneBatch, parts, sendInParts, sizeOf } from './sendInParts.ts';
import type { Placed } from './sendInParts.ts';

const BATCH = { records: 500, bytes: 700_000 };
const REQUEST_BYTES = 32 * 1_048_576;

function placed(partition: number, bytes = 10, topic = 't', key = 'k'): Placed {
  return { topic: { name: topic, full: `prefix.${topic}` }, partition, key, value: new Uint8Array(bytes) };
}

const many = (count: number, make: (index: number) => Placed): readonly Placed[] =>
  Array.from({ length: count }, (_, index) => make(index));

const sizesOf = (records: readonly Placed[]): number => records.reduce((sum, one) => sum + sizeOf(one), 0);

describe('the parts that records are sent in', () => {
  test('a partition has at most 500 records in a part, whatever lies between them', () => {
    const records = many(1_203, (index) => placed(index % 2));
    for (const part of parts(records)) {
      for (const partition of [0, 1]) {
        expect(part.filter((one) => one.partition === partition).length).toBeLessThanOrEqual(BATCH.records);
      }
    }
    expect([...parts(records)].flat()).toEqual(records);
  });

  test('a partition has at most 700 kB in a part, keys counted, unless one record is larger', () => {
    const long = 'ك'.repeat(100_000);
    const records = [...many(20, () => placed(0, 100, 't', long)), placed(0, 3_000_000), placed(0, 10)];
    const sent = [...parts(records)];
    expect(sent.flat()).toEqual(records);
    for (const part of sent) if (part.length > 1) expect(sizesOf(part)).toBeLessThanOrEqual(BATCH.bytes);
  });

  test('a request stays far below what brokers take, with 8 MiB for each of many partitions', () => {
    for (const part of parts(many(12, (index) => placed(index, 8 * 1_048_576)))) {
      expect(sizesOf(part)).toBeLessThanOrEqual(REQUEST_BYTES);
    }
  });

  test('no record is lost, doubled or moved before another', () => {
    const record = fc.record({ partition: fc.nat(3), bytes: fc.integer({ min: 0, max: 400_000 }) });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 40 }), (wanted) => {
        const records = wanted.map(({ partition, bytes }) => placed(partition, bytes));
        expect([...parts(records)].flat()).toEqual(records);
      }),
      { numRuns: 50 },
    );
  });

  test('records fit one batch if they are of one partition and few, or a single large one', () => {
    expect(fitOneBatch(many(500, () => placed(1)))).toBe(true);
    expect(fitOneBatch(many(501, () => placed(1)))).toBe(false);
    expect(fitOneBatch([placed(1), placed(2)])).toBe(false);
    expect(fitOneBatch([placed(1), placed(1, 10, 'other')])).toBe(false);
    expect(fitOneBatch([placed(1, 400_000), placed(1, 400_000)])).toBe(false);
    expect(fitOneBatch([placed(1, 5_000_000)])).toBe(true);
  });
});

describe('sending in parts', () => {
  test('positions come in the order of the records, over partitions, topics and parts', async () => {
    const ends = new Map<string, number>();
    const records = many(2_100, (index) => placed(index % 3, 10, index % 2 === 0 ? 't' : 'u'));
    const at = await sendInParts(
      {
        sendBatch: ({ topicMessages = [] }) =>
          Promise.resolve(
            topicMessages.flatMap(({ topic, messages }) =>
              [...Map.groupBy(messages, ({ partition = 0 }) => partition)].map(([partition, some]) => {
                const name = `${topic} ${String(partition)}`;
                const baseOffset = ends.get(name) ?? 100;
                ends.set(name, baseOffset + some.length);
                return { topicName: topic, partition, baseOffset: String(baseOffset), errorCode: 0 };
              }),
            ),
          ),
      },
      records,
    );
    const next = new Map<string, number>();
    for (const [index, { topic, partition }] of records.entries()) {
      const name = `${topic.name} ${String(partition)}`;
      const position = next.get(name) ?? 100;
      expect(at[index]).toEqual({ topic: topic.name, partition, position, next: position + 1 });
      next.set(name, position + 1);
    }
  });

  test('a broker that does not answer for a partition is a fault that passes', async () => {
    const silent = { sendBatch: () => Promise.resolve([]) };
    await expect(sendInParts(silent, [placed(0)])).rejects.toMatchObject({ code: 'log-unavailable', retriable: true });
  });
});
