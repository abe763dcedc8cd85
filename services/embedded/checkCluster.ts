import { compareCluster } from '../core/adapters/kafka/compareCluster.ts';
import type { ClusterNote, Deviation } from '../core/adapters/kafka/compareCluster.ts';
import { readCluster } from '../core/adapters/kafka/readCluster.ts';
import type { TopicState } from '../core/adapters/kafka/readCluster.ts';
import { CLAIMS } from '../core/domain/topicNames.ts';
import { carriedRelease } from '../core/runtime/carriedRelease.ts';
import { placesFolder, refuseProblems } from '../core/runtime/config.ts';
import { createEnvironmentReader } from '../core/runtime/environmentReader.ts';
import type { Environment } from '../core/runtime/environmentReader.ts';
import { expectedTopics } from '../core/runtime/expectedTopics.ts';
import { readClusterSettings } from '../core/runtime/kafkaSettings.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import type { ClusterSettings } from '../core/runtime/kafkaSettings.ts';
import { readReaderSettings } from '../core/runtime/readerSettings.ts';
import { aclCommand, requiredAcls } from '../core/runtime/requiredAcls.ts';
import type { RequiredAcl } from '../core/runtime/requiredAcls.ts';
import { RULESET } from '../projection/ruleset.ts';

/** A cluster beside what the services on it expect. */
export interface ClusterCheck {
  /** How many run. */
  readonly brokers: number;
  readonly prefix: string;
  readonly topics: readonly TopicState[];
  /** Topics outside the prefix: nothing here reads, writes or changes them. */
  readonly otherTopics: number;
  readonly deviations: readonly Deviation[];
  readonly notes: readonly ClusterNote[];
  readonly acls: readonly (RequiredAcl & { readonly command: string })[];
}

/**
 * Compares the cluster that the environment names with what the services expect of it, and changes nothing. Needs no
 * running instance and no registry. Throws `config-invalid`, `log-unavailable` or `log-refused`.
 */
export async function checkCluster(env: Environment): Promise<ClusterCheck> {
  const from = createEnvironmentReader(env);
  const settings = readClusterSettings(from);
  const partitions = from.whole('SAYTARA_PARTITIONS', 4, [1, 1_000]);
  const outside = readReaderSettings(from)?.release;
  refuseProblems(from);
  const { prefix, replication } = settings;
  const [state, release] = await Promise.all([
    readCluster({ ...settings, node: 'operator' }),
    carriedRelease(readKnowledge({ places: placesFolder(env) }), RULESET, outside),
  ]);
  const claims = `${prefix}${CLAIMS}.`;
  const kept = state.topics
    .filter(({ topic }) => topic.startsWith(claims))
    .map(({ topic }) => topic.slice(claims.length));
  const topics = expectedTopics(prefix, [...new Set([release.reader, ...kept])], partitions);
  const server = serverOption(settings);
  return {
    brokers: state.brokers.length,
    prefix,
    topics: state.topics,
    otherTopics: state.others,
    ...compareCluster(state, { topics, replication, server }),
    acls: requiredAcls(prefix).map((acl) => ({ ...acl, command: aclCommand(acl, server) })),
  };
}

/** How Kafka's own tools reach the cluster; who needs a password or a certificate gives it to them in a file. */
function serverOption({ brokers, tls, sasl }: ClusterSettings): string {
  return `--bootstrap-server ${brokers.join(',')}${tls || sasl ? ' --command-config admin.properties' : ''}`;
}
