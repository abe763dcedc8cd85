import { expect, test } from 'vitest';
import { asSaytaraError } from '../domain/errors.ts';
import { copies, copiesOf, copyAll, outputsOf } from './copyProcessor.contract.ts';
import type { Ground } from './logHarness.contract.ts';
import type { NewRecord, Positions } from './eventLog.ts';
import { collect, fill, IN, nextOf, OUT, record, textOf } from './logRecords.contract.ts';

/** Where an append can be cut off. */
export const APPEND_POINTS = ['before append', 'between records', 'before commit'] as const;
/** Where the processing of a batch can be cut off. */
export const PROCESS_POINTS = [
  'before step',
  'after step',
  'between records',
  'before position',
  'before commit',
  'after commit',
] as const;

export function processCases(ground: Ground): void {
  test('a processor copies every record once and moves its positions to the end', async () => {
    const { log } = ground();
    await fill(log, 25);
    await copyAll(log, 'g');
    expect(await outputsOf(log)).toEqual(copiesOf(25));
    expect(await log.committed('g', IN)).toEqual(nextOf(await collect(log, IN)));
    expect(await log.committed('another', IN)).toEqual(new Map());
  });

  test('a step is told the positions after its batch, of all partitions read so far', async () => {
    const { harness, log } = ground();
    await fill(log, 25);
    const told: Positions[] = [];
    await copyAll(log, 'g', (inputs) => told.push(inputs));
    // Partitions may be worked on at once, so that no single telling knows the ends of all.
    const furthest = new Map<number, number>();
    for (const one of told)
      for (const [partition, next] of one) furthest.set(partition, Math.max(next, furthest.get(partition) ?? 0));
    expect(furthest).toEqual(await log.committed('g', IN));
    await log.append([{ ...record(IN, 'v25'), partition: 1 }]);
    await copyAll(harness.open(), 'g', (inputs) => told.push(inputs));
    expect(told.at(-1)).toEqual(nextOf(await collect(log, IN)));
  });

  test('a step that throws ends the processor with that error and commits nothing', async () => {
    const { log } = ground();
    await fill(log, 5);
    const failing = log.process({
      group: 'g',
      topic: IN,
      signal: new AbortController().signal,
      step: () => Promise.reject(new Error('the step fails')),
    });
    await expect(failing).rejects.toThrow('the step fails');
    expect(await log.committed('g', IN)).toEqual(new Map());
    expect(await collect(log, OUT)).toEqual([]);
  });

  test('outputs that cannot be appended leave the position where it was', async () => {
    const { log } = ground();
    await fill(log, 5);
    const step = (): readonly NewRecord[] => [record(OUT, 'x'), record('nowhere', 'y')];
    const signal = new AbortController().signal;
    await expect(log.process({ group: 'g', topic: IN, signal, step })).rejects.toMatchObject({ code: 'unknown-topic' });
    expect(await log.committed('g', IN)).toEqual(new Map());
    expect(await collect(log, OUT)).toEqual([]);
  });

  test('a processor whose stored position is gone fails instead of skipping', async () => {
    const { harness, log } = ground();
    await fill(log, 12);
    await copyAll(log, 'g');
    await fill(log, 30, 12);
    for (const { partition, high } of await log.bounds(IN)) await harness.trim(IN, partition, high);
    await expect(copyAll(harness.open(), 'g')).rejects.toMatchObject({ code: 'history-gone' });
  });

  test('a group whose positions are gone goes on where it is told, and elsewhere at the low end', async () => {
    const { harness, log } = ground();
    await fill(log, 20);
    await copyAll(log, 'g');
    const reached = await log.committed('g', IN);
    await harness.forget('g');
    await fill(log, 25, 20);
    const told = new Map([...reached].filter(([partition]) => partition > 0));
    await copyAll(harness.open(), 'g', undefined, () => Promise.resolve(told));
    const again = (await collect(log, IN, { partitions: [0] })).filter(({ position }) => {
      return position < (reached.get(0) ?? 0);
    });
    expect(again.length).toBeGreaterThan(0);
    const outputs = [...copiesOf(25), ...again.map((one) => `copy of ${textOf(one)}`)];
    expect([...(await outputsOf(log))].sort()).toEqual(outputs.sort());
  });

  test('a group that keeps its positions is told nothing', async () => {
    const { harness, log } = ground();
    await fill(log, 20);
    await copyAll(log, 'g');
    await fill(log, 25, 20);
    await copyAll(harness.open(), 'g', undefined, () => Promise.reject(new Error('nobody was to ask')));
    expect(await outputsOf(log)).toEqual(copiesOf(25));
  });

  test('two processors of one group at work together double nothing and lose nothing', async () => {
    const { harness, log } = ground();
    await fill(log, 60);
    await Promise.all([copyAll(log, 'g'), copyAll(harness.open(), 'g')]);
    expect(await outputsOf(log)).toEqual(copiesOf(60));
  });

  test('a processor paused in its step past the work of another doubles nothing when it wakes', async () => {
    const { harness, log } = ground();
    await fill(log, 20);
    const stop = new AbortController();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let entered = (): void => undefined;
    const inStep = new Promise<void>((resolve) => (entered = resolve));
    const paused = log.process({
      group: 'g',
      topic: IN,
      signal: stop.signal,
      batch: 5,
      step: async ({ records }) => {
        entered();
        await held;
        return copies(records);
      },
    });
    const woken = paused.catch((error: unknown) => {
      if (!asSaytaraError(error).retriable) throw error;
    });
    await inStep;
    harness.silence(log);
    await copyAll(harness.open(), 'g');
    const writer = harness.open();
    await fill(writer, 25, 20);
    release();
    await copyAll(writer, 'g');
    stop.abort();
    await woken;
    expect(await outputsOf(log)).toEqual(copiesOf(25));
  });
}

export function crashCases(ground: Ground): void {
  test.each(APPEND_POINTS)('an append that crashes %s leaves nothing', async (name) => {
    const { harness, log } = ground();
    await fill(log, 3);
    harness.crashAt({ name, nth: 1 });
    await expect(log.append([record(IN, 'a', 'k1'), record(OUT, 'b'), record(IN, 'c', 'k1')])).rejects.toThrow('crash');
    const after = harness.open();
    expect(new Set((await collect(after, IN)).map(textOf))).toEqual(new Set(['v0', 'v1', 'v2']));
    expect(await collect(after, OUT)).toEqual([]);
    await after.append([record(OUT, 'later')]);
    expect((await collect(after, OUT)).map(textOf)).toEqual(['later']);
  });

  const crashes = PROCESS_POINTS.flatMap((name) => [1, 2, 4].map((nth) => ({ name, nth })));
  test.each(crashes)('a processor that crashes $name, time $nth, doubles and loses nothing', async (point) => {
    const { harness, log } = ground();
    await fill(log, 30);
    harness.crashAt(point);
    await expect(copyAll(log, 'g')).rejects.toThrow('crash');
    harness.crashAt(null);
    const after = harness.open();
    await copyAll(after, 'g');
    expect(await outputsOf(after)).toEqual(copiesOf(30));
    expect(await after.committed('g', IN)).toEqual(nextOf(await collect(after, IN)));
  });
}
