import type { PlaceKind } from '../../core/domain/place.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { kindAt, skipArticle } from './container.ts';
import { SET_NOUNS } from './kindWords.ts';
import type { PlaceContext, PlaceReading } from './placeContext.ts';
import { nameAt } from './placeName.ts';
import { quantifierAt } from './quantifiers.ts';
import { surfaceOf } from './surface.ts';

/** Places that hold others. */
const HOLDERS: ReadonlySet<PlaceKind> = new Set<PlaceKind>(['city', 'governorate', 'district', 'area']);

/** English: „rebel-held *areas of Hama*“, „*suburbs of* Damascus“: whether a plural past adjectives is followed by one place that holds such, and by no list of them. */
export function isSetInOne({ tokens, lexicon }: PlaceContext, from: number): boolean {
  const i = skipArticle(tokens, from);
  if (!isLatin(tokens[i]) || kindAt(tokens, i)?.many !== true || tokens[i + 1]?.key !== 'of') return false;
  const match = lexicon.names.longest(tokens, i + 2);
  if (!match?.values.some(({ place, after }) => after === null && HOLDERS.has(place.kind))) return false;
  const next = tokens[match.end];
  return !(
    next !== undefined &&
    /^[A-Z]/u.test(nextName(tokens, match.end)) &&
    (/,/u.test(next.before) || next.key === 'and')
  );
}
const nextName = (tokens: readonly Token[], i: number): string =>
  (tokens[i]?.key === 'and' ? tokens[i + 1] : tokens[i])?.raw ?? '';
const isLatin = (token: Token | undefined): boolean => /^[a-z]/iu.test(token?.raw ?? '');

/** English: „*the last rebel-held district of* Homs“, „*a suburb of* Damascus“: one that has no name, which is a part of the town; none if none is told so. */
export function oneOfTown(context: PlaceContext, i: number): readonly PlaceReading[] {
  const { tokens, lexicon } = context;
  if (!isOneOf(tokens[i], ARTICLES)) return [];
  let at = i + 1;
  while (at < i + MOST_QUALITIES && /^[ -]$/u.test(tokens[at]?.before ?? '') && isQuality(tokens[at])) at += 1;
  const told = tokens[i]?.key === 'a' || tokens.slice(i + 1, at).some((token) => isOneOf(token, ONE_OF_SEVERAL));
  if (!told || !isOneOf(tokens[at], QUARTERS) || tokens[at + 1]?.key !== 'of') return [];
  const named = nameAt(context, at + 2, { kind: null, listKind: null });
  const place = named && lexicon.gazetteer.get(named.mention.id);
  if (!named || !place || !HOLDERS.has(place.kind)) return [];
  const surface = surfaceOf(context, i, named.end);
  const part = { label: surface, count: null };
  const mention = { id: place.id, surface, collective: null, provisional: null };
  return [{ mention, extent: 'part', part, except: [], allSaid: false, start: i, end: named.end }];
}
const ARTICLES = keySet('the a');
const MOST_QUALITIES = 7;
const isQuality = (token: Token | undefined): boolean =>
  token !== undefined && /^\p{Ll}/u.test(token.raw) && !isOneOf(token, QUARTERS) && kindAt([token], 0) === null;
const ONE_OF_SEVERAL = keySet('last final remaining another first held controlled besieged key');
const QUARTERS = keySet('district quarter neighbourhood neighborhood suburb section');

/** English: „*two Hama villages*“: some places of a town or land that is named before the word for them; none if none are told so. */
export function pluralsOfTown(context: PlaceContext, i: number): readonly PlaceReading[] {
  const { tokens, lexicon } = context;
  if (!isLatin(tokens[i])) return [];
  const { end: from, count } = quantifierAt(tokens, i);
  const named = isLatin(tokens[from]) ? nameAt(context, from, { kind: null, listKind: null }) : null;
  const noun = named ? SET_NOUNS.get(tokens[named.end]?.key ?? '') : undefined;
  const place = named && lexicon.gazetteer.get(named.mention.id);
  if (!named || !noun || !place || !HOLDERS.has(place.kind) || tokens[named.end]?.before !== ' ') return [];
  // „the Aleppo *villages of* X and Y“: those are named.
  if (tokens[named.end + 1]?.key === 'of') return [];
  const surface = surfaceOf(context, i, named.end + 1);
  const collective = { container: place.id, kind: noun, owner: null, quantity: 'part' as const, count, except: [] };
  const some: PlaceReading = {
    mention: { id: place.id, surface, collective, provisional: null },
    extent: 'part',
    part: { label: surface, count },
    except: [],
    allSaid: false,
    start: i,
    end: named.end + 1,
  };
  return [some];
}
