import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';
import type { ChangesCase } from './changesOf.testing.ts';

describe('what stands nearest and is not meant', () => {
  // „the town“ is the one that was left, not the one to which those went who left it.
  it.each<ChangesCase>([
    [
      '2018-05-08',
      'خرجت آخر دفعة من مقاتلي المعارضة من مدينة الرستن باتجاه مدينة جرابلس، ودخلت قوات النظام المدينة وسيطرت عليها.',
      ['opposition-factions withdraw الرستن', 'syrian-government seize الرستن'],
    ],
    [
      '2018-05-08',
      'بعد نقل عناصر تنظيم داعش من مخيم اليرموك إلى بلدة السخنة، سيطر الجيش السوري على المخيم.',
      ['syrian-government seize مخيم اليرموك'],
    ],
    [
      '2016-08-27',
      'غادر مقاتلو المعارضة مدينة داريا نحو مدينة إدلب. وسيطر الجيش السوري على المدينة بعد أربع سنوات.',
      ['opposition-factions withdraw داريا', 'syrian-government seize داريا'],
    ],
    [
      '2018-03-25',
      'تم إجلاء الجرحى من مدينة حرستا إلى مدينة قلعة المضيق، ثم سيطرت قوات النظام على المدينة.',
      ['syrian-government seize حرستا'],
    ],
    [
      '2017-05-15',
      'انسحبت الفصائل من حي القابون إلى مدينة إدلب، وأعلن الجيش السوري سيطرته على الحي.',
      ['opposition-factions withdraw القابون', 'syrian-government seize القابون'],
    ],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  // Nor one that only says where the other lies, nor a channel's name.
  it.each<ChangesCase>([
    [
      '2020-03-03',
      'تقع مدينة سراقب على بعد 17 كيلومترا شرقي مدينة إدلب. واستعادت قوات النظام المدينة يوم الاثنين.',
      ['syrian-government seize سراقب'],
    ],
    [
      '2016-02-03',
      'تبعد بلدة عتمان أربعة كيلومترات عن مدينة درعا، وقد سيطرت قوات النظام على البلدة.',
      ['syrian-government seize عتمان'],
    ],
    [
      '2015-12-10',
      'في بلدة مضايا المجاورة لبلدة بقين لا دواء. ويفرض حزب الله حصارا خانقا على البلدة منذ تموز.',
      ['hezbollah besiege مضايا'],
    ],
    [
      '2017-08-06',
      'تبعد بلدة الكدير عشرة كيلومترات من مدينة السخنة، ودخلها الجيش السوري بعد انسحاب داعش منها.',
      ['isis withdraw الكدير', 'syrian-government seize الكدير'],
    ],
    [
      '2026-01-18',
      'The SDF pulled out of Maskanah, a town east of Aleppo city. Syrian army troops then took control of the city.',
      ['sdf withdraw Maskanah', 'syrian-transitional-government seize Maskanah'],
    ],
    [
      '2014-03-17',
      'قالت قناة الميادين إن حزب الله دخل مدينة يبرود، وأقرت جبهة النصرة بانسحاب مقاتليها من المدينة.',
      ['nusra-front withdraw يبرود'],
    ],
    ['2018-04-20', 'سيطر الجيش السوري على مدينة الضمير شمال شرق العاصمة دمشق.', ['syrian-government seize الضمير']],
    ['2014-04-20', 'استعاد النظام السوري منطقة القلمون الواقعة شمال دمشق.', ['syrian-government seize القلمون']],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  // „Its forces“, „the latter“, „our fighters“ and „the fighters“ are whose they agree with.
  it.each<ChangesCase>([
    [
      '2024-12-06',
      'سلم النظام مطار القامشلي لقوات سوريا الديمقراطية، وانسحبت قواته من مدينة القامشلي.',
      ['syrian-government handover مطار القامشلي', 'syrian-government withdraw القامشلي'],
    ],
    ['2017-09-18', 'اشتبك تنظيم داعش مع قوات سوريا الديمقراطية، وانسحب مقاتلوه من بلدة خشام.', ['isis withdraw خشام']],
    [
      '2015-08-06',
      'دارت معارك بين قوات النظام من جهة وفصائل المعارضة من جهة ثانية، حيث تمكن الأخير من السيطرة على تل واسط.',
      ['opposition-factions seize تل واسط'],
    ],
    ['2015-07-25', 'وبدأ هذا الجيش الذي سيطر قبل شهرين على مدينة أريحا هجوما جديدا.', []],
    [
      '2013-06-05',
      'اعترفت كتائب المعارضة بخسارتها. وقال القائد "بعد تدخل حزب الله بكثافة، اضطر مقاتلونا للانسحاب من بلدة الضبعة".',
      ['opposition-factions withdraw الضبعة'],
    ],
    [
      '2013-02-13',
      'سيطر المقاتلون المعارضون على كتيبة قرب المطار، وقتل تسعة من اللجان الشعبية في كمين نصبته وحدات حماية الشعب قرب القرية. وسيطر المقاتلون على مطار الجراح العسكري.',
      ['opposition-factions seize مطار الجراح العسكري'],
    ],
    [
      '2015-03-27',
      'قصفت قوات النظام بلدة بصرى الشام، وسبق للفصائل السيطرة على البلدة قبل أيام.',
      ['opposition-factions seize بصرى الشام'],
    ],
    ['2017-04-10', 'عاد الهدوء إلى بلدة معردس. وسبق لجيش العزة أن سيطر على بلدة صوران.', ['jaysh-al-izza seize صوران']],
    [
      '2018-04-07',
      'انسحبت الفصائل من بلدة كفر بطنا، ودخلت قوات النظام البلدة وسيطرت عليها.',
      ['opposition-factions withdraw كفر بطنا', 'syrian-government seize كفر بطنا'],
    ],
    ['2017-09-20', 'تمكن الجيش السوري من تطويق عناصر داعش في مدينة الميادين.', ['syrian-government besiege الميادين']],
    [
      '2016-07-10',
      'شنت غارات عنيفة، تبعها هجوم بري أجبر جيش الفتح وأحرار الشام على الانسحاب من بلدة كنسبا.',
      ['jaysh-al-fath withdraw كنسبا'],
    ],
    ['2013-06-05', 'اضطر الجيش إلى الانسحاب من بلدة الضبعة.', ['syrian-government withdraw الضبعة']],
    [
      '2015-02-03',
      'قصف التحالف قرية قره مزرعة المحتلة من قبل داعش، وحررت وحدات حماية الشعب القرية.',
      ['ypg seize قره مزرعة'],
    ],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  // Who flees, who is encircled, whose operation is not told and who lost the town gains nothing.
  it.each<ChangesCase>([
    ['2017-08-10', 'استقبلت قسد عائلات خرجت من حي الدرعية في مدينة الرقة.', []],
    ['2018-03-20', 'نقل الهلال الأحمر المدنيين الذين غادروا مدينة دوما إلى مراكز الإيواء.', []],
    ['2019-02-12', 'أوقفت قوات سوريا الديمقراطية أشخاصا انسحبوا من بلدة هجين.', []],
    ['2016-12-01', 'أدت العملية إلى محاصرة مسلحي جبهة النصرة داخل حي الفردوس.', []],
    [
      '2013-07-23',
      'سيطر الجيش على حي الراشدين، وقال ناشط إن معركة «رص الصفوف» أسفرت عن السيطرة على بلدة خناصر.',
      ['syrian-government seize الراشدين'],
    ],
    [
      '2017-11-03',
      'ذكر التلفزيون أن تنظيم داعش طرد من المدينة. وجاء في التقرير "تطهير مدينة الميادين من إرهابيي داعش".',
      [],
    ],
    ['2019-01-30', 'أمن المقاتلون الممر للنازحين من قرية الباغوز.', []],
    ['2015-11-12', 'نجح الجيش في تأمين حماية لمطار كويرس.', []],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  // Other countries.
  it.each<ChangesCase>([
    [
      '2017-07-10',
      'أعلن الجيش العراقي السيطرة على جامع النبي يونس في مدينة الموصل، فيما يستمر القتال في مدينة الرقة السورية.',
      [],
    ],
    ['2016-05-20', 'سيطرت القوات العراقية على أحياء الميثاق والعسكري والانتصار في مدينة الرطبة.', []],
    ['2016-02-10', 'Iraqi forces recaptured Ramadi from Islamic State, while shelling continued in Deir ez-Zor.', []],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  // What is near, feigned, eased, important or denied has not happened.
  it.each<ChangesCase>([
    ['2017-09-05', 'أصبح الجيش السوري على أعتاب فك الحصار عن مدينة دير الزور.', []],
    [
      '2017-08-01',
      'باتت قوات سوريا الديمقراطية على مسافة كيلومتر واحد من السيطرة على المدينة القديمة في مدينة الرقة.',
      [],
    ],
    ['2017-08-01', 'تحدث قائد ميداني عن اقتراب الفصائل من استعادة بلدة صوران.', []],
    ['2017-11-10', 'توهم القادة أنهم سيطروا على مدينة البوكمال.', []],
    ['2015-06-10', 'تظاهر مقاتلو جبهة النصرة بالانسحاب من بلدة أريحا.', []],
    ['2012-09-20', 'تقدمت كتائب المعارضة إثر معركة ضارية، ما سيتيح للمعارضة السيطرة على كامل مدينة حلب.', []],
    ['2014-02-10', 'للمعركة أهمية كبرى تتمثل بفتح الطريق وكسر الحصار عن حي الوعر.', []],
    ['2014-04-10', 'قال ناشط إن الفصائل صامدة، نافيا الأنباء التي تحدثت عن سيطرة حزب الله على بلدة رأس المعرة.', []],
    [
      '2017-02-20',
      'أكد الناطق أن قواته ما زالت في بلدة بزاعة، مكذبا بذلك الإشاعات التي تتحدث عن انسحاب الجيش الحر من البلدة.',
      [],
    ],
    ['2015-05-04', 'وهو ما دفع جيش الإسلام، خلال الأسابيع الماضية، لإطلاق هجوم للسيطرة على بلدة ميدعا.', []],
    ['2018-03-19', 'معارك في حي جوبر مع فيلق الرحمن الذي يسيطر على بلدة عين ترما', []],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  // Roads between places, villages in a town, rules of a game, whose siege and whose men are told, and other countries.
  it.each<ChangesCase>([
    [
      '2016-03-01',
      'استعاد الجيش السوري السيطرة على كامل الطريق الواصل بين خناصر بريف حلب ومدينة السلمية.',
      ['syrian-government seize الطريق الواصل بين خناصر بريف حلب ومدينة السلمية'],
    ],
    ['2017-03-02', 'فصائل متحالفة مع أمريكا تسلم قرى بمنبج لقوات النظام', []],
    ['2015-08-08', 'قال الكاتب إن داعش تحيط بقواعد لعبة كبرى في المنطقة.', []],
    [
      '2017-09-09',
      'كسرت وحدات من الجيش الحصار عن مطار كويرس الذي كان يحاصره تنظيم داعش منذ عامين، وذلك بعد أيام من فك حصار بلدة كويرس شرقي.',
      ['syrian-government lift_siege كويرس شرقي', 'syrian-government lift_siege مطار كويرس'],
    ],
    ['2017-07-05', 'طوق التحالف الذي يقوده الأكراد مدينة الرقة من جميع الجهات.', ['sdf besiege الرقة']],
    [
      '2013-06-05',
      'أقرت المعارضة بأن مسلحيها تعرضوا لهجوم من جانب الجيش وحزب الله. وجاء في بيانها "اضطر مقاتلونا للانسحاب من مدينة القصير".',
      ['opposition-factions withdraw القصير'],
    ],
    [
      '2015-07-25',
      'قالت الوزارة إن القوات التونسية شنت عملية في مدينة سجنان. وتمكنت قوات الأمن من تطويق الأماكن المتواجد فيها المشتبه بهم.',
      [],
    ],
    ['2013-09-20', 'واصلت القوات المصرية حملتها. وتمكن الجيش من السيطرة على بلدة المعينة.', []],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  // Not until it has, falsely said, fabricated; a front that moves.
  it.each<ChangesCase>([
    ['2019-05-20', 'The army said it would not stop until it had retaken the city of Idlib.', []],
    ['2019-05-20', 'State television falsely reported that the army had taken the town of Kafr Nabudah.', []],
    ['2016-08-20', 'The opposition said reports of its withdrawal from Darayya were fabricated.', []],
    [
      '2018-06-20',
      'The commander said his men would not rest until they had liberated the town of Busra al-Harir.',
      [],
    ],
    ['2016-06-30', 'أجبرت الفصائل قوات النظام على التراجع عن محور كنسبا دون أن تحقق أي تقدم.', []],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  // A pair that only lies by a town is not what „and which“ tells of; backers are not „the gunmen“; a quarter may be a „she“.
  it.each<ChangesCase>([
    [
      '2019-08-20',
      'تتجه قوات النظام نحو قريتي تل عاس وكفرعين، والواقعتين إلى الغرب من بلدة الهبيط، والتي سيطرت عليها أمس.',
      ['syrian-government seize الهبيط'],
    ],
    [
      '2018-01-10',
      'تقدم الجيش باتجاه قريتي الخوين وتل خزنة، والواقعتين إلى الشمال من بلدة سنجار، والتي سيطر عليها صباح اليوم.',
      ['syrian-government seize سنجار'],
    ],
    [
      '2014-12-15',
      'انسحب الجيش من معسكر الحامدية لصالح أحرار الشام مدعومة بتنظيم "جند الأقصى". وقال ناشط إن العشرات قتلوا خلال معركة سيطر خلالها المسلحون على معسكر وادي الضيف.',
      [
        'ahrar-al-sham seize معسكر الحامدية',
        'ahrar-al-sham seize معسكر وادي الضيف',
        'syrian-government withdraw معسكر الحامدية',
      ],
    ],
    [
      '2021-08-05',
      'يطالب الأهالي بفتح الطرقات إلى مركز المحافظة، فدرعا البلد تتعرض لحصار تفرضه عليها قوات النظام.',
      ['syrian-government besiege درعا البلد'],
    ],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  // Who had done it is named right before the relative; another country's army; what is meant by a pronoun is no name.
  it.each<ChangesCase>([
    [
      '2017-11-19',
      'استعادت قوات النظام وحزب الله مدينة البوكمال من داعش الذي كان قد استعادها قبل أيام.',
      ['isis seize البوكمال', 'syrian-government seize البوكمال'],
    ],
    [
      '2016-10-16',
      'Islamic State lost Dabiq to Turkish-backed rebels, who had encircled the town for days.',
      ['sna besiege Dabiq', 'sna seize Dabiq'],
    ],
    [
      '2017-04-20',
      'After rebels left Zabadani for Idlib, the army took over the town.',
      ['opposition-factions withdraw Zabadani', 'syrian-government seize Zabadani'],
    ],
    [
      '2016-08-20',
      "Turkey's army and allied rebels drove Islamic State out of al-Rai, a town near the border.",
      ['turkey expel al-Rai'],
    ],
    ['2017-08-20', "Lebanon's army took control of the hills near the village of Flita.", []],
    ['2014-02-20', "Assad's army took control of the town of Flita.", ['syrian-government seize Flita']],
    ['2016-07-17', 'قطعت قوات النظام الطريق وسيطرت على مزارع الملاح المطلة عليه.', ['syrian-government seize الملاح']],
    [
      '2016-03-27',
      'طرد الجيش السوري داعش من تدمر وسيطر على مطارها وقلعتها.',
      ['syrian-government expel تدمر', 'syrian-government seize مطارها'],
    ],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  // What is called imminent is still to come.
  it.each<ChangesCase>([
    ['2018-03-20', 'Army says capture of Harasta is imminent', []],
    ['2018-04-05', 'State media said the fall of Douma was imminent.', []],
    ['2017-05-01', 'سيطرة قسد على الطبقة باتت وشيكة', []],
    ['2017-02-10', 'قال القيادي إن السيطرة على مدينة الباب باتت قريبة.', []],
    ['2016-03-28', "The army's capture of Palmyra is a blow to Islamic State.", ['syrian-government seize Palmyra']],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  // What is weighed is held, and no news.
  it.each<ChangesCase>([
    ['2018-02-20', 'قال الخبير إن سيطرته على مدينة دوما توفر له ورقة ضغط.', []],
    ['2014-03-16', 'أكد الباحث أن سيطرة النظام على القلمون تمنحه صلة وصل بين دمشق وحمص.', []],
    ['2017-09-20', 'أوضح المحلل أن سيطرة داعش على مدينة الميادين من شأنها أن تقطع الطريق.', []],
    ['2017-05-12', 'أشار إلى أن سيطرة قسد على مدينة الطبقة جاءت بعد معارك استمرت شهرا.', ['sdf seize الطبقة']],
    ['2019-07-10', 'أكد المصدر أن سيطرة الجيش على بلدة كباني تمت فجر اليوم.', ['syrian-government seize كباني']],
  ])('%s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});
