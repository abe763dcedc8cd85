import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAvroCodec } from '../../services/core/adapters/avro/avroCodec.ts';
import { PARTITIONS, TOPIC } from './logRows.ts';

import type { EventCodec } from '../../services/core/ports/eventCodec.ts';
import type { EventLog, NewRecord } from '../../services/core/ports/eventLog.ts';
import { systemClock } from '../../services/core/ports/clock.ts';
import { readSchemaFiles } from '../../services/core/runtime/schemaFiles.ts';
import { generateClaims } from '../../services/core/testing/claimGenerator.ts';
import { generatedActors, generatedGazetteer } from '../../services/core/testing/generatedWorld.ts';
import { openFolderLog } from '../../services/core/storage/openFolderLog.ts';
import { sqliteViewFiles } from '../../services/core/storage/sqliteViewFiles.ts';
import { buildView } from '../../services/projection/buildView.ts';
import { startRegionRulers } from '../../services/projection/regionRulers.ts';
import { GENERATED_VIEW, RULING_THREAD } from './rulingThread.ts';
import { RULESET } from '../../services/projection/ruleset.ts';
import { createViewFolder } from '../../services/projection/viewFolder.ts';

const BATCH = 5_000;
/** Claims of a rebuild that is measured, if nobody says otherwise: some twenty seconds. */
export const REBUILD_CLAIMS = 100_000;

export interface RebuildFigures {
  readonly claims: number;
  readonly records: number;
  /** Records a second: log to ruled view, commits included. */
  readonly rebuild: number;
  /** Records a second: the same log read and decoded, keeping the latest claim of each place. */
  readonly bareFold: number;
  readonly ratio: number;
}

/** The log and codec that a rebuild is measured on, empty. */
export interface BenchedLog {
  readonly log: EventLog;
  readonly codec: EventCodec;
}

/** A full rebuild of a view from a log on SQLite, beside the bare fold of the same log in the same run. */
export async function benchRebuild(claims = REBUILD_CLAIMS, perEvent: 1 | 8 = 1): Promise<RebuildFigures> {
  return inFolder(async (folder) => {
    const { log, registry, close } = openFolderLog(folder);
    try {
      const codec = await createAvroCodec({ registry, schemas: readSchemaFiles() });
      return await benchRebuildOn({ log, codec }, claims, perEvent);
    } finally {
      await close();
    }
  });
}

/** The same on any log that is empty; the view's file is on disk. */
export async function benchRebuildOn(
  { log, codec }: BenchedLog,
  claims: number,
  perEvent: 1 | 8,
): Promise<RebuildFigures> {
  await log.createTopic(TOPIC, PARTITIONS);
  const records = await fill(log, codec, claims, perEvent);
  const bareFold = records / (await secondsOfBareFold({ log, codec }));
  const rebuild = records / (await secondsOfRebuild({ log, codec }));
  return { claims, records, rebuild, bareFold, ratio: rebuild / bareFold };
}

export async function inFolder<Result>(run: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'saytara-bench-'));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Appends generated claims; answers how many records they are. */
export async function fill(log: EventLog, codec: EventCodec, claims: number, perEvent: 1 | 8): Promise<number> {
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

async function foldBare(log: EventLog, codec: EventCodec): Promise<void> {
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

/** One bare fold of what stands on the log; seconds. */
export async function secondsOfBareFold({ log, codec }: BenchedLog): Promise<number> {
  return seconds(() => foldBare(log, codec));
}

/** One rebuild of a view of what stands on the log, in a folder of its own; seconds. */
export async function secondsOfRebuild({ log, codec }: BenchedLog): Promise<number> {
  return seconds(() => inFolder((folder) => rebuildOnce(folder, log, codec)));
}

async function rebuildOnce(folder: string, log: EventLog, codec: EventCodec): Promise<void> {
  mkdirSync(join(folder, 'views'), { recursive: true });
  const view = sqliteViewFiles(folder).write({
    id: GENERATED_VIEW,
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
    startRulers: () =>
      startRegionRulers({
        module: RULING_THREAD,
        data: folder,
        count: availableParallelism(),
      }),
    signal: new AbortController().signal,
  });
  view.close();
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1_000;
}
