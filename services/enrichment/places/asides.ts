import { isOneOf, keySet } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import type { PlaceContext } from './placeContext.ts';
import type { PlaceGroup } from './placesIn.ts';

/**
 * Whether a place is named only for where another lies („17 km *east of P*“, „next to *P*“), or for where somebody went
 * who left („their departure from Q *towards P*“): what is told next is told of the other.
 */
export function isAside(sentence: PlaceContext, group: PlaceGroup): boolean {
  const start = group[0]?.start ?? 0;
  return tellsWhere(sentence, start) || isGoalOfLeaving(sentence, start);
}

function tellsWhere({ tokens }: PlaceContext, start: number): boolean {
  const before = tokens[start - 1];
  if (!before || (tokens[start]?.before ?? '').trim() !== '') return false;
  if (before.key === 'of') return isOneOf(tokens[start - 2], DIRECTIONS);
  if (isOneOf(before, DIRECTIONS)) return true;
  // „next *to* P“ (الملاصقة لP).
  if (FROM.has(before.key)) return isOneOf(tokens[start - 2], NEXT) || isOneOf(tokens[start - 2], UNITS);
  return isOneOf(before, NEXT) && (tokens[start]?.forms.some(({ clitics }) => clitics === 'ل') ?? false);
}
const DIRECTIONS = keySet(
  'شمال جنوب شرق غرب شمالي جنوبي شرقي غربي قرب بوابات أبواب بوابة مشارف تخوم near north south east west northeast northwest southeast southwest outskirts countryside',
);
const FROM: ReadonlySet<string> = new Set(['من', 'عن', 'from']);
const UNITS = keySet(
  'كم كلم كيلومتر كيلومترا كيلومترات كيلومترين متر مترا أمتار مسافة km kilometres kilometers kilometre kilometer miles metres meters',
);
const NEXT = keySet(
  'الملاصقة الملاصق المجاورة المجاور المحاذية المحاذي المتاخمة المتاخم القريبة القريب تبعد يبعد البعيدة البعيد بعيدا بالقرب قريبة قريبا مجاورة محاذية ملاصقة متاخمة',
);

export function isGoalOfLeaving({ tokens, hits = [] }: PlaceContext, start: number): boolean {
  if (!isOneOf(tokens[start - 1], TOWARDS)) return false;
  for (let at = start - 2; at >= Math.max(0, start - FARTHEST); at--) {
    const token = tokens[at];
    if (token && isLeaving(token.word)) return true;
    if (hits.some((one) => one.start === at)) return false;
  }
  return false;
}
const TOWARDS = keySet('إلى الى باتجاه نحو صوب to towards toward for');
/** Words between leaving and where to. */
const FARTHEST = 26;
const LEAVING =
  /^[وف]?[بل]?(?:ال|لل)?(?:خروج|خرج|انسحاب|انسحب|ينسحب|نقل|ترحيل|رحل|اجلاء|اجلي|تهجير|مهجر|مغادر|غادر|نزوح|نزح|فرار|فر|فروا|هروب|هرب|هربوا|تسلل|ضخ)(?:ه|ها|هم|ت|وا|ين|ون)?$|^(?:left|leave|leaving|withdrew|withdrawn|withdrawing|evacuat(?:ed|ing|ion)|transferr(?:ed|ing)|fled|fleeing|moved|moving|bussed|departed)$/u;
const isLeaving = ofWord(({ key }) => LEAVING.test(key));
