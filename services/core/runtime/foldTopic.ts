import { asSaytaraError } from '../domain/errors.ts';
import type { EventOf, SaytaraEvent } from '../domain/events.generated.ts';
import type { ViewId } from '../domain/ids.ts';
import { DEAD_LETTERS } from '../domain/topicNames.ts';
import type { Clock } from '../ports/clock.ts';
import type { EventCodec } from '../ports/eventCodec.ts';
import type { Batch, EventLog, LogRecord, Position, Positions } from '../ports/eventLog.ts';
import { createBackoff } from './backoff.ts';
import { deadLetter } from './deadLetter.ts';
import { atEnd, pauseFor } from './stage.ts';
import type { StreamState } from './stage.ts';

export interface FoldedBatch {
  readonly partition: number;
  /** Position to read next after the batch. */
  readonly next: Position;
  readonly events: readonly { readonly event: SaytaraEvent; readonly record: LogRecord }[];
  /** Letters about the records that could not be read; they stand on the log already. */
  readonly letters: readonly EventOf<'DeadLetterRaised'>[];
}

export interface FoldOptions {
  readonly log: EventLog;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly topic: string;
  readonly from: Positions;
  /** Wait for more at the end instead of ending. */
  readonly follow: boolean;
  readonly signal: AbortSignal;
  readonly stage: string;
  readonly view: ViewId | null;
  readonly release: string;
  /** Commits the batch with its position; called again with the same batch after a fault that passes. */
  readonly fold: (batch: FoldedBatch) => void | Promise<void>;
  readonly batch?: number;
  readonly onState?: (state: StreamState) => void;
}

/**
 * Hands a topic to a fold that keeps its own positions. A record that cannot be read becomes a dead letter before
 * its batch is folded, and the stream goes on; a fault that passes pauses it. Ends at the signal or, without
 * `follow`, at the end of the topic.
 */
export async function foldTopic(options: FoldOptions): Promise<void> {
  const { log, topic, follow, signal } = options;
  const onState = options.onState ?? (() => undefined);
  const backoff = createBackoff();
  const at = new Map(options.from);
  /** Up to where letters stand on the log already: a fold that is tried again raises none twice. */
  const lettered = new Map<number, Position>();
  const ended = (): boolean => signal.aborted;
  while (!ended()) {
    try {
      if (await atEnd(log, topic, at)) onState({ status: 'running' });
      const batch = options.batch === undefined ? {} : { batch: options.batch };
      for await (const one of log.read(topic, { from: at, follow, signal, ...batch })) {
        if (ended()) return;
        const read = await readBatch(options, one);
        await appendLetters(options, one, read.letters, lettered);
        await options.fold(read);
        at.set(one.partition, one.next);
        backoff.reset();
        onState({ status: 'running' });
      }
      return;
    } catch (error) {
      await pauseFor(error, backoff.next(), signal, onState);
    }
  }
}

async function readBatch(options: FoldOptions, batch: Batch): Promise<FoldedBatch> {
  const { codec, clock } = options;
  await codec.prepare(batch.records.map((record) => record.value));
  const events: { event: SaytaraEvent; record: LogRecord }[] = [];
  const letters: EventOf<'DeadLetterRaised'>[] = [];
  for (const record of batch.records) {
    try {
      events.push({ event: codec.decode(record.topic, record.value), record });
    } catch (error) {
      const fault = asSaytaraError(error);
      if (fault.retriable) throw fault;
      letters.push(deadLetter(options, record, fault, clock.now()));
    }
  }
  return { partition: batch.partition, next: batch.next, events, letters };
}

async function appendLetters(
  { log, codec }: FoldOptions,
  { topic, partition, next }: Batch,
  letters: FoldedBatch['letters'],
  lettered: Map<number, Position>,
): Promise<void> {
  const after = lettered.get(partition);
  const fresh = after === undefined ? letters : letters.filter(({ position }) => position >= after);
  // A letter about a dead letter would be read by the same fold, and so on without end.
  if (fresh.length === 0 || topic === DEAD_LETTERS) return;
  await log.append(
    fresh.map((letter) => ({ topic: DEAD_LETTERS, key: letter.key, value: codec.encode(DEAD_LETTERS, letter) })),
  );
  lettered.set(partition, next);
}
