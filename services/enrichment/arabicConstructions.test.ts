import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';
import type { ChangesCase } from './changesOf.testing.ts';

describe('what comes of a deed', () => {
  it.each<ChangesCase>([
    [
      '2018-03-10',
      'واصلت قوات النظام زحفها شمالا لتستعيد بلدة عقيربات وقرية جب الجراح.',
      ['syrian-government seize جب الجراح', 'syrian-government seize عقيربات'],
    ],
    [
      '2018-03-10',
      'اندفعت قوات سوريا الديمقراطية غربا لتسيطر على حي المشلب ودوار النعيم.',
      ['sdf seize المشلب', 'sdf seize دوار النعيم'],
    ],
    [
      '2018-03-10',
      'انسحبت قوات النظام من قرية المريعية ليسيطر عليها تنظيم داعش.',
      ['isis seize المريعية', 'syrian-government withdraw المريعية'],
    ],
    [
      '2018-03-10',
      'أخلى جيش الإسلام مقراته في بلدة مسرابا لتستولي عليها قوات النظام.',
      ['jaysh-al-islam withdraw مسرابا', 'syrian-government seize مسرابا'],
    ],
    ['2018-03-10', 'دخلت بلدة سراقب تحت سيطرة جيش الفتح.', ['jaysh-al-fath seize سراقب']],
    [
      '2018-03-10',
      'انسحبت الفصائل من بلدة مورك، لتعود البلدة إلى سيطرة قوات النظام.',
      ['opposition-factions withdraw مورك', 'syrian-government seize مورك'],
    ],
    // What an advance is still to bring.
    ['2018-03-10', 'حشدت قوات النظام آلياتها لتسيطر على بلدة اللطامنة.', []],
    ['2018-03-10', 'تقدمت قوات النظام نحو قرية الشولا لتسيطر عليها لكن تنظيم داعش صدها.', []],
    ['2018-03-10', 'ينتظر الأهالي أن تعود بلدة مورك إلى سيطرة قوات النظام.', []],
  ])('%s: tells what X went on to do and what another did after X had left: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});

describe('lists that go on', () => {
  it.each<ChangesCase>([
    [
      '2018-03-10',
      'سيطر فيلق الشام على “شغران، ووادي العسل، وجب القصب” شمال حماة.',
      ['faylaq-al-sham seize جب القصب', 'faylaq-al-sham seize شغران', 'faylaq-al-sham seize وادي العسل'],
    ],
    [
      '2018-03-10',
      'أعلنت قوات سوريا الديمقراطية عن سيطرتها على “الحمار، وخربة الرز، والجنينة، ومزرعة اليمامة” في ريف الرقة الشمالي.',
      ['sdf seize الجنينة', 'sdf seize الحمار', 'sdf seize اليمامة', 'sdf seize خربة الرز'],
    ],
    [
      '2018-03-10',
      'سيطر تنظيم داعش على قرية الكوم ونقاط أخرى في محيطها، بالإضافة إلى تلة السيريتل.',
      ['isis seize الكوم', 'isis seize تلة السيريتل'],
    ],
    [
      '2018-03-10',
      'سيطرت قوات النظام على بلدة حلفايا، علاوة على قرية الناصرية وحاجز شيلوط.',
      ['syrian-government seize الناصرية', 'syrian-government seize حاجز شيلوط', 'syrian-government seize حلفايا'],
    ],
    [
      '2018-03-10',
      'سيطرت قوات سوريا الديمقراطية على الحيين الشمالي والغربي إضافة إلى صوامع المدينة.',
      ['sdf seize الحي الشمالي', 'sdf seize الحي الغربي'],
    ],
    [
      '2018-03-10',
      'انسحب تنظيم داعش من الحيين الشرقي والأوسط في مدينة منبج.',
      ['isis withdraw الحي الأوسط', 'isis withdraw الحي الشرقي'],
    ],
    // Booty, what is shelled and what is boasted of.
    ['2018-03-10', 'سيطر تنظيم داعش على "كميات من الأسلحة، والذخائر، ودبابتين" في ريف حماة.', []],
    ['2018-03-10', 'أعلنت الفصائل سيطرتها على "الدبابات، والعربات، والرشاشات" في ريف درعا.', []],
    ['2018-03-10', 'استهدف الطيران “أريحا، وسرمين، وتل مرديخ” في ريف إدلب، ولم تتغير السيطرة على الأرض.', []],
  ])('%s: in one pair of quotes, past others without a name, beside and by two sides: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});

describe('villages in several lands', () => {
  it.each<ChangesCase>([
    [
      '2018-03-10',
      'سيطرت الفصائل على ثماني قرى في جبل الزاوية وسهل الغاب.',
      ['opposition-factions seize ثماني قرى في جبل الزاوية', 'opposition-factions seize ثماني قرى في جبل الزاوية'],
    ],
    [
      '2018-03-10',
      'استعادت قوات النظام قرى في بادية حمص وريف حماة الشرقي.',
      ['syrian-government seize قرى في بادية حمص', 'syrian-government seize قرى في بادية حمص'],
    ],
    [
      '2018-03-10',
      'سيطر تنظيم داعش على ست قرى في ريف الحسكة الجنوبي وريف دير الزور الشمالي.',
      ['isis seize ست قرى في ريف الحسكة الجنوبي', 'isis seize ست قرى في ريف الحسكة الجنوبي'],
    ],
    ['2018-03-10', 'سيطر تنظيم داعش على نقاط في ريف حلب الجنوبي وبلدة خناصر.', ['isis seize نقاط في ريف حلب الجنوبي']],
  ])('%s: are parts of each: %s', (day, text, changes) => {
    expect(changesOf(day, text)).toEqual(changes);
  });
});
