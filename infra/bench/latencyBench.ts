import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createAvroCodec } from '../../services/core/adapters/avro/avroCodec.ts';
import { openConfluentRegistry } from '../../services/core/adapters/avro/confluentRegistry.ts';
import { openKafkaLog } from '../../services/core/adapters/kafka/kafkaLog.ts';
import { CONTROL } from '../../services/core/domain/topicNames.ts';
import { readSchemaFiles } from '../../services/core/runtime/schemaFiles.ts';
import { madeUpReports } from '../../services/embedded/madeUpReports.testing.ts';
import type { KafkaAddresses } from '../localKafka/testKafka.ts';
import { runServices } from '../services/runServices.ts';
import { quantile } from './speed.ts';

const REPORTS = 250;
/** The first ones find caches and code cold, and are not counted. */
const WARM_UP = 50;
const GAP_MS = 100;
/** A report that changed nothing by then changes nothing. */
const PATIENCE_MS = 1_000;

/** Milliseconds from the answer that a report is taken in to its first change, as a consumer of the topic reads it. */
export interface LatencyFigures {
  readonly counted: number;
  /** Reports that changed nothing: another said the same. */
  readonly without: number;
  readonly p50: number;
  readonly p99: number;
}

/** Runs the four services on this Kafka and hands them reports one at a time. */
export async function benchLatency({ brokers, registry }: KafkaAddresses): Promise<LatencyFigures> {
  const prefix = `bench-${randomBytes(5).toString('hex')}.`;
  const data = mkdtempSync(join(tmpdir(), 'saytara-bench-'));
  const own = {
    SAYTARA_BROKERS: brokers.join(','),
    SAYTARA_REGISTRY: registry,
    SAYTARA_TOPIC_PREFIX: prefix,
    SAYTARA_PROMOTE: 'auto',
    SAYTARA_LOG_LEVEL: 'error',
  };
  const services = await runServices({
    env: { ...process.env, ...own },
    config: { data, places: undefined, host: '127.0.0.1', port: 0, node: prefix },
    say: () => undefined,
  });
  try {
    return await measure({ brokers, registry }, prefix, services.url);
  } finally {
    await services.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function measure(
  { brokers, registry: url }: KafkaAddresses,
  prefix: string,
  edge: string,
): Promise<LatencyFigures> {
  const log = openKafkaLog({ brokers, prefix, node: 'latency' });
  const registry = openConfluentRegistry({ url, prefix });
  const codec = await createAvroCodec({ registry, schemas: readSchemaFiles() });
  const changedAt = new Map<string, number>();
  const stop = new AbortController();
  const following = (async (): Promise<void> => {
    for await (const { records } of log.read(CONTROL, { follow: true, signal: stop.signal })) {
      const now = performance.now();
      await codec.prepare(records.map(({ value }) => value));
      for (const { value } of records) {
        const event = codec.decode(CONTROL, value);
        const report = event.type === 'ControlRevised' ? event.cause.ref : null;
        if (report !== null && !changedAt.has(report)) changedAt.set(report, now);
      }
    }
  })();
  const taken: number[] = [];
  let without = 0;
  for (const [index, report] of madeUpReports(REPORTS, 1).entries()) {
    const { id, at } = await post(edge, report);
    const deadline = at + PATIENCE_MS;
    while (!changedAt.has(id) && performance.now() < deadline) await pause(1);
    const changed = changedAt.get(id);
    if (changed === undefined) without++;
    else if (index >= WARM_UP) taken.push(Math.max(0, changed - at));
    await pause(GAP_MS);
  }
  stop.abort();
  await following;
  await log.close();
  registry.close();
  return { counted: taken.length, without, p50: quantile(taken, 0.5), p99: quantile(taken, 0.99) };
}

async function post(edge: string, report: unknown): Promise<{ readonly id: string; readonly at: number }> {
  const answer = await fetch(`${edge}/v1/reports?backfill=true`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(report),
  });
  const at = performance.now();
  const told: unknown = await answer.json();
  if (typeof told === 'object' && told !== null && 'reportId' in told && typeof told.reportId === 'string') {
    return { id: told.reportId, at };
  }
  throw new Error(`handing a report in: ${String(answer.status)} ${JSON.stringify(told)}`);
}
