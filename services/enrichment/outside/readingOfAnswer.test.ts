import { describe, expect, it } from 'vitest';
import { changesControl } from '../../core/domain/claim.ts';
import { reportId } from '../../core/domain/ids.ts';
import type { Reading } from '../../core/ports/reader.ts';
import { readKnowledge } from '../../core/runtime/knowledge.ts';
import { readingOfAnswer } from './readingOfAnswer.ts';

const knowledge = readKnowledge();
const TEXT = 'سيطر تنظيم داعش على مدينة تدمر مساء أمس. وانسحبت قوات النظام من قرية الزهرانية.';
const REPORT = {
  ...{ report: reportId('r-1'), source: 'some-source', language: 'ar', title: null, text: TEXT },
  publishedAt: Date.parse('2015-05-21T10:00:00+03:00'),
};

const CLAIM = {
  ...{ actor: 'isis', action: 'seize', extent: 'all', modality: 'performed', polarity: 'positive', basis: 'asserted' },
  place: { id: 'sy.SY0405.palmyra', surface: 'تدمر' },
  validTime: { earliest: '2015-05-20T17:00:00+03:00', latest: '2015-05-21T00:00:00+03:00' },
  span: { start: 0, end: 30 },
};

const read = (answer: unknown, text = TEXT): Reading => readingOfAnswer(answer, { ...REPORT, text }, knowledge);
const claimOf = (claim: object): Reading['claims'][number] | undefined =>
  read({ claims: [{ ...CLAIM, ...claim }] }).claims[0];

describe('the answer of an outside reader', () => {
  it('becomes claims: words as the events have them, times in milliseconds, what identifies them computed here', () => {
    const lifted = { action: 'lift-siege', counterparty: 'syrian-government', coActors: ['hts'], frame: 'prompt-7' };
    const claim = claimOf({ ...lifted, claimId: 'c-mine', copy: true, changesControl: false, passageKeys: ['mine'] });
    expect(claim).toMatchObject({
      ...{ action: 'lift_siege', counterparty: 'syrian-government', coActors: ['hts'], frame: 'prompt-7', copy: false },
      validTime: { earliest: Date.parse('2015-05-20T14:00:00Z'), latest: Date.parse('2015-05-20T21:00:00Z') },
      attribution: [{ kind: 'outlet', name: 'some-source', act: 'says' }],
      asOf: REPORT.publishedAt,
    });
    expect(claim?.claimId).toMatch(/^c-[0-9a-f]{24}$/);
    expect(claim?.passageKeys).toEqual([expect.stringMatching(/^p-[0-9a-f]{16}$/)]);
    expect(claim && changesControl(claim)).toBe(true);
  });

  it.each([
    ['2015-05-20T17:00:00+03:00', '2015-05-20T17:00:00+03:00', 'instant'],
    ['2015-05-20T17:00:00+03:00', '2015-05-20T18:00:00+03:00', 'hour'],
    ['2015-05-20T17:00:00+03:00', '2015-05-21T00:00:00+03:00', 'part_of_day'],
    ['2015-05-20T00:00:00+03:00', '2015-05-21T00:00:00+03:00', 'day'],
    ['2015-05-13T00:00:00+03:00', '2015-05-20T00:00:00+03:00', 'week'],
    ['2015-05-01T00:00:00+03:00', '2015-06-01T00:00:00+03:00', 'month'],
    ['2015-01-01T00:00:00+02:00', '2016-01-01T00:00:00+02:00', 'year'],
    [null, '2015-05-21T00:00:00+03:00', 'unknown'],
  ])('has a time from %s to %s as exact as its bounds are near: %s', (earliest, latest, precision) => {
    expect(claimOf({ validTime: { earliest, latest } })?.validTime.precision).toBe(precision);
  });

  it('may say how exact a time is', () => {
    const validTime = { ...CLAIM.validTime, precision: 'part-of-day' };
    expect(claimOf({ validTime })?.validTime.precision).toBe('part_of_day');
  });

  it('may quote its evidence instead of counting characters', () => {
    const quote = 'انسحبت قوات النظام';
    const span = claimOf({ span: undefined, quote })?.span;
    expect(TEXT.slice(span?.start, span?.end)).toBe(quote);
  });

  it('always begins the chain of who says so with the outlet', () => {
    const attribution = [
      { kind: 'outlet', name: 'another', act: 'says' },
      { kind: 'party', name: 'isis', act: 'announces' },
    ];
    expect(claimOf({ attribution })?.attribution).toEqual([
      { kind: 'outlet', name: 'some-source', act: 'says' },
      { kind: 'party', name: 'isis', act: 'announces' },
    ]);
  });

  it('may speak from before its publication, and say why it has no claim', () => {
    const anchor = '2015-05-20T20:00:00Z';
    expect(read({ claims: [], note: 'furniture-only', anchor })).toEqual({
      ...{ anchor: Date.parse(anchor), note: 'furniture-only', claims: [] },
    });
    expect(read({ claims: [] }).note).toBe('no-claim');
  });

  it('says a thing once, however often it was answered', () => {
    expect(read({ claims: [CLAIM, CLAIM] }).claims).toHaveLength(1);
  });
});

describe('the answer about a report that came as HTML', () => {
  const PAGE = `<html><head><title>أخبار</title><script>var place = "قرية الوهم";</script></head><body>
<nav><a href="/news">اقرأ أيضا</a></nav><p class="lead">سيطر تنظيم <b>داعش</b> على&nbsp;مدينة تدمر مساء أمس.</p>
<p>وانسحبت قوات النظام من قرية <b>الزه</b>رانية&#1548; تل&nbsp;السمن.</p></body></html>`;
  const claimIn = (claim: object): Reading['claims'][number] | undefined =>
    read({ claims: [{ ...CLAIM, span: undefined, ...claim }] }, PAGE).claims[0];

  it('points at the page as it came', () => {
    const quote = 'تنظيم <b>داعش</b> على&nbsp;مدينة تدمر';
    const span = claimIn({ quote })?.span;
    expect(PAGE.slice(span?.start, span?.end)).toBe(quote);
  });

  it('has the passages that the text alone would have', () => {
    expect(claimIn({ quote: 'مدينة تدمر' })?.passageKeys).toEqual(claimOf({})?.passageKeys);
  });

  it.each(['الزهرانية', 'تل السمن', 'قرية الزهرانية'])(
    'may make a place of words that the page shows: %s',
    (surface) => {
      expect(claimIn({ quote: 'انسحبت', place: { surface } })?.place.id).toMatch(/^sy\.x\./);
    },
  );

  it.each(['قرية الوهم', 'var place', 'nbsp', 'lead'])('may make no place of markup and scripts: %s', (surface) => {
    expect(() => claimIn({ quote: 'انسحبت', place: { surface } })).toThrow('which the text does not hold');
  });
});

describe('the place of a claim', () => {
  const placeOf = (place: object): unknown => claimOf({ place })?.place;

  it('is the one of its id, whatever it is called', () => {
    expect(placeOf({ id: 'sy.SY0405.palmyra', surface: 'المدينة' })).toMatchObject({ id: 'sy.SY0405.palmyra' });
  });

  it('without such an id is the only one of that name, kind and container', () => {
    expect(placeOf({ surface: 'تدمر', provisional: { kind: 'city', container: 'sy.SY04' } })).toEqual({
      ...{ id: 'sy.SY0405.palmyra', surface: 'تدمر', collective: null, provisional: null },
    });
  });

  it('is else provisional, its id made of words, kind and container as the rules make it', () => {
    const provisional = { kind: 'village', container: 'sy.SY0405' };
    const place = placeOf({ surface: 'الزهرانية', provisional });
    expect(place).toMatchObject({ surface: 'الزهرانية', provisional });
    expect(place).toMatchObject({ id: expect.stringMatching(/^sy\.x\.SY0405\.[0-9a-f]{12}$/) as string });
    expect(placeOf({ id: 'sy.made.up', surface: 'الزهرانية', provisional })).toEqual(place);
  });

  it('of a set is its container', () => {
    const collective = { container: 'sy.SY0802', kind: 'held-area', owner: 'syrian-government', quantity: 'all' };
    expect(placeOf({ surface: 'مناطق', collective })).toMatchObject({
      id: 'sy.SY0802',
      collective: { ...collective, kind: 'held_area', count: null, except: [] },
    });
  });
});

describe('an answer is refused', () => {
  const twice = `${CLAIM.place.surface} ${CLAIM.place.surface}`;
  it.each([
    ['that is no object', [], 'it is not an object'],
    ['without claims', { note: 'no-claim' }, '"claims" is missing'],
    ['whose claims are no list', { claims: {} }, '"claims" is not a list'],
    ['with a field that means nothing', { claims: [], reason: 'x' }, '"reason"'],
    ['that speaks from after its publication', { claims: [], anchor: '2015-05-22T00:00:00Z' }, '"anchor"'],
    ['with a note of its own', { claims: [], note: 'bored' }, '"note" is "bored"'],
    ['with too many claims', { claims: Array.from({ length: 1_001 }, () => CLAIM) }, 'more than 1000'],
  ])('%s', (_, answer, why) => {
    expect(() => read(answer)).toThrow(why);
  });

  it.each([
    ['whose span is past the end of the text', { span: { start: 0, end: 900 } }, 'claims[0].span" is 0 to 900'],
    ['whose span is empty', { span: { start: 4, end: 4 } }, 'span'],
    ['whose span holds blanks alone', { span: { start: 4, end: 5 } }, 'no words'],
    ['whose span begins before the text', { span: { start: -1, end: 4 } }, '"claims[0].span.start"'],
    ['whose span counts in fractions', { span: { start: 0.5, end: 4 } }, '"claims[0].span.start"'],
    ['without a span', { span: undefined }, '"claims[0].span" is not an object'],
    ['whose quote is not in the text', { span: undefined, quote: 'دخل الجيش' }, 'which is not in the text'],
    ['whose quote is in the text twice', { span: undefined, quote: 'ا' }, 'more than once'],
    ['whose quote is not what its span has', { quote: 'قوات النظام' }, 'is not what the text has from 0 to 30'],
    ['of an unknown action', { action: 'conquer' }, '"claims[0].action" is "conquer", not one of seize'],
    ['of the action that stands for later ones', { action: 'unknown' }, '"claims[0].action"'],
    ['of an unknown actor', { actor: 'the-romans' }, 'an id that no actor has'],
    ['against an unknown actor', { counterparty: 'the-romans' }, '"claims[0].counterparty"'],
    ['with an unknown actor beside', { coActors: ['the-romans'] }, '"claims[0].coActors"'],
    ['that leaves its mood open', { modality: undefined }, '"claims[0].modality" is not a text'],
    ['that misspells a field', { counterParty: 'isis' }, '"claims[0].counterParty"'],
    ['with a relation that is no state', { relation: 'holds' }, '"claims[0].relation"'],
    ['of a state without a relation', { action: 'state' }, '"claims[0].relation"'],
    ['with a part of all', { part: { label: 'x', count: null } }, '"claims[0].part"'],
    ['except nothing', { extent: 'except' }, '"claims[0].except"'],
    ['except a place that nobody knows', { extent: 'except', except: ['sy.made.up'] }, '"sy.made.up"'],
    ['with a day for an instant', { validTime: { earliest: '2015-05-20', latest: null } }, 'not an instant'],
    [
      'whose time ends before it begins',
      { validTime: { earliest: '2015-05-20T12:00:00Z', latest: '2015-05-20T11:00:00Z' } },
      'later than',
    ],
    ['whose time is for people alone', { validTime: { edtf: '2015-05-20' } }, '"claims[0].validTime.edtf"'],
    [
      'done after the report was out',
      { validTime: { earliest: '2015-05-22T00:00:00Z', latest: null } },
      'after the report spoke',
    ],
    ['about words that the text does not hold', { place: { surface: 'قرية الوهم' } }, 'which the text does not hold'],
    [
      'about a place in one that nobody knows',
      { place: { surface: twice, provisional: { container: 'sy.made.up' } } },
      '"claims[0].place.provisional.container"',
    ],
    [
      'about a place of no kind',
      { place: { surface: twice, provisional: { kind: 'castle' } } },
      '"claims[0].place.provisional.kind"',
    ],
  ])('with a claim %s', (_, claim, why) => {
    expect(() => claimOf(claim)).toThrow(why);
  });
});
