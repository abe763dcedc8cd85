import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAvroCodec } from '../../services/core/adapters/avro/avroCodec.ts';
import { viewId } from '../../services/core/domain/ids.ts';
import { claimsTopic } from '../../services/core/domain/topicNames.ts';
import type { EventCodec } from '../../services/core/ports/eventCodec.ts';
import type { NewRecord } from '../../services/core/ports/eventLog.ts';
import { systemClock } from '../../services/core/ports/clock.ts';
import { readSchemaFiles } from '../../services/core/runtime/schemaFiles.ts';
import { generateClaims } from '../../services/core/testing/claimGenerator.ts';
import { generatedActors, generatedGazetteer } from '../../services/core/testing/generatedWorld.ts';
import { openFolderLog } from '../../services/core/storage/openLog.ts';
import type { OpenedLog } from '../../services/core/storage/openLog.ts';
import { sqliteViewFiles } from '../../services/core/storage/sqliteViewFiles.ts';
import { buildView } from '../../services/projection/buildView.ts';
import { RULESET } from '../../services/projection/ruleset.ts';
import { createViewFolder } from '../../services/projection/viewFolder.ts';

const TOPIC = claimsTopic('bench');
const PARTITIONS = 4;
const BATCH = 5_000;

export interface RebuildFigures {
  readonly claims: number;
  readonly records: number;
  /** Records a second: log to ruled view, commits included. */
  readonly rebuild: number;
  /** Records a second: the same log read and decoded, keeping the latest claim of each place. */
  readonly bareFold: number;
  readonly ratio: number;
}

/** A full rebuild of a view from a log of generated claims, beside the bare fold of the same log in the same run. */
export async function benchRebuild(claims = 100_000, perEvent: 1 | 8 = 1): Promise<RebuildFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'saytara-bench-'));
  const { log, registry, close } = openFolderLog(folder);
  try {
    const codec = await createAvroCodec({ registry, schemas: readSchemaFiles() });
    await log.createTopic(TOPIC, PARTITIONS);
    const records = await fill(log, codec, claims, perEvent);
    const bareFold = records / (await seconds(() => foldBare(log, codec)));
    const rebuild = records / (await seconds(() => rebuildOnce(folder, log, codec)));
    return { claims, records, rebuild, bareFold, ratio: rebuild / bareFold };
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(log: OpenedLog['log'], codec: EventCodec, claims: number, perEvent: 1 | 8): Promise<number> {
  let batch: NewRecord[] = [];
  let records = 0;
  for (const event of generateClaims({ seed: 1, claims, perEvent })) {
    const value = codec.encode(TOPIC, event);
    if (event.type === 'ClaimsRead') batch.push({ topic: TOPIC, key: event.region, value });
    else
      for (let partition = 0; partition < PARTITIONS; partition++)
        batch.push({ topic: TOPIC, key: event.report, partition, value });
    if (batch.length < BATCH) continue;
    records += batch.length;
    await log.append(batch);
    batch = [];
  }
  await log.append(batch);
  return records + batch.length;
}

async function foldBare(log: OpenedLog['log'], codec: EventCodec): Promise<void> {
  const latest = new Map<string, number>();
  for await (const batch of log.read(TOPIC, { batch: BATCH })) {
    await codec.prepare(batch.records.map((record) => record.value));
    for (const { value } of batch.records) {
      const event = codec.decode(TOPIC, value);
      if (event.type !== 'ClaimsRead') continue;
      for (const claim of event.claims) latest.set(claim.place.id, claim.validTime.latest ?? event.knownAt);
    }
  }
}

async function rebuildOnce(folder: string, log: OpenedLog['log'], codec: EventCodec): Promise<void> {
  mkdirSync(join(folder, 'views'), { recursive: true });
  const view = sqliteViewFiles(folder).write({
    id: viewId('v1'),
    release: { reader: 'bench', ruleset: 'bench' },
    from: 'claims',
  });
  const viewFolder = createViewFolder({
    view,
    gazetteer: generatedGazetteer(),
    actors: generatedActors(),
    ruleset: RULESET,
  });
  await buildView({
    log,
    codec,
    view,
    folder: viewFolder,
    clock: systemClock,
    topic: TOPIC,
    signal: new AbortController().signal,
  });
  view.close();
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1_000;
}
