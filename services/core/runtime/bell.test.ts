import { expect, it } from 'vitest';
import { createBell, until } from './bell.ts';

it('a bell wakes all that wait, once, and those whose time is up are not kept', async () => {
  const bell = createBell();
  const woken: string[] = [];
  const waits = ['a', 'b'].map(async (name) => {
    await bell.heard(60_000);
    woken.push(name);
  });
  bell.ring();
  await Promise.all(waits);
  expect(woken).toEqual(['a', 'b']);
  let rung = 0;
  const late = bell.heard(1).then(() => rung++);
  await late;
  bell.ring();
  expect(rung).toBe(1);
});

it('a wait ends at its deadline if nothing comes', async () => {
  expect(await until(createBell(), () => false, { deadline: Date.now() + 20, everyMs: 5 })).toBe(false);
});
