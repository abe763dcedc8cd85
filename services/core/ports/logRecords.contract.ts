import type { EventLog, LogRecord, NewRecord, Positions, ReadOptions } from './eventLog.ts';

/** The topic that a test reads; three partitions. */
export const IN = 'in';
/** The topic that a test's processors write; two partitions. */
export const OUT = 'out';

/** A record whose value is a text. */
export function record(topic: string, text: string, key = text): NewRecord {
  return { topic, key, value: new TextEncoder().encode(text) };
}

export function textOf({ value }: LogRecord): string {
  return new TextDecoder().decode(value);
}

/** Every record that a read gives until it ends. */
export async function collect(log: EventLog, topic: string, options?: ReadOptions): Promise<readonly LogRecord[]> {
  const records: LogRecord[] = [];
  for await (const batch of log.read(topic, options)) records.push(...batch.records);
  return records;
}

export function textsByPartition(records: readonly LogRecord[]): ReadonlyMap<number, readonly string[]> {
  const texts = new Map<number, string[]>();
  for (const one of records) texts.set(one.partition, [...(texts.get(one.partition) ?? []), textOf(one)]);
  return texts;
}

/** Appends v0, v1 … each under a key of its own. */
export async function fill(log: EventLog, upTo: number, from = 0): Promise<void> {
  const numbers = Array.from({ length: upTo - from }, (_, i) => from + i);
  await log.append(numbers.map((i) => record(IN, `v${String(i)}`, `k${String(i)}`)));
}

/** Where to go on after these records. */
export function nextOf(records: readonly LogRecord[]): Positions {
  return new Map(records.map((one) => [one.partition, one.next]));
}
