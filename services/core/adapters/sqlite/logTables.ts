import type { StatementSync } from 'node:sqlite';
import { SaytaraError } from '../../domain/errors.ts';
import type { PartitionBounds, Position, Positions } from '../../ports/eventLog.ts';
import type { LogFile } from './logFile.ts';

/** One partition of a topic: a table of its own, with its statements at hand. */
export interface PartitionTable {
  readonly insert: StatementSync;
  /** Takes a position and a number of records. */
  readonly selectFrom: StatementSync;
  readonly selectLast: StatementSync;
}

export interface Topic {
  readonly topic: string;
  readonly partitions: readonly PartitionTable[];
}

/** Finds a topic; undefined if it was never created. */
export function loadTopic(store: LogFile, topic: string): Topic | undefined {
  const row = store.statement('SELECT id, partitions FROM topics WHERE topic = ?').get(topic);
  return row && topicOf(store, topic, Number(row['id']), Number(row['partitions']));
}

/**
 * Creates a topic; a no-op if it has as many partitions, else `topic-mismatch`. Positions are rowids without
 * AUTOINCREMENT, which would cost a row in another table per append: they never come again, as nothing is deleted.
 */
export function createTopic(store: LogFile, topic: string, partitions: number): Topic {
  return store.write(`creating topic "${topic}" on`, () => {
    const known = loadTopic(store, topic);
    if (known) return refuseMismatch(known, partitions);
    const id = Number(store.statement('SELECT COALESCE(MAX(id), 0) + 1 AS id FROM topics').get()?.['id']);
    store.statement('INSERT INTO topics (topic, partitions, id) VALUES (?, ?, ?)').run(topic, partitions, id);
    for (let one = 0; one < partitions; one++) {
      store.exec(`CREATE TABLE ${tableOf(id, one)} (pos INTEGER PRIMARY KEY, key TEXT NOT NULL, value BLOB NOT NULL)`);
    }
    return topicOf(store, topic, id, partitions);
  });
}

function refuseMismatch(known: Topic, partitions: number): Topic {
  const { topic, partitions: tables } = known;
  if (tables.length === partitions) return known;
  throw new SaytaraError('topic-mismatch', {
    message: `creating topic "${topic}" with ${String(partitions)} partitions: it has ${String(tables.length)}`,
    hint: 'the number of partitions cannot change once the log exists',
    details: { topic, partitions, found: tables.length },
  });
}

function topicOf(store: LogFile, topic: string, id: number, partitions: number): Topic {
  const tables = Array.from({ length: partitions }, (_, partition): PartitionTable => {
    const table = tableOf(id, partition);
    return {
      insert: store.statement(`INSERT INTO ${table} (key, value) VALUES (?, ?)`),
      selectFrom: store.statement(`SELECT pos, key, value FROM ${table} WHERE pos >= ? ORDER BY pos LIMIT ?`),
      selectLast: store.statement(`SELECT MAX(pos) AS last FROM ${table}`),
    };
  });
  return { topic, partitions: tables };
}

function tableOf(id: number, partition: number): string {
  return `records_${String(id)}_${String(partition)}`;
}

/** The names of all topics with their numbers of partitions, by name. */
export function listTopics(store: LogFile): readonly { readonly topic: string; readonly partitions: number }[] {
  const rows = store.statement('SELECT topic, partitions FROM topics ORDER BY topic').all();
  return rows.map((row) => ({ topic: String(row['topic']), partitions: Number(row['partitions']) }));
}

/** The first position still there: 1, unless history was cut from outside. */
export function lowOf(store: LogFile, topic: string, partition: number): Position {
  const row = store.statement('SELECT low FROM lows WHERE topic = ? AND part = ?').get(topic, partition);
  return row ? Number(row['low']) : 1;
}

export function boundsOf(store: LogFile, { topic, partitions }: Topic): readonly PartitionBounds[] {
  return partitions.map(({ selectLast }, partition) => {
    const low = lowOf(store, topic, partition);
    return { partition, low, high: Math.max(low, Number(selectLast.get()?.['last'] ?? 0) + 1) };
  });
}

export function committedOf(store: LogFile, group: string, topic: string): Positions {
  const rows = store.statement('SELECT part, next FROM positions WHERE grp = ? AND topic = ?').all(group, topic);
  return new Map(rows.map((row) => [Number(row['part']), Number(row['next'])]));
}

export function moveGroup(store: LogFile, group: string, topic: string, partition: number, next: Position): void {
  store
    .statement(
      'INSERT INTO positions (grp, topic, part, next) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET next = excluded.next',
    )
    .run(group, topic, partition, next);
}

/** Takes the leadership of a group, from whoever has it; answers the epoch that it is held under. */
export function takeLead(store: LogFile, group: string): number {
  return store.write('leading on', () => {
    store
      .statement('INSERT INTO leaders (grp, epoch) VALUES (?, 1) ON CONFLICT DO UPDATE SET epoch = leaders.epoch + 1')
      .run(group);
    return epochOf(store, group);
  });
}

/** The epoch of a group's leader; 0 if there never was one. Within a transaction. */
export function epochOf(store: LogFile, group: string): number {
  return Number(store.statement('SELECT epoch FROM leaders WHERE grp = ?').get(group)?.['epoch'] ?? 0);
}
