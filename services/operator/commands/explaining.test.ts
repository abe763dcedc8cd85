import { expect, it } from 'vitest';
import { memoryPorts } from '../../core/testing/memoryPorts.ts';
import type { Instance } from '../../query/instance.testing.ts';
import { storyInstance, TAYY } from '../../query/explanation/story.testing.ts';
import { ranCommand } from '../ranCommand.testing.ts';
import type { Ran } from '../ranCommand.testing.ts';

/** Runs `saytara explain` on a folder that the routes of the instance answer for. */
function explain(instance: Instance, ...args: readonly string[]): Promise<Ran> {
  return ranCommand(['explain', TAYY, '--at', '2022-04-25', ...args], { SAYTARA_DATA: '/nowhere' }, () =>
    Promise.resolve({
      holderOf: () => Promise.resolve(undefined),
      openFolder: () =>
        Promise.resolve({
          inject: async ({ method, url, headers }) => instance.app.inject({ method, url, headers: headers ?? {} }),
          drained: () => Promise.resolve(),
          close: () => Promise.resolve(),
        }),
    }),
  );
}

it.each(['en', 'ar'])('tells a made-up story word for word (%s)', async (language) => {
  const { code, out, err } = await explain(await storyInstance(await memoryPorts()), '--language', language);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  await expect(out).toMatchFileSnapshot(`../../query/explanation/golden/story.${language}.txt`);
});

it('gives the answer as it is with --json, and refuses another language', async () => {
  const instance = await storyInstance(await memoryPorts());
  const { code, out } = await explain(instance, '--json', '--known', '2022-05-01');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ language: 'en', cell: { holders: ['asayish'] } });
  expect(await explain(instance, '--language', 'fr')).toMatchObject({ code: 2 });
});
