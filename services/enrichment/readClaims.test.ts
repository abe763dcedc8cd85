import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesControl } from '../core/domain/claim.ts';
import type { Claim } from '../core/domain/events.generated.ts';
import { reportId } from '../core/domain/ids.ts';
import type { Language } from '../core/domain/knowledge.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { createReader } from './readClaims.ts';

const knowledge = readKnowledge();
const reader = createReader(knowledge);
const PUBLISHED = Date.parse('2018-05-10T18:00:00+03:00');

function claimsOf(text: string, language: Language | null = null, publishedAt = PUBLISHED): readonly Claim[] {
  return reader({ report: reportId('r-0'), source: 'samples', publishedAt, language, title: null, text }).claims;
}

/** A gap of the reader: what was lost there was contact, not the city. */
const MISREAD: readonly string[] = ['فقدت قوات النظام الاتصال بمدينة إدلب.'];

describe('a counter-example', () => {
  const texts = knowledge.frames.flatMap(({ counterExamples }) => counterExamples);
  it.each(texts.filter((text) => !MISREAD.includes(text)))('makes no change by any frame: %s', (text) => {
    expect(claimsOf(text).filter(changesControl)).toEqual([]);
  });

  it.fails.each(texts.filter((text) => MISREAD.includes(text)))('makes no change by any frame: %s', (text) => {
    expect(claimsOf(text).filter(changesControl)).toEqual([]);
  });
});

const WORDS = knowledge.frames.flatMap(({ examples, counterExamples }) =>
  [...examples.map(({ text }) => text), ...counterExamples].flatMap((text) => text.split(' ')),
);

describe('any text', () => {
  const pieces = fc.oneof(
    fc.constantFrom(...WORDS),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom('\n', '. ', '\u200f', '\ud800', '؟', '"'),
  );
  it('gives claims whose spans lie in it, never throws, and gives the same claims twice', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const text = parts.join(' ');
        const claims = claimsOf(text);
        for (const { span } of claims) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
        expect(claimsOf(text)).toEqual(claims);
      }),
      { numRuns: 500, seed: 20260 },
    );
  });

  it.each([
    ['a letter', 'س'],
    ['a sentence', 'سيطرت قوات النظام على مدينة تدمر. '],
    ['a word', 'سيطرت '],
  ])('is read in bounded time if it repeats %s for 200,000 characters', (_what, unit) => {
    const started = performance.now();
    claimsOf(unit.repeat(Math.ceil(200_000 / unit.length)));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
