import type { ErrorCode, SaytaraError } from '../../domain/errors.ts';
import type { ClusterState, TopicState } from './readCluster.ts';
import { TOPIC_CONFIG, topicFaults } from './topicSettings.ts';

/** A way in which the cluster is not what it must be. */
export interface Deviation {
  readonly code: ErrorCode;
  readonly topic: string;
  readonly message: string;
  /** The command, or the setting, that mends it. */
  readonly mend: string;
}

/** What works, and may be better. */
export interface ClusterNote {
  readonly topic: string;
  readonly message: string;
  readonly mend: string;
}

export interface WantedCluster {
  /** With their prefixes. */
  readonly topics: readonly { readonly topic: string; readonly partitions: number }[];
  /** Undefined: as many as there are brokers, three at most. */
  readonly replication: number | undefined;
  /** What stands behind the name of a tool of Kafka's: `--bootstrap-server …`. */
  readonly server: string;
}

const MOST_REPLICAS = 3;

/** Every deviation, topic by topic in the order wanted, and notes; pure. */
export function compareCluster(
  state: ClusterState,
  wanted: WantedCluster,
): { readonly deviations: readonly Deviation[]; readonly notes: readonly ClusterNote[] } {
  const replication = wanted.replication ?? Math.min(MOST_REPLICAS, state.brokers.length);
  const deviations = [...tooFewBrokers(state, replication)];
  const notes: ClusterNote[] = [];
  for (const { topic, partitions } of wanted.topics) {
    const found = state.topics.find((one) => one.topic === topic);
    if (!found) {
      deviations.push(missing(topic, partitions, replication, wanted.server));
      continue;
    }
    for (const fault of topicFaults(found, { topic, partitions, replication })) {
      const { code, message } = fault;
      deviations.push({ code, topic, message, mend: mendOf(fault, found, state, wanted.server) });
    }
    deviations.push(...goneHistory(found));
    notes.push(...notesOn(found, wanted.server));
  }
  for (const { topic } of state.topics) {
    if (wanted.topics.some((one) => one.topic === topic)) continue;
    notes.push({ topic, message: 'no topic of this release', mend: 'nothing here reads or writes it' });
  }
  return { deviations, notes };
}

function tooFewBrokers({ brokers }: ClusterState, replication: number): readonly Deviation[] {
  if (replication <= brokers.length) return [];
  return [
    {
      code: 'too-few-replicas',
      topic: '',
      message: `keeping ${String(replication)} replicas: the cluster has ${String(brokers.length)} brokers`,
      mend: `add brokers, or SAYTARA_REPLICATION=${String(brokers.length)}`,
    },
  ];
}

function missing(topic: string, partitions: number, replication: number, server: string): Deviation {
  const settings = Object.entries(TOPIC_CONFIG).map(([name, value]) => `--config ${name}=${value}`);
  return {
    code: 'unknown-topic',
    topic,
    message: `looking for topic "${topic}": it is not there (services make it at their start), or this user may not see it`,
    mend: [
      `kafka-topics.sh ${server} --create --topic '${topic}' --partitions ${String(partitions)}`,
      `--replication-factor ${String(replication)}`,
      ...settings,
    ].join(' '),
  };
}

/** Records that are gone cannot be mended here, and no rebuild can bring them back. */
function goneHistory({ topic, partitionStates }: TopicState): readonly Deviation[] {
  const gone = partitionStates.filter(({ low }) => low > 0);
  if (gone.length === 0) return [];
  const ends = gone.map(({ partition, low }) => `below ${String(low)} in partition ${String(partition)}`).join(', ');
  return [
    {
      code: 'history-gone',
      topic,
      message: `reading topic "${topic}" from its beginning: what stood ${ends} was deleted`,
      mend: 'bring the topic back from a copy; views that are already built stay as they are',
    },
  ];
}

function mendOf(fault: SaytaraError, found: TopicState, state: ClusterState, server: string): string {
  const { setting, wanted } = fault.details;
  if (typeof setting === 'string') {
    const change = `--add-config ${setting}=${String(wanted)}`;
    return `kafka-configs.sh ${server} --alter --entity-type topics --entity-name '${found.topic}' ${change}`;
  }
  if (fault.code === 'too-few-replicas')
    return reassignment(found, state, Number(fault.details['replication']), server);
  // A key's partition is a function of how many there are: more of them would part what belongs together.
  return Number(fault.details['partitions']) === 1
    ? 'this topic must have one partition: start with another SAYTARA_TOPIC_PREFIX, or delete it if it is empty'
    : `SAYTARA_PARTITIONS=${String(found.partitions)}`;
}

/** Each partition keeps the brokers it has and gains the next ones in turn. */
function reassignment(
  { topic, partitionStates }: TopicState,
  { brokers }: ClusterState,
  many: number,
  server: string,
): string {
  if (many > brokers.length) return `add brokers, or SAYTARA_REPLICATION=${String(brokers.length)}`;
  const partitions = partitionStates.map(({ partition, replicas }) => {
    const others = brokers.filter((one) => !replicas.includes(one));
    const turned = others.map((_, index) => others[(index + partition) % others.length] ?? 0);
    return { topic, partition, replicas: [...replicas, ...turned].slice(0, Math.max(many, replicas.length)) };
  });
  const plan = JSON.stringify({ version: 1, partitions });
  return `echo '${plan}' > replicas.json && kafka-reassign-partitions.sh ${server} --execute --reassignment-json-file replicas.json`;
}

function notesOn(
  { topic, replication, minInSync, partitionStates }: TopicState,
  server: string,
): readonly ClusterNote[] {
  const notes: ClusterNote[] = [];
  const behind = partitionStates.filter(({ replicas, inSync }) => inSync < replicas.length);
  if (behind.length > 0) {
    const message = `${String(behind.length)} of ${String(partitionStates.length)} partitions have replicas that are not in sync`;
    notes.push({ topic, message, mend: 'see whether all brokers run' });
  }
  const best = Math.max(1, replication - 1);
  const mend = `kafka-configs.sh ${server} --alter --entity-type topics --entity-name '${topic}' --add-config min.insync.replicas=${String(best)}`;
  if (minInSync >= replication && replication > 1) {
    const message = `min.insync.replicas is ${String(minInSync)} of ${String(replication)}: one broker that is down stops all writes`;
    notes.push({ topic, message, mend });
  }
  if (minInSync < 2 && replication > 2) {
    const message = `min.insync.replicas is ${String(minInSync)}: a write that one broker alone has counts as done and is lost with it`;
    notes.push({ topic, message, mend });
  }
  return notes;
}
