import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createAvroCodec } from '../../services/core/adapters/avro/avroCodec.ts';
import { compatible } from '../../services/core/adapters/avro/compatible.ts';
import { openSqliteLog } from '../../services/core/adapters/sqlite/sqliteLog.ts';
import { openSqliteRegistry } from '../../services/core/adapters/sqlite/sqliteRegistry.ts';
import type { EventOf } from '../../services/core/domain/events.generated.ts';
import { readSchemaFiles } from '../../services/core/runtime/schemaFiles.ts';
import { logRows, speedsOf } from './logRows.ts';
import type { LogBenchRow, LogSpeeds } from './logRows.ts';
import { bareType } from './readings.ts';
import { recordsPerSecond } from './speed.ts';

const BATCH = 5_000;
/** By claims an event: long enough that one pause of the collector does not decide a round. */
const EVENTS = { 1: 40_000, 8: 16_000 } as const;
const ROUNDS = 5;

/**
 * Appends and replays ClaimsRead events on the sqlite log with its codec, four partitions, and on one plain table
 * with avsc alone; transactions of 5,000 and synchronous FULL for both.
 */
export async function benchLog(
  options: { readonly events?: number; readonly rounds?: number } = {},
): Promise<readonly LogBenchRow[]> {
  const { events, rounds = ROUNDS } = options;
  return logRows(
    { rounds, events: events === undefined ? EVENTS : { 1: events, 8: events } },
    (made) => inFolder((folder) => runSaytara(folder, made)),
    (made) => inFolder((folder) => runBare(folder, made)),
  );
}

async function runSaytara(folder: string, events: readonly EventOf<'ClaimsRead'>[]): Promise<LogSpeeds> {
  const file = join(folder, 'log.db');
  const log = openSqliteLog({ file });
  const registry = openSqliteRegistry({ file, compatible });
  const codec = await createAvroCodec({ registry, schemas: readSchemaFiles() });
  const speeds = await speedsOf(log, codec, events, BATCH);
  registry.close();
  await log.close();
  return speeds;
}

async function runBare(folder: string, events: readonly EventOf<'ClaimsRead'>[]): Promise<LogSpeeds> {
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
