import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CATALOGUE } from '../domain/errors.ts';
import { HTTP_STATUS } from './httpStatus.ts';

const DOCS = join(import.meta.dirname, '../../../docs/errors.md');

it('docs/errors.md tells every code of the catalogue, as it is, and no other', () => {
  const rows = readFileSync(DOCS, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
  const wanted = Object.entries(HTTP_STATUS).map(([code, status]) => {
    const entry = Object.entries(CATALOGUE).find(([name]) => name === code)?.[1];
    return [code, String(status), entry?.retriable ? 'yes' : 'no', entry?.means];
  });
  const order = (a: readonly unknown[], b: readonly unknown[]): number => (String(a[0]) < String(b[0]) ? -1 : 1);
  expect([...rows].sort(order)).toEqual(wanted.sort(order));
});
