import { describe, expect, it } from 'vitest';
import { reportId } from '../core/domain/ids.ts';
import { readKnowledge } from '../core/runtime/knowledge.ts';
import { changesOf } from './changesOf.testing.ts';
import { createReader } from './readClaims.ts';
import type { ChangesCase } from './changesOf.testing.ts';

describe('sieges that are lifted', () => {
  it.each<ChangesCase>([
    [
      '2017-09-05',
      'كسرت قوات النظام الطوق عن مدينة دير الزور المحاصرة من قبل مقاتلي داعش.',
      ['syrian-government lift_siege دير الزور'],
    ],
    [
      '2015-11-10',
      'وصلت وحدات من الجيش إلى مطار كويرس المحاصر من قبل داعش وفكت الحصار عنه.',
      ['syrian-government lift_siege مطار كويرس'],
    ],
    [
      '2018-07-20',
      'رفعت قوات النظام الحصار عن بلدة مضايا أمس، وكانت تحاصرها منذ أشهر.',
      ['syrian-government lift_siege مضايا'],
    ],
    ['2015-11-10', 'كسر الجيش الحصار عن عناصره داخل مطار كويرس.', ['syrian-government lift_siege مطار كويرس']],
    [
      '2014-05-10',
      'فكت الفصائل الحصار عن مقاتليها المحاصرين في بلدة الغنطو.',
      ['opposition-factions lift_siege الغنطو'],
    ],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2014-05-10',
      'فكت الفصائل الحصار عن قرية الطيحة بينما تحاصر قوات النظام بلدة كفرناسج.',
      ['opposition-factions lift_siege الطيحة', 'syrian-government besiege كفرناسج'],
    ],
    [
      '2016-05-10',
      'طالب الأهالي بفك الحصار عن بلدة مضايا التي تحاصرها قوات النظام.',
      ['syrian-government besiege مضايا'],
    ],
  ])('others go on. %s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});

it('ends a siege with a beginning of its own when it is lifted', () => {
  const { claims } = createReader(readKnowledge())({
    report: reportId('r-0'),
    source: 'samples',
    publishedAt: Date.parse('2017-09-05T18:00:00+03:00'),
    language: 'ar',
    title: null,
    text: 'تمكن الجيش السوري الثلاثاء من فك الحصار عن مدينة دير الزور التي يحاصرها تنظيم داعش منذ عام 2015.',
  });
  const [lift, siege] = ['lift_siege', 'besiege'].map((action) => claims.find((one) => one.action === action));
  expect(siege?.validTime.earliest).toBe(Date.parse('2015-01-01T00:00:00+02:00'));
  expect(siege?.validTime.latest).toBe(lift?.validTime.latest);
  expect(lift?.validTime.latest).toBe(Date.parse('2017-09-05T18:00:00+03:00'));
});

describe('„من قبل“ is by whom, and no „before“', () => {
  it.each<ChangesCase>([
    [
      '2015-11-10',
      'هاجمت وحدات من الجيش مطار كويرس المحاصر من قبل داعش وسيطرت على المطار.',
      ['isis besiege مطار كويرس', 'syrian-government seize مطار كويرس'],
    ],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text).filter((one) => !one.endsWith(' المطار'))).toEqual(changes);
  });
});
