import { gunzipSync } from 'node:zlib';
import type { FetchedPartition } from 'kafkajs/src/cluster/index.js';
import { describe, expect, test } from 'vitest';
import { fetchPartitions } from './partitionFetch.ts';
import type { FetchCluster, Fetched } from './partitionFetch.ts';

const topic = { name: 't', full: 'prefix.t' };
const signal = new AbortController().signal;

/** A cluster of brokers that each lead one partition and answer as told. */
function clusterOf(...brokers: readonly ((from: number) => Promise<FetchedPartition>)[]): FetchCluster {
  return {
    findLeaderForPartitions: () => Object.fromEntries(brokers.map((_, node) => [String(node), [node]])),
    refreshMetadata: () => Promise.resolve(),
    findBroker: ({ nodeId }) =>
      Promise.resolve({
        async fetch({ topics }) {
          const from = Number(topics[0]?.partitions[0]?.fetchOffset);
          const answer = brokers[Number(nodeId)]?.(from);
          return { responses: [{ topicName: topic.full, partitions: answer ? [await answer] : [] }] };
        },
      }),
  };
}

/** One record at each position, so many an answer. */
const answer = (partition: number, from: number, count: number): FetchedPartition => ({
  partition,
  lastStableOffset: '100',
  abortedTransactions: [],
  messages: Array.from({ length: count }, (_, index) => ({
    offset: String(from + index),
    key: null,
    value: Buffer.from('v'),
    isControlRecord: false,
    batchContext: { firstOffset: String(from), lastOffsetDelta: count - 1, producerId: '-1', inTransaction: false },
  })),
});

async function all(cluster: FetchCluster, ends: ReadonlyMap<number, number>): Promise<readonly Fetched[]> {
  const starts = new Map([...ends.keys()].map((partition) => [partition, 0]));
  const fetched: Fetched[] = [];
  for await (const one of fetchPartitions({ cluster, topic, starts, ends, waitMs: 1, signal })) fetched.push(one);
  return fetched;
}

describe('fetching partitions', () => {
  test('a read ends at the ends it was given, on every broker, and hands out nothing that stands behind them', async () => {
    const cluster = clusterOf(
      (from) => Promise.resolve(answer(0, from, 3)),
      (from) => Promise.resolve(answer(1, from, 4)),
    );
    const fetched = await all(
      cluster,
      new Map([
        [0, 7],
        [1, 4],
      ]),
    );
    const positions = (partition: number): readonly number[] =>
      fetched.filter((one) => one.partition === partition).flatMap(({ records }) => records.map((one) => one.position));
    expect(positions(0)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(positions(1)).toEqual([0, 1, 2, 3]);
  });

  test('bytes that cannot be read are undecodable, with where they stand: trying again would not help', async () => {
    const damages: readonly (() => unknown)[] = [
      (): never => {
        throw Object.assign(new Error('codec'), { name: 'KafkaJSNotImplemented' });
      },
      () => gunzipSync(Buffer.from('no gzip at all')),
      () => Buffer.alloc(2).readInt32BE(0),
    ];
    for (const damage of damages) {
      const cluster = clusterOf((from) =>
        Promise.resolve()
          .then(damage)
          .then(() => answer(0, from, 1)),
      );
      await expect(all(cluster, new Map([[0, 7]]))).rejects.toMatchObject({
        code: 'undecodable',
        retriable: false,
        message: expect.stringContaining('"t", partition 0 from 0') as string,
        details: { positions: [{ partition: 0, position: 0 }] },
      });
    }
  });

  test('a fault of the connection or of the library stays what it is', async () => {
    for (const fault of [
      Object.assign(new Error('away'), { name: 'KafkaJSConnectionError' }),
      new TypeError('a bug'),
    ]) {
      await expect(
        all(
          clusterOf(() => Promise.reject(fault)),
          new Map([[0, 7]]),
        ),
      ).rejects.toBe(fault);
    }
  });
});
