import type { Admin } from 'kafkajs';
import type Cluster from 'kafkajs/src/cluster/index.js';
import { SaytaraError } from '../../domain/errors.ts';
import { partitionOf } from '../../domain/ids.ts';
import type {
  Batch,
  EventLog,
  LeadOptions,
  NewRecord,
  PartitionBounds,
  Position,
  Positions,
  ProcessOptions,
  ReadOptions,
} from '../../ports/eventLog.ts';
import { onceReady } from './coordinatorReady.ts';
import { createAppender } from './appender.ts';
import { leadGroup } from './groupLeading.ts';
import { keepMembership } from './groupMember.ts';
import { processGroup } from './groupProcessing.ts';
import { createCluster, createKafka, TRANSACTION_RETRY } from './kafkaClient.ts';
import type { KafkaOptions } from './kafkaClient.ts';
import { kafkaFault } from './kafkaFault.ts';
import { fetchPartitions } from './partitionFetch.ts';
import { createTopicEnds, partitionsOf, stableEnds } from './topicEnds.ts';
import type { TopicName } from './topicEnds.ts';
import { ensureTopic } from './topicSettings.ts';
import { createTransactor } from './transactor.ts';
import type { Placed } from './transactor.ts';

const BATCH = 1_000;
/** How long a broker holds a request of a reader at the end: a read that ends waits so long at most. */
const FOLLOW_WAIT_MS = 250;

export interface KafkaLogOptions extends KafkaOptions {
  /** Called between any two steps with the step's name: tests crash there. */
  readonly crash?: (point: string) => void;
  /** While true, memberships of groups are as if the process were stopped: for tests. */
  readonly silenced?: () => boolean;
}

/**
 * The log on Apache Kafka. Nothing is connected before the first use. Invariants: (1) reads and group positions need
 * no consumer group of Kafka's but `process` and `lead`, which share work out; (2) what is read is committed, and the
 * end of a partition is the end of its last committed record; (3) an append is one transaction, or one batch of one
 * partition; (4) after a fault of a connection the next call connects anew.
 */
export function openKafkaLog({ crash = () => undefined, ...options }: KafkaLogOptions): EventLog {
  const { prefix } = options;
  const transactions = createKafka(options, TRANSACTION_RETRY);
  const appender = createAppender(transactions, options, crash);
  const closing = new AbortController();
  const working = new Set<Promise<unknown>>();
  const endsOf = createTopicEnds();
  const clusters = new Set<Cluster>();
  let shared: Promise<Cluster> | undefined;
  let admin: Promise<Admin> | undefined;
  let recovered: Promise<void> | undefined;

  const named = (name: string): TopicName => ({ name, full: `${prefix}${name}` });

  function refuseClosed(): void {
    if (closing.signal.aborted) {
      throw new SaytaraError('log-closed', { message: 'asking the event log, which was closed' });
    }
  }

  /** Runs one call to the cluster; a fault of the library leaves as one of ours, and the connection is given up. */
  async function call<Result>(attempt: string, work: (cluster: Cluster) => Promise<Result>): Promise<Result> {
    refuseClosed();
    try {
      await (recovered ??= appender.recover());
      return await work(await (shared ??= connected()));
    } catch (error) {
      if (!(error instanceof SaytaraError) || error.retriable) giveUp();
      throw kafkaFault(error, attempt, options);
    }
  }

  function giveUp(): void {
    const [oldShared, oldAdmin] = [shared, admin];
    shared = admin = recovered = undefined;
    void oldShared?.then(disconnect, () => undefined);
    void oldAdmin?.then((one) => one.disconnect()).catch(() => undefined);
  }

  async function connected(): Promise<Cluster> {
    const cluster = createCluster(options);
    clusters.add(cluster);
    try {
      await cluster.connect();
      return cluster;
    } catch (error) {
      await disconnect(cluster);
      throw error;
    }
  }

  async function disconnect(cluster: Cluster): Promise<void> {
    clusters.delete(cluster);
    await cluster.disconnect().catch(() => undefined);
  }

  async function connectedAdmin(): Promise<Admin> {
    const made = createKafka(options).admin();
    await made.connect();
    return made;
  }

  async function place(records: readonly NewRecord[]): Promise<readonly Placed[]> {
    const names = [...new Set(records.map(({ topic }) => topic))];
    const counts = await call('looking up topics', async (cluster) => {
      const found = new Map<string, number>();
      for (const name of names) found.set(name, (await partitionsOf(cluster, named(name))).length);
      return found;
    });
    return records.map((record, index) => {
      if (index > 0) crash('between records');
      const count = counts.get(record.topic) ?? 0;
      const partition = record.partition ?? partitionOf(record.key, count);
      if (partition < count) return { topic: named(record.topic), partition, key: record.key, value: record.value };
      throw new SaytaraError('unknown-topic', {
        message: `writing to partition ${String(partition)} of "${record.topic}", which has ${String(count)}`,
      });
    });
  }

  /** The partitions to read, each with where to start and the stable end; `history-gone` if a start is gone. */
  async function startsOf(
    cluster: Cluster,
    topic: TopicName,
    { partitions, from }: ReadOptions,
  ): Promise<{ readonly starts: ReadonlyMap<number, Position>; readonly ends: ReadonlyMap<number, Position> }> {
    const all = await stableEnds(cluster, topic);
    const wanted = all.filter(({ partition }) => partitions?.includes(partition) ?? true);
    for (const { partition, low } of wanted) refuseGone(topic, partition, from?.get(partition) ?? low, low);
    return {
      starts: new Map(wanted.map(({ partition, low }) => [partition, from?.get(partition) ?? low])),
      ends: new Map(wanted.map(({ partition, stable }) => [partition, stable])),
    };
  }

  async function* read(name: string, readOptions: ReadOptions = {}): AsyncGenerator<Batch> {
    refuseClosed();
    const topic = named(name);
    const { follow = false, signal, batch = BATCH } = readOptions;
    const over = AbortSignal.any([closing.signal, ...(signal ? [signal] : [])]);
    const ended = (): boolean => over.aborted;
    let own: Cluster | undefined;
    try {
      const { starts, ends } = await call(`reading "${name}"`, async (cluster) =>
        startsOf(cluster, topic, readOptions),
      );
      if (ended()) return;
      // A reader that follows holds its connection for as long as the broker makes it wait, so it has its own.
      const cluster = follow ? (own = await connected()) : await (shared ??= connected());
      await partitionsOf(cluster, topic);
      const fetching = { cluster, topic, starts, waitMs: FOLLOW_WAIT_MS, signal: over };
      for await (const { partition, records } of fetchPartitions({ ...fetching, ends: follow ? undefined : ends })) {
        for (let at = 0; at < records.length && !ended(); at += batch) {
          const some = records.slice(at, at + batch);
          const last = some.at(-1);
          if (last) yield { topic: name, partition, records: some, next: last.next };
        }
      }
    } catch (error) {
      if (ended()) return;
      if (!follow) giveUp();
      throw await goneOrFault(error, topic, readOptions);
    } finally {
      if (own) void track(disconnect(own));
    }
  }

  /** A position that is out of range is told with the low end that it lies below. */
  async function goneOrFault(error: unknown, topic: TopicName, readOptions: ReadOptions): Promise<SaytaraError> {
    const fault = kafkaFault(error, `reading "${topic.name}"`, options);
    if (fault.code !== 'history-gone' || error instanceof SaytaraError) return fault;
    return call(`reading "${topic.name}"`, (cluster) => startsOf(cluster, topic, readOptions)).then(
      () => fault,
      (gone: unknown) => kafkaFault(gone, `reading "${topic.name}"`, options),
    );
  }

  /** Remembers work under way, so that `close` waits for it. */
  function track<Result>(work: Promise<Result>): Promise<Result> {
    const tracked = work.finally(() => working.delete(tracked));
    working.add(tracked);
    tracked.catch(() => undefined);
    return tracked;
  }

  async function withCluster(attempt: string, work: (cluster: Cluster) => Promise<void>): Promise<void> {
    let cluster: Cluster | undefined;
    try {
      cluster = await connected();
      await work(cluster);
    } catch (error) {
      throw kafkaFault(error, attempt, options);
    } finally {
      if (cluster) await disconnect(cluster);
    }
  }

  const committed = (group: string, topic: string): Promise<Positions> =>
    call(`asking for the positions of group "${group}"`, async (cluster) => {
      const name = named(topic);
      const partitions = (await partitionsOf(cluster, name)).map((partition) => ({ partition }));
      const groupId = `${prefix}${group}`;
      const { responses } = await onceReady(async () => {
        const coordinator = await cluster.findGroupCoordinator({ groupId });
        return coordinator.offsetFetch({ groupId, topics: [{ topic: name.full, partitions }] });
      });
      const found = responses.flatMap((one) => one.partitions).filter(({ offset }) => Number(offset) >= 0);
      return new Map(found.map(({ partition, offset }) => [partition, Number(offset)]));
    });

  async function process(processing: ProcessOptions): Promise<void> {
    refuseClosed();
    try {
      await processUntilClosed(processing);
    } catch (error) {
      if (!closing.signal.aborted) throw error;
    }
  }

  async function processUntilClosed(processing: ProcessOptions): Promise<void> {
    const { group, topic, signal } = processing;
    const [groupName, topicName] = [`${prefix}${group}`, named(topic)];
    const partitions = (await call(`processing "${topic}"`, (cluster) => partitionsOf(cluster, topicName))).length;
    const over = AbortSignal.any([closing.signal, signal]);
    const membership = { group: groupName, protocolType: 'consumer', topic: topicName.full, partitions };
    await processGroup(
      { ...processing, signal: over },
      {
        ...{ read, committed, place, crash },
        full: { group: groupName, topic: topicName.full },
        transactor: (partition) =>
          createTransactor(transactions, options, `${groupName}-${topic}-${String(partition)}`),
        join: (onAssigned, until) =>
          withCluster(`working in group "${group}"`, (cluster) =>
            keepMembership({ ...membership, cluster, onAssigned, signal: until, silenced: options.silenced }),
          ),
      },
    );
  }

  async function lead(leading: LeadOptions): Promise<void> {
    refuseClosed();
    const group = `${prefix}${leading.group}`;
    const over = AbortSignal.any([closing.signal, leading.signal]);
    if (over.aborted) return;
    await leadGroup(
      { ...leading, signal: over },
      {
        ...{ place, crash },
        transactor: createTransactor(transactions, options, group),
        join: (onAssigned, until) =>
          withCluster(`standing for "${leading.group}"`, (cluster) =>
            keepMembership({
              ...{ cluster, group, protocolType: 'leader', topic: 'leadership', partitions: 1, signal: until },
              silenced: options.silenced,
              onAssigned: (assigned) => {
                onAssigned(assigned.length > 0);
              },
            }),
          ),
      },
    );
  }

  return {
    createTopic: (topic, partitions) =>
      call(`creating topic "${topic}"`, async () =>
        ensureTopic(await (admin ??= connectedAdmin()), {
          topic: `${prefix}${topic}`,
          partitions,
          replication: options.replication,
        }),
      ),
    topics: () =>
      call('listing topics', async () => {
        const { topics } = await (await (admin ??= connectedAdmin())).fetchTopicMetadata();
        return topics
          .filter(({ name }) => name.startsWith(prefix) && !name.startsWith('__'))
          .map(({ name, partitions }) => ({ topic: name.slice(prefix.length), partitions: partitions.length }))
          .sort((a, b) => (a.topic < b.topic ? -1 : 1));
      }),
    async append(records) {
      refuseClosed();
      if (records.length === 0) return [];
      crash('before append');
      return appender.append(await place(records));
    },
    read,
    process: (processing) => track(process(processing)),
    lead: (leading) => track(lead(leading)),
    bounds: (topic): Promise<readonly PartitionBounds[]> =>
      call(`asking for the ends of "${topic}"`, (cluster) => endsOf(cluster, named(topic))),
    committed,
    async close() {
      closing.abort();
      await Promise.allSettled(working);
      await appender.close();
      giveUp();
      await Promise.all([...clusters].map(disconnect));
    },
  };
}

function refuseGone({ name, full }: TopicName, partition: number, from: Position, low: Position): void {
  if (from >= low) return;
  throw new SaytaraError('history-gone', {
    message: `reading partition ${String(partition)} of "${name}" from position ${String(from)}: what stands before ${String(low)} is gone`,
    hint: 'rebuild from an input that still has its history',
    details: { topic: full, partition, from, low },
  });
}
