import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';
import type { ChangesCase } from './changesOf.testing.ts';

describe('what is added to a deed or a list', () => {
  it.each<ChangesCase>([
    [
      '2017-10-20',
      'سيطرت قسد على قرية المعيزيلة، إضافة لسيطرتها على حقل كونيكو.',
      ['sdf seize المعيزيلة', 'sdf seize حقل كونيكو'],
    ],
    [
      '2017-10-20',
      'سيطرت قسد على قرية المعيزيلة إلى جانب سيطرتها على حقل كونيكو.',
      ['sdf seize المعيزيلة', 'sdf seize حقل كونيكو'],
    ],
    [
      '2019-08-20',
      'سيطر الجيش على مدينة خان شيخون ثم على بلدتي مورك واللطامنة.',
      ['syrian-government seize اللطامنة', 'syrian-government seize خان شيخون', 'syrian-government seize مورك'],
    ],
    [
      '2026-01-18',
      'سيطر الجيش السوري على عدد من حقول النفط، أبرزها حقل العمر وحقل التنك.',
      ['syrian-transitional-government seize حقل التنك', 'syrian-transitional-government seize حقل العمر'],
    ],
    [
      '2022-07-27',
      'سيطرت الفصائل المحلية على مواقع عسكرية في محافظة السويداء، وخاصة في بلدة عتيل.',
      ['local-armed-groups seize عتيل'],
    ],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});

describe('how much of a place, and what it is called', () => {
  it.each<ChangesCase>([
    [
      '2015-02-27',
      'سيطرت وحدات حماية الشعب على الأطراف الشرقية والجنوبية الشرقية لبلدة تل براك.',
      ['ypg seize تل براك'],
    ],
    ['2017-09-01', 'سيطر الجيش على القسمين الشرقي والشمالي من بلدة عقيربات.', ['syrian-government seize عقيربات']],
    ['2014-07-03', 'وصل تنظيم الدولة إلى مدينة الرقة وسيطر على كامل ريفها الشمالي.', ['isis seize ريف الرقة الشمالي']],
    [
      '2024-11-28',
      'سيطرت الفصائل على جمعيتي الرحال والكهرباء في ريف حلب الغربي.',
      ['opposition-factions seize جمعية الرحال', 'opposition-factions seize جمعية الكهرباء'],
    ],
    ['2015-05-20', 'سيطرت الفصائل على مسلخ الشهداء في مدينة درعا.', ['opposition-factions seize مسلخ الشهداء']],
    ['2015-05-20', 'سيطرت الفصائل على خزان الشهداء في مدينة درعا.', ['opposition-factions seize خزان الشهداء']],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text).map((one) => one.replace(/ في مدينة درعا$/u, ''))).toEqual(changes);
  });
});

describe('an outlet that tells of its own party', () => {
  it.each<ChangesCase>([
    ['2017-01-20', 'أكدت وكالة أعماق التابعة لتنظيم داعش السيطرة على قرية جب الجراح.', ['isis seize جب الجراح']],
    ['2017-09-19', 'أعلنت صفحات موالية للنظام السيطرة على قرية الطليسية.', ['syrian-government seize الطليسية']],
    [
      '2017-09-19',
      'أعلنت صفحات موالية للنظام سيطرة الفصائل على قرية الطليسية.',
      ['opposition-factions seize الطليسية'],
    ],
    ['2017-09-19', 'نفت صفحات موالية للنظام السيطرة على قرية الطليسية.', []],
    ['2024-11-30', 'أقرت صفحات موالية للنظام بالسيطرة على مطار أبو الظهور.', []],
    ['2015-07-19', 'نقلت قناة مقربة من حزب الله نبأ السيطرة على بلدة الزبداني.', []],
    ['2017-09-19', 'قالت وكالة الأنباء الفرنسية إن السيطرة على قرية الطليسية لم تتضح.', []],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});

describe('who leaves with others, and who besieges', () => {
  it.each<ChangesCase>([
    [
      '2017-09-19',
      'سيطرت الفصائل على قرية الجنابرة بعد انسحاب قوات النظام والمسلحين الموالين لها.',
      ['opposition-factions seize الجنابرة', 'syrian-government withdraw الجنابرة'],
    ],
    ['2017-10-20', 'واصل تنظيم داعش انسحاباته من قرى ريف الحسكة الجنوبي.', ['isis withdraw قرى ريف الحسكة الجنوبي']],
    [
      '2017-03-31',
      'سيطرت قوات النظام على بلدة خطاب بعد انسحاب الفصائل منها، وسط معلومات مؤكدة عن انسحابها من رحبة خطاب.',
      ['opposition-factions withdraw خطاب', 'opposition-factions withdraw رحبة خطاب', 'syrian-government seize خطاب'],
    ],
    [
      '2016-10-16',
      'وسعت الفصائل رقعة سيطرتها في ريف إدلب الجنوبي على حساب قوات النظام.',
      ['opposition-factions seize ريف إدلب الجنوبي'],
    ],
    ['2016-10-16', 'يسعى الجيش الحر إلى توسيع سيطرته في مدينة داعل.', []],
    ['2018-10-30', 'With the capture of Baghuz, ISIS fighters will be driven out of the valley.', []],
    ['2014-06-14', 'Rebels withdrew from the Armenian town of Kasab.', ['opposition-factions withdraw Kasab']],
    [
      '2014-06-14',
      'The army was able to take the hills surrounding Kasab.',
      ['syrian-government seize hills surrounding Kasab'],
    ],
    [
      '2021-08-24',
      'انسحبت الشرطة العسكرية الروسية وقوات من اللواء الثامن من مدينة طفس.',
      ['russian-military-police withdraw طفس'],
    ],
    ['2016-01-11', 'تعاني بلدة مضايا من الحصار المطبق من حزب الله.', ['hezbollah besiege مضايا']],
    ['2017-10-20', 'وسع الجيش السوري سيطرته في ملف الاقتصاد في حلب.', []],
    ['2018-05-11', 'لم تعد مدينة دوما تعاني من حصار من قبل قوات النظام.', []],
    ['2018-05-11', 'تعاني مدينة حمص من الحصار الاقتصادي من قبل الولايات المتحدة.', []],
    ['2016-01-11', 'تعاني بلدة مضايا من حصار مطبق من قبل حزب الله.', ['hezbollah besiege مضايا']],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});

describe('a sentence that only adds places', () => {
  it.each<ChangesCase>([
    [
      '2014-09-10',
      'سيطرت فصائل المعارضة على بلدة مورك.\nبالإضافة لقرى وبلدات «لحايا، معركبة، البويضة» بريف حماة الشمالي.',
      [
        'opposition-factions seize البويضة',
        'opposition-factions seize لحايا',
        'opposition-factions seize معركبة',
        'opposition-factions seize مورك',
      ],
    ],
    [
      '2014-09-10',
      'سيطرت فصائل المعارضة على بلدة مورك.\nبالإضافة إلى بلدة اللطامنة التي قصفها الطيران.',
      ['opposition-factions seize مورك'],
    ],
    ['2014-09-10', 'حاولت فصائل المعارضة السيطرة على بلدة مورك.\nإضافة إلى بلدة اللطامنة.', []],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});

describe('what „each of“ opens is a list', () => {
  const four = ['الحراك', 'الصورة', 'رخم', 'علما'].map((place) => `syrian-government seize ${place}`);
  it.each<ChangesCase>([
    ['2018-06-28', 'سيطر النظام على كل من: الحراك، الصورة، علما، رخم.', four],
    ['2018-06-28', 'سيطر النظام على كل من الحراك، الصورة، علما، رخم.', four],
    [
      '2018-06-28',
      'سيطر النظام على كل من "الحراك" و"الصورة".',
      ['syrian-government seize الحراك', 'syrian-government seize الصورة'],
    ],
    [
      '2018-06-28',
      'سيطر النظام على كل من الحراك والصورة، علما أن القصف مستمر.',
      ['syrian-government seize الحراك', 'syrian-government seize الصورة'],
    ],
    [
      '2018-06-28',
      'سيطر الجيش على تل الحارة، أعلى تلال المنطقة، بعد انسحاب هيئة تحرير الشام منه.',
      ['hts withdraw تل الحارة', 'syrian-government seize تل الحارة'],
    ],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});
