import { matchKey } from '../../core/domain/matchKey.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { COUNTRYSIDE_WORDS, INSIDE_WORDS, NAME_ADJECTIVES } from './kindWords.ts';
import type { PlaceContext, PlaceReading, UnknownPlace } from './placeContext.ts';

/** The places that one phrase names. */
export type PlaceGroup = readonly PlaceReading[];
type ReadPhrase = (context: PlaceContext, i: number) => PlaceGroup;

/**
 * The place phrases of a sentence in order, found once. While they are being found („the town“ asks for those before
 * it) those found so far.
 */
export function placesIn(context: PlaceContext, read: ReadPhrase): readonly PlaceGroup[] {
  const { memo } = context;
  if (memo.groups) return memo.groups;
  const groups: PlaceGroup[] = [];
  memo.groups = groups;
  for (let i = 0; i < context.tokens.length;) {
    const group = read(context, i);
    if (group.length > 0 && !isGuessed(group) && !isDateline(context, group) && !saysWhere(context, groups.at(-1), i)) {
      groups.push(group);
      memo.unknown.push(...unknownOf(group));
    }
    i = Math.max(i + 1, group.at(-1)?.end ?? 0);
  }
  return groups;
}

/** Nothing but names that the gazetteer lacks, of no kind. */
function isGuessed(group: PlaceGroup): boolean {
  return group.every(({ mention }) => mention.provisional !== null && mention.provisional.kind === null);
}

function unknownOf(group: PlaceGroup): readonly UnknownPlace[] {
  return group
    .filter(({ mention }) => mention.provisional !== null && mention.provisional.kind !== 'area')
    .map(({ mention, end }) => ({ mention, words: matchKey(mention.surface).split(' '), end }));
}

/** „Hasakah province: …“: where the report is from. */
function isDateline({ tokens }: PlaceContext, group: PlaceGroup): boolean {
  return group[0]?.start === 0 && /[:–—-]/u.test(tokens[group.at(-1)?.end ?? 0]?.before ?? '');
}

/** Only says where the place before it lies („south of Hasakah“, „in the countryside of Homs“). */
function saysWhere({ tokens, hits = [] }: PlaceContext, before: PlaceGroup | undefined, i: number): boolean {
  const from = before?.at(-1)?.end ?? Infinity;
  if (from > i || i - from > FARTHEST_LYING) return false;
  const between = tokens.slice(from, i + 1);
  // „the village of X *lying in the eastern countryside of the capital* Y“: all of it up to a comma.
  if (from < i && isOneOf(between[0], LYING) && between[0]?.before === ' ')
    return (
      !between.some((token) => /[,،:؛]/u.test(token.before)) && !hits.some(({ start }) => start > from && start < i)
    );
  if (i - from > FARTHEST) return false;
  const [opening, ...rest] = between;
  // „the village of X*, in* the countryside of Y“.
  const inCountryside =
    opening?.key === 'في' &&
    (rest.length === 1 || rest.some((token) => isOneOf(token, COUNTRYSIDE_WORDS) || isOneOf(token, FAR)));
  if ((inCountryside ? rest : between).some((token) => /[,،]/u.test(token.before))) return false;
  const tells = (token: Token): boolean =>
    INSIDE_WORDS.has(token.key) || [COUNTRYSIDE_WORDS, NAME_ADJECTIVES, FAR].some((words) => isOneOf(token, words));
  return between.slice(0, -1).every(tells) && (i > from || /^ب/u.test(tokens[i]?.key ?? ''));
}
/** Words between a place and what it lies in. */
const FARTHEST = 5;
const FARTHEST_LYING = 9;
const LYING = keySet(
  'الواقعة الواقع الواقعتين الواقعين الكائنة القريبة القريب التابعة التابع المحاذية المحاذي المتاخمة المتاخم المطلة المطل المشرفة المشرف',
);
const FAR = keySet('أقصى أقاصي الريف القريب القريبة المجاور المجاورة المحاذي المحاذية المتاخم المتاخمة');

/** Sentences back within which „the town“ and „it“ find what they mean. */
const MEMORY = 4;

/** The last phrase before token i that fits; else the last of the sentences before. They are found as they are asked for. */
export function lastBefore(
  context: PlaceContext,
  i: number,
  read: ReadPhrase,
  fits: (group: PlaceGroup, sentence: PlaceContext) => boolean,
): PlaceGroup | undefined {
  const own = placesIn(context, read).findLast((group) => (group.at(-1)?.end ?? Infinity) <= i && fits(group, context));
  if (own) return own;
  let earlier = context.previous;
  for (let back = 0; earlier && back < MEMORY; back++) {
    const sentence = earlier;
    const found = placesIn(sentence, read).findLast((group) => fits(group, sentence));
    if (found) return found;
    earlier = earlier.previous;
  }
  return undefined;
}
