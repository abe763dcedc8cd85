import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';
import type { ChangesCase } from './changesOf.testing.ts';

const DAY = '2019-10-20';

describe('what is put in between a deed, its doer and its place', () => {
  it.each<ChangesCase>([
    [DAY, 'أعلن الجيش الوطني، الذي تشكل قبل عامين، السيطرة على تل أبيض.', ['sna seize تل أبيض']],
    [DAY, 'أعلنت قسد، وهي تحالف كردي عربي، سيطرتها على الباغوز.', ['sdf seize الباغوز']],
    [DAY, 'سيطر الجيش السوري، كما ذكرت صفحات محلية، على بلدة مورك.', ['syrian-government seize مورك']],
    [DAY, 'انسحبت قسد، حسبما قالت وكالة محلية، من عين عيسى.', ['sdf withdraw عين عيسى']],
    [DAY, 'استعاد تنظيم الدولة، وهو الأقوى هناك، بلدة هجين.', ['isis seize هجين']],
    [DAY, 'سيطرت فصائل المعارضة تحت قصف مدفعي وقصف جوي عنيف على كفرنبل.', ['opposition-factions seize كفرنبل']],
    [DAY, 'استعادت قوات النظام بعد قتال دام ثلاثة أيام بلدة كفرنبل.', ['syrian-government seize كفرنبل']],
    [DAY, 'سقطت بلدة تادف، وفق مصدر طبي، بعد معارك دامت أسبوعاً، بيد الجيش الوطني.', ['sna seize تادف']],
    [DAY, 'باتت خان شيخون، التي قصفت منذ أيار، تحت سيطرة قوات النظام.', ['syrian-government seize خان شيخون']],
    [DAY, 'سقطت مورك – كما قال ناشط – بيد هيئة تحرير الشام.', ['hts seize مورك']],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each([
    'حاولت قسد، كما ذكرت صفحات محلية، السيطرة على الباغوز.',
    'نفى الجيش الوطني، وهو حليف أنقرة، سيطرته على تل أبيض.',
    'تستعد قوات النظام، التي وصلت أمس، للسيطرة على كفرنبل.',
    'قصفت قوات النظام بعد قتال دام ثلاثة أيام بلدة كفرنبل.',
    'قد تسقط تادف، وفق مصدر طبي، بيد الجيش الوطني.',
    'كانت خان شيخون، التي قصفت منذ أيار، تحت سيطرة هيئة تحرير الشام.',
  ])('%s', (text) => {
    expect(changesOf(DAY, text)).toEqual([]);
  });
});

describe('places without names in a list', () => {
  it.each<ChangesCase>([
    [
      '2018-07-10',
      'سيطر الجيش على تل الحارة والثكنة الشمالية والمدرسة القديمة وبلدة نمر.',
      [
        'syrian-government seize تل الحارة',
        'syrian-government seize نمر',
        'syrian-government seize الثكنة الشمالية',
        'syrian-government seize المدرسة القديمة',
      ],
    ],
    [
      '2013-09-10',
      'سيطر مقاتلو المعارضة على كتيبة الدبابات في بلدة مورك.',
      ['opposition-factions seize كتيبة الدبابات'],
    ],
  ])('%s: %s', (day, text, changes) => {
    expect([...changesOf(day, text)].sort()).toEqual([...changes].sort());
  });
});

describe('commands of operations and units', () => {
  it.each<ChangesCase>([
    ['2024-12-03', 'أعلنت القيادة العسكرية لعملية «فجر الحرية» السيطرة على تل رفعت.', ['sna seize تل رفعت']],
    ['2020-02-12', 'تتقدم وحدات الجيش غرب خان العسل. وسيطرت الوحدات على كفر حلب.', ['syrian-government seize كفر حلب']],
    ['2015-02-12', 'هاجمت قوات النظام وحدات حماية الشعب. وسيطرت الوحدات على تل حميس.', ['ypg seize تل حميس']],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});
