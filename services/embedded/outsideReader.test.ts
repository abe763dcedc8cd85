import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../core/ports/clock.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { createOutsideReader } from '../enrichment/outside/outsideReader.ts';
import { answeringByRules, startReaderServer } from '../enrichment/outside/readerServer.testing.ts';
import type { ReaderServer } from '../enrichment/outside/readerServer.testing.ts';
import { loadCarried } from '../projection/carried.ts';
import { RULESET } from '../projection/ruleset.ts';
import { startTestApp } from './app.testing.ts';
import type { TestApp } from './app.testing.ts';
import { sampleLines } from './samples.ts';

const knowledge = readKnowledge();
const well = answeringByRules(knowledge);

interface Answered {
  readonly status: number;
  readonly body: unknown;
}

async function ask(app: TestApp, method: 'GET' | 'POST', url: string, body?: object): Promise<Answered> {
  const headers = { host: '127.0.0.1', ...(body ? { 'content-type': 'application/json' } : {}) };
  const answer = await app.http.inject({ method, url, headers, ...(body ? { payload: JSON.stringify(body) } : {}) });
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
}

const statesOf = async (app: TestApp): Promise<readonly string[]> => {
  const { views } = (await app.get('/v1/views')) as { views: { view: string; state: string }[] };
  return views.map(({ view, state }) => `${view} ${state}`);
};

describe('an instance with an outside reader', () => {
  let folder = '';
  let server: ReaderServer;
  const running: TestApp[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'saytara-outside-'));
    server = await startReaderServer(well);
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((app) => app.stop()));
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(reader: 'rules' | 'outside', log: 'memory' | 'sqlite' = 'sqlite'): Promise<TestApp> {
    const where = log === 'sqlite' ? { log, folder } : { log };
    const outside = createOutsideReader({ settings: server.settings, knowledge, clock: systemClock });
    const app = await startTestApp(
      reader === 'rules' ? where : { ...where, outside, carried: await loadCarried(RULESET, { outside: 'a-model' }) },
    );
    running.push(app);
    return app;
  }

  it.each(['memory', 'sqlite'] as const)(
    'serves and publishes what it read, each report asked about once, under its own release, on %s',
    async (log) => {
      const rules = await start('rules', 'memory');
      const app = await start('outside', log);
      for (const one of [rules, app]) {
        await one.post(sampleLines());
        expect(await one.drained(20_000)).toBe(true);
      }
      expect(await app.hash()).toBe(await rules.hash());
      expect(await app.mirror()).toBe(await app.hash());
      expect(server.asked).toHaveLength(sampleLines().length);
      const claims = await app.events('saytara.claims.a-model');
      expect(claims.some((event) => event.type === 'ClaimsRead' && event.reader === 'a-model')).toBe(true);
      expect(await app.get('/v1/views')).toMatchObject({
        views: [{ state: 'serving', release: expect.stringMatching(/^a-model\+/) as string }],
      });
    },
  );

  it(
    'never asks again in a rebuild or after a restart: what was answered are events',
    { timeout: 60_000 },
    async () => {
      const app = await start('outside');
      await app.post(sampleLines());
      await app.drained(20_000);
      const [hash, asked] = [await app.hash(), server.asked.length];
      await server.down();

      const refused = await ask(app, 'POST', '/v1/views', { from: 'reports' });
      expect(refused).toMatchObject({ status: 409, body: { code: 'wrong-rebuild-source' } });
      const rebuilt = await ask(app, 'POST', '/v1/views', { promote: true });
      expect(rebuilt).toMatchObject({ status: 202, body: { from: 'claims' } });
      while (!(await statesOf(app)).includes('v2 serving')) await new Promise((resolve) => setImmediate(resolve));
      expect(await app.hash()).toBe(hash);
      expect(await app.mirror()).toBe(hash);
      await app.stop();

      const again = await start('outside');
      expect(await again.drained(20_000)).toBe(true);
      expect(await again.hash()).toBe(hash);
      expect(server.asked).toHaveLength(asked);
      await server.up();
    },
  );

  it(
    'goes on with all else while the reader is away, says so, and takes its view over once it is back',
    { timeout: 60_000 },
    async () => {
      const [late = '', ...samples] = sampleLines();
      const before = await start('rules');
      await before.post(samples);
      await before.drained(20_000);
      const hash = await before.hash();
      await before.stop();

      await server.down();
      const app = await start('outside');
      await app.post([late]);
      await expect
        .poll(async () => (await ask(app, 'GET', '/readyz')).body)
        .toMatchObject({
          failed: expect.arrayContaining(['enrichment']) as string[],
          checks: expect.arrayContaining([
            expect.objectContaining({
              name: 'enrichment',
              detail: expect.stringMatching(
                /^reader-unavailable: asking the outside reader "a-model" at http/,
              ) as string,
            }),
          ]) as object[],
        });
      expect((await ask(app, 'GET', '/livez')).status).toBe(200);
      expect(await app.hash()).toBe(hash);
      expect(await app.get('/v1/dead-letters')).toMatchObject({ count: 0 });

      await server.up();
      expect(await app.drained(30_000)).toBe(true);
      expect(await statesOf(app)).toEqual(['v1 standby', 'v2 serving']);
      expect((await ask(app, 'GET', '/readyz')).status).toBe(200);
      expect(server.asked.length).toBe(samples.length + 1);
      expect(await app.mirror()).toBe(await app.hash());
    },
  );

  it('gives up one report alone that it cannot be told about, and asks anew when that is redriven', async () => {
    const [first = ''] = sampleLines();
    const { text } = JSON.parse(first) as { text: string };
    server.answering = (report) => (report.text === text ? { body: 'Sorry?' } : well(report));
    const app = await start('outside', 'memory');
    const rules = await start('rules', 'memory');
    await app.post(sampleLines());
    expect(await app.drained(20_000)).toBe(true);
    const { letters } = (await app.get('/v1/dead-letters')) as { letters: { id: string; code: string }[] };
    expect(letters).toMatchObject([{ stage: 'enrichment', code: 'reading-refused', topic: 'saytara.reports' }]);
    expect(server.asked.filter((report) => report.text === text)).toHaveLength(3);
    expect(await app.get('/v1/control?place=sy.SY0405.palmyra&at=2015-06-01')).toMatchObject({
      ...{ holders: ['isis'], flags: expect.arrayContaining(['incomplete']) as string[] },
    });

    server.answering = well;
    await ask(app, 'POST', '/v1/dead-letters/redrive', { id: letters[0]?.id, why: 'the prompt was mended' });
    expect(await app.drained(20_000)).toBe(true);
    await rules.post(sampleLines());
    await rules.drained(20_000);
    expect(await app.hash()).toBe(await rules.hash());
  });

  it('lets who tries it out see each answer, and each refusal, at once', async () => {
    const app = await start('outside', 'memory');
    const wanted = { text: 'سيطر تنظيم داعش على مدينة تدمر.', publishedAt: '2015-05-21T10:00:00+03:00' };
    const reading = (): Promise<Answered> => ask(app, 'POST', '/v1/readings', wanted);
    const claim = { actor: 'isis', action: 'seize', place: { id: 'sy.SY0405.palmyra' } };
    expect(await reading()).toMatchObject({ status: 200, body: { note: null, claims: [claim] } });
    server.answering = () => ({ body: { claims: [{ span: { start: 0, end: 900 } }] } });
    expect(await reading()).toMatchObject({ status: 502, body: { code: 'reading-refused' } });
    expect(server.asked).toHaveLength(2);
    await server.down();
    expect(await reading()).toMatchObject({ status: 503, body: { code: 'reader-unavailable' } });
    await server.up();
  });
});
