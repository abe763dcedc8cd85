import { describe, expect, it } from 'vitest';
import { DAY } from '../../../core/domain/time.ts';
import { at } from '../../instance.testing.ts';
import { genitive } from './names.ts';
import { counted, during } from './times.ts';

describe('Arabic', () => {
  it.each([
    ['المراقبون الدوليون', 'المراقبين الدوليين'],
    ['مقاتلو العكيدات', 'مقاتلي العكيدات'],
    ['لواء فاطميون', 'لواء فاطميون'],
    ['قوات سوريا الديمقراطية', 'قوات سوريا الديمقراطية'],
    ['صائدو داعش', 'صائدي داعش'],
    ['جيش أسود الشرقية', 'جيش أسود الشرقية'],
  ])('puts %s into the genitive', (name, wanted) => {
    expect(genitive(name)).toBe(wanted);
  });

  it('counts one, two, a few, many and hundreds in the form that each wants', () => {
    const forms = { one: 'تقرير واحد', two: 'تقريران', few: 'تقارير', many: 'تقريراً', other: 'تقرير' };
    expect([1, 2, 3, 11, 100].map((number) => counted(number, forms))).toEqual([
      ...['تقرير واحد', 'تقريران', '٣ تقارير', '١١ تقريراً', '١٠٠ تقرير'],
    ]);
  });

  it('tells a time by its own months, and what is open', () => {
    const from = at('2022-04-14T00:00:00+03:00');
    const told = [
      ...[during({ earliest: from, latest: from + DAY }), during({ earliest: from, latest: null })],
      ...[during({ earliest: null, latest: from }), during({ earliest: null, latest: null })],
    ];
    expect(told).toEqual([
      ...['في ١٤ نيسان ٢٠٢٢', 'ابتداءً من ١٤ نيسان ٢٠٢٢', 'في وقت ما حتى نهاية يوم ١٣ نيسان ٢٠٢٢', 'في وقت غير مذكور'],
    ]);
  });
});
