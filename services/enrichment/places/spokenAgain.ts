import { COUNTRY } from '../../core/domain/gazetteer.ts';
import type { PlaceId } from '../../core/domain/ids.ts';
import { RELATIVE } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { isAside, isGoalOfLeaving } from './asides.ts';
import { kindAt, PEOPLES, PLACE_ADJECTIVES } from './container.ts';
import { COUNTRYSIDE_WORDS, KIND_WORDS } from './kindWords.ts';
import type { KindWord } from './kindWords.ts';
import { near } from './itsFacility.ts';
import type { Named, PlaceContext, PlaceReading } from './placeContext.ts';
import { lastBefore, placesIn } from './placesIn.ts';
import type { PlaceGroup } from './placesIn.ts';
import { shownWords } from './surface.ts';

/** „the city“: the last place of that kind spoken of before; „the two towns“, „the villages“: the last list of them. */
export function spokenAgain(
  context: PlaceContext,
  i: number,
  read: (context: PlaceContext, i: number) => PlaceGroup,
): readonly Named[] {
  const { tokens, lexicon, spokenOf, text } = context;
  const token = tokens[i];
  const kind = kindAt(tokens, i);
  if (!token || !kind || !isDefinite(tokens, i)) return [];
  // „*the area lying* in P“: another one than was spoken of.
  if (kind.kinds[0] === 'area' && isOneOf(tokens[i + 1], LYING)) return [];
  const surface = shownWords(text, token.start, token.end);
  const named = (id: PlaceId, like?: PlaceReading): Named => ({
    mention: {
      id,
      surface: like?.mention.surface ?? surface,
      collective: null,
      provisional: like?.mention.provisional ?? null,
    },
    end: i + 1,
  });
  // „the area“ may be any place.
  const any = kind.kinds[0] === 'area' && !kind.many;
  const meant = isOneOf(token, HILLS) ? { ...kind, kinds: ONLY_HILLS } : kind;
  const fits = (place: PlaceReading, sentence: PlaceContext = context): boolean =>
    place.mention.collective === null &&
    !isUnnamedPart(place) &&
    (any ||
      ((isOfKind(context, place, meant) || isCalled(sentence, place, meant)) &&
        !isOneOf(sentence.tokens[place.start], COUNTRYSIDE_WORDS)));
  if (kind.many) {
    // „the two towns *that*“ are the two that were named.
    if (!kind.two && isQualified(tokens, i)) return [];
    const list = lastBefore(
      context,
      i,
      read,
      (group, sentence) => group.length > 1 && group.every((one) => fits(one, sentence)),
    );
    return (list ?? []).map((place) => named(place.mention.id, place));
  }
  const only = (group: PlaceGroup, sentence: PlaceContext): boolean =>
    group.length === 1 && group.every((one) => fits(one, sentence));
  const spoken = (group: PlaceGroup, sentence: PlaceContext): boolean =>
    only(group, sentence) && !isAside(sentence, group);
  const meantBy = (isMeant: typeof only): PlaceReading | undefined => {
    const called = saidSo(context, i, kind, read).find((group) => isMeant(group, context));
    return (called ?? calledSo(context, i, kind, read, isMeant) ?? lastBefore(context, i, read, isMeant))?.[0];
  };
  // „in the camp of X and the quarter of Y, …, its control of *the area*“: both.
  const several = any ? listOfArea(context, i, read, fits) : [];
  if (several.length > 0) return several.map((place) => named(place.mention.id, place));
  // Where nothing else is spoken of, it may be what only tells where another lies; never where those went who left.
  const beside = (group: PlaceGroup, sentence: PlaceContext): boolean =>
    only(group, sentence) && !isGoalOfLeaving(sentence, group[0]?.start ?? 0);
  const land =
    any && meantBy(spoken) === undefined
      ? spokenOf.lastBefore(token.start, (id) => lexicon.gazetteer.get(id)?.kind === 'area')
      : undefined;
  if (land !== undefined) return [named(land)];
  const last = meantBy(spoken) ?? meantBy(beside);
  const city = last && isBelowCity(context, i, last) ? cityBefore(context, i, read) : undefined;
  if (city) return [named(city.mention.id, city)];
  if (
    last &&
    !(isOneOf(token, CITY) && lexicon.gazetteer.get(last.mention.id)?.kind === 'village' && !spokenOf.isEmpty)
  )
    return [named(last.mention.id, last)];
  // „the village“ is no land around a town.
  const ofKind = (id: PlaceId): boolean => {
    const known = lexicon.gazetteer.get(id)?.kind ?? 'line';
    return meant.kinds.includes(known) && (known !== 'area' || meant.kinds[0] !== 'village');
  };
  const place = spokenOf.lastBefore(token.start, ofKind) ?? soleOfKind(context, kind, i);
  return place === undefined ? [] : [named(place)];
}

/** Two or three quarters or towns that were listed right before „the area“ in its sentence; none if one place was named after them. */
function listOfArea(
  context: PlaceContext,
  i: number,
  read: (context: PlaceContext, i: number) => PlaceGroup,
  fits: (place: PlaceReading) => boolean,
): PlaceGroup {
  const before = placesIn(context, read).filter(
    (group) => (group.at(-1)?.end ?? Infinity) <= i && !isAside(context, group),
  );
  const last = before.at(-1) ?? [];
  const isTown = ({ mention }: PlaceReading): boolean =>
    QUARTERS.has(context.lexicon.gazetteer.get(mention.id)?.kind ?? mention.provisional?.kind ?? '');
  return last.length > 1 && last.length <= 3 && last.every((one) => fits(one) && isTown(one)) ? last : [];
}
const QUARTERS: ReadonlySet<string> = new Set(['neighbourhood', 'town', 'village', 'camp']);

/** English: „*territory in P*“: not P is spoken of. */
const isUnnamedPart = ({ extent, part, mention }: PlaceReading): boolean =>
  extent === 'part' && part?.label === mention.surface && /[a-z]/iu.test(mention.surface);

/** English: a hill that has a town's name is named with the word for a hill; „the hill“ is no town. */
const HILLS = keySet('hill mountain mount hilltop ridge peak');
const ONLY_HILLS: KindWord['kinds'] = ['hill'];
/** „*the village of* X beside the town of Y“: „the village“ is what was called one in this sentence, the last first. */
function saidSo(
  context: PlaceContext,
  i: number,
  kind: KindWord,
  read: (context: PlaceContext, i: number) => PlaceGroup,
): readonly PlaceGroup[] {
  const said = ([one]: PlaceGroup): boolean =>
    one !== undefined && [one.start - 1, one.start].some((at) => kindAt(context.tokens, at)?.lemma === kind.lemma);
  return placesIn(context, read)
    .filter((group) => (group.at(-1)?.end ?? Infinity) <= i && said(group))
    .toReversed();
}

/** „the town“ is what was called one, and not the village that was named after it. */
function calledSo(
  context: PlaceContext,
  i: number,
  kind: KindWord,
  read: (context: PlaceContext, i: number) => PlaceGroup,
  fits: (group: PlaceGroup, sentence: PlaceContext) => boolean,
): PlaceGroup | undefined {
  const lemmaOf = ([one]: PlaceGroup, { tokens }: PlaceContext): string | undefined =>
    one && [one.start - 1, one.start].map((at) => kindAt(tokens, at)?.lemma).find((lemma) => lemma !== undefined);
  let nearest: string | undefined;
  const last = lastBefore(context, i, read, (group, sentence) => {
    if (!fits(group, sentence)) return false;
    nearest = lemmaOf(group, sentence);
    return true;
  });
  // A city is no „town“, though no kind word says so.
  const larger =
    kind.lemma !== CITY_LEMMA && context.lexicon.gazetteer.get(last?.[0]?.mention.id ?? COUNTRY)?.kind === 'city';
  if (!last || (nearest === undefined && !larger) || nearest === kind.lemma || !SETTLED.has(kind.lemma))
    return undefined;
  return lastBefore(
    context,
    i,
    read,
    (group, sentence) =>
      fits(group, sentence) &&
      lemmaOf(group, sentence) === kind.lemma &&
      (!larger || group.every(({ mention }) => mention.provisional === null)),
  );
}
const CITY_LEMMA = 'مدينه';
const SETTLED: ReadonlySet<string> = new Set(['مدينه', 'بلده', 'قريه']);

/** „the city“ is no village, and in English no town, where a city was named before. */
function isBelowCity({ tokens, lexicon }: PlaceContext, i: number, { mention }: PlaceReading): boolean {
  const kind = lexicon.gazetteer.get(mention.id)?.kind;
  return tokens[i]?.key === 'city'
    ? kind === 'village' || kind === 'town'
    : isOneOf(tokens[i], CITY) && kind === 'village';
}
const CITY = keySet('المدينة');

function cityBefore(
  context: PlaceContext,
  i: number,
  read: (context: PlaceContext, i: number) => PlaceGroup,
): PlaceReading | undefined {
  const kinds = context.tokens[i]?.key === 'city' ? ['city'] : ['city', 'town'];
  const isCity = ({ mention }: PlaceReading): boolean =>
    mention.collective === null && kinds.includes(context.lexicon.gazetteer.get(mention.id)?.kind ?? '');
  const spoken = (group: PlaceGroup, sentence: PlaceContext): boolean =>
    group.length === 1 && group.every(isCity) && !isAside(sentence, group);
  return lastBefore(context, i, read, spoken)?.[0];
}

/** „these institutions“: the last list of such that was named. */
export function namedFacilities(
  context: PlaceContext,
  i: number,
  read: (context: PlaceContext, i: number) => PlaceGroup,
): readonly Named[] {
  const { tokens, lexicon } = context;
  if (!isOneOf(tokens[i], FACILITY_PLURALS)) return [];
  const isFacility = ({ mention }: PlaceReading): boolean =>
    mention.collective === null &&
    FACILITIES.has(lexicon.gazetteer.get(mention.id)?.kind ?? mention.provisional?.kind ?? '');
  const list = lastBefore(context, i, read, (group) => group.length > 1 && group.every(isFacility));
  return (list ?? []).map(({ mention }) => ({ mention, end: i + 1 }));
}
const FACILITY_PLURALS = keySet(
  'المؤسسات الدوائر المقرات المقار المباني الأبنية المراكز المواقع institutions offices buildings',
);
const FACILITIES: ReadonlySet<string> = new Set([
  'institution',
  'government_building',
  'party_office',
  'building',
  'security_branch',
  'military_hq',
  'checkpoint',
  'base',
]);

function isOfKind({ lexicon }: PlaceContext, { mention }: PlaceReading, kind: KindWord): boolean {
  const known = lexicon.gazetteer.get(mention.id)?.kind;
  if (known !== undefined) return kind.kinds.includes(known);
  const said = mention.provisional?.kind ?? null;
  return said !== null && kind.kinds.some((one) => one === said);
}

/** „*the village of X*“, which is listed as a quarter: „the village“. */
function isCalled({ tokens }: PlaceContext, { start }: PlaceReading, { lemma, kinds }: KindWord): boolean {
  const settled = kinds[0] === 'village' || kinds[0] === 'town';
  return settled && [start - 1, start].some((at) => kindAt(tokens, at)?.lemma === lemma);
}

function isDefinite(tokens: readonly Token[], i: number): boolean {
  const definite = tokens[i]?.forms.some(({ key }) => key.startsWith('ال') && KIND_WORDS.has(key)) ?? false;
  // English: „the two Shiite villages“.
  let at = i - 1;
  while (at > i - 4 && (isAdjective(tokens[at]) || isOneOf(tokens[at], FEW_NUMBERS))) at -= 1;
  return definite || tokens[at]?.key === 'the';
}

/** „the *western* town“, „the *Kurdish* town“. */
const isAdjective = (token: Token | undefined): boolean =>
  token !== undefined && (PEOPLES.has(token.key) || (PLACE_ADJECTIVES.has(token.key) && /^\p{Ll}/u.test(token.raw)));

/** „the quarters *around it*, *lying* in“: others than those named. */
function isQualified(tokens: readonly Token[], i: number): boolean {
  // „the towns *and villages* that“: what is said of the last of joined plurals is said of all.
  const joined = tokens[i + 1]?.forms.some(({ key, clitics }) => clitics === 'و' && KIND_WORDS.get(key)?.many) ?? false;
  if (joined && tokens[i + 1]?.before === ' ') return isQualified(tokens, i + 1);
  // „the areas *east of* the river“, „*in the governorate of* P“.
  const lying =
    isOneOf(tokens[i + 1], SIDES) || (isOneOf(tokens[i + 1], INSIDE) && isOneOf(tokens[i + 2], LARGE_LANDS));
  if (lying && tokens[i + 1]?.before === ' ') return true;
  const telling = (at: number): boolean => isOneOf(tokens[at], QUALIFIERS) || isOneOf(tokens[at], RELATIVE);
  return [i + 1, i + 2].some((at) => telling(at) && tokens[at]?.before === ' ');
}
const QUALIFIERS = keySet('المحيطة الواقعة المجاورة الأخرى المدنية الخاضعة القريبة التابعة المتبقية');
const SIDES = keySet('شرق غرب شمال جنوب شرقي غربي شمالي جنوبي');
const INSIDE = keySet('في ضمن');
const LARGE_LANDS = keySet('محافظة محافظتي ريف ريفي منطقة');
const LYING = keySet('الواقعة الممتدة المحيطة الخاضعة الفاصلة');
const FEW_NUMBERS = keySet('two three four five');

const TOWNS: ReadonlySet<string> = new Set(['city', 'town', 'village']);
const OF_BORDERS = keySet('الحدودي الدولي البري الرسمي');

/** „the airport“, „the crossing“ where one town is spoken of that has one. */
function soleOfKind(context: PlaceContext, kind: KindWord, i: number): PlaceId | undefined {
  const { lexicon, spokenOf } = context;
  const at = context.tokens[i]?.start ?? 0;
  if (kind.kinds[0] === 'crossing') {
    // „the *old* crossing“ is another.
    const next = context.tokens[i + 1];
    if (next?.before === ' ' && /^ال/u.test(next.key) && !isOneOf(next, OF_BORDERS)) return undefined;
    const town = spokenOf.nearest(at, (id) => TOWNS.has(lexicon.gazetteer.get(id)?.kind ?? ''));
    const found = town ? near(context, town, kind) : [];
    return found.length === 1 ? found[0] : undefined;
  }
  if (!kind.kinds.includes('airport')) return undefined;
  const nearest = spokenOf.nearest(at, (id) => lexicon.gazetteer.get(id)?.kind === 'city');
  if (!nearest) return undefined;
  const inside = lexicon.gazetteer.descendants(nearest).filter((id) => lexicon.gazetteer.get(id)?.kind === 'airport');
  return inside.length === 1 ? inside[0] : undefined;
}
