import type Cluster from 'kafkajs/src/cluster/index.js';
import type { Broker, FetchedPartition } from 'kafkajs/src/cluster/index.js';
import { SaytaraError } from '../../domain/errors.ts';
import type { LogRecord, Position } from '../../ports/eventLog.ts';
import { onceLed } from './brokerReady.ts';
import { committedRecords, endOfFetched } from './committedRecords.ts';
import { READ_COMMITTED } from './kafkaClient.ts';
import { orAborted } from './orAborted.ts';

/** Bytes of a partition in one answer of a broker; it answers at least one batch, however large. */
const PARTITION_BYTES = 2 * 1_048_576;
const ANSWER_BYTES = 16 * 1_048_576;

/** What a fetch asks of a cluster. */
export interface FetchCluster extends Pick<Cluster, 'findLeaderForPartitions' | 'refreshMetadata'> {
  findBroker(options: { readonly nodeId: string }): Promise<Pick<Broker, 'fetch'>>;
}

export interface FetchOptions {
  readonly cluster: FetchCluster;
  /** The name under which callers know the topic, and the one it has on the cluster. */
  readonly topic: { readonly name: string; readonly full: string };
  /** Where to start in each partition to read. */
  readonly starts: ReadonlyMap<number, Position>;
  /** Stable ends at which to stop; undefined to follow. */
  readonly ends?: ReadonlyMap<number, Position> | undefined;
  /** How long a broker may hold a request at the end of a partition. */
  readonly waitMs: number;
  readonly signal: AbortSignal;
}

/** What one answer held of a partition; without records where all were control records or aborted. */
export interface Fetched {
  readonly partition: number;
  readonly records: readonly LogRecord[];
  /** Position to read next. */
  readonly next: Position;
}

interface Answer {
  readonly node: string;
  readonly partitions: readonly FetchedPartition[];
}

/**
 * Reads committed records of some partitions in order. One request is under way for each broker that leads any of
 * them, and the next one is sent before the answer is handed out, so that the network and the caller work at once.
 * Throws the library's faults.
 */
export async function* fetchPartitions(options: FetchOptions): AsyncGenerator<Fetched> {
  const { cluster, topic, ends, signal } = options;
  const next = new Map(options.starts);
  const leaders = cluster.findLeaderForPartitions(topic.full, [...next.keys()]);
  const underWay = new Map<string, Promise<Answer>>();
  const left = (partition: number): boolean => (next.get(partition) ?? 0) < (ends?.get(partition) ?? Infinity);
  try {
    while (!signal.aborted) {
      for (const [node, led] of Object.entries(leaders)) {
        const wanted = led.filter(left);
        if (wanted.length > 0 && !underWay.has(node)) underWay.set(node, request(options, node, wanted, next));
      }
      if (underWay.size === 0) return;
      const answer = await orAborted(Promise.race(underWay.values()), signal);
      if (!answer) return;
      underWay.delete(answer.node);
      const read = answer.partitions.map((one) => recordsOf(topic.name, one, next.get(one.partition) ?? 0, ends));
      for (const one of read) next.set(one.partition, one.next);
      const wanted = (leaders[answer.node] ?? []).filter(left);
      if (wanted.length > 0) underWay.set(answer.node, request(options, answer.node, wanted, next));
      for (const one of read) yield one;
    }
  } finally {
    // Nobody waits for these any more; their faults belong to a read that is over.
    for (const one of underWay.values()) one.catch(() => undefined);
  }
}

async function request(
  { cluster, topic, waitMs }: FetchOptions,
  node: string,
  partitions: readonly number[],
  next: ReadonlyMap<number, Position>,
): Promise<Answer> {
  const wanted = partitions.map((partition) => ({
    partition,
    fetchOffset: String(next.get(partition) ?? 0),
    maxBytes: PARTITION_BYTES,
  }));
  const fetched = onceLed(cluster, async () => {
    const broker = await cluster.findBroker({ nodeId: node });
    return broker.fetch({
      isolationLevel: READ_COMMITTED,
      maxWaitTime: waitMs,
      minBytes: 1,
      maxBytes: ANSWER_BYTES,
      topics: [{ topic: topic.full, partitions: wanted }],
    });
  });
  const { responses } = await fetched.catch((error: unknown) => {
    throw isOfBytes(error) ? unreadable(error, topic.name, next, partitions) : error;
  });
  return { node, partitions: responses.flatMap((one) => one.partitions) };
}

/** Faults of the bytes that came: no other answer would be better. */
const OF_BYTES = /^(Z_|ZSTD_|ERR_BUFFER_TOO_LARGE|ERR_OUT_OF_RANGE)/;

function isOfBytes(error: unknown): boolean {
  if (error instanceof RangeError) return true;
  if (!(error instanceof Error)) return false;
  return error.name === 'KafkaJSNotImplemented' || ('code' in error && OF_BYTES.test(String(error.code)));
}

function unreadable(
  cause: unknown,
  topic: string,
  next: ReadonlyMap<number, Position>,
  partitions: readonly number[],
): SaytaraError {
  const from = partitions.map((partition) => `${String(partition)} from ${String(next.get(partition) ?? 0)}`);
  return new SaytaraError('undecodable', {
    message: `reading a batch of "${topic}", partition ${from.join(' or ')}: ${cause instanceof Error ? cause.message : String(cause)}`,
    hint: 'the bytes of the batch are damaged, or compressed in a way that is not known: kafka-dump-log.sh shows it',
    details: { topic, positions: partitions.map((partition) => ({ partition, position: next.get(partition) ?? 0 })) },
    cause,
  });
}

function recordsOf(
  topic: string,
  fetched: FetchedPartition,
  from: Position,
  ends: ReadonlyMap<number, Position> | undefined,
): Fetched {
  const { partition } = fetched;
  const end = ends?.get(partition) ?? Infinity;
  const records = committedRecords(fetched, from)
    .map((one): LogRecord => {
      const position = Number(one.offset);
      const [key, value] = [one.key?.toString('utf8') ?? '', one.value ?? new Uint8Array(0)];
      return { topic, partition, position, next: position + 1, key, value };
    })
    .filter(({ position }) => position < end);
  return { partition, records, next: Math.max(from, endOfFetched(fetched) ?? from) };
}
