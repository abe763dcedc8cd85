import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { reportId } from '../../core/domain/ids.ts';
import { systemClock } from '../../core/ports/clock.ts';
import { readKnowledge } from '../../core/runtime/knowledge.ts';
import { createOutsideReader } from './outsideReader.ts';
import { readingOfAnswer } from './readingOfAnswer.ts';

const DOCS = readFileSync(join(import.meta.dirname, '../../../docs/outside-reader.md'), 'utf8');
const blocks = (language: string): readonly string[] =>
  [...DOCS.matchAll(new RegExp('^```' + language + '\\n(.*?)^```$', 'gms'))].map(([, text]) => text ?? '');
const knowledge = readKnowledge();
const [request = '', answer = ''] = blocks('json');
const { report } = JSON.parse(request) as { report: { text: string; publishedAt: string } };
const REPORT = {
  ...{ report: reportId('r-1'), source: 'some-source', language: null, title: null, text: report.text },
  publishedAt: Date.parse(report.publishedAt),
};
const CLAIM = { actor: 'isis', action: 'seize', place: { id: 'sy.SY0405.palmyra', provisional: null } };

it('the answer that docs/outside-reader.md shows is one to the request that it shows', () => {
  expect(readingOfAnswer(JSON.parse(answer), REPORT, knowledge)).toMatchObject({ claims: [CLAIM] });
});

it('the reader that docs/outside-reader.md shows reads', async () => {
  const [source = ''] = blocks('js');
  const folder = mkdtempSync(join(tmpdir(), 'saytara-example-'));
  const file = join(folder, 'reader.mjs');
  writeFileSync(file, source);
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const line = await new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
    const url = `http://127.0.0.1:${line.replace('port ', '')}/read`;
    const settings = { url, release: 'an-example', timeoutMs: 5_000, token: undefined };
    const read = createOutsideReader({ settings, knowledge, clock: systemClock });
    const { signal } = new AbortController();
    expect(await read(REPORT, signal)).toMatchObject({ claims: [CLAIM] });
    expect(await read({ ...REPORT, text: 'لا جديد.' }, signal)).toMatchObject({ claims: [], note: 'no-claim' });
  } finally {
    child.kill();
    rmSync(folder, { recursive: true });
  }
});
