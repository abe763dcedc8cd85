import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';

const DAY = '2017-09-25';
/** A text and the changes it tells. */
type Told = readonly [text: string, changes: readonly string[]];

const check = (text: string, changes: readonly string[]): void => {
  expect(changesOf(DAY, text)).toEqual(changes);
};

describe('a road that is cut', () => {
  it.each<Told>([
    ['وصل مقاتلو داعش إلى طريق خناصر وقطعوه.', ['isis blockade طريق خناصر']],
    [
      'تقدم مسلحو المعارضة نحو طريق حلب دمشق الدولي وقطعوه بالكامل.',
      ['opposition-factions blockade طريق حلب دمشق الدولي'],
    ],
    ['تقدم تنظيم داعش في ريف حلب ما أدى إلى قطع طريق أثريا خناصر.', ['isis blockade طريق أثريا خناصر']],
    [
      'قطع تنظيم داعش الطريق الوحيد الذي يربط مدينة حلب ببقية المناطق.',
      ['isis blockade الطريق الوحيد الذي يربط مدينة حلب'],
    ],
    [
      'قطعت قوات النظام طريق إمداد المعارضة بين حلب وعندان.',
      ['syrian-government blockade طريق إمداد المعارضة بين حلب وعندان'],
    ],
    [
      'سيطرت قوات النظام على نقاط من طريق الكاستيلو وقطعت الطريق الوحيد الذي يصل أحياء حلب الشرقية بريفها.',
      ['syrian-government blockade طريق الكاستيلو', 'syrian-government seize نقاط من طريق الكاستيلو'],
    ],
    // What is cut is no road, it is not cut, or who cuts it is no party.
    ['قطعت قوات النظام المياه عن بلدة مضايا.', []],
    ['أغلقت فصائل المعارضة معبر نصيب أمام المسافرين.', []],
    ['تحاول قوات النظام قطع طريق الكاستيلو.', []],
    ['قطع أهالي بلدة نصيب طريق درعا دمشق احتجاجا على قوات النظام.', []],
    ['قطعت القوات طريق العودة على المسلحين.', []],
  ])('%s', check);
});

describe('what an attack led to', () => {
  it.each<Told>([
    ['أدى تقدم تنظيم داعش إلى السيطرة على بلدة خناصر.', ['isis seize خناصر']],
    ['أدى هجوم تنظيم داعش إلى السيطرة على بلدة خناصر.', ['isis seize خناصر']],
    ['أدى هجوم شنه تنظيم داعش إلى السيطرة على بلدة خناصر.', ['isis seize خناصر']],
    ['أدى تقدم قوات النظام نحو الكاستيلو إلى حصار أحياء حلب الشرقية.', ['syrian-government besiege أحياء حلب الشرقية']],
    ['أدى هجوم النظام إلى انسحاب الفصائل من بلدة خناصر.', ['opposition-factions withdraw خناصر']],
    ['قد يؤدي هجوم تنظيم داعش إلى السيطرة على بلدة خناصر.', []],
    ['لم يؤد هجوم تنظيم داعش إلى السيطرة على بلدة خناصر.', []],
  ])('%s', check);
});

describe('security that is restored is nobody', () => {
  it.each<Told>([
    ['بسط الجيش السوري الأمن في بلدة حضر.', ['syrian-government seize حضر']],
    ['فرضت وحدات الجيش الأمن والاستقرار في حي التضامن.', ['syrian-government seize التضامن']],
    ['أعاد الجيش الأمن والأمان إلى بلدة كفربطنا.', ['syrian-government seize كفربطنا']],
    ['انسحب الجيش والأمن من بلدة الرستن.', ['syrian-government withdraw الرستن']],
    ['عاد الأمن والاستقرار إلى بلدة معلولا.', []],
  ])('%s', check);
});
