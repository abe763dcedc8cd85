import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';
import type { ChangesCase } from './changesOf.testing.ts';

describe('who leaves, who follows and what passes to whom', () => {
  it.each<ChangesCase>([
    [
      '2013-06-05',
      'عادت القصير إلى كنف الدولة بعد ثلاثة أسابيع من القتال مع المسلحين.',
      ['syrian-government seize القصير'],
    ],
    ['2013-06-05', 'عادت بلدة القصير إلى حضن الوطن.', ['syrian-government seize القصير']],
    ['2026-01-20', 'عادت مدينة الرقة إلى كنف الدولة السورية اليوم.', ['syrian-transitional-government seize الرقة']],
    ['2013-07-29', 'حي الخالدية في يد الجيش', ['syrian-government seize الخالدية']],
    [
      '2014-12-15',
      'سقط المعسكر في يد جبهة النصرة، ليغدو ريف معرة النعمان خاليا من أي وجود لقوات النظام.',
      ['syrian-government withdraw ريف معرة النعمان'],
    ],
    ['2017-10-17', 'آلت السيطرة على مدينة الرقة إلى قوات سوريا الديمقراطية.', ['sdf seize الرقة']],
    ['2017-10-17', 'آل حي الوعر إلى الجيش السوري بعد أربع سنوات.', ['syrian-government seize الوعر']],
    ['2017-10-17', 'صار حي بني زيد كله للجيش السوري.', ['syrian-government seize بني زيد']],
    [
      '2017-10-17',
      'سيطر جيش الفتح على تلة العيس، وآلت إليه قرية برنة بعد ساعات.',
      ['jaysh-al-fath seize برنة', 'jaysh-al-fath seize تلة العيس'],
    ],
    ['2017-10-17', 'بات مطار تفتناز في عهدة مقاتلي أحرار الشام.', ['ahrar-al-sham seize مطار تفتناز']],
    ['2015-07-18', 'منزل في يد الجيش في حمص.', []],
  ])('%s: places come back, pass and lie in the hands of: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2024-12-05',
      'دخلت إدارة العمليات العسكرية مدينة حماة، وانسحبت منها قوات النظام إلى حمص.',
      ['military-operations-administration seize حماة', 'syrian-government withdraw حماة'],
    ],
    [
      '2017-05-10',
      'رفعت قسد علمها فوق سد الفرات بعد طرد التنظيم من آخر أحياء الطبقة.',
      ['sdf expel الطبقة', 'sdf seize سد الفرات'],
    ],
    [
      '2025-01-10',
      'انسحب مقاتلو قسد من محيط سد تشرين باتجاه صرين، وحل مكانهم عناصر وزارة الدفاع.',
      ['sdf withdraw سد تشرين', 'syrian-transitional-government seize سد تشرين'],
    ],
    [
      '2025-01-10',
      'انسحبت قوات النظام من حاجز الجسر في الحسكة وحلت محلها قوات الأسايش.',
      ['asayish seize حاجز الجسر', 'syrian-government withdraw حاجز الجسر'],
    ],
    [
      '2012-12-11',
      'بعد حصار دام شهورا، تمكن مقاتلون إسلاميون من بسط سيطرتهم على الفوج 111 غرب حلب.',
      ['opposition-factions seize الفوج 111'],
    ],
    [
      '2019-08-21',
      'أخلت هيئة تحرير الشام مدينة خان شيخون ومعها بلدات اللطامنة وكفرزيتا ومورك ليل الثلاثاء.',
      ['hts withdraw اللطامنة', 'hts withdraw خان شيخون', 'hts withdraw كفرزيتا', 'hts withdraw مورك'],
    ],
    [
      '2012-07-18',
      'اختفى عناصر الجيش من عفرين وعين العرب بين ليلة وضحاها.',
      ['syrian-government withdraw عفرين', 'syrian-government withdraw عين العرب'],
    ],
    ['2015-07-18', 'اختفى ثلاثة شبان من حي الوعر في حمص، واتهم ذووهم قوات النظام.', []],
  ])('%s: who comes in as others leave, and with what else: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2018-03-27', 'غادر المئات من مقاتلي فيلق الرحمن زملكا.', ['faylaq-al-rahman withdraw زملكا']],
    ['2018-03-27', 'غادرت دفعة جديدة من مقاتلي فيلق الرحمن زملكا.', ['faylaq-al-rahman withdraw زملكا']],
    ['2018-03-27', 'خرج 800 مسلح من فيلق الرحمن من زملكا.', ['faylaq-al-rahman withdraw زملكا']],
    ['2018-03-27', 'خرج نحو ألف مقاتل من جيش الإسلام من دوما.', ['jaysh-al-islam withdraw دوما']],
    ['2018-03-27', 'سيطر العشرات من مقاتلي فيلق الرحمن على بلدة زملكا.', ['faylaq-al-rahman seize زملكا']],
    [
      '2018-03-27',
      'تواصل إجلاء مجاميع من مقاتلي أحرار الشام من حرستا بعد تفاهم مع القوات الحكومية.',
      ['ahrar-al-sham withdraw حرستا'],
    ],
    [
      '2018-03-27',
      'وهذه القافلة الرابعة من مقاتلي جيش الإسلام الذين يخرجون من دوما إلى جرابلس.',
      ['jaysh-al-islam withdraw دوما'],
    ],
    ['2018-03-27', 'يغادر مسلحو فيلق الرحمن عادة بيوتهم في زملكا مساء.', []],
  ])('%s: batches, hundreds and counted fighters of a party are the party: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2018-03-27', 'تتواصل عملية إجلاء مقاتلي أحرار الشام من مدينة حرستا.', ['ahrar-al-sham withdraw حرستا']],
    ['2018-03-27', 'يتواصل انسحاب مقاتلي فيلق الرحمن من زملكا.', ['faylaq-al-rahman withdraw زملكا']],
    ['2018-03-27', 'ويعيش نحو عشرين ألف مدني في بلدة مضايا تحت حصار قوات النظام.', ['syrian-government besiege مضايا']],
    ['2018-03-27', 'وقتل مدنيون في بلدة مضايا.', []],
  ])('%s: evacuations that go on, and civilians under siege: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2018-03-27',
      'سيطرت قوات النظام على القابون وبرزة.',
      ['syrian-government seize القابون', 'syrian-government seize برزة'],
    ],
    [
      '2018-03-27',
      'سيطرت قوات النظام على دوما والقابون.',
      ['syrian-government seize القابون', 'syrian-government seize دوما'],
    ],
    [
      '2018-03-27',
      'سيطرت قوات النظام على جوبر وزملكا.',
      ['syrian-government seize جوبر', 'syrian-government seize زملكا'],
    ],
    ['2018-03-27', 'سيطرت قوات النظام على أحياء في صلاح الدين.', ['syrian-government seize أحياء في صلاح الدين']],
    ['2018-03-27', 'يقسم النهر المدينة إلى قسمين، وفي كل منهما ثكنة خسرتها القوات الحكومية قبل عام.', []],
    [
      '2018-03-27',
      'سيطر لواء ثوار الرقة على بير سعيد والهداج وأبو كبري وخربة هدلة.',
      [
        'liwa-thuwar-al-raqqa seize أبو كبري',
        'liwa-thuwar-al-raqqa seize الهداج',
        'liwa-thuwar-al-raqqa seize بير سعيد',
        'liwa-thuwar-al-raqqa seize خربة هدلة',
      ],
    ],
    ['2018-03-27', 'سيطر الجيش على بلدة مضايا والأسلحة وأم القصب.', ['syrian-government seize مضايا']],
  ])('%s: quarters of one name need neither kind word nor town: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2018-03-27', 'استولت القوات التركية وفصائل المعارضة، التي تدعمها على بلدة راجو.', ['turkey seize راجو']],
    [
      '2018-03-27',
      'انتزعت القوات التركية بإسناد من فصائل محلية في 3 آذار/مارس جيب عفرين من الوحدات.',
      ['turkey seize جيب عفرين'],
    ],
    ['2018-03-27', 'سيطرت حكومة الرئيس السوري بشار الأسد على حرستا.', ['syrian-government seize حرستا']],
    [
      '2018-03-27',
      'يدافع القائد عن الغوطة الشرقية التي سيطر عليها الجيش السوري وحلفاؤه مؤخرا.',
      ['syrian-government seize الغوطة الشرقية'],
    ],
    ['2018-03-27', 'طرد عناصر داعش ظهرا من مدينة الباب.', ['isis withdraw الباب']],
    [
      '2018-03-27',
      'فلول النظام أخرجوا عصرا من مشفى القرداحة الوطني.',
      ['regime-remnants withdraw مشفى القرداحة الوطني'],
    ],
    ['2018-03-27', 'داعش طرد صباحا من الباب عائلات.', []],
    ['2018-03-27', 'فلتت بلدة ذيبان من سيطرة قسد فجر اليوم.', ['sdf withdraw ذيبان']],
    ['2018-03-27', 'إن قوات النظام ولت من بلدة البرج.', ['syrian-government withdraw البرج']],
  ])('%s: long subjects, and who is driven out at a time: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2018-03-27', 'كسر عصر الأحد الطوق الذي ضربته قسد حول ذيبان ثلاثة أيام.', ['sdf lift_siege ذيبان']],
    ['2018-03-27', 'رفع أمس الحصار الذي فرضته قوات النظام على بلدة مضايا.', ['syrian-government lift_siege مضايا']],
    ['2018-03-27', 'رفع الجيش الحر صباح أمس الحصار الذي فرضته داعش على الباب.', ['fsa lift_siege الباب']],
    [
      '2018-03-27',
      'فك الجيش الحر أمس الحصار الذي تفرضه داعش على مضايا منذ شهر.',
      ['fsa lift_siege مضايا', 'isis besiege مضايا'],
    ],
  ])('%s: sieges lifted by nobody who is named, and the day they were lifted: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2018-03-27', 'وصلوا إلى بلدة مضايا المجاورة للزبداني، والتي سيطر عليها الجيش الحر أمس.', ['fsa seize مضايا']],
    ['2018-03-27', 'وصلوا إلى بلدة مضايا القريبة من الزبداني التي سيطر عليها الجيش الحر أمس.', ['fsa seize الزبداني']],
    ['2018-03-27', 'يسعى النظام إلى ضمان أمن دمشق.', []],
    ['2018-03-27', 'أمن الجيش السوري بلدة مضايا.', ['syrian-government seize مضايا']],
  ])('%s: which of two neighbours, and the security of a town: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2018-03-27',
      'وقال المرصد إن مسلحي جيش خالد سلموا بلدة الشجرة الاثنين.',
      ['jaysh-khalid-ibn-al-walid withdraw الشجرة'],
    ],
    ['2018-03-27', 'سلمت تركيا بلدة راجو مساعدات.', []],
    ['2018-03-27', 'سلم مقاتلو جيش خالد أنفسهم في بلدة الشجرة.', []],
    ['2018-03-27', 'خرجت دفعة تضم مقاتلين من جيش الإسلام من مدينة دوما.', ['jaysh-al-islam withdraw دوما']],
    ['2018-03-27', 'وقالت روسيا إنها تمكنت من إجلاء مجموعة من المدنيين من دوما.', []],
  ])('%s: what is handed over to nobody named, who is carried out, and civilians: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2018-04-07', 'اتفق الطرفان على البنود التالية:\n1- يوقف الطرفان النار.\n2- ينسحب جيش الإسلام من دوما.', []],
    [
      '2018-04-07',
      'حصيلة اليوم:\n1- سيطرت قوات النظام على دوما.\n2- انسحب جيش الإسلام من الضمير.',
      ['jaysh-al-islam withdraw الضمير', 'syrian-government seize دوما'],
    ],
  ])('%s: numbered terms of an agreement are offered, a list of news is not: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});
