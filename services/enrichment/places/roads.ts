import { provisionalId } from '../../core/domain/gazetteer.ts';
import { matchKey } from '../../core/domain/matchKey.ts';
import type { Place } from '../../core/domain/place.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import { containerAt } from './container.ts';
import { COUNTRYSIDE_WORDS, INSIDE_WORDS } from './kindWords.ts';
import type { Named, PlaceContext } from './placeContext.ts';
import { shownWords } from './surface.ts';

/** „the main roads and the entrances of X“: the token of what is named; null if no roads without a name stand there. */
export function afterRoads({ tokens }: PlaceContext, i: number): number | null {
  if (!isOneOf(tokens[i], ROADS)) return null;
  const next = tokens[i + 1]?.key.startsWith('ال') === true ? i + 2 : i + 1;
  const joined = tokens[next]?.forms.some(({ clitics }) => clitics === 'و') ?? false;
  return joined && /^\s?$/u.test(tokens[next]?.before ?? '') ? next : null;
}
const ROADS = keySet('الطرق الطرقات الشوارع المداخل');
export const isRoads = ofWord((word) => ROADS.holds(word));

/** Whether a road is spoken of at token i. */
export const isRoad = ({ tokens }: PlaceContext, i: number): boolean => isOneOf(tokens[i], ROAD);
/** Whether a place is called a road. */
export const isNamedRoad = (surface: string): boolean => ROAD.has(matchKey(surface.split(' ')[0] ?? ''));
const ROAD = keySet('طريق الطريق أوتوستراد الأوتوستراد اوتستراد الاوتستراد أتوستراد الأتوستراد');

/**
 * Arabic: „the road of X“, „the international road between X and Y“, „the X – Y motorway“ (طريق X - Y): a place of its
 * own, called by the places it joins, and none of them; null if it is called by none.
 */
export function roadAt(context: PlaceContext, i: number): Named | null {
  const { tokens, lexicon, text } = context;
  const first = tokens[i];
  if (!first || !isRoad(context, i)) return null;
  let ends: readonly Place[] = [];
  let end = i + 1;
  for (let at = i + 1; at < Math.min(tokens.length, i + LONGEST) && ends.length < 2;) {
    const token = tokens[at];
    const owner = context.actors.find(({ start }) => start === at);
    // „the supply road *of X* between P and Q“: whose it is.
    if (owner && ends.length === 0 && (owner.clitics === 'ل' || isOneOf(tokens[at - 1], SUPPLY))) {
      at = owner.end;
      continue;
    }
    if (/[,،:؛]/u.test(token?.before ?? '') || owner || token?.key === 'علي') break;
    // „between X *in the countryside of Z* and Y“.
    const lying = ends.length === 1 && isOneOf(token, COUNTRYSIDE_WORDS) ? containerAt(context, at) : null;
    if (lying) {
      at = lying.end;
      continue;
    }
    const beside = isOneOf(token, INSIDE_WORDS) && !isOneOf(token, BETWEEN_ENDS);
    if (beside) break;
    const match = lexicon.names.longest(
      tokens,
      at,
      (clitics) => clitics === '' || clitics === 'و' || (clitics === 'ب' && ends.length === 1),
    );
    const [named] = match?.values ?? [];
    if (match && named) {
      ends = [...ends, named.place];
      at = match.end;
      end = at;
    } else if (isOneOf(token, BETWEEN_ENDS) || /^ال\p{L}+(?:ي|يه)$/u.test(token?.key ?? '')) at += 1;
    else break;
  }
  const [one] = ends;
  const last = tokens[end - 1];
  if (!one || !last) return null;
  // „opened *a supply road to* P“: one of many.
  if (ends.length === 1 && tokens[i + 1]?.key === SOME_SUPPLY && !tokens.slice(i, end).some(isSole)) return null;
  const clitics = first.forms.find(({ key }) => ROAD.has(key))?.clitics.length ?? 0;
  const surface = shownWords(text, first.start + clitics, last.end);
  const region = lexicon.gazetteer.homeRegion(one.id);
  const id = provisionalId(region, surface, 'line', null);
  return { mention: { id, surface, collective: null, provisional: { kind: 'line', container: null } }, end };
}
const LONGEST = 12;
const SOME_SUPPLY = matchKey('إمداد');
const isSole = (token: Token): boolean => isOneOf(token, SOLE);
const SOLE = keySet('الوحيد الوحيدة الرئيسي الرئيسية');
const SUPPLY = keySet('إمداد الإمداد');

/**
 * English: „the main *road linking X to Y*“, „the *highway between X and Y*“: as the Arabic ones; null if it is not told
 * what it joins.
 */
export function englishRoadAt({ tokens, lexicon, text }: PlaceContext, i: number): Named | null {
  const first = tokens[i];
  if (!first || !isOneOf(first, ENGLISH_ROAD) || !isOneOf(tokens[i + 1], LINKING)) return null;
  const ends: { readonly place: Place; readonly end: number }[] = [];
  for (let at = i + 2; at < Math.min(tokens.length, i + LONGEST) && ends.length < 2; at++) {
    const match = lexicon.names.longest(tokens, at);
    const [named] = match?.values ?? [];
    if (match && named && /^\p{Lu}/u.test(tokens[at]?.raw ?? '')) {
      ends.push({ place: named.place, end: match.end });
      at = match.end - 1;
    } else if (tokens[at]?.before !== ' ' || !isOneOf(tokens[at], ENGLISH_BETWEEN)) break;
  }
  const [one, other] = ends;
  const last = other && tokens[other.end - 1];
  if (!one || !last) return null;
  const surface = shownWords(text, first.start, last.end);
  const id = provisionalId(lexicon.gazetteer.homeRegion(one.place.id), surface, 'line', null);
  return { mention: { id, surface, collective: null, provisional: { kind: 'line', container: null } }, end: other.end };
}
const ENGLISH_ROAD = keySet('road highway motorway route');
export const isEnglishRoad = ofWord((word) => ENGLISH_ROAD.holds(word));
const LINKING = keySet('linking connecting between from joining that which leading running');
const ENGLISH_BETWEEN = keySet(
  'links connects leads runs linking the city town village of to and with from cities towns Syria province capital',
);
const BETWEEN_ENDS = keySet(
  'بين من إلى و الواصل الواصلة الرابط الرابطة الممتد الممتدة الذي التي يربط تربط يصل تصل المؤدي المؤدية الوحيد الوحيدة البري إمداد الإمداد نحو باتجاه الدولي الرئيسي السريع القديم الحيوي الاستراتيجي مدينة بلدة قرية مدينتي بلدتي قريتي مطار حقل معبر سد جسر النفطي',
);
