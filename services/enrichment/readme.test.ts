import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hyphened } from '../core/domain/claimJson.ts';
import type { Claim } from '../core/domain/events.generated.ts';
import { reportId } from '../core/domain/ids.ts';
import type { Knowledge } from '../core/domain/knowledge.ts';
import { edtf } from '../core/domain/time.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { checkExamples } from './checkExamples.ts';
import { createReader } from './readClaims.ts';

const README = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'saytara-readme-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Each line of data that the page shows, with the file named last before it; a pattern for many files is one of its own. */
const LINES = [...README.matchAll(/^```ndjson\n(.*)\n```$/gm)].map(({ 1: line = '', index }) => {
  const named = [...README.slice(0, index).matchAll(/`knowledge\/([^`]+\.ndjson)`/g)].at(-1)?.[1] ?? '';
  return { line, file: /[*<]/.test(named) ? join(named, '../readme.ndjson') : named };
});

/** The shipped knowledge with the lines of the page. */
function taught(): Knowledge {
  cpSync(join(import.meta.dirname, 'knowledge'), folder, { recursive: true });
  for (const { line, file } of LINES) appendFileSync(join(folder, file), `${line}\n`);
  return readKnowledge({ folder });
}

const [before, after] = [readKnowledge(), taught()];

function claimsOf(knowledge: Knowledge, text: string): readonly Claim[] {
  const publishedAt = Date.parse('2018-05-10T18:00:00+03:00');
  const about = { report: reportId('r-0'), source: 'samples', publishedAt, language: null, title: null };
  return createReader(knowledge)({ ...about, text }).claims;
}

/** Claims as `saytara read` shows them. */
function rowsOf(knowledge: Knowledge, text: string): readonly string[] {
  return claimsOf(knowledge, text).map(({ actor, action, place, polarity, modality, validTime, span }) => {
    const said = `${polarity === 'negative' ? 'not ' : ''}${hyphened(action)}`;
    const words = text.slice(span.start, span.end);
    return [edtf(validTime.earliest, validTime.latest), actor, said, place.surface, modality, words].join('  ');
  });
}

const TABLES = [...README.matchAll(/^\$ echo '(.+)' \| try( +# before: .*)?\nTIME .*\n((?:.+\n)+?)```$/gm)];

describe('the page about the reader', () => {
  it('shows a line of each kind of data', () => {
    expect(LINES.map(({ file }) => file)).toEqual([
      'frames/readme.ndjson',
      'governors.ndjson',
      'actors.ndjson',
      'genericActors.ndjson',
      'sources.ndjson',
      'places/readme.ndjson',
    ]);
    expect(TABLES).toHaveLength(4);
  });

  it.each(TABLES.map(([, text = '', note = '', rows = '']) => [text, note, rows] as const))(
    'shows what is read in: %s',
    (text, note, rows) => {
      const shown = rows.trimEnd().split('\n');
      expect(rowsOf(after, text)).toEqual(shown.map((row) => row.split(/ {2,}/).join('  ')));
      expect(rowsOf(before, text)).toHaveLength(note.includes('the first line alone') ? 1 : 0);
    },
  );

  it('shows a place that is a provisional one without its line', () => {
    const [, text = '', id = ''] = /^\$ echo '(.+)' \| try --json +# before: "id":"(.+)"$/m.exec(README) ?? [];
    expect(claimsOf(before, text).map(({ place }) => place.id)).toEqual([id]);
    expect(claimsOf(after, text).map(({ place }) => place.id)).toEqual(['sy.SY080001.tell-ghuran']);
  });

  it('shows a frame that reads its examples, and breaks no other', () => {
    expect(checkExamples(after)).toEqual([]);
  });
});
