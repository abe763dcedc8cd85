import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chosenLogs, eventLogContract } from '../../ports/eventLog.contract.ts';
import { crashPoint } from '../../ports/logHarness.contract.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import { copiesOf, copyAll, outputsOf } from '../../ports/copyProcessor.contract.ts';
import { collect, fill, IN, nextOf, OUT, record, textOf } from '../../ports/logRecords.contract.ts';
import { openSqliteLog } from './sqliteLog.ts';

if (chosenLogs().includes('sqlite')) {
  eventLogContract('sqlite', () => {
    const folder = mkdtempSync(join(tmpdir(), 'saytara-log-'));
    const file = join(folder, 'log.db');
    const { crash, arm } = crashPoint();
    const open: EventLog[] = [];
    return {
      open() {
        const log = openSqliteLog({ file, crash });
        open.push(log);
        return log;
      },
      trim: (topic, partition, before) => {
        trim(file, topic, partition, before);
      },
      forget: (group) => {
        execute(file, 'DELETE FROM positions WHERE grp = ?', group);
      },
      usurp: (group) => {
        execute(file, 'UPDATE leaders SET epoch = epoch + 1 WHERE grp = ?', group);
      },
      silence: () => undefined,
      crashAt: arm,
      async close() {
        await Promise.all(open.map((log) => log.close()));
        rmSync(folder, { recursive: true });
      },
    };
  });
}

describe('the sqlite log among processes', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'saytara-log-'));
    file = join(folder, 'log.db');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('a file that cannot be opened is log-unavailable, with the cause', () => {
    const open = (): EventLog => openSqliteLog({ file: join(folder, 'no-such-folder', 'log.db') });
    expect(open).toThrow(expect.objectContaining({ code: 'log-unavailable', cause: expect.any(Error) as Error }));
  });

  test('a log that another process keeps locked is log-unavailable until it lets go', async () => {
    const log = openSqliteLog({ file, busyMs: 20 });
    await log.createTopic(IN, 1);
    const holder = new DatabaseSync(file);
    holder.exec('BEGIN IMMEDIATE');
    await expect(log.append([record(IN, 'x')])).rejects.toMatchObject({ code: 'log-unavailable', retriable: true });
    expect(await collect(log, IN)).toEqual([]);
    holder.exec('COMMIT');
    holder.close();
    await log.append([record(IN, 'x')]);
    expect((await collect(log, IN)).map(textOf)).toEqual(['x']);
    await log.close();
  });

  test('a full disk is log-unavailable and leaves nothing of the append', async () => {
    const log = openSqliteLog({ file, maxPages: 64 });
    await log.createTopic(IN, 1);
    await log.append([record(IN, 'fits')]);
    const big = { topic: IN, key: 'k', value: new Uint8Array(4_096 * 64) };
    await expect(log.append([record(IN, 'lost'), big])).rejects.toMatchObject({ code: 'log-unavailable' });
    expect((await collect(log, IN)).map(textOf)).toEqual(['fits']);
    await log.close();
  });

  const kills = ['before step', 'after step', 'before position', 'before commit', 'after commit'].flatMap((point) =>
    [1, 3].map((nth) => ({ point, nth })),
  );
  test.each(kills)('kill -9 $point, time $nth, doubles and loses nothing', async ({ point, nth }) => {
    const log = openSqliteLog({ file });
    await log.createTopic(IN, 3);
    await log.createTopic(OUT, 2);
    await fill(log, 30);
    const child = fork(join(import.meta.dirname, 'killedProcessor.testing.ts'), [file, point, String(nth)]);
    const signal = await new Promise((resolve) =>
      child.once('exit', (_, by) => {
        resolve(by);
      }),
    );
    expect(signal).toBe('SIGKILL');
    await copyAll(log, 'g');
    expect(await outputsOf(log)).toEqual(copiesOf(30));
    expect(await log.committed('g', IN)).toEqual(nextOf(await collect(log, IN)));
    await log.close();
  });

  test('a long replay leaves the event loop free: no turn takes long', async () => {
    const log = openSqliteLog({ file });
    await log.createTopic(IN, 2);
    for (let i = 0; i < 10; i++) await fill(log, 5_000);
    const turns: number[] = [];
    let [last, running] = [performance.now(), true];
    const beat = (): void => {
      turns.push(performance.now() - last);
      last = performance.now();
      if (running) setImmediate(beat);
    };
    setImmediate(beat);
    expect(await collect(log, IN, { batch: 1_000 })).toHaveLength(50_000);
    running = false;
    await log.close();
    // A turn for each of the 50 batches; the median, as a busy machine takes single turns away.
    expect(turns.length).toBeGreaterThanOrEqual(50);
    expect(turns.sort((a, b) => a - b)[Math.floor(turns.length / 2)]).toBeLessThan(20);
  });
});

function trim(file: string, topic: string, partition: number, before: number): void {
  const database = new DatabaseSync(file);
  const id = Number(database.prepare('SELECT id FROM topics WHERE topic = ?').get(topic)?.['id']);
  database.prepare(`DELETE FROM records_${String(id)}_${String(partition)} WHERE pos < ?`).run(before);
  database.prepare('INSERT INTO lows (topic, part, low) VALUES (?, ?, ?)').run(topic, partition, before);
  database.close();
}

function execute(file: string, sql: string, group: string): void {
  const database = new DatabaseSync(file);
  database.prepare(sql).run(group);
  database.close();
}
