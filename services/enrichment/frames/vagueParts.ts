import { COUNTRYSIDE_WORDS, INSIDE_WORDS, KIND_WORDS, SET_NOUNS } from '../places/kindWords.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { readPlaces } from '../places/placePhrase.ts';
import { quantifierAt } from '../places/quantifiers.ts';
import { CONTRAST, RELATIVE, THAT, WAS } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { isDeedAt } from './adjuncts.ts';
import { breaksBefore } from './scene.ts';
import type { PlaceArgument } from './frameReading.ts';
import type { Hit, Scene } from './scene.ts';

/** Words of such a phrase before the place that it lies in. */
const LONGEST = 14;

/**
 * Arabic: „*the last strongholds of X in the countryside of P*“, „*the first quarter west of P*“, „*three square
 * kilometres* of P“: the words from token i, which name no place, are land or buildings of the place that they are said
 * to lie in: an unnamed part of it. Empty if they are none, or lie nowhere.
 */
export function partsOfContainer(scene: Scene, i: number): readonly PlaceReading[] {
  if (scene.language === 'en') return englishParts(scene, i);
  const { tokens } = scene;
  const { end, count } = quantifierAt(tokens, i);
  const noun = isOneOf(tokens[end], SINGLED_OUT) ? end + 1 : end;
  if (
    !isLand(tokens[noun], count !== null) &&
    !(end > i && isOneOf(tokens[end - 1], SURFACES)) &&
    !isMeasured(tokens, end)
  )
    return [];
  let inRelative = false;
  for (let at = Math.max(noun, i + 1); at < Math.min(tokens.length, i + LONGEST); at++) {
    if (at > noun && endsAt(scene, at) && !resumesInside(scene, at)) return [];
    inRelative ||= isOneOf(tokens[at], RELATIVE) || isOneOf(tokens[at], WAS);
    if (!inRelative && at > noun && isDeedAt(scene, at)) return [];
    const places = at > noun ? containerFrom(scene, at, at === noun + 1) : [];
    // „the headquarters of a department in P“ has a name of its own.
    if (at > noun && places.length === 0 && isOneOf(tokens[noun], HEADQUARTERS)) return [];
    const last = places.at(-1);
    if (last) {
      const label = scene.text.slice(tokens[i]?.start, tokens[last.end - 1]?.end);
      return asParts(places, label, count);
    }
  }
  return [];
}

/** Arabic: „points *X had taken in the quarter of P*“ (نقاط سيطرت عليها X في): where the nameless land lies that the pronoun before token i means. */
export function toldInside(scene: Scene, { start }: Hit, i: number): PlaceArgument | null {
  const { tokens } = scene;
  const noun = tokens[start - 1];
  if (
    scene.language !== 'ar' ||
    tokens[start]?.before !== ' ' ||
    !noun ||
    !isLand(noun, false) ||
    /^ال/u.test(noun.key)
  )
    return null;
  for (let at = i; at < Math.min(tokens.length, i + LONGEST_DOER); at++) {
    if (endsAt(scene, at) || isDeedAt(scene, at)) return null;
    const places = containerFrom(scene, at, false);
    if (places.length > 0) return { places: asParts(places, noun.raw, null), at };
  }
  return null;
}
/** Words of who took it, up to where it lies. */
const LONGEST_DOER = 8;

/** English: „*8 blocks of buildings to the southwest of* P“, „*other villages west of* P“. */
function englishParts(scene: Scene, i: number): readonly PlaceReading[] {
  const { tokens, hits, governors, text } = scene;
  const noun = tokens.findIndex((token, at) => at >= i && at < i + LONGEST_HEAD && isOneOf(token, ENGLISH_LAND));
  if (noun < 0 || tokens.slice(i + 1, noun + 1).some(({ before }) => before !== ' ' && before !== '-')) return [];
  for (let at = noun + 1; at < Math.min(tokens.length, noun + LONGEST); at++) {
    const other = [...hits, ...governors].some(({ start }) => start === at);
    if (other || (breaksBefore(scene, at) && !/[()]/u.test(tokens[at]?.before ?? ''))) return [];
    const places = isSaidInside(tokens, at) ? readPlaces(scene, at + 1) : [];
    const last = places.at(-1);
    if (last) {
      const label = text.slice(tokens[i]?.start, tokens[last.end - 1]?.end);
      const { count } = quantifierAt(tokens, i);
      return asParts(places, label, count);
    }
  }
  return [];
}
/** „in“, „west of“: a bare „of“ says nothing of where. */
const isSaidInside = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.key === 'of' ? isOneOf(tokens[at - 1], ENGLISH_SIDES) : isOneOf(tokens[at], ENGLISH_INSIDE);
/** Words of such a phrase up to its noun. */
const LONGEST_HEAD = 6;
const ENGLISH_LAND = keySet(
  'villages towns hills hilltops areas positions districts neighbourhoods neighborhoods quarters suburbs blocks buildings farms farmlands checkpoints strongholds outposts posts points sites territory territories land swathes stretches',
);
const ENGLISH_INSIDE = keySet('in inside within');
const ENGLISH_SIDES = keySet('north south east west northeast northwest southeast southwest');

const asParts = (places: readonly PlaceReading[], label: string, count: number | null): readonly PlaceReading[] =>
  places.map((place) => ({ ...place, extent: 'part', part: { label, count }, allSaid: false }));

/** The places before which token `at` says „in“, „of“ or „north of“; none if it does not. */
function containerFrom(scene: Scene, at: number, isNext: boolean): readonly PlaceReading[] {
  const { tokens } = scene;
  const token = tokens[at];
  // „the axes *of the city of P*“ (محاور مدينة): a genitive.
  const genitive = isNext && isOneOf(tokens[at - 1], LAND) && !/^ال|ها$|هم$/u.test(tokens[at - 1]?.key ?? '');
  if (genitive) {
    const places = readPlaces(scene, at);
    if (places.length > 0) return places;
  }
  const inside = INSIDE_WORDS.has(token?.key ?? '') || isOneOf(token, SIDES);
  // „the points *from* which“, „taken *from* X“: only after a side does „from“ say where.
  if (token?.key === 'من' && !isOneOf(tokens[at - 1], SIDES)) return [];
  if (inside) {
    const places = readPlaces(scene, at + 1);
    return places.length > 0 || !isOneOf(tokens[at + 1], COUNTRYSIDE_WORDS) ? places : readPlaces(scene, at + 2);
  }
  const bound = token?.forms.some(({ clitics }) => /^[بل]$/u.test(clitics)) === true;
  return bound || isOneOf(token, COUNTRYSIDE_WORDS) ? readPlaces(scene, at) : [];
}

/** „positions of X*, in* the countryside of P“. */
const resumesInside = ({ tokens }: Scene, at: number): boolean =>
  tokens[at]?.key === 'في' && /^[,،] ?$/u.test(tokens[at].before);

/** Whether what stands at a token is no more of the phrase. */
function endsAt(scene: Scene, at: number): boolean {
  const { tokens } = scene;
  if (breaksBefore(scene, at) || isOneOf(tokens[at], ENDING)) return true;
  // „*to the east* of P“ says where it lies, „to P“ whither one goes.
  return tokens[at]?.key === 'الي' && !isOneOf(tokens[at + 1], SIDES);
}

/** „3 square kilometres of“. */
function isMeasured(tokens: readonly Token[], i: number): boolean {
  return /^\d/u.test(tokens[i]?.raw ?? '') && [i + 1, i + 2].some((at) => isOneOf(tokens[at], UNITS));
}

/** A noun of land or buildings, also with a pronoun („its positions“); a name that the gazetteer has is none. */
function isLand(token: Token | undefined, counted: boolean): boolean {
  if (token === undefined) return false;
  if (isOneOf(token, LAND)) return true;
  return token.forms.some(({ key }) => {
    const bare = key.replace(/^ال|(?:ها|هم|ه)$/gu, '');
    const many = KIND_WORDS.get(key)?.many === true || SET_NOUNS.has(key) || SET_NOUNS.has(bare);
    return counted ? many || KIND_WORDS.has(key) : many && KIND_WORDS.get(key)?.many !== false;
  });
}

const SINGLED_OUT = keySet('آخر أول أهم أكبر أبرز أحد إحدى ثاني ثالث أقرب أعلى أوسع');
const HEADQUARTERS = keySet('قيادة مقر');
const LAND = keySet(
  'الريف قيادة مقر صوامع حامية نبع أعالي ضواحي هنغارات الهنغارات مدرجات المدرجات كتل كتلة هضاب الهضاب مرتفعات المرتفعات قمم القمم أعالي ضفة ضفاف جبهات الجبهات جبهة محاور المحاور محور تحصينات التحصينات خنادق أنفاق مزارع بيادر شوارع الشوارع ساحة الساحة نقطة موقع حاجز حاجزا معقل جيب الجيب بؤرة حقول ساحات الساحات حارات الحارات بنايات البنايات مساحات آبار الآبار أراضي أراض الأراضي حامية مبنى المبنى المباني سكن مساكن',
);
const SURFACES = keySet('مساحة مساحات أجزاء جزء القسم قسم الجزء الجهة الطرف الشطر');
const UNITS = keySet('كم كلم كيلومتر كيلومترا كيلومترات كيلو هكتار هكتارا هكتارات دونم');
const SIDES = keySet(
  'الشمال الجنوب الشرق الغرب الجهة الشمالي الجنوبي الشرقي الغربي شمالا جنوبا شرقا غربا القريبة الشمالية الجنوبية الشرقية الغربية محيط بمحيط أطراف ضواحي مشارف',
);
const ENDING: ReadonlySet<string> = new Set([
  ...THAT,
  ...CONTRAST,
  ...keySet(
    'بعد عقب إثر خلال أثناء قبل قبيل منذ بسبب نتيجة جراء رغم كما ثم حتى باتجاه نحو انطلاقا منطلقا منطلقة قادما قادمة قادمين بين متاخمة المتاخمة مجاورة المجاورة محاذية المحاذية زراعية',
  ),
]);
