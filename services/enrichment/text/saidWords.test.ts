import { describe, expect, it } from 'vitest';
import { SaidWords } from './saidWords.ts';
import { tokensOf } from './tokens.ts';

const TEXT = 'دخلت القوات بلدة الزهرة ثم تقدمت في والزهرة';

describe('the words of a sentence', () => {
  const tokens = tokensOf(TEXT);
  const said = new SaidWords(tokens);
  const word = (text: string): (typeof tokens)[number]['word'] =>
    tokensOf(text)[0]?.word ?? expect.unreachable('no word');

  it('are all held', () => {
    expect(tokens.filter((token) => !said.has(token.word))).toEqual([]);
  });

  it('are held in any way to read them', () => {
    expect(said.has(word('بالزهرة'))).toBe(true);
    expect(said.has(word('مطار'))).toBe(false);
  });

  it('are held twice where they are said twice, with a letter written on them or not', () => {
    expect(tokens.filter((token) => said.hasTwice(token.word)).map(({ raw }) => raw)).toEqual(['الزهرة', 'والزهرة']);
  });
});
