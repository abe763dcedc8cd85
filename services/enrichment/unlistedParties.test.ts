import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';
import type { ChangesCase } from './changesOf.testing.ts';

describe('parties named by a phrase', () => {
  it.each([
    ['عناصر من جبهة النصرة', 'nusra-front'],
    ['مسلحين تابعين لجبهة النصرة', 'nusra-front'],
    ['مقاتلين ينتمون إلى جبهة النصرة', 'nusra-front'],
    ['مجموعات مسلحة تابعة لجبهة النصرة', 'nusra-front'],
    ['عشرات المقاتلين من جبهة النصرة', 'nusra-front'],
    ['جميع مقاتلي جبهة النصرة', 'nusra-front'],
    ['فصيل "أسود الشرق" المعارض', 'opposition-factions'],
    ['لواء "شهداء الغاب"', 'opposition-factions'],
    ['كتائب أحرار الغاب', 'opposition-factions'],
    ['غرفة عمليات "نصر الغاب"', 'opposition-factions'],
    ['قوات الرئيس السوري بشار الأسد', 'syrian-government'],
    ['الأكراد', 'sdf'],
    ['فصائل سورية مقاتلة', 'opposition-factions'],
    ['الفصائل الإسلامية المسلحة', 'opposition-factions'],
    ['مجموعات سورية معارضة مسلحة', 'opposition-factions'],
    ['مقاتلين سوريين معارضين', 'opposition-factions'],
    ['فصائل معركة "فجر الغاب"', 'opposition-factions'],
    ['المقاتلين والمقاتلات الأكراد', 'sdf'],
    ['فصيل "جيش سوريا الحرة"', 'syrian-free-army'],
  ])('whoever they are: %s', (party, actor) => {
    for (const text of [
      `سقطت مدينة تدمر بيد ${party}.`,
      `جاء ذلك بعد سيطرة ${party} على مدينة تدمر.`,
      `تمت السيطرة على مدينة تدمر من قبل ${party}.`,
    ])
      expect({ text, changes: changesOf('2016-08-10', text) }).toEqual({ text, changes: [`${actor} seize تدمر`] });
  });

  it.each<ChangesCase>([
    [
      '2016-08-10',
      'سيطرت فصائل المعارضة على كتيبة "الدفاع الجوي" شرق مدينة تدمر.',
      ['opposition-factions seize كتيبة الدفاع الجوي'],
    ],
    ['2016-08-10', 'فر آلاف الأكراد من مدينة عفرين.', []],
    ['2016-08-10', 'خرج السكان الأكراد من مدينة عفرين.', []],
    ['2016-08-10', 'سيطر لواء "أنصار الحق" العراقي على مدينة تدمر.', []],
    ['2025-08-10', 'سيطر لواء "شهداء الغاب" على مدينة تدمر.', []],
    ['2016-08-10', 'سيطرت مجموعات سورية على مدينة تدمر.', []],
    ['2016-08-10', 'سيطرت جماعات متشددة على مدينة تدمر.', []],
    ['2016-08-10', 'سيطرت ميليشيات محلية موالية لإيران على مدينة تدمر.', []],
    ['2016-08-10', 'سيطرت جماعات مناهضة لتركيا على مدينة تدمر.', []],
    ['2016-08-10', 'سيطرت كتائب عسكرية كبيرة على مدينة تدمر.', []],
    ['2016-08-10', 'انسحبت القوات السورية المسلحة من مدينة تدمر.', ['syrian-government withdraw تدمر']],
    ['2016-08-10', 'هاجمت فصائل المعارضة مدينة تدمر وأخرجت قوات النظام منها المدنيين.', []],
  ])('%s: what is a base, people, or nobody’s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2016-08-10',
      'سيطرت قوات النظام على بلدة خان طومان بعد انسحاب فصائل المعارضة.',
      ['opposition-factions withdraw خان طومان', 'syrian-government seize خان طومان'],
    ],
    [
      '2016-08-10',
      'سقطت بلدة خان طومان بيد جيش الفتح إثر انسحاب قوات النظام باتجاه بلدة الحاضر.',
      ['jaysh-al-fath seize خان طومان', 'syrian-government withdraw خان طومان'],
    ],
    [
      '2016-08-10',
      'سيطر جيش الفتح على بلدة خان طومان بعد انسحاب مفاجئ لقوات النظام.',
      ['jaysh-al-fath seize خان طومان', 'syrian-government withdraw خان طومان'],
    ],
    [
      '2016-08-10',
      'سيطر جيش الفتح على بلدة خان طومان بعد انسحاب قوات النظام من بلدة الحاضر.',
      ['jaysh-al-fath seize خان طومان', 'syrian-government withdraw الحاضر'],
    ],
    ['2016-08-10', 'قصف الطيران بلدة خان طومان بعد انسحاب قوات النظام.', []],
    [
      '2016-08-10',
      'دخلت وحدات الجيش بلدة خان طومان وطردت الفصائل المسلحة منها، بينما قالت المعارضة إن المعارك مستمرة.',
      ['syrian-government expel خان طومان'],
    ],
  ])('%s: whoever withdraws before others take a place leaves that: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2017-01-10', 'أعلنت قوات سوريا الديمقراطية بدء المرحلة الثانية من عملية طرد داعش من مدينة الرقة.', []],
    ['2017-01-10', 'ذكرت وكالة الأنباء السورية أن الجيش سيطر على مدينة تدمر.', ['syrian-government seize تدمر']],
    [
      '2017-01-10',
      'قال القيادي في حديث مع مراسل القناة إن قوات سوريا الديمقراطية سيطرت على مدينة الرقة.',
      ['sdf seize الرقة'],
    ],
    ['2017-01-10', 'وقال مدير المرصد: «طرد المقاتلون الأكراد تنظيم داعش من مدينة الرقة».', ['sdf expel الرقة']],
  ])('%s: what is aimed at, and what is told: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});
