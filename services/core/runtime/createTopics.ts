import { claimsTopic, CONTROL, DEAD_LETTERS, OPERATIONS, REPORTS } from '../domain/topicNames.ts';
import type { EventLog } from '../ports/eventLog.ts';

/**
 * Creates the topics that do not exist yet, those of this reader release included; `topic-mismatch` if the log was
 * made with another number of partitions. `reader` undefined: the process has to do with no claims.
 */
export async function createTopics(log: EventLog, reader: string | undefined, partitions: number): Promise<void> {
  const wide = reader === undefined ? [REPORTS] : [REPORTS, claimsTopic(reader)];
  for (const topic of wide) await log.createTopic(topic, partitions);
  for (const topic of [CONTROL, OPERATIONS, DEAD_LETTERS]) await log.createTopic(topic, 1);
}
