import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';

const DAY = '2024-11-30';
const SET = 'سيطرت فصائل المعارضة على عدة قرى في ريف حماة.';
const whole = 'opposition-factions seize عدة قرى في ريف حماة';
const [first, second] = ['opposition-factions seize قمحانة', 'opposition-factions seize خطاب'];

describe('the members of a set, named in the next sentence', () => {
  it.each([
    'وشملت هذه المواقع قمحانة، وخطاب.',
    'وشملت المناطق المحررة قمحانة وخطاب.',
    'وشملت القرى التي تمت السيطرة عليها قمحانة وخطاب.',
    'وتضم هذه القرى قمحانة وخطاب.',
    'ومن بين المناطق التي سيطرت عليها فصائل المعارضة قمحانة وخطاب.',
    'وعرف منها قمحانة وخطاب.',
  ])('%s', (text) => {
    expect(changesOf(DAY, `${SET} ${text}`)).toEqual([first, whole, second].toSorted());
  });

  it.each([
    'وتشمل المناطق التي يسيطر عليها النظام قمحانة وخطاب.',
    'ومن بين القرى التي سيطر عليها النظام قمحانة وخطاب.',
    'وشمل القصف بلدتي قمحانة وخطاب.',
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
      'سيطر الجيش على حقول نفط الحباري والغلبان جنوبي تدمر.',
      ['syrian-government seize حقل الحباري', 'syrian-government seize حقل الغلبان'],
    ],
    [
      'سيطر الجيش على بلدة الضمير والمطار القريب منها.',
      ['syrian-government seize الضمير', 'syrian-government seize المطار'],
    ],
    [
      'سيطرت الفصائل على بلدة تير معلة، فيما أخلت قوات النظام مواقعها هناك.',
      ['opposition-factions seize تير معلة', 'syrian-government withdraw تير معلة'],
    ],
    ['سلم عناصر جبهة النصرة مقارهم في بلدة حزارين إلى أحرار الشام.', ['nusra-front handover حزارين']],
  ])('%s', (text, changes) => {
    expect(changesOf(DAY, text)).toEqual(changes);
  });
});
