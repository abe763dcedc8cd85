import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';
import type { ChangesCase } from './changesOf.testing.ts';

describe('constructions of Arabic news prose', () => {
  it.each<ChangesCase>([
    ['2017-02-02', 'تمكنت حملة غضب الفرات من السيطرة على قرية السلحبية.', ['sdf seize السلحبية']],
    ['2017-02-02', 'استطاعت حملة غضب الفرات السيطرة على بلدة المنصورة.', ['sdf seize المنصورة']],
    ['2017-02-02', 'تسعى حملة غضب الفرات إلى السيطرة على بلدة المنصورة.', []],
  ])('%s: a campaign that managed to do something stands for those who fight it: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2019-10-14',
      'سيطر الجيش التركي على مدينة تل أبيض بعد ساعات من دخوله الأحياء الغربية لها، وبلدة سلوك ومحيطها.',
      ['turkey seize تل أبيض', 'turkey seize سلوك'],
    ],
    [
      '2015-06-02',
      'سيطر جيش الفتح على بلدة المسطومة قبل أسبوع، ومن قبلها مدينة جسر الشغور وبلدة نحليا.',
      ['jaysh-al-fath seize المسطومة', 'jaysh-al-fath seize جسر الشغور', 'jaysh-al-fath seize نحليا'],
    ],
    [
      '2017-09-02',
      'انسحبت قوات النظام من بلدة مورك أمس، وقبلها بلدة اللطامنة.',
      ['syrian-government withdraw اللطامنة', 'syrian-government withdraw مورك'],
    ],
    [
      '2017-09-02',
      'سيطر الجيش السوري على مدينة تدمر بعد قصف عنيف، وبلدة السخنة تتعرض لغارات.',
      ['syrian-government seize تدمر'],
    ],
    ['2017-09-02', 'سيطر الجيش السوري على مدينة تدمر، وبلدة القريتين تشهد هدوءا.', ['syrian-government seize تدمر']],
    [
      '2017-09-02',
      'سيطر الجيش السوري على مدينة تدمر بعد قصفه قرية آراك، وبلدة السخنة.',
      ['syrian-government seize تدمر'],
    ],
    [
      '2017-09-02',
      'سيطر الجيش السوري على مدينة تدمر بعد قصف عنيف، وبلدة السخنة ومطارها شرق المدينة الواقعة شرقي سوريا.',
      ['syrian-government seize السخنة', 'syrian-government seize تدمر'],
    ],
    [
      '2017-09-02',
      'سيطر الجيش السوري على مدينة تدمر بعد معارك، ومدينة دير الزور هدفه المقبل.',
      ['syrian-government seize تدمر'],
    ],
    [
      '2017-09-02',
      'سيطر الجيش السوري على مدينة تدمر بعد أيام من القصف، وبلدة السخنة المجاورة خالية من سكانها.',
      ['syrian-government seize تدمر'],
    ],
    [
      '2017-09-02',
      'سيطر الجيش السوري على مدينة تدمر أمس، وقبلها بلدة السخنة كانت بيد التنظيم.',
      ['syrian-government seize تدمر'],
    ],
    ['2017-09-02', 'سيطر الجيش السوري على مدينة تدمر، وبلدة السخنة في مرمى نيرانه.', ['syrian-government seize تدمر']],
  ])('%s: further places after an adjunct, and what is told of a place of its own: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2013-08-06', 'تمكن الجيش الحر من السيطرة على أهم مطار عسكري في ريف حلب "مطار منغ".', ['fsa seize مطار منغ']],
    ['2015-05-30', 'سيطر جيش الفتح على آخر معاقل النظام في محافظة إدلب مدينة أريحا.', ['jaysh-al-fath seize أريحا']],
    [
      '2015-05-20',
      'سيطر جيش الفتح على أكبر معسكرات النظام في ريف إدلب (معسكر المسطومة).',
      ['jaysh-al-fath seize معسكر المسطومة'],
    ],
    // Without a name it is a part of where it lies.
    ['2013-08-06', 'سيطر الجيش الحر على أهم مطار عسكري في ريف حلب.', ['fsa seize ريف حلب']],
  ])('%s: what is ranked among others is the place named beside it: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2018-04-02', 'هذا أول انسحاب لمقاتلي جيش الإسلام من مدينة دوما.', ['jaysh-al-islam withdraw دوما']],
    ['2018-04-02', 'ويعتبر هذا ثاني انسحاب لقوات النظام من بلدة الطامة.', ['syrian-government withdraw الطامة']],
    ['2018-04-02', 'سيكون هذا أول انسحاب لمقاتلي جيش الإسلام من مدينة دوما.', []],
  ])('%s: a deed that is told to be one of several has happened: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2017-09-02',
      'أدت المعارك إلى سيطرة قسد على قرية الكسرة وتراجع تنظيم داعش نحو الميادين.',
      ['isis withdraw الكسرة', 'sdf seize الكسرة'],
    ],
    [
      '2017-09-02',
      'أسفر الهجوم عن سيطرة داعش على حقل الشاعر وفرار قوات النظام إلى مطار التيفور.',
      ['isis seize حقل الشاعر', 'syrian-government withdraw حقل الشاعر'],
    ],
    ['2017-09-02', 'تحاول الفصائل السيطرة على بلدة مورك وانسحاب قوات النظام إلى صوران.', []],
  ])('%s: a leave joined to a taking is of what was taken: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2015-12-02', 'باتت بلدة مضايا محاصرة بشكل كامل من قوات النظام.', ['syrian-government besiege مضايا']],
    [
      '2014-02-02',
      'وصل الدواء إلى مدينة حمص المحاصرة منذ عامين من قبل قوات النظام.',
      ['syrian-government besiege حمص'],
    ],
    ['2018-02-02', 'بلدة الفوعة محاصرة من جميع الجهات من جانب جيش الفتح.', ['jaysh-al-fath besiege الفوعة']],
    ['2018-02-02', 'خرج من مدينة دوما المحاصرة عشرات من مقاتلي جيش الإسلام.', []],
    ['2018-02-02', 'مدينة دوما المحاصرة تتعرض لقصف من قوات النظام.', []],
  ])('%s: how, how long and from which sides a place is besieged, and by whom: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2017-09-02',
      'أرسلت قوات النظام تعزيزات إلى حماة، ما مكنها من استعادة السيطرة على بلدة كرناز.',
      ['syrian-government seize كرناز'],
    ],
    [
      '2015-03-28',
      'تلقت الفصائل دعما كبيرا، وهو ما مكنها من السيطرة على مدينة إدلب.',
      ['opposition-factions seize إدلب'],
    ],
    ['2015-03-28', 'تلقت الفصائل دعما قد يمكنها من السيطرة على مدينة إدلب.', []],
    ['2015-03-28', 'تلقت الفصائل دعما مكنها من السيطرة على مدينة إدلب.', ['opposition-factions seize إدلب']],
    ['2015-03-28', 'لم تمكنها الصواريخ من السيطرة على مدينة إدلب، بحسب الفصائل.', []],
    ['2015-03-28', 'شنت الفصائل هجمات لم تمكنها من السيطرة على مدينة إدلب.', []],
    ['2015-03-28', 'لم تمكن الصواريخ الفصائل من السيطرة على مدينة إدلب.', []],
    ['2015-03-28', 'تأمل الفصائل أن تمكنها الصواريخ من السيطرة على مدينة إدلب.', []],
  ])('%s: who is enabled to take a place takes it: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2017-09-02', 'استعادت قوات النظام نحو ثلاثة آلاف كلم من بادية حمص.', ['syrian-government seize بادية حمص']],
    ['2017-09-02', 'سيطرت قسد على ما يزيد عن 500 كيلومتر مربع من ريف الرقة.', ['sdf seize ريف الرقة']],
    ['2017-09-02', 'سار الجيش السوري 20 كيلومترا من مدينة تدمر.', []],
  ])('%s: land told by its size: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2024-12-06',
      'سيطرت الفصائل على بلدة تلبيسة بعد أن ذكر الجيش أنه انسحب حفاظاً على سكانها.',
      ['opposition-factions seize تلبيسة', 'syrian-government withdraw تلبيسة'],
    ],
    [
      '2017-09-02',
      'استولى داعش على مدينة تدمر، بعدما انسحبت قوات النظام تحت ضغط القصف.',
      ['isis seize تدمر', 'syrian-government withdraw تدمر'],
    ],
    ['2017-09-02', 'لم تدخل الفصائل مدينة حلب بعد أن انسحب الجيش السوري.', []],
  ])('%s: what somebody is told to have left before another took it: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2014-09-02',
      'سيطر الجيش الحر على تل المال ذي الموقع المهم، وبلدة الطيحة.',
      ['fsa seize الطيحة', 'fsa seize تل المال'],
    ],
    ['2014-09-02', 'تسلم الجيش السوري بالفعل مدينة نوى.', ['syrian-government seize نوى']],
    ['2016-07-02', 'شنت الفصائل هجوماً لاستعادة تلال سيطر عليها الجيش النظامي في جبل التركمان.', []],
  ])('%s: words put in between, and verbs that are no names: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2021-07-30', 'سيطر أبناء مدينة جاسم على حاجز السرايا.', ['local-armed-groups seize حاجز السرايا']],
    ['2017-09-02', 'شبان البلدة طردوا مسلحي داعش من قرية الحويج.', ['local-armed-groups expel الحويج']],
    ['2017-09-02', 'طرد داعش أهالي القرية من قرية الحويج.', []],
    ['2017-09-02', 'خرج أهالي بلدة داريا من البلدة.', []],
    ['2017-09-02', 'تظاهر أهالي مدينة منبج ضد سيطرة قسد على المدينة.', []],
  ])('%s: the people of a town who take something are a local group: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2019-10-14',
      'تزامنت سيطرة فصائل المعارضة على مورك بدعم من الجيش التركي مع إعلان سيطرتها على بلدة اللطامنة.',
      ['opposition-factions seize اللطامنة', 'opposition-factions seize مورك'],
    ],
    ['2017-09-02', 'انتهت المعركة التي استمرت أسبوعا في ريف حلب، بسيطرة داعش على بلدة صوران.', ['isis seize صوران']],
    [
      '2017-09-02',
      'تقدم مقاتلو الجيش الحر في ريف حماة، حيث أعلنوا تحرير مدرسة المجنزرات، بالإضافة إلى تحرير بلدة معرشحور.',
      ['fsa seize مدرسة المجنزرات', 'fsa seize معرشحور'],
    ],
    [
      '2018-03-09',
      'سيطر الجيش التركي على بلدة جنديرس، ليضاف ذلك إلى السيطرة على بلدة راجو.',
      ['turkey seize جنديرس', 'turkey seize راجو'],
    ],
    ['2017-09-02', 'تواصل القصف على المدينة، مطالبا بسيطرة الجيش على معبر نصيب.', []],
  ])('%s: whose deed a noun joined to another is: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2017-09-02', 'سيطر مقاتلو داعش لعدة ساعات على قرية الحاجب.', ['isis seize الحاجب']],
    [
      '2018-01-18',
      'دخل الجيش الحر بلدة حيط وسيطر على حاجز العلان ومدرسة البلدة.',
      ['fsa seize حاجز العلان', 'fsa seize مدرسة البلدة'],
    ],
    ['2017-09-02', 'باتت قوات سوريا الديمقراطية، وفق ناشطين، تسيطر على معظم مدينة الرقة.', ['sdf seize الرقة']],
    [
      '2017-03-21',
      'استردت الفصائل جميع النقاط التي فقدتها لصالح الجيش، في حي جوبر.',
      ['opposition-factions seize جميع النقاط التي فقدتها لصالح الجيش، في حي جوبر'],
    ],
    [
      '2017-09-02',
      'سيطرت الفصائل على نقاط في قرى ريف حماة أبرزها تل ملح والجلمة.',
      ['opposition-factions seize الجلمة', 'opposition-factions seize تل ملح'],
    ],
    ['2017-09-02', 'لم تعد قوات سوريا الديمقراطية، وفق ناشطين، تسيطر على معظم مدينة الرقة.', []],
  ])('%s: for how long, according to whom and in which towns: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});
