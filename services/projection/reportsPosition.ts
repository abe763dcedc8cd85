import type { Position, Positions } from '../core/ports/eventLog.ts';
import type { ViewPositions } from '../core/ports/viewStore.ts';

/**
 * How far into saytara.reports a view reflects: per reports partition the minimum over the claims partitions, as a
 * report's claims may stand in any of them. A reports partition that some claims partition has no word of is absent.
 */
export function reportsPosition(positions: ViewPositions, claimsPartitions: number): Positions {
  const reached = new Map<number, Position>();
  const [first, ...others] = Array.from({ length: claimsPartitions }, (_, one) => positions.reports.get(one));
  for (const [partition, position] of first ?? []) {
    const all = [position, ...others.map((one) => one?.get(partition))];
    const known = all.filter((one) => one !== undefined);
    if (known.length === all.length) reached.set(partition, Math.min(...known));
  }
  return reached;
}
