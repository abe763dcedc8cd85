import type { EventLog, Positions } from '../ports/eventLog.ts';
import { atEnd } from './stage.ts';

/** Whether a topic holds anything that these positions lie before: what a fold of it has to do. */
export function foldHasWork(log: EventLog, topic: string, at: () => Positions): () => Promise<boolean> {
  return async () => !(await atEnd(log, topic, at()));
}

/**
 * Whether a group has something to read and none of its members gets on with it, by two looks one after the other.
 * One member cannot tell by itself: the partitions that lag may be another's.
 */
export function groupHasWork(log: EventLog, group: string, topic: string): () => Promise<boolean> {
  let before: Positions | undefined;
  return async () => {
    const at = await log.committed(group, topic);
    const moved = before === undefined || [...at].some(([partition, position]) => before?.get(partition) !== position);
    before = at;
    return !moved && !(await atEnd(log, topic, at));
  };
}
