import { describe, expect, it } from 'vitest';
import { SaytaraError } from '../../core/domain/errors.ts';
import { parseLabels } from './parseLabels.ts';

const CLAIM = {
  actor: 'sdf',
  counterparty: null,
  action: 'lift-siege',
  place: 'منبج',
  within: null,
  extent: 'all',
  modality: 'performed',
  polarity: 'positive',
  basis: 'asserted',
  earliest: '2016-08-12T00:00:00+03:00',
  latest: null,
  changesControl: true,
  evidence: 'فك الحصار',
};
const TEXT = {
  id: 'a',
  category: 'lift-siege',
  style: 'agency',
  source: 'sana',
  publishedAt: '2016-08-12T20:00:00+03:00',
  language: 'ar',
  text: 'فك الحصار عن منبج',
  claims: [CLAIM],
};
const line = (text: object = {}, claim: object = {}): string =>
  JSON.stringify({ ...TEXT, claims: [{ ...CLAIM, ...claim }], ...text });

/** Of what comes back as an error: code, and what it says about the first bad line. */
function refusal(text: string): unknown {
  try {
    return parseLabels(text);
  } catch (error) {
    return error instanceof SaytaraError ? [error.code, error.details['line'], error.details['reason']] : error;
  }
}

describe('labelled texts', () => {
  it('are read with the words of the corpus, open bounds as null and what may be absent as none', () => {
    const [text] = parseLabels(`\ufeff${line()}\n\n`);
    expect(text).toMatchObject({ id: 'a', category: 'lift-siege', publishedAt: Date.parse(TEXT.publishedAt) });
    expect(text?.labels).toEqual([
      expect.objectContaining({
        ...{ action: 'lift_siege', coActors: [], set: false, relation: null, latest: null },
        earliest: Date.parse(CLAIM.earliest),
      }),
    ]);
  });

  it('take a collective and a vague place for a set', () => {
    const collective = { kind: 'village', owner: null, quantity: 'most' };
    const texts = parseLabels([line({}, { collective }), line({ id: 'b' }, { vague: true })].join('\n'));
    expect(texts.map(({ labels }) => labels[0]?.set)).toEqual([true, true]);
  });

  it.each([
    ['a line that is not JSON', 'so what', '"so what" is not JSON'],
    ['a list', '[]', '"[]" is not a JSON object'],
    ['a text without id', line({ id: undefined }), '"id" is missing'],
    ['an unknown language', line({ language: 'ku' }), '"language" is "ku", none of ar, en'],
    ['a date alone', line({ publishedAt: '2016-08-12' }), expect.stringContaining('"publishedAt" is "2016-08-12"')],
    ['claims that are no list', line({ claims: {} }), '"claims" is {}, not a list'],
    ['a claim that is no object', line({ claims: [1] }), '"claims[0]" is not an object'],
    [
      'an unknown action',
      line({}, { action: 'take' }),
      expect.stringContaining('"claims[0].action" is "take", none of'),
    ],
    [
      'changesControl as a word',
      line({}, { changesControl: 'yes' }),
      expect.stringContaining('neither true nor false'),
    ],
    ['evidence from elsewhere', line({}, { evidence: 'حصار' + '!' }), expect.stringContaining('is not in the text')],
    ['bounds the wrong way round', line({}, { latest: '2016-08-11T00:00:00+03:00' }), '"latest" is before "earliest"'],
    ['co-actors that are no texts', line({}, { coActors: [1] }), '"claims[0].coActors" is [1], not a list of texts'],
  ])('refuse %s, naming line and reason', (_, bad, reason) => {
    expect(refusal(`\n${bad}\n${line({ id: 'later' })}`)).toEqual(['malformed-line', 2, reason]);
  });

  it('refuse an id that stands twice, and a file without a text', () => {
    expect(refusal(`${line()}\n${line()}`)).toEqual(['malformed-line', 2, 'the id "a" stands twice']);
    expect(refusal('\n\n')).toEqual(['malformed-line', 1, 'there is no labelled text in the file']);
  });

  it('name the other bad lines too', () => {
    const problems = ['1: "x" is not JSON', '3: "y" is not JSON'];
    const told = (): unknown => {
      try {
        return parseLabels(`x\n${line()}\ny`);
      } catch (error) {
        return error instanceof SaytaraError ? error.details['problems'] : error;
      }
    };
    expect(told()).toEqual(problems);
  });
});
