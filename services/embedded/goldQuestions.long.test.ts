import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalKafka } from '../../infra/localKafka/startLocalKafka.ts';
import type { LocalKafka } from '../../infra/localKafka/startLocalKafka.ts';
import { whyNoLocalKafka } from '../../infra/localKafka/tools.ts';
import { openKafkaLog } from '../core/adapters/kafka/kafkaLog.ts';
import { loadCarried } from '../projection/carried.ts';
import type { Carried } from '../projection/carried.ts';
import { hashesOfOrders, ordersOfReports, reportsArePresent, spread } from './fiveReports.testing.ts';

const lacking = await whyNoLocalKafka();
if (lacking !== undefined) it.skip(`the five real reports on Kafka, skipped: ${lacking}`, () => undefined);

describe.skipIf(!reportsArePresent)('the five real reports', () => {
  const data = mkdtempSync(join(tmpdir(), 'saytara-five-'));
  /** Of all logs together. */
  const hashes = new Set<string>();
  let carried: Carried;
  let kafka: LocalKafka | undefined;

  beforeAll(async () => {
    carried = await loadCarried();
    if (lacking === undefined) kafka = await startLocalKafka({ data, registry: false });
  }, 300_000);
  afterAll(async () => {
    await kafka?.stop();
    rmSync(data, { recursive: true, force: true });
  }, 60_000);

  it.each(['memory', 'sqlite'] as const)('answer the questions alike in all 120 orders on %s', async (log) => {
    const all = ordersOfReports();
    expect(all).toHaveLength(120);
    for (const hash of await hashesOfOrders(all, { log: () => log, carried })) hashes.add(hash);
    expect(hashes.size).toBe(1);
  });

  it.skipIf(lacking !== undefined)('answer them in four orders on Kafka, as on the other logs', async () => {
    const brokers = kafka?.brokers ?? [];
    let runs = 0;
    const log = () => openKafkaLog({ brokers, prefix: `order-${String(runs++)}.`, node: 'embedded' });
    for (const hash of await hashesOfOrders(spread(ordersOfReports(), 4), { log, carried })) hashes.add(hash);
    expect(runs).toBe(4);
    expect(hashes.size).toBe(1);
  });
});
