import { expect, test } from 'vitest';
import { copiesOf, copyAll, outputsOf } from './copyProcessor.contract.ts';
import type { Ground } from './logHarness.contract.ts';
import { collect, fill, IN, nextOf, OUT, record, textOf } from './logRecords.contract.ts';

export function followCases(ground: Ground): void {
  test('bounds tell the end as a reader can reach it, in empty partitions too', async () => {
    const { log } = ground();
    for (const { low, high } of await log.bounds(IN)) expect(high).toBe(low);
    await fill(log, 20);
    const reached = nextOf(await collect(log, IN));
    for (const { partition, high } of await log.bounds(IN)) expect(reached.get(partition)).toBe(high);
  });

  test('an end made of aborted records is reached', async () => {
    const { harness, log } = ground();
    await fill(log, 6);
    harness.crashAt({ name: 'before commit', nth: 1 });
    await expect(
      log.append(Array.from({ length: 6 }, (_, i) => record(IN, 'aborted', `k${String(i)}`))),
    ).rejects.toThrow('crash');
    const reader = harness.open();
    const records = await collect(reader, IN);
    expect(records.map(textOf)).not.toContain('aborted');
    const reached = nextOf(records);
    for (const { partition, low, high } of await reader.bounds(IN)) expect(reached.get(partition) ?? low).toBe(high);
    await reader.append([record(IN, 'after', 'k1')]);
    expect((await collect(reader, IN, { from: reached })).map(textOf)).toEqual(['after']);
  });

  test('a reader at the end wakes at an append of its own instance and of another', { timeout: 10_000 }, async () => {
    const { harness, log } = ground();
    const stop = new AbortController();
    const reading = log.read(IN, { follow: true, signal: stop.signal })[Symbol.asyncIterator]();
    for (const [writer, text] of [
      [log, 'own'],
      [harness.open(), 'other'],
    ] as const) {
      const next = reading.next();
      await writer.append([record(IN, text)]);
      const result = await next;
      expect(result.done ? [] : result.value.records.map(textOf)).toEqual([text]);
    }
    const last = reading.next();
    stop.abort();
    expect(await last).toMatchObject({ done: true });
  });

  test('a reader that follows sees what was there before and what comes after, once', async () => {
    const { log } = ground();
    await fill(log, 10);
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const batch of log.read(IN, { follow: true, signal: stop.signal, batch: 2 })) {
      seen.push(...batch.records.map(textOf));
      if (seen.length === 10) await log.append([record(IN, 'later 1'), record(IN, 'later 2')]);
      if (seen.length >= 12) stop.abort();
    }
    expect(seen).toHaveLength(12);
    expect(new Set(seen).size).toBe(12);
  });

  test('a signal that is aborted already ends a read before its first batch', async () => {
    const { log } = ground();
    await fill(log, 3);
    expect(await collect(log, IN, { follow: true, signal: AbortSignal.abort() })).toEqual([]);
  });
}

export function closeCases(ground: Ground): void {
  test('close ends a waiting read and a waiting processor without an error, and can be repeated', async () => {
    const { log } = ground();
    const stop = new AbortController();
    const reading = collect(log, IN, { follow: true });
    const processing = log.process({ group: 'g', topic: IN, signal: stop.signal, step: () => [] });
    await log.close();
    await log.close();
    expect(await reading).toEqual([]);
    await processing;
  });

  test('close during a step drops what the step makes; the next processor makes it', async () => {
    const { harness, log } = ground();
    await fill(log, 5);
    const before = log.process({
      group: 'g',
      topic: IN,
      signal: new AbortController().signal,
      step: async (batch) => {
        await log.close();
        return batch.records.map((one) => record(OUT, textOf(one)));
      },
    });
    await before;
    const next = harness.open();
    expect(await collect(next, OUT)).toEqual([]);
    await copyAll(next, 'g');
    expect(await outputsOf(next)).toEqual(copiesOf(5));
  });

  test('a closed log refuses everything', async () => {
    const { log } = ground();
    await log.close();
    const closed = { code: 'log-closed', retriable: false };
    await expect(log.append([record(IN, 'x')])).rejects.toMatchObject(closed);
    await expect(collect(log, IN)).rejects.toMatchObject(closed);
    await expect(log.bounds(IN)).rejects.toMatchObject(closed);
    await expect(log.topics()).rejects.toMatchObject(closed);
    await expect(log.committed('g', IN)).rejects.toMatchObject(closed);
    await expect(log.createTopic('t', 1)).rejects.toMatchObject(closed);
    const signal = new AbortController().signal;
    await expect(log.process({ group: 'g', topic: IN, signal, step: () => [] })).rejects.toMatchObject(closed);
  });
}
