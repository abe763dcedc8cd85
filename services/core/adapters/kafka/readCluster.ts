import kafkajs from 'kafkajs';
import type { Admin } from 'kafkajs';
import { createKafka } from './kafkaClient.ts';
import type { KafkaOptions } from './kafkaClient.ts';
import { kafkaFault } from './kafkaFault.ts';
import { describeTopics } from './topicSettings.ts';
import type { DescribedTopic } from './topicSettings.ts';

/** A partition as the broker tells it: `high` counts transaction markers and what was aborted too. */
export interface PartitionState {
  readonly partition: number;
  readonly low: number;
  readonly high: number;
  /** Ids of the brokers that have it. */
  readonly replicas: readonly number[];
  readonly inSync: number;
}

export interface TopicState extends DescribedTopic {
  readonly partitionStates: readonly PartitionState[];
  /** min.insync.replicas: below so many a write is refused. */
  readonly minInSync: number;
}

/** What a cluster has, as far as this user may see it. */
export interface ClusterState {
  /** Ids of the brokers that run. */
  readonly brokers: readonly number[];
  /** Those under the prefix, by name. */
  readonly topics: readonly TopicState[];
  /** How many topics there are besides, Kafka's own not counted: they are of no concern. */
  readonly others: number;
}

const MIN_IN_SYNC = 'min.insync.replicas';

/** Looks at a cluster and changes nothing. Throws `log-unavailable` or `log-refused` with the setting to look at. */
export async function readCluster(options: KafkaOptions): Promise<ClusterState> {
  const admin = createKafka(options).admin();
  try {
    await admin.connect();
    const { brokers } = await admin.describeCluster();
    const all = (await admin.listTopics()).filter((topic) => !topic.startsWith('__'));
    const names = all.filter((topic) => topic.startsWith(`${options.prefix}saytara.`)).sort();
    const topics = names.length === 0 ? [] : await statesOf(admin, names);
    return { brokers: brokers.map(({ nodeId }) => nodeId), topics, others: all.length - names.length };
  } catch (error) {
    throw kafkaFault(error, 'looking at the topics', options);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

async function statesOf(admin: Admin, names: readonly string[]): Promise<readonly TopicState[]> {
  const [described, { topics: metadata }, minimums] = await Promise.all([
    describeTopics(admin, names),
    admin.fetchTopicMetadata({ topics: [...names] }),
    minimumsInSync(admin, names),
  ]);
  const states = await Promise.all(
    described.map(async (topic) => {
      const ends = await admin.fetchTopicOffsets(topic.topic);
      const partitions = metadata.find(({ name }) => name === topic.topic)?.partitions ?? [];
      return {
        ...topic,
        minInSync: minimums.get(topic.topic) ?? 1,
        partitionStates: partitions
          .map(({ partitionId, replicas, isr }) => {
            const end = ends.find(({ partition }) => partition === partitionId);
            const [low, high] = [Number(end?.low ?? 0), Number(end?.high ?? 0)];
            return { partition: partitionId, low, high, replicas, inSync: isr.length };
          })
          .sort((a, b) => a.partition - b.partition),
      };
    }),
  );
  // Brokers tell them in an order of their own.
  return states.sort((a, b) => (a.topic < b.topic ? -1 : 1));
}

async function minimumsInSync(admin: Admin, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({ type: kafkajs.ConfigResourceTypes.TOPIC, name, configNames: [MIN_IN_SYNC] })),
  });
  return new Map(
    resources.map(({ resourceName, configEntries }) => [
      resourceName,
      Number(configEntries.find(({ configName }) => configName === MIN_IN_SYNC)?.configValue ?? 1),
    ]),
  );
}
