/** A member of a group and the partitions that it works on now. */
export interface Member {
  readonly id: string;
  readonly owned: readonly number[];
}

/**
 * Gives every partition to one member, no member two more than another, and moves as few as that allows: what a
 * member works on it keeps, up to its share. The same whoever computes it.
 */
export function assignPartitions(
  members: readonly Member[],
  partitions: number,
): ReadonlyMap<string, readonly number[]> {
  const order = [...members].sort((a, b) => (a.id < b.id ? -1 : 1));
  const free = new Set(Array.from({ length: partitions }, (_, partition) => partition));
  const given = new Map(order.map(({ id }) => [id, [] as number[]]));
  const least = Math.floor(partitions / order.length);
  let larger = partitions % order.length;
  for (const { id, owned } of order) {
    for (const partition of owned) {
      const has = given.get(id) ?? [];
      if (!free.has(partition) || has.length > least || (has.length === least && larger === 0)) continue;
      if (has.length === least) larger--;
      free.delete(partition);
      has.push(partition);
    }
  }
  for (const partition of [...free].sort((a, b) => a - b)) smallest(given).push(partition);
  return given;
}

function smallest(given: ReadonlyMap<string, number[]>): number[] {
  return [...given.values()].reduce((least, one) => (one.length < least.length ? one : least));
}
