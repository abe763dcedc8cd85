import { asSaytaraError, SaytaraError } from '../domain/errors.ts';
import type { EventOf, SaytaraEvent } from '../domain/events.generated.ts';
import { DEAD_LETTERS } from '../domain/topicNames.ts';
import type { Clock } from '../ports/clock.ts';
import type { EventCodec } from '../ports/eventCodec.ts';
import type { Batch, EventLog, LogRecord, NewRecord, Positions } from '../ports/eventLog.ts';
import { createBackoff } from './backoff.ts';
import { deadLetter } from './deadLetter.ts';
import { PROGRESS_KEY, progressPositions } from './progressPositions.ts';

/** Whether a stream moves; paused by a fault that passes, ended by one that does not, with its code. */
export type StreamState =
  | { readonly status: 'running' }
  | { readonly status: 'paused' | 'ended'; readonly code: string; readonly message: string };

/** An event that a step makes, and where it goes: by its key, or to the partition named. */
export interface StepOutput {
  readonly key: string;
  readonly partition?: number;
  readonly event: SaytaraEvent;
}

export interface StageOptions {
  readonly log: EventLog;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly group: string;
  readonly topic: string;
  readonly outputTopic: string;
  readonly stage: string;
  readonly release: string;
  /**
   * What comes of an event. May ask outside first, for all events of a batch at once; what it makes of the answer is
   * pure. What it throws makes a dead letter of the record, unless it is a fault that passes.
   */
  readonly step: (event: SaytaraEvent) => readonly StepOutput[] | Promise<readonly StepOutput[]>;
  readonly signal: AbortSignal;
  readonly onState?: (state: StreamState) => void;
  readonly onCommitted?: (batch: Batch) => void;
  readonly batch?: number;
}

/**
 * Runs a step over a topic, exactly once, until the signal aborts. Per batch one transaction holds the step's
 * outputs, a dead letter for each record that it could not take, Progress on every partition of the output, and the
 * new position. Where the log has lost the positions of the group, the Progress in the output tells them. A fault
 * that passes (broker, registry, disk, outside reader) pauses the stream and is tried again for as long as it takes;
 * it makes no dead letter.
 */
export async function runStage(options: StageOptions): Promise<void> {
  const { log, topic, group, signal } = options;
  const backoff = createBackoff();
  const onState = options.onState ?? (() => undefined);
  while (!signal.aborted) {
    try {
      if (await atEnd(log, topic, await log.committed(group, topic))) onState({ status: 'running' });
      const partitions = await partitionsOf(options);
      await log.process({
        group,
        topic,
        signal,
        ...(options.batch === undefined ? {} : { batch: options.batch }),
        startAt: () => progressPositions(options),
        step: (batch, inputs) => stepBatch(options, partitions, batch, inputs),
        committed: (batch) => {
          backoff.reset();
          onState({ status: 'running' });
          options.onCommitted?.(batch);
        },
      });
      return;
    } catch (error) {
      await pauseFor(error, backoff.next(waitAskedFor(error)), signal, onState);
    }
  }
}

/** Waits after a fault that passes; throws any other. */
export async function pauseFor(
  error: unknown,
  ms: number,
  signal: AbortSignal,
  onState: (state: StreamState) => void,
): Promise<void> {
  const fault = asSaytaraError(error);
  // At a shutdown the log may close, or what is asked be cut off, before this stream has seen the signal's effect.
  if (signal.aborted && (fault.retriable || fault.code === 'log-closed')) return;
  if (!fault.retriable) throw fault;
  onState({ status: 'paused', code: fault.code, message: fault.message });
  await pause(ms, signal);
}

/** The milliseconds for which whoever refused wants to be left alone; 0 where nobody said so. */
function waitAskedFor(error: unknown): number {
  const ms = error instanceof SaytaraError ? error.details['retryAfterMs'] : undefined;
  return typeof ms === 'number' ? ms : 0;
}

/** Resolves after so many milliseconds, or at once when the signal aborts. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
  });
}

/** Whether a topic holds nothing from these positions on: then a stream that was paused waits for nothing else. */
export async function atEnd(log: EventLog, topic: string, at: Positions): Promise<boolean> {
  return (await log.bounds(topic)).every(({ partition, low, high }) => (at.get(partition) ?? low) >= high);
}

async function partitionsOf({ log, outputTopic }: StageOptions): Promise<number> {
  const found = (await log.topics()).find(({ topic }) => topic === outputTopic);
  if (found) return found.partitions;
  throw new SaytaraError('unknown-topic', { message: `writing to topic "${outputTopic}", which was never created` });
}

async function stepBatch(
  options: StageOptions,
  partitions: number,
  batch: Batch,
  inputs: Positions,
): Promise<readonly NewRecord[]> {
  await options.codec.prepare(batch.records.map((record) => record.value));
  const outputs = await stepRecords(options, batch.records);
  const progress: EventOf<'Progress'> = {
    type: 'Progress',
    stage: options.group,
    topic: options.topic,
    inputs: [...inputs].map(([partition, position]) => ({ partition, position })),
  };
  const value = options.codec.encode(options.outputTopic, progress);
  const marks = Array.from({ length: partitions }, (_, partition) => ({
    topic: options.outputTopic,
    key: PROGRESS_KEY,
    partition,
    value,
  }));
  return [...outputs, ...marks];
}

/** All of a batch at once, in the order of the records. A fault is thrown when no record is under way any more. */
async function stepRecords(options: StageOptions, records: readonly LogRecord[]): Promise<readonly NewRecord[]> {
  const stepped = await Promise.allSettled(records.map((record) => stepRecord(options, record)));
  return stepped.flatMap((one) => {
    if (one.status === 'rejected') throw asSaytaraError(one.reason);
    return one.value;
  });
}

async function stepRecord(options: StageOptions, record: LogRecord): Promise<readonly NewRecord[]> {
  const { codec, outputTopic } = options;
  try {
    const outputs = await options.step(codec.decode(record.topic, record.value));
    return outputs.map(({ event, ...where }) => ({
      topic: outputTopic,
      ...where,
      value: codec.encode(outputTopic, event),
    }));
  } catch (error) {
    const fault = faultOf(error, options.stage);
    if (fault.retriable) throw fault;
    const letter = deadLetter(
      { stage: options.stage, view: null, release: options.release },
      record,
      fault,
      options.clock.now(),
    );
    return [{ topic: DEAD_LETTERS, key: record.key, value: codec.encode(DEAD_LETTERS, letter) }];
  }
}

/** An error of ours as it is; anything else that a step throws is a bug in it: `step-failed`. */
function faultOf(error: unknown, stage: string): SaytaraError {
  if (error instanceof SaytaraError) return error;
  return new SaytaraError('step-failed', { message: `the step of ${stage} threw: ${String(error)}`, cause: error });
}
