import { expect, test } from 'vitest';
import { eachBetween, findBetween, sortedList } from './sortedList.ts';

const listOf = (...numbers: readonly number[]) => {
  const list = sortedList<{ readonly at: number }>(({ at }) => at);
  const items = numbers.map((at) => ({ at }));
  for (const item of items) list.add(item);
  return { list, items };
};

test('keeps ascending order however items come', () => {
  expect(listOf(5, 1, 3, 3, 9, 0).list.items.map(({ at }) => at)).toEqual([0, 1, 3, 3, 5, 9]);
});

test('removes the very item, not one that is equal', () => {
  const { list, items } = listOf(3, 3, 3);
  const [, second] = items;
  if (second) list.remove(second);
  expect(list.items).toEqual([items[0], items[2]]);
  list.remove({ at: 3 });
  expect(list.items.length).toBe(2);
});

test('gives what lies in a range, the last first, and the first of it that passes', () => {
  const { list } = listOf(1, 2, 3, 4, 5);
  const seen: number[] = [];
  eachBetween(list, 2, 5, ({ at }) => seen.push(at));
  expect(seen).toEqual([4, 3, 2]);
  expect(findBetween(list, 2, 5, ({ at }) => at < 4)).toEqual({ at: 3 });
  expect(findBetween(list, 2, 5, ({ at }) => at > 4)).toBeUndefined();
  expect(findBetween(listOf().list, 0, 9, () => true)).toBeUndefined();
});
