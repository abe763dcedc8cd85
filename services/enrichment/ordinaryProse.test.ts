import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';
import type { ChangesCase } from './changesOf.testing.ts';

describe('ordinary prose of Arabic news', () => {
  it.each<ChangesCase>([
    ['2018-05-02', 'أعلنت قوات الجيش السوري الحر سيطرتها على قرية المحسنلي.', ['fsa seize المحسنلي']],
    ['2019-11-02', 'انسحبت وحدات الجيش الوطني السوري من قرية العزيزية.', ['sna withdraw العزيزية']],
    ['2018-05-02', 'سيطرت مجموعات الجيش الحر على قرية توخار.', ['fsa seize توخار']],
  ])('%s: an actor is named past its head noun, and the verb agrees with that: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2018-05-02',
      'سيطرت فصائل المعارضة على عدد من البلدات والقرى في ريف حماة، أبرزها كفرزيتا واللطامنة.',
      ['opposition-factions seize اللطامنة', 'opposition-factions seize كفرزيتا'],
    ],
    [
      '2018-05-02',
      'انتزعت قسد أكثر من خمس عشرة قرية من تنظيم داعش بينها قرية الشنينة وقرية الرشيد.',
      ['sdf seize الرشيد', 'sdf seize الشنينة'],
    ],
    [
      '2018-05-02',
      'استعاد الجيش مدنا وبلدات بما فيها خان شيخون ومورك.',
      ['syrian-government seize خان شيخون', 'syrian-government seize مورك'],
    ],
    [
      '2018-05-02',
      'سيطر تنظيم داعش على عدة بلدات وقرى من فصائل منافسة في محافظة حلب.',
      ['isis seize عدة بلدات وقرى من فصائل منافسة في محافظة حلب'],
    ],
    [
      '2018-05-02',
      'سيطرت قوات النظام على مناطق واسعة بمحافظة إدلب.',
      ['syrian-government seize مناطق واسعة بمحافظة إدلب'],
    ],
  ])('%s: members of a set are taken where the text names them: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2018-03-02',
      'سيطر الجيش الحر على قرية ديكمداش في محور شران، وقرية قسطل جندو في محور أعزاز.',
      ['fsa seize ديكمداش', 'fsa seize قسطل جندو'],
    ],
    [
      '2018-03-02',
      'سيطر الجيش على بلدات النشابية و حزرما و المحمدية.',
      ['syrian-government seize المحمدية', 'syrian-government seize النشابية', 'syrian-government seize حزرما'],
    ],
    [
      '2018-03-02',
      'سيطر جيش الفتح على بلدة المسطومة قبل أسبوع، وبلدة نحليا المجاورة.',
      ['jaysh-al-fath seize المسطومة', 'jaysh-al-fath seize نحليا'],
    ],
    [
      '2018-03-02',
      'سيطرت قوات النظام على قرية الحاضر جنوب حلب، وقرية العيس تعرضت لقصف.',
      ['syrian-government seize الحاضر'],
    ],
    [
      '2018-03-02',
      'بعد سيطرة قوات النظام على بلدتي النيرب وترنبة، أصبحت الفصائل محاصرة.',
      ['syrian-government seize النيرب', 'syrian-government seize ترنبة'],
    ],
  ])('%s: a list goes on past what tells where or when, and ends where a clause begins: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2018-05-02',
      'تجددت المعارك في ريف حماة بعد انسحاب قوات النظام من بلدة كفرزيتا.',
      ['syrian-government withdraw كفرزيتا'],
    ],
    ['2018-05-02', 'تمكن الجيش الوطني، المدعوم من تركيا، مساء اليوم، من السيطرة على قرية براد.', ['sna seize براد']],
    ['2018-05-02', 'سيبدأ النظام عملية جديدة بعد سيطرته على مدينة درعا.', []],
  ])('%s: a battle puts off nothing, an insertion parts nothing: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2018-05-02',
      'انسحب تنظيم داعش من البلدة، لتدخل قوات النظام إلى بلدة عقيربات دون قتال.',
      ['syrian-government seize عقيربات'],
    ],
    ['2018-05-02', 'شن الجيش هجوما ليسيطر على قرية الهبيط.', []],
    [
      '2018-05-02',
      'سيطر جيش العزة على بلدة الجنابرة. وأسفرت المعارك أيضا عن السيطرة على قرية البويضة.',
      ['jaysh-al-izza seize البويضة', 'jaysh-al-izza seize الجنابرة'],
    ],
    ['2018-05-02', 'دارت اشتباكات بين قوات النظام وداعش انتهت بالسيطرة على قرية الجيف.', []],
  ])('%s: what a deed or a battle came to is told of its doer: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    ['2018-05-02', 'طرد الجيش السوري المسلحين من بلدة سكيك.', ['syrian-government expel سكيك']],
    ['2018-05-02', 'قال الجيش التركي إن الجيش الوطني طرد قسد من بلدة سلوك.', ['sna expel سلوك']],
    ['2018-05-02', 'طردت قسد المدنيين من قرية الجيف.', []],
  ])('%s: whoever is armed is driven out of what he held: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2018-05-02',
      'القرى التي سيطرت عليها وحدات حماية الشعب هي: تويمية، حردان، مجيبرة.',
      ['ypg seize تويمية', 'ypg seize حردان', 'ypg seize مجيبرة'],
    ],
    [
      '2018-05-02',
      'سيطر مقاتلو الجيش الحر على قرية أناب بعد معارك مع الوحدات الكردية. وسيطرت القوات على قرية كفرمز.',
      ['fsa seize أناب', 'fsa seize كفرمز'],
    ],
  ])('%s: what was taken may be named after, and „the forces“ are those who acted last: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2018-05-02',
      'سيطر الجيش على مطار ومدينة تدمر.',
      ['syrian-government seize تدمر', 'syrian-government seize مطار تدمر'],
    ],
    [
      '2018-05-02',
      'سيطرت الفصائل على قريتي (باصوفان وبراد) جنوب عفرين.',
      ['opposition-factions seize باصوفان', 'opposition-factions seize براد'],
    ],
    [
      '2018-05-02',
      'سيطر الجيش على بلدة التمانعة الاستراتيجية وقريتي سكيك والخوين.',
      ['syrian-government seize التمانعة', 'syrian-government seize الخوين', 'syrian-government seize سكيك'],
    ],
    [
      '2018-05-02',
      'استعادت قوات النظام قرى عدة في ريف حماة الشمالي.',
      ['syrian-government seize قرى عدة في ريف حماة الشمالي'],
    ],
    ['2014-08-02', 'قال ناشطون إن متشددي تنظيم الدولة استولوا على بلدة أخترين.', ['isis seize أخترين']],
    ['2013-08-02', 'سيطرت قوات تابعة للجيش السوري الحر على بلدة مورك.', ['fsa seize مورك']],
  ])('%s: names in couples and brackets, and who belongs to whom: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });

  it.each<ChangesCase>([
    [
      '2018-05-02',
      'أكملت قسد سيطرتها على قرية البحرة، وطردت مسلحي داعش من بلدة هجين.',
      ['sdf expel هجين', 'sdf seize البحرة'],
    ],
    ['2019-11-02', 'قال الجيش الوطني إنه بسط سيطرته على قرية العريشة.', ['sna seize العريشة']],
    ['2018-05-02', 'بدأت معركة تحرير معسكر المسطومة وأريحا بألفي مقاتل من جيش الفتح.', []],
  ])('%s: who is driven out drives nobody, and a battle for a place takes none: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});
