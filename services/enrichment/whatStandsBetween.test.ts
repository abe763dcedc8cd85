import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';

const DAY = '2017-09-25';
/** A text and the changes it tells. */
type Told = readonly [text: string, changes: readonly string[]];

const check = (text: string, changes: readonly string[]): void => {
  expect(changesOf(DAY, text)).toEqual(changes);
};

describe('a list goes on past where its items lie', () => {
  it.each<Told>([
    [
      'سيطر الثوار على قرى المزرعة والحسينية والصالحية، غرب مدينة الباب، وقرية الشيخ عيسى شرقها.',
      [
        'opposition-factions seize الحسينية',
        'opposition-factions seize الشيخ عيسى',
        'opposition-factions seize الصالحية',
        'opposition-factions seize المزرعة',
      ],
    ],
    [
      'سيطر داعش على قرى تل بطال، شمال مدينة الباب بنحو 20 كم، إضافة إلى بلدة قباسين.',
      ['isis seize تل بطال', 'isis seize قباسين'],
    ],
    [
      'سيطرت الفصائل على قريتي معرشورين وتل دبس شرق مدينة معرة النعمان على بعد 7 كم، وبلدة جرجناز.',
      ['opposition-factions seize تل دبس', 'opposition-factions seize جرجناز', 'opposition-factions seize معرشورين'],
    ],
    ['سيطر الجيش على قرية العوينية، غرب مدينة الحفة، وقصفت المدفعية بلدة سلمى.', ['syrian-government seize العوينية']],
    [
      'سيطر الجيش على 5 نقاط من التلال المشرفة على الطريق في ريف حلب، بالإضافة إلى قرية "الوضيحي" و"تل الأربعين".',
      [
        'syrian-government seize 5 نقاط من التلال المشرفة',
        'syrian-government seize الوضيحي',
        'syrian-government seize تل الأربعين',
      ],
    ],
    [
      'سيطر الثوار على بلدة معان بعد اشتباكات عنيفة مع قوات النظام، إضافة إلى قرية الطليسية.',
      ['opposition-factions seize الطليسية', 'opposition-factions seize معان'],
    ],
    [
      'حرر مقاتلو الجيش الحر مدينة بنش من سيطرة قوات النظام، فضلا عن بلدة تفتناز وقرية طعوم.',
      ['fsa seize بنش', 'fsa seize تفتناز', 'fsa seize طعوم'],
    ],
    ['سيطر الجيش على بلدة معان بعد غارات على بلدة مورك، بالإضافة إلى مدينة كفرزيتا.', ['syrian-government seize معان']],
    ['سيطر الجيش على بلدة معان بعد معارك في بلدة مورك، بالإضافة إلى بلدة عطشان.', ['syrian-government seize معان']],
    [
      'سيطر الجيش على أربع قرى، أولاها قرية الدانا وآخرها قرية تلمنس.',
      ['syrian-government seize الدانا', 'syrian-government seize تلمنس'],
    ],
    ['سيطرت الفصائل على أكبر قاعدة عسكرية في ريف إدلب "معسكر المسطومة".', ['opposition-factions seize معسكر المسطومة']],
  ])('%s', check);
});

describe('what has no name is a part of what it lies in or belongs to', () => {
  it.each<Told>([
    ['بسطت الفصائل سيطرتها على أول حي شمالي مدينة الباب.', ['opposition-factions seize الباب']],
    ['سيطر الجيش على أولى قرى ريف إدلب الجنوبي.', ['syrian-government seize ريف إدلب الجنوبي']],
    ['انسحب تنظيم داعش من المنطقة التي تقع إلى الجنوب من بلدة عقيربات.', ['isis withdraw عقيربات']],
    [
      'سيطر الجيش على مواقع كانت تمثل طريقا للمسلحين يصل بين بلدتي الكرامة والحمرات في ريف الرقة الشرقي.',
      ['syrian-government seize ريف الرقة الشرقي'],
    ],
    ['هاجم مقاتلو الجيش الحر قاعدة تفتناز الجوية واستولوا على المدارج والمستودعات.', ['fsa seize قاعدة تفتناز الجوية']],
    [
      'دخل الثوار معسكر المسطومة وسيطروا على عدد من المباني المخصصة للإقامة.',
      ['opposition-factions seize معسكر المسطومة'],
    ],
    ['اقتحم الجيش سجن حلب المركزي واستعاد السيطرة على المباني كافة.', ['syrian-government seize سجن حلب المركزي']],
  ])('%s', check);

  it.each(['دخلت قوات النظام مطار حلب وأحرقت المستودعات.', 'هاجم داعش مطار كويرس وحاول السيطرة على المدرج.'])(
    'silent: %s',
    (text) => {
      check(text, []);
    },
  );
});

describe('the place of a deed that is said before it', () => {
  it.each<Told>([
    ['عناصر تنظيم داعش الذين كانوا في مطار الطبقة "انسحبوا تاركين خلفهم أسلحتهم".', ['isis withdraw مطار الطبقة']],
    ['كتائب من الجيش الحر كانت متحصنة في حي الحميدية انسحبت تحت القصف.', ['fsa withdraw الحميدية']],
    ['قوات النظام المتواجدة في بلدة اللطامنة انسحبت دون قتال.', ['syrian-government withdraw اللطامنة']],
    [
      'سيطر الثوار على حاجز العقبة بعد حصار استمر أسابيع من قبل مقاتلي الجيش الحر ومعارك عنيفة.',
      ['fsa besiege حاجز العقبة', 'fsa seize حاجز العقبة'],
    ],
    ['فك ثوار المعضمية الحصار الذي تفرضه قوات النظام على بلدتهم.', ['opposition-factions lift_siege المعضمية']],
    ['ضم الجيش ثلاث بلدات جديدة إلى سيطرته في ريف حماة الشرقي.', ['syrian-government seize ثلاث بلدات جديدة']],
    ['أضافت الفصائل مدينة طيبة الإمام إلى المناطق المحررة.', ['opposition-factions seize طيبة الإمام']],
  ])('%s', check);

  it.each(['ناشطون في بلدة الهبيط: "انسحبت القوات من المنطقة".'])('silent: %s', (text) => {
    check(text, []);
  });
});

describe('signs that somebody holds what another held', () => {
  it.each<Told>([
    ['رفع الجيش العلم السوري فوق بوابات معبر نصيب.', ['syrian-government seize معبر نصيب']],
    ['ملأت هيئة تحرير الشام الفراغ في بلدة حارم.', ['hts seize حارم']],
  ])('%s', check);

  it.each(['سدت الفصائل الفراغ في بلدة حارم بالحواجز.', 'تخشى الفصائل أن تملأ هيئة تحرير الشام الفراغ في بلدة حارم.'])(
    'silent: %s',
    (text) => {
      check(text, []);
    },
  );
});

describe('a town sees those leave it who are named with the leave', () => {
  it.each<Told>([
    ['شهدت مدينة تل أبيض انسحابا مفاجئا لمقاتلي داعش.', ['isis withdraw تل أبيض']],
    ['شهد حي الخالدية انسحابا لكتائب الجيش الحر.', ['fsa withdraw الخالدية']],
  ])('%s', check);

  it.each(['شهدت مدينة منبج نزوحا من مناطق داعش.'])('silent: %s', (text) => {
    check(text, []);
  });
});

describe('who is cleared out of a place leaves it', () => {
  it.each<Told>([
    ['أعلنت قسد إخلاء مدينة منبج من عناصر داعش.', ['isis withdraw منبج']],
    ['تم إخلاء حي الوعر من مسلحي المعارضة بالكامل.', ['opposition-factions withdraw الوعر']],
    ['أخلت القوات الأمريكية قاعدة الشدادي من جنودها.', ['us-coalition withdraw قاعدة الشدادي']],
  ])('%s', check);

  it.each(['أخلت قسد قرية السوسة من المدنيين.', 'أعلنت قسد إخلاء قرية السوسة من المدنيين.'])('silent: %s', (text) => {
    check(text, []);
  });
});

describe('what is declared after a colon, and what is said besides a denial', () => {
  it.each<Told>([
    ['قال الناطق باسم قسد: "قوات سوريا الديمقراطية تبسط نفوذها على مدينة الطبقة".', ['sdf seize الطبقة']],
    ['القوات الروسية: تنسحب من مطار القامشلي.', ['russia withdraw مطار القامشلي']],
    ['نفت قسد الخبر، موضحة سيطرتها على بلدة سلوك.', ['sdf seize سلوك']],
  ])('%s', check);

  it.each([
    'قال خبير: قوات النظام تسيطر على مدينة درعا.',
    'وقال خبير: قوات النظام تسعى إلى فرض سيطرتها على مدينة درعا.',
    'نفى داعش انسحابه من مدينة الباب.',
  ])('silent: %s', (text) => {
    check(text, []);
  });
});

describe('who is joined between commas, and another who did the same elsewhere', () => {
  it.each<Told>([
    ['سيطرت جبهة النصرة، وحركة أحرار الشام وفيلق الشام، على مدينة أريحا.', ['nusra-front seize أريحا']],
    ['انسحب الجيش، وحزب الله، من بلدة رنكوس.', ['syrian-government withdraw رنكوس']],
    [
      'سيطرت قسد على بلدة تل رفعت، وفرقة الحمزة المتحالفة معها على بلدة الغزاوية.',
      ['hamza-division seize الغزاوية', 'sdf seize تل رفعت'],
    ],
    ['انسحب داعش من مدينة الباب، والجيش الحر من بلدة قباسين.', ['fsa withdraw قباسين', 'isis withdraw الباب']],
    ['سيطر الجيش على بلدة معان، وقسد على خلاف مع الفصائل.', ['syrian-government seize معان']],
  ])('%s', check);
});

describe('groups told by whose they are, buildings that have no name, what is added to places without one', () => {
  it.each<Told>([
    ['انسحبت تنظيمات تركمانية مسلحة تابعة للنظام التركي من بلدة كفرجنة.', ['sna withdraw كفرجنة']],
    ['سيطرت الجماعات المتشددة المدعومة من أنقرة على بلدة كفرجنة.', ['sna seize كفرجنة']],
    ['سيطر الجيش على مدرسة في بلدة عقرب.', ['syrian-government seize عقرب']],
    ['سيطرت الفصائل على ثكنة للجيش قرب بلدة نوى.', ['opposition-factions seize ثكنة للجيش قرب بلدة نوى']],
    ['سيطر الثوار على عدة حواجز، إضافة إلى قرية الطليسية.', ['opposition-factions seize الطليسية']],
  ])('%s', check);

  it.each(['استولى داعش على أسلحة من مستودعات الجيش في بلدة عقرب.'])('silent: %s', (text) => {
    check(text, []);
  });
});

describe('presences that end, losses to somebody, and places that head a sentence', () => {
  it.each<Told>([
    ['زال نفوذ تنظيم داعش من مدينة الميادين.', ['isis withdraw الميادين']],
    ['انتهى تواجد مسلحي داعش في بلدة عقيربات.', ['isis withdraw عقيربات']],
    ['أعلنت صفحات موالية فقدان السيطرة على بلدة خان طومان لصالح الفصائل.', ['opposition-factions seize خان طومان']],
    ['أكدت مصادر خسارة بلدة العيس لصالح الثوار.', ['opposition-factions seize العيس']],
    [
      'فضلا عن مطار منغ وبلدة ماير، سيطر الثوار على بلدة كفين.',
      ['opposition-factions seize كفين', 'opposition-factions seize ماير', 'opposition-factions seize مطار منغ'],
    ],
    ['إضافة إلى القصف، سيطر داعش على بلدة قباسين.', ['isis seize قباسين']],
  ])('%s', check);

  it.each([
    'انتهى وجود المدنيين في مدينة الميادين.',
    'تخشى المعارضة فقدان السيطرة على بلدة العيس لصالح النظام.',
    'إلى جانب مدينة الباب، تقع بلدة قباسين التي سيطر عليها داعش.',
  ])('silent: %s', (text) => {
    check(text, []);
  });
});

describe('whose leave is admitted, what a success follows on, and what is announced of a campaign', () => {
  it.each<Told>([
    ['وعد النظام بالنصر، واعترف داعش بانسحابه من بلدة عقيربات.', ['isis withdraw عقيربات']],
    [
      'تسعى الفصائل إلى دخول مدينة مورك بعد النجاح الكبير بالسيطرة على بلدة حلفايا.',
      ['opposition-factions seize حلفايا'],
    ],
    ['قال المتحدث باسم حملة غضب الفرات، إن قسد تمكنت من تحرير بلدة الكرامة.', ['sdf seize الكرامة']],
  ])('%s', check);

  it.each([
    'سيدخل الجيش مدينة مورك بعد نجاحه في السيطرة على بلدة حلفايا.',
    'يقضي الاتفاق بدخول الجيش مدينة منبج بعد نجاح قسد في الانسحاب من بلدة العريمة.',
  ])('silent: %s', (text) => {
    check(text, []);
  });
});

describe('objects past the place that they are said of, and flags over the gates', () => {
  it.each<Told>([
    ['أضافت قوات النظام بلدة عقرب في ريف حماة إلى قائمة البلدات المحررة.', ['syrian-government seize عقرب']],
    ['دخل الجيش معبر نصيب. ورفع الجيش العلم السوري فوق بواباته.', ['syrian-government seize معبر نصيب']],
  ])('%s', check);

  it.each(['فرضت قسد طوقا حول مدرسة في بلدة عين عيسى.'])('silent: %s', (text) => {
    check(text, []);
  });
});
