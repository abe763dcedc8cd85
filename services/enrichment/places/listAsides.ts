import { RELATIVE } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { numberOf } from '../times/calendarWords.ts';
import { containerAt } from './container.ts';
import { INSIDE_WORDS, KIND_WORDS, NAME_ADJECTIVES, SET_NOUNS } from './kindWords.ts';
import type { PlaceContext } from './placeContext.ts';

/** „X (40 km west of Y) and Z“: the token after the brackets. */
export function afterBrackets(tokens: readonly Token[], at: number): number {
  if (!/\(/u.test(tokens[at]?.before ?? '')) return at;
  for (let end = at + 1; end <= at + 9; end++) if (/\)/u.test(tokens[end]?.before ?? '')) return end;
  return at;
}

/** The token after „in the countryside of X“ right after an item; null if that does not follow. */
export function afterContainer(context: PlaceContext, at: number): number | null {
  const container = containerAt(context, at);
  if (!container) return null;
  const named = isOneOf(context.tokens[container.end], NAME_ADJECTIVES) ? container.end + 1 : container.end;
  const end = pastDistance(context.tokens, named);
  // „in X *in the countryside of Y*“.
  return afterContainer(context, end) ?? end;
}

/** „north of the town of X *by about 20 km*“ (بنحو، على بعد): the token after such words, else token i. */
function pastDistance(tokens: readonly Token[], i: number): number {
  const far = isOneOf(tokens[i + 1], FAR_AWAY) ? i + 2 : i;
  const at = isOneOf(tokens[far], ABOUT) ? far + 1 : far;
  if (at === i || numberOf(tokens[at]?.key ?? '') === null) return i;
  return isOneOf(tokens[at + 1], UNITS) ? at + 2 : i;
}
const FAR_AWAY = keySet('بعد مسافة');
const ABOUT = keySet('بنحو بحوالي بقرابة بزهاء بمسافة نحو حوالي قرابة زهاء');
const UNITS = keySet('كم كلم كيلو كيلومتر كيلومترا كيلومترات متر مترا أمتار');

/** „the town of X*, in* (ب) *the countryside of Y*“, „the town of X*, north of the city of Y*“: the token after it, which names no item; null if it may be one. */
export function pastWhereItLies(context: PlaceContext, at: number): number | null {
  const { tokens, lexicon } = context;
  if (isOneOf(tokens[at], TOWARDS)) {
    const beyond = containerAt(context, at, true);
    return beyond && pastDistance(tokens, beyond.end);
  }
  if (!/^ب/u.test(tokens[at]?.key ?? '')) return null;
  const named = lexicon.names.longest(tokens, at);
  if (named?.clitics === '') return null;
  return containerAt(context, at, true)?.end ?? named?.end ?? null;
}

/**
 * „the town of X *a week ago*, and the village of Y“, „X, *the largest stronghold of Z,* and the village of Y“: the token
 * of the next kind word, where no deed is told in between; null if none follows.
 */
export function afterAside(context: PlaceContext, at: number): number | null {
  const { tokens } = context;
  const relative = isOneOf(tokens[at], RELATIVE) || isOneOf(tokens[at], BEING);
  const opens = /[,،]/u.test(tokens[at]?.before ?? '')
    ? relative
    : isAside(context, at) || (relative && isOneOf(tokens[at + 1], DESCRIBING));
  if (!opens) return null;
  // „the hill of X *from the side of Y* and the works of Z“.
  const lying = isOneOf(tokens[at], LYING) || (tokens[at]?.key === 'من' && isOneOf(tokens[at + 1], SIDES));
  for (let end = at + 1; end <= Math.min(tokens.length - 1, at + LONGEST_ASIDE); end++) {
    if ((context.hits ?? []).some((one) => one.start === end - 1)) return null;
    if (/[,،]/u.test(tokens[end]?.before ?? '') && !isOneOf(tokens[end], RELATIVE))
      return isJoinedKind(context, end) ||
        isUnderSamePreposition(context, end) ||
        isBeside(tokens, end) ||
        // „*after shelling of the town of P,* in addition to Q“: Q may be shelled as well.
        (isOneOf(tokens[end], ADDING) && (lying || !tokens.slice(at, end).some(isKind)))
        ? end
        : null;
    // „the town of X *lying in the south* and the village of Y“.
    // „the village of X *after fights with O* and the village of Y“.
    const past = lying || context.actors.some((one) => one.end === end);
    if (past && (isJoinedKind(context, end) || isUnderSamePreposition(context, end))) return end;
  }
  return null;
}
const isKind = ({ forms }: Token): boolean => forms.some(({ key }) => KIND_WORDS.has(key));
/** „…, *and it is* the largest“. */
export const BEING = keySet('وهو وهي وهما');
/** „*along with* Y“ (إلى جانب). */
export const isBeside = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.key === 'الي' && tokens[at + 1]?.key === 'جانب';
/** Adjectives that say by what a place lies. */
export const LYING = keySet(
  'الواقعة الواقع التابعة التابع القريبة القريب المحاذية المحاذي المتاخمة المتاخم المجاورة المجاور الملاصقة الملاصق المقابلة المقابل المطلة المطل المشرفة المشرف',
);
/** „*north* of“. */
const TOWARDS = keySet('شمال جنوب شرق غرب شمالي جنوبي شرقي غربي قرب');
const SIDES = keySet('جهة ناحية محور اتجاه');
const LONGEST_ASIDE = 14;
/** What a place is or where it lies: no deed. */
const DESCRIBING = keySet('تعد يعد تعتبر يعتبر تقع يقع تبعد يبعد تطل يطل تشرف يشرف تربط يربط تضم يضم تشكل يشكل');

/** „…, *and on the town of* Y“. */
function isUnderSamePreposition({ tokens }: PlaceContext, at: number): boolean {
  return isOneOf(tokens[at], ON) && /^و/u.test(tokens[at]?.key ?? '') && KIND_WORDS.has(tokens[at + 1]?.key ?? '');
}
const ON = keySet('على من');

/** A time, a preposition or an adjective with the article. */
function isAside({ tokens, times }: PlaceContext, at: number): boolean {
  const token = tokens[at];
  if (!token || !/^\s["“«]?$/u.test(token.before)) return false;
  return (
    times.some((one) => one.start === at) ||
    isOneOf(token, INSIDE_WORDS) ||
    isOneOf(token, ASIDES) ||
    /^ال/u.test(token.key)
  );
}
const ASIDES = keySet('منذ على عند بعد مع ذات ذو ذي');

/** „…, *and other points north of the town,* in addition to“: the token after others that have no name, where more that are named are added; null if none are. */
export function pastOthers({ tokens }: PlaceContext, at: number): number | null {
  if (!/^و/u.test(tokens[at]?.key ?? '') || !isOneOf(tokens[at + 1], OTHER)) return null;
  for (let end = at + 2; end <= Math.min(tokens.length - 1, at + LONGEST_OTHERS); end++)
    if (/[,،]/u.test(tokens[end]?.before ?? ''))
      return isOneOf(tokens[end], ADDING) || isBeside(tokens, end) ? end : null;
  return null;
}
const OTHER = keySet('أخرى عدة عديدة كثيرة مجاورة محيطة');
const LONGEST_OTHERS = 7;
/** „*in addition* to“. */
export const ADDING = keySet('بالإضافة إضافة فضلا علاوة');

/** „… and the village of“. */
export function isJoinedKind(context: PlaceContext, at: number): boolean {
  const token = context.tokens[at];
  const numbered = /^[\d٠-٩]/u.test(context.tokens[at + 1]?.raw ?? '');
  return (
    token?.forms.some(
      ({ key, clitics }) =>
        clitics === 'و' &&
        ((KIND_WORDS.has(key) && (numbered || !/^ال/u.test(key))) || KIND_WORDS.has(key.replace(/ه?ا?$/u, ''))),
    ) ?? false
  );
}

/** „X in the countryside of Y, *and Z*“: a name that the gazetteer has. */
export function isJoinedName({ tokens, lexicon }: PlaceContext, at: number): boolean {
  return /^و/u.test(tokens[at]?.key ?? '') && lexicon.names.longest(tokens, at)?.clitics === 'و';
}

/** „X, *the institutions of O* and Y“: the token after a set that is somebody's; null if none stands there. */
export function pastOwnedSet({ tokens, actors }: PlaceContext, i: number): number | null {
  const noun = tokens[i]?.forms.some(({ key }) => SET_NOUNS.has(key)) ?? false;
  return noun ? (actors.find((one) => one.start === i + 1)?.end ?? null) : null;
}
