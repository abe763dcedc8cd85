import type { Extent, Part } from '../../core/domain/events.generated.ts';
import { COUNTRY, provisionalId } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import type { PlaceKind } from '../../core/domain/place.ts';
import { strippings } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { numberOf } from '../times/calendarWords.ts';
import { containerAt, kindAt, skipArticle } from './container.ts';
import {
  ALL_WORDS,
  EVERYDAY_NAMES,
  INSIDE_WORDS,
  KIND_WORDS,
  MOST_WORDS,
  NAME_HEADS,
  PART_WORDS,
  PERIMETER_WORDS,
  SET_NOUNS,
} from './kindWords.ts';
import type { KindWord } from './kindWords.ts';
import { chooseAmong } from './placeLexicon.ts';
import type { PlaceContext, PlaceReading, Quantifier } from './placeContext.ts';
import { readSets } from './placeSet.ts';

/**
 * The places that the words from token i name: [quantity] [kind word] name, a list of such, a set of places, or a
 * town met before („the city“). Empty if they name none. A kind word with a name the gazetteer lacks is a
 * provisional place. Clitics of the first word are taken off if the rest is a place.
 */
export function readPlaces(context: PlaceContext, i: number): readonly PlaceReading[] {
  const quantifier = quantifierAt(context.tokens, i);
  const listed = readList(context, quantifier);
  if (listed.length > 0) return listed;
  return readSets(context, quantifier, i);
}

/** „all“, „most“, „three“, „parts of“, „the edges of“ before a place; end = the token after them. */
export function quantifierAt(tokens: readonly Token[], i: number): Quantifier {
  let found: Quantifier = { extent: null, count: null, end: i };
  for (let at = i; at < i + 4; at++) {
    const token = tokens[at];
    if (!token || (at > i && /[,،:]/u.test(token.before))) break;
    const next = quantifierWord(
      strippings(token.key).map(({ key }) => key),
      found,
    );
    if (next === null) break;
    found = { ...next, end: at + 1 };
  }
  return found;
}

const CONNECTING: ReadonlySet<string> = new Set(['من', 'of', 'the', 'واسعه', 'كبيره', 'كبير', 'large', 'اكثر', 'نحو']);

function quantifierWord(keys: readonly string[], found: Quantifier): Quantifier | null {
  const is = (words: ReadonlySet<string>): boolean => keys.some((key) => words.has(key));
  if (is(ALL_WORDS)) return { ...found, extent: 'all' };
  if (is(MOST_WORDS)) return { ...found, extent: 'most' };
  if (is(PERIMETER_WORDS)) return { ...found, extent: 'perimeter' };
  if (is(PART_WORDS)) return { ...found, extent: 'part' };
  const count = keys.map(numberOf).find((number) => number !== null && number > 1);
  if (count !== undefined && count !== null) return { ...found, extent: found.extent ?? 'part', count };
  return keys.some((key) => CONNECTING.has(key)) ? found : null;
}

function readList(context: PlaceContext, quantifier: Quantifier): readonly PlaceReading[] {
  const first = readOne(context, quantifier.end, null, quantifier.extent ?? 'all');
  if (!first) return [];
  const readings = [first.reading];
  let kind = first.kind;
  let at = first.reading.end;
  while (at < context.tokens.length) {
    const next = listItem(context, at);
    const read = next === null ? null : readOne(context, next, kind, 'all');
    if (!read) break;
    readings.push(read.reading);
    kind = read.kind;
    at = read.reading.end;
  }
  return readings;
}

/** Where the next item of a list begins: a word with و, „and“, or after „in addition to“; null if none does. */
function listItem({ tokens }: PlaceContext, at: number): number | null {
  const keys = tokens.slice(at, at + 4).map(({ key }) => key);
  if (keys[0]?.startsWith('و') === true) return at;
  if (keys[0] === 'and') return at + 1;
  const added = keys[0] === 'بالاضافه' && keys[1]?.startsWith('ال') === true ? at + 2 : null;
  if (added !== null) return added;
  // „في مدينة القامشلي، بالإضافة إلى …“: the container of the items before stands between.
  const inside = keys.indexOf('بالاضافه');
  return inside > 0 && INSIDE_WORDS.has(keys[0] ?? '') ? at + inside + 2 : null;
}

interface OneRead {
  readonly reading: PlaceReading;
  readonly kind: KindWord | null;
}

function readOne(
  context: PlaceContext,
  i: number,
  listKind: KindWord | null,
  extent: PlaceReading['extent'],
): OneRead | null {
  const whole = nameAt(context, i, null, listKind?.many === true ? listKind : null);
  if (whole)
    return {
      reading: { ...whole, start: i, extent, part: partOf(context, i, extent), allSaid: false },
      kind: listKind,
    };
  const at = skipArticle(context.tokens, i);
  const kind = kindAt(context.tokens, at);
  if (!kind) return null;
  const name = nameAt(context, skipArticle(context.tokens, at + 1), kind, null) ?? unknownName(context, at + 1, kind);
  if (name) return { reading: { ...name, start: i, extent, part: partOf(context, i, extent), allSaid: false }, kind };
  const again = spokenAgain(context, at, kind);
  return again && { reading: { ...again, start: i, extent, part: partOf(context, i, extent), allSaid: false }, kind };
}

function partOf({ tokens }: PlaceContext, i: number, extent: Extent): Part | null {
  if (extent !== 'part') return null;
  const count = tokens
    .slice(Math.max(0, i - 3), i)
    .map(({ key }) => numberOf(key))
    .find((number) => number !== null);
  return { label: tokens[i - 1]?.raw ?? '', count: count ?? null };
}

type Named = Pick<PlaceReading, 'mention' | 'end'>;

/** A place of the gazetteer whose name starts at token i, if the words around allow it. */
function nameAt(context: PlaceContext, i: number, kind: KindWord | null, listKind: KindWord | null): Named | null {
  const { lexicon, tokens } = context;
  const start = skipArticle(tokens, i);
  const match = lexicon.names.longest(tokens, start, (clitics) => kind === null || clitics === '');
  const first = tokens[start];
  if (!match || !first) return null;
  const spoken = kind ?? listKind;
  const fitting = match.values.filter(({ after }) => after === null || after === spoken?.lemma);
  const candidates = fitting.map(({ place }) => place);
  const after = containerAt(context, match.end) ?? trailingContainer(context, match.end, candidates.length);
  const key = tokens
    .slice(start, match.end)
    .map((token) => token.key)
    .join(' ');
  const bare = strippings(key).some((one) => EVERYDAY_NAMES.has(one.key));
  if (candidates.length === 0 || (bare && spoken === null && after === null)) return null;
  if (kind === null && listKind === null && isActorName(context, start, match.end)) return null;
  const rest = fitting.some((one) => one.after !== null);
  const kinds: readonly PlaceKind[] | null = rest || kind === null ? null : kind.kinds;
  const wanted = { kinds, container: after?.place ?? null, at: first.start };
  const place = chooseAmong(lexicon.gazetteer, candidates, wanted, context.spokenOf);
  if (!place) return null;
  const surface = context.text.slice(first.start, tokens[match.end - 1]?.end ?? first.end);
  return { mention: { id: place.id, surface, collective: null, provisional: null }, end: match.end };
}

/** „the square, X and Y in the city of Z“: what a list lies in is said after its last item. For namesakes only. */
function trailingContainer(context: PlaceContext, from: number, namesakes: number): ReturnType<typeof containerAt> {
  if (namesakes < 2 || context.tokens[from]?.key.startsWith('و') !== true) return null;
  for (let at = from + 1; at < from + 8; at++) {
    const found = containerAt(context, at);
    if (found) return found;
  }
  return null;
}

/** An actor's name that is at least as long there: „Military Security“ alone is who, not where. */
function isActorName({ actors }: PlaceContext, start: number, end: number): boolean {
  return actors.some((one) => one.start === start && one.end >= end);
}

/** A name that the gazetteer lacks, after a kind word: a provisional place. Arabic only: an English one needs a capital. */
function unknownName(context: PlaceContext, i: number, kind: KindWord): Named | null {
  const { tokens, lexicon, text } = context;
  const start = skipArticle(tokens, i);
  const first = tokens[start];
  if (!first || kind.many || first.before.trim() !== '' || !couldBeName(context, start)) return null;
  const two = NAME_HEADS.has(first.key) && tokens[start + 1]?.before === ' ';
  const end = start + (two ? 2 : 1);
  const surface = text.slice(first.start, tokens[end - 1]?.end ?? first.end);
  const container = containerAt(context, end)?.place ?? null;
  const region = lexicon.gazetteer.homeRegion(container ?? COUNTRY);
  const kindName = kind.kinds[0] ?? null;
  const id = provisionalId(region, surface, kindName, container);
  return { mention: { id, surface, collective: null, provisional: { kind: kindName, container } }, end };
}

function couldBeName(context: PlaceContext, i: number): boolean {
  const token = context.tokens[i];
  if (!token || INSIDE_WORDS.has(token.key) || SET_NOUNS.has(token.key) || PART_WORDS.has(token.key)) return false;
  if (FUNCTION_WORDS.has(token.key) || context.actors.some((one) => one.start <= i && i < one.end)) return false;
  return /^\p{Lu}/u.test(token.raw) || (/^\p{Script=Arabic}{3,}/u.test(token.raw) && !ADJECTIVES.test(token.key));
}

const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  'من الي علي عن بعد قبل منذ خلال مع اليوم امس التي الذي الا ان كما حيث بشكل بالكامل كاملا مساء صباح لم لن او ثم ايضا هناك هذه هذا تابعه التابعه'.split(
    ' ',
  ),
);
/** Adjectives that follow a kind word without a name („a neighbouring village“). */
const ADJECTIVES = /^(?:ال)?(?:مجاور|جديد|اخر|صغير|كبير|حدودي|استراتيجي|قديم|سكني|محاصر|مدني|عسكري|دولي|امني)/u;

/** „the city“: the last place of that kind spoken of before. */
function spokenAgain(context: PlaceContext, i: number, kind: KindWord): Named | null {
  const { tokens, lexicon, spokenOf, text } = context;
  const token = tokens[i];
  if (!token || kind.many || !isDefinite(tokens, i)) return null;
  const before = spokenOf.filter(
    ({ at, place }) => at < token.start && kind.kinds.includes(lexicon.gazetteer.get(place)?.kind ?? 'line'),
  );
  const place = before.at(-1)?.place ?? soleOfKind(context, kind, token.start);
  if (place === undefined) return null;
  return {
    mention: { id: place, surface: text.slice(token.start, token.end), collective: null, provisional: null },
    end: i + 1,
  };
}

function isDefinite(tokens: readonly Token[], i: number): boolean {
  const key = tokens[i]?.key ?? '';
  return (
    strippings(key).some((one) => one.key.startsWith('ال') && KIND_WORDS.has(one.key)) || tokens[i - 1]?.key === 'the'
  );
}

/** „the airport“ where one town is spoken of that has one. */
function soleOfKind({ lexicon, spokenOf }: PlaceContext, kind: KindWord, at: number): PlaceId | undefined {
  if (!kind.kinds.includes('airport')) return undefined;
  const towns = spokenOf.filter((one) => lexicon.gazetteer.get(one.place)?.kind === 'city');
  const nearest = towns.toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
  if (!nearest) return undefined;
  const inside = lexicon.gazetteer
    .descendants(nearest.place)
    .filter((id) => lexicon.gazetteer.get(id)?.kind === 'airport');
  return inside.length === 1 ? inside[0] : undefined;
}
