import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAvroCodec } from '../adapters/avro/avroCodec.ts';
import { compatible } from '../adapters/avro/compatible.ts';
import { createMemoryLog } from '../adapters/memory/memoryLog.ts';
import { createMemoryRegistry } from '../adapters/memory/memoryRegistry.ts';
import { SaytaraError } from '../domain/errors.ts';
import type { SaytaraEvent } from '../domain/events.generated.ts';
import { reportId } from '../domain/ids.ts';
import type { ReportId } from '../domain/ids.ts';
import { claimsTopic, DEAD_LETTERS, REPORTS } from '../domain/topicNames.ts';
import type { EventCodec } from '../ports/eventCodec.ts';
import type { EventLog, LogRecord } from '../ports/eventLog.ts';
import { foldTopic } from './foldTopic.ts';
import type { FoldOptions } from './foldTopic.ts';
import { readSchemaFiles } from './schemaFiles.ts';
import { runStage } from './stage.ts';
import type { StreamState } from './stage.ts';

const OUT = claimsTopic('test');
const clock = { now: () => 1_000 };
const unavailable = (): SaytaraError => new SaytaraError('log-unavailable', { message: 'reading the event log' });

describe('a stream under faults that pass', () => {
  let log: EventLog;
  let codec: EventCodec;
  let stop: AbortController;
  let states: StreamState[];

  beforeEach(async () => {
    log = createMemoryLog();
    codec = await createAvroCodec({ registry: createMemoryRegistry({ compatible }), schemas: readSchemaFiles() });
    stop = new AbortController();
    states = [];
    await log.createTopic(REPORTS, 1);
    await log.createTopic(OUT, 2);
    await log.createTopic(DEAD_LETTERS, 1);
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  const put = (value: Uint8Array): Promise<unknown> => log.append([{ topic: REPORTS, key: 'k', value }]);
  const garbage = Buffer.from('not avro at all');

  async function lettersOf(from: EventLog): Promise<readonly LogRecord[]> {
    const records: LogRecord[] = [];
    for await (const batch of from.read(DEAD_LETTERS)) records.push(...batch.records);
    return records;
  }

  /** The log, whose reads and processors fail so many times first, as when its disk is away for a while. */
  function failingFirst(times: number): EventLog {
    let left = times;
    const fail = (): void => {
      if (left-- > 0) throw unavailable();
    };
    return {
      ...log,
      read(topic, options) {
        fail();
        return log.read(topic, options);
      },
      async process(options) {
        fail();
        await log.process(options);
      },
    };
  }

  /** Notes each state; ends the stream when it runs again after a pause. */
  function onState(state: StreamState): void {
    states.push(state);
    if (state.status === 'running' && states.some((one) => one.status === 'paused')) stop.abort();
  }

  const foldOptions = (): Omit<FoldOptions, 'fold'> => ({
    ...{ log, codec, clock, topic: REPORTS, from: new Map(), follow: true, stage: 's', view: null, release: 'r' },
    signal: stop.signal,
  });
  const stageOptions = (over: EventLog): Parameters<typeof runStage>[0] => ({
    ...{ log: over, codec, clock, group: 'g', topic: REPORTS, outputTopic: OUT, stage: 's', release: 'r' },
    ...{ signal: stop.signal, onState, step: () => [] },
  });

  it('says that it runs again although nothing new comes: nobody is kept waiting by a fault that is over', async () => {
    await runStage(stageOptions(failingFirst(1)));
    expect(states.map((state) => state.status)).toEqual(['running', 'paused', 'running']);
  });

  it('says so of a fold too', async () => {
    await foldTopic({ ...foldOptions(), log: failingFirst(1), onState, fold: () => undefined });
    expect(states.map((state) => state.status)).toEqual(['running', 'paused', 'running']);
  });

  it('never makes a dead letter of what a step could not do for a fault that passes', async () => {
    await put(codec.encode(REPORTS, { type: 'ReportRedated', ...aFact() }));
    let attempts = 0;
    const step = (): [] => {
      if (++attempts < 3) throw unavailable();
      return [];
    };
    await runStage({ ...stageOptions(log), step });
    expect(attempts).toBe(3);
    expect(await lettersOf(log)).toEqual([]);
  });

  it('never asks again before the time for which it was told to wait, within the longest of its waits', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await put(codec.encode(REPORTS, { type: 'ReportRedated', ...aFact() }));
    const waits = [3_000, 3_600_000];
    let attempts = 0;
    const step = (): Promise<[]> => {
      const retryAfterMs = waits[attempts++];
      if (retryAfterMs === undefined) return Promise.resolve([]);
      const fault = new SaytaraError('reader-unavailable', { message: 'asking', details: { retryAfterMs } });
      return Promise.reject(fault);
    };
    const running = runStage({ ...stageOptions(log), step });
    for (const [waited, ms] of [3_000, 5_000].entries()) {
      while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
      await vi.advanceTimersByTimeAsync(ms - 1);
      expect(attempts).toBe(waited + 1);
      await vi.advanceTimersByTimeAsync(1);
    }
    await running;
    expect(attempts).toBe(3);
    expect(await lettersOf(log)).toEqual([]);
  });

  it('never counts what a stop cut off as a fault', async () => {
    await put(codec.encode(REPORTS, { type: 'ReportRedated', ...aFact() }));
    const step = (): Promise<[]> => {
      stop.abort();
      return Promise.reject(new SaytaraError('reader-unavailable', { message: 'asking' }));
    };
    await runStage({ ...stageOptions(log), step });
    expect(states).toEqual([]);
    expect((await log.committed('g', REPORTS)).size).toBe(0);
  });

  it('never leaves one record of a batch under way when another could not be done', async () => {
    for (const name of ['r-1', 'r-2']) await put(codec.encode(REPORTS, { type: 'ReportRedated', ...aFact(name) }));
    const underWay = new Set<string>();
    let attempts = 0;
    const step = async (event: SaytaraEvent): Promise<[]> => {
      if (event.type !== 'ReportRedated') return [];
      expect(underWay.has(event.report)).toBe(false);
      underWay.add(event.report);
      attempts += 1;
      if (attempts === 1) {
        underWay.delete(event.report);
        throw unavailable();
      }
      await new Promise((resolve) => setImmediate(resolve));
      underWay.delete(event.report);
      return [];
    };
    await runStage({ ...stageOptions(log), step });
    expect(attempts).toBe(4);
  });

  it('never raises a letter anew each time a fold is tried again', async () => {
    await put(garbage);
    let attempts = 0;
    const fold = (): void => {
      if (++attempts < 3) throw new SaytaraError('store-unavailable', { message: 'committing' });
    };
    await foldTopic({ ...foldOptions(), onState, fold });
    expect(attempts).toBe(3);
    expect(await lettersOf(log)).toHaveLength(1);
  });

  it('never folds a batch twice that was committed before the fault', async () => {
    for (const name of ['r-1', 'r-2', 'r-3']) {
      await put(codec.encode(REPORTS, { type: 'ReportRedated', ...aFact(name) }));
    }
    const folded: number[] = [];
    const fold = (batch: Parameters<FoldOptions['fold']>[0]): void => {
      if (folded.length === 1 && !states.some((state) => state.status === 'paused')) throw unavailable();
      folded.push(...batch.events.map(({ record }) => record.position));
    };
    await foldTopic({ ...foldOptions(), batch: 1, follow: false, onState: (state) => states.push(state), fold });
    expect(folded).toHaveLength(3);
    expect(new Set(folded).size).toBe(3);
  });

  it('ends at once when it is told to while it waits', async () => {
    // The clock of the waits stands still: only the signal can end one.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const tell = (state: StreamState): void => {
      if (state.status !== 'paused') return;
      states.push(state);
      setImmediate(() => {
        stop.abort();
      });
    };
    await runStage({ ...stageOptions(failingFirst(1_000)), onState: tell });
    expect(states).toHaveLength(1);
  });
});

function aFact(report = 'r-1'): { readonly report: ReportId; readonly knownAt: number } {
  return { report: reportId(report), knownAt: 5 };
}
