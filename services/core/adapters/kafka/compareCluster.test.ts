import { describe, expect, it } from 'vitest';
import { compareCluster } from './compareCluster.ts';
import type { Deviation, WantedCluster } from './compareCluster.ts';
import type { ClusterState, TopicState } from './readCluster.ts';
import { TOPIC_CONFIG } from './topicSettings.ts';

const SERVER = '--bootstrap-server one:9092';
const WANTED: WantedCluster = {
  topics: [
    { topic: 't-reports', partitions: 2 },
    { topic: 't-control', partitions: 1 },
  ],
  replication: undefined,
  server: SERVER,
};

function topic(name: string, partitions: number, changed: Partial<TopicState> = {}): TopicState {
  const partitionStates = Array.from({ length: partitions }, (_, partition) => {
    return { partition, low: 0, high: 7, replicas: [1, 2, 3], inSync: 3 };
  });
  return { topic: name, partitions, replication: 3, config: TOPIC_CONFIG, minInSync: 2, partitionStates, ...changed };
}

function cluster(changed: Partial<TopicState> = {}, brokers: readonly number[] = [1, 2, 3]): ClusterState {
  return { brokers, topics: [topic('t-reports', 2, changed), topic('t-control', 1)], others: 5 };
}

const deviationsOf = (state: ClusterState, wanted = WANTED): readonly Deviation[] =>
  compareCluster(state, wanted).deviations;

describe('a cluster beside what is expected', () => {
  it('is as expected where topics keep everything on as many replicas as there are brokers, three at most', () => {
    expect(compareCluster(cluster(), WANTED)).toEqual({ deviations: [], notes: [] });
  });

  it('lacks a topic: the command that makes it as a service would', () => {
    const [missing] = deviationsOf({ ...cluster(), topics: [topic('t-control', 1)] });
    expect(missing).toMatchObject({ code: 'unknown-topic', topic: 't-reports' });
    expect(missing?.mend).toMatch(
      /^kafka-topics\.sh --bootstrap-server one:9092 --create --topic 't-reports' --partitions 2/,
    );
    for (const [name, value] of Object.entries(TOPIC_CONFIG))
      expect(missing?.mend).toContain(`--config ${name}=${value}`);
  });

  it.each([
    ['retention.ms', '604800000', 'history-can-expire', 'retention.ms=-1'],
    ['retention.bytes', '1000000', 'history-can-expire', 'retention.bytes=-1'],
    ['cleanup.policy', 'compact', 'history-can-expire', 'cleanup.policy=delete'],
    ['max.message.bytes', '1048588', 'topic-mismatch', `max.message.bytes=${TOPIC_CONFIG['max.message.bytes'] ?? ''}`],
  ])('has %s=%s: %s, and the command that sets it', (setting, value, code, wanted) => {
    const found = deviationsOf(cluster({ config: { ...TOPIC_CONFIG, [setting]: value } }));
    const mend = `kafka-configs.sh ${SERVER} --alter --entity-type topics --entity-name 't-reports' --add-config ${wanted}`;
    expect(found).toMatchObject([{ code, topic: 't-reports', mend }]);
  });

  it('has other partitions: the setting that takes them, or another prefix where there must be one', () => {
    expect(deviationsOf(cluster({ partitions: 8 }))).toMatchObject([
      { code: 'topic-mismatch', mend: 'SAYTARA_PARTITIONS=8' },
    ]);
    const wide: ClusterState = { ...cluster(), topics: [topic('t-reports', 2), topic('t-control', 3)] };
    expect(deviationsOf(wide)).toMatchObject([{ code: 'topic-mismatch', topic: 't-control' }]);
    expect(deviationsOf(wide)[0]?.mend).toContain('SAYTARA_TOPIC_PREFIX');
  });

  it('has too few replicas: a plan that keeps those there are and spreads the others', () => {
    const partitionStates = [0, 1].map((partition) => {
      return { partition, low: 0, high: 7, replicas: [partition + 1], inSync: 1 };
    });
    const [found] = deviationsOf(cluster({ replication: 1, partitionStates }), { ...WANTED, replication: 2 });
    expect(found?.code).toBe('too-few-replicas');
    const plan = /echo '(.*)' > replicas\.json && kafka-reassign-partitions\.sh/.exec(found?.mend ?? '')?.[1] ?? '';
    expect(JSON.parse(plan)).toEqual({
      version: 1,
      partitions: [
        { topic: 't-reports', partition: 0, replicas: [1, 2] },
        { topic: 't-reports', partition: 1, replicas: [2, 3] },
      ],
    });
  });

  it('has fewer brokers than replicas are asked for', () => {
    const [found] = deviationsOf(cluster({}, [1]), { ...WANTED, replication: 3 });
    expect(found).toMatchObject({ code: 'too-few-replicas', topic: '', mend: 'add brokers, or SAYTARA_REPLICATION=1' });
  });

  it('has lost the beginning of a topic', () => {
    const partitionStates = [{ partition: 0, low: 12, high: 20, replicas: [1, 2, 3], inSync: 3 }];
    const [found] = deviationsOf(cluster({ partitionStates }));
    expect(found).toMatchObject({ code: 'history-gone', topic: 't-reports' });
    expect(found?.message).toContain('below 12 in partition 0');
  });

  it('keeps all, and notes say what may be better', () => {
    const behind = [{ partition: 0, low: 0, high: 7, replicas: [1, 2, 3], inSync: 1 }];
    expect(compareCluster(cluster({ minInSync: 1 }), WANTED).notes).toMatchObject([
      { topic: 't-reports', mend: expect.stringContaining('min.insync.replicas=2') as string },
    ]);
    expect(compareCluster(cluster({ minInSync: 3 }), WANTED).notes).toHaveLength(1);
    expect(compareCluster(cluster({ partitionStates: behind }), WANTED).notes).toMatchObject([
      { message: '1 of 1 partitions have replicas that are not in sync' },
    ]);
    const old: ClusterState = { ...cluster(), topics: [...cluster().topics, topic('t-other', 1)] };
    expect(compareCluster(old, WANTED)).toMatchObject({ deviations: [], notes: [{ topic: 't-other' }] });
  });
});
