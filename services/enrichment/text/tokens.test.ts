import { describe, expect, it } from 'vitest';
import { tokensOf } from './tokens.ts';
import { strippings } from './words.ts';

describe('the tokens of a text', () => {
  it('keep their place in the raw text through diacritics, tatweel and no-break spaces', () => {
    const text = 'سيطـــرت\u00a0قُوّات «النظام» على تدمر';
    const tokens = tokensOf(text);
    expect(tokens.map(({ key }) => key)).toEqual(['سيطرت', 'قوات', 'النظام', 'علي', 'تدمر']);
    for (const { start, end, raw } of tokens) expect(text.slice(start, end)).toBe(raw);
  });

  it('join a clitic that stands before a quoted word', () => {
    const [, clitic] = tokensOf('التابعة لـ "قسد" مساء');
    expect(clitic?.key).toBe('لقسد');
  });

  it('tell the punctuation before each', () => {
    expect(tokensOf('أولاً، ثم').map(({ before }) => before)).toEqual(['', '، ']);
  });
});

describe('stripping clitics', () => {
  const readings = (key: string): readonly string[] => strippings(key).map((one) => `${one.clitics}+${one.key}`);
  it('meets the whole word first', () => {
    expect(readings('الكشمه')).toEqual(['+الكشمه']);
    expect(readings('بلدات')[0]).toBe('+بلدات');
  });
  it('takes off conjunction, then preposition, and reads لل as ل and article', () => {
    expect(readings('وللنظام')).toContain('ول+النظام');
    expect(readings('بالقامشلي')).toContain('ب+القامشلي');
    expect(readings('فسيطرت')).toContain('ف+سيطرت');
  });
});
