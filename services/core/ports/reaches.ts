import type { Positions } from './eventLog.ts';

/** Whether every wanted position is reached; an end at the low of its partition always is. */
export function reaches(reached: Positions, wanted: Positions): boolean {
  return [...wanted].every(([partition, position]) => (reached.get(partition) ?? -1) >= position);
}
