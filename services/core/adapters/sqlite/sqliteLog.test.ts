import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SaytaraError } from '../../domain/errors.ts';
import { chosenLogs, eventLogContract } from '../../ports/eventLog.contract.ts';
import { openSqliteLog } from './sqliteLog.ts';

const chosen = chosenLogs();
const known = ['memory', 'sqlite', 'kafka'];
const stray = chosen.filter((name) => !known.includes(name));
if (stray.length > 0) throw new Error(`SAYTARA_TEST_LOGS names "${stray.join(', ')}"; known are ${known.join(', ')}`);
if (chosen.includes('kafka')) throw new Error('SAYTARA_TEST_LOGS names kafka, which has no adapter yet');

describe.skipIf(chosen.includes('kafka'))('the event log in kafka', () => {
  it.skip('skipped: SAYTARA_TEST_LOGS does not name kafka', () => undefined);
});

if (chosen.includes('sqlite')) {
  eventLogContract('sqlite', () => {
    const folder = mkdtempSync(join(tmpdir(), 'saytara-log-'));
    const file = join(folder, 'log.db');
    return {
      open: (crash) => Promise.resolve(openSqliteLog(crash ? { file, crash } : { file })),
      again: () => Promise.resolve(openSqliteLog({ file })),
      trim: (_, topic, partition, before) => {
        const database = new DatabaseSync(file);
        const id = Number(database.prepare('SELECT id FROM topics WHERE topic = ?').get(topic)?.['id']);
        database.exec(`DELETE FROM records_${String(id)}_${String(partition)} WHERE pos < ${String(before)}`);
        database.prepare('INSERT INTO lows VALUES (?, ?, ?)').run(topic, partition, before);
        database.close();
        return Promise.resolve();
      },
      cleanUp: () => {
        rmSync(folder, { recursive: true });
        return Promise.resolve();
      },
    };
  });

  describe('the log file', () => {
    it('says log-unavailable, which can be tried again, when it cannot be opened', () => {
      const attempt = (): unknown => openSqliteLog({ file: join(tmpdir(), 'no-such-folder', 'log.db') });
      expect(attempt).toThrow(SaytaraError);
      try {
        attempt();
      } catch (error) {
        expect(error).toMatchObject({ code: 'log-unavailable', retriable: true });
      }
    });
  });
}
