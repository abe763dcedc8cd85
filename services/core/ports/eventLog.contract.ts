import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SaytaraError } from '../domain/errors.ts';
import type { Batch, EventLog, LogRecord, NewRecord, Position } from './eventLog.ts';

/** What a contract run needs from an adapter. */
export interface EventLogHarness {
  /** An empty log. `crash` is called between any two steps with the step's name and may throw. */
  open(crash?: (point: string) => void): Promise<EventLog>;
  /** A second opening of the same log, as another process would have; undefined where there is none. */
  again?(): Promise<EventLog>;
  /** Forgets what stands before a position, as retention would. */
  trim(log: EventLog, topic: string, partition: number, before: Position): Promise<void>;
  cleanUp(): Promise<void>;
}

const TOPIC = 'saytara.reports';
const OUT = 'saytara.claims.test';
const text = (record: LogRecord): string => Buffer.from(record.value).toString();
const record = (key: string, value: string, partition?: number): NewRecord => ({
  ...{ topic: TOPIC, key, value: Buffer.from(value) },
  ...(partition === undefined ? {} : { partition }),
});

/** What every log promises; named by what must not happen where something must not. */
export function eventLogContract(name: string, harness: () => EventLogHarness): void {
  describe(`the event log in ${name}`, () => {
    let at: EventLogHarness;
    let log: EventLog;
    let crashAt = '';

    beforeEach(async () => {
      crashAt = '';
      at = harness();
      log = await at.open((point) => {
        if (point !== crashAt) return;
        crashAt = '';
        throw new Error(`crash ${point}`);
      });
      await log.createTopic(TOPIC, 3);
      await log.createTopic(OUT, 2);
    });
    afterEach(async () => {
      await log.close();
      await at.cleanUp();
    });

    const readAll = async (topic: string, from = log): Promise<LogRecord[]> => {
      const records: LogRecord[] = [];
      for await (const batch of from.read(topic)) records.push(...batch.records);
      return records;
    };
    const ofPartition = (records: readonly LogRecord[], partition: number): string[] =>
      records.filter((one) => one.partition === partition).map(text);
    const codeOf = async (work: Promise<unknown>): Promise<string> => {
      try {
        await work;
      } catch (error) {
        if (error instanceof SaytaraError) return error.code;
        throw error;
      }
      return 'no error';
    };

    it('keeps the order within a partition, and each key in one partition', async () => {
      for (let i = 0; i < 30; i++) await log.append([record(`key ${String(i % 5)}`, String(i))]);
      const records = await readAll(TOPIC);
      expect(records).toHaveLength(30);
      for (const partition of [0, 1, 2]) {
        const numbers = ofPartition(records, partition).map(Number);
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      }
      const partitionsOfKey = new Set(records.map((one) => `${one.key} ${String(one.partition)}`));
      expect(partitionsOfKey.size).toBe(5);
    });

    it('answers where each record stands, in the order of the records', async () => {
      const appended = await log.append([record('a', '1', 0), record('b', '2', 1), record('c', '3', 0)]);
      const records = await readAll(TOPIC);
      for (const [index, where] of appended.entries()) {
        const found = records.find((one) => one.partition === where.partition && one.position === where.position);
        expect(found && text(found)).toBe(String(index + 1));
        expect(found?.next).toBe(where.next);
      }
    });

    it('never leaves half an append, wherever it breaks', async () => {
      for (const point of ['before append', 'between records', 'before commit']) {
        crashAt = point;
        await expect(log.append([record('a', point, 0), record('b', point, 1)])).rejects.toThrow(`crash ${point}`);
      }
      await log.append([record('a', 'whole', 0)]);
      expect((await readAll(TOPIC)).map(text)).toEqual(['whole']);
    });

    it('reaches an end made of aborted records', async () => {
      await log.append([record('a', 'kept', 0)]);
      crashAt = 'before commit';
      await expect(log.append([record('a', 'aborted', 0)])).rejects.toThrow('crash');
      const [first] = await log.bounds(TOPIC);
      const records = await readAll(TOPIC);
      expect(records.at(-1)?.next).toBe(first?.high);
    });

    it('resumes after any record without one twice or one missing', async () => {
      await log.append(Array.from({ length: 10 }, (_, i) => record('a', String(i), 1)));
      const records = await readAll(TOPIC);
      for (const [index, one] of records.entries()) {
        const rest: string[] = [];
        for await (const batch of log.read(TOPIC, { from: new Map([[1, one.next]]), partitions: [1], batch: 3 })) {
          rest.push(...batch.records.map(text));
        }
        expect(rest).toEqual(records.slice(index + 1).map(text));
      }
    });

    it('loses nothing of two who append at once', async () => {
      const other = (await at.again?.()) ?? log;
      const work = Array.from({ length: 40 }, (_, i) =>
        (i % 2 === 0 ? log : other).append([record(`k${String(i)}`, String(i))]),
      );
      await Promise.all(work);
      const values = (await readAll(TOPIC))
        .map(text)
        .map(Number)
        .sort((a, b) => a - b);
      expect(values).toEqual(Array.from({ length: 40 }, (_, i) => i));
      if (other !== log) await other.close();
    });

    it('keeps a record written twice twice: folds take care of doubles', async () => {
      await log.append([record('a', 'same')]);
      await log.append([record('a', 'same')]);
      expect((await readAll(TOPIC)).map(text)).toEqual(['same', 'same']);
    });

    it('ends at the end, or waits there and wakes at an append, its own or another process', async () => {
      await log.append([record('a', 'first')]);
      const stop = new AbortController();
      const seen: string[] = [];
      const other = (await at.again?.()) ?? log;
      const following = (async () => {
        for await (const batch of log.read(TOPIC, { follow: true, signal: stop.signal })) {
          seen.push(...batch.records.map(text));
          if (seen.length === 1) void log.append([record('a', 'second')]);
          if (seen.length === 2) void other.append([record('b', 'third')]);
          if (seen.length === 3) stop.abort();
        }
      })();
      await following;
      expect(seen).toEqual(['first', 'second', 'third']);
      if (other !== log) await other.close();
    });

    it('ends reads and processors when it closes', async () => {
      const reading = (async () => {
        for await (const batch of log.read(TOPIC, { follow: true })) expect(batch.topic).toBe(TOPIC);
      })();
      const stop = new AbortController();
      const processing = log.process({ group: 'g', topic: TOPIC, signal: stop.signal, step: () => [] });
      await log.append([record('a', '1')]);
      await log.close();
      await Promise.all([reading, processing]);
      expect(await codeOf(log.append([record('a', '2')]))).toBe('log-closed');
    });

    it('takes a record of eight mebibytes', async () => {
      const value = Buffer.alloc(8 * 1_048_576 - 100, 7);
      await log.append([{ topic: TOPIC, key: 'large', value }]);
      const [only] = await readAll(TOPIC);
      expect(only && Buffer.from(only.value).equals(value)).toBe(true);
    });

    it('names a topic that was never created, and one of another size', async () => {
      expect(await codeOf(log.append([{ topic: 'no.such', key: 'a', value: Buffer.from('x') }]))).toBe('unknown-topic');
      expect(await codeOf(log.createTopic(TOPIC, 4))).toBe('topic-mismatch');
      await log.createTopic(TOPIC, 3);
      expect(await log.topics()).toEqual([
        { topic: OUT, partitions: 2 },
        { topic: TOPIC, partitions: 3 },
      ]);
    });

    it('never skips history that is gone', async () => {
      await log.append(Array.from({ length: 6 }, (_, i) => record('a', String(i), 0)));
      const records = await readAll(TOPIC);
      const third = records[2]?.position ?? 0;
      await at.trim(log, TOPIC, 0, third);
      const fromGone = async (): Promise<void> => {
        for await (const batch of log.read(TOPIC, { from: new Map([[0, records[0]?.next ?? 0]]) })) {
          expect(batch.topic).toBe(TOPIC);
        }
      };
      expect(await codeOf(fromGone())).toBe('history-gone');
      expect((await log.bounds(TOPIC))[0]?.low).toBe(third);
      expect((await readAll(TOPIC)).map(text)).toEqual(['2', '3', '4', '5']);
      await log.append([record('a', 'next', 0)]);
      expect((await readAll(TOPIC)).map(text).at(-1)).toBe('next');
    });

    describe('processing', () => {
      /** Copies each record to OUT; ends once OUT holds as many as wanted. */
      const copy = (batch: Batch): NewRecord[] =>
        batch.records.map((one) => ({ topic: OUT, key: one.key, value: one.value }));

      const processAll = async (group: string, step = copy, from = log): Promise<void> => {
        const stop = new AbortController();
        const bounds = await log.bounds(TOPIC);
        const done = async (): Promise<void> => {
          const now = await log.committed(group, TOPIC);
          if (bounds.every(({ partition, low, high }) => low === high || (now.get(partition) ?? 0) >= high))
            stop.abort();
        };
        await done();
        await from.process({ group, topic: TOPIC, signal: stop.signal, batch: 4, step, committed: () => void done() });
      };

      const fill = (): Promise<unknown> =>
        log.append(Array.from({ length: 24 }, (_, i) => record(`k${String(i)}`, String(i))));
      const copied = async (): Promise<number[]> =>
        (await readAll(OUT))
          .map(text)
          .map(Number)
          .sort((a, b) => a - b);
      const once = Array.from({ length: 24 }, (_, i) => i);

      it('resumes a group where it had committed', async () => {
        await fill();
        await processAll('g');
        await log.append([record('k0', '24')]);
        await processAll('g');
        expect(await copied()).toEqual([...once, 24]);
      });

      it('tells the step how far the group has read with the batch', async () => {
        await fill();
        const told: number[] = [];
        await processAll('g', (batch) => {
          expect(batch.records.length).toBeLessThanOrEqual(4);
          told.push(batch.records.length);
          return [];
        });
        expect(told.reduce((sum, one) => sum + one, 0)).toBe(24);
      });

      it('never doubles or drops an output, wherever it crashes', async () => {
        await fill();
        const points = [
          'before step',
          'after step',
          'between records',
          'before position',
          'before commit',
          'after commit',
        ];
        for (const point of points) {
          crashAt = point;
          const crashed = processAll('g').then(
            () => 'went on',
            (error: unknown) => String(error),
          );
          await crashed;
          crashAt = '';
        }
        await processAll('g');
        expect(await copied()).toEqual(once);
      });

      it('never doubles what two processors of one group do, one of them paused past its turn', async () => {
        await fill();
        const other = (await at.again?.()) ?? log;
        let resume = (): void => undefined;
        const paused = new Promise<void>((resolve) => {
          resume = resolve;
        });
        const stop = new AbortController();
        let held = false;
        const slow = log.process({
          group: 'g',
          topic: TOPIC,
          signal: stop.signal,
          batch: 4,
          step: async (batch) => {
            const first = !held;
            held = true;
            if (first) await paused;
            return copy(batch);
          },
        });
        await processAll('g', copy, other);
        resume();
        await log.append([record('k0', '24')]);
        while ((await copied()).length < 25) await new Promise((resolve) => setImmediate(resolve));
        stop.abort();
        await slow;
        expect(await copied()).toEqual([...once, 24]);
        if (other !== log) await other.close();
      });

      it('passes on what a step throws and commits nothing of its batch', async () => {
        await fill();
        const failing = log.process({
          ...{ group: 'g', topic: TOPIC, signal: new AbortController().signal },
          step: () => {
            throw new Error('a bug');
          },
        });
        await expect(failing).rejects.toThrow('a bug');
        expect((await log.committed('g', TOPIC)).size).toBe(0);
      });
    });
  });
}

/** Which logs SAYTARA_TEST_LOGS asks for; memory and sqlite if it is not set. */
export function chosenLogs(): readonly string[] {
  return (process.env['SAYTARA_TEST_LOGS'] ?? 'memory,sqlite').split(',').map((name) => name.trim());
}
