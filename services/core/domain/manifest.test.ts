import { describe, expect, it } from 'vitest';
import { parseManifest } from './manifest.ts';

describe('a manifest', () => {
  it('names files with what is known beside them', () => {
    const text = '\ufeff{"file":"a.txt","source":"s","publishedAt":"2022-04-14","language":"ar"}\r\n\n';
    expect(parseManifest(text)).toEqual({
      entries: [
        { line: 1, file: 'a.txt', source: 's', publishedAt: '2022-04-14', language: 'ar', title: null, url: null },
      ],
      problems: [],
    });
  });

  it('reports each malformed line by its number and keeps the others', () => {
    const good = '{"file":"a.txt","source":"s","publishedAt":"2022-04-14"}';
    const { entries, problems } = parseManifest([good, '{"file":', '[]', '{"source":"s"}', good].join('\n'));
    expect(entries.map((entry) => entry.line)).toEqual([1, 5]);
    expect(problems.map((problem) => [problem.code, problem.details['line']])).toEqual([
      ['malformed-line', 2],
      ['malformed-line', 3],
      ['malformed-line', 4],
    ]);
  });
});
