import { provisionalId } from '../../core/domain/gazetteer.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import { kindAt } from './container.ts';
import { COUNTRYSIDE_WORDS, NAME_ADJECTIVES } from './kindWords.ts';
import type { Named, PlaceContext } from './placeContext.ts';
import { chooseAmong } from './placeLexicon.ts';
import { shownWords } from './surface.ts';
import { provisional } from './unknownName.ts';

/** „the western countryside of X“: the land around it, a place of its own and never the town. */
export function countrysideAt(context: PlaceContext, i: number): Named | null {
  const { tokens, lexicon, text } = context;
  const first = tokens[i];
  if (!first || !isLand(first.word)) return null;
  const whole = lexicon.names.longest(tokens, i, (clitics) => clitics === '' || clitics === 'و');
  if (whole && whole.end - whole.start > 1) return null;
  const apart = sideAfter(context, i);
  const next = apart ?? i + 1;
  const of = (clitics: string): boolean => (apart === null ? clitics === '' : clitics === '' || clitics === 'ل');
  const match = lexicon.names.longest(tokens, kindAt(tokens, next) ? next + 1 : next, of);
  if (!match) return null;
  const wanted = { kinds: LARGER, container: null, at: first.start, sure: true };
  const candidates = match.values.filter(({ after }) => after === null).map(({ place }) => place);
  const place =
    chooseAmong(lexicon.gazetteer, candidates, wanted, context.spokenOf) ??
    chooseAmong(lexicon.gazetteer, candidates, { ...wanted, kinds: null }, context.spokenOf);
  if (!place) return null;
  const end = isOneOf(tokens[match.end], NAME_ADJECTIVES) ? match.end + 1 : match.end;
  const named = provisional(context, i, end, 'area', place.id);
  // „*in* the countryside of X“ (بريف).
  const bound = first.forms.some(({ key, clitics }) => clitics === 'ب' && COUNTRYSIDE_WORDS.has(key)) ? 1 : 0;
  const surface = shownWords(text, first.start + bound, tokens[end - 1]?.end ?? first.end);
  return named && { mention: { ...named.mention, surface }, end };
}

/** „*its* northern countryside“ (ريفها الشمالي): that of the town named last before in the sentence. */
export function itsCountryside(context: PlaceContext, i: number): Named | null {
  const { tokens, lexicon, spokenOf } = context;
  const { gazetteer } = lexicon;
  const token = tokens[i];
  if (!token || !isItsLand(token.word)) return null;
  const town = spokenOf.lastBefore(token.start, (id) => TOWNS.has(gazetteer.get(id)?.kind ?? ''));
  const name = town === undefined ? undefined : gazetteer.get(town)?.names.ar[0];
  if (town === undefined || name === undefined) return null;
  let end = i + 1;
  while (end < i + 3 && tokens[end]?.before === ' ' && isOneOf(tokens[end], NAME_ADJECTIVES)) end += 1;
  const surface = ['ريف', name, ...tokens.slice(i + 1, end).map(({ raw }) => raw)].join(' ');
  const known = gazetteer.named(matchKey(surface)).at(0)?.id;
  const id = known ?? provisionalId(gazetteer.homeRegion(town), surface, 'area', town);
  const provisional = known === undefined ? { kind: 'area', container: town } : null;
  return { mention: { id, surface, collective: null, provisional }, end };
}
const TOWNS: ReadonlySet<string> = new Set(['city', 'town', 'governorate', 'district', 'sub_district', 'village']);

/** „its countryside“, and not „in“ it. */
export const isItsLand = ofWord(({ forms }) =>
  forms.some(({ key, clitics }) => !/[بلك]/u.test(clitics) && /^(?:ريف|ارياف)(?:ها|ه|هما)$/u.test(key)),
);

/** „the southern countryside *of* X“ (الريف الجنوبي لX, من X): the token of what it is of; null if it is not told so. */
function sideAfter({ tokens }: PlaceContext, i: number): number | null {
  if (tokens[i]?.key !== 'الريف' && tokens[i]?.key !== 'والريف') return null;
  let at = i + 1;
  while (at < i + 3 && isOneOf(tokens[at], NAME_ADJECTIVES)) at += 1;
  if (at === i + 1) return null;
  return tokens[at]?.key === 'من' ? at + 1 : /^ل/u.test(tokens[at]?.key ?? '') ? at : null;
}

/** „the axis of X“: a stretch of land before it. */
const FRONTS = keySet('محور جبهة');
/** A word for the land around a town. */
export const isLand = ofWord(
  (word) =>
    (COUNTRYSIDE_WORDS.holds(word) || FRONTS.has(word.key) || word.key === 'الريف') && word.key !== 'countryside',
);
const LARGER = ['governorate', 'district', 'sub_district'] as const;
