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
  Positions,
  ProcessOptions,
  ReadOptions,
} from '../../ports/eventLog.ts';
import { onceCoordinated } from './brokerReady.ts';
import { createAppender } from './appender.ts';
import { findGroupCoordinator } from './findCoordinator.ts';
import { leadGroup } from './groupLeading.ts';
import { keepMembership } from './groupMember.ts';
import { processGroup } from './groupProcessing.ts';
import { connectSoon, createCluster, createKafka } from './kafkaClient.ts';
import type { KafkaOptions } from './kafkaClient.ts';
import { kafkaFault } from './kafkaFault.ts';
import { orAborted } from './orAborted.ts';
import { fetchPartitions } from './partitionFetch.ts';
import { sizeOf } from './sendInParts.ts';
import type { Placed } from './sendInParts.ts';
import { openSockets } from './sockets.ts';
import type { Sockets } from './sockets.ts';
import { startsOf } from './readStarts.ts';
import { createTopicEnds, partitionsOf, stableEnds } from './topicEnds.ts';
import type { StableEnds, TopicName } from './topicEnds.ts';
import { ensureTopic, MAX_MESSAGE_BYTES } from './topicSettings.ts';
import { createTransactor } from './transactor.ts';
import { within } from './within.ts';

const BATCH = 1_000;
/** How long a broker holds a request of a reader at the end: a read that ends waits so long at most. */
const FOLLOW_WAIT_MS = 250;
/** How long a close waits for work to end well, and a member that is told to end for the round it is in. */
const GRACE_MS = 1_500;
/** The header of a batch, and some to spare. */
const BATCH_OVERHEAD = 100;

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
  const sockets = openSockets();
  const appender = createAppender({ ...options, sockets, crash });
  const closing = new AbortController();
  const working = new Set<Promise<unknown>>();
  const endsOf = createTopicEnds();
  let shared: Promise<Connected> | undefined;
  let admin: Promise<Admin> | undefined;
  let closed: Promise<void> | undefined;

  const named = (name: string): TopicName => ({ name, full: `${prefix}${name}` });

  function refuseClosed(): void {
    if (closing.signal.aborted) throw closedFault();
  }

  /** Runs one call to the cluster; a fault of the library leaves as one of ours, and the connection is given up. */
  async function call<Result>(attempt: string, work: (cluster: Cluster) => Promise<Result>): Promise<Result> {
    refuseClosed();
    let used: Promise<Connected> | undefined;
    try {
      const done = await orAborted(
        (async () => {
          await appender.recover();
          used = shared ??= connected();
          return [await work((await used).cluster)] as const;
        })(),
        closing.signal,
      );
      if (done) return done[0];
      throw closedFault();
    } catch (error) {
      if (!(error instanceof SaytaraError) || error.retriable) giveUp(used);
      throw kafkaFault(error, attempt, options);
    }
  }

  /** Lets go of the shared connection, unless another has taken its place already. */
  function giveUp(used: Promise<Connected> | undefined): void {
    const [oldShared, oldAdmin] = [shared, admin];
    if (used !== oldShared) return;
    shared = admin = undefined;
    void oldShared?.then(disconnect, () => undefined);
    void oldAdmin?.then((one) => one.disconnect()).catch(() => undefined);
  }

  async function connected(): Promise<Connected> {
    const own = openSockets(sockets);
    const cluster = createCluster(options, own);
    await connectSoon(cluster, own, options);
    return { cluster, sockets: own };
  }

  async function connectedAdmin(): Promise<Admin> {
    const own = openSockets(sockets);
    const made = createKafka(options, { sockets: own }).admin();
    await connectSoon(made, own, options);
    return made;
  }

  async function place(records: readonly NewRecord[]): Promise<readonly Placed[]> {
    for (const record of records) refuseTooLarge(record);
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

  async function* read(name: string, readOptions: ReadOptions = {}): AsyncGenerator<Batch> {
    refuseClosed();
    const topic = named(name);
    const { follow = false, signal, batch = BATCH } = readOptions;
    const over = AbortSignal.any([closing.signal, ...(signal ? [signal] : [])]);
    const ended = (): boolean => over.aborted;
    const at = new Map(readOptions.from);
    let own: Connected | undefined;
    let used: Promise<Connected> | undefined;
    try {
      const { starts, ends } = await call(`reading "${name}"`, async (cluster) =>
        startsOf(cluster, topic, readOptions),
      );
      if (ended()) return;
      // A reader that follows holds its connection for as long as the broker makes it wait, so it has its own.
      const { cluster } = follow ? (own = await connected()) : await (used = shared ??= connected());
      await partitionsOf(cluster, topic);
      const fetching = { cluster, topic, starts, waitMs: FOLLOW_WAIT_MS, signal: over };
      for await (const { partition, records, next } of fetchPartitions({
        ...fetching,
        ends: follow ? undefined : ends,
      })) {
        at.set(partition, next);
        for (let first = 0; first < records.length && !ended(); first += batch) {
          const some = records.slice(first, first + batch);
          const last = some.at(-1);
          if (last) yield { topic: name, partition, records: some, next: last.next };
        }
      }
    } catch (error) {
      if (ended()) return;
      if (used && !(error instanceof SaytaraError && !error.retriable)) giveUp(used);
      throw await goneOrFault(error, topic, { ...readOptions, from: at });
    } finally {
      if (own) void track(disconnect(own));
    }
  }

  /** A position that is out of range is told with the end it lies beyond; if it is in range again, the log passes. */
  async function goneOrFault(error: unknown, topic: TopicName, reached: ReadOptions): Promise<SaytaraError> {
    const attempt = `reading "${topic.name}"`;
    const fault = kafkaFault(error, attempt, options);
    if (fault.code !== 'history-gone' || error instanceof SaytaraError) return fault;
    return call(attempt, (cluster) => startsOf(cluster, topic, reached)).then(
      () => new SaytaraError('log-unavailable', { message: `${fault.message}; now it is`, cause: error }),
      (gone: unknown) => kafkaFault(gone, attempt, options),
    );
  }

  /** Remembers work under way, so that `close` waits for it. */
  function track<Result>(work: Promise<Result>): Promise<Result> {
    const tracked = work.finally(() => working.delete(tracked));
    working.add(tracked);
    tracked.catch(() => undefined);
    return tracked;
  }

  /** Runs work on a connection of its own, and ends it with the signal: soon, if it does not end by itself. */
  async function withCluster(
    attempt: string,
    signal: AbortSignal,
    work: (cluster: Cluster) => Promise<void>,
  ): Promise<void> {
    let own: Connected | undefined;
    const late = new AbortController();
    const ending = (): void => {
      setTimeout(() => {
        late.abort();
      }, GRACE_MS).unref();
    };
    signal.addEventListener('abort', ending, { once: true });
    try {
      own = await connected();
      await orAborted(work(own.cluster), late.signal);
    } catch (error) {
      if (!signal.aborted) throw kafkaFault(error, attempt, options);
    } finally {
      signal.removeEventListener('abort', ending);
      if (late.signal.aborted) own?.sockets.destroy();
      if (own) await disconnect(own);
    }
  }

  const committed = (group: string, topic: string): Promise<Positions> =>
    call(`asking for the positions of group "${group}"`, async (cluster) => {
      const name = named(topic);
      const partitions = (await partitionsOf(cluster, name)).map((partition) => ({ partition }));
      const groupId = `${prefix}${group}`;
      const { responses } = await onceCoordinated(async () => {
        const coordinator = await findGroupCoordinator(cluster, groupId);
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
        transactor: (partition) => createTransactor(options, sockets, `${groupName}-${topic}-${String(partition)}`),
        join: (member) =>
          withCluster(`working in group "${group}"`, member.signal, (cluster) =>
            keepMembership({ ...membership, ...member, cluster, silenced: options.silenced }),
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
        transactor: createTransactor(options, sockets, group),
        join: (member) =>
          withCluster(`standing for "${leading.group}"`, member.signal, (cluster) =>
            keepMembership({
              ...{ cluster, group, protocolType: 'leader', topic: 'leadership', partitions: 1 },
              ...{ ...member, silenced: options.silenced },
            }),
          ),
      },
    );
  }

  /** Bounded: what a broker that hangs keeps from ending well is ended all the same. */
  async function close(): Promise<void> {
    closing.abort();
    const ending = (async (): Promise<void> => {
      await Promise.allSettled([appender.close(), ...working]);
      await Promise.allSettled([
        Promise.resolve(shared).then((one) => one && disconnect(one)),
        Promise.resolve(admin).then((one) => one?.disconnect()),
      ]);
    })();
    await within(GRACE_MS, ending, () => new Error('late')).catch(() => undefined);
    sockets.destroy();
  }

  return {
    createTopic: (topic, partitions) =>
      call(`creating topic "${topic}"`, async (cluster) => {
        const { full } = named(topic);
        await ensureTopic(await (admin ??= connectedAdmin()), {
          topic: full,
          partitions,
          replication: options.replication,
        });
        refuseCut(await stableEnds(cluster, named(topic), { patienceMs: 0 }), full);
      }),
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
    close: () => (closed ??= close()),
  };
}

/** A connection to the cluster and the sockets it lives on. */
interface Connected {
  readonly cluster: Cluster;
  readonly sockets: Sockets;
}

async function disconnect({ cluster, sockets }: Connected): Promise<void> {
  await cluster.disconnect().catch(() => undefined);
  sockets.destroy();
}

/** Told before anything is sent: a broker only closes the connection on a request that is far too large. */
function refuseTooLarge({ topic, key, value }: NewRecord): void {
  const bytes = sizeOf({ key, value }) + BATCH_OVERHEAD;
  if (bytes <= MAX_MESSAGE_BYTES) return;
  throw new SaytaraError('record-too-large', {
    message: `writing ${String(value.length)} bytes under "${key.slice(0, 100)}" to "${topic}": topics take ${String(MAX_MESSAGE_BYTES)}`,
    hint: 'split what is written, or leave it out',
    details: { topic, bytes, most: MAX_MESSAGE_BYTES },
  });
}

function closedFault(): SaytaraError {
  return new SaytaraError('log-closed', { message: 'asking the event log, which was closed' });
}

/** A fold that begins at the low end of a topic that was cut would come to another view, and say nothing. */
function refuseCut(ends: readonly StableEnds[], topic: string): void {
  const cut = ends.find(({ low }) => low > 0);
  if (!cut) return;
  throw new SaytaraError('history-gone', {
    message: `using topic "${topic}": partition ${String(cut.partition)} begins at ${String(cut.low)}, what stood before is gone`,
    hint: 'restore the topic from a copy, or begin with topics of a new SAYTARA_TOPIC_PREFIX',
    details: { topic, partition: cut.partition, low: cut.low },
  });
}
