import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';

const DAY = '2019-06-10';
/** A text and the changes it tells. */
type Told = readonly [text: string, changes: readonly string[]];

const check = (text: string, changes: readonly string[]): void => {
  expect(changesOf(DAY, text)).toEqual(changes);
};

describe('land and buildings that have no name are parts of what they lie in', () => {
  it.each<Told>([
    ['سيطرت هيئة تحرير الشام على آخر معاقل حركة أحرار الشام في ريف إدلب الجنوبي.', ['hts seize ريف إدلب الجنوبي']],
    ['سيطرت قسد على آبار نفط وغاز وريف دير الزور الغربي.', ['sdf seize ريف دير الزور الغربي']],
    ['انسحبت قسد من مواقعها في ضفة الفرات اليمنى بدير الزور.', ['sdf withdraw دير الزور']],
    [
      'انسحبت قوات النظام من جبهات القتال مع الجيش الوطني في ريف عين عيسى.',
      ['syrian-government withdraw ريف عين عيسى'],
    ],
    ['استولت جبهة النصرة على خنادق وأنفاق جنوب بلدة نصيب.', ['nusra-front seize نصيب']],
    ['سيطر داعش على بنايات سكنية شمال مخيم اليرموك.', ['isis seize مخيم اليرموك']],
    [
      'The army seized 6 blocks of buildings to the west of the town of Hammouria.',
      ['syrian-government seize Hammouria'],
    ],
    ['انسحب الجيش السوري من بعض محاور مدينة حماة.', ['syrian-government withdraw حماة']],
    ['سيطر الثوار على قيادة اللواء 61 قرب مدينة نوى.', ['opposition-factions seize اللواء 61']],
    ['سيطرت قوات النظام على الريف الشمالي الغربي لدير الزور.', ['syrian-government seize دير الزور']],
    ['استعاد الجيش بلدتين غرب الفرات بدير الزور.', ['syrian-government seize دير الزور']],
    ['دخلت الفصائل مدينة أريحا وسيطرت على معظمها.', ['opposition-factions seize أريحا']],
    ['سيطرت قوات النظام على 3 كيلومترات مربعة في ريف حماة.', ['syrian-government seize ريف حماة']],
    ['سيطرت قوات النظام على 3 كم مربع غرب مدينة مورك.', ['syrian-government seize مورك']],
    ['سيطرت قوات النظام على مساحات واسعة في ريف مدينة مورك.', ['syrian-government seize ريف مدينة مورك']],
    ['سيطر الجيش على نقاط لتنظيم داعش في ريف حماة.', ['syrian-government seize نقاط لتنظيم داعش في ريف حماة']],
    ['Turkish forces captured 12 villages from rebels in Raqqa.', ['turkey seize 12 villages from rebels in Raqqa']],
  ])('%s', check);

  it.each([
    'سيطرت الفصائل على الوضع في مدينة درعا.',
    'سيطر الدفاع المدني على حريق كبير في ريف إدلب الجنوبي.',
    'استولت الفصائل على دبابتين وأسلحة في بلدة نصيب.',
    'سيطر الجيش على قرى متاخمة لمدينة درعا.',
    'سيطر الجيش على خنادق قادما من مدينة درعا.',
    'سيطر الجيش على خنادق للفصائل بعد اشتباكات في مدينة درعا.',
    'The army seized weapons and two tanks west of Hammouria.',
    'The rebels captured posts on social media in Idlib.',
    'Rebels seized building materials in Aleppo.',
    'Turkish forces captured 12 villages from fighters trained in Raqqa.',
    'The army captured hills from rebels based in Idlib.',
    'سيطرت قوات النظام على مساحات إعلانية في مدينة إدلب.',
    'سيطرت قوات النظام على مساحة تكفي لمحاصرة بلدة محردة.',
    'انسحب مقاتلو داعش من نقاط رباطهم لعلاج جرحاهم في مدينة الرقة.',
  ])('no land of it: %s', (text) => {
    check(text, []);
  });
});

describe('a leave out of a place that is not said again', () => {
  it.each<Told>([
    [
      'سيطر الجيش السوري على بلدة كفرنبل بعد انسحاب هيئة تحرير الشام كجزء من تفاهم بين الطرفين.',
      ['hts withdraw كفرنبل', 'syrian-government seize كفرنبل'],
    ],
    ['دخلت قسد بلدة هجين، ما أدى إلى انسحاب مقاتلي داعش باتجاه الصحراء.', ['isis withdraw هجين']],
    [
      'دخلت قوات النظام مدينة دوما بعد قصف أدى إلى انسحاب جيش الإسلام ليلا.',
      ['jaysh-al-islam withdraw دوما', 'syrian-government seize دوما'],
    ],
    ['دخلت القوات الحكومية مدينة منبج، ما دفع قسد إلى الانسحاب شرقا.', ['sdf withdraw منبج']],
    ['دخلت قسد بلدة هجين بعد معارك عنيفة أجبرت مقاتلي التنظيم على الانسحاب ليلا نحو الصحراء.', ['isis withdraw هجين']],
    [
      'قال ناشطون إن القوات النظامية التي كانت في مطار منغ انسحبت تاركة أسلحتها.',
      ['syrian-government withdraw مطار منغ'],
    ],
    [
      'سيطر الجيش الوطني على قريتي العالية وتل محمد على محور عين عيسى بعد انسحاب قسد منهما.',
      ['sdf withdraw العالية', 'sdf withdraw تل محمد', 'sna seize العالية', 'sna seize تل محمد'],
    ],
  ])('%s', check);

  it.each<Told>([
    // Whose land it was is not said.
    ['سيطرت الفصائل على مساحات واسعة من ريف حماة بعد انسحاب الجيش.', ['opposition-factions seize ريف حماة']],
    ['دخلت قسد بلدة هجين بعد انسحاب مقاتلي داعش من مواقعهم.', ['sdf seize هجين']],
    [
      'سيطرت الفصائل على قرية عطشان ثم تقدمت إلى بلدة صوران بعد انسحاب قوات النظام.',
      ['opposition-factions seize عطشان'],
    ],
  ])('where another may be meant: %s', check);

  it.each<Told>([
    ['قوات النظام في مدينة مورك انسحبت.', ['syrian-government withdraw مورك']],
    ['قالت فصائل المعارضة في مدينة مورك: انسحبت قوات النظام.', []],
    ['أعلنت فصائل المعارضة في مدينة مورك "انسحبت قوات النظام".', []],
    ['الدورية التي استهدفتها فصائل المعارضة في مدينة مورك غادرت.', []],
    ['طائرة استهدفت قوات النظام في مدينة مورك غادرت نحو حميميم.', []],
  ])('who stood there and left: %s', check);

  it.each<Told>([
    [
      'وصل أهالي مدينة داريا إلى مدينة إدلب بعد خروج فصائل المعارضة من مدينتهم.',
      ['opposition-factions withdraw داريا'],
    ],
    ['وصلت قافلة إلى مدينة إدلب بعد خروج فصائل المعارضة من مدينتهم.', []],
  ])('whose town it is: %s', check);
});

describe('the area that was left', () => {
  it.each<Told>([
    [
      'سيطرت قسد على قرية أبو حمام وحقل التنك عقب انسحاب التنظيم من المنطقة.',
      ['isis withdraw أبو حمام', 'isis withdraw حقل التنك', 'sdf seize أبو حمام', 'sdf seize حقل التنك'],
    ],
  ])('%s', check);
});

describe('places before which the preposition stands again', () => {
  it.each<Told>([
    [
      'سيطر الجيش الوطني على بلدة سلوك في ريف الرقة بعد معارك مع قسد، وعلى قرية المبروكة شرقها.',
      ['sna seize المبروكة', 'sna seize سلوك'],
    ],
    [
      'سيطر داعش على حي التضامن بعد انسحاب مقاتلي جبهة النصرة منه ومن حي القدم المجاور.',
      ['isis seize التضامن', 'nusra-front withdraw التضامن', 'nusra-front withdraw القدم'],
    ],
    ['سيطر الجيش على بلدة تادف بعد قصف عنيف على قرية قباسين وعلى مدينة بزاعة.', ['syrian-government seize تادف']],
    [
      'سيطرت الفصائل على قرية عطشان بعد معارك مع قوات النظام، ومن بلدة صوران قصفت الفصائل مواقعه.',
      ['opposition-factions seize عطشان'],
    ],
    ['سيطر تنظيم داعش على مدينة الباب وقتل العشرات، وعلى مدينة الرقة قصف مستمر.', ['isis seize الباب']],
  ])('%s', check);
});

describe('what a verb came with, as a participle', () => {
  it.each<Told>([
    [
      'سيطر الجيش على بلدة العيس، باسطا سيطرته على تلة العيس وقرية الحاضر.',
      ['syrian-government seize الحاضر', 'syrian-government seize العيس', 'syrian-government seize تلة العيس'],
    ],
    [
      'تقدمت الفصائل في ريف حماة محررة بلدتي حلفايا وطيبة الإمام.',
      ['opposition-factions seize حلفايا', 'opposition-factions seize طيبة الإمام'],
    ],
    ['دخل الجيش ريف الرقة مستعيدا السيطرة على بلدة الرصافة.', ['syrian-government seize الرصافة']],
    ['تقدم الجيش شرق حلب محاصرا مطار كويرس من ثلاث جهات.', ['syrian-government besiege مطار كويرس']],
    [
      'تقدم الجيش في ريف درعا، مجبرا مسلحي داعش على الانسحاب من بلدة سحم الجولان.',
      ['syrian-government expel سحم الجولان'],
    ],
    ['هاجم التنظيم حقل التيم مستوليا على بلدة موحسن.', ['isis seize موحسن']],
    ['واصل الجيش تقدمه في البادية منتزعا من داعش بلدة حميمة.', ['syrian-government seize حميمة']],
    ['بات الجيش مسيطرا على معظم بلدات ريف درعا الشرقي.', ['syrian-government seize معظم بلدات ريف درعا الشرقي']],
  ])('%s', check);

  it.each([
    'دخل النازحون إلى مناطق محررة في ريف حلب الشمالي.',
    'حاولت الفصائل التقدم في ريف حماة محررة بلدة حلفايا.',
    'من المتوقع تقدم الجيش نحو البادية باسطا سيطرته على بلدة حميمة.',
    'انعقدت محكمة في بلدة سلقين.',
  ])('no deed done: %s', (text) => {
    check(text, []);
  });
});

describe('places that change hands, before words of where they lie or of which they are', () => {
  it.each<Told>([
    ['عادت بلدة الرصافة إلى سلطة الدولة السورية بعد سنوات.', ['syrian-government seize الرصافة']],
    ['معظم أحياء مدينة الرقة شمال سوريا باتت تحت سيطرة قسد.', ['sdf seize معظم أحياء مدينة الرقة']],
    ['قال مراسلنا إن بلدة سلوك شمال شرق الرقة أصبحت تحت سيطرة قسد.', ['sdf seize سلوك']],
    ['قال المرصد إن أكثر من سبعين في المئة من مدينة الرقة باتت الآن تحت سيطرة قسد.', ['sdf seize الرقة']],
    ['مخيم درعا، أكبر مخيمات الجنوب، سقط في معظمه بين أيدي الفصائل.', ['opposition-factions seize مخيم درعا']],
    ['أضحى مطار الجراح خاضعا لسيطرة الفصائل.', ['opposition-factions seize مطار الجراح']],
    ['مد الجيش نفوذه إلى قرية كراتين.', ['syrian-government seize كراتين']],
  ])('%s', check);
});

describe('what a relative means by its number', () => {
  it.each<Told>([
    [
      'تقدم الجيش نحو قريتي زور الحيصة وتل بزام الواقعتين إلى الشمال من بلدة صوران، والتي سيطر عليها صباح اليوم.',
      ['syrian-government seize صوران'],
    ],
    [
      'نزح أهالي بلدتي مسكنة ودير حافر اللتين سيطر عليهما الجيش الثلاثاء.',
      ['syrian-government seize دير حافر', 'syrian-government seize مسكنة'],
    ],
    ['استهدفت مناطق قرب قرية الحويز، التي استعادها الجيش الثلاثاء، بقذائف.', ['syrian-government seize الحويز']],
  ])('%s', check);
});

describe('the members of a set that are named further on', () => {
  it.each<Told>([
    [
      'سيطر الجيش على عدد من المناطق بعد طرد الفصائل منها، أهمها قلعة المضيق وحلفايا.',
      ['syrian-government seize حلفايا', 'syrian-government seize قلعة المضيق'],
    ],
    [
      'انسحب الجيش من معظم البلدات التي دخلها في ريف درعا "الشجرة وكويا ومعرية".',
      ['syrian-government withdraw الشجرة', 'syrian-government withdraw كويا', 'syrian-government withdraw معرية'],
    ],
    [
      'سيطر الجيش على 3 قرى بمحافظة إدلب، كفرنبل وحاس وحزارين الواقعة جنوبي إدلب.',
      ['syrian-government seize حاس', 'syrian-government seize حزارين', 'syrian-government seize كفرنبل'],
    ],
    ['أعلنت هيئة تحرير الشام تحرير قريتين جديدتين "كفرنبل" وقرية "حاس".', ['hts seize حاس', 'hts seize كفرنبل']],
    // What is told of those named is another matter.
    [
      'سيطر الجيش على ثلاث قرى في ريف حماة، مورك واللطامنة وكفرزيتا تحت القصف.',
      ['syrian-government seize ثلاث قرى في ريف حماة'],
    ],
    // As many as are told are not named.
    ['سيطر الجيش على 5 قرى بمحافظة إدلب، كفرنبل وحاس هادئتان.', ['syrian-government seize 5 قرى بمحافظة إدلب']],
    // Those named are of another set.
    ['سيطر الجيش على معظم النقاط التي انطلقت منها هجمات على مدن أهمها حماة ومحردة.', []],
    // What is told of them is another deed.
    ['سيطرت قسد على قرى في ريف الحسكة، وقصفت بلدات منها تل براك.', ['sdf seize قرى في ريف الحسكة']],
  ])('%s', check);
});

describe('a siege before what it is of was taken', () => {
  it.each<Told>([
    ['سيطر داعش على مطار الطبقة بعد حصار استمر أسابيع.', ['isis besiege مطار الطبقة', 'isis seize مطار الطبقة']],
    [
      'سيطرت الفصائل على مطار تفتناز بعد حصار دام أكثر من شهرين، وغنمت أسلحة.',
      ['opposition-factions besiege مطار تفتناز', 'opposition-factions seize مطار تفتناز'],
    ],
    ['دخلت المساعدات مدينة داريا بعد حصار دام سنوات.', []],
    // Who enters may have come to the relief of the besieged.
    ['دخلت قوات النظام مدينة دير الزور بعد حصار تنظيم داعش.', []],
    ['دخلت قوات النظام مدينة دير الزور بعد حصار دام ثلاث سنوات.', []],
    ['انتشرت قوات النظام في مدينة دير الزور بعد حصار دام ثلاث سنوات.', []],
    ['دخلت القوات التركية مدينة عفرين بعد حصار استمر أسبوعاً من فصائل المعارضة.', []],
    // What was besieged is another.
    ['سيطر تنظيم داعش على مدينة تدمر بعد حصار القريتين.', ['isis seize تدمر']],
    ['سيطر تنظيم داعش على مدينة تدمر بعد حصار رتل للنظام.', ['isis seize تدمر']],
  ])('%s', check);
});
