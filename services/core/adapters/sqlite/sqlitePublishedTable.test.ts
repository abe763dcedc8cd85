import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { placeId } from '../../domain/ids.ts';
import { aChange, publishedTableContract } from '../../ports/publishedTable.contract.ts';
import { openSqlitePublishedTable } from './sqlitePublishedTable.ts';

const folder = mkdtempSync(join(tmpdir(), 'saytara-published-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
let made = 0;
const newFile = (): string => join(folder, `p${String(++made)}.db`);

publishedTableContract('sqlite', () => openSqlitePublishedTable({ file: newFile() }));

test('a table opened anew goes on where it was', () => {
  const file = newFile();
  const first = openSqlitePublishedTable({ file });
  first.commit({ records: [aChange(1)], position: 11 });
  const rectangles = first.rectangles(placeId('sy.p'));
  first.close();
  const again = openSqlitePublishedTable({ file });
  expect(again.rectangles(placeId('sy.p'))).toEqual(rectangles);
  again.commit({ records: [aChange(2)], position: 21 });
  expect([again.state().sequence, again.state().position, again.positionOf(1)]).toEqual([2, 21, 10]);
  again.close();
});
