import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';
import type { ChangesCase } from './changesOf.testing.ts';

const DAY = '2022-05-20';

describe('what is closed off', () => {
  it.each<ChangesCase>([
    [
      DAY,
      'أغلقت قسد كافة المعابر التي تصل مناطقها بمناطق الحكومة في ريف الرقة.',
      ['sdf blockade كافة المعابر التي تصل مناطقها بمناطق الحكومة في ريف الرقة'],
    ],
    [DAY, 'قامت هيئة تحرير الشام بإغلاق المعابر بين مناطقها ومناطق النظام في ريف إدلب.', ['hts blockade المعابر']],
    [
      DAY,
      'فرضت الأسايش ما وصفته بالإجراءات الأمنية المشددة حول المربع الأمني في الحسكة.',
      ['asayish cordon المربع الأمني'],
    ],
    [DAY, 'نفت قسد وجود خلاف في مدينة الحسكة، وأكدت أنها حاصرت مناطق النظام.', ['sdf besiege مناطق']],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each([
    'أغلقت الحكومة جميع المعابر بين مناطقها ومناطق قسد في ريف الرقة بسبب كورونا.',
    'أغلقت تركيا جميع المعابر في ريف حلب أمام المسافرين.',
    'تعتزم قسد إغلاق جميع المعابر التي تصل مناطقها بمناطق النظام في ريف دير الزور.',
    'اتخذت المحافظة ما سمته إجراءات أمنية في حدائق مدينة القامشلي.',
  ])('%s', (text) => {
    expect(changesOf(DAY, text)).toEqual([]);
  });
});
