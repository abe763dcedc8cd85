import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';
import type { ChangesCase } from './changesOf.testing.ts';

describe('a noun of action of which is told that it did not happen', () => {
  it.each([
    ['2019-05-08', 'سيطرة الجيش على إدلب مستبعدة.'],
    ['2019-05-08', 'انسحاب الجيش من منبج غير وارد.'],
    ['2019-05-08', 'انتقال منبج إلى سيطرة النظام مرفوض.'],
    ['2017-05-08', 'انسحاب داعش من الرقة لم يتم.'],
    ['2017-05-08', 'انسحاب داعش من الرقة وشيك، بحسب ناشطين.'],
    ['2017-05-08', 'أعلنت صحيفة تابعة لقسد تأجيل السيطرة على الرقة.'],
    ['2019-05-08', 'بسيطرة النظام المحتملة على إدلب تصبح تركيا مجاورة له.'],
    ['2020-02-06', 'قصف الجيش المدينة ليتمكن من السيطرة على سراقب.'],
    ['2024-11-30', 'Rebels moved quickly to take Saraqib but were stopped.'],
    ['2019-05-08', 'سيطرة للمعارضة على حلب خط أحمر.'],
    ['2019-05-08', 'هذا أول انسحاب للجيش من سراقب تنفيه دمشق.'],
    ['2016-12-08', 'هذه ثالث سيطرة لداعش على تدمر إن تمت.'],
  ])('%s: %s', (day, text) => {
    expect(changesOf(day, text)).toEqual([]);
  });

  it.each<ChangesCase>([
    [
      '2016-08-12',
      'سيطرت قسد على منبج بعد انسحاب داعش منها، وانسحابه من جرابلس لم يتم.',
      ['isis withdraw منبج', 'sdf seize منبج'],
    ],
    ['2019-08-20', 'سيطرة الجيش على قرية قريبة من مورك بعد معارك.', ['syrian-government seize قرية قريبة من مورك']],
    ['2020-02-06', 'سيطر الجيش على سراقب إلى جانب السيطرة المرتقبة على أريحا.', ['syrian-government seize سراقب']],
    [
      '2017-06-06',
      'The army captured Douma, and residents left its eastern districts.',
      ['syrian-government seize Douma'],
    ],
    ['2019-08-20', 'سيطرة الجيش على بلدة مورك بالكامل بعد معارك عنيفة.', ['syrian-government seize مورك']],
  ])('and what did. %s: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});

describe('who leaves in a sentence of its own', () => {
  it.each([
    ['2016-08-25', 'احتجز الجيش مدنيين. وغادروا مدينة داريا إلى إدلب.'],
    ['2016-11-27', 'هاجم الجيش الفصائل في حلب. فانسحبوا من حي الصاخور.'],
  ])('is not whoever did something to them. %s: %s', (day, text) => {
    expect(changesOf(day, text)).toEqual([]);
  });
});
