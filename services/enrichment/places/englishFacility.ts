import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import { containerAt, kindAt } from './container.ts';
import { englishFacilityOfIt, near } from './itsFacility.ts';
import { INSIDE_WORDS } from './kindWords.ts';
import { isFacility } from './nameWords.ts';
import { FUNCTION_WORDS } from './noNames.ts';
import { nameAt } from './placeName.ts';
import type { Named, PlaceContext } from './placeContext.ts';
import { surfaceOf } from './surface.ts';
import { provisional } from './unknownName.ts';

/**
 * English: „*the national hospital* in X“, „*an army base* near X“, „*the headquarters of the city council* in X“: a
 * place that has no name, told by what it is and where it lies; null unless it is told where.
 */
export function englishFacility(context: PlaceContext, i: number): Named | null {
  const { tokens } = context;
  const its = englishFacilityOfIt(context, i);
  if (its) return its;
  const head = headAfter(tokens, i);
  const kind = head === null ? null : kindAt(tokens, head);
  if (head === null || kind === null) return null;
  const quarter = isOneOf(tokens[head], QUARTERS) && tokens[i]?.key === 'the' && head > i + 1;
  const many = kind.many && !isOneOf(tokens[head], STORES);
  if (many || !(isFacility(kind) || quarter) || TOLD_BY_NAME.has(kind.kinds[0] ?? '')) return null;
  const end = pastOf(tokens, head + 1);
  const at = tokens[end]?.key === 'at' && tokens[end].before === ' ' ? facilityAt(context, i, head, end) : null;
  if (at) return at;
  const container = containerAt(context, end);
  // „in *Afrin's* administration“
  const owner = container !== null && /['’]s?$/u.test(tokens[container.end - 1]?.raw ?? '');
  if (!container || owner || /[,;:]/u.test(tokens[end]?.before ?? '')) return null;
  const [only, other] = kind.kinds[0] === 'airport' ? near(context, container.place, kind) : [];
  if (only !== undefined && other === undefined)
    return { mention: { id: only, surface: surfaceOf(context, i + 1, end), collective: null, provisional: null }, end };
  return provisional(context, i + 1, end, kind.kinds[0] ?? null, container.place);
}
/** „*the base at X*“: the one that is called so, else one in the town of X. */
function facilityAt(context: PlaceContext, i: number, head: number, end: number): Named | null {
  const named = nameAt(context, end + 1, { kind: null, listKind: null });
  const place = named && context.lexicon.gazetteer.get(named.mention.id);
  const kinds = kindAt(context.tokens, head)?.kinds ?? [];
  if (!named || !place) return null;
  if (kinds.includes(place.kind) || (isOneOf(context.tokens[head], BASES) && BASE_KINDS.has(place.kind))) return named;
  const facility = provisional(context, i + 1, end, kinds[0] ?? null, place.id);
  return facility && { ...facility, end: named.end };
}
const BASES = keySet('base camp barracks garrison');
const BASE_KINDS: ReadonlySet<string> = new Set(['base', 'camp', 'military_hq', 'airport']);

const QUARTERS = keySet('quarter neighbourhood neighborhood district suburb');
/** Plurals of what is one place. */
const STORES = keySet('silos depots warehouses mills barracks');
/** A hill or a road may be any, without a name. */
const TOLD_BY_NAME: ReadonlySet<string> = new Set(['hill', 'line', 'street', 'roundabout']);

/** Whether an article at token i opens a facility: cheap, for it is asked of every article. */
export const opensEnglishFacility = (tokens: readonly Token[], i: number): boolean => headAfter(tokens, i) !== null;

/** The kind word after an article and plain small words („the *national* hospital“); null if none follows. */
function headAfter(tokens: readonly Token[], i: number): number | null {
  if (!isOneOf(tokens[i], ARTICLES)) return null;
  for (let at = i + 1; at <= i + LONGEST; at++) {
    const token = tokens[at];
    if (token?.before !== ' ' || !isSmallWord(token.word)) return null;
    if (kindAt(tokens, at) && !(tokens[at + 1]?.before === ' ' && kindAt(tokens, at + 1))) return at;
  }
  return null;
}
const ARTICLES = keySet('the a an its their');
const LONGEST = 5;
const isSmallWord = ofWord(
  ({ raw, key }) =>
    /^\p{Ll}[\p{Ll}-]+$/u.test(raw) && !FUNCTION_WORDS.has(key) && !INSIDE_WORDS.has(key) && !LINKS.has(key),
);
const LINKS = keySet(
  'and or but that which who whom was were is are has had have been be with for to as on at by from last',
);

/** „the headquarters *of the city council* in“: the token after it. */
function pastOf(tokens: readonly Token[], i: number): number {
  if (tokens[i]?.key !== 'of' || !isOneOf(tokens[i + 1], ARTICLES)) return i;
  for (let at = i + 2; at < i + LONGEST; at++) {
    const token = tokens[at];
    if (token?.before !== ' ' || !isSmallWord(token.word)) return at;
  }
  return i;
}
