import type Cluster from 'kafkajs/src/cluster/index.js';
import { SaytaraError } from '../../domain/errors.ts';
import type { PartitionBounds, Position } from '../../ports/eventLog.ts';
import { onceLed } from './brokerReady.ts';
import { isOfType } from './kafkaFault.ts';
import { READ_COMMITTED } from './kafkaClient.ts';
import { fetchPartitions } from './partitionFetch.ts';

/** How far back the last committed record is looked for at first; four times as far each time until one is found. */
const FIRST_LOOK = 16;
/**
 * How long the end of a topic waits for open transactions. Those here take milliseconds; one that a killed process left
 * is ended by the broker, or by the process when it comes back, and holds up nothing but what stands behind it.
 */
const OPEN_TRANSACTIONS_MS = 5_000;
/** A topic that was just created is not known to every broker at once. */
const NEW_TOPIC_TRIES = 6;
const NEW_TOPIC_WAIT_MS = 100;
const READ_UNCOMMITTED = 0;
/** Timestamps of the protocol's ListOffsets. */
const EARLIEST = -2;
const LATEST = -1;

export interface TopicName {
  /** The name under which callers know the topic. */
  readonly name: string;
  /** The name it has on the cluster. */
  readonly full: string;
}

/** The low end and the last stable offset of a partition: no open transaction began before it. */
export interface StableEnds {
  readonly partition: number;
  readonly low: Position;
  readonly stable: Position;
  /** Where the next record would be written. */
  readonly written: Position;
}

/** What is remembered of a partition's end: up to `stable`, the last committed record ends at `high`. */
interface KnownEnd {
  readonly stable: Position;
  readonly high: Position;
}

/** The numbers of a topic's partitions; `unknown-topic` if it is not there. */
export async function partitionsOf(cluster: Cluster, topic: TopicName): Promise<readonly number[]> {
  for (let tries = 1; ; tries++) {
    const found = await askPartitions(cluster, topic);
    if (found.length > 0) return [...found].sort((a, b) => a - b);
    if (tries >= NEW_TOPIC_TRIES) throw unknown(topic);
    await new Promise((resolve) => setTimeout(resolve, NEW_TOPIC_WAIT_MS));
  }
}

/** Lookups under way: the library lets one in at a time, and each of those that wait keeps the process for 15 s. */
const asking = new WeakMap<Cluster, Map<string, Promise<readonly number[]>>>();

/** What the connection knows of the topic, else what the cluster answers; empty if it is not there. */
async function askPartitions(cluster: Cluster, { full }: TopicName): Promise<readonly number[]> {
  const lookups = asking.get(cluster) ?? new Map<string, Promise<readonly number[]>>();
  asking.set(cluster, lookups);
  const underWay = lookups.get(full);
  if (underWay) return underWay;
  const lookup = cluster
    .addTargetTopic(full)
    .then(
      () => cluster.findTopicPartitionMetadata(full).map(({ partitionId }) => partitionId),
      (error: unknown) => {
        if (isOfType(error, 'UNKNOWN_TOPIC_OR_PARTITION')) return [];
        throw error;
      },
    )
    .finally(() => lookups.delete(full));
  lookups.set(full, lookup);
  return lookup;
}

function unknown({ name, full }: TopicName): SaytaraError {
  return new SaytaraError('unknown-topic', {
    message: `asking for topic "${name}", which was never created`,
    details: { topic: full },
  });
}

export interface LookAtEnds {
  /** All if undefined. */
  readonly partitions?: readonly number[] | undefined;
  /** How long open transactions are waited for. */
  readonly patienceMs?: number;
}

/**
 * The ends of a topic's partitions, no earlier than what stood there at the call: a commit is answered before it can
 * be read, so transactions that are open are waited for, for a while. A partition asked for that is not there is left out.
 */
export async function stableEnds(
  cluster: Cluster,
  topic: TopicName,
  { partitions: asked, patienceMs = OPEN_TRANSACTIONS_MS }: LookAtEnds = {},
): Promise<readonly StableEnds[]> {
  const partitions = (await partitionsOf(cluster, topic)).filter((one) => asked?.includes(one) ?? true);
  const [low, written] = await Promise.all([
    askOffsets(cluster, topic, partitions, { timestamp: EARLIEST, isolationLevel: READ_COMMITTED }),
    askOffsets(cluster, topic, partitions, { timestamp: LATEST, isolationLevel: READ_UNCOMMITTED }),
  ]);
  const deadline = Date.now() + patienceMs;
  for (let wait = 2; ; wait = Math.min(50, wait * 2)) {
    const latest = { timestamp: LATEST, isolationLevel: READ_COMMITTED };
    const stable = await askOffsets(cluster, topic, partitions, latest);
    const open = partitions.some((one) => (stable.get(one) ?? 0) < (written.get(one) ?? 0));
    if (!open || Date.now() >= deadline) {
      return partitions.map((partition) => {
        const of = (ends: ReadonlyMap<number, number>): Position => ends.get(partition) ?? 0;
        return { partition, low: of(low), stable: of(stable), written: Math.max(of(stable), of(written)) };
      });
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** Asks each leader for its partitions. */
async function askOffsets(
  cluster: Cluster,
  topic: TopicName,
  partitions: readonly number[],
  asked: { readonly timestamp: number; readonly isolationLevel: number },
): Promise<ReadonlyMap<number, number>> {
  return onceLed(cluster, async () => {
    const leaders = Object.entries(cluster.findLeaderForPartitions(topic.full, partitions));
    const answers = await Promise.all(
      leaders.map(async ([nodeId, led]) => {
        const broker = await cluster.findBroker({ nodeId });
        const { responses } = await broker.listOffsets({
          replicaId: -1,
          isolationLevel: asked.isolationLevel,
          topics: [
            { topic: topic.full, partitions: led.map((partition) => ({ partition, timestamp: asked.timestamp })) },
          ],
        });
        return responses.flatMap((one) => one.partitions);
      }),
    );
    return new Map(answers.flat().map(({ partition, offset }) => [partition, Number(offset)]));
  });
}

/** Finds the ends of topics as a reader can reach them, and remembers them: only what is new is looked at again. */
export function createTopicEnds(): (cluster: Cluster, topic: TopicName) => Promise<readonly PartitionBounds[]> {
  const known = new Map<string, KnownEnd>();
  return async (cluster, topic) => {
    const ends = await stableEnds(cluster, topic);
    return Promise.all(
      ends.map(async ({ partition, low, stable }) => {
        const name = `${topic.full} ${String(partition)}`;
        const remembered = known.get(name);
        // A topic deleted and made anew under its name ends before what is remembered of the one before.
        const before = remembered && remembered.stable <= stable ? remembered : undefined;
        const high = await reachableEnd(cluster, topic, { partition, low, stable }, before);
        known.set(name, { stable, high });
        return { partition, low, high: Math.max(low, high) };
      }),
    );
  };
}

/** One past the last committed record below the stable end; the low end if there is none. */
async function reachableEnd(
  cluster: Cluster,
  topic: TopicName,
  { partition, low, stable }: Omit<StableEnds, 'written'>,
  known: KnownEnd | undefined,
): Promise<Position> {
  const floor = Math.max(low, known?.stable ?? low);
  if (stable <= floor) return known?.high ?? low;
  for (let back = FIRST_LOOK; ; back *= 4) {
    const from = Math.max(floor, stable - back);
    const high = await lastBetween(cluster, topic, partition, from, stable);
    if (high !== undefined) return high;
    if (from === floor) return known?.high ?? low;
  }
}

async function lastBetween(
  cluster: Cluster,
  topic: TopicName,
  partition: number,
  from: Position,
  to: Position,
): Promise<Position | undefined> {
  let high: Position | undefined;
  const signal = new AbortController().signal;
  const options = { cluster, topic, waitMs: 100, signal };
  const [starts, ends] = [new Map([[partition, from]]), new Map([[partition, to]])];
  for await (const { records } of fetchPartitions({ ...options, starts, ends })) high = records.at(-1)?.next ?? high;
  return high;
}
