import type { Instant } from '../../core/domain/time.ts';
import { eachBetween, sortedList } from './sortedList.ts';
import type { SortedList } from './sortedList.ts';

interface Bounds {
  readonly earliest: Instant;
  readonly latest: Instant;
}

/** Intervals of very different lengths, found by what they meet: lists by powers of two of the length. */
export interface IntervalIndex<One> {
  add(one: One): void;
  remove(one: One): void;
  /** Calls back for those that share an instant with the interval, bounds included. */
  eachAround(interval: Bounds, visit: (one: One) => void): void;
}

export function intervalIndex<One>(boundsOf: (one: One) => Bounds): IntervalIndex<One> {
  const lists = new Map<number, SortedList<One>>();
  const listOf = (one: One): SortedList<One> => {
    const size = sizeOf(boundsOf(one));
    const known = lists.get(size);
    if (known) return known;
    const list = sortedList<One>((item) => boundsOf(item).earliest);
    lists.set(size, list);
    return list;
  };
  return {
    add: (one) => {
      listOf(one).add(one);
    },
    remove: (one) => {
      listOf(one).remove(one);
    },
    eachAround({ earliest, latest }, visit) {
      for (const [size, list] of lists) {
        eachBetween(list, earliest - 2 ** size, latest + 1, (one) => {
          if (boundsOf(one).latest >= earliest) visit(one);
        });
      }
    },
  };
}

/** The power of two that the length of an interval does not exceed. */
export function sizeOf({ earliest, latest }: Bounds): number {
  return Math.ceil(Math.log2(Math.max(1, latest - earliest)));
}
