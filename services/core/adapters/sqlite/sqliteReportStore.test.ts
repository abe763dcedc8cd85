import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { reportId } from '../../domain/ids.ts';
import { aReport, reportStoreContract } from '../../ports/reportStore.contract.ts';
import { openSqliteReportStore } from './sqliteReportStore.ts';

const folder = mkdtempSync(join(tmpdir(), 'saytara-reports-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
let made = 0;
const newFile = (): string => join(folder, `r${String(++made)}.db`);

reportStoreContract('sqlite', () => openSqliteReportStore({ file: newFile() }));

test('reports are there again when the file is opened anew', () => {
  const file = newFile();
  const first = openSqliteReportStore({ file });
  first.commit({ received: [aReport('r-1')], facts: [], positions: new Map([[0, 1]]) });
  first.close();
  const again = openSqliteReportStore({ file });
  expect(again.report(reportId('r-1'))?.received).toEqual(aReport('r-1'));
  expect(again.positions()).toEqual(new Map([[0, 1]]));
  again.close();
});

test('a text that many sources published lies in the file once', () => {
  const file = newFile();
  const store = openSqliteReportStore({ file });
  const text = Array.from({ length: 20_000 }, (_, i) => Math.imul(i + 1, 0x9e3779b1).toString(36)).join(' ');
  const received = Array.from({ length: 50 }, (_, i) => aReport(`r-${String(i)}`, { source: `s${String(i)}`, text }));
  store.commit({ received, facts: [], positions: new Map() });
  store.close();
  expect(statSync(file).size).toBeLessThan(2 * text.length);
});

test('a commit that the disk has no room for is store-unavailable and leaves nothing behind', () => {
  const store = openSqliteReportStore({ file: newFile(), maxPages: 30 });
  const text = Array.from({ length: 60_000 }, (_, i) => Math.imul(i + 1, 0x9e3779b1).toString(36)).join(' ');
  const large = { received: [aReport('r-1', { text })], facts: [], positions: new Map([[0, 1]]) };
  expect(() => {
    store.commit(large);
  }).toThrow(expect.objectContaining({ code: 'store-unavailable', retriable: true }));
  expect([store.count(), store.positions().size]).toEqual([0, 0]);
  store.commit({ ...large, received: [aReport('r-1')] });
  expect(store.count()).toBe(1);
  store.close();
});

test('a file that is no database is refused as view-format', () => {
  const file = newFile();
  writeFileSync(file, 'no database '.repeat(50));
  expect(() => openSqliteReportStore({ file })).toThrow(expect.objectContaining({ code: 'view-format' }));
});
