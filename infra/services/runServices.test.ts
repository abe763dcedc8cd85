import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../services/embedded/app.testing.ts';
import { getJson, mirrorHash } from '../../services/embedded/instanceClient.testing.ts';
import { sampleLines } from '../../services/embedded/samples.ts';
import { kafkaChosen, useKafka } from '../localKafka/useKafka.testing.ts';
import { fillWithSamples } from './fillWithSamples.ts';
import { runServices } from './runServices.ts';
import type { RunningServices } from './runServices.ts';

interface ViewLine {
  readonly state: string;
  readonly hash: string;
}

describe.skipIf(!kafkaChosen)('the services as processes on Kafka', () => {
  const kafka = useKafka();
  const data = mkdtempSync(join(tmpdir(), 'saytara-services-'));
  const lines: string[] = [];
  let services: RunningServices;

  beforeAll(async () => {
    const { brokers, registry, prefix } = kafka();
    const own = { SAYTARA_BROKERS: brokers.join(','), SAYTARA_REGISTRY: registry, SAYTARA_TOPIC_PREFIX: prefix };
    services = await runServices({
      env: { ...process.env, ...own, SAYTARA_LOG_LEVEL: 'warn' },
      config: { data, places: undefined, host: '127.0.0.1', port: 0, node: prefix },
      say: (service, line) => void lines.push(`${service}: ${line}`),
    });
  }, 120_000);
  afterAll(async () => {
    await services.stop();
    rmSync(data, { recursive: true, force: true });
  }, 60_000);

  const hash = async (): Promise<string | undefined> => {
    const { views } = await getJson<{ views: readonly ViewLine[] }>(services.url, '/v1/views');
    return views.find(({ state }) => state === 'serving')?.hash;
  };

  it('never differ from one process on SQLite: the sample reports give the same hash, view and changes', async () => {
    const app = await startTestApp({ log: 'sqlite' });
    await app.post(sampleLines());
    expect(await app.drained(20_000)).toBe(true);
    const expected = await app.hash();
    await app.stop();
    await fillWithSamples(services.url, () => undefined);
    await expect.poll(hash, { timeout: 30_000 }).toBe(expected);
    await expect.poll(() => mirrorHash(services.url), { timeout: 30_000 }).toBe(expected);
  });

  it('take reports in once only, also where they are handed in again', async () => {
    const before = await hash();
    const answer = await fetch(`${services.url}/v1/reports?backfill=true`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: sampleLines().join('\n'),
    });
    expect(await answer.text()).not.toContain('"accepted"');
    expect(await hash()).toBe(before);
  });

  it('start a service again that died, and the edge serves on meanwhile', async () => {
    const projection = services.children.get('projection');
    const first = projection?.pid();
    if (first === undefined) throw new Error('projection does not run');
    process.kill(first, 'SIGKILL');
    await expect.poll(() => projection?.pid() ?? first, { timeout: 20_000 }).not.toBe(first);
    expect(await hash()).toBeDefined();
    expect(lines.some((line) => line.startsWith('projection: ended with SIGKILL'))).toBe(true);
  });

  it('stop cleanly, the edge first, within the time they have', async () => {
    const pids = [...services.children.values()].map((child) => child.pid());
    const from = performance.now();
    await services.stop();
    expect(performance.now() - from).toBeLessThan(12_000);
    for (const pid of pids) if (pid !== undefined) expect(() => process.kill(pid, 0)).toThrow();
  });
});
