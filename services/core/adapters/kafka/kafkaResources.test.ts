import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kafkaChosen, useKafka } from '../../../../infra/localKafka/useKafka.testing.ts';
import { copies } from '../../ports/copyProcessor.contract.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import { collect, fill, IN, OUT, record } from '../../ports/logRecords.contract.ts';
import { kafkaHarness } from './kafkaHarness.testing.ts';

/** A close waits so long for work to end well, and is over soon after, in milliseconds. */
const CLOSED = 2_500;

describe.runIf(kafkaChosen)('what a log on Kafka holds', () => {
  const kafka = useKafka();
  let harness: ReturnType<typeof kafkaHarness>;
  let log: EventLog;

  beforeEach(async () => {
    harness = kafkaHarness(kafka().brokers);
    log = harness.open();
    await log.createTopic(IN, 2);
    await log.createTopic(OUT, 2);
    await fill(log, 20);
    await log.bounds(IN);
  });
  afterEach(() => harness.close());

  /** Sockets and timers of this process. */
  const held = (): number =>
    process.getActiveResourcesInfo().filter((name) => /TCP|TLS|Timeout|GetAddrInfo/.test(name)).length;

  async function backTo(before: number): Promise<void> {
    await expect.poll(held, { timeout: 10_000, interval: 50 }).toBeLessThanOrEqual(before);
  }

  test('reads leave no socket, timer or listener behind, read to the end or broken off', async () => {
    const signal = new AbortController().signal;
    const before = held();
    for (let i = 0; i < 200; i++) {
      for await (const batch of log.read(IN, { signal, batch: 3 })) if (i % 2 === 0 && batch.records.length > 0) break;
    }
    for (let i = 0; i < 50; i++) {
      for await (const batch of log.read(IN, { signal, follow: true })) if (batch.records.length > 0) break;
    }
    const stop = new AbortController();
    const following = Array.from({ length: 5 }, () => collect(log, IN, { follow: true, signal: stop.signal }));
    await expect.poll(held).toBeGreaterThan(before);
    stop.abort();
    await Promise.all(following);
    // The connection that bounded reads share has a socket and a timer, once; 255 reads that left any would show.
    await backTo(before + 2);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('processors, leaders and appends leave nothing behind either', async () => {
    const lasting = new AbortController();
    const before = held();
    for (let i = 0; i < 5; i++) {
      const stop = new AbortController();
      const signal = AbortSignal.any([lasting.signal, stop.signal]);
      await log.process({
        ...{ group: `g${String(i)}`, topic: IN, signal },
        step: ({ records }) => copies(records),
        committed: () => {
          stop.abort();
        },
      });
      await log.lead({
        ...{ group: 'leaders', signal: lasting.signal },
        term: async (term) => {
          await term.append([record(OUT, 'x')]);
        },
      });
      await log.createTopic(`t${String(i)}`, 1);
    }
    expect(getEventListeners(lasting.signal, 'abort')).toEqual([]);
    // The producers of appends and the connection for administration stay for the next use: a socket and a timer or two each.
    await backTo(before + 6);
    await log.close();
    // One is the wait itself.
    await backTo(1);
  });

  const states: readonly (readonly [string, (log: EventLog) => unknown])[] = [
    ['that is idle', () => undefined],
    ['that reads', (one) => collect(one, IN, { follow: true })],
    ['that reads to the end', (one) => collect(one, IN, { batch: 1 })],
    [
      'that appends',
      (one) =>
        Promise.allSettled(
          Array.from({ length: 50 }, (_, i) => one.append([record(IN, `x${String(i)}`), record(OUT, 'y')])),
        ),
    ],
    [
      'that joins a group',
      (one) => one.process({ group: 'g', topic: IN, signal: new AbortController().signal, step: () => [] }),
    ],
    [
      'in a step without end',
      (one) =>
        one.process({
          group: 'g',
          topic: IN,
          signal: new AbortController().signal,
          step: () => new Promise(() => undefined),
        }),
    ],
    [
      'that leads',
      (one) => one.lead({ group: 'l', signal: new AbortController().signal, term: () => new Promise(() => undefined) }),
    ],
  ];
  test.each(states)('a close of a log %s is over soon, and all it held is gone', async (_, begin) => {
    await log.close();
    const before = held();
    const own = harness.open();
    await own.bounds(IN);
    const work = Promise.resolve(begin(own)).catch(() => undefined);
    await expect.poll(held).toBeGreaterThan(before);
    const began = performance.now();
    await own.close();
    expect(performance.now() - began).toBeLessThan(CLOSED);
    await backTo(before);
    // A term that never ends is nobody's to end.
    await Promise.race([work, new Promise((resolve) => setTimeout(resolve, 1))]);
  });
});
