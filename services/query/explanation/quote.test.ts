import { expect, it } from 'vitest';
import { quoteOf } from './quote.ts';

const quoted = (text: string, words: string): unknown => {
  const start = text.indexOf(words);
  return quoteOf(text, { start, end: start + words.length });
};

it('shows the sentence around the words, its white space made single', () => {
  expect(quoted('Before. The  SDF\u00a0seized Tayy on Thursday.\nAfter.', 'seized Tayy')).toEqual({
    before: 'The SDF ',
    span: 'seized Tayy',
    after: ' on Thursday.',
  });
  expect(quoted('قيل. سيطرت قسد على طي؟ ثم', 'على طي')).toEqual({ before: 'سيطرت قسد ', span: 'على طي', after: '؟' });
});

it('does not end a sentence inside a number or an abbreviation', () => {
  expect(quoted('The U.S.-led forces advanced 3.5 km to Tayy. Then', 'advanced')).toEqual({
    before: 'The U.S.-led forces ',
    span: 'advanced',
    after: ' 3.5 km to Tayy.',
  });
});

it('takes a span of several sentences, and one that ends with its stop, as it is', () => {
  expect(quoted('One. Two. Three.', 'One. Two.')).toEqual({ before: '', span: 'One. Two.', after: '' });
});

it('cuts a sentence without end on both sides at a word', () => {
  const text = `${'word '.repeat(500)}HERE${' word'.repeat(500)}`;
  const quote = quoteOf(text, { start: 2500, end: 2504 });
  expect(quote?.before).toMatch(/^…word( word){60,} $/);
  expect(quote?.after).toMatch(/^( word){60,}…$/);
});

it.each([
  [-1, 4],
  [5, 5],
  [6, 200],
])('shows nothing for a span outside the text (%i to %i)', (start, end) => {
  expect(quoteOf('The SDF seized Tayy.', { start, end })).toBeNull();
});
