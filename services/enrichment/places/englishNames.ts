import type { Extent } from '../../core/domain/events.generated.ts';
import { provisionalId, COUNTRY } from '../../core/domain/gazetteer.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import { containerAt, hasCapital, kindAt, skipArticle } from './container.ts';
import type { KindWord } from './kindWords.ts';
import { KIND_WORDS, PERIMETER_WORDS } from './kindWords.ts';
import type { Named, PlaceContext, PlaceReading } from './placeContext.ts';
import { chooseAmong } from './placeLexicon.ts';
import { surfaceOf } from './surface.ts';
import { nameEnd } from './nameEnd.ts';
import { couldBeName, isNameWord } from './nameWords.ts';
import { provisional } from './unknownName.ts';

/** English: „the Damascus *suburb of* X“: the token of the kind word; null if it is not so. */
export function suburbOf(context: PlaceContext, i: number): number | null {
  const { tokens, lexicon } = context;
  const start = skipArticle(tokens, i);
  const first = tokens[start];
  const match = first && hasCapital(first.word) ? lexicon.names.longest(tokens, start) : null;
  const kind = match && KIND_WORDS.has(tokens[match.end]?.key ?? '') ? match.end : null;
  if (!match || kind === null || tokens[kind + 1]?.key !== 'of') return null;
  // „the Q district *of the capital*“, „cleared the Q district *of terrorists*“: Q.
  const named = tokens[skipArticle(tokens, kind + 2)];
  if (!named || !hasCapital(named.word)) return null;
  // „the Hanano *district of* Aleppo“: what lies in what is named after it is meant itself.
  const within =
    lexicon.names.longest(tokens, skipArticle(tokens, kind + 2))?.values.map(({ place }) => place.id) ?? [];
  return match.values.some(({ place }) => within.some((id) => lexicon.gazetteer.isBelow(place.id, id))) ? null : kind;
}

/** Words of the longest list that a kind word after it may speak of. */
const LONGEST_LIST = 24;

/** „A, B and C *villages*“: the kind word that a list of names ends with; null if token i begins no such list. */
export function kindAfterList({ tokens }: PlaceContext, i: number): KindWord | null {
  if (!isNameWord(tokens, i) || isInCapitals(tokens)) return null;
  let joined = false;
  for (let at = i + 1; at < Math.min(tokens.length, i + LONGEST_LIST); at++) {
    const token = tokens[at];
    if (/[;:.()]/u.test(token?.before ?? '')) return null;
    joined ||= token?.key === 'and';
    const kind = joined ? kindAt(tokens, at) : null;
    if (kind?.many) return /,/u.test(token?.before ?? '') ? null : kind;
    if (!isNameWord(tokens, at) && token?.key !== 'and') return null;
  }
  return null;
}

/** „X *in the northwest* and Y“: the token after the words, where a list goes on. */
export function pastSide(tokens: readonly Token[], i: number): number {
  const sided = tokens[i]?.key === 'in' && tokens[i + 1]?.key === 'the' && isSide(tokens[i + 2]);
  return sided && tokens[i + 3]?.key === 'and' ? i + 3 : i;
}

/** „Azaz's northern *outskirts*“, „Azaz's southern *countryside*“: the town, of which the edges or the land around are meant. */
export function edgesOf(context: PlaceContext, i: number, extent: Extent): PlaceReading | null {
  const named = edgesNamed(context, i);
  return named && edgesRead(context, named, i, extent);
}

function edgesNamed(context: PlaceContext, i: number): Named | null {
  const { tokens, lexicon, spokenOf } = context;
  // Few words have a mark of possession: they are looked for before names are.
  if (!isPossessive(tokens[i]) && ![i + 1, i + 2, i + 3].some((at) => isPossessive(tokens[at]))) return null;
  const match = lexicon.names.longest(tokens, i);
  if (!match || !isPossessive(tokens[match.end - 1])) return null;
  let at = match.end;
  while (at < match.end + 2 && isSide(tokens[at])) at += 1;
  if (!isOneOf(tokens[at], PERIMETER_WORDS) && !isOneOf(tokens[at], LANDS)) return null;
  const candidates = match.values.filter(({ after }) => after === null).map(({ place }) => place);
  const wanted = { kinds: null, container: null, at: tokens[i]?.start ?? 0, sure: true };
  const place = chooseAmong(lexicon.gazetteer, candidates, wanted, spokenOf);
  const surface = surfaceOf(context, i, match.end).replace(/['’]s?$/u, '');
  return place && { mention: { id: place.id, surface, collective: null, provisional: null }, end: at + 1 };
}
const LANDS = keySet('countryside province governorate hinterland');

/** The reading of such a phrase: the edges, or as much of the land around as is said and never the town. */
function edgesRead(context: PlaceContext, named: Named, start: number, extent: Extent): PlaceReading {
  if (!isOneOf(context.tokens[named.end - 1], LANDS)) return plainReading(named, start, 'perimeter');
  const whole = extent === 'all' ? 'part' : extent;
  const part = whole === 'part' ? { label: surfaceOf(context, start, named.end), count: null } : null;
  return { ...plainReading(named, start, 'all'), extent: whole, part };
}

const isPossessive = (token: Token | undefined): boolean => token !== undefined && endsInPossession(token.word);
const endsInPossession = ofWord(({ raw }) => /['’]s?$/u.test(raw));
const isSideWord = ofWord(({ key }) => /^(?:(?:north|south|east|west)\p{L}*|outer|immediate|surrounding)$/u.test(key));
const isSide = (token: Token | undefined): boolean => token !== undefined && isSideWord(token.word);

/** „Xyz, *a village* in“: a name that the gazetteer lacks and what it is said to be. */
export function unknownApposed(context: PlaceContext, i: number): Named | null {
  const { tokens } = context;
  if (!isNameWord(tokens, i) || !couldBeName(context, i)) return null;
  const end = nameEnd(context, i);
  if (!/^\s?[,(]\s?$/u.test(tokens[end]?.before ?? '') || !isOneOf(tokens[end], ARTICLES)) return null;
  const at = skipArticle(tokens, end + 1);
  const kind = kindAt(tokens, at);
  if (!kind || kind.many) return null;
  return unlisted(context, { start: i, end, kind: kind.kinds[0] ?? null, after: at + 1 });
}
const ARTICLES = keySet('a an the another');

/** A bare name that the gazetteer lacks, where only a place may stand („control of *Xyz*“). */
export function unknownBare(context: PlaceContext, i: number): Named | null {
  const start = skipArticle(context.tokens, i);
  if (isInCapitals(context.tokens) || !isNameWord(context.tokens, start) || !couldBeName(context, start)) return null;
  if (context.lexicon.abroad.longest(context.tokens, start)) return null;
  const end = nameEnd(context, start);
  const next: Token | undefined = context.tokens[end];
  if (next && next.before === ' ' && !isOneOf(next, AFTER_NAMES)) return null;
  return unlisted(context, { start, end, kind: null, after: end });
}
const AFTER_NAMES = keySet(
  'in near on at after from by with to and before as during following without overnight late early north south east west amid since',
);

function unlisted(
  context: PlaceContext,
  {
    start,
    end,
    kind,
    after,
  }: { readonly start: number; readonly end: number; readonly kind: string | null; readonly after: number },
): Named {
  const container = containerAt(context, after)?.place ?? null;
  const surface = surfaceOf(context, start, end);
  const region = context.lexicon.gazetteer.homeRegion(container ?? COUNTRY);
  const id = provisionalId(region, surface, kind, container);
  return { mention: { id, surface, collective: null, provisional: { kind, container } }, end };
}

/** The reading of a name that is meant whole or at its edges. */
export function plainReading(named: Named, start: number, extent: 'all' | 'perimeter'): PlaceReading {
  return { ...named, start, extent, part: null, except: [], allSaid: false };
}

/** A headline in which every word has a capital: no capital tells a name there. */
function isInCapitals(tokens: readonly Token[]): boolean {
  return !tokens.some((token) => token.raw.length > 3 && /^\p{Ll}/u.test(token.raw) && !isOneOf(token, SMALL));
}
/** Small even there. */
const SMALL = keySet('from with over into after near amid against before during under says said');

/** English: a bare name in a list of places („X and Y in“): what follows it is no part of another clause. */
export function unknownListed(context: PlaceContext, i: number): Named | null {
  const { tokens } = context;
  if (!isNameWord(tokens, i) || !couldBeName(context, i)) return null;
  const end = nameEnd(context, i);
  const after = tokens[end];
  const closed =
    !after || /[,;.)]/u.test(after.before) || AFTER_LIST.has(after.key) || kindAt(tokens, end)?.many === true;
  return closed ? provisional(context, i, end, null, containerAt(context, end)?.place ?? null) : null;
}
const AFTER_LIST = keySet(
  'in near on at after from by with to and before as during following without overnight late early',
);
