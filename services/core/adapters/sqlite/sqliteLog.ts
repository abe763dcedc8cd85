import { SaytaraError } from '../../domain/errors.ts';
import { partitionOf } from '../../domain/ids.ts';
import type {
  AppendedAt,
  Batch,
  EventLog,
  LogRecord,
  NewRecord,
  PartitionBounds,
  Position,
  Positions,
  ProcessOptions,
  ReadOptions,
} from '../../ports/eventLog.ts';
import { openLogFile } from './logFile.ts';
import type { LogFile } from './logFile.ts';

const BATCH = 1_000;
/** Bytes after which a batch ends, so that a batch of large reports does not fill the memory. */
const BATCH_BYTES = 8 * 1_048_576;
/** How often a reader at the end looks whether another process has written; its own writes wake it at once. */
const LOOK_MS = 50;

export interface SqliteLogOptions {
  readonly file: string;
  /** Called between any two steps with the step's name: tests crash there. */
  readonly crash?: (point: string) => void;
}

interface Topic {
  readonly id: number;
  readonly partitions: number;
}

/**
 * The log in one SQLite file, a table for each partition. Invariants: (1) positions of a partition start at 1 and
 * grow; a rolled-back append leaves none; (2) group positions stand in the same file and move in the transaction
 * that appends what was made of the records before them; (3) that transaction first compares them with where its
 * batch began, so that of two processors of one group the slower one's work is dropped, never doubled.
 */
export function openSqliteLog({ file, crash = () => undefined }: SqliteLogOptions): EventLog {
  const store = openLogFile(file);
  const topics = new Map<string, Topic>();
  const closing = new AbortController();
  let waiting: (() => void)[] = [];

  function wake(): void {
    const woken = waiting;
    waiting = [];
    for (const one of woken) one();
  }

  function topicOf(topic: string): Topic {
    const known = topics.get(topic) ?? loadTopic(store, topic);
    if (!known)
      throw new SaytaraError('unknown-topic', { message: `asking for topic "${topic}", which was never created` });
    topics.set(topic, known);
    return known;
  }

  function insert(records: readonly NewRecord[]): readonly AppendedAt[] {
    return records.map((record, index) => {
      if (index > 0) crash('between records');
      const topic = topicOf(record.topic);
      const partition = record.partition ?? partitionOf(record.key, topic.partitions);
      if (partition < 0 || partition >= topic.partitions) {
        throw new SaytaraError('unknown-topic', {
          message: `writing to partition ${String(partition)} of "${record.topic}", which has ${String(topic.partitions)}`,
        });
      }
      const sql = `INSERT INTO ${tableOf(topic, partition)} (key, value) VALUES (?, ?)`;
      const position = Number(store.statement(sql).run(record.key, record.value).lastInsertRowid);
      return { topic: record.topic, partition, position, next: position + 1 };
    });
  }

  async function append(records: readonly NewRecord[]): Promise<readonly AppendedAt[]> {
    await Promise.resolve();
    const written = store.write('writing to', () => {
      crash('before append');
      const at = insert(records);
      crash('before commit');
      return at;
    });
    wake();
    return written;
  }

  function readBatch(topic: string, partition: number, from: Position, limit: number): Batch | undefined {
    return store.read('reading', () => {
      const table = tableOf(topicOf(topic), partition);
      const records: LogRecord[] = [];
      let bytes = 0;
      for (const row of store
        .statement(`SELECT pos, key, value FROM ${table} WHERE pos >= ? ORDER BY pos LIMIT ?`)
        .iterate(from, limit)) {
        const record = recordOf(topic, partition, row);
        records.push(record);
        bytes += record.value.length;
        if (bytes >= BATCH_BYTES) break;
      }
      const last = records.at(-1);
      return last && { topic, partition, records, next: last.next };
    });
  }

  function start(topic: string, partition: number, from: Position | undefined): Position {
    const low = lowOf(store, topic, partition);
    if (from === undefined) return low;
    if (from >= low) return from;
    throw new SaytaraError('history-gone', {
      message: `reading partition ${String(partition)} of "${topic}" from position ${String(from)}: what stands before ${String(low)} is gone`,
      hint: 'rebuild from an input that still has its history',
      details: { topic, partition, from, low },
    });
  }

  async function* read(topic: string, options: ReadOptions = {}): AsyncGenerator<Batch> {
    const { partitions } = topicOf(topic);
    const wanted = options.partitions ?? Array.from({ length: partitions }, (_, one) => one);
    const next = new Map(wanted.map((one) => [one, start(topic, one, options.from?.get(one))]));
    const ended = (): boolean => closing.signal.aborted || options.signal?.aborted === true;
    let version = store.version();
    while (!ended()) {
      let found = false;
      for (const partition of wanted) {
        if (ended()) return;
        const batch = readBatch(topic, partition, next.get(partition) ?? 0, options.batch ?? BATCH);
        if (!batch) continue;
        found = true;
        next.set(partition, batch.next);
        yield batch;
        await breathe();
      }
      if (found) continue;
      if (!options.follow) return;
      version = await moved(version, options.signal);
    }
  }

  /** Waits for an append of this process, or of another; answers the file's version then. */
  async function moved(version: number, signal: AbortSignal | undefined): Promise<number> {
    for (;;) {
      const woken = await heard(signal);
      if (closing.signal.aborted || signal?.aborted) return version;
      const now = store.version();
      if (woken || now !== version) return now;
    }
  }

  function heard(signal: AbortSignal | undefined): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, LOOK_MS, false);
      const onWake = (): void => {
        done(true);
      };
      function done(woken: boolean): void {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onWake);
        waiting = waiting.filter((one) => one !== onWake);
        resolve(woken);
      }
      waiting.push(onWake);
      signal?.addEventListener('abort', onWake, { once: true });
    });
  }

  async function process(options: ProcessOptions): Promise<void> {
    const { group, topic, signal } = options;
    while (!signal.aborted && !closing.signal.aborted) {
      const from = committedOf(store, group, topic);
      const lost = await processFrom(options, from);
      if (!lost) return;
    }
  }

  /** Processes from these positions on; true if another processor of the group moved them meanwhile. */
  async function processFrom(options: ProcessOptions, from: Positions): Promise<boolean> {
    const { group, topic, signal } = options;
    const at = new Map(from);
    for await (const batch of read(topic, {
      from,
      follow: true,
      signal,
      ...(options.batch ? { batch: options.batch } : {}),
    })) {
      const began = at.get(batch.partition);
      at.set(batch.partition, batch.next);
      crash('before step');
      const outputs = await options.step(batch, new Map(at));
      crash('after step');
      if (!commit(group, topic, batch, began, outputs)) return true;
      crash('after commit');
      wake();
      options.committed?.(batch);
    }
    return false;
  }

  function commit(
    group: string,
    topic: string,
    batch: Batch,
    began: Position | undefined,
    outputs: readonly NewRecord[],
  ): boolean {
    return store.write('processing', () => {
      const { partition, next } = batch;
      if (committedOf(store, group, topic).get(partition) !== began) return false;
      insert(outputs);
      crash('before position');
      store
        .statement('INSERT INTO positions VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET next = excluded.next')
        .run(group, topic, partition, next);
      crash('before commit');
      return true;
    });
  }

  return {
    async createTopic(topic, partitions) {
      await Promise.resolve();
      topics.set(topic, createTopic(store, topic, partitions));
    },
    async topics() {
      await Promise.resolve();
      const rows = store.read('listing topics of', () =>
        store.statement('SELECT topic, partitions FROM topics ORDER BY topic').all(),
      );
      return rows.map((row) => ({ topic: String(row['topic']), partitions: Number(row['partitions']) }));
    },
    append,
    read,
    process,
    async bounds(topic) {
      await Promise.resolve();
      return store.read('reading', () => boundsOf(store, topic, topicOf(topic)));
    },
    async committed(group, topic) {
      await Promise.resolve();
      return store.read('reading', () => committedOf(store, group, topic));
    },
    async close() {
      closing.abort();
      wake();
      await breathe();
      store.close();
    },
  };
}

/** AUTOINCREMENT would cost a row in another table per append; trimming keeps the last row instead, so ids never come again. */
function createTopic(store: LogFile, topic: string, partitions: number): Topic {
  return store.write('creating a topic on', () => {
    const known = loadTopic(store, topic);
    if (known && known.partitions !== partitions) {
      throw new SaytaraError('topic-mismatch', {
        message: `creating topic "${topic}" with ${String(partitions)} partitions: it has ${String(known.partitions)}`,
        hint: 'SAYTARA_PARTITIONS cannot change once the log exists',
      });
    }
    if (known) return known;
    const id = Number(store.statement('SELECT COALESCE(MAX(id), 0) + 1 AS id FROM topics').get()?.['id']);
    store.statement('INSERT INTO topics VALUES (?, ?, ?)').run(topic, partitions, id);
    const made = { id, partitions };
    for (let one = 0; one < partitions; one++) {
      store.exec(
        `CREATE TABLE ${tableOf(made, one)} (pos INTEGER PRIMARY KEY, key TEXT NOT NULL, value BLOB NOT NULL)`,
      );
    }
    return made;
  });
}

function tableOf(topic: Topic, partition: number): string {
  return `records_${String(topic.id)}_${String(partition)}`;
}

function loadTopic(store: LogFile, topic: string): Topic | undefined {
  const row = store.statement('SELECT id, partitions FROM topics WHERE topic = ?').get(topic);
  return row && { id: Number(row['id']), partitions: Number(row['partitions']) };
}

function recordOf(topic: string, partition: number, row: Record<string, unknown>): LogRecord {
  const { pos, key, value } = row;
  if (typeof pos !== 'number' || typeof key !== 'string' || !(value instanceof Uint8Array)) {
    throw new SaytaraError('internal', { message: `a row of "${topic}" is not of the shape it was written in` });
  }
  return { topic, partition, position: pos, next: pos + 1, key, value };
}

function lowOf(store: LogFile, topic: string, partition: number): Position {
  const row = store.statement('SELECT low FROM lows WHERE topic = ? AND part = ?').get(topic, partition);
  return row ? Number(row['low']) : 1;
}

function boundsOf(store: LogFile, topic: string, known: Topic): readonly PartitionBounds[] {
  return Array.from({ length: known.partitions }, (_, partition) => {
    const row = store.statement(`SELECT MAX(pos) AS last FROM ${tableOf(known, partition)}`).get();
    const low = lowOf(store, topic, partition);
    return { partition, low, high: Math.max(low, Number(row?.['last'] ?? 0) + 1) };
  });
}

function committedOf(store: LogFile, group: string, topic: string): Positions {
  const rows = store.statement('SELECT part, next FROM positions WHERE grp = ? AND topic = ?').all(group, topic);
  return new Map(rows.map((row) => [Number(row['part']), Number(row['next'])]));
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
