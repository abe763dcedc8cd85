import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';
import type { ChangesCase } from './changesOf.testing.ts';

describe('the prose of agencies, channels and state media', () => {
  it.each<ChangesCase>([
    [
      '2018-05-02',
      'دخلت وحدات الجيش السوري بلدة عقرب بعد إخلائها من المسلحين ورفعت العلم فوق مبنى البلدية.',
      ['opposition-factions withdraw عقرب', 'syrian-government seize عقرب'],
    ],
    ['2018-05-02', 'دخل الجيش السوري مدينة دوما ورفع علم الدولة في ساحتها.', ['syrian-government seize دوما']],
    ['2018-05-02', 'دخل الجيش السوري بلدة تلبيسة بعد إجلاء آخر الرافضين للتسوية.', ['syrian-government seize تلبيسة']],
    ['2018-05-02', 'دخل الجيش السوري مدينة الحسكة بعد إجلاء المدنيين منها.', []],
    ['2018-05-02', 'دخلت دورية من الشرطة العسكرية الروسية مدينة درعا.', []],
  ])('%s: whoever enters what others have cleared, or raises a flag there, stays: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2015-04-02',
      'انسحبت قوات النظام من كل حواجزها في مدينة جسر الشغور، بما فيها حاجز المعمل وحاجز السكة.',
      [
        'syrian-government withdraw جسر الشغور',
        'syrian-government withdraw حاجز السكة',
        'syrian-government withdraw حاجز المعمل',
      ],
    ],
    ['2024-12-02', 'الجيش السوري انسحب من داخل مدينة حماة.', ['syrian-government withdraw حماة']],
    [
      '2016-11-29',
      'انسحبت الفصائل من أربعة أحياء كانت تسيطر عليها في مدينة حلب.',
      ['opposition-factions withdraw أربعة أحياء كانت تسيطر عليها في مدينة حلب'],
    ],
    [
      '2014-09-22',
      'سيطر تنظيم داعش على أكثر من ثلاثين قرية كردية في ريف عين العرب.',
      ['isis seize أكثر من ثلاثين قرية كردية في ريف عين العرب'],
    ],
    ['2013-09-22', 'سيطر الجيش الحر على الجانب السوري من معبر نصيب.', ['fsa seize معبر نصيب']],
    [
      '2013-09-22',
      'سيطر الجيش الحر على معابر باب الهوى في إدلب، وجرابلس بريف حلب، وتل أبيض في الرقة.',
      ['fsa seize باب الهوى', 'fsa seize تل أبيض', 'fsa seize جرابلس'],
    ],
    [
      '2013-09-22',
      'سيطر الثوار على بلدة الحاضر التي تعد أكبر بلدات ريف حلب الجنوبي، وعلى قرية العيس.',
      ['opposition-factions seize الحاضر', 'opposition-factions seize العيس'],
    ],
    [
      '2018-03-19',
      'دخل الجيش السوري بلدات "سقبا وحمورية وزملكا" ورفع العلم.',
      ['syrian-government seize حمورية', 'syrian-government seize زملكا', 'syrian-government seize سقبا'],
    ],
  ])('%s: how much of what, and lists with containers of their own: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2013-09-22', 'سيطر مقاتلون في صفوف المعارضة السورية على معبر كسب.', ['opposition-factions seize معبر كسب']],
    ['2016-02-22', 'في ريف إدلب بسطت حركة أحرار الشام سيطرتها على قرية قميناس.', ['ahrar-al-sham seize قميناس']],
    ['2018-03-02', 'في وقت تحاصر فيه قوات النظام مدينة دوما، تتواصل المفاوضات.', ['syrian-government besiege دوما']],
    ['2015-03-02', 'تواصلت المعارك غداة سيطرة مقاتلي داعش على بلدة الهول.', ['isis seize الهول']],
    [
      '2015-06-02',
      'وذكرت حركة أحرار الشام أن مقاتلي المعارضة سيطروا على بلدة المسطومة.\nكما سيطروا على قرية نحليا بعد اشتباكات.',
      ['opposition-factions seize المسطومة', 'opposition-factions seize نحليا'],
    ],
    ['2016-02-22', 'حسمت المعركة بسيطرة الثوار على مدينة بنش.', ['opposition-factions seize بنش']],
  ])('%s: the doer, wherever the clause names it: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2014-10-11', 'وقال إن السيطرة على المعبر تعني محاصرة داعش للأكراد في عين العرب.', []],
    ['2014-10-11', 'وأضاف أن سقوط البلدة يعني سيطرة تنظيم داعش على طريق مدينة الحسكة.', []],
    [
      '2018-02-02',
      'وقال إن مسلحين من الرستن وتلبيسة سووا أوضاعهم.\nوتشهد البلاد مصالحات تم خلالها إخلاء العديد من البلدات والقرى من السلاح.',
      [],
    ],
    ['2018-02-02', 'تقاتل قوات النظام في الغوطة، وتم إخلاء مدينة حرستا بعد اتفاق.', []],
    ['2014-10-10', 'تتواصل المعارك صباح اليوم في عين العرب التي بات تنظيم داعش يسيطر على ثلث مساحتها.', []],
  ])('%s: what would follow, who is not named and what is held already changes nothing: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it('a headline says no more than the report that names the villages', () => {
    const text =
      'الجيش السوري يسيطر على قرى بريف حماة الشمالي\n\nسيطرت وحدات من الجيش السوري اليوم على قرى البويضة ومعركبة ولحايا في ريف حماة الشمالي.';
    expect(changesOf('2017-04-20', text)).toEqual([
      'syrian-government seize البويضة',
      'syrian-government seize لحايا',
      'syrian-government seize معركبة',
    ]);
  });

  it('a headline that counts many villages in a countryside tells of that countryside', () => {
    const text =
      'الجيش السوري يسيطر على أربع قرى بريف حماة الشمالي\n\nسيطرت وحدات من الجيش السوري اليوم على قرى البويضة ومعركبة ولحايا والمصاصنة في ريف حماة الشمالي.';
    expect(changesOf('2017-04-20', text)).toContain('syrian-government seize أربع قرى بريف حماة الشمالي');
  });

  it.each<ChangesCase>([
    ['2012-12-20', 'The rebels have been besieging Taftanaz for months.', ['opposition-factions besiege Taftanaz']],
    ['2016-01-20', 'Government troops are besieging the town of Madaya.', ['syrian-government besiege Madaya']],
    ['2024-12-24', 'The SDF launched an offensive and captured the village of Abu Qalqal.', ['sdf seize Abu Qalqal']],
    ['2017-09-20', 'The offensive led to the army capturing Soran.', ['syrian-government seize Soran']],
    ['2017-09-20', 'The army is not besieging the town of Madaya.', []],
    ['2017-09-20', 'The offensive to capture Soran began on Monday.', []],
  ])('%s: English verbs that go on, and those that follow an offensive: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2024-12-06', 'سيطرت الفصائل المسلحة على مدينة السلمية.', ['opposition-factions seize السلمية']],
    ['2024-12-06', 'استولت فصائل مسلحة على بلدة الرستن.', ['opposition-factions seize الرستن']],
    ['2024-12-09', 'انسحب الجيش السوري من مدينة حمص ليل السبت.', ['syrian-government withdraw حمص']],
    [
      '2025-01-20',
      'انتشر الجيش السوري في طرطوس وسيطر على بلدة القدموس.',
      ['syrian-transitional-government seize القدموس'],
    ],
    [
      '2015-02-10',
      'اندلعت اشتباكات مع وحدات حماية الشعب مدعومة بلواء ثوار الرقة، حيث تمكنت الأخيرة من السيطرة على قرية شيوخ تحتاني.',
      ['ypg seize شيوخ تحتاني'],
    ],
    ['2015-05-22', 'انكفأ النظام بعد أن أحكم هذا التنظيم داعش سيطرته على مدينة السخنة.', ['isis seize السخنة']],
  ])('%s: names that pass to others, and those who only help: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2018-05-16',
      'استعاد الجيش السوري سيطرته على 40 مدينة وقرية في ريف حماة.',
      ['syrian-government seize 40 مدينة وقرية في ريف حماة'],
    ],
    [
      '2018-07-02',
      'تسلم الجيش السوري عددا من قرى ريف درعا من المعارضة.',
      ['syrian-government seize عددا من قرى ريف درعا'],
    ],
    ['2017-04-20', 'سيطر الجيش السوري على قرى بريف حماة الشمالي.', ['syrian-government seize قرى بريف حماة الشمالي']],
    [
      '2018-05-16',
      'سيطرت قوات النظام على بلدة طلف، وكذلك على بلدة عقرب.',
      ['syrian-government seize طلف', 'syrian-government seize عقرب'],
    ],
    [
      '2015-02-10',
      'تمكنت الوحدات الكردية من السيطرة على قرية بغديك إضافة للسيطرة على قرية زور مغار.',
      ['ypg seize بغديك', 'ypg seize زور مغار'],
    ],
    ['2015-05-22', 'سيطر تنظيم داعش أمس على مدينة الرمادي في العراق.', []],
    ['2014-08-03', 'سيطر تنظيم داعش على بلدة عرسال اللبنانية.', []],
  ])('%s: towns that are counted, added or abroad: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2016-01-11',
      'Madaya has been under siege by government forces since July.',
      ['syrian-government besiege Madaya'],
    ],
    [
      '2024-12-26',
      'The ministry announced that factions of the Turkish-backed "Syrian National Army" had taken control of the city of Manbij.',
      ['sna seize Manbij'],
    ],
    ['2017-03-24', 'After the rebel capture of Soran, the army fled.', ['opposition-factions seize Soran']],
  ])('%s: English, who does it and who does not: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2014-05-07',
      'بدأت مغادرة المئات من مقاتلي المعارضة من مدينة داريا المحاصرة من قبل القوات الحكومية.',
      ['opposition-factions withdraw داريا', 'syrian-government besiege داريا'],
    ],
    [
      '2015-12-07',
      'دخلت المساعدات إلى بلدة مضايا المحاصرة من قوات النظام منذ أشهر.',
      ['syrian-government besiege مضايا'],
    ],
    ['2015-12-07', 'وصلت القافلة إلى مضايا المحاصرة منذ أشهر.', []],
    ['2017-09-20', 'سيطرت قوات سوريا الديمقراطية على ثمانين في المئة من مساحة الرقة.', ['sdf seize الرقة']],
    [
      '2017-09-20',
      'انسحب تنظيم داعش من أربعة أحياء على الأقل في مدينة الرقة.',
      ['isis withdraw أربعة أحياء على الأقل في مدينة الرقة'],
    ],
    [
      '2018-02-20',
      'أعلن الجيش الحر السيطرة على ثلاث قرى هي قده وعمرا وشاديا.',
      ['fsa seize شاديا', 'fsa seize عمرا', 'fsa seize قده'],
    ],
  ])('%s: shares, sets that are counted, towns besieged by somebody: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2019-05-10', 'هاجمت الفصائل مواقع النظام في كفرنبودة ثم انسحبت منها.', []],
    ['2019-05-10', 'داهمت قوات الأسايش قرية الباغوز قبل أن تنسحب منها.', []],
    ['2019-05-10', 'اقتحمت الفصائل كفرنبودة ثم انسحبت قوات النظام من البلدة.', ['syrian-government withdraw كفرنبودة']],
    ['2015-12-07', 'وتحاصر قوات النظام وحزب الله بلدة مضايا منذ تموز الماضي.', ['syrian-government besiege مضايا']],
    ['2016-08-27', 'غادرت آخر دفعة من مقاتلي المعارضة مدينة داريا.', ['opposition-factions withdraw داريا']],
    ['2016-02-10', 'سيطر الجيش السوري على قرية مسقان ومنطقة المزارع المحيطة بها.', ['syrian-government seize مسقان']],
  ])('%s: raids that end, batches, and farms that are no village: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2014-03-17',
      'سيطر الجيش السوري على فليطة. وتمثل خسارة هذه البلدة الجبلية نكسة للمعارضة.',
      ['syrian-government seize فليطة'],
    ],
    [
      '2026-01-07',
      'قصف الجيش السوري حيي الشيخ مقصود والأشرفية. ولجأ السكان إلى الفرار من الأحياء الكردية في حلب، بعد أن أعلنها الجيش السوري منطقة مغلقة.',
      [],
    ],
    [
      '2016-05-20',
      'That was the heaviest loss for IS since March, when it lost the town of Shaddadi, dealing a blow to the group.',
      ['isis withdraw Shaddadi'],
    ],
    [
      '2018-01-05',
      'سيطرت قوات النظام على قريتين، جنوب مدينة حلب.\nوذكر ناشطون أن قوات النظام سيطرت على قريتي الرشادية والحجارة.',
      ['syrian-government seize الحجارة', 'syrian-government seize الرشادية'],
    ],
  ])('%s: losses, civilians, blows, and sets named after: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2016-02-10', 'سيطر كل من وحدات حماية الشعب وجيش الثوار على مدينة تل رفعت.', ['ypg seize تل رفعت']],
    ['2013-08-06', 'استولت جماعة الدولة الإسلامية في العراق والشام على مطار منغ.', ['isis seize مطار منغ']],
    [
      '2020-02-17',
      'سيطر الجيش على بلدات حريتان وجمعية نيسان وعندان.',
      ['syrian-government seize جمعية نيسان', 'syrian-government seize حريتان', 'syrian-government seize عندان'],
    ],
    [
      '2020-02-17',
      'سيطر الجيش على جمعية الكهرباء الثانية وبلدة عندان.',
      ['syrian-government seize جمعية الكهرباء', 'syrian-government seize عندان'],
    ],
  ])('%s: each of them, names with „Iraq“ in them, and places called after months: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2020-02-17',
      'سيطر الجيش على بلدات حريتان وتل النبي صالح وبيت غازي وعندان.',
      [
        'syrian-government seize بيت غازي',
        'syrian-government seize تل النبي صالح',
        'syrian-government seize حريتان',
        'syrian-government seize عندان',
      ],
    ],
    [
      '2018-02-20',
      'سيطر الجيش الحر على قرى قده وعمرا وبلكي جولو.',
      ['fsa seize بلكي جولو', 'fsa seize عمرا', 'fsa seize قده'],
    ],
  ])('%s: names of several words in lists: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2014-05-10',
      'دخل الجيش السوري بلدة الحصن مع خروج آخر مقاتلي المعارضة منها.',
      ['opposition-factions withdraw الحصن', 'syrian-government seize الحصن'],
    ],
    ['2014-05-10', 'دخل الجيش السوري بلدة الحصن مع خروج المدنيين منها.', []],
    [
      '2017-06-11',
      'باتت قوات سوريا الديمقراطية تسيطر على حيين في مدينة الرقة هما السباهية غربا والمشلب شرقا.',
      ['sdf seize السباهية', 'sdf seize المشلب'],
    ],
    ['2018-03-14', 'سيطرت فصائل الحر على قريتي سنارلو قبو وشيخ بلكي.', ['fsa seize سنارلو قبو', 'fsa seize شيخ بلكي']],
    ['2017-01-29', 'زار المحافظ منشأة نبع عين الفيجة بعد سيطرة الجيش السوري على المنطقة الواقعة في وادي بردى.', []],
  ])('%s: who enters as others leave, members with their sides, areas that lie elsewhere: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});
