import { SaytaraError } from '../../domain/errors.ts';
import { partitionOf } from '../../domain/ids.ts';
import type {
  AppendedAt,
  Batch,
  EventLog,
  LeadOptions,
  LogRecord,
  NewRecord,
  Position,
  Positions,
  ProcessOptions,
  ReadOptions,
} from '../../ports/eventLog.ts';
import { openLogFile } from './logFile.ts';
import type { LogFileOptions } from './logFile.ts';
import {
  boundsOf,
  committedOf,
  createTopic,
  epochOf,
  listTopics,
  loadTopic,
  lowOf,
  moveGroup,
  takeLead,
} from './logTables.ts';
import type { PartitionTable, Topic } from './logTables.ts';

const BATCH = 1_000;
/** Bytes after which a batch ends, so that a batch of large reports does not fill the memory. */
const BATCH_BYTES = 8 * 1_048_576;
/** How often a reader at the end looks whether another process has written; its own writes wake it at once. */
const LOOK_MS = 50;

export interface SqliteLogOptions extends LogFileOptions {
  /** Called between any two steps with the step's name: tests crash there. */
  readonly crash?: (point: string) => void;
}

/**
 * The log in one SQLite file, a table for each partition. Invariants: (1) positions of a partition start at 1 and
 * grow; a rolled-back append leaves none; (2) group positions stand in the same file and move in the transaction
 * that appends what was made of the records before them; (3) that transaction first compares them with where its
 * batch began, so that of two processors of one group the slower one's work is dropped, never doubled; (4) between
 * finding nothing and waiting no other code of this process runs, so no wake-up is missed; (5) whoever asks last
 * leads, at once: the lock of the folder keeps a second process away, and one that was killed must not be waited for.
 */
export function openSqliteLog({ crash = () => undefined, ...options }: SqliteLogOptions): EventLog {
  const store = openLogFile(options);
  const topics = new Map<string, Topic>();
  const waiting = new Set<() => void>();
  const terms = new Set<AbortController>();
  let closed = false;

  function wake(): void {
    for (const one of [...waiting]) one();
  }

  function topicOf(topic: string): Topic {
    const known = topics.get(topic) ?? loadTopic(store, topic);
    if (!known)
      throw new SaytaraError('unknown-topic', { message: `asking for topic "${topic}", which was never created` });
    topics.set(topic, known);
    return known;
  }

  function tableOf(topic: string, partition: number): PartitionTable {
    const { partitions } = topicOf(topic);
    const table = partitions[partition];
    if (table) return table;
    throw new SaytaraError('unknown-topic', {
      message: `asking for partition ${String(partition)} of "${topic}", which has ${String(partitions.length)}`,
    });
  }

  /** Within a transaction. */
  function insert(records: readonly NewRecord[]): readonly AppendedAt[] {
    return records.map((record, index) => {
      if (index > 0) crash('between records');
      const { topic, key, value } = record;
      const partition = record.partition ?? partitionOf(key, topicOf(topic).partitions.length);
      const position = Number(tableOf(topic, partition).insert.run(key, value).lastInsertRowid);
      return { topic, partition, position, next: position + 1 };
    });
  }

  /** `check` throws, within the transaction, where the append may not be. */
  async function append(
    records: readonly NewRecord[],
    check: () => void = () => undefined,
  ): Promise<readonly AppendedAt[]> {
    await Promise.resolve();
    const written = store.write('writing to', () => {
      check();
      crash('before append');
      const at = insert(records);
      crash('before commit');
      return at;
    });
    wake();
    return written;
  }

  /** In one read transaction, so that history cut meanwhile is seen as gone and never as absent. */
  function readBatch(topic: string, partition: number, from: Position, limit: number): Batch | undefined {
    return store.read('reading', () => {
      refuseGone(topic, partition, from, lowOf(store, topic, partition));
      const records: LogRecord[] = [];
      let bytes = 0;
      for (const row of tableOf(topic, partition).selectFrom.iterate(from, limit)) {
        const record = recordOf(topic, partition, row);
        records.push(record);
        bytes += record.value.length;
        if (bytes >= BATCH_BYTES) break;
      }
      const last = records.at(-1);
      return last && { topic, partition, records, next: last.next };
    });
  }

  /** The partitions to read, each with the position to start at. */
  function starts(topic: string, { partitions, from }: ReadOptions): Map<number, Position> {
    return store.read('reading', () => {
      const wanted = partitions ?? topicOf(topic).partitions.keys();
      return new Map(
        [...wanted].map((one) => {
          const low = lowOf(store, topic, one);
          const start = from?.get(one) ?? low;
          refuseGone(topic, one, start, low);
          return [one, start];
        }),
      );
    });
  }

  async function* read(topic: string, options: ReadOptions = {}): AsyncGenerator<Batch> {
    const next = starts(topic, options);
    const ended = (): boolean => closed || options.signal?.aborted === true;
    let version = store.version();
    while (!ended()) {
      let found = false;
      for (const [partition, from] of next) {
        const batch = ended() ? undefined : readBatch(topic, partition, from, options.batch ?? BATCH);
        if (!batch) continue;
        found = true;
        next.set(partition, batch.next);
        yield batch;
        await breathe();
      }
      if (found) continue;
      if (!options.follow || ended()) return;
      version = await moved(version, ended, options.signal);
    }
  }

  /** Waits for an append of this process, or of another; answers the file's version then. */
  async function moved(version: number, ended: () => boolean, signal: AbortSignal | undefined): Promise<number> {
    for (;;) {
      const woken = await heard(signal);
      if (ended()) return version;
      const now = store.version();
      if (woken || now !== version) return now;
    }
  }

  /** True if this process appended, the log was closed or the signal aborted; false after a while. */
  function heard(signal: AbortSignal | undefined): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, LOOK_MS, false);
      const woken = (): void => {
        done(true);
      };
      function done(byWake: boolean): void {
        clearTimeout(timer);
        signal?.removeEventListener('abort', woken);
        waiting.delete(woken);
        resolve(byWake);
      }
      waiting.add(woken);
      signal?.addEventListener('abort', woken, { once: true });
    });
  }

  async function process(options: ProcessOptions): Promise<void> {
    let lost = true;
    while (lost && !options.signal.aborted) lost = await processFrom(options, await startOf(options));
  }

  /** The group's positions, and where it keeps none, those that the caller can tell. */
  async function startOf({ group, topic, startAt }: ProcessOptions): Promise<Positions> {
    const kept = store.read('reading', () => committedOf(store, group, topic));
    if (!startAt || kept.size === topicOf(topic).partitions.length) return kept;
    return new Map([...(await startAt()), ...kept]);
  }

  /** Processes from these positions on; true if another processor of the group moved them meanwhile. */
  async function processFrom(options: ProcessOptions, from: Positions): Promise<boolean> {
    const { group, topic, signal, batch: limit } = options;
    const at = new Map(from);
    const kept = new Map(store.read('reading', () => committedOf(store, group, topic)));
    for await (const batch of read(topic, { from, follow: true, signal, ...(limit ? { batch: limit } : {}) })) {
      const began = kept.get(batch.partition);
      kept.set(batch.partition, batch.next);
      at.set(batch.partition, batch.next);
      crash('before step');
      const outputs = await options.step(batch, new Map(at));
      crash('after step');
      // Closed while the step was under way: what it made is dropped and made again by the next processor.
      if (closed) return false;
      if (!commit(group, batch, began, outputs)) return true;
      wake();
      crash('after commit');
      options.committed?.(batch);
    }
    return false;
  }

  function commit(
    group: string,
    { topic, partition, next }: Batch,
    began: Position | undefined,
    outputs: readonly NewRecord[],
  ): boolean {
    return store.write('processing', () => {
      if (committedOf(store, group, topic).get(partition) !== began) return false;
      insert(outputs);
      crash('before position');
      moveGroup(store, group, topic, partition, next);
      crash('before commit');
      return true;
    });
  }

  async function lead({ group, signal, term }: LeadOptions): Promise<void> {
    if (signal.aborted) return;
    const epoch = takeLead(store, group);
    const over = new AbortController();
    const end = (): void => {
      over.abort();
    };
    const refuseFenced = (): void => {
      if (epochOf(store, group) === epoch) return;
      end();
      throw new SaytaraError('fenced', { message: `appending as the leader of "${group}": another took over` });
    };
    terms.add(over);
    signal.addEventListener('abort', end, { once: true });
    try {
      await term({ signal: over.signal, append: (records) => append(records, refuseFenced) });
    } finally {
      signal.removeEventListener('abort', end);
      terms.delete(over);
      end();
    }
  }

  return {
    lead,
    async createTopic(topic, partitions) {
      await Promise.resolve();
      topics.set(topic, createTopic(store, topic, partitions));
    },
    async topics() {
      await Promise.resolve();
      return store.read('listing topics of', () => listTopics(store));
    },
    append: (records) => append(records),
    read,
    process,
    async bounds(topic) {
      await Promise.resolve();
      return store.read('reading', () => boundsOf(store, topicOf(topic)));
    },
    async committed(group, topic) {
      await Promise.resolve();
      return store.read('reading', () => committedOf(store, group, topic));
    },
    async close() {
      closed = true;
      for (const over of terms) over.abort();
      wake();
      await breathe();
      store.close();
    },
  };
}

function refuseGone(topic: string, partition: number, from: Position, low: Position): void {
  if (from >= low) return;
  throw new SaytaraError('history-gone', {
    message: `reading partition ${String(partition)} of "${topic}" from position ${String(from)}: what stands before ${String(low)} is gone`,
    hint: 'rebuild from an input that still has its history',
    details: { topic, partition, from, low },
  });
}

function recordOf(topic: string, partition: number, row: Record<string, unknown>): LogRecord {
  const { pos, key, value } = row;
  if (typeof pos !== 'number' || typeof key !== 'string' || !(value instanceof Uint8Array)) {
    throw new SaytaraError('internal', { message: `a row of "${topic}" is not of the shape it was written in` });
  }
  return { topic, partition, position: pos, next: pos + 1, key, value };
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
