import { SCHEMAS } from '../domain/topicNames.ts';
import type { EventLog } from '../ports/eventLog.ts';
import { expectedTopics } from './expectedTopics.ts';

/**
 * Creates the topics that do not exist yet, those of this reader release included; `topic-mismatch` if the log was
 * made with another number of partitions. `reader` undefined: the process has to do with no claims.
 */
export async function createTopics(log: EventLog, reader: string | undefined, partitions: number): Promise<void> {
  for (const wanted of expectedTopics('', reader === undefined ? [] : [reader], partitions)) {
    // That one is made by whoever keeps schemas beside the log, and is not there on SQLite.
    if (wanted.topic !== SCHEMAS) await log.createTopic(wanted.topic, wanted.partitions);
  }
}
