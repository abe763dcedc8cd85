import { afterEach, describe, expect, it } from 'vitest';
import { startTestApp } from './app.testing.ts';
import type { TestApp } from './app.testing.ts';
import { sampleLines } from './samples.ts';

describe('a record that nobody can read', () => {
  let app: TestApp | undefined;
  afterEach(() => app?.stop());

  it('becomes a dead letter, flags answers as incomplete, and holds nothing up', async () => {
    app = await startTestApp({ log: 'sqlite' });
    const [first = '', ...rest] = sampleLines();
    await app.post([first]);
    await app.storage.log.append([{ topic: 'saytara.reports', key: 'r-0', value: Buffer.from('garbage') }]);
    await app.post(rest);
    expect(await app.drained(20_000)).toBe(true);
    const letters = (await app.get('/v1/dead-letters')) as {
      letters: { topic: string; code: string; position: number }[];
    };
    expect(letters.letters).toContainEqual(
      expect.objectContaining({
        topic: 'saytara.reports',
        code: 'undecodable',
        partition: expect.any(Number) as number,
      }),
    );
    const cell = (await app.get('/v1/control?place=sy.SY0405.palmyra&at=2015-06-01')) as {
      holders: string[];
      flags: string[];
    };
    expect(cell.holders).toEqual(['isis']);
    expect(cell.flags).toContain('incomplete');
    expect(await app.mirror()).toBe(await app.hash());
  });
});
