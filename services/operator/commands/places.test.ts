import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SaytaraError } from '../../core/domain/errors.ts';
import { ranCommand } from '../ranCommand.testing.ts';
import type { Ran } from '../ranCommand.testing.ts';

const TABLE = [
  'level,pcode,name_en,name_ar,adm1,adm2,adm3,lat,lon,gn,wof,match',
  'Sub_district,SY020599,Made Up,مختلقة,SY02,SY0205,,,,,,',
  'Village,C99901,Tall Sawsan,تل سوسن,SY02,SY0205,SY020599,36.5,37.9,,,',
  'Village,C99902,"Sawsan, Lower",سوسن تحتاني,SY02,SY0205,SY020599,36.55,37.95,,,',
].join('\r\n');

describe('places import', () => {
  let folder = '';
  let table = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'saytara-places-'));
    table = join(folder, 'table.csv');
    writeFileSync(table, TABLE);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
    ranCommand(['places', ...args], { SAYTARA_DATA: folder, USER: 'tester', ...env }, () =>
      Promise.reject(new SaytaraError('folder-in-use', { message: 'opening the folder' })),
    );
  const written = (name: string, below = 'places'): readonly unknown[] =>
    readFileSync(join(folder, below, name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));

  it('writes new places to the data folder, and who imported them and why', async () => {
    const { code, out, err } = await run(['import', table, '--why', 'a better map']);
    expect(code).toBe(0);
    expect(out).toMatch(/^read +3\nnew +3\nmerged +0\nskipped +0\nbad +0\n/);
    expect(err).toContain('the next start lets the reader know them');
    expect(written('imported.ndjson')).toMatchObject([
      { id: 'sy.C99901', kind: 'village', parents: ['sy.SY020599'], point: [37.9, 36.5] },
      { id: 'sy.C99902', names: { ar: ['سوسن تحتاني'], en: ['Sawsan, Lower'] } },
      { id: 'sy.SY020599', kind: 'sub_district', parents: ['sy.SY0205'] },
    ]);
    expect(written('imports.jsonl')).toMatchObject([{ who: 'tester', why: 'a better map', new: 3 }]);
  });

  it('adds nothing the second time, and keeps what was there when it adds more', async () => {
    await run(['import', table]);
    expect((await run(['import', table, '--json'])).out).toContain('"new":0,"byNearness":0,"merged":0');
    writeFileSync(table, `${TABLE}\r\nVillage,C99903,New One,جديدة,SY02,SY0205,SY020599,36.6,37.9,,,`);
    await run(['import', table]);
    expect(written('imported.ndjson')).toHaveLength(4);
  });

  it('with --dry-run tells the same and writes nothing', async () => {
    const { code, out, err } = await run(['import', table, '--dry-run', '--json', '--out', join(folder, 'other')]);
    expect([code, err]).toEqual([0, 'nothing was written\n']);
    expect(JSON.parse(out)).toMatchObject({ read: 3, new: 3, dryRun: true, reasons: [], badLines: [] });
    expect(existsSync(join(folder, 'other'))).toBe(false);
  });

  it('writes to the folder that SAYTARA_PLACES names, or --out', async () => {
    await run(['import', table], { SAYTARA_PLACES: join(folder, 'mine') });
    expect(written('imported.ndjson', 'mine')).toHaveLength(3);
    const { err } = await run(['import', table, '--out', join(folder, 'named')], {
      SAYTARA_PLACES: join(folder, 'mine'),
    });
    expect(err).toContain(`SAYTARA_PLACES=${join(folder, 'named')}`);
    expect(written('imported.ndjson', 'named')).toHaveLength(3);
  });

  it('tells the first bad lines and exits 1, the good ones taken in', async () => {
    writeFileSync(table, `${TABLE}\r\nVillage,C9,A\r\n`);
    const { code, out } = await run(['import', table]);
    expect(code).toBe(1);
    expect(out).toContain(`${table}:5  it has 3 fields, not 12`);
    expect(written('imported.ndjson')).toHaveLength(3);
  });

  it('keeps what lies in one area, and says why the rest was skipped', async () => {
    const { out } = await run(['import', table, '--within', 'SY08']);
    expect(out).toMatch(/^outside the area asked for +3 +\S+table.csv:2$/m);
    expect((await run(['import', table, '--within', 'nowhere'])).err).toContain('error unknown-place');
  });

  it('refuses formats and files it does not know, and a folder it cannot use', async () => {
    expect((await run(['import', table, '--format', 'shp'])).code).toBe(2);
    expect((await run(['import', join(folder, 'none.csv')])).err).toContain('error file-unreadable');
    expect((await run(['import', table, '--out', table])).err).toContain('error store-unavailable');
    writeFileSync(table, 'a,b\n1,2\n');
    expect((await run(['import', table])).err).toContain('error unknown-format');
  });

  it('leaves the search for places by name as it was', async () => {
    for (const query of ['القامشلي', 'imported']) {
      const { code, err } = await run([query]);
      expect([code, err]).toEqual([1, 'error folder-in-use: opening the folder\n']);
    }
    expect((await run([])).err).toContain('missing required argument "query"');
  });
});
