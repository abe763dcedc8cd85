import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import type { Word } from '../text/words.ts';
import { numberOf } from '../times/calendarWords.ts';
import { kindAt } from './container.ts';
import { ALL_WORDS, MOST_WORDS, PART_WORDS, PERIMETER_WORDS } from './kindWords.ts';
import type { Quantifier } from './placeContext.ts';

/** „the *centre* of the town“: only before a kind word. */
const CENTRED = /^(?:ال)?(?:مدينه|بلده|ناحيه|قريه|of)$/u;
/** „the centre of“: a part. */
const CENTRE = keySet('مركز قلب center centre downtown');
const CONNECTING = keySet(
  'من of the واسعة كبيرة كبير large أكثر نحو حوالي قرابة about around nearly over أخرى more other new additional further small others',
);
/** „all“, „most“, „three“, „parts of“, „the edges of“ before a place; end = the token after them. */
export function quantifierAt(tokens: readonly Token[], i: number): Quantifier {
  let found: Quantifier = { extent: null, count: null, end: i };
  const first = tokens[i];
  if (!first || !mayQuantify(first.word)) return found;
  const from = partAhead(tokens, pastApproximation(tokens, i));
  for (let at = from; at < from + 5; at++) {
    const token = tokens[at];
    if (!token || (at > from && /[,،:]/u.test(token.before))) break;
    const percent = percentAt(tokens, at);
    if (percent !== null) {
      found = { extent: percent.share > HALF ? 'most' : 'part', count: null, end: percent.end };
      at = percent.end - 1;
      continue;
    }
    const side = isSideOf(tokens, at) || isLastOf(tokens, at) ? ({ ...found, extent: 'part' } as const) : null;
    const next = side ?? quantifierWord(token.word, found) ?? (isPartAdjective(tokens, at, found) ? found : null);
    // „Jamla and Shajara“ (جملة), which may mean a number of things as well.
    if (isOneOf(token, NUMBERS_OF) && /^و/u.test(tokens[at + 1]?.key ?? 'و')) break;
    if (next === null || (isOneOf(token, CENTRE) && !CENTRED.test(tokens[at + 1]?.key ?? ''))) break;
    found = { ...next, end: at + 1 };
  }
  return found;
}

const NUMBERS_OF = keySet('جملة سلسلة');

/** Whether a word may begin to say how much; most do not. */
export const mayQuantify = ofWord(
  (word) =>
    quantifierWord(word, NOTHING) !== null ||
    APPROXIMATE.holds(word) ||
    LAND.holds(word) ||
    word.key === 'اخر' ||
    AHEAD_OF_PARTS.has(word.key) ||
    shareOf(word) !== null,
);

const shareOf = ofWord((word) => numberIn(word, (number) => number <= 100));
const countOf = ofWord((word) => numberIn(word, (number) => number > 1 && number < 1000));

/** The first of the word's readings that is such a number. */
function numberIn({ forms }: Word, fits: (number: number) => boolean): number | null {
  return forms.map(({ key }) => numberOf(key)).find((number) => number !== null && fits(number)) ?? null;
}

/** „more than 20“, „no less than a third of“: the token of the number or part; i if none follows. */
function pastApproximation(tokens: readonly Token[], i: number): number {
  let at = i;
  while (at < i + 5 && isOneOf(tokens[at], APPROXIMATE)) at += 1;
  const token = tokens[at];
  const share = isOneOf(token, PART_WORDS) || token?.key === 'all';
  const counted = at > i && token && (numberOf(token.key) !== null || share);
  return counted ? at : i;
}
const APPROXIMATE = keySet(
  'أكثر أزيد من ما يزيد يقارب يقرب لا يقل على عن نحو حوالي قرابة زهاء ما more than at least over about nearly almost some around another up to as many',
);

const HALF = 50;
const PERCENT = keySet('بالمئة بالمائة بالمية percent');

/** „70 percent of“, „70% of“: a share; a bare number counts. */
function percentAt(tokens: readonly Token[], at: number): { readonly share: number; readonly end: number } | null {
  const token = tokens[at];
  const share = token ? shareOf(token.word) : null;
  const next = tokens[at + 1];
  if (share === null || !next) return null;
  if (/^\s?[%٪]/u.test(next.before)) return { share, end: at + 1 };
  if (isOneOf(next, PERCENT)) return { share, end: at + 2 };
  const apart = ['في الميه', 'في المايه', 'per cent'].includes(`${next.key} ${tokens[at + 2]?.key ?? ''}`);
  return apart ? { share, end: at + 3 } : null;
}

/** English: „*the eastern* half of“: the articles and sides before a word of quantity. */
function partAhead(tokens: readonly Token[], i: number): number {
  let at = i;
  while (at < i + 5 && AHEAD_OF_PARTS.has(tokens[at]?.key ?? '') && (at === i || tokens[at]?.before === ' ')) at += 1;
  return at > i && isOneOf(tokens[at], PART_WORDS) && tokens[at + 1]?.key === 'of' ? at : i;
}

/** „the *southern* third of“, „the *larger* part of“, „the *eastern and north-eastern* edges of“ (الشرقية والشمالية الشرقية من). */
function isPartAdjective(tokens: readonly Token[], at: number, { extent }: Quantifier): boolean {
  if (extent === null) return false;
  const sides = pastSides(tokens, at);
  const next = tokens[sides];
  if (sides > at && (isOneOf(next, OF_PART) || next?.forms.some(({ clitics }) => clitics === 'ل') === true))
    return true;
  const definite = /^ال/u.test(tokens[at]?.key ?? '') || ENGLISH_SIDES.has(tokens[at]?.key ?? '');
  return definite && isOneOf(tokens[at + 1], OF_PART);
}
const OF_PART = keySet('من of ل');

function pastSides(tokens: readonly Token[], i: number): number {
  let at = i;
  while (at < i + LONGEST_SIDES && isOneOf(tokens[at], ARABIC_SIDES) && (at === i || tokens[at]?.before === ' '))
    at += 1;
  return at;
}
const ARABIC_SIDES = keySet('الشرقي الشرقية الغربي الغربية الشمالي الشمالية الجنوبي الجنوبية');
/** Words of „the eastern and the north-eastern“. */
const LONGEST_SIDES = 4;

/** „*the last* quarters of the town“ (آخر أحياء): what was left of them. */
const isLastOf = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.key === 'اخر' && kindAt(tokens, at + 1)?.many === true && !/^ال/u.test(tokens[at + 1]?.key ?? '');

/** „*the northern area* of the town“ (المنطقة الشمالية من): a part of it. */
const isSideOf = (tokens: readonly Token[], at: number): boolean =>
  isOneOf(tokens[at], LAND) && isOneOf(tokens[at + 1], ARABIC_SIDES) && tokens[at + 2]?.key === 'من';
const LAND = keySet('المنطقة المناطق الجهة الأطراف');
const ENGLISH_SIDES = keySet(
  'eastern western northern southern central northwestern northeastern southwestern southeastern larger greater small last remaining',
);

/** Words before „parts of“: „*a large* part of“, „*the southern and central* parts of“. */
const AHEAD_OF_PARTS: ReadonlySet<string> = new Set([
  ...ENGLISH_SIDES,
  ...['the', 'a', 'and', 'wide', 'large', 'vast', 'big', 'huge', 'significant', 'substantial', 'considerable', 'good'],
]);

/** „the *Syrian side* of the crossing“: what is left of it is abroad. */
const SIDE = keySet('الجانب');
const SURFACE = keySet('مساحة');

function quantifierWord(word: Word, found: Quantifier): Quantifier | null {
  if (ALL_WORDS.holds(word)) return { ...found, extent: 'all' };
  if (MOST_WORDS.holds(word)) return { ...found, extent: 'most' };
  if (CENTRE.holds(word) && found.extent === null) return { ...found, extent: 'part' };
  if (PERIMETER_WORDS.holds(word)) return { ...found, extent: 'perimeter' };
  // „90 percent of *the area* of the city“.
  if (found.extent !== null && SURFACE.holds(word)) return found;
  if (PART_WORDS.holds(word) || SIDE.holds(word)) return { ...found, extent: 'part' };
  const count = countOf(word);
  if (count !== null) return { ...found, extent: found.extent ?? 'part', count };
  return found.extent !== null && CONNECTING.holds(word) ? found : null;
}
const NOTHING: Quantifier = { extent: null, count: null, end: 0 };

/** „each of X and Y“, „these X“: the token after the words; null if they do not stand there. */
export function afterBoth(tokens: readonly Token[], i: number): number | null {
  if (tokens[i + 1]?.key === 'من' && isOneOf(tokens[i], EACH)) return i + 2;
  return isOneOf(tokens[i], DEMONSTRATIVES) && tokens[i + 1] ? i + 1 : null;
}
const EACH = keySet('كل كلا كلاً من both each');
export const DEMONSTRATIVES = keySet('هذه تلك هاتين هذا ذلك هذين these those this that');
/** Whether a word opens such words. */
export const mayMeanBoth = ofWord((word) => EACH.holds(word) || DEMONSTRATIVES.holds(word));
