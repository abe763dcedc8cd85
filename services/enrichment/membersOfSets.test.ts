import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';

const DAY = '2024-11-30';
const SET = 'سيطرت فصائل المعارضة على عدة قرى في ريف حماة.';
const whole = 'opposition-factions seize عدة قرى في ريف حماة';
const [first, second] = ['opposition-factions seize طيبة الإمام', 'opposition-factions seize كفر زيتة'];

describe('the members of a set, named in the next sentence', () => {
  it.each([
    'وشملت تلك المواقع طيبة الإمام، وكفر زيتة.',
    'وشملت المناطق المحررة طيبة الإمام وكفر زيتة.',
    'وشملت القرى التي تمت السيطرة عليها طيبة الإمام وكفر زيتة.',
    'وتضم هذه القرى طيبة الإمام وكفر زيتة.',
    'ومن بين المناطق التي سيطرت عليها فصائل المعارضة طيبة الإمام وكفر زيتة.',
    'وعرف منها طيبة الإمام وكفر زيتة.',
  ])('%s', (text) => {
    expect(changesOf(DAY, `${SET} ${text}`)).toEqual([first, whole, second].toSorted());
  });

  it.each([
    'وتشمل المناطق التي يسيطر عليها النظام طيبة الإمام وكفر زيتة.',
    'ومن بين القرى التي سيطر عليها النظام طيبة الإمام وكفر زيتة.',
    'وشمل القصف بلدتي طيبة الإمام وكفر زيتة.',
    'وتضم المنطقة آبار نفط كثيرة.',
  ])('is none: %s', (text) => {
    expect(changesOf(DAY, `${SET}\n${text}`)).toEqual([whole]);
  });
});

describe('a set told by whose it was', () => {
  it.each([
    [
      'سيطر الثوار على قرى تسيطر عليها قوات النظام في ريف حماة.',
      ['opposition-factions seize قرى تسيطر عليها قوات النظام في ريف حماة'],
    ],
    [
      'سيطر الجيش على حقول نفط الوهاب والفهد جنوب غرب الرقة.',
      ['syrian-government seize الوهاب', 'syrian-government seize حقل الفهد'],
    ],
    [
      'سيطر الجيش على مدينة الطبقة والسد المجاور لها.',
      ['syrian-government seize السد', 'syrian-government seize الطبقة'],
    ],
    [
      'سيطرت الفصائل على مدينة الرستن، فيما غادرت قوات النظام مواقعها هناك.',
      ['opposition-factions seize الرستن', 'syrian-government withdraw الرستن'],
    ],
    ['سلم عناصر جبهة النصرة مقارهم في بلدة حزارين إلى أحرار الشام.', ['nusra-front handover حزارين']],
  ])('%s', (text, changes) => {
    expect(changesOf(DAY, text)).toEqual(changes);
  });
});
