import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ranCommand } from '../ranCommand.testing.ts';
import type { Ran } from '../ranCommand.testing.ts';

const TABLE = [
  'level,pcode,name_en,name_ar,adm1,adm2,adm3,lat,lon,gn,wof,match',
  'Village,C99901,Tall Sawsan,تل سوسن,SY02,SY0205,,36.5,37.9,,,',
].join('\n');
const REPORT = 'سيطرت قوات سوريا الديمقراطية على بلدة تل سوسن.';

describe('a place that was imported', () => {
  let data = '';
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'saytara-imported-'));
    writeFileSync(join(data, 'table.csv'), TABLE);
    writeFileSync(join(data, 'report.txt'), REPORT);
  });
  afterEach(() => {
    rmSync(data, { recursive: true });
  });

  const run = (...args: readonly string[]): Promise<Ran> =>
    ranCommand(['--json', ...args], { SAYTARA_DATA: data }, () => import('../../embedded/openFolder.ts'));
  const read = (...args: readonly string[]): Promise<Ran> =>
    run(...args, 'read', join(data, 'report.txt'), '--source', 'made-up', '--published', '2018-05-10T18:00:00+03:00');

  it('is the place of what is read afterwards, and is found by its name', { timeout: 60_000 }, async () => {
    expect((await read()).out).not.toContain('sy.C99901');
    expect((await run('places', 'import', join(data, 'table.csv'))).code).toBe(0);
    const { code, out } = await read('--no-rebuild');
    expect(code).toBe(0);
    expect(out).toContain('"id":"sy.C99901"');
    expect((await run('--no-rebuild', 'places', 'تل سوسن')).out).toContain('sy.C99901');
  });

  it('is measured with, too', async () => {
    await run('places', 'import', join(data, 'table.csv'));
    const label = {
      ...{ id: 'one', category: 'seize', style: 'agency', source: 'made-up', language: 'ar', text: REPORT },
      ...{ publishedAt: '2018-05-10T18:00:00+03:00', claims: [] },
    };
    writeFileSync(join(data, 'gold.jsonl'), JSON.stringify(label));
    const { out } = await run('evaluate', join(data, 'gold.jsonl'), '--misses');
    expect(out).toContain('sy.C99901');
  });

  it('stops a command with file, line and reason if its line is broken', async () => {
    await run('places', 'import', join(data, 'table.csv'));
    const file = join(data, 'places/imported.ndjson');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"sy.SY0205"', '"sy.nowhere"'));
    const { code, err } = await read();
    expect(code).toBe(1);
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'knowledge-invalid', details: { file, line: 1 } } });
  });
});
