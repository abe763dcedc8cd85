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
    // For weather, works, a feast or traffic.
    ['أغلقت قوات النظام طريق دمشق حلب أمام حركة السير بسبب الثلوج.', []],
    ['أغلقت قوات النظام طريق حمص طرطوس لأعمال الصيانة.', []],
    ['قطعت قوات النظام طريق دمشق درعا احتفالا بالعيد.', []],
    ['أغلقت الشرطة العسكرية الروسية طريق عين عيسى تل تمر لتسيير دورية.', []],
    ['أغلقت قوات النظام طريق الكاستيلو للمرة الأولى لمنع دخول الأغذية.', ['syrian-government blockade طريق الكاستيلو']],
    [
      'أغلقت فصائل المعارضة طريق دمشق حلب أمام حركة السير بعد معارك مع قوات النظام.',
      ['opposition-factions blockade طريق دمشق حلب'],
    ],
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

describe('a siege in other words', () => {
  it.each<Told>([
    ['أغلقت قوات النظام كل المنافذ أمام بلدة مضايا.', ['syrian-government besiege مضايا']],
    [
      'أغلق الجيش السوري الطوق على مدينتي كفرزيتا ومورك.',
      ['syrian-government besiege كفرزيتا', 'syrian-government besiege مورك'],
    ],
    // One verb, two objects.
    [
      'أحكمت قوات النظام سيطرتها وحصارها على بلدة داريا.',
      ['syrian-government besiege داريا', 'syrian-government seize داريا'],
    ],
    ['أحكمت قوات النظام سيطرتها على بلدة معضمية الشام وحصارها لبلدة داريا.', ['syrian-government seize معضمية الشام']],
    // The second of two adjectives.
    [
      'وصلت المساعدات إلى بلدتي كفريا والفوعة المواليتين للنظام والمحاصرتين من جيش الفتح.',
      ['jaysh-al-fath besiege الفوعة', 'jaysh-al-fath besiege كفريا'],
    ],
    ['تعاني بلدة مضايا الخاضعة للمعارضة والمحاصرة من حزب الله نقصا في الغذاء.', ['hezbollah besiege مضايا']],
    // What hangs on a condition, and what does not.
    [
      'هدد التنظيم أهالي القابون في حال وافقوا على الاتفاق، حيث يخضع حي القابون لحصار من جيش النظام.',
      ['syrian-government besiege القابون'],
    ],
    ['في حال يخضع حي القابون لحصار من جيش النظام فسترد الفصائل.', []],
  ])('%s', check);

  it.each<Told>([
    ['تمكن الجيش من فك الحصار عن قواته في مطار كويرس.', ['syrian-government lift_siege مطار كويرس']],
    ['فك الجيش الحصار عن أهالي بلدة نبل.', ['syrian-government lift_siege نبل']],
    ['كسر جيش الفتح الحصار عن الثوار في مدينة حلب.', ['jaysh-al-fath lift_siege حلب']],
    [
      'فكت القوات الحكومية الحصار عن مطار دير الزور، إضافة إلى كسر حصار حي هرابش.',
      ['syrian-government lift_siege مطار دير الزور', 'syrian-government lift_siege هرابش'],
    ],
    ['لم يفك الجيش الحصار عن قواته في مطار كويرس.', []],
  ])('its end: %s', check);
});

describe('a verb joined to another', () => {
  it.each<Told>([
    [
      'انسحب الجيش من قرية معان قبل أن يعود ويسيطر عليها.',
      ['syrian-government seize معان', 'syrian-government withdraw معان'],
    ],
    [
      'سيطر تنظيم داعش على مطار منغ، قبل أن تستعيد جبهة النصرة زمام المبادرة وتسيطر على كامل المطار.',
      ['isis seize مطار منغ', 'nusra-front seize مطار منغ'],
    ],
    [
      'بدأت الفصائل هجومها صباح اليوم مستهدفة حواجز النظام، مسيطرة على قريتي معان والطليسية.',
      ['opposition-factions seize الطليسية', 'opposition-factions seize معان'],
    ],
    ['يريد الجيش أن يدخل المدينة ويسيطر على حلب.', []],
    ['يجب أن تنسحب قسد وتسلم مدينة منبج للجيش.', []],
  ])('%s', check);
});

describe('who leaves, and whither', () => {
  it.each<Told>([
    ['دفعت الخسائر مقاتلي التنظيم إلى الانسحاب خارج مدينة منبج.', ['isis withdraw منبج']],
    ['نفذ عناصر داعش انسحابات من بلدة دابق.', ['isis withdraw دابق']],
    [
      'اشتبك الجيش مع مسلحي جبهة النصرة في معركة انتهت بانسحاب الأخيرين من بلدة حلفايا.',
      ['nusra-front withdraw حلفايا'],
    ],
    ['انسحب الجيش في اليومين الأخيرين من بلدة حلفايا.', ['syrian-government withdraw حلفايا']],
  ])('%s', check);
});

describe('two places of one name, and words written together', () => {
  it.each<Told>([
    [
      'سيطرت الفصائل على مشفى نوى وسرية نوى.',
      ['opposition-factions seize سرية نوى', 'opposition-factions seize مشفى نوى'],
    ],
    ['تنظيم داعش سيطرعلى قرية تل حميس.', ['isis seize تل حميس']],
    ['تمكن تنظيم داعش من السيطرةعلى بلدة خناصر.', ['isis seize خناصر']],
  ])('%s', check);
});

describe('places in other words', () => {
  it.each<Told>([
    // The members of a set past what is told of it; a village whose name looks like a particle.
    [
      'سيطرت الفصائل على عدة تلال ومواقع كانت تنطلق منها غارات الجيش باتجاه كبانة، وأهم هذه المواقع "تلة عكو، تلة الملك، قرية نحشبا".',
      ['opposition-factions seize تلة الملك', 'opposition-factions seize تلة عكو', 'opposition-factions seize نحشبا'],
    ],
    [
      'سيطر الثوار على مواقع كثيرة كان النظام يتحصن فيها، ومن هذه المواقع حاجز المعصرة وقرية بسيدا.',
      ['opposition-factions seize بسيدا', 'opposition-factions seize حاجز المعصرة'],
    ],
    // A list goes on past an aside.
    [
      'سيطرت الفصائل على قرية معان وحاجز المداجن المحاذي لها، إضافة إلى قريتي الطليسية وكوكب.',
      [
        'opposition-factions seize الطليسية',
        'opposition-factions seize حاجز المداجن',
        'opposition-factions seize كوكب',
        'opposition-factions seize معان',
      ],
    ],
    // The seat of a governorate; one side of a village; what lies around it.
    ['سيطر جيش الفتح على مركز محافظة إدلب بالكامل.', ['jaysh-al-fath seize إدلب']],
    ['سيطرت قسد على المنطقة الشمالية من قرية الباغوز.', ['sdf seize الباغوز']],
    [
      'سيطر الجيش على مدينة سراقب كما استعاد قرى في محيطها.',
      ['syrian-government seize سراقب', 'syrian-government seize سراقب'],
    ],
    ['سيطر تنظيم داعش على مساحات واسعة من البادية السورية.', ['isis seize البادية السورية']],
    ['سيطر تنظيم داعش على مناطق واسعة في سوريا.', []],
    [
      'سيطر التنظيم على منطقة الصوانة ومنطقة الوادي الأحمر شرق تدمر.',
      ['isis seize الصوانة', 'isis seize الوادي الأحمر'],
    ],
    // „Where“ leaves it to the pronoun which place is meant; one that only tells a distance is not.
    ['عفرين بلدة تبعد عن اعزاز عشرين كيلومترا، حيث كانت القوات الكردية سيطرت عليها.', ['sdf seize عفرين']],
  ])('%s', check);
});

describe('who does it, in other words', () => {
  it.each<Told>([
    [
      'وصل رتل من السيارات العسكرية التابعة لقوات النظام إلى مدينة القامشلي بعد انسحابه من حاجز البانوراما شرق المدينة.',
      ['syrian-government withdraw حاجز البانوراما'],
    ],
    ['وثق المقطع لحظة تحرير مقاتلي الفصائل لبلدة كفرنبودة.', ['opposition-factions seize كفرنبودة']],
    ['تسلمت الهيئة العامة للطيران المدني مطار القامشلي من قسد.', ['syrian-government seize مطار القامشلي']],
    ['انضمت بلدة إبطع إلى المصالحة مع الحكومة السورية.', ['syrian-government seize إبطع']],
    ['انضم عشرات المقاتلين في مدينة الصنمين إلى التسوية مع الحكومة السورية.', []],
    ['رفضت بلدة إبطع الانضمام إلى المصالحة مع الحكومة السورية.', []],
  ])('%s', check);
});

describe('what a deed came to', () => {
  it.each<Told>([
    ['تابع الجيش عملياته في ريف حماة ليتمكن من السيطرة على بلدة اللطامنة.', ['syrian-government seize اللطامنة']],
    ['يسعى الجيش إلى تعزيز قواته ليتمكن من السيطرة على بلدة اللطامنة.', []],
    ['حشد الجيش قواته ليتمكن من السيطرة على بلدة اللطامنة.', []],
    ['انسحب التنظيم من قرية أبو حمام وعاد ليسيطر عليها.', ['isis seize أبو حمام', 'isis withdraw أبو حمام']],
    ['لم يعد التنظيم ليسيطر على قرية أبو حمام.', []],
    // An outcome goes on with the next verb.
    [
      'انتشر الجيش حول خان شيخون ليحاصر بذلك بلدات ريف حماة ويغلق كل المنافذ أمام بلدة مورك.',
      ['syrian-government besiege بلدات ريف حماة', 'syrian-government besiege مورك'],
    ],
    ['يخطط الجيش ليحاصر بلدات ريف حماة ويغلق كل المنافذ أمام بلدة مورك.', []],
    // The initiative on the battlefield is no offer.
    [
      'استعادت قوات النظام زمام المبادرة أمس، لكن تنظيم داعش عاد ليقطع طريق أثريا خناصر.',
      ['isis blockade طريق أثريا خناصر'],
    ],
  ])('%s', check);
});

describe('what brackets and names tell of a place', () => {
  it.each<Told>([
    [
      'أحكم الجيش الطوق على الجيب الباقي من ريف حماة الشمالي (كفرزيتا ومورك) الذي انسحبت منه الفصائل أمس.',
      [
        'opposition-factions withdraw كفرزيتا',
        'opposition-factions withdraw مورك',
        'syrian-government besiege كفرزيتا',
        'syrian-government besiege مورك',
      ],
    ],
    // The countryside of Hama lies there whatever else is spoken of.
    [
      'تقدمت قوات النظام نحو خان شيخون وسيطرت على بلدات ريف حماة الشمالي.',
      ['syrian-government seize بلدات ريف حماة الشمالي'],
    ],
    // News that went round (سرت) is no town in Libya.
    [
      'أدى الهجوم على مطار منغ لسيطرة مسلحي المعارضة على المطار، في حين سرت أنباء عن انسحاب القوات نحو قرية نبل.',
      ['opposition-factions seize مطار منغ'],
    ],
  ])('%s', check);
});

describe('it was not long before', () => {
  it.each<Told>([
    ['تمكن النظام أن يسيطر على قرية الأشرفية.', ['syrian-government seize الأشرفية']],
    ['لكن ما لبث النظام أن سيطر على قرية الأشرفية.', ['syrian-government seize الأشرفية']],
    ['ولم يلبث التنظيم أن انسحب من قرية الأشرفية.', ['isis withdraw الأشرفية']],
    ['سرعان ما استعادت الفصائل قرية الأشرفية.', ['opposition-factions seize الأشرفية']],
    ['لم يتمكن النظام أن يسيطر على قرية الأشرفية.', []],
    // Who is besieged in a town besieges none.
    ['حققت القوات الكردية تقدما في مدينة الحسكة حيث بات تنظيم داعش محاصرا في منطقتين في هذه المدينة.', []],
  ])('%s', check);
});

describe('what is told in passing', () => {
  it.each<Told>([
    ['وبسيطرة الفصائل على تلة القرقور أصبحت القرى الموالية مكشوفة.', ['opposition-factions seize تلة القرقور']],
    ['يحلم القادة بسيطرة الجيش على كامل مدينة حلب.', []],
    ['وبسيطرة الجيش على حلب قد تصبح المعركة أسهل.', []],
    [
      'قصف تنظيم داعش حي الجورة الذي تسيطر عليه قوات النظام، والمحاصر من قبل التنظيم في مدينة دير الزور.',
      ['isis besiege الجورة'],
    ],
  ])('%s', check);
});
