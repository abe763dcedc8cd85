import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createAvroCodec } from '../../services/core/adapters/avro/avroCodec.ts';
import { compatible } from '../../services/core/adapters/avro/compatible.ts';
import { openSqliteLog } from '../../services/core/adapters/sqlite/sqliteLog.ts';
import { openSqliteRegistry } from '../../services/core/adapters/sqlite/sqliteRegistry.ts';
import type { EventOf } from '../../services/core/domain/events.generated.ts';
import { claimsTopic } from '../../services/core/domain/topicNames.ts';
import { readSchemaFiles } from '../../services/core/runtime/schemaFiles.ts';
import { bareType, readingsOf } from './readings.ts';
import { alternate, median, recordsPerSecond } from './speed.ts';

const BATCH = 5_000;
/** By claims an event: long enough that one pause of the collector does not decide a round. */
const EVENTS = { 1: 40_000, 8: 16_000 } as const;
const ROUNDS = 5;
const PARTITIONS = 4;
const TOPIC = claimsTopic('bench');

/** Ours beside a bare baseline of the same run: medians of alternating rounds, in records a second. */
export interface LogBenchRow {
  readonly what: 'append' | 'replay';
  readonly claimsPerEvent: 1 | 8;
  readonly saytara: number;
  readonly bare: number;
  /** saytara / bare. */
  readonly ratio: number;
}

interface Speeds {
  readonly append: number;
  readonly replay: number;
}

/**
 * Appends and replays ClaimsRead events on the sqlite log with its codec, four partitions, and on one plain table
 * with avsc alone; transactions of 5,000 and synchronous FULL for both.
 */
export async function benchLog(
  options: { readonly events?: number; readonly rounds?: number } = {},
): Promise<readonly LogBenchRow[]> {
  const { rounds = ROUNDS } = options;
  const rows: LogBenchRow[] = [];
  for (const claimsPerEvent of [1, 8] as const) {
    const events = readingsOf(claimsPerEvent, options.events ?? EVENTS[claimsPerEvent]);
    const { ours, bare } = await alternate(
      rounds,
      () => inFolder((folder) => runSaytara(folder, events)),
      () => inFolder((folder) => runBare(folder, events)),
    );
    for (const what of ['append', 'replay'] as const) {
      const [saytara, plain] = [median(ours.map((one) => one[what])), median(bare.map((one) => one[what]))];
      rows.push({ what, claimsPerEvent, saytara, bare: plain, ratio: saytara / plain });
    }
  }
  return rows;
}

async function runSaytara(folder: string, events: readonly EventOf<'ClaimsRead'>[]): Promise<Speeds> {
  const file = join(folder, 'log.db');
  const log = openSqliteLog({ file });
  const registry = openSqliteRegistry({ file, compatible });
  const codec = await createAvroCodec({ registry, schemas: readSchemaFiles() });
  await log.createTopic(TOPIC, PARTITIONS);
  const append = await recordsPerSecond(async () => {
    for (let i = 0; i < events.length; i += BATCH) {
      const batch = events.slice(i, i + BATCH);
      await log.append(batch.map((event) => ({ topic: TOPIC, key: event.region, value: codec.encode(TOPIC, event) })));
    }
    return events.length;
  });
  const replay = await recordsPerSecond(async () => {
    let seen = 0;
    for await (const { records } of log.read(TOPIC, { batch: BATCH })) {
      await codec.prepare(records.map((record) => record.value));
      for (const record of records) seen += codec.decode(TOPIC, record.value).type === 'ClaimsRead' ? 1 : 0;
    }
    return seen;
  }, events.length);
  registry.close();
  await log.close();
  return { append, replay };
}

async function runBare(folder: string, events: readonly EventOf<'ClaimsRead'>[]): Promise<Speeds> {
  const database = new DatabaseSync(join(folder, 'bare.db'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  database.exec('CREATE TABLE records (id INTEGER PRIMARY KEY, value BLOB NOT NULL)');
  const type = bareType();
  const insert = database.prepare('INSERT INTO records (value) VALUES (?)');
  const append = await recordsPerSecond(() => {
    for (let i = 0; i < events.length; i += BATCH) {
      database.exec('BEGIN IMMEDIATE');
      for (const event of events.slice(i, i + BATCH)) insert.run(type.toBuffer(event));
      database.exec('COMMIT');
    }
    return events.length;
  });
  const select = database.prepare('SELECT id, value FROM records WHERE id > ? ORDER BY id LIMIT ?');
  const replay = await recordsPerSecond(() => {
    let [seen, last] = [0, 0];
    for (;;) {
      const rows = select.all(last, BATCH);
      if (rows.length === 0) return seen;
      for (const { id, value } of rows) {
        if (!(value instanceof Uint8Array)) continue;
        type.fromBuffer(Buffer.from(value.buffer, value.byteOffset, value.length));
        last = Number(id);
        seen++;
      }
    }
  }, events.length);
  database.close();
  return { append, replay };
}

async function inFolder<Result>(run: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'saytara-bench-'));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.main) {
  for (const row of await benchLog()) {
    const [ours, bare] = [row.saytara, row.bare].map((speed) => Math.round(speed).toLocaleString('en'));
    console.log(
      `${row.what.padEnd(7)}${String(row.claimsPerEvent)} claim(s) an event: ${String(ours)}/s, bare ${String(bare)}/s, ratio ${row.ratio.toFixed(2)}`,
    );
  }
}
