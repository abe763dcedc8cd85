import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';
import type { ChangesCase } from './changesOf.testing.ts';

const YEAR = '2016-06-10';

describe('who does what a verb says that names nobody', () => {
  it.each<ChangesCase>([
    [
      YEAR,
      'أعلنت حركة أحرار الشام في بيان نشرته مساء الأحد على معرفاتها الرسمية أنها "استعادت السيطرة على بلدة معردبسة".',
      ['ahrar-al-sham seize معردبسة'],
    ],
    [
      YEAR,
      'أعلنت وحدات حماية الشعب أنها أخرجت تنظيم داعش من بلدة صرين بعد معارك مع التنظيم، كما سيطرت على مدينة تل أبيض.',
      ['ypg expel صرين', 'ypg seize تل أبيض'],
    ],
    [
      YEAR,
      'أكد جيش العزة أنه أفشل محاولة تقدم لقوات النظام على محور المصاصنة، كما سيطر على بلدة طيبة الإمام.',
      ['jaysh-al-izza seize طيبة الإمام'],
    ],
    [
      YEAR,
      'نقلت وكالة سانا عن مصدر عسكري أن الجيش تصدى لهجوم داعش شرق حمص، وأنه استعاد مدينة القريتين.',
      ['syrian-government seize القريتين'],
    ],
    [YEAR, 'أعلن الجيش السوري الحر أنه بالتعاون مع الجيش التركي سيطروا على بلدة الراعي.', ['fsa seize الراعي']],
    [
      '2016-12-10',
      'بعد إعلان وحدات حماية الشعب انسحابها من المنطقة، تقدمت فصائل درع الفرات من الشمال وسيطرت على بلدة العريمة.',
      ['euphrates-shield seize العريمة'],
    ],
    [
      YEAR,
      'واصلت وحدات حماية الشعب تقدمها في ريف الحسكة. وتمكنت من تدمير عدة آليات، وأسرت أربعة عناصر، كما حررت بلدة تل حميس.',
      ['ypg seize تل حميس'],
    ],
    [
      '2016-12-10',
      'تأتي هذه التطورات ضمن حملة قوات سوريا الديمقراطية على تنظيم داعش في ريف الرقة، حيث سيطرت خلال يومين على بلدة الهيشة.',
      ['sdf seize الهيشة'],
    ],
    [
      YEAR,
      'وكان مقاتلو ما يسمى بجيش الفتح الذي يضم فصائل من جبهة النصرة قد اقتحموا البلدة وسيطروا على مدينة أريحا.',
      ['jaysh-al-fath seize أريحا'],
    ],
    [
      '2017-06-10',
      'وصلت أرتال هيئة تحرير الشام قادمة من مدينة خان شيخون التي بسطت سيطرتها عليها أمس.',
      ['hts seize خان شيخون'],
    ],
    [
      YEAR,
      'سيطر تنظيم داعش على بلدة الشيوخ، ليكون بذلك أطبق الحصار على مدينة عين العرب.',
      ['isis besiege عين العرب', 'isis seize بلدة الشيوخ'],
    ],
    [YEAR, 'تابع الجيش السوري تقدمه شرق حمص، باسطاً سيطرته على مدينة القريتين.', ['syrian-government seize القريتين']],
    [
      YEAR,
      'واصلت قوات سوريا الديمقراطية المشاركة في حملة ريف حلب تقدمها اليوم الثلاثاء على حساب التنظيم في محيط سد تشرين، مُحكِمة قبضتها على بلدة أبو قلقل.',
      ['sdf seize أبو قلقل'],
    ],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [YEAR, 'وذكر المرصد أن قوات تنظيم الدولة سيطر على مدينة تدمر.', ['isis seize تدمر']],
    [YEAR, 'وذكرت صفحات محلية أن مقاتلو جيش الإسلام انسحب من بلدة ميدعا.', ['jaysh-al-islam withdraw ميدعا']],
    [YEAR, 'وقال مسؤول إن الجيش السوري استعادوا مدينة مهين.', ['syrian-government seize مهين']],
    ['2024-12-01', 'عناصر مسلحة انسحبت من مدينة كفرنبل باتجاه إدلب.', ['opposition-factions withdraw كفرنبل']],
    [
      YEAR,
      'أفادت المصادر عن تقدم التنظيم نحو مدينة تدمر وسيطرتهم عليها بعد مواجهات مع جيش النظام.',
      ['isis seize تدمر'],
    ],
  ])('agrees with what it means rather than with how that is spelt: %s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});

describe('a pronoun before the name that it means', () => {
  it.each<ChangesCase>([
    [
      YEAR,
      'بعد سيطرتها على مدينة تل أبيض قرب الحدود مع تركيا، تمكنت الوحدات الكردية من فرض سيطرتها على بلدة سلوك.',
      ['ypg seize تل أبيض', 'ypg seize سلوك'],
    ],
    [YEAR, 'عقب انسحابه من مدينة القريتين، شن تنظيم داعش هجوماً على حقل الشاعر.', ['isis withdraw القريتين']],
    [YEAR, 'وبعد طردهم من مدينة منبج، انتقل مسلحو داعش إلى الباب.', ['isis withdraw منبج']],
    [YEAR, 'عقب سيطرتها على مدينة تل أبيض، انسحبت قوات النظام من بلدة سلوك.', ['syrian-government withdraw سلوك']],
    [YEAR, 'بعد طردهم من بلدة الراعي، قال قائد في الجيش الحر إن المعركة مستمرة.', []],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});

describe('who is driven out by nobody who is named', () => {
  it.each<ChangesCase>([
    [YEAR, 'ذكرت وكالة محلية أن تنظيم داعش طُرد من كامل مدينة منبج بعد ثلاثة أشهر من القتال.', ['isis withdraw منبج']],
    [
      YEAR,
      'وقال المرصد إن جبهة النصرة طردت من بلدة معرة مصرين على يد حركة أحرار الشام.',
      ['ahrar-al-sham expel معرة مصرين'],
    ],
    [YEAR, 'تم إخراج آخر دفعة من مسلحي جيش الإسلام من مدينة دوما.', ['jaysh-al-islam withdraw دوما']],
    [YEAR, 'وجاء ذلك بعد إخراج مسلحي داعش من مدينة القريتين.', ['isis withdraw القريتين']],
    [YEAR, 'وقال ناشطون إن قوات سوريا الديمقراطية طردت من مدينة منبج مئات المدنيين بعد معارك.', []],
    [YEAR, 'يسعى جيش الفتح إلى إخراج قوات النظام من مدينة جسر الشغور.', []],
    [YEAR, 'سيتم إخراج مسلحي جيش الإسلام من مدينة دوما.', []],
    [YEAR, 'تم التوصل إلى اتفاق يتم بموجبه إخراج مقاتلين معارضين من مدينة الضمير.', []],
  ])('leaves: %s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});

describe('a verb of purpose that tells what came of a deed', () => {
  it.each<ChangesCase>([
    [YEAR, 'استغل تنظيم داعش انشغال الجيش السوري بالغوطة ليسيطر على بلدة الراعي.', ['isis seize الراعي']],
    [YEAR, 'شن جيش الفتح هجوماً واسعاً ليسيطر خلال ساعات على مدينة أريحا.', ['jaysh-al-fath seize أريحا']],
    [YEAR, 'تقدمت قوات سوريا الديمقراطية من سد تشرين لتسيطر على بلدة أبو قلقل.', ['sdf seize أبو قلقل']],
    [YEAR, 'شن الجيش هجوماً ليستعيد مدينة تدمر من داعش.', []],
    [YEAR, 'تقدمت قوات النظام نحو مدينة تدمر لتسيطر على القلعة.', []],
    [YEAR, 'سيطرت الفصائل على تل العيس تمهيداً لتسيطر على بلدة الحاضر.', ['opposition-factions seize تل العيس']],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});

describe('a town told by who besieges it', () => {
  it.each<ChangesCase>([
    [
      YEAR,
      'سيسمح الاتفاق بدخول المساعدات إلى بلدتي الفوعة وكفريا المحاصرتين من قبل فصائل المعارضة.',
      ['opposition-factions besiege الفوعة', 'opposition-factions besiege كفريا'],
    ],
    [
      YEAR,
      'تستعد الأمم المتحدة لإدخال قافلة إلى مدينة داريا المحاصرة من قوات النظام.',
      ['syrian-government besiege داريا'],
    ],
  ])('is besieged, whatever is told of it: %s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});

describe('whose deed a noun tells', () => {
  it.each<ChangesCase>([
    [
      YEAR,
      'لم تنته المعركة بعد، لكن سيطرة جيش الفتح على مدينة أريحا أمس قلبت الموازين.',
      ['jaysh-al-fath seize أريحا'],
    ],
    [YEAR, 'لكن سيطرة الجيش على مدينة تدمر ما زالت بعيدة.', []],
    [
      YEAR,
      'أسفرت عمليات الجيش السوري عن مقتل العشرات وفرض السيطرة على تلة الزعتر في ريف اللاذقية.',
      ['syrian-government seize تلة الزعتر'],
    ],
    [YEAR, 'أسفرت عمليات قوات سوريا الديمقراطية عن طرد التنظيم وتحرير بلدة الهول.', ['sdf seize الهول']],
    [
      YEAR,
      'اعترف تنظيم داعش بتمكن قوات نظام بشار الأسد من استعادة مدينة القريتين.',
      ['syrian-government seize القريتين'],
    ],
    [YEAR, 'أعلن قائد وحدات حماية الشعب في مدينة الحسكة قبل قليل السيطرة الكاملة على حي النشوة.', ['ypg seize النشوة']],
    [YEAR, 'وقال إن قائد فيلق الشام في ريف حلب أعلن السيطرة على بلدة خان طومان.', ['faylaq-al-sham seize خان طومان']],
    [YEAR, 'دخلت قوات الأسايش بلدة الهول عقب تحريرها من تنظيم داعش.', ['asayish seize الهول']],
    [YEAR, 'عاد الأهالي إلى مدينة تل أبيض بعد تحريرها من تنظيم داعش.', []],
    [YEAR, 'تأتي سيطرة وحدات الحماية على البلدة بعد الإعلان عن سيطرتها على مدينة تل أبيض.', ['ypg seize تل أبيض']],
    [YEAR, 'باتت بلدة مارع خارج قبضة تنظيم داعش.', ['isis withdraw مارع']],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});

describe('English doers', () => {
  it.each<ChangesCase>([
    [
      '2016-04-12',
      'Islamic State fighters attacked rebel lines near the Turkish border. The ultra-hardline group seized the town of al-Rai from rebel factions on Monday.',
      ['isis seize al-Rai'],
    ],
    [
      '2016-08-10',
      'The Syrian army backed by warplanes attacked the area. The advance led to the recapture of Khan Touman.',
      ['syrian-government seize Khan Touman'],
    ],
    [YEAR, 'Having surrounded Manbij, the SDF are closing in on its centre.', ['sdf besiege Manbij']],
    [YEAR, 'It was the Kurdish YPG that took Tal Abyad from ISIS.', ['ypg seize Tal Abyad']],
    [
      YEAR,
      'Government forces completely cut off the rebel-held town of Daraya on Monday.',
      ['syrian-government besiege Daraya'],
    ],
    [YEAR, 'The advance prompted ISIS fighters to withdraw from the town of Suluk.', ['isis withdraw Suluk']],
    [YEAR, 'The US-backed militia captured the town of Abu Qalqal from Islamic State.', ['sdf seize Abu Qalqal']],
    [YEAR, 'Turkey-backed opposition forces are positioning to seize al-Bab.', []],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});

describe('further verbs', () => {
  it.each<ChangesCase>([
    [YEAR, 'عزلت قوات النظام مدينة داريا عن محيطها بالكامل.', ['syrian-government besiege داريا']],
    [YEAR, 'عزلت قوات النظام قائد الشرطة في مدينة داريا.', []],
    [YEAR, 'آثرت قوات النظام الانسحاب من بلدة المسطومة.', ['syrian-government withdraw المسطومة']],
    [YEAR, 'غنمت جبهة النصرة معسكر المسطومة بكامل عتاده.', ['nusra-front seize معسكر المسطومة']],
    [YEAR, 'غنمت جبهة النصرة أسلحة ثقيلة في بلدة المسطومة.', []],
    [YEAR, 'نجحت قوات النظام بمشاركة حزب الله في استعادة بلدة خان طومان.', ['syrian-government seize خان طومان']],
    [
      YEAR,
      'سيطر تنظيم داعش على بلدة عين عيسى فجراً قبل أن تستعيد قوات سوريا الديمقراطية بلدة الشركراك القريبة.',
      ['isis seize عين عيسى', 'sdf seize الشركراك'],
    ],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});

describe('what was done before or after what another did', () => {
  it.each<ChangesCase>([
    [
      YEAR,
      'تمكن الجيش السوري من إحكام سيطرته على حقل الشاعر بعد أن كان قد انسحب منه قبل أسبوع.',
      ['syrian-government seize حقل الشاعر', 'syrian-government withdraw حقل الشاعر'],
    ],
    [YEAR, 'قصفت الطائرات مواقع كانت قد سيطرت عليها الفصائل في بلدة العيس.', []],
    [YEAR, 'بعد أن سيطرت على مدينة أريحا، واصلت فصائل جيش الفتح تقدمها غرباً.', ['jaysh-al-fath seize أريحا']],
    [
      YEAR,
      'ما إن انسحب الجيش من بلدة المسطومة حتى دخلها مقاتلو جيش الفتح.',
      ['jaysh-al-fath seize المسطومة', 'syrian-government withdraw المسطومة'],
    ],
    [
      YEAR,
      'فور خروج آخر مقاتلي المعارضة من مدينة داريا دخلتها قوات النظام.',
      ['opposition-factions withdraw داريا', 'syrian-government seize داريا'],
    ],
    [YEAR, 'عاود تنظيم داعش السيطرة على بلدة الراعي.', ['isis seize الراعي']],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});

describe('what is read of English news', () => {
  it.each<ChangesCase>([
    [
      YEAR,
      'Troops loyal to President Bashar al-Assad have retaken the town of Mahin from Islamic State.',
      ['syrian-government seize Mahin'],
    ],
    [YEAR, "Assad's forces tightened their grip on Daraya after weeks of bombardment.", []],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});
