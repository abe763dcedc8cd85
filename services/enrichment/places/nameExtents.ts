import { isOneOf, keySet } from '../text/tokens.ts';
import { kindAt } from './container.ts';
import { KIND_WORDS, NAME_ADJECTIVES } from './kindWords.ts';
import type { KindWord } from './kindWords.ts';
import type { Named, PlaceContext } from './placeContext.ts';
import { surfaceOf } from './surface.ts';
import { couldBeName } from './nameWords.ts';
import { provisional } from './unknownName.ts';

/** „X *and its hill*, and Y“ (وتلتها): the token after what is only the last one's; null if no such word stands there. */
export function pastItsThing({ tokens, hits = [], governors = [] }: PlaceContext, i: number): number | null {
  const token = tokens[i];
  const verbal = [...hits, ...governors].some(({ start }) => start === i);
  return !verbal && token?.before === ' ' && /^و\p{L}{3,}(?:ها|هما|هم)$/u.test(token.key) ? i + 1 : null;
}

/** „the villages of (*X the Small*, Y)“: in a list the words up to the next item are one name, known or not. */
export function goesOn(context: PlaceContext, i: number, end: number): boolean {
  const { tokens } = context;
  const closed = /[,،)"”»]/u.test(tokens[end + 1]?.before ?? '') || /^و\p{L}{2}/u.test(tokens[end + 1]?.key ?? '');
  const opened =
    /[,،("“«]/u.test(tokens[i]?.before ?? '') || /^و/u.test(tokens[i]?.key ?? '') || kindAt(tokens, i - 1) !== null;
  const next = tokens[end];
  return (
    opened &&
    closed &&
    end - i === 1 &&
    next?.before === ' ' &&
    !/^و/u.test(next.key) &&
    (couldBeName(context, end) || isOneOf(next, NAME_ADJECTIVES))
  );
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
    !CALLED_AFTER.has(kind.kinds[0] ?? 'area') ||
    next?.before !== ' ' ||
    /^ال/u.test(tokens[at]?.key ?? '')
  )
    return null;
  const second = /^ال/u.test(next.key) ? null : kindAt(tokens, at + 1);
  const party = isOneOf(tokens[at], HOUSES)
    ? actors.find(({ start, clitics }) => start === at + 1 && clitics === '')
    : undefined;
  const inner =
    second && !second.many && !TOWNS.has(second.kinds[0] ?? 'area') && !isOneOf(tokens[at + 1], NO_SECOND)
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
const HOUSES = keySet('مبنى بناء فرع مفرزة مقر مخفر');
const NO_SECOND = keySet('مدرسة كلية كتيبة لواء فوج فرقة سرية');

/** „…, *became* X's men“ (أصبحت قوات): a word of no kind right before who does something is a verb, no name. */
export function isBeforeDoer({ tokens, actors }: PlaceContext, i: number): boolean {
  const next = tokens[i + 1];
  return next?.before === ' ' && actors.some((one) => one.start === i + 1 && one.clitics === '');
}
