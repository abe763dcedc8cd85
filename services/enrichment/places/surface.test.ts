import { describe, expect, it } from 'vitest';
import { reportId } from '../../core/domain/ids.ts';
import { readKnowledge } from '../../core/runtime/knowledge.ts';
import { createReader } from '../readClaims.ts';
import { plainTextOf } from '../text/plainText.ts';
import { tokensOf } from '../text/tokens.ts';
import { surfaceOf } from './surface.ts';

const reader = createReader(readKnowledge());

/** The surface of every place that a report claims something about, each once, sorted. */
function surfacesOf(text: string): readonly string[] {
  const publishedAt = Date.parse('2018-05-10T18:00:00+03:00');
  const report = { report: reportId('r-0'), source: 'samples', publishedAt, language: null, title: null, text };
  return [...new Set(reader(report).claims.map(({ place }) => place.surface))].sort();
}

const surface = (html: string, clitics = ''): string => {
  const text = plainTextOf(html);
  const tokens = tokensOf(text);
  return surfaceOf({ text, tokens }, 0, tokens.length, clitics);
};

const numbered = (text: string): string =>
  Array.from(text, (letter) => (letter === ' ' ? ' ' : `&#${String(letter.codePointAt(0))};`)).join('');

describe('the surface of a place', () => {
  it('has one blank where a page has several, line ends or markup', () => {
    expect(surface('<p>تل  <a href="/t">أبيض</a>\n  الغربي')).toBe('تل أبيض الغربي');
    expect(surface('تل\u00a0\u00a0أبيض')).toBe('تل أبيض');
  });

  it('has nothing inside a word where a page has markup or references', () => {
    expect(surface('<p><b>ت</b>دمر')).toBe('تدمر');
    expect(surface('<p>حم&shy;ص')).toBe('حمص');
  });

  it('loses what is written with its first word, in references too', () => {
    expect(surface('<p><b>و</b>تدمر', 'و')).toBe('تدمر');
    expect(surface(`<p>${numbered('وتل أبيض')}`, 'و')).toBe('تل أبيض');
    expect(surface('وتدمر', 'و')).toBe('تدمر');
  });
});

describe('the surfaces of the claims of a page are those of its text', () => {
  it.each([
    ['a place that is known', 'سيطرت قوات النظام على مدينة دير الزور.'],
    ['an unknown village', 'انسحبت قوات النظام من قرية تل الزهرانية.'],
    ['unknown villages of a list', 'سيطرت قوات النظام على قرى الزهرانية والمكرانية في ريف حلب.'],
    ['a set', 'سيطرت قوات النظام على جميع القرى الواقعة في محافظة الرقة.'],
    ['the land around a town', 'سيطرت قوات النظام على ريف حلب الشرقي.'],
    ['a place spoken of again', 'وصلت قوات النظام إلى مدينة تدمر. وسيطرت داعش على المدينة.'],
    ['English', 'Government forces captured the village of Tell Zahrani on Monday.'],
  ])('%s', (_, text) => {
    const expected = surfacesOf(text);
    expect(expected).not.toEqual([]);
    const split = text.replace(/(?<= )(\S)(?=\S)/gu, '<b>$1</b>').replaceAll(' ', '\n &nbsp;');
    expect(surfacesOf(`<p>${split}</p>`)).toEqual(expected);
    expect(surfacesOf(`<p>${numbered(text)}</p>`)).toEqual(expected);
  });
});
