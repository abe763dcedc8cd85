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

const BATCH = 1_000;
/** Positions leave gaps of two, as control and aborted records leave them on Kafka, so that nobody counts on. */
const STRIDE = 3;

export interface MemoryLogOptions {
  /** Called between any two steps with the step's name: tests crash there. */
  readonly crash?: (point: string) => void;
}

interface Partition {
  readonly records: LogRecord[];
  low: Position;
  /** Past every position ever given out, those of aborted appends included. */
  end: Position;
}

/** What instances over one log share. */
interface Shared {
  readonly topics: Map<string, readonly Partition[]>;
  readonly groups: Map<string, Map<number, Position>>;
  readonly waiting: Set<() => void>;
  /** Who leads a group. */
  readonly leaders: Map<string, AbortController>;
  turn: number;
}

interface Placed {
  readonly into: Partition;
  readonly stored: LogRecord;
}

export interface MemoryLog extends EventLog {
  /** For tests: another instance over the same records, as another process would have. */
  another(): MemoryLog;
  /** For tests: forgets what stands before a position, as retention would. */
  trim(topic: string, partition: number, before: Position): void;
  /** For tests: takes the leadership from whoever has it, without its noticing. */
  usurp(group: string): void;
  /** For tests: forgets the positions of a group, as a broker does after some idle days. */
  forget(group: string): void;
}

/**
 * A log that lives as long as the process. It serves partitions in an order that changes from read to read, so that
 * no reader comes to rely on an order between partitions, and burns a position for each append that fails.
 */
export function createMemoryLog({ crash = () => undefined }: MemoryLogOptions = {}): MemoryLog {
  return memoryLog({ topics: new Map(), groups: new Map(), waiting: new Set(), leaders: new Map(), turn: 0 }, crash);
}

function memoryLog(shared: Shared, crash: (point: string) => void): MemoryLog {
  const { topics, groups, waiting, leaders } = shared;
  const terms = new Set<AbortController>();
  let closed = false;

  function wake(): void {
    for (const one of [...waiting]) one();
  }

  function refuseClosed(): void {
    if (closed) throw new SaytaraError('log-closed', { message: 'asking the event log, which was closed' });
  }

  function partitionsOf(topic: string): readonly Partition[] {
    refuseClosed();
    const found = topics.get(topic);
    if (found) return found;
    throw new SaytaraError('unknown-topic', { message: `asking for topic "${topic}", which was never created` });
  }

  function targetOf(record: NewRecord): { readonly partition: number; readonly into: Partition } {
    const partitions = partitionsOf(record.topic);
    const partition = record.partition ?? partitionOf(record.key, partitions.length);
    const into = partitions[partition];
    if (into) return { partition, into };
    throw new SaytaraError('unknown-topic', {
      message: `writing to partition ${String(partition)} of "${record.topic}", which has ${String(partitions.length)}`,
    });
  }

  /** Gives out positions, which stay given out if nothing comes of it. */
  function place(records: readonly NewRecord[]): readonly Placed[] {
    const targets = records.map((record) => ({ record, ...targetOf(record) }));
    return targets.map(({ record, partition, into }, index) => {
      if (index > 0) crash('between records');
      const position = into.end;
      into.end += STRIDE;
      const value = Uint8Array.from(record.value);
      return { into, stored: { topic: record.topic, partition, position, next: position + 1, key: record.key, value } };
    });
  }

  function store(placed: readonly Placed[]): void {
    for (const { into, stored } of placed) into.records.push(stored);
  }

  /** The partition, unless what stands at this position is gone. */
  function from(topic: string, partition: number, position: Position | undefined): Partition {
    const found = partitionsOf(topic)[partition] ?? { records: [], low: 1, end: 1 };
    if (position === undefined || position >= found.low) return found;
    throw new SaytaraError('history-gone', {
      message: `reading partition ${String(partition)} of "${topic}" from position ${String(position)}: what stands before ${String(found.low)} is gone`,
      hint: 'rebuild from an input that still has its history',
      details: { topic, partition, from: position, low: found.low },
    });
  }

  function batchAt(topic: string, partition: number, position: Position, limit: number): Batch | undefined {
    const { records } = from(topic, partition, position);
    const index = firstFrom(records, position);
    const found = records.slice(index, index + limit);
    const last = found.at(-1);
    return last && { topic, partition, records: found, next: last.next };
  }

  async function* read(topic: string, options: ReadOptions = {}): AsyncGenerator<Batch> {
    const all = partitionsOf(topic).map((_, index) => index);
    const wanted = options.partitions ?? all;
    const next = new Map(
      wanted.map((one) => {
        const start = options.from?.get(one);
        return [one, start ?? from(topic, one, start).low];
      }),
    );
    const ended = (): boolean => closed || options.signal?.aborted === true;
    while (!ended()) {
      let found = false;
      for (const partition of rotated(wanted, shared.turn++)) {
        const batch = ended() ? undefined : batchAt(topic, partition, next.get(partition) ?? 0, options.batch ?? BATCH);
        if (!batch) continue;
        found = true;
        next.set(partition, batch.next);
        yield batch;
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (found) continue;
      if (!options.follow || ended()) return;
      await heard(options.signal);
    }
  }

  function heard(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const woken = (): void => {
        signal?.removeEventListener('abort', woken);
        waiting.delete(woken);
        resolve();
      };
      waiting.add(woken);
      signal?.addEventListener('abort', woken, { once: true });
    });
  }

  const positionsOf = (group: string, topic: string): Map<number, Position> => {
    const key = `${group} ${topic}`;
    const found = groups.get(key) ?? new Map<number, Position>();
    groups.set(key, found);
    return found;
  };

  async function process(options: ProcessOptions): Promise<void> {
    let lost = true;
    while (lost && !options.signal.aborted) lost = await processFrom(options, await startOf(options));
  }

  /** The group's positions, and where it keeps none, those that the caller can tell. */
  async function startOf({ group, topic, startAt }: ProcessOptions): Promise<Positions> {
    const kept = positionsOf(group, topic);
    if (!startAt || kept.size === partitionsOf(topic).length) return new Map(kept);
    return new Map([...(await startAt()), ...kept]);
  }

  /** True if another processor of the group moved its positions meanwhile: what was made is dropped. */
  async function processFrom(options: ProcessOptions, from: Positions): Promise<boolean> {
    const { group, topic, signal, batch: limit } = options;
    const at = new Map(from);
    const kept = new Map(positionsOf(group, topic));
    for await (const batch of read(topic, { from, follow: true, signal, ...(limit ? { batch: limit } : {}) })) {
      const { partition } = batch;
      const began = kept.get(partition);
      kept.set(partition, batch.next);
      at.set(partition, batch.next);
      crash('before step');
      const outputs = await options.step(batch, new Map(at));
      crash('after step');
      // Closed while the step was under way: what it made is dropped and made again by the next processor.
      if (closed) return false;
      const committed = positionsOf(group, topic);
      if (committed.get(partition) !== began) return true;
      const placed = place(outputs);
      crash('before position');
      crash('before commit');
      store(placed);
      committed.set(partition, batch.next);
      wake();
      crash('after commit');
      options.committed?.(batch);
    }
    return false;
  }

  async function append(
    records: readonly NewRecord[],
    check: () => void = () => undefined,
  ): Promise<readonly AppendedAt[]> {
    await Promise.resolve();
    check();
    crash('before append');
    const placed = place(records);
    crash('before commit');
    store(placed);
    wake();
    return placed.map(({ stored: { topic, partition, position, next } }) => ({ topic, partition, position, next }));
  }

  async function lead({ group, signal, term }: LeadOptions): Promise<void> {
    refuseClosed();
    while (leaders.has(group) && !signal.aborted && !closed) await heard(signal);
    if (signal.aborted || closed) return;
    const over = new AbortController();
    const end = (): void => {
      over.abort();
    };
    const refuseFenced = (): void => {
      if (leaders.get(group) === over) return;
      end();
      throw new SaytaraError('fenced', { message: `appending as the leader of "${group}": another took over` });
    };
    leaders.set(group, over);
    terms.add(over);
    signal.addEventListener('abort', end, { once: true });
    try {
      await term({ signal: over.signal, append: (records) => append(records, refuseFenced) });
    } finally {
      signal.removeEventListener('abort', end);
      terms.delete(over);
      end();
      if (leaders.get(group) === over) leaders.delete(group);
      wake();
    }
  }

  return {
    async createTopic(topic, partitions) {
      await Promise.resolve();
      refuseClosed();
      const known = topics.get(topic);
      if (known && known.length !== partitions) {
        throw new SaytaraError('topic-mismatch', {
          message: `creating topic "${topic}" with ${String(partitions)} partitions: it has ${String(known.length)}`,
        });
      }
      if (!known)
        topics.set(
          topic,
          Array.from({ length: partitions }, () => ({ records: [], low: 1, end: 1 })),
        );
    },
    async topics() {
      await Promise.resolve();
      refuseClosed();
      return [...topics]
        .map(([topic, { length }]) => ({ topic, partitions: length }))
        .sort((a, b) => (a.topic < b.topic ? -1 : 1));
    },
    append: (records) => append(records),
    lead,
    read,
    process,
    async bounds(topic) {
      await Promise.resolve();
      return partitionsOf(topic).map(({ records, low }, partition) => ({
        partition,
        low,
        high: records.at(-1)?.next ?? low,
      }));
    },
    async committed(group, topic) {
      await Promise.resolve();
      refuseClosed();
      return new Map(positionsOf(group, topic));
    },
    async close() {
      await Promise.resolve();
      closed = true;
      for (const over of terms) over.abort();
      wake();
    },
    another: () => memoryLog(shared, crash),
    usurp: (group) => void leaders.delete(group),
    forget(group) {
      for (const key of groups.keys()) if (key.startsWith(`${group} `)) groups.delete(key);
    },
    trim(topic, partition, before) {
      const found = partitionsOf(topic)[partition];
      if (!found) return;
      found.records.splice(0, firstFrom(found.records, before));
      found.low = Math.max(found.low, before);
    },
  };
}

/** Index of the first record at or after a position. */
function firstFrom(records: readonly LogRecord[], from: Position): number {
  let [low, high] = [0, records.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((records[middle]?.position ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function rotated<Item>(items: readonly Item[], by: number): readonly Item[] {
  const cut = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(cut), ...items.slice(0, cut)];
}
