import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';
import type { ChangesCase } from './changesOf.testing.ts';

describe('how local outlets and monitors write', () => {
  it.each<ChangesCase>([
    [
      '2018-05-02',
      'سيطر الثوار على أربع قرى في ريف حلب الجنوبي. وأهم هذه القرى خلصة وزيتان.',
      [
        'opposition-factions seize أربع قرى في ريف حلب الجنوبي',
        'opposition-factions seize خلصة',
        'opposition-factions seize زيتان',
      ],
    ],
    [
      '2018-05-02',
      'سيطرت قوات النظام على قريتين في ريف حلب الجنوبي.\nوذكر مراسلنا أن القريتين المسيطر عليهما هما: خلصة وزيتان.',
      ['syrian-government seize قريتين في ريف حلب الجنوبي'],
    ],
    [
      '2018-05-02',
      'سيطرت قوات النظام على عدة قرى في ريف حلب الجنوبي. وهي خطوة جديدة نحو بلدة الزربة ومدينة سراقب.',
      ['syrian-government seize عدة قرى في ريف حلب الجنوبي'],
    ],
    ['2018-05-02', 'تحاول قوات النظام السيطرة على عدة قرى في ريف حلب الجنوبي. وأبرز هذه القرى خلصة وزيتان.', []],
    [
      '2018-05-02',
      'سيطرت فصائل المعارضة على بلدتين بريف حلب.\nوقال مراسلنا إن فصائل المعارضة سيطرت على بلدتي خان طومان والزربة.',
      ['opposition-factions seize الزربة', 'opposition-factions seize خان طومان'],
    ],
  ])(
    '%s: a sentence that only names members of the set told before says the same of them: %s',
    (day, text, changes) => {
      expect(changesOf(day, text)).toEqual(changes);
    },
  );

  it.each<ChangesCase>([
    [
      '2018-05-02',
      'تقدمت قوات النظام في ريف حماة الشرقي، وسيطرت على عدة قرى بعد معارك عنيفة.',
      ['syrian-government seize عدة قرى'],
    ],
    [
      '2018-05-02',
      'سيطر مقاتلو الجيش الحر على ثلاثة حواجز خلال اشتباكات في ريف درعا الغربي.',
      ['fsa seize ثلاثة حواجز'],
    ],
    ['2018-05-02', 'قال ناطق في مدينة إسطنبول إن فصائل المعارضة سيطرت على عدة قرى.', []],
    [
      '2023-09-02',
      'سيطر مقاتلو العشائر على نقاط عدة لميليشيا قوات سوريا الديمقراطية "قسد" في محافظة دير الزور.',
      ['tribal-forces seize نقاط عدة لميليشيا قوات سوريا الديمقراطية "قسد" في محافظة دير الزور'],
    ],
  ])('%s: a set lies where its clause says, before or after it: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2018-05-02', 'استعادت الفصائل من تنظيم داعش السيطرة على بلدة الراعي.', ['opposition-factions seize الراعي']],
    ['2014-06-02', 'سيطر تنظيم داعش، الذي كان يعمل في العراق من قبل، على بلدة الشحيل.', ['isis seize الشحيل']],
    ['2019-11-02', 'أخلت قسد مواقعها وتمركزت داخل بلدة تل تمر.', []],
    [
      '2019-11-02',
      'قالت قسد إن قوات النظام وبدعم من مجموعات من حزب الله سيطرت على قرية العريشة.',
      ['syrian-government seize العريشة'],
    ],
    [
      '2025-08-02',
      'تمكن الأمن العام بالتعاون مع وحدات من الجيش، من طرد العصابات من بلدة عتيل.',
      ['general-security expel عتيل'],
    ],
    ['2018-05-02', 'لم يتمكن الجيش الحر، رغم كثرة المقاتلين، من السيطرة على بلدة طفس.', []],
  ])(
    '%s: what stands between a verb and its place is passed over, and another verb is not: %s',
    (day, text, changes) => {
      expect(changesOf(day, text)).toEqual(changes);
    },
  );

  it.each<ChangesCase>([
    [
      '2018-05-02',
      'سيطرت الفصائل على قرى الخالدية ومزرعة الشيخ وزيتان وبرنة.',
      [
        'opposition-factions seize الخالدية',
        'opposition-factions seize الشيخ',
        'opposition-factions seize برنة',
        'opposition-factions seize زيتان',
      ],
    ],
    [
      '2018-05-02',
      'سيطرت الفصائل على قرية البويضة الشمالية، وقريتي المطلب والزكاة.',
      [
        'opposition-factions seize البويضة الشمالية',
        'opposition-factions seize الزكاة',
        'opposition-factions seize المطلب',
      ],
    ],
    [
      '2018-05-02',
      'سيطرت قوات النظام على تلة تدعى الصفا ووادي الرمان في ريف اللاذقية.',
      ['syrian-government seize الصفا', 'syrian-government seize وادي الرمان'],
    ],
  ])('%s: names in lists, names that others share, and what is called so: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2025-08-03',
      'استعاد الأمن العام السيطرة على قرية ولغا، في ريف السويداء الغربي، بعد أن كانت الفصائل المحلية قد سيطرت عليها صباح اليوم.',
      ['general-security seize ولغا', 'local-armed-groups seize ولغا'],
    ],
    ['2018-05-02', 'فصائل المعارضة لا تزال تسيطر على أجزاء من مدينة درعا.', []],
    [
      '2014-09-02',
      'كسرت كتائب الجيش الحر الحصار على مناطق في الغوطة الغربية، ليتصل بذلك ريف درعا بها.',
      ['fsa lift_siege مناطق في الغوطة الغربية'],
    ],
    ['2016-05-02', 'مدينة داريا خاضعة لحصار قوات النظام.', ['syrian-government besiege داريا']],
    [
      '2019-08-23',
      'سيطرت قوات النظام على مدينة خان شيخون، لتحاصر بذلك مدينة مورك.',
      ['syrian-government besiege مورك', 'syrian-government seize خان شيخون'],
    ],
    ['2019-08-23', 'تسعى قوات النظام للتقدم من خان شيخون، لتحاصر بذلك مدينة مورك.', []],
    ['2016-05-02', 'مدينة داريا محاصرة تماما من قوات النظام.', ['syrian-government besiege داريا']],
  ])('%s: pronouns past where it lies, holds that go on, sieges: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});

describe('what local outlets and monitors tell in passing', () => {
  it.each<ChangesCase>([
    [
      '2018-05-02',
      'سيطرت الفصائل على قريتي كفرنبودة والهبيط.\nوتسعى قوات النظام إلى استعادة المدن والبلدات التي سيطرت عليها الفصائل سابقا.',
      ['opposition-factions seize الهبيط', 'opposition-factions seize كفرنبودة'],
    ],
    ['2018-05-02', 'فر مئات المدنيين من حي الوعر إلى مناطق سيطرت عليها قوات النظام.', []],
    [
      '2014-12-16',
      'تبعد القرية عشرة كيلومترات عن مدينة خان شيخون الاستراتيجية التي استولى عليها مقاتلو المعارضة في أيار 2014، بينما يقع مطار أبو الظهور على طريق حلب.',
      ['opposition-factions seize خان شيخون'],
    ],
    [
      '2018-05-02',
      'قالت قسد إنه كان من المقرر دخول قوات النظام إلى بلدة تل رفعت عقب انسحاب وحدات حماية الشعب منها.',
      [],
    ],
    ['2018-05-02', 'أمن الجيش طريق إمداد قواته في ريف حماة.', []],
  ])(
    '%s: what tells which places are meant, what was agreed and what is secured is no change: %s',
    (day, text, changes) => {
      expect(changesOf(day, text)).toEqual(changes);
    },
  );

  it.each<ChangesCase>([
    ['2018-05-02', 'تسلل عناصر من تنظيم داعش إلى قرية الكشمة وسيطروا عليها لساعات قبل أن ينسحبوا منها.', []],
    ['2018-05-02', 'داهمت قوات النظام بلدة تسيل واعتقلت شبانا ثم انسحبت منها.', []],
    ['2018-05-02', 'سيطر الجيش الحر على بلدة تسيل قبل أن تنسحب منها فصائل أخرى.', ['fsa seize تسيل']],
    [
      '2018-05-02',
      'انسحبت قوات النظام من بلدة تسيل ثم انسحبت من بلدة نوى.',
      ['syrian-government withdraw تسيل', 'syrian-government withdraw نوى'],
    ],
  ])('%s: who comes and goes again changes nothing: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2018-05-02', 'أعلنت حركة أحرار الشام أنه تم تحرير قرية الحويز.', ['ahrar-al-sham seize الحويز']],
    [
      '2018-05-02',
      'ذكر جيش العزة أن القرى التي تمت السيطرة عليها هي الحماميات والجبين.',
      ['jaysh-al-izza seize الجبين', 'jaysh-al-izza seize الحماميات'],
    ],
    ['2018-05-02', 'ذكرت مصادر محلية أنه تمت السيطرة على قرية الحويز.', []],
    ['2018-05-02', 'وبذلك تسيطر قوات النظام على بلدة حيان بالكامل.', ['syrian-government seize حيان']],
  ])('%s: a party that tells of its taking took, and what comes of it is told: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2018-05-02', 'سيطر الثوار على طريق سراقب أريحا.', ['opposition-factions seize طريق سراقب أريحا']],
    [
      '2018-05-02',
      'سيطرت قوات النظام على الطريق الواصل بين بلدتي مورك وصوران.',
      ['syrian-government seize الطريق الواصل بين بلدتي مورك وصوران'],
    ],
    ['2018-05-02', 'سيطرت قوات النظام على طريق إمداد الفصائل.', []],
    ['2018-05-02', 'سيطرت قوات النظام على قرية تقع على طريق حماة.', []],
  ])('%s: a road is called by the towns it joins and is none of them: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2018-05-02',
      'سيطرت الفصائل على قرية "الرفة" المحاذية لبلدة "التمانعة"، وذلك بعد تقدم قوات النظام في المنطقة والسيطرة على القرية.',
      ['opposition-factions seize الرفة', 'syrian-government seize الرفة'],
    ],
    [
      '2018-05-02',
      'سيطرت الفصائل على بلدة اللطامنة الواقعة في ريف حماة الشمالي وقرية الزكاة.',
      ['opposition-factions seize الزكاة', 'opposition-factions seize اللطامنة'],
    ],
    [
      '2018-05-02',
      'سيطرت قسد على عشر قرى، منها قرية "السعدية، الوديان، المناخ".',
      ['sdf seize السعدية', 'sdf seize المناخ', 'sdf seize الوديان'],
    ],
    [
      '2018-05-02',
      'سيطرت الفصائل على قرية الناجية ومرعيان وتلة البركان.',
      [
        'opposition-factions seize الناجية',
        'opposition-factions seize تلة البركان',
        'opposition-factions seize مرعيان',
      ],
    ],
    [
      '2016-05-02',
      'بلدة مضايا السورية المحاصرة من قبل قوات النظام وحزب الله في ريف دمشق.',
      ['syrian-government besiege مضايا'],
    ],
  ])('%s: the village and the town, asides in lists, lists in quotes, who is besieged: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2018-03-04',
      'سيطرت فصائل الحر على قريتي حاج بلال وعلي كارو وعلى تلة السيريتل، إضافة إلى السيطرة على قرية كوندا مازن.',
      ['fsa seize تلة السيريتل', 'fsa seize حاج بلال', 'fsa seize علي كارو', 'fsa seize كوندا مازن'],
    ],
    [
      '2018-03-04',
      'سيطر الجيش الحر على قرية المشرفة في ناحية بلبل، وعلى قرية زعرة في ناحية راجو.',
      ['fsa seize المشرفة', 'fsa seize زعرة'],
    ],
  ])('%s: names of two words, names that are adjectives, and what is added: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2021-07-24', 'تتعرض بلدة طفس لحصار خانق تفرضه عليها قوات النظام.', ['syrian-government besiege طفس']],
    ['2015-04-06', 'مخيم اليرموك يرزح تحت حصار طويل تفرضه قوات النظام.', ['syrian-government besiege مخيم اليرموك']],
    [
      '2018-07-20',
      'بذلك ينتهي حصار طويل فرضته فصائل المعارضة على بلدة الفوعة.',
      ['opposition-factions lift_siege الفوعة'],
    ],
    ['2021-07-24', 'طالب الأهالي بفك الحصار الذي تفرضه قوات النظام على درعا البلد.', []],
    ['2019-10-20', 'جاء ذلك بعد سيطرة تامة بسطتها قسد على بلدة سلوك.', ['sdf seize سلوك']],
  ])('%s: a siege or control that somebody lays stands before its verb: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2021-09-24', 'نص الاتفاق على أن تنسحب الفرقة الرابعة من بلدة طفس يوم الأربعاء.', []],
    ['2021-09-24', 'سيطبق الاتفاق قريبا، على أن تنسحب الفرقة الرابعة من بلدة طفس يوم الأربعاء.', []],
    ['2015-04-16', 'ترددت أنباء عن نية داعش مغادرة المدينة، بعد انسحاب مقاتليه من حي الزين في الحجر الأسود.', []],
    [
      '2026-01-18',
      'قالت مصادر إن قوات الحكومة التي تقاتل مسلحين يقودهم أكراد سيطرت على مدينة الطبقة.',
      ['syrian-transitional-government seize الطبقة'],
    ],
    [
      '2026-01-18',
      'إن قوات الحكومة التي تقاتل قسد سيطرت على بلدة مسكنة.',
      ['syrian-transitional-government seize مسكنة'],
    ],
    ['2015-04-08', 'أكد ناشطون أن داعش بات الآن يسيطر على معظم مخيم اليرموك.', ['isis seize مخيم اليرموك']],
  ])('%s: what is provided for or intended, and who a relative clause tells of: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2024-12-08', 'سيطرت هيئة تحرير الشام على مدينة إدلب صباحا. وخلت الحواجز من عناصرها.', ['hts seize إدلب']],
    ['2017-10-02', 'قال تنظيم الدولة إن بلدة صوران خلت من عناصره اليوم.', ['isis withdraw صوران']],
  ])('%s: whose men left a place, their own or a party named before: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    // What a comma and a preposition bring in says where the place lies, and is not taken as well.
    [
      '2018-05-02',
      'أحكم جيش الإسلام قبضته على بلدة مسرابا، بريف دمشق، وبلدة مديرا مساء أمس.',
      ['jaysh-al-islam seize مديرا', 'jaysh-al-islam seize مسرابا'],
    ],
    ['2018-05-02', 'انسحبت فصائل المعارضة من حي القابون، بدمشق، فجر اليوم.', ['opposition-factions withdraw القابون']],
    // A town that is called as a thing is.
    ['2017-02-24', 'انسحب تنظيم الدولة من الباب ودخلها الجيش الحر.', ['isis withdraw الباب']],
    ['2018-05-02', 'دخلت قوات النظام المبنى من الباب الخلفي وسيطرت على بلدة مورك.', ['syrian-government seize مورك']],
  ])('%s: where a place lies is no place taken, and a town may be called as a thing is: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2019-08-22',
      'دخلت قوات النظام مدينة مورك، كذلك بسطت سيطرتها على قريتي لحايا ومعركبة.',
      ['syrian-government seize لحايا', 'syrian-government seize معركبة'],
    ],
    ['2018-03-03', 'الجيش السوري الحر بالتعاون مع الجيش التركي سيطروا فجرا على بلدة بلبل.', ['fsa seize بلبل']],
    [
      '2017-11-28',
      'سيطر الجيش السوري على بلدة السخنة عقب انسحاب سريع لعناصر تنظيم الدولة منها.',
      ['isis withdraw السخنة', 'syrian-government seize السخنة'],
    ],
    ['2015-05-28', 'وحدات من قواتنا المسلحة أخلت مواقعها من بلدة محمبل.', ['syrian-government withdraw محمبل']],
    [
      '2016-07-01',
      'سيطرت فصائل المعارضة على قرية ومعسكر المسطومة وبلدة نحليا.',
      [
        'opposition-factions seize المسطومة',
        'opposition-factions seize معسكر المسطومة',
        'opposition-factions seize نحليا',
      ],
    ],
  ])('%s: doers and places told in company: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2017-04-23',
      'سيطرت قوات النظام على قرى «الخالدية – تل مرديخ – جوباس».',
      ['syrian-government seize الخالدية', 'syrian-government seize تل مرديخ', 'syrian-government seize جوباس'],
    ],
    [
      '2015-05-07',
      'سيطرت وحدات حماية الشعب على ثلاث قرى، وهي #سوسك، #عبدي، #تل_فندر.',
      ['ypg seize سوسك', 'ypg seize عبدي', 'ypg seize تل فندر'],
    ],
    [
      '2018-01-20',
      'استعاد الجيش السوري قريتي أم صهريج وأم ميال في ريف حماة.',
      ['syrian-government seize أم صهريج', 'syrian-government seize أم ميال'],
    ],
  ])('%s: lists with dashes, with hashes and of names of two words: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual([...changes].sort());
  });

  it.each<ChangesCase>([
    [
      '2017-04-23',
      'فقد نجحت قوات النظام المدعومة من الطيران الروسي في السيطرة على بلدة صوران.',
      ['syrian-government seize صوران'],
    ],
    ['2020-02-10', 'استهل الجيش السوري يومه ببسط سيطرته على بلدة الزربة.', ['syrian-government seize الزربة']],
    [
      '2017-04-23',
      'نفذت وحدات من الجيش العربي السوري عملية أسفرت عن استعادة الأمن والاستقرار إلى بلدة حلفايا.',
      ['syrian-government seize حلفايا'],
    ],
  ])('%s: what a clause begins or ends with, and safety brought back: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2018-02-07',
      'سيطرت وحدات من الجيش السوري على خمس قرى جديدة في ريفي حماة الشمالي الشرقي وحلب الجنوبي.',
      ['syrian-government seize خمس قرى جديدة في ريفي حماة'],
    ],
    [
      '2024-11-29',
      'سيطرت فصائل المعارضة على 12 قرية وبلدة بريفي إدلب الجنوبي والشرقي، بمساحة تبلغ 80 كيلومترا مربعا.',
      ['opposition-factions seize 12 قرية وبلدة بريفي إدلب'],
    ],
  ])(
    '%s: two countrysides are where it happens, and what they are called after is not taken: %s',
    (day, text, changes) => {
      expect(changesOf(day, text)).toEqual(changes);
    },
  );

  it('reads of a battle whose last round is over', () => {
    const text = 'سيطر الجيش السوري على مدينة تدمر بعدما أنهى الشوط الأخير من معركته مع تنظيم داعش.';
    expect(changesOf('2017-03-02', text)).toEqual(['syrian-government seize تدمر']);
  });
});
