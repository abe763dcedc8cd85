import { expect, it } from 'vitest';
import { parseCsv } from './csv.ts';

const cells = (text: string): readonly (readonly string[])[] => parseCsv(text).map((row) => row.cells);

it('quoted fields hold commas, line breaks and doubled quotes', () => {
  expect(cells('a,"b, c","say ""no"""\n"two\nlines",,x')).toEqual([
    ['a', 'b, c', 'say "no"'],
    ['two\nlines', '', 'x'],
  ]);
});

it('CRLF, a byte-order mark, empty lines and a last line without an end change nothing', () => {
  expect(cells('\ufeffa,b\r\n\r\n"c","d"\r\n')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect(cells('')).toEqual([]);
});

it('a row knows the line on which it begins', () => {
  expect(parseCsv('a\n"b\nb"\nc\n').map(({ line }) => line)).toEqual([1, 2, 4]);
});

it('a quote inside a field is a letter, and one never closed runs to the end', () => {
  expect(cells('5" pipe,x')).toEqual([['5" pipe', 'x']]);
  expect(cells('a,"b\nc')).toEqual([['a', 'b\nc']]);
});
