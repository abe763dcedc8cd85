import { describe, expect, it } from 'vitest';
import { changesOf } from './changesOf.testing.ts';

const DAY = '2024-11-28';
type Told = readonly [text: string, changes: readonly string[]];
const check = (text: string, changes: readonly string[]): void => {
  expect(changesOf(DAY, text)).toEqual(changes);
};
const TWO = ['opposition-factions seize أم الخلاخيل', 'opposition-factions seize تل دبس'];

describe('names in quotation marks of any kind', () => {
  it.each<Told>([
    ["سيطرت فصائل المعارضة على قريتي 'تل دبس' و'أم الخلاخيل' جنوبي معرة النعمان.", TWO],
    ["سيطرت فصائل المعارضة على قرى 'تل دبس'، 'أم الخلاخيل' جنوبي معرة النعمان.", TWO],
    ['سيطرت فصائل المعارضة على قريتي ‘تل دبس’ و‘أم الخلاخيل’ جنوبي معرة النعمان.', TWO],
    ['سيطرت فصائل المعارضة على قريتي ’’تل دبس’’ و’’أم الخلاخيل’’ جنوبي معرة النعمان.', TWO],
  ])('%s', check);
});

describe('a battle that has a name aims at nothing that stands past it', () => {
  it.each<Told>([
    [
      'أعلنت "إدارة العمليات العسكرية" لمعركة "ردع العدوان"، تحرير قريتي كفر حلب وخان طومان.',
      ['military-operations-administration seize خان طومان', 'military-operations-administration seize كفر حلب'],
    ],
    [
      'أعلنت “إدارة العمليات العسكرية” لمعركة “ردع العدوان”، اليوم الخميس، عن تحرير بلدة كفر حلب.',
      ['military-operations-administration seize كفر حلب'],
    ],
    ['أعلنت فصائل المعارضة معركة "تحرير كفر حلب".', []],
    ['أطلقت فصائل المعارضة معركة لتحرير بلدة كفر حلب.', []],
  ])('%s', check);
});

describe('a deed told across what is put in', () => {
  it.each<Told>([
    ['وأفضى القتال في سهل الغاب، إلى سيطرة فصائل المعارضة على بلدة كرناز.', ['opposition-factions seize كرناز']],
    ['تمكنت فصائل المعارضة في اليوم الثاني من المعركة بتحرير حاجز النمر.', ['opposition-factions seize حاجز النمر']],
    ['انتزع الجيش الوطني بلدة سلوك.\nكما سيطروا على بلدة المبروكة.', ['sna seize المبروكة', 'sna seize سلوك']],
    ['عبرت قوات الجيش الوطني النهر ليلا، وطردت وحدات حماية الشعب من بلدة العريمة.', ['sna expel العريمة']],
    ['سيطرت فصائل المعارضة على قرية الزلاقيات وتدمير دبابتين.', ['opposition-factions seize الزلاقيات']],
    [
      'سيطرت أحرار الشام على بلدة قمحانة ومزارع الدلاك غرب البلدة ومزرعة الوردة.',
      ['ahrar-al-sham seize الدلاك', 'ahrar-al-sham seize الوردة', 'ahrar-al-sham seize قمحانة'],
    ],
  ])('%s', check);
});
