import type { Producer } from 'kafkajs';
import { SaytaraError } from '../../domain/errors.ts';
import type { AppendedAt } from '../../ports/eventLog.ts';

/** A send is one batch a partition and the library does not split it: larger ones are refused by the broker. */
const RECORDS_PER_BATCH = 500;
const BYTES_PER_BATCH = 700_000;
/** Lengths, deltas and attributes of a record: five numbers of at most ten bytes in all but theory. */
const RECORD_OVERHEAD = 24;
/** All batches of a request together; brokers take 100 MiB by default (socket.request.max.bytes). */
const BYTES_PER_REQUEST = 32 * 1_048_576;

/** A record with its place on the cluster. */
export interface Placed {
  /** The name under which callers know the topic, and the one it has on the cluster. */
  readonly topic: { readonly name: string; readonly full: string };
  readonly partition: number;
  readonly key: string;
  readonly value: Uint8Array;
}

/** Sends records in as many requests as their number and size need; where each stands, in their order. */
export async function sendInParts(
  producer: Pick<Producer, 'sendBatch'>,
  records: readonly Placed[],
): Promise<readonly AppendedAt[]> {
  const at = new Map<Placed, AppendedAt>();
  for (const part of parts(records)) {
    const answers = await producer.sendBatch({ acks: -1, topicMessages: messagesOf(part) });
    for (const { topicName, partition, baseOffset } of answers) {
      part
        .filter((one) => one.topic.full === topicName && one.partition === partition)
        .forEach((one, index) => {
          const position = Number(baseOffset) + index;
          at.set(one, { topic: one.topic.name, partition, position, next: position + 1 });
        });
    }
  }
  return records.map((one) => {
    const found = at.get(one);
    if (found) return found;
    throw new SaytaraError('log-unavailable', {
      message: `writing to "${one.topic.full}": the broker did not answer for partition ${String(one.partition)}`,
    });
  });
}

/** Parts in which no partition has more than a batch may hold, and no more together than a request. */
export function* parts(records: readonly Placed[]): Generator<readonly Placed[]> {
  let part: Placed[] = [];
  let bytes = 0;
  let batches = new Map<string, { count: number; bytes: number }>();
  for (const one of records) {
    const size = sizeOf(one);
    const name = `${one.topic.full} ${String(one.partition)}`;
    const batch = batches.get(name);
    const full = batch && (batch.count >= RECORDS_PER_BATCH || batch.bytes + size > BYTES_PER_BATCH);
    if (full === true || (part.length > 0 && bytes + size > BYTES_PER_REQUEST)) {
      yield part;
      part = [];
      bytes = 0;
      batches = new Map();
    }
    const { count, bytes: before } = batches.get(name) ?? { count: 0, bytes: 0 };
    batches.set(name, { count: count + 1, bytes: before + size });
    bytes += size;
    part.push(one);
  }
  if (part.length > 0) yield part;
}

/** Whether these go to one partition, in one batch: then they stand on the log together or not at all. */
export function fitOneBatch(records: readonly Placed[]): boolean {
  const [first] = records;
  return (
    records.every(({ topic, partition }) => topic.full === first?.topic.full && partition === first.partition) &&
    (records.length === 1 ||
      (records.length <= RECORDS_PER_BATCH && records.reduce((sum, one) => sum + sizeOf(one), 0) <= BYTES_PER_BATCH))
  );
}

/** Bytes of a record in a batch: its key, its value, and at most so much around them. */
export function sizeOf({ key, value }: Pick<Placed, 'key' | 'value'>): number {
  return Buffer.byteLength(key) + value.length + RECORD_OVERHEAD;
}

function messagesOf(part: readonly Placed[]): {
  topic: string;
  messages: { key: string; value: Buffer; partition: number }[];
}[] {
  const topics = Map.groupBy(part, (one) => one.topic.full);
  return [...topics].map(([topic, records]) => ({
    topic,
    messages: records.map(({ key, value, partition }) => ({
      key,
      value: Buffer.from(value.buffer, value.byteOffset, value.byteLength),
      partition,
    })),
  }));
}
