import { isOneOf, keySet } from '../text/tokens.ts';
import { kindAt } from './container.ts';
import { KIND_WORDS, NAME_ADJECTIVES } from './kindWords.ts';
import type { KindWord } from './kindWords.ts';
import { afterBrackets, isJoinedKind, isJoinedName } from './listAsides.ts';
import type { Named, PlaceContext } from './placeContext.ts';
import { surfaceOf } from './surface.ts';
import { isLastOfItem, LIST_MARK } from './nameEnd.ts';
import { couldBeName } from './nameWords.ts';
import { provisional } from './unknownName.ts';

/**
 * „X *and its hill*, and Y“ (وتلتها), „X *and the military airport (in the east)* and Y“: the token after what is only the
 * last one's, or has no name; null if no such words stand there.
 */
export function pastItsThing(context: PlaceContext, i: number): number | null {
  const { tokens, hits = [], governors = [] } = context;
  const token = tokens[i];
  const verbal = [...hits, ...governors].some(({ start }) => start === i);
  if (verbal || token?.before !== ' ') return null;
  return /^و\p{L}{3,}(?:ها|هما|هم)$/u.test(token.key) ? i + 1 : pastNameless(context, i);
}

/** „*and the military airport* and the branch of Y“: a facility with the article and its adjectives, where the list goes on with a kind word. */
function pastNameless(context: PlaceContext, i: number): number | null {
  const { tokens } = context;
  const facility = tokens[i]?.forms.some(
    ({ key, clitics }) => clitics === 'و' && /^ال/u.test(key) && KIND_WORDS.get(key)?.many === false,
  );
  if (facility !== true) return null;
  let end = i + 1;
  while (end <= i + 2 && tokens[end]?.before === ' ' && /^ال/u.test(tokens[end]?.key ?? '')) end += 1;
  const past = afterBrackets(tokens, end);
  return isJoinedKind(context, past) ? past : null;
}

/** „the villages of (*X the Small*, Y)“: in a list the words up to the next item are one name, known or not. */
export function goesOn(context: PlaceContext, i: number, end: number): boolean {
  const { tokens } = context;
  const closed =
    /[,،؛;)"”»–—]/u.test(tokens[end + 1]?.before ?? '') || /^و(?:\p{L}{2}|$)/u.test(tokens[end + 1]?.key ?? '');
  const opened =
    /[,،؛;("“«–—#]/u.test(tokens[i]?.before ?? '') ||
    /^و/u.test(tokens[i]?.key ?? '') ||
    tokens[i - 1]?.key === 'و' ||
    kindAt(tokens, i - 1) !== null;
  const next = tokens[end];
  return (
    opened &&
    closed &&
    end - i === 1 &&
    next?.before === ' ' &&
    !/^و/u.test(next.key) &&
    (couldBeName(context, end) || isOneOf(next, NAME_ADJECTIVES) || isBetweenMarks(tokens, i, end))
  );
}

/** „(X, *Ya Yb*, Z“: between two marks a word is of the name, unless it could never be. */
function isBetweenMarks(tokens: PlaceContext['tokens'], i: number, end: number): boolean {
  return LIST_MARK.test(tokens[i]?.before ?? '') && isLastOfItem(tokens, end);
}

/** „the village of X *and Ya Yb* and the hill of Z“: a village's name and a word, both before the next place. */
export function goesOnBetween(context: PlaceContext, i: number, whole: Named): boolean {
  const { tokens, lexicon } = context;
  const village = lexicon.gazetteer.get(whole.mention.id)?.kind === 'village';
  if (!village || !/^و/u.test(tokens[i]?.key ?? '') || !goesOn(context, i, whole.end)) return false;
  const joined = isJoinedKind(context, whole.end + 1) || isJoinedName(context, whole.end + 1);
  return joined && !/^ال/u.test(tokens[whole.end]?.key ?? '') && !isOneOf(tokens[whole.end], NAME_ADJECTIVES);
}

/**
 * „the hospital of *the quarter of* X“, „the building of *X's security*“: what is called after a place with its kind
 * word, or after a party, is a place of its own.
 */
export function insideName(
  context: PlaceContext,
  at: number,
  kind: KindWord,
  kindNamed: (context: PlaceContext, at: number, kind: KindWord) => Named | null,
): Named | null {
  const { tokens, actors } = context;
  const next = tokens[at + 1];
  if (
    kind.many ||
    !(CALLED_AFTER.has(kind.kinds[0] ?? 'area') || isOneOf(tokens[at], ONE_A_TOWN)) ||
    !/^ ["“«]?$/u.test(next?.before ?? '') ||
    !next ||
    /^ال/u.test(tokens[at]?.key ?? '')
  )
    return null;
  const second = /^ال/u.test(next.key) ? null : kindAt(tokens, at + 1);
  const party = isOneOf(tokens[at], HOUSES)
    ? actors.find(({ start, clitics }) => start === at + 1 && clitics === '')
    : undefined;
  const inner =
    second &&
    !second.many &&
    (!TOWNS.has(second.kinds[0] ?? 'area') || isOneOf(tokens[at], ONE_A_TOWN)) &&
    !isOneOf(tokens[at + 1], NO_SECOND)
      ? kindNamed(context, at + 1, second)
      : null;
  const end = party?.end ?? inner?.end;
  if (end === undefined) return null;
  const clitics = tokens[at]?.forms.find(({ key }) => KIND_WORDS.has(key))?.clitics ?? '';
  const container = inner?.mention.provisional === null ? inner.mention.id : null;
  const named = provisional(context, at, end, kind.kinds[0] ?? null, container);
  return named && { ...named, mention: { ...named.mention, surface: surfaceOf(context, at, end, clitics) } };
}
const CALLED_AFTER: ReadonlySet<string> = new Set(['checkpoint', 'building', 'security_branch', 'base']);
/** „the hospital of the city of X“ may be any of them. */
const TOWNS: ReadonlySet<string> = new Set(['city', 'town', 'village', 'governorate', 'sub_district', 'district']);
/** „the police post of *the village of X*“: there is one, and it is not the village. */
const ONE_A_TOWN = keySet('مخفر حاجز مفرق مفترق محطة صوامع صومعة');
const HOUSES = keySet('مبنى بناء فرع مفرزة مقر مخفر مستودعات مستودع ثكنة');
const NO_SECOND = keySet('مدرسة كلية كتيبة لواء فوج فرقة سرية');

/** „…, *became* X's men“ (أصبحت قوات): a word of no kind right before who does something is a verb, no name. */
export function isBeforeDoer({ tokens, actors }: PlaceContext, i: number): boolean {
  const next = tokens[i + 1];
  return next?.before === ' ' && actors.some((one) => one.start === i + 1 && one.clitics === '');
}
