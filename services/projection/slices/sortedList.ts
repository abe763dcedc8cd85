/** A list kept in ascending order of a number; equal numbers in order of insertion. */
export interface SortedList<One> {
  readonly items: readonly One[];
  add(one: One): void;
  remove(one: One): void;
  /** Index of the first item at or after the number. */
  firstFrom(number: number): number;
}

export function sortedList<One>(order: (one: One) => number): SortedList<One> {
  const items: One[] = [];
  /** Of the items, beside them: a search reads nothing else. */
  const numbers: number[] = [];
  const search = (number: number, past: boolean): number => {
    let [low, high] = [0, numbers.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = numbers[middle] ?? Infinity;
      if (at < number || (past && at === number)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    items,
    add: (one) => {
      const number = order(one);
      const index = (numbers.at(-1) ?? -Infinity) <= number ? items.length : search(number, true);
      if (index === items.length) {
        items.push(one);
        numbers.push(number);
      } else {
        items.splice(index, 0, one);
        numbers.splice(index, 0, number);
      }
    },
    remove: (one) => {
      const number = order(one);
      for (let i = search(number, false); numbers[i] === number; i++) {
        if (items[i] !== one) continue;
        items.splice(i, 1);
        numbers.splice(i, 1);
        return;
      }
    },
    firstFrom: (number) => search(number, false),
  };
}

/**
 * The first that passes of those whose number lies from `low` (inclusive) to `high` (exclusive), nearest to `high`
 * first; undefined if none does.
 */
export function findBetween<One>(
  list: SortedList<One>,
  low: number,
  high: number,
  passes: (one: One) => boolean,
): One | undefined {
  if (list.items.length === 0) return undefined;
  const start = list.firstFrom(low);
  for (let i = list.firstFrom(high) - 1; i >= start; i--) {
    const one = list.items[i];
    if (one !== undefined && passes(one)) return one;
  }
  return undefined;
}

/** Calls back for each of these. */
export function eachBetween<One>(list: SortedList<One>, low: number, high: number, visit: (one: One) => void): void {
  findBetween(list, low, high, (one) => {
    visit(one);
    return false;
  });
}
