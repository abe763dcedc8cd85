import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kafkaChosen, useKafka } from '../../../../infra/localKafka/useKafka.testing.ts';
import { asSaytaraError } from '../../domain/errors.ts';
import { copies, copiesOf, outputsOf, untilCopied } from '../../ports/copyProcessor.contract.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import { fill, IN, OUT } from '../../ports/logRecords.contract.ts';
import { kafkaHarness } from './kafkaHarness.testing.ts';

const PARTITIONS = 6;

interface Worker {
  readonly name: string;
  readonly log: EventLog;
  /** Leaves the group. */
  end(): Promise<void>;
}

describe.runIf(kafkaChosen)('a group of processors on Kafka', () => {
  const kafka = useKafka();
  let harness: ReturnType<typeof kafkaHarness>;
  let log: EventLog;
  /** Who committed batches of each partition, in order, without repetitions. */
  let owners: Map<number, string[]>;
  let faults: string[];

  beforeEach(async () => {
    harness = kafkaHarness(kafka().brokers);
    log = harness.open();
    await log.createTopic(IN, PARTITIONS);
    await log.createTopic(OUT, 2);
    owners = new Map();
    faults = [];
  });
  afterEach(() => harness.close());

  /** A processor that stands again after each fault that passes, as a stage does. */
  function join(name: string): Worker {
    const own = harness.open();
    const stop = new AbortController();
    const running = (async (): Promise<void> => {
      while (!stop.signal.aborted) {
        await process(own, name, stop.signal).catch((error: unknown) => {
          faults.push(asSaytaraError(error).code);
          if (!asSaytaraError(error).retriable) throw error;
        });
      }
    })();
    return {
      name,
      log: own,
      async end() {
        stop.abort();
        await running;
      },
    };
  }

  const process = (own: EventLog, name: string, signal: AbortSignal): Promise<void> =>
    own.process({
      ...{ group: 'g', topic: IN, signal, batch: 5 },
      step: ({ records }) => copies(records),
      committed({ partition }) {
        const before = owners.get(partition) ?? [];
        if (before.at(-1) !== name) owners.set(partition, [...before, name]);
      },
    });

  const owned = (name: string): number => [...owners.values()].filter((names) => names.at(-1) === name).length;
  const moves = (): number => [...owners.values()].reduce((sum, names) => sum + names.length - 1, 0);

  test(
    'members that come and go under load double and lose nothing, and take only their share',
    { timeout: 60_000 },
    async () => {
      let filled = 0;
      const loading = new AbortController();
      const load = (async (): Promise<void> => {
        while (!loading.signal.aborted) await fill(log, filled + 12, filled).then(() => (filled += 12));
      })();
      const shares = (...wanted: readonly (readonly [Worker, number])[]): Promise<void> =>
        expect
          .poll(() => wanted.map(([{ name }]) => owned(name)), { timeout: 20_000, interval: 50 })
          .toEqual(wanted.map(([, share]) => share));
      const a = join('a');
      await shares([a, 6]);
      const b = join('b');
      await shares([a, 3], [b, 3]);
      const c = join('c');
      await shares([a, 2], [b, 2], [c, 2]);
      await b.end();
      await shares([a, 3], [c, 3]);
      await a.end();
      await shares([c, 6]);
      loading.abort();
      await load;
      await untilCopied(log, 'g');
      await c.end();
      expect(await outputsOf(log)).toEqual(copiesOf(filled));
      // Three to b, one of each to c, two of b, three of a.
      expect(moves()).toBe(3 + 2 + 2 + 3);
      // Partitions that move are no fault of those who had them.
      expect(faults).toEqual([]);
    },
  );

  test('what another takes over stops there alone: the other partitions go on without a break', async () => {
    const a = join('a');
    await fill(log, 60);
    await untilCopied(log, 'g');
    await harness.usurp(`g-${IN}-3`);
    await fill(log, 120, 60);
    await untilCopied(log, 'g');
    await a.end();
    expect(await outputsOf(log)).toEqual(copiesOf(120));
    expect(faults).toEqual([]);
  });

  test('positions of a group cannot be deleted under its members, and the work goes on', async () => {
    const a = join('a');
    await fill(log, 30);
    await untilCopied(log, 'g');
    await expect(Promise.resolve(harness.forget('g'))).rejects.toThrow();
    await fill(log, 60, 30);
    await untilCopied(log, 'g');
    await a.end();
    expect(await outputsOf(log)).toEqual(copiesOf(60));
  });
});
