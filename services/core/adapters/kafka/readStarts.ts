import type Cluster from 'kafkajs/src/cluster/index.js';
import { SaytaraError } from '../../domain/errors.ts';
import type { Position, ReadOptions } from '../../ports/eventLog.ts';
import { stableEnds } from './topicEnds.ts';
import type { StableEnds, TopicName } from './topicEnds.ts';

/** How long the end of a partition may lie behind what was read of it, as just after its leader changed. */
const LAGGING_MS = 5_000;

/** Where a read begins in each partition, and the stable ends as they were then. */
export interface Starts {
  readonly starts: ReadonlyMap<number, Position>;
  readonly ends: ReadonlyMap<number, Position>;
}

/** The partitions to read, each with where to start and the stable end; `history-gone` if a start is gone. */
export async function startsOf(
  cluster: Cluster,
  topic: TopicName,
  { partitions, from, follow = false }: Pick<ReadOptions, 'partitions' | 'from' | 'follow'>,
): Promise<Starts> {
  const looking = { partitions, ...(follow ? { patienceMs: 0 } : {}) };
  for (const deadline = Date.now() + LAGGING_MS; ;) {
    const wanted = await stableEnds(cluster, topic, looking);
    for (const { partition, low } of wanted) refuseGone(topic, partition, from?.get(partition) ?? low, low);
    const beyond = wanted.find(({ partition, written }) => (from?.get(partition) ?? 0) > written);
    if (!beyond) {
      return {
        starts: new Map(wanted.map(({ partition, low }) => [partition, from?.get(partition) ?? low])),
        ends: new Map(wanted.map(({ partition, stable }) => [partition, stable])),
      };
    }
    if (Date.now() > deadline) throw beyondEnd(topic, beyond, from?.get(beyond.partition));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function beyondEnd(
  { name, full }: TopicName,
  { partition, low, written }: StableEnds,
  from: Position | undefined,
): SaytaraError {
  return new SaytaraError('history-gone', {
    message: `reading partition ${String(partition)} of "${name}" from position ${String(from)}: it ends at ${String(written)}`,
    hint: 'the topic was made anew or has lost its end: rebuild from what it holds now, or restore it',
    details: { topic: full, partition, from, low, high: written },
  });
}

function refuseGone({ name, full }: TopicName, partition: number, from: Position, low: Position): void {
  if (from >= low) return;
  throw new SaytaraError('history-gone', {
    message: `reading partition ${String(partition)} of "${name}" from position ${String(from)}: what stands before ${String(low)} is gone`,
    hint: 'rebuild from an input that still has its history',
    details: { topic: full, partition, from, low },
  });
}
