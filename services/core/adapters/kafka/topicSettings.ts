import kafkajs from 'kafkajs';
import type { Admin } from 'kafkajs';
import { SaytaraError } from '../../domain/errors.ts';
import { isOfType } from './kafkaFault.ts';

/** The largest record a topic takes: one of 8 MiB with its key and the batch around it. */
export const MAX_MESSAGE_BYTES = 9 * 1_048_576;

/** What every topic is created with: the log is history, and nothing of it may ever go. */
export const TOPIC_CONFIG: Readonly<Record<string, string>> = {
  'cleanup.policy': 'delete',
  'retention.ms': '-1',
  'retention.bytes': '-1',
  'max.message.bytes': String(MAX_MESSAGE_BYTES),
};

const MOST_REPLICAS = 3;
/** How long a topic is waited for that the controller has created and brokers have yet to hear of. */
const NEW_TOPIC_MS = 5_000;

/** A topic as the cluster has it. */
export interface DescribedTopic {
  /** With its prefix. */
  readonly topic: string;
  readonly partitions: number;
  /** Of the partition that has the fewest. */
  readonly replication: number;
  readonly config: Readonly<Record<string, string>>;
}

/** What a topic must be. */
export interface WantedTopic {
  /** With its prefix. */
  readonly topic: string;
  readonly partitions: number;
  /** Undefined: whatever it has is taken. */
  readonly replication?: number | undefined;
}

/** Describes these topics; one that does not exist is left out. */
export async function describeTopics(admin: Admin, topics: readonly string[]): Promise<readonly DescribedTopic[]> {
  const there = new Set(await admin.listTopics());
  const names = topics.filter((topic) => there.has(topic));
  if (names.length === 0) return [];
  const [{ topics: metadata }, { resources }] = await Promise.all([
    admin.fetchTopicMetadata({ topics: names }),
    admin.describeConfigs({
      includeSynonyms: false,
      resources: names.map((name) => ({
        type: kafkajs.ConfigResourceTypes.TOPIC,
        name,
        configNames: Object.keys(TOPIC_CONFIG),
      })),
    }),
  ]);
  return metadata.map(({ name, partitions }) => ({
    topic: name,
    partitions: partitions.length,
    replication: Math.min(...partitions.map(({ replicas }) => replicas.length)),
    config: Object.fromEntries(
      (resources.find(({ resourceName }) => resourceName === name)?.configEntries ?? []).map((entry) => [
        entry.configName,
        entry.configValue,
      ]),
    ),
  }));
}

/** Every way in which a topic is not what it must be; none if it may be used. */
export function topicFaults(found: DescribedTopic, wanted: WantedTopic): readonly SaytaraError[] {
  const faults: SaytaraError[] = [];
  const { topic } = wanted;
  if (found.partitions !== wanted.partitions) {
    faults.push(
      new SaytaraError('topic-mismatch', {
        message: `creating topic "${topic}" with ${String(wanted.partitions)} partitions: it has ${String(found.partitions)}`,
        hint: 'the number of partitions cannot change once the log exists: set SAYTARA_PARTITIONS to what it has',
        details: { topic, partitions: wanted.partitions, found: found.partitions },
      }),
    );
  }
  if (wanted.replication !== undefined && found.replication < wanted.replication) {
    faults.push(
      new SaytaraError('too-few-replicas', {
        message: `using topic "${topic}": it has ${String(found.replication)} replicas, ${String(wanted.replication)} are asked for`,
        hint: 'add replicas with kafka-reassign-partitions.sh, or set SAYTARA_REPLICATION to what it has',
        details: { topic, replication: wanted.replication, found: found.replication },
      }),
    );
  }
  return [...faults, ...configFaults(found, topic)];
}

function configFaults({ config }: DescribedTopic, topic: string): readonly SaytaraError[] {
  const faults: SaytaraError[] = [];
  for (const [name, wanted] of Object.entries(TOPIC_CONFIG)) {
    const value = config[name];
    if (value === undefined || value === wanted) continue;
    if (name === 'max.message.bytes' && Number(value) >= MAX_MESSAGE_BYTES) continue;
    faults.push(
      new SaytaraError(name === 'max.message.bytes' ? 'topic-mismatch' : 'history-can-expire', {
        message: `using topic "${topic}": its ${name} is "${value}", not "${wanted}"`,
        hint: `kafka-configs.sh --alter --entity-type topics --entity-name ${topic} --add-config ${name}=${wanted}`,
        details: { topic, setting: name, value, wanted },
      }),
    );
  }
  return faults;
}

/** Creates a topic that is kept for ever, or makes sure that the one there is will be; throws its first fault. */
export async function ensureTopic(admin: Admin, wanted: WantedTopic): Promise<void> {
  const [known] = await describeTopics(admin, [wanted.topic]);
  if (!known) await createTopic(admin, wanted);
  // Also after creating it: another process may have made it differently in between.
  const found = known ?? (await describeNew(admin, wanted.topic));
  const [fault] = found ? topicFaults(found, wanted) : [];
  if (fault) throw fault;
}

/** A topic that was just created, as soon as the cluster tells of it; undefined if it does not within a while. */
async function describeNew(admin: Admin, topic: string): Promise<DescribedTopic | undefined> {
  for (const deadline = Date.now() + NEW_TOPIC_MS; Date.now() < deadline;) {
    try {
      const [found] = await describeTopics(admin, [topic]);
      if (found) return found;
    } catch (error) {
      if (!isOfType(error, 'UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE')) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return undefined;
}

async function createTopic(admin: Admin, { topic, partitions, replication }: WantedTopic): Promise<void> {
  const { brokers } = await admin.describeCluster();
  if (replication !== undefined && replication > brokers.length) {
    throw new SaytaraError('too-few-replicas', {
      message: `creating topic "${topic}" with ${String(replication)} replicas: the cluster has ${String(brokers.length)} brokers`,
      hint: 'set SAYTARA_REPLICATION to at most the number of brokers',
      details: { topic, replication, brokers: brokers.length },
    });
  }
  await admin.createTopics({
    // The library's wait for leaders fails where a broker has not heard of the topic yet; uses wait for it anyway.
    waitForLeaders: false,
    topics: [
      {
        topic,
        numPartitions: partitions,
        replicationFactor: replication ?? Math.min(MOST_REPLICAS, brokers.length),
        configEntries: Object.entries(TOPIC_CONFIG).map(([name, value]) => ({ name, value })),
      },
    ],
  });
}
