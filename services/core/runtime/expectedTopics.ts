import { claimsTopic, CONTROL, DEAD_LETTERS, OPERATIONS, REPORTS, SCHEMAS } from '../domain/topicNames.ts';

/** A topic as it must be, under the name it has on the cluster. */
export interface ExpectedTopic {
  readonly topic: string;
  readonly partitions: number;
}

/**
 * Every topic of one installation on Kafka; `readers` are the reader releases whose claims are kept, `partitions`
 * those of reports and claims. The order of the others is kept by having one partition.
 */
export function expectedTopics(
  prefix: string,
  readers: readonly string[],
  partitions: number,
): readonly ExpectedTopic[] {
  const wide = [REPORTS, ...readers.map(claimsTopic)].map((topic) => ({ topic: `${prefix}${topic}`, partitions }));
  const single = [CONTROL, OPERATIONS, DEAD_LETTERS, SCHEMAS];
  return [...wide, ...single.map((topic) => ({ topic: `${prefix}${topic}`, partitions: 1 }))];
}
