import { expect, test } from 'vitest';
import { partitionOf } from '../domain/ids.ts';
import type { Ground } from './logHarness.contract.ts';
import type { AppendedAt, LogRecord } from './eventLog.ts';
import { collect, fill, IN, nextOf, OUT, record, textOf, textsByPartition } from './logRecords.contract.ts';

export function topicCases(ground: Ground): void {
  test('topics are told by name with their partitions', async () => {
    const { log } = ground();
    await log.createTopic('a.topic', 1);
    expect(await log.topics()).toEqual([
      { topic: 'a.topic', partitions: 1 },
      { topic: IN, partitions: 3 },
      { topic: OUT, partitions: 2 },
    ]);
  });

  test('creating a topic again keeps its records; with another number of partitions it is refused', async () => {
    const { log } = ground();
    await log.append([record(IN, 'kept')]);
    await log.createTopic(IN, 3);
    expect(await collect(log, IN)).toHaveLength(1);
    await expect(log.createTopic(IN, 4)).rejects.toMatchObject({ code: 'topic-mismatch', retriable: false });
  });

  test('a topic or partition that was never created is refused, and nothing of the append stays', async () => {
    const { log } = ground();
    const unknown = { code: 'unknown-topic' };
    await expect(log.append([record(IN, 'a'), record('nowhere', 'b')])).rejects.toMatchObject(unknown);
    await expect(log.append([record(IN, 'a'), { ...record(IN, 'b'), partition: 3 }])).rejects.toMatchObject(unknown);
    await expect(collect(log, 'nowhere')).rejects.toMatchObject(unknown);
    await expect(log.bounds('nowhere')).rejects.toMatchObject(unknown);
    expect(await collect(log, IN)).toEqual([]);
  });

  test('a topic made by one instance is known to another', async () => {
    const { harness, log } = ground();
    const other = harness.open();
    await log.createTopic('late', 1);
    await other.append([record('late', 'x')]);
    expect((await collect(log, 'late')).map(textOf)).toEqual(['x']);
  });
}

export function readCases(ground: Ground): void {
  test('records of a partition are read in the order of their positions, whatever the batch', async () => {
    const { log } = ground();
    for (let i = 0; i < 40; i += 4) {
      await log.append(Array.from({ length: 4 }, (_, j) => record(IN, `v${String(i + j)}`, `k${String((i + j) % 7)}`)));
    }
    const expected = new Map<number, string[]>();
    for (let i = 0; i < 40; i++) {
      const partition = partitionOf(`k${String(i % 7)}`, 3);
      expected.set(partition, [...(expected.get(partition) ?? []), `v${String(i)}`]);
    }
    for (const batch of [1, 3, 1_000]) {
      const records = await collect(log, IN, { batch });
      expect(textsByPartition(records)).toEqual(expected);
      expect(records.every((one, i) => records.slice(0, i).every((before) => isBefore(before, one)))).toBe(true);
    }
  });

  test('an append tells where each record stands, in the order of the records', async () => {
    const { log } = ground();
    const records = [record(IN, 'a', 'k1'), { ...record(OUT, 'b'), partition: 1 }, record(IN, 'c', 'k1')];
    const at = await log.append(records);
    const stored = [...(await collect(log, IN)), ...(await collect(log, OUT))];
    const found = at.map((place) => stored.find((one) => samePlace(one, place)));
    expect(found.map((one) => one && textOf(one))).toEqual(['a', 'b', 'c']);
    expect(at[1]?.partition).toBe(1);
    expect(await log.append([])).toEqual([]);
  });

  test('a read resumes after any record without loss or repetition', async () => {
    const { harness, log } = ground();
    await fill(log, 30);
    const all = await collect(log, IN);
    for (const cut of [1, 10, 29, 30]) {
      const from = nextOf(all.slice(0, cut));
      const rest = await collect(harness.open(), IN, { from });
      expect(new Set([...all.slice(0, cut), ...rest].map(textOf)).size).toBe(30);
      expect(rest).toHaveLength(30 - cut);
    }
  });

  test('a read of some partitions leaves out the others', async () => {
    const { log } = ground();
    await fill(log, 30);
    const some = await collect(log, IN, { partitions: [2] });
    expect(some.length).toBeGreaterThan(0);
    expect(new Set(some.map((one) => one.partition))).toEqual(new Set([2]));
  });

  test('two instances that append at once lose and reorder nothing', async () => {
    const { harness, log } = ground();
    const writers = [log, harness.open()];
    const written = await Promise.all(
      writers.map(async (writer, w) => {
        const at: AppendedAt[] = [];
        for (let i = 0; i < 25; i++) {
          at.push(...(await writer.append([record(IN, `${String(w)}-${String(i)}`, 'one key')])));
        }
        return at;
      }),
    );
    const texts = (await collect(log, IN)).map(textOf);
    for (const w of [0, 1]) {
      expect(texts.filter((text) => text.startsWith(String(w)))).toEqual(
        Array.from({ length: 25 }, (_, i) => `${String(w)}-${String(i)}`),
      );
    }
    expect(new Set(written.flat().map((at) => at.position)).size).toBe(50);
  });

  test('the same event twice is two records: telling duplicates is the business of folds', async () => {
    const { log } = ground();
    await log.append([record(IN, 'same', 'k')]);
    await log.append([record(IN, 'same', 'k')]);
    expect((await collect(log, IN)).map(textOf)).toEqual(['same', 'same']);
  });

  test('keys and values come back as they were, empty, binary, Arabic, or of 8 MiB', async () => {
    const { log } = ground();
    const big = new Uint8Array(8 * 1_048_576).map((_, i) => i % 251);
    const values = [new Uint8Array(0), Uint8Array.of(0, 255, 0), big, big];
    const keys = ['', 'مفتاح', '\u0000', 'k'];
    await log.append(values.map((value, i) => ({ topic: IN, key: keys[i] ?? '', value, partition: 0 })));
    const records = await collect(log, IN);
    expect(records.map((one) => one.key)).toEqual(keys);
    expect(records.map((one, i) => Buffer.compare(one.value, values[i] ?? big))).toEqual([0, 0, 0, 0]);
  });

  test('what is read is a copy: changing the bytes given or read changes no record', async () => {
    const { log } = ground();
    const value = Uint8Array.of(1, 2, 3);
    await log.append([{ topic: IN, key: 'k', value }]);
    value.fill(9);
    const [first] = await collect(log, IN);
    expect([...(first?.value ?? [])]).toEqual([1, 2, 3]);
  });

  test('history that is gone is an error, never a silent skip', async () => {
    const { harness, log } = ground();
    await fill(log, 30);
    const all = (await collect(log, IN)).filter((one) => one.partition === 1);
    const [first, third, fifth] = [all[0], all[2], all[4]];
    if (!first || !third || !fifth) throw new Error('the test needs five records in partition 1');
    await harness.trim(IN, 1, fifth.position);
    const gone = { code: 'history-gone', retriable: false, details: { partition: 1, low: fifth.position } };
    await expect(collect(log, IN, { from: new Map([[1, third.position]]) })).rejects.toMatchObject(gone);
    expect((await log.bounds(IN))[1]).toMatchObject({ low: fifth.position });
    expect(await collect(log, IN, { from: new Map([[1, fifth.position]]), partitions: [1] })).toHaveLength(
      all.length - 4,
    );
    expect(await collect(log, IN, { partitions: [1] })).toHaveLength(all.length - 4);
  });

  test('history cut while a read stands before it is an error, unless it was fetched before', async () => {
    const { harness, log } = ground();
    await fill(log, 30);
    const all = await collect(log, IN, { partitions: [0] });
    const seen: string[] = [];
    const reading = async (): Promise<void> => {
      for await (const batch of log.read(IN, { partitions: [0], batch: 1 })) {
        seen.push(...batch.records.map(textOf));
        if (seen.length === 1) await harness.trim(IN, 0, all[3]?.position ?? 0);
      }
    };
    const fault = await reading().then(
      () => undefined,
      (error: unknown) => error,
    );
    if (fault) expect(fault).toMatchObject({ code: 'history-gone' });
    expect(seen).toEqual(all.slice(0, fault ? 1 : all.length).map(textOf));
  });
}

function isBefore(before: LogRecord, one: LogRecord): boolean {
  return before.partition !== one.partition || (before.position < one.position && before.next <= one.position);
}

function samePlace(one: LogRecord, place: AppendedAt): boolean {
  const { topic, partition, position, next } = one;
  return topic === place.topic && partition === place.partition && position === place.position && next === place.next;
}
