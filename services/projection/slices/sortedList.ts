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
  const search = (number: number, past: boolean): number => {
    let [low, high] = [0, items.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const one = items[middle];
      if (one === undefined) break;
      const at = order(one);
      if (at < number || (past && at === number)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    items,
    add: (one) => {
      const number = order(one);
      const last = items.at(-1);
      if (last === undefined || order(last) <= number) items.push(one);
      else items.splice(search(number, true), 0, one);
    },
    remove: (one) => {
      const number = order(one);
      for (let i = search(number, false); i < items.length; i++) {
        const found = items[i];
        if (found === one) {
          items.splice(i, 1);
          return;
        }
        if (found === undefined || order(found) !== number) return;
      }
    },
    firstFrom: (number) => search(number, false),
  };
}

/** Calls back for those whose number lies from `low` (inclusive) to `high` (exclusive), nearest to `high` first. */
export function eachBetween<One>(list: SortedList<One>, low: number, high: number, visit: (one: One) => void): void {
  if (list.items.length === 0) return;
  const start = list.firstFrom(low);
  for (let i = list.firstFrom(high) - 1; i >= start; i--) {
    const one = list.items[i];
    if (one !== undefined) visit(one);
  }
}

/** Whether one whose number lies in these bounds passes. */
export function someBetween<One>(
  list: SortedList<One>,
  low: number,
  high: number,
  passes: (one: One) => boolean,
): boolean {
  if (list.items.length === 0) return false;
  const start = list.firstFrom(low);
  for (let i = list.firstFrom(high) - 1; i >= start; i--) {
    const one = list.items[i];
    if (one !== undefined && passes(one)) return true;
  }
  return false;
}

/** Items whose number lies from `low` (inclusive) to `high` (exclusive), nearest to `high` first. */
export function* between<One>(list: SortedList<One>, low: number, high: number): Generator<One> {
  const start = list.firstFrom(low);
  for (let i = list.firstFrom(high) - 1; i >= start; i--) {
    const one = list.items[i];
    if (one !== undefined) yield one;
  }
}
