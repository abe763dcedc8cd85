import { expect, it } from 'vitest';
import { startTestApp } from './app.testing.ts';
import { ingestSamples, sampleLines } from './samples.ts';

it('the sample reports are taken in off loopback too, where a token is asked for', async () => {
  const app = await startTestApp({ log: 'memory', token: 'a-secret' });
  const said: string[] = [];
  await expect(ingestSamples(app, undefined, () => undefined)).rejects.toThrow('unauthorised');
  await ingestSamples(app, 'a-secret', (line) => said.push(line));
  await app.stop();
  expect(said.at(-1)).toBe('sample reports: read and folded');
  expect(said[0]).toContain(String(sampleLines().length));
});
