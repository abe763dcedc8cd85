import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import kafkajs from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../services/core/testing/seededRandom.ts';
import { getJson, hashWhenSettled, mirrorHash, postReports } from '../../services/embedded/instanceClient.testing.ts';
import { startInstance } from '../../services/embedded/instance.testing.ts';
import { madeUpReports } from '../../services/embedded/madeUpReports.testing.ts';
import { freePort } from '../localKafka/ports.ts';
import { startLocalKafka } from '../localKafka/startLocalKafka.ts';
import type { LocalKafka } from '../localKafka/startLocalKafka.ts';
import { mirrorOfTopic } from './controlTopic.ts';
import { serviceProcess } from './serviceProcess.ts';
import type { ServiceProcess } from './serviceProcess.ts';
import { viewNode } from './viewNode.ts';
import type { ViewNode } from './viewNode.ts';

const KILLS = Number(process.env['SAYTARA_KILLS'] ?? '20');
const BROKER_RESTARTS = 5;
const REPORTS = 400;
const SEED = Number(process.env['SAYTARA_SEED'] ?? '20220418');
/** Milliseconds between two blows: most processes are up and at work again by then, some are not. */
const BETWEEN = 2_500;
const PREFIX = 'chaos.';
const CHUNK = 5;
/** Milliseconds between two requests, so that reports come in until the last blow. */
const SENDING_GAP = (4 * KILLS * BETWEEN) / (REPORTS / CHUNK);

describe('services that are killed, on a broker that is', () => {
  const data = mkdtempSync(join(tmpdir(), 'saytara-chaos-'));
  const folders = [data];
  const started: ServiceProcess[] = [];
  let kafka: LocalKafka;

  beforeAll(async () => {
    kafka = await startLocalKafka({ data });
  }, 300_000);
  afterAll(async () => {
    await Promise.all(started.map((one) => one.kill()));
    await kafka.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it(
    `end with the view of a calm run (${String(KILLS)} kills each, ${String(BROKER_RESTARTS)} of the broker, seed ${String(SEED)})`,
    { timeout: 1_800_000 },
    async () => {
      const reports = madeUpReports(REPORTS, SEED);
      const expected = await calmHash(reports);
      const env = {
        ...kafka.env,
        SAYTARA_LOG: 'kafka',
        SAYTARA_TOPIC_PREFIX: PREFIX,
        SAYTARA_SAMPLES: 'none',
        SAYTARA_PROMOTE: 'auto',
      };
      const own = (service: 'ingest' | 'enrichment', name: string, port: number): ServiceProcess => {
        const folder = mkdtempSync(join(tmpdir(), `saytara-${name}-`));
        folders.push(folder);
        return serviceProcess(service, port, { ...env, SAYTARA_DATA: folder, SAYTARA_NODE: name });
      };
      const ingest = own('ingest', 'ingest', await freePort());
      const enrichment = own('enrichment', 'enrichment', await freePort());
      const helper = own('enrichment', 'enrichment-2', await freePort());
      const urls = { SAYTARA_INGEST_URL: ingest.url, SAYTARA_ENRICHMENT_URL: enrichment.url };
      const [first, second] = [
        await viewNode('first', { ...env, ...urls }),
        await viewNode('second', { ...env, ...urls }),
      ];
      folders.push(first.folder, second.folder);
      const victims = [ingest, enrichment, first.projection, first.query];
      started.push(...victims, helper, second.projection, second.query);
      for (const one of victims) one.start();

      const tell = (error: unknown): never => {
        const logs = started.map((one) => `--- ${one.service} ${one.url}\n${one.lines().join('\n')}`);
        throw new Error(`${String(error)}\n${logs.join('\n')}`);
      };
      await eventually(() => getJson(first.query.url, '/livez'), 60_000).catch(tell);
      let isSending = true;
      const sending = sendAll(first.query.url, reports).finally(() => (isSending = false));
      await wreak({ victims, helper, second, kafka, isSending: () => isSending }).catch(tell);
      for (const one of [...victims, second.projection, second.query]) if (!one.isUp()) one.start();

      const positions = await sending;
      const hashes = await Promise.all(
        [first, second].map((node) => eventually(() => hashWhenSettled(node.query.url, positions), 300_000)),
      ).catch(tell);
      expect(hashes).toEqual([expected, expected]);
      await expect.poll(() => mirrorHash(first.query.url), { timeout: 120_000, interval: 1_000 }).toBe(expected);
      const mirror = await mirrorOfTopic(kafka.brokers, kafka.registry ?? '', PREFIX);
      expect(mirror.hash).toBe(expected);
      console.log(`chaos: ${String(REPORTS)} reports, ${String(mirror.changes)} changes, hash ${expected}`);
      for (const one of [first.query, second.query, ingest, enrichment, first.projection, second.projection]) {
        expect([one.url, await one.stop()]).toEqual([one.url, 0]);
      }
    },
  );

  /** The canonical hash that one process on SQLite comes to. */
  async function calmHash(reports: ReturnType<typeof madeUpReports>): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'saytara-calm-'));
    folders.push(folder);
    const calm = await startInstance(folder);
    const hash = await hashWhenSettled(calm.url, await postReports(calm.url, reports));
    await calm.stop();
    return hash;
  }
});

interface Ground {
  readonly victims: readonly ServiceProcess[];
  readonly helper: ServiceProcess;
  readonly second: ViewNode;
  readonly kafka: LocalKafka;
  /** Whether reports still come in. */
  readonly isSending: () => boolean;
}

/** Kills every victim so many times in a seeded order, restarts the broker and the registry, and lets others come and go. */
async function wreak({ victims, helper, second, kafka, isSending }: Ground): Promise<void> {
  const next = seededRandom(SEED);
  const blows = victims.flatMap((victim) => Array.from({ length: KILLS }, () => victim));
  for (let i = blows.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const [a, b] = [blows[i], blows[j]];
    if (a && b) [blows[i], blows[j]] = [b, a];
  }
  const every = Math.ceil(blows.length / BROKER_RESTARTS);
  for (const [index, victim] of blows.entries()) {
    await victim.kill();
    victim.start();
    if (index % every === Math.floor(every / 2)) {
      await kafka.killBroker();
      await kafka.restartBroker();
    }
    if (index === Math.floor(blows.length / 3)) await kafka.restartRegistry();
    if (index === Math.floor(blows.length / 2)) await forgetGroups(kafka, victims[1]);
    // What is done to services that have nothing to do shows nothing.
    if (index <= blows.length * 0.75) expect(isSending()).toBe(true);
    await comeAndGo(index / blows.length, [helper, second.projection, second.query]);
    await pause(BETWEEN * (0.5 + next()));
  }
}

/** In the first and the last third of the time they are there, in the middle they are not; they leave in good order. */
async function comeAndGo(share: number, guests: readonly ServiceProcess[]): Promise<void> {
  const wanted = share > 0.15 && (share < 0.4 || share > 0.7);
  for (const guest of guests) {
    if (wanted && !guest.isUp()) guest.start();
    if (!wanted && guest.isUp()) await guest.stop();
  }
}

/** Deletes the positions of enrichment's group, as a broker does after idle days: it must have no member to be deleted. */
async function forgetGroups(kafka: LocalKafka, enrichment: ServiceProcess | undefined): Promise<void> {
  const client = new kafkajs.Kafka({ brokers: [...kafka.brokers], logLevel: kafkajs.logLevel.NOTHING });
  const admin = client.admin();
  await admin.connect();
  const ours = await eventually(async () => {
    const { groups } = await admin.listGroups();
    const found = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(`${PREFIX}saytara.enrichment`));
    if (found.length === 0) throw new Error('enrichment has no group yet');
    return found;
  }, 60_000);
  await enrichment?.kill();
  // Of a killed member the group knows only when its session is over.
  await eventually(() => admin.deleteGroups(ours), 30_000);
  await admin.disconnect();
  enrichment?.start();
}

/** Hands all reports in, a few at a time and each again until it is taken; answers the positions told. */
async function sendAll(url: string, reports: ReturnType<typeof madeUpReports>): Promise<readonly string[]> {
  const positions: string[] = [];
  for (let from = 0; from < reports.length; from += CHUNK) {
    const chunk = reports.slice(from, from + CHUNK);
    positions.push(...(await eventually(() => postReports(url, chunk), 300_000)));
    await pause(SENDING_GAP);
  }
  return positions;
}

async function eventually<Result>(work: () => Promise<Result>, ms: number): Promise<Result> {
  const deadline = Date.now() + ms;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(250);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
