import { describe, expect, it } from 'vitest';
import { anchorOf } from './furniture.ts';
import { sentencesOf } from './sentences.ts';

const texts = (text: string): readonly string[] =>
  sentencesOf(text).map(({ start, end }) => text.slice(start, end).trim());

describe('the sentences of a text', () => {
  it('end at stops, not inside numbers', () => {
    expect(texts('بلغت النسبة 7.12 اليوم. ثم عادت.')).toEqual(['بلغت النسبة 7.12 اليوم.', 'ثم عادت.']);
  });

  it('leave out pointers to other reports, page controls and image names', () => {
    const text =
      'icon\nالتغطية الحية\n+A\nحجم الخط\nIMG 7.jpg\nاقرأ أيضا: سقوط مدينة\nدخلت القوات.\n2023.06.02 | 09:15 حلب\nالقامشلي – خاص';
    expect(texts(text)).toEqual(['دخلت القوات.']);
  });

  it('are cut at commas if no sentence is so long, and read no further where there are none', () => {
    const clause = 'واحد اثنان ثلاثة أربعة خمسة';
    const [first, ...others] = texts(`${Array.from({ length: 100 }, () => clause).join('، ')}.`);
    expect(first).toMatch(/خمسة$/u);
    expect(others).toHaveLength(1);
    expect(sentencesOf(`${'كلمة '.repeat(1_000)}.`).map(({ tokens }) => tokens.length)).toEqual([300]);
  });

  it('have their title in the first line that has words, if others follow', () => {
    const headlines = (text: string): readonly boolean[] => sentencesOf(text).map(({ headline }) => headline);
    expect(headlines('\n \nعنوان.\nنص.')).toEqual([true, false]);
    expect(headlines('نص.\n \n')).toEqual([false]);
  });

  it('mark a question', () => {
    expect(sentencesOf('هل سقطت؟ نعم.').map(({ question }) => question)).toEqual([true, false]);
  });
});

describe('the anchor of a report', () => {
  const published = Date.parse('2023-06-02T09:15:00+03:00');
  it('is its publication', () => {
    expect(anchorOf('نص', published)).toBe(published);
  });
  it('is when its picture was made, if that was shortly before', () => {
    const at = anchorOf('WhatsApp Image 2023-06-01 at 5.41.09 PM.jpeg', published);
    expect(at).toBe(Date.parse('2023-06-01T17:41:09+03:00'));
  });
  it('is not that of an old picture', () => {
    expect(anchorOf('WhatsApp Image 2023-05-01 at 5.41.09 PM.jpeg', published)).toBe(published);
  });
});
