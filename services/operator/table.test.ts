import { describe, expect, it } from 'vitest';
import { formatFields, formatTable, isolated, plainText, widthOf } from './table.ts';

describe('the width of a text', () => {
  it.each([
    ['Aleppo', 6],
    ['حلب', 3],
    ['حَلَبُ', 3],
    ['\u2068حلب\u2069', 3],
    ['叙利亚', 6],
    ['👨‍👩‍👧', 2],
    ['e\u0301', 1],
    ['', 0],
  ])('of %j is %i columns', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});

describe('a table', () => {
  it('keeps columns in line whatever marks and isolates the cells carry', () => {
    const lines = formatTable(
      ['PLACE', 'HOLDER'],
      [
        ['حَلَب', 'hts'],
        ['Qamishli city', 'asayish'],
      ],
    ).split('\n');
    expect(lines).toEqual(['PLACE          HOLDER', `\u2068حَلَب\u2069            hts`, 'Qamishli city  asayish', '']);
    const before = (line: string, word: string): number => widthOf(line.slice(0, line.indexOf(word)));
    expect(before(lines[1] ?? '', 'hts')).toBe(before(lines[2] ?? '', 'asayish'));
  });

  it('isolates a cell only if something in it runs from right to left', () => {
    expect(isolated('Aleppo')).toBe('Aleppo');
    expect(isolated('Aleppo حلب')).toBe('\u2068Aleppo حلب\u2069');
  });

  it('lets no control code or direction mark of a report reach the terminal', () => {
    expect(plainText('a\u001b[31mred\u0007\u202eb\u2069\nnext')).toBe('a[31mredb next');
  });

  it('lines up names and values of one thing', () => {
    expect(
      formatFields([
        ['at', 'now'],
        ['status', 'held'],
        ['siege', ''],
      ]),
    ).toBe('at      now\nstatus  held\nsiege\n');
  });
});
