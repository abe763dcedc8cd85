import type { Instant } from '../../core/domain/time.ts';
import { between, sortedList } from './sortedList.ts';
import type { SortedList } from './sortedList.ts';

interface Bounds {
  readonly earliest: Instant;
  readonly latest: Instant;
}

/** Intervals of very different lengths, found by what they meet: lists by powers of two of the length. */
export interface IntervalIndex<One> {
  add(one: One): void;
  remove(one: One): void;
  /** Those that share an instant with the interval, bounds included. */
  around(interval: Bounds): Generator<One>;
}

export function intervalIndex<One>(boundsOf: (one: One) => Bounds): IntervalIndex<One> {
  const lists = new Map<number, SortedList<One>>();
  const listOf = (one: One): SortedList<One> => {
    const { earliest, latest } = boundsOf(one);
    const size = Math.ceil(Math.log2(Math.max(1, latest - earliest)));
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
    *around({ earliest, latest }) {
      for (const [size, list] of lists) {
        for (const one of between(list, earliest - 2 ** size, latest + 1)) {
          if (boundsOf(one).latest >= earliest) yield one;
        }
      }
    },
  };
}
