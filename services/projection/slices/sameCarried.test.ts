import { expect, test } from 'vitest';
import { NOTHING } from './control.ts';
import type { Carried } from './control.ts';
import { sameCarried } from './sameCarried.ts';

const copy = (): Carried => structuredClone(NOTHING);

/** Values of the same shape that are not this one. */
function others(was: unknown): readonly unknown[] {
  if (Array.isArray(was)) return [['another']];
  if (typeof was === 'object' && was !== null) {
    return Object.entries(was).flatMap(([field, value]) => others(value).map((other) => ({ ...was, [field]: other })));
  }
  return typeof was === 'boolean' ? [!was] : typeof was === 'number' ? [7] : ['another', { any: 1 }];
}

/** What is carried with one field, of it or of its control, as it is not. */
function* changed(): Generator<readonly [string, object]> {
  const { control, ...rest } = NOTHING;
  for (const [field, was] of Object.entries(control)) {
    for (const other of others(was))
      yield [`control.${field}`, { ...copy(), control: { ...copy().control, [field]: other } }];
  }
  for (const [field, was] of Object.entries(rest))
    for (const other of others(was)) yield [field, { ...copy(), [field]: other }];
}

test('what is equal by content is the same', () => {
  expect(sameCarried(copy(), copy())).toBe(true);
});

test.each([...changed()])('what differs in %s is not', (_, other) => {
  const [one, another] = [copy(), other as Carried];
  expect(sameCarried(one, another)).toBe(false);
  expect(sameCarried(another, one)).toBe(false);
});
