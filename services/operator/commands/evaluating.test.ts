import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ranCommand } from '../ranCommand.testing.ts';
import type { Ran } from '../ranCommand.testing.ts';

const FELL = 'سيطرت قوات سوريا الديمقراطية اليوم على مدينة منبج';
const ABOUT = { source: 'made-up', publishedAt: '2016-08-12T20:00:00+03:00', language: 'ar' };
const CLAIM = {
  actor: 'sdf',
  action: 'seize',
  place: 'منبج',
  modality: 'performed',
  changesControl: true,
  evidence: FELL,
};
const READ = { ...ABOUT, id: 'read', category: 'seize', text: `${FELL}.`, claims: [CLAIM] };
const MISSED = {
  ...{ ...ABOUT, id: 'missed', category: 'seize', text: `رفرفت الراية الصفراء فوق منبج.` },
  claims: [{ ...CLAIM, evidence: 'رفرفت الراية الصفراء فوق منبج' }],
};
// What a reader that takes any such sentence for a change would do.
const TRAP = { ...ABOUT, id: 'trap', category: 'trap-history', text: `خبر. ${FELL}.`, claims: [] };

describe('evaluate', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'saytara-evaluate-'));
    writeFileSync(join(folder, 'gold.jsonl'), [READ, MISSED, TRAP].map((one) => JSON.stringify(one)).join('\n'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const run = (...args: readonly string[]): Promise<Ran> =>
    ranCommand(['evaluate', join(folder, 'gold.jsonl'), ...args]);

  it('prints figures by category, and no text of the file unless asked', async () => {
    const { code, out } = await run();
    expect(code).toBe(0);
    expect(out).toMatch(/^all +3 +2 +0\.50 \[0\.00, 1\.00\] +33\.3 \[/m);
    expect(out).toMatch(/^trap-history +1 +0 +- +100\.0 /m);
    expect(out).not.toContain('منبج');
  });

  it('lists what was missed and what was read wrongly with --misses', async () => {
    const { out } = await run('--misses');
    expect(out).toMatch(/^missed +seize +.*sdf seize منبج.*رفرفت الراية/m);
    expect(out).toMatch(/^trap +trap-history +.*sdf seize.*سيطرت قوات/m);
  });

  it('gives all of it as one value with --json', async () => {
    const { out } = await run('--json');
    expect(JSON.parse(out)).toMatchObject({
      texts: 3,
      recall: { value: 0.5, right: 1, of: 2 },
      categories: [{ category: 'seize' }, { category: 'trap-history' }],
      misses: [{ id: 'missed', wanted: { actor: 'sdf', action: 'seize', place: 'منبج' } }],
      falseChanges: [{ id: 'trap', read: { action: 'seize' }, evidence: `${FELL}.` }],
    });
  });

  it('tells of actors in labels that are not listed', async () => {
    expect((await run()).out).not.toContain('not listed');
    const claims = [{ ...CLAIM, actor: 'spelt-otherwise' }];
    writeFileSync(join(folder, 'gold.jsonl'), JSON.stringify({ ...READ, claims }));
    expect((await run()).out).toContain('not listed, and count as missed: spelt-otherwise (1)');
  });

  it('keeps one category, or one family of them', async () => {
    expect((await run('--category', 'trap')).out).toMatch(/^all +1 +0/m);
    const { code, err } = await run('--category', 'siege');
    expect(code).toBe(2);
    expect(err).toContain('use one of seize, trap-history');
  });

  it('exits 1 below a threshold and says which', async () => {
    expect((await run('--min-recall', '0.5', '--max-false', '34')).code).toBe(0);
    const low = await run('--min-recall', '0.51');
    expect([low.code, low.err]).toEqual([1, 'recall 0.5 is below --min-recall 0.51\n']);
    const many = await run('--max-false', '33');
    expect([many.code, many.err]).toEqual([1, expect.stringContaining('above --max-false 33')]);
    expect((await run('--category', 'trap', '--min-recall', '0')).code).toBe(1);
  });

  it('refuses a threshold that is none, and a bad line by its number', async () => {
    expect((await run('--min-recall', '60')).code).toBe(2);
    expect((await run('--max-false', '-1')).code).toBe(2);
    writeFileSync(join(folder, 'gold.jsonl'), `${JSON.stringify(READ)}\n{"id": 3}`);
    const { code, err } = await run();
    expect([code, err]).toEqual([1, expect.stringContaining('error malformed-line: reading line 2')]);
  });
});
