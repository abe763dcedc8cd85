import { kindAt } from '../places/container.ts';
import { COUNTRYSIDE_WORDS, INSIDE_WORDS, KIND_WORDS, PERIMETER_WORDS, SET_NOUNS } from '../places/kindWords.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { readPlaces } from '../places/placePhrase.ts';
import { quantifierAt } from '../places/quantifiers.ts';
import { CONTRAST, HEADS, RELATIVE, THAT, WAS } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { numberOf } from '../times/calendarWords.ts';
import { isDeedAt } from './adjuncts.ts';
import { membersAfter } from './membersAfter.ts';
import { breaksBefore, isInMention } from './scene.ts';
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
  const next = isOneOf(tokens[end], SINGLED_OUT) ? end + 1 : end;
  const measured = unitOf(tokens, i);
  // „*the first quarter* west of P“ (أول حي): one of its kind.
  const land = isLand(tokens[next], count !== null || next > end) || measured !== null || isAreaOf(tokens, next);
  // „*wide areas* (مساحات واسعة) in“: no noun need follow.
  if (!land && !tokens.slice(i, end).some((token) => isOneOf(token, SURFACES))) return [];
  const noun = measured ?? (land ? next : end - 1);
  if (isOfNoLand(tokens, noun)) return [];
  let inRelative = false;
  for (let at = Math.max(noun, i + 1); at < Math.min(tokens.length, i + LONGEST); at++) {
    inRelative ||= isOneOf(tokens[at], RELATIVE) || isOneOf(tokens[at], WAS);
    // „points that link *P and Q* in“ (تصل بين): what lies between them is in neither.
    const linked = inRelative && tokens[at]?.key === 'بين' ? readPlaces(scene, at + 1).at(-1) : undefined;
    if (linked) {
      at = linked.end - 1;
      continue;
    }
    if (at > noun && endsAt(scene, at) && !resumesInside(scene, at)) return [];
    if (!inRelative && at > noun && isDeedAt(scene, at)) return [];
    if (at > noun && isPurposeAt(scene, at)) return [];
    // „two thousand kilometres *of* (من) the desert“.
    const ofLand = measured !== null && at - noun <= 2 && tokens[at]?.key === 'من';
    const places = at <= noun ? [] : ofLand ? readPlaces(scene, at + 1) : containerFrom(scene, at, at === noun + 1);
    // „the headquarters of a department in P“ has a name of its own.
    if (at > noun && places.length === 0 && isOneOf(tokens[noun], HEADQUARTERS)) return [];
    const last = places.at(-1);
    if (last) {
      const named = next > end ? namedBeside(scene, last.end) : [];
      if (named.length > 0) return named;
      const label = scene.text.slice(tokens[i]?.start, tokens[last.end - 1]?.end);
      return asParts(places, label, count);
    }
  }
  return [];
}

/** „the largest base in the countryside of P, *“the base of Q”*“: what is singled out, by its name. */
const namedBeside = (scene: Scene, at: number): readonly PlaceReading[] =>
  /["“«(،,]\s?$/u.test(scene.tokens[at]?.before ?? '') && kindAt(scene.tokens, at) ? readPlaces(scene, at) : [];

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
  if (tokens.slice(i, noun).some((token) => isOneOf(token, ENGLISH_ENDING) || token.key === 'on')) return [];
  for (let at = noun + 1; at < Math.min(tokens.length, noun + LONGEST); at++) {
    const other = [...hits, ...governors].some(({ start }) => start === at);
    const aside = bracketsEnd(tokens, at);
    if (aside !== null) {
      at = aside - 1;
      continue;
    }
    if (other || (breaksBefore(scene, at) && !/[()]/u.test(tokens[at]?.before ?? ''))) return [];
    const loser = tokens[at]?.key === 'from' ? pastLoser(scene, at + 1) : null;
    if (loser !== null) {
      at = loser - 1;
      continue;
    }
    if (leadsAway(scene, at)) return [];
    const places = isSaidInside(tokens, at) ? placesInside(scene, at + 1) : [];
    const last = places.at(-1);
    if (last) {
      const { count } = quantifierAt(tokens, i);
      const label = text.slice(tokens[i]?.start, tokens[last.end - 1]?.end);
      const members = membersAfter(scene, noun, places[0]?.end ?? last.end);
      if (members.length === 0) return asParts(places, label, count);
      // „*six* villages east of P, including A“: the others as well.
      return count !== null && count > members.length
        ? [...asParts(places.slice(0, 1), label, count), ...members]
        : members;
    }
  }
  return [];
}

/** „on *the outskirts of P*“: past the article. */
function placesInside(scene: Scene, i: number): readonly PlaceReading[] {
  const places = readPlaces(scene, i);
  return places.length > 0 || scene.tokens[i]?.key !== 'the' ? places : readPlaces(scene, i + 1);
}

/** „villages *(which belong to the town of Q)* west of P“: the token after what stands in brackets; null if none opens at token i. */
function bracketsEnd(tokens: readonly Token[], i: number): number | null {
  if (!/[(]/u.test(tokens[i]?.before ?? '')) return null;
  const end = tokens.findIndex((token, at) => at > i && at <= i + LONGEST && /[)]/u.test(token.before));
  return end < 0 ? null : end;
}

/** „hills from *the rebels* in“: the token after those who lost it, where it lies said right after them; null if they end otherwise. */
function pastLoser({ tokens, actors }: Scene, i: number): number | null {
  const loser = actors.find(({ start }) => start === i || (tokens[i]?.key === 'the' && start === i + 1));
  return loser && isOneOf(tokens[loser.end], ENGLISH_INSIDE) ? loser.end : null;
}

/** „posts *on* social media“, „hills from rebels *based*“: what follows „in“ is no longer said of the land. */
function leadsAway({ tokens, actors }: Scene, at: number): boolean {
  const token = tokens[at];
  const key = token?.key ?? '';
  // „*to* the southwest of“.
  if (key === 'to') return ![at + 1, at + 2].some((side) => isOneOf(tokens[side], ENGLISH_SIDES));
  if (key === 'on') return !isOnEdge(tokens, at + 1);
  if (isOneOf(token, ENGLISH_LAND) || isOneOf(token, ENGLISH_SIDES) || isOneOf(token, ENGLISH_INSIDE)) return false;
  return isOneOf(token, ENGLISH_ENDING) || /(?:ed|ing|[^s]s)$/u.test(key) || actors.some(({ start }) => start === at);
}

/** „in“, „west of“: a bare „of“ says nothing of where. */
const isSaidInside = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.key === 'of'
    ? isOneOf(tokens[at - 1], ENGLISH_SIDES)
    : isOneOf(tokens[at], ENGLISH_INSIDE) || (tokens[at]?.key === 'on' && isOnEdge(tokens, at + 1));
/** „territory on *the outskirts* of P“. */
const isOnEdge = (tokens: readonly Token[], at: number): boolean =>
  [at, at + 1, at + 2].some((one) => isOneOf(tokens[one], PERIMETER_WORDS));
/** Words of such a phrase up to its noun. */
const LONGEST_HEAD = 6;
const ENGLISH_LAND = keySet(
  'villages towns hills hilltops areas positions districts neighbourhoods neighborhoods quarters suburbs blocks buildings farms farmlands checkpoints strongholds outposts posts points sites territory territories land swathes stretches',
);
const ENGLISH_ENDING = keySet(
  'from with against for by at as that which who where when than into after before during because while belonging',
);
const ENGLISH_INSIDE = keySet('in inside within between');
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

/** „3 *square kilometres* of“, „more than two thousand *km* of“: the token of the unit after a number; null if none stands there. */
function unitOf(tokens: readonly Token[], i: number): number | null {
  const isNumber = (token: Token | undefined): boolean =>
    numberOf(token?.key ?? '') !== null || /^\d/u.test(token?.raw ?? '') || isOneOf(token, THOUSANDS);
  for (let at = i; at < i + LONGEST_MEASURE; at++) {
    if (isOneOf(tokens[at], UNITS)) return tokens.slice(Math.max(0, i - 1), at).some(isNumber) ? at : null;
    if (!isNumber(tokens[at]) && !isOneOf(tokens[at], APPROXIMATE)) return null;
  }
  return null;
}
const LONGEST_MEASURE = 8;
const THOUSANDS = keySet('ألف ألفي ألفين آلاف ألفا مئات عشرات مئتي مئة');
const APPROXIMATE = keySet('أكثر أزيد من ما يزيد يقارب عن على نحو حوالي قرابة زهاء مساحة مسافة');

/** „*advertising* space“ (مساحات إعلانية): of a kind that is no land; „enough space *to* …“ (تكفي) is none either. */
function isOfNoLand(tokens: readonly Token[], noun: number): boolean {
  const said = [noun, noun + 1].find((at) => isOneOf(tokens[at - 1], SPACES));
  const token = said === undefined ? undefined : tokens[said];
  return isOneOf(token, ENOUGH) || (/ي[هة]$/u.test(token?.key ?? '') && !isOneOf(token, OF_LAND));
}
const SPACES = keySet('مساحة مساحات');
const ENOUGH = keySet('تكفي يكفي كافية');
const OF_LAND = keySet(
  'إضافية استراتيجية جغرافية صحراوية جبلية حراجية برية ريفية شمالية جنوبية شرقية غربية حدودية الشمالية الجنوبية الشرقية الغربية ثانية حيوية',
);

/** Arabic: „posts *to treat* (لعلاج) the wounded in P“: what they serve for, of which a place may be told. */
export function isPurposeAt(scene: Scene, at: number): boolean {
  const token = scene.tokens[at];
  if (!token || !/^ل(?!ل)/u.test(token.key) || isInMention(scene, at)) return false;
  if (scene.hits.some(({ start, clitics, form }) => start === at && clitics === 'ل' && form.column === 'masdar'))
    return true;
  if (isOneOf(token, HEADS) || isOneOf(token, COUNTRYSIDE_WORDS) || kindAt(scene.tokens, at)) return false;
  return MASDAR.test(token.key.slice(1)) && readPlaces(scene, at).length === 0;
}
/** The shapes of nouns of action: مفاعلة, تفعيل, افتعال, فعال. */
const MASDAR = /^(?:م\p{L}ا\p{L}{2}ه|ت\p{L}{2}ي\p{L}ه?|ا\p{L}{2,4}ا\p{L}|\p{L}{2}ا\p{L}ه?)$/u;

/** „*the area that lies* to the south of P“. */
function isAreaOf(tokens: readonly Token[], at: number): boolean {
  const lying = isOneOf(tokens[at + 1], RELATIVE) ? at + 2 : at + 1;
  // „the area that lies *in P*“ is one that was spoken of.
  const side = tokens[lying + 1]?.key === 'الي' ? lying + 2 : lying + 1;
  return isOneOf(tokens[at], AREA) && isOneOf(tokens[lying], LYING) && isOneOf(tokens[side], DIRECTIONS);
}
const DIRECTIONS = keySet('شمال جنوب شرق غرب شمالي جنوبي شرقي غربي الشمال الجنوب الشرق الغرب');
const AREA = keySet('المنطقة منطقة');
const LYING = keySet('الواقعة واقعة تقع الممتدة تمتد');

/** A noun of land or buildings, also with a pronoun („its positions“); a name that the gazetteer has is none. */
function isLand(token: Token | undefined, counted: boolean): boolean {
  if (token === undefined) return false;
  if (isOneOf(token, LAND) || isOneOf(token, BUILDINGS)) return true;
  return token.forms.some(({ key }) => {
    const bare = key.replace(/^ال|(?:ها|هم|ه)$/gu, '');
    const many = KIND_WORDS.get(key)?.many === true || SET_NOUNS.has(key) || SET_NOUNS.has(bare);
    return counted ? many || KIND_WORDS.has(key) : many && KIND_WORDS.get(key)?.many !== false;
  });
}

const SINGLED_OUT = keySet('آخر أول أولى أهم أكبر أبرز أحد إحدى ثاني ثالث أقرب أعلى أوسع');
const HEADQUARTERS = keySet('قيادة مقر');
/** What is taken or left as a part of where it stands; around it, or shelled, it is no more than itself. */
const BUILDINGS = keySet('كتيبة سرية ثكنة معسكر قاعدة مدرسة مخفر مشفى مستشفى مستودع مستودعات مخازن');
export const isBuilding = (token: Token | undefined): boolean => isOneOf(token, BUILDINGS);
const LAND = keySet(
  'الريف قيادة مقر صوامع حامية نبع أعالي ضواحي هنغارات الهنغارات مدرجات المدرجات كتل كتلة هضاب الهضاب مرتفعات المرتفعات قمم القمم ضفة ضفاف جبهات الجبهات جبهة محاور المحاور محور تحصينات التحصينات خنادق أنفاق مزارع بيادر شوارع الشوارع ساحة الساحة نقطة موقع حاجز حاجزا معقل جيب الجيب بؤرة حقول ساحات الساحات حارات الحارات بنايات البنايات مساحات آبار الآبار أراضي أراض الأراضي مبنى المبنى المباني سكن مساكن',
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
    'بعد عقب إثر خلال أثناء قبل قبيل منذ عن بسبب نتيجة جراء رغم كما ثم حتى باتجاه نحو انطلاقا منطلقا منطلقة قادما قادمة قادمين بين متاخمة المتاخمة مجاورة المجاورة محاذية المحاذية زراعية',
  ),
]);
