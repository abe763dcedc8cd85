import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseText, reportIdOf } from './report.ts';

test('copies of one page that differ in white space and invisible marks are one report', () => {
  const id = reportIdOf('a-source', 1000, 'سيطرت القوات على الساحة');
  for (const copy of [
    'سيطرت  القوات\r\nعلى\tالساحة ',
    '\ufeffسيطرت\u00a0القوات على \u200fالساحة',
    'سيطرت القوات على\u061c الساحة',
    'سيطرت\u2028القوات على الساحة\u0000',
  ])
    expect(reportIdOf('a-source', 1000, copy)).toBe(id);
});

test('another source, another publication or another word is another report', () => {
  const ids = [
    reportIdOf('a', 1, 'x'),
    reportIdOf('b', 1, 'x'),
    reportIdOf('a', 2, 'x'),
    reportIdOf('a', 1, 'y'),
    reportIdOf('a', 1, 'X'),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids[0]).toMatch(/^r-[0-9a-f]{24}$/);
});

test('composed and decomposed letters are one text', () => {
  expect(normaliseText('ا\u0654حمد')).toBe(normaliseText('أحمد'));
});

test('a normalised text is normalised', () => {
  expect(normaliseText('e\u200b\u0301')).toBe('é');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
    }),
    { numRuns: 2_000 },
  );
});
