import type { PlaceId } from '../../core/domain/ids.ts';
import type { PlaceKind } from '../../core/domain/place.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import { containerAt } from './container.ts';
import { COUNTRYSIDE_WORDS, INSIDE_WORDS, KIND_WORDS, SET_NOUNS } from './kindWords.ts';
import { isDefiniteKind, isFacility } from './nameWords.ts';
import { FUNCTION_WORDS } from './noNames.ts';
import type { Named, PlaceContext } from './placeContext.ts';
import { provisional } from './unknownName.ts';

/**
 * „the *headquarters of the criminal branch* in the town of X“, „the *old quarter* in the city of X“: a place that has
 * no name, told by what it is, whose it is and where it lies. Null unless it is told where: it could be anywhere; in a
 * list it lies where the listed place before it (`beside`) does, or that after it.
 */
export function describedFacility(context: PlaceContext, i: number, beside?: PlaceId): Named | null {
  const { tokens } = context;
  const head = tokens[i] ? headOf(tokens[i].word) : null;
  if (head === null) return null;
  let end = isContents(context, i + 1) ? i + 2 : i + 1;
  while (end <= i + LONGEST && tells(context, end)) end += 1;
  const lying = isOneOf(tokens[end], LYING);
  if ((end === i + 1 && !lying) || !isDefinite(context, i, end) || !isPlaceAs(context, head, i + 1)) return null;
  const container =
    containerAt(context, end) ??
    (lying ? containerAt(context, end + 1) : containerAt(context, pastStreet(context, end)));
  const place =
    container?.place ??
    containerOfNext(context, end) ??
    ((head.kind === 'neighbourhood' && end > i + 1) || isOneOf(tokens[end - 1], THE_TOWN)
      ? isSaidWhere(context, end)
        ? null
        : townSpokenOf(context, i)
      : beside !== undefined && end > i + 1 && !isOneOf(tokens[i + 1], LATTER) && !isSaidWhere(context, end)
        ? containerOf(context, beside)
        : null);
  return place && provisional(context, i, end, head.kind, place, head.clitics);
}

/** „the school of the village *and the gas plant in the town of X*“: where the one that is joined to it lies. */
function containerOfNext(context: PlaceContext, end: number): PlaceId | null {
  const next = context.tokens[end];
  const joined = next?.before === ' ' && next.forms.some(({ clitics }) => clitics === 'و');
  return (joined ? describedFacility(context, end)?.mention.provisional?.container : null) ?? null;
}

/** „the old quarter *in Mosul*“: where it lies is said, though it is no place of ours. */
function isSaidWhere({ tokens }: PlaceContext, i: number): boolean {
  const token = tokens[i];
  // „in *the city*“: the one spoken of.
  if (isDefiniteKind(tokens[i + 1])) return false;
  return token?.before === ' ' && (INSIDE_WORDS.has(token.key) || /^ب/u.test(token.key));
}

/** „entered X and took *the old quarter*“: the town that was spoken of last. */
function townSpokenOf({ tokens, spokenOf, lexicon }: PlaceContext, i: number): PlaceId | null {
  const isTown = (id: PlaceId): boolean => TOWNS.has(lexicon.gazetteer.get(id)?.kind ?? 'area');
  return spokenOf.lastBefore(tokens[i]?.start ?? 0, isTown) ?? null;
}

function containerOf({ lexicon }: PlaceContext, beside: PlaceId): PlaceId | null {
  return lexicon.gazetteer.get(beside)?.parents[0] ?? null;
}
/** „the silo of *the latter*“: of a place whose name it would need. */
const LATTER = keySet('الأخير الأخيرة');
const TOWNS: ReadonlySet<PlaceKind> = new Set<PlaceKind>(['city', 'town', 'village']);
/** „the school *of the town*“: of the one spoken of. */
const THE_TOWN = keySet('البلدة القرية المدينة');

const LONGEST = 6;

interface Head {
  readonly kind: string;
  readonly clitics: string;
  /** What must tell more of it, for it to be a place: whose seat it is, or what centre. */
  readonly only: 'seat' | 'centre' | null;
}

const isPlaceAs = (context: PlaceContext, { only }: Head, i: number): boolean =>
  only === null || (only === 'seat' ? tellsAgency(context, i) : isOneOf(context.tokens[i], OF_CENTRES));

/** The word for one facility, for a quarter with the article, or for the seat of an agency. */
export const headOf = ofWord(({ forms }): Head | null => {
  for (const { key, clitics } of forms) {
    const kind = KIND_WORDS.get(key);
    const facility =
      kind &&
      !kind.many &&
      isFacility(kind) &&
      !NAMED_ELSE.has(kind.kinds[0] ?? '') &&
      !SET_NOUNS.has(key) &&
      !BODIES.has(key);
    const quarter = kind?.kinds[0] === 'neighbourhood' && !kind.many && key.startsWith('ال');
    if (kind && (facility === true || quarter)) return { kind: kind.kinds[0] ?? 'building', clitics, only: null };
    if (SEATS.has(key)) return { kind: 'government_building', clitics, only: 'seat' };
    if (key === CENTRE) return { kind: 'building', clitics, only: 'centre' };
  }
  return null;
});
const CENTRE = 'المركز';
/** Most centres are bodies of men. */
const OF_CENTRES = keySet('الثقافي الصحي الطبي الزراعي البلدي التجاري الإرشادي الرياضي التعليمي');

/** Heights and airports are told by name, or are the one of a town. */
const NAMED_ELSE: ReadonlySet<string> = new Set(['hill', 'airport', 'dam', 'line', 'street']);
/** „the brigade of …“: men, if no number follows. */
const BODIES = keySet('لواء فرقة كتيبة سرية فوج');
const SEATS = keySet('مركز قسم مباني مقرات مكتب');

/** „*the* old quarter“, „the depots of *the arms*“, „the seat of *X's men*“; „a military base“ is none that can be told. */
function isDefinite({ tokens, actors }: PlaceContext, i: number, end: number): boolean {
  return (
    actors.some(({ start }) => i < start && start < end) ||
    tokens
      .slice(i, end)
      .some((token) => isOneOf(token, AGENCIES) || token.forms.some(({ key }) => key.startsWith('ال')))
  );
}

/** „the filling station *lying* on the edges of X“. */
const LYING = keySet(
  'الواقعة الواقع الكائنة الكائن القريبة القريب المجاورة المجاور المحاذية المحاذي المتاخمة الملاصقة الملاصق الموجودة الموجود المطلة المطل المشرفة المشرف',
);

/** „a depot of *arms* belonging to X“: what it is for, right after a head without the article. */
function isContents({ tokens, actors, hits = [], governors = [] }: PlaceContext, i: number): boolean {
  const token = tokens[i];
  return (
    isOneOf(tokens[i + 1], OWNED) &&
    token?.before === ' ' &&
    !tokens[i - 1]?.forms.some(({ key }) => key.startsWith('ال')) &&
    !INSIDE_WORDS.has(token.key) &&
    ![...hits, ...governors, ...actors].some((one) => one.start === i)
  );
}

/** Whether token i goes on telling what the place is. */
function tells(context: PlaceContext, i: number): boolean {
  const { tokens, actors, hits = [], governors = [] } = context;
  const token = tokens[i];
  if (!token || !/^ ?["“”«»]?$/u.test(token.before)) return false;
  if (INSIDE_WORDS.has(token.key) || isOneOf(token, LYING) || isOneOf(token, COUNTRYSIDE_WORDS)) return false;
  const actor = actors.find(({ start, end }) => start <= i && i < end);
  // „handed the quarter *to X*“ (لX): who receives it; „belonging to X“: whose it is.
  if (actor) return actor.start < i || actor.clitics === '' || isOneOf(tokens[i - 1], OWNED);
  if (isOneOf(token, OWNED)) return true;
  if ([...hits, ...governors].some((one) => one.start === i && one.form.column !== 'masdar')) return false;
  if (FUNCTION_WORDS.has(token.key)) return false;
  return isTelling(token.word);
}

/** A noun or adjective with the article, also „for the …“ (لل), an adjective of relation, a body of men or an office. */
const isTelling = ofWord(
  (word) =>
    /^(?:ال|لل)\p{Script=Arabic}{3,}/u.test(word.key) ||
    (/^وال\p{Script=Arabic}{3,}/u.test(word.key) && !word.forms.some(({ key }) => isThing(key))) ||
    /^(?!و)\p{Script=Arabic}{3,}(?:ي|يه)$/u.test(word.key) ||
    AGENCIES.holds(word),
);
/** A kind of place, or the seat of somebody. */
const isThing = (key: string): boolean => KIND_WORDS.has(key) || SEATS.has(key.replace(/^ال/u, ''));
/** „a depot *belonging* to X“. */
const OWNED = keySet('تابع تابعة');
const AGENCIES = keySet(
  'أمن فرع قسم قيادة شرطة إدارة مديرية لواء فرقة فوج كتيبة فصيل حركة حزب تنظيم محكمة مخابرات هيئة مؤسسة وزارة دائرة شعبة مجلس قوات نادي بيت دار معهد كلية اتحاد سكن إقامة تدريب توليد ضخ تحويل',
);
const tellsAgency = ({ tokens, actors }: PlaceContext, i: number): boolean =>
  isOneOf(tokens[i], AGENCIES) ||
  actors.some(({ start }) => start === i) ||
  tokens[i]?.forms.some(({ key }) => isOfficial(key)) === true;
const isOfficial = (key: string): boolean => OFFICES.has(key);
const OFFICES = keySet('الأمن الشرطة المخابرات الحزب المحافظة البلدية القيادة الاستخبارات الجمارك الهجرة');

/** „in the street of Y *in the town of X*“: the token after the street. */
function pastStreet({ tokens }: PlaceContext, i: number): number {
  const street = (token: Token | undefined): boolean => isOneOf(token, STREETS);
  if (!INSIDE_WORDS.has(tokens[i]?.key ?? '') || !street(tokens[i + 1])) return i;
  let at = i + 2;
  while (
    at < i + 6 &&
    tokens[at]?.before === ' ' &&
    !INSIDE_WORDS.has(tokens[at]?.key ?? '') &&
    !/^ب/u.test(tokens[at]?.key ?? '')
  )
    at += 1;
  return at;
}
const STREETS = keySet('شارع حي ساحة دوار');
