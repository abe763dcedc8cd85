import { describe, expect, it } from 'vitest';
import { passageKeyOf, passageKeysOf } from './passageKeys.ts';
import { plainTextOf } from './plainText.ts';
import { sentencesOf } from './sentences.ts';
import { tokensOf } from './tokens.ts';

const FIRST = 'سيطرت قوات النظام على مدينة تدمر.';
const SECOND = 'انسحبت داعش من مدينة الباب.';

function keysOf(raw: string, words: string): readonly string[] {
  const text = plainTextOf(raw);
  const start = raw.indexOf(words);
  return passageKeysOf(text, sentencesOf(text), { start, end: start + words.length });
}

describe('the fingerprint of a passage', () => {
  it('is equal for copies that differ in marks, spelling, markup or blanks, and for no others', () => {
    const key = passageKeyOf(tokensOf(FIRST));
    expect(key).toMatch(/^p-[0-9a-f]{16}$/);
    expect(passageKeyOf(tokensOf('سَيطرت  قوات النظام، على مدينه تدمر'))).toBe(key);
    expect(passageKeyOf(tokensOf(plainTextOf(`<p>${FIRST.replace('تدمر', '<b>ت</b>دمر')}</p>`)))).toBe(key);
    expect(passageKeyOf(tokensOf(SECOND))).not.toBe(key);
  });

  it('is that of every sentence that a span touches', () => {
    const [first, second] = [FIRST, SECOND].map((text) => passageKeyOf(tokensOf(text)));
    expect(keysOf(`${FIRST} ${SECOND}`, 'مدينة تدمر')).toEqual([first]);
    expect(keysOf(`${FIRST} ${SECOND}`, 'تدمر. انسحبت')).toEqual([first, second]);
    expect(keysOf(`<p>${FIRST}</p><p>${SECOND}</p>`, 'تدمر.</p><p>انسحبت')).toEqual([first, second]);
    expect(keysOf(`${FIRST}\n${FIRST}`, `${FIRST}\n${FIRST}`)).toEqual([first]);
  });

  it('is that of its own words outside any sentence, and none without words', () => {
    const pointer = `اقرأ أيضا: ${SECOND}`;
    expect(keysOf(`${FIRST}\n${pointer}`, 'مدينة الباب')).toEqual([passageKeyOf(tokensOf('مدينة الباب'))]);
    expect(keysOf(`<p>${FIRST}</p><script>var palmyra;</script>`, 'palmyra')).toEqual([]);
  });
});
