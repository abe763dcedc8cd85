import type { Position, Positions } from './eventLog.ts';

/** Per partition the further of two positions; a partition that only one names is as that one says. */
export function furthest(one: Positions, other: Positions): Positions {
  const merged = new Map<number, Position>(one);
  for (const [partition, position] of other) {
    merged.set(partition, Math.max(position, merged.get(partition) ?? position));
  }
  return merged;
}
