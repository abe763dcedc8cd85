import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';

const DAY = '2017-03-10';
/** A text and the changes it tells. */
type Told = readonly [text: string, changes: readonly string[]];

const check = (text: string, changes: readonly string[]): void => {
  expect(changesOf(DAY, text)).toEqual(changes);
};

describe('a place without a name is told by what it is and where it lies', () => {
  it.each<Told>([
    ['سيطر الجيش على الساحة الرئيسية وسط مدينة درعا.', ['syrian-government seize الساحة الرئيسية']],
    ['سيطرت فصائل المعارضة على الحي القديم في مدينة حمص.', ['opposition-factions seize الحي القديم']],
    [
      'سيطرت فصائل المعارضة على مقر قسم الأمن الجنائي في شارع النصر في مدينة دير الزور.',
      ['opposition-factions seize مقر قسم الأمن الجنائي'],
    ],
    ['سيطرت الفصائل على مركز أمن الدولة في مدينة نوى.', ['opposition-factions seize مركز أمن الدولة']],
    ['سيطر تنظيم داعش على مستودعات الأسلحة في بلدة خان طومان.', ['isis seize مستودعات الأسلحة']],
    ['سيطرت الفصائل على مستودعات الذخيرة القريبة من بلدة الضمير.', ['opposition-factions seize مستودعات الذخيرة']],
    ['سيطر الجيش على الكازية الواقعة على أطراف بلدة خان طومان.', ['syrian-government seize الكازية']],
    [
      'سيطرت الفصائل على مباني قيادة الشرطة والمحكمة في مدينة السويداء.',
      ['opposition-factions seize مباني قيادة الشرطة والمحكمة'],
    ],
    [
      'سيطرت هيئة تحرير الشام على مقر تابع لحركة نور الدين الزنكي في بلدة دارة عزة.',
      ['hts seize مقر تابع لحركة نور الدين الزنكي'],
    ],
    [
      'استولت حركة أحرار الشام على مستودع أسلحة تابع لصقور الشام في قرية المسطومة.',
      ['ahrar-al-sham seize مستودع أسلحة تابع لصقور الشام'],
    ],
  ])('%s', check);

  it.each([
    'سيطر الدفاع المدني على حريق المبنى القديم في مدينة إدلب.',
    // It could be any.
    'سيطرت الفصائل على كتيبة للنظام في اجتماع عقدته.',
    'ناقش الوزير واقع المركز الثقافي في مدينة درعا.',
  ])('nothing: %s', (text) => {
    check(text, []);
  });
});

describe('English: a place without a name', () => {
  it.each<Told>([
    ['Rebels captured the police station in Jisr al-Shughour.', ['opposition-factions seize police station']],
    ['The army captured the old quarter of Homs.', ['syrian-government seize old quarter']],
    ['Rebels overran an army base near the town of Morek.', ['opposition-factions seize army base']],
    ['The rebels took the grain silos south of Tal Abyad.', ['opposition-factions seize grain silos']],
    [
      'SDF fighters seized the headquarters of the city council in Raqqa.',
      ['sdf seize headquarters of the city council'],
    ],
    ['Nusra Front drove the Hazzm movement from its headquarters in Atarib.', ['nusra-front expel headquarters']],
    [
      'The army seized the main road linking Salamiyah to Ithriya on Sunday.',
      ['syrian-government seize road linking Salamiyah to Ithriya'],
    ],
    [
      'Rebels took control of the highway between Hama and Homs.',
      ['opposition-factions seize highway between Hama and Homs'],
    ],
    ['IS entered the town of Mayadeen and took control of most of its neighbourhoods.', ['isis seize Mayadeen']],
    // It could be any hospital.
    ['Rebels captured the national hospital, a monitor said.', []],
    ['The army seized the arms of the station chief in Homs.', []],
    ['Rebels took the wounded to the field hospital in Atarib.', []],
  ])('%s', check);
});

describe('heights and fields beside what they are called after', () => {
  it.each<Told>([
    ['سيطر الجيش على تلة وحاجز الصقر.', ['syrian-government seize تلة الصقر', 'syrian-government seize حاجز الصقر']],
    [
      'سيطرت قوات النظام على بلدة العيس وتلتها.',
      ['syrian-government seize العيس', 'syrian-government seize تلة العيس'],
    ],
    [
      'سيطر حزب الله على ثلاث تلال في جرود فليطة، هي ضهر الهوا وحرف الموسى وشعبة الرعيان.',
      ['hezbollah seize حرف الموسى', 'hezbollah seize شعبة الرعيان', 'hezbollah seize ضهر الهوا'],
    ],
    [
      'سيطرت الفصائل على نقاط استراتيجية منها تل الصوان، قلعة الفرج، وتلة الزهر في ريف اللاذقية.',
      [
        'opposition-factions seize تل الصوان',
        'opposition-factions seize تلة الزهر',
        'opposition-factions seize قلعة الفرج',
      ],
    ],
  ])('%s', check);
});

describe('what a town has one of, or is told beside its name', () => {
  it.each<Told>([
    [
      'طرد الثوار قوات النظام من بلدة كسب وسيطروا على المعبر الحدودي مع تركيا.',
      ['opposition-factions expel كسب', 'opposition-factions seize المعبر'],
    ],
    [
      'دخلت الفصائل مدينة حمص وسيطرت على المشفى الوطني والحي القديم.',
      ['opposition-factions seize الحي القديم', 'opposition-factions seize المشفى الوطني'],
    ],
    ['سيطر الجيش على عقدة الرصافة.', ['syrian-government seize عقدة الرصافة']],
    ['بعد نحو 24 ساعة على سيطرة داعش على بلدة حيط قصفها الطيران.', ['isis seize حيط']],
    ['لم يعد لداعش أي وجود في مدينة الطبقة بعد خروج مقاتليه منها.', ['isis withdraw الطبقة']],
  ])('%s', check);
});

describe('bases that are left, batches, and what is begun', () => {
  it.each<Told>([
    ['انسحبت القوات الأميركية من قاعدة الشدادي.', ['us-coalition withdraw قاعدة الشدادي']],
    ['خرج الجيش السوري من قواعد عسكرية في مدينة حمص.', ['syrian-government withdraw حمص']],
    ['أنهت القوات الأميركية وجودها في قاعدة الشدادي.', ['us-coalition withdraw قاعدة الشدادي']],
    ['خرجت الدفعة الأخيرة من مقاتلي فيلق الرحمن من بلدة زملكا.', ['faylaq-al-rahman withdraw زملكا']],
    [
      'Syrian government forces have begun withdrawing from the city of Suwayda.',
      ['syrian-government withdraw Suwayda'],
    ],
    ['عقد الأهالي صلحاً بعد انسحاب الجيش من القرية.', []],
  ])('%s', check);
});

describe('what was not done, or not by whom is named next', () => {
  it.each<Told>([
    ['لم تدخل قوات النظام مدينة دوما وانسحبت.', []],
    ['حاولت قوات النظام دخول مدينة مورك وانسحبت.', []],
    ['دخلت دورية من الجيش السوري مدينة إنخل وانسحبت بعد ساعة.', []],
    ['سيطرت قسد على مدينة منبج وانسحبت قوات التحالف.', ['sdf seize منبج']],
    ['بعد سيطرتها على مدينة عفرين، نددت الحكومة السورية بالعملية.', []],
    ['بعد سيطرته على مدينة تدمر، اتهم التحالف الدولي التنظيم بالتخريب.', []],
    ['بعد سيطرتها على معبر كسب، تقدمت الفصائل نحو بلدة السمرا.', ['opposition-factions seize معبر كسب']],
    // „and then followed“ is spelt as „and its hill“ is.
    ['سيطر الجيش على بلدة مورك وتلتها قرية اللطامنة.', ['syrian-government seize مورك']],
    ['سيطر تنظيم داعش على مدينة تدمر وجبلها تحت سيطرة الجيش.', ['isis seize تدمر']],
    ['خلال سيطرة تنظيم داعش على مدينة الرقة كان التدخين ممنوعاً.', []],
    ['كانت تعيش مدينة حمص حصاراً تفرضه قوات النظام.', []],
    ['نفى الجيش السوري تمكن داعش من السيطرة على مدينة تدمر.', []],
    ['إن طرد تنظيم داعش من دير الزور مسألة وقت.', []],
    ['إخراج داعش من مدينة الرقة يحتاج أشهراً.', []],
    ['قسد طردت من مدينة الحسكة طلاباً بعد احتجاجهم.', []],
    ['دخلت قسد مدينة الرقة، وسيطر داعش على الحي القديم في الموصل.', []],
    ["The SDF took over the national hospital in Afrin's administration.", []],
  ])('%s', check);
});

describe('what is handed over, lived through, left or still held', () => {
  it.each<Told>([
    ['سلمت قوات سوريا الديمقراطية نقاطها في حي الشيخ مقصود إلى الجيش السوري.', ['sdf handover حي الشيخ مقصود']],
    ['تعيش مدينة مضايا حصاراً خانقاً تفرضه قوات النظام.', ['syrian-government besiege مضايا']],
    // A siege of another sort.
    ['تعيش مدينة حلب حصاراً مائياً تفرضه قسد.', []],
    ['فرضت قوات النظام حصاراً إعلامياً على مدينة درعا.', []],
    ['باتت بلدة دابق مطوقة بالكامل من قبل الجيش الحر.', ['fsa besiege دابق']],
    [
      'سيطر مقاتلو العشائر على بلدة الشحيل وانسحب عناصر قسد باتجاه حقل العمر.',
      ['sdf withdraw الشحيل', 'tribal-forces seize الشحيل'],
    ],
    ['اقتحم مقاتلو داعش قرية الشدادي وانسحبوا باتجاه البادية.', ['isis withdraw الشدادي']],
    // What is shelled was not entered.
    ['قصفت قوات النظام بلدة مورك وانسحبت إلى مواقعها.', []],
    ['لا تزال قوات النظام تسيطر على مدينة محردة', []],
    ['ما زال الجيش الحر يحكم قبضته على حي بابا عمرو', []],
    ['قُتل ثمانية من قوات النظام خلال استعادة الفصائل السيطرة على قرية تل ملح.', ['opposition-factions seize تل ملح']],
    ['طرد مقاتلو الجبهة الشامية مقاتلي لواء الوادي من بلدة مارع.', ['jabhat-shamiyah expel مارع']],
  ])('%s', check);
});

describe('of places without names that are joined the last tells where all lie', () => {
  it.each<Told>([
    [
      'سيطر تنظيم الدولة على محطة ضخ المياه ومدرسة القرية ومعمل الغاز في بلدة خشام.',
      ['isis seize محطة ضخ المياه', 'isis seize مدرسة القرية', 'isis seize معمل الغاز'],
    ],
    [
      'سيطر تنظيم الدولة على مبنى البلدية والمخفر القديم والمركز الثقافي في بلدة خشام.',
      ['isis seize المخفر القديم', 'isis seize المركز الثقافي', 'isis seize مبنى البلدية'],
    ],
    ['نفى المركز الإعلامي في بلدة خشام سيطرة التنظيم عليها.', []],
  ])('%s', check);
});
