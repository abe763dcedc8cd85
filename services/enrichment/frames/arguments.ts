import { kindAt } from '../places/container.ts';
import { readBareNames, readPlaces } from '../places/placePhrase.ts';
import { placesIn } from '../places/placesIn.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { KIND_WORDS, SET_NOUNS } from '../places/kindWords.ts';
import { quantifierAt } from '../places/quantifiers.ts';
import type { ActorMention } from '../text/actorMention.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { ofWord } from '../text/words.ts';
import { antecedent, areaMeant } from './antecedent.ts';
import { afterPreposition, isPronounOf, keysOf, opensPlace } from './prepositions.ts';
import { CONTRAST, FILLERS, HEADS, INSERTIONS, RELATIVE, THAT } from '../text/closedWords.ts';
import { isBodyOf, isDoer, isInBody } from './namedDoers.ts';
import { isLesserThing, isOverNoPlace, isSurroundedElsewhere, pastBesiegedBody } from './noPlaces.ts';
import { aroundIt } from './aroundIt.ts';
import { pastMenBesieged } from './menBesieged.ts';
import { membersNamedLater, orMembers } from './membersNamedLater.ts';
import { opensModifier, pastApposition } from './appositions.ts';
import { objectAfter, parenthesisEnd } from './objects.ts';
import { isInAdjunct, opensAdjunct, runsOn } from './adjuncts.ts';
import { pastJoinedActors } from './joinedActors.ts';
import { OWN_TOWNS, ownTown } from './ownTown.ts';
import { partOfIt, partOfMeant, wordsOf } from './partOfMeant.ts';
import { addedPlaces } from './addedPlaces.ts';
import { resumedPlaces } from './resumedPlaces.ts';
import { breaksBefore, isInMention } from './scene.ts';
import type { PlaceArgument } from './frameReading.ts';
import { isBuilding, isPurposeAt, partsOfContainer, toldInside } from './vagueParts.ts';
import { namesTowns } from './townNames.ts';
import type { Hit, Scene } from './scene.ts';

/** English words that are neither names nor small ones between verb and place. */
const MOST_STRANGE = 5;
/** Words between verb and place within which the arguments must stand. */
const REACH = 22;

/**
 * The place of a frame whose verb or object ends before token `from`: after one of its prepositions, as a pronoun of
 * one, or as direct object. A word of another frame ends the search.
 */
export function placeAfter(scene: Scene, hit: Hit, from: number, stops: ReadonlySet<number>): PlaceArgument | null {
  const { frame } = hit.form;
  // The token after an insertion between commas: no clause begins there.
  let inserted = -1;
  // Prepositions whose argument is a place that has no name: what stands after them again is another's.
  const spent = new Set<string>();
  let strange = 0;
  for (let at = from; at < Math.min(scene.tokens.length, from + REACH); at++) {
    const lifting = frame.action === 'lift_siege';
    if (at > from && stops.has(at) && !lifting && !isAdjunct(scene, hit, at) && !isEventInAdjunct(scene, from, at))
      return null;
    const besieged = pastBesiegedBody(scene, hit, at);
    if (besieged !== null) {
      at = besieged - 1;
      inserted = besieged;
      continue;
    }
    if (isSurroundedElsewhere(scene, hit, at) || (leavesPosts(frame) && isPurposeAt(scene, at))) return null;
    const opened = opensPlace(scene.tokens[at], frame);
    for (const preposition of frame.place) {
      if (preposition !== '' && (!opened || isOfOther(scene, hit, preposition) || isOfBody(scene, at))) continue;
      const places = spent.has(preposition) ? [] : placesAt(scene, hit, preposition, at === inserted ? at : from, at);
      const last = places.at(-1);
      if (last) return { places: [...orMembers(scene, places), ...resumedPlaces(scene, preposition, last.end)], at };
      // „a quarter that X had taken (سيطر عليه)“: the pronoun is the argument, though it means no place of a name.
      if (ON_IT.has(preposition) && isPronounOf(scene.tokens[at], preposition)) return toldInside(scene, hit, at + 1);
      // What stands after the right preposition is the argument, be it a place or not; in Arabic so is a place of no
      // name („several hills overlooking P“).
      const set = scene.language === 'ar' && !spent.has(preposition) ? setAt(scene, hit, preposition, from, at) : [];
      if (set.length > 0) return { places: set, at };
      const argued = preposition === '' ? null : afterPreposition(scene.tokens, at, preposition);
      if (argued === null || spent.has(preposition)) continue;
      // „expanded its control *of the economy* in P“ (في ملف).
      if (frame.extent === 'part') return null;
      const { end } = quantifierAt(scene.tokens, argued);
      if (scene.language === 'en' || kindAt(scene.tokens, end) !== null) return null;
      if (isOneOf(scene.tokens[end], SET_WORDS)) spent.add(preposition);
    }
    // „the siege that X laid on P“: P stands in the clause of the siege.
    if (
      (at === from && hasOtherObject(scene, hit, at)) ||
      isLesserThing(scene, hit, at) ||
      isOverNoPlace(scene, hit, at)
    )
      return null;
    if (scene.language === 'en' && !isInMention(scene, at) && !isOneOf(scene.tokens[at], FILLERS)) strange += 1;
    if (strange > MOST_STRANGE) return null;
    const closed = parenthesisEnd(scene, at) ?? pastApposition(scene, at) ?? pastJoinedActors(scene, at);
    if (closed !== null) {
      at = closed - 1;
      inserted = closed;
      continue;
    }
    const related = isRelativeOfLeaver(scene, hit, at);
    if (related !== null) {
      at = related - 1;
      continue;
    }
    const skipped = at === inserted || maySkip(scene, at, from) || (lifting && isOneOf(scene.tokens[at], RELATIVE));
    if (!skipped && !runsOn(scene, from, at + 1)) return null;
  }
  return null;
}

/** „evacuated *its posts* to treat the wounded in P“: what is left is named, and may lie elsewhere than where what it served for is done. */
const leavesPosts = ({ action, object }: Hit['form']['frame']): boolean => action === 'withdraw' && object.length > 0;

/** Arabic: what an argument that names no place means: the members that are named of it further on, or a part of what it lies in. */
function setAt(scene: Scene, { form }: Hit, preposition: string, from: number, at: number): readonly PlaceReading[] {
  const direct = preposition === '' && TAKEN_OR_LEFT.has(form.frame.action) ? directStart(scene, from, at) : null;
  const argued = preposition === '' ? direct : afterPreposition(scene.tokens, at, preposition);
  if (argued === null) return [];
  const members = membersNamedLater(scene, argued);
  if (members.length > 0) return members;
  const lesser = isBuilding(scene.tokens[argued]) && !TAKEN_OR_LEFT.has(form.frame.action);
  const parts = lesser ? [] : partsOfContainer(scene, argued);
  if (parts.length > 0) return parts;
  const around = aroundIt(scene, argued);
  return around.length > 0 ? around : addedToNameless(scene, argued);
}

/** „took several checkpoints, *in addition to the village of P*“, where nobody says which checkpoints. */
function addedToNameless(scene: Scene, i: number): readonly PlaceReading[] {
  const { end } = quantifierAt(scene.tokens, i);
  const nameless = kindAt(scene.tokens, end)?.many === true || isOneOf(scene.tokens[end], SET_WORDS);
  return nameless ? addedPlaces(scene, end + 1) : [];
}
const TAKEN_OR_LEFT: ReadonlySet<string> = new Set(['seize', 'withdraw']);
/** English: what is done to villages or land that a place is said to have. */
const OF_LAND: ReadonlySet<string> = new Set(['seize', 'besiege']);

/** Arabic: „the departure of X *who refused the terms* from P“: the token after a short relative clause about who leaves; null if none begins at token `at`. */
function isRelativeOfLeaver({ tokens, actors, hits, language }: Scene, { form, end }: Hit, at: number): number | null {
  if (language !== 'ar' || form.frame.action !== 'withdraw' || !isOneOf(tokens[at], RELATIVE)) return null;
  if (tokens[at]?.before !== ' ' || !actors.some((one) => one.start >= end && one.end === at)) return null;
  for (let next = at + 2; next <= at + 5; next++) {
    if (hits.some(({ start }) => start === next - 1) || tokens[next - 1]?.before !== ' ') return null;
    if (/^(?:من|عن)(?:ه|ها)?$/u.test(tokens[next]?.key ?? '')) return next;
  }
  return null;
}

const ON_IT: ReadonlySet<string> = new Set(['على', 'من', 'عن']);

/** Arabic: „forces *of the brigade* withdrew from P“ (قوات من اللواء): who leaves, and no base that is left. */
function isOfBody({ tokens, actors }: Scene, at: number): boolean {
  const isNamed = actors.some(({ start, end }) => start <= at + 1 && end > at + 1);
  return tokens[at]?.key === 'من' && isNamed && isBodyOf(tokens, at);
}

/** English: „took villages west *of* P“: only after a noun of action does „of“ introduce what is taken. */
function isOfOther(scene: Scene, hit: Hit, preposition: string): boolean {
  const { language } = scene;
  const { form } = hit;
  if (language !== 'en' || preposition !== 'of' || form.frame.object.length > 0) return false;
  return form.column === 'masdar' ? leaverOf(scene, hit) !== null : form.frame.place.includes('');
}

/** „took, *amid heavy shelling,* P“, „… *after battles that it fought* with Y“: what only tells how and when takes no place. */
function isEventInAdjunct(scene: Scene, from: number, at: number): boolean {
  const own = scene.hits.filter((one) => one.start === at);
  const changes = own.some(({ form }) => form.column === 'masdar' && CHANGES.has(form.frame.action));
  return !changes && isInAdjunct(scene, from, at) && runsOn(scene, from, at + 1);
}
const CHANGES: ReadonlySet<string> = new Set(['seize', 'withdraw', 'expel', 'handover', 'storm']);

/** English: „the withdrawal *of X* from P“; null if nobody is named so. */
export function leaverOf({ tokens, actors, language }: Scene, { end, form }: Hit): ActorMention | null {
  if (language !== 'en' || form.frame.action !== 'withdraw' || tokens[end]?.key !== 'of') return null;
  const leaver = actors.find((one) => one.start > end && one.start - end <= 4);
  const only =
    leaver && tokens.slice(end + 1, leaver.start).every((token) => isOneOf(token, HEADS) || isOneOf(token, LAST));
  return only === true ? leaver : null;
}
const LAST = keySet('last remaining all most of both');

/** „took, *after the fall of the regime,* P“: a noun of action that only tells when, and claims another preposition. */
function isAdjunct(scene: Scene, { form }: Hit, at: number): boolean {
  const { tokens, hits } = scene;
  const shared = form.frame.place.filter((word) => word !== '');
  const own = hits.filter((one) => one.start === at && objectAfter(scene, one.form.frame, one.end) !== null);
  const nouns = own.every(
    (one) => one.form.column === 'masdar' && !one.form.frame.place.some((word) => shared.includes(word)),
  );
  return shared.length > 0 && nouns && tokens.slice(Math.max(0, at - 3), at).some((one) => isOneOf(one, TELLING_WHEN));
}
const TELLING_WHEN = keySet('بعد عقب إثر منذ قبل قبيل فور');

const SET_WORDS: ReadonlySet<string> = new Set(SET_NOUNS.keys());

/** „evacuated *residents* from“: what is moved out is no place and no force. */
function hasOtherObject(scene: Scene, { form }: Hit, at: number): boolean {
  if (form.frame.action !== 'withdraw' || !form.frame.place.includes('') || form.frame.object.length > 0) return false;
  // „evacuated *their* wounded“.
  const noun = isOneOf(scene.tokens[at], OWNERS) ? at + 1 : at;
  return isOneOf(scene.tokens[noun], PEOPLE) && !isInMention(scene, noun);
}
const OWNERS = keySet('the their its his');
const PEOPLE = keySet(
  'السكان سكان المدنيين مدنيين الأهالي أهالي الجرحى جرحى المصابين العائلات عائلات النازحين الطلاب الموظفين جثث القتلى المرضى الأسر residents civilians wounded casualties injured dead people families patients students citizens staff nationals hundreds thousands',
);

function placesAt(scene: Scene, hit: Hit, preposition: string, from: number, at: number): readonly PlaceReading[] {
  // „fled *to other towns, including P*“: whither.
  if (preposition === '' && scene.tokens[at]?.key === 'to') return [];
  if (preposition === '' && ['it', 'them'].includes(scene.tokens[at]?.key ?? ''))
    return directStart(scene, from, at) === null ? [] : antecedent(scene, hit.start, at);
  if (preposition !== '' && isPronounOf(scene.tokens[at], preposition)) return antecedent(scene, hit.start, at);
  const argued = preposition === '' ? directStart(scene, from, at) : afterPreposition(scene.tokens, at, preposition);
  const start = argued === null || preposition === '' ? argued : pastMenBesieged(scene, hit, argued);
  if (preposition !== '' && start !== null && isOneOf(scene.tokens[start], THERE))
    return antecedent(scene, hit.start, start);
  if (preposition !== '' && start !== null && isOneOf(scene.tokens[start], OWN_TOWNS)) return ownTown(scene, start);
  const area = start === null || hit.form.frame.action !== 'withdraw' ? [] : areaMeant(scene, hit.start, start);
  const places = area.length > 0 || start === null ? area : readPlaces(scene, start);
  // „took *Idlib's* loss badly“: the town is whose something is.
  if (/['’]s$/u.test(scene.tokens[(places.at(-1)?.end ?? 0) - 1]?.raw ?? '')) return [];
  if (start === null || places.length > 0) return places;
  if (scene.language === 'en') {
    const takes = takesPlacesOnly(scene, hit) || (hit.form.frame.action === 'seize' && namesTowns(scene, start));
    const bare = takes ? readSomeOfBare(scene, start) : [];
    if (bare.length > 0) return bare;
    const ofIt = partOfIt(scene, hit, start);
    return ofIt.length > 0 || !OF_LAND.has(hit.form.frame.action) ? ofIt : partsOfContainer(scene, start);
  }
  return partOfMeant(scene, hit, start);
}

/** „retook *Xyz*“, „retook *parts of Xyz*“. */
function readSomeOfBare(scene: Scene, start: number): readonly PlaceReading[] {
  const { extent, count, end } = quantifierAt(scene.tokens, start);
  const named = readBareNames(scene, end);
  if (extent === null || end === start) return named;
  const part = extent === 'part' ? { label: wordsOf(scene, start, end), count } : null;
  return named.map((place) => ({ ...place, extent, part }));
}

/** „took *control* of“, „*retook*“: whatever is named after it is a place. */
function takesPlacesOnly({ tokens }: Scene, { start, form }: Hit): boolean {
  if (form.frame.action !== 'seize') return false;
  return form.frame.object.includes('control') || RETAKING.test(tokens[start]?.key ?? '');
}
const RETAKING =
  /^(?:ret(?:ook|ak\p{L}+)|recaptur\p{L}+|regain\p{L}*|liberat\p{L}+|overr[au]n\p{L}*|reclaim\p{L}*|re-?took)$/u;

/** „retreated from *it*“. */
const THERE = keySet('it there');

/** A direct object stands right after the verb or its doer. */
function directStart(scene: Scene, from: number, at: number): number | null {
  const { tokens, actors } = scene;
  const actor = actors.find((one) => one.start <= at && at < one.end);
  if (actor && tokens[at]?.key !== 'the' && !startsPlaceWord(tokens, at)) return null;
  let inAdjunct = false;
  for (let i = from; i < at; i++) {
    inAdjunct ||= isOneOf(tokens[i], INSERTIONS) || (scene.language === 'ar' && opensModifier(scene, i));
    const past = pastApposition(scene, i);
    if (past !== null && past <= at) {
      i = past - 1;
      continue;
    }
    if (tokens[i]?.key === 'من' && isInMention(scene, i + 1)) continue;
    if (
      isInMention(scene, i) ||
      isOneOf(tokens[i], HEADS) ||
      isOneOf(tokens[i], FILLERS) ||
      isOneOf(tokens[i], BATCHES) ||
      isInBody(tokens, i) ||
      isOneOf(tokens[i], DIRECT_SKIPS)
    )
      continue;
    return (inAdjunct || runsOn(scene, from, at)) && opensPhrase(scene, at) ? at : null;
  }
  return at;
}

/** A kind word that is no genitive of the word before it („after a fierce attack *the town of* P“). */
function opensPhrase(scene: Scene, at: number): boolean {
  const { tokens } = scene;
  const kind =
    tokens[at]?.forms.some(({ key, clitics }) => clitics === '' && (KIND_WORDS.has(key) || POCKETS.has(key))) === true;
  const before = tokens[at - 1];
  const ended =
    isInMention(scene, at - 1) || isOneOf(before, CLOSING) || /^ال|^\p{L}{3,}(?:ها|هما?)$|اً$/u.test(before?.key ?? '');
  // „fierce *battles* the town“: an adjective or a second noun, which is in no construct with the next.
  const second = /(?:ه|ي|ين|ات|ا)$/u.test(before?.key ?? '') && !opensAdjunct(tokens[at - 2]) && !opensAdjunct(before);
  return kind && (ended || second || placesIn(scene, readPlaces).some((group) => group.at(-1)?.end === at));
}
/** Of a stretch of land, with its name („the Afrin pocket“). */
const POCKETS = keySet('جيب');
/** Adjectives with which a phrase ends. */
const CLOSING = keySet(
  'عام شهر أسبوع يوم أيام ساعات ساعة أسابيع أشهر دقائق سنوات محاور جهات اتجاهات قتال مقاومة مواجهة كثيف شديد شرس ضخم موسع معاكس معاكسة مضاد عنيف عنيفة شرسة ضارية دامية مباغت مباغتة مفاجئ مفاجئة واسع واسعة مكثف مكثفة سريع سريعة متزامن خاطفة روسي روسية تركي تركية أمريكي أمريكية أميركي إيراني إيرانية جوي جوية مدفعي صاروخي بري لها له لهم منها منه معها قصيرة طويلة الرديفة الحليفة الصديقة',
);

/** A kind word is never part of an actor's name that begins there. */
function startsPlaceWord(tokens: readonly Token[], at: number): boolean {
  return isOneOf(tokens[at], PLACE_STARTS);
}
const PLACE_STARTS = keySet('مدينة بلدة قرية حي محافظة منطقة');
/** „*the last batch of* fighters“, „*hundreds of* fighters“. */
const BATCHES = keySet('دفعة دفعات الدفعة الدفعات مئات المئات عشرات العشرات آلاف الآلاف بقية باقي');
const DIRECT_SKIPS = keySet(
  'بعون بحمد بفضل الله لصالح لمصلحة الصباح الفجر المساء صباحا مساء فجرا ليلا ظهرا عصرا كامل بشكل بالكامل بدعم بمؤازرة بمساعدة the of over into in on',
);

/** Whether the place may still follow: not past a relative clause, a reporting „that“ or a clause after a comma. */
function maySkip(scene: Scene, at: number, from: number): boolean {
  const token = scene.tokens[at];
  if (!token) return false;
  if (at > from && breaksBefore(scene, at)) return false;
  if (scene.language === 'en' && isOneOf(token, at > from ? ENGLISH_PREPOSITIONS : ENGLISH_WHEN)) return false;
  if (
    opensNextDeed(token.word) ||
    (at > from && JOINED_NOT.has(token.key)) ||
    (scene.language === 'ar' && at > from && isOneOf(token, CONTRAST))
  )
    return false;
  return !isOneOf(token, RELATIVE) && !isOneOf(token, THAT);
}

/** „left its positions *and dug in* inside P“ (وتحصنت): what follows is another verb's. */
const opensNextDeed = ofWord(({ key }) => /^[وف](?!ال)\p{L}{3,}(?:[^ا]ت|وا)$/u.test(key));

/** „withdrew from parts of P *and could not* hold Q“. */
const JOINED_NOT: ReadonlySet<string> = new Set(['ولم', 'ولن', 'فلم']);

/** A preposition that is none of the frame's opens another phrase. */
const ENGLISH_PREPOSITIONS = keySet(
  'in on at for with by after before as during since despite amid to from near against into',
);

const ENGLISH_WHEN = keySet('after before during since amid following because despite');

/** An actor after one of the words („from X“, „to X“) within reach, or as direct object where the frame says so. */
export function actorAfter(
  scene: Pick<Scene, 'tokens' | 'actors'>,
  introducers: readonly string[],
  from: number,
  to: number,
): ActorMention | null {
  for (const mention of scene.actors) {
    if (mention.start < from || mention.start >= to) continue;
    let at = mention.start;
    while (at > from && standsBeforeName(scene.tokens, at - 1)) at -= 1;
    if (introducers.some((word) => introduces(scene.tokens, word, at, mention))) return mention;
  }
  return null;
}

/** „by *fighters of the* X“, „to *local* rebels“. */
function standsBeforeName(tokens: readonly Token[], at: number): boolean {
  const ofHead = tokens[at]?.key === 'of' && isOneOf(tokens[at - 1], HEADS);
  return ofHead || isOneOf(tokens[at], HEADS) || isOneOf(tokens[at], KINDS_OF_FIGHTERS);
}
/** „to *a* rebel alliance“, „by *local* rebels“. */
const KINDS_OF_FIGHTERS = keySet('a an local allied rival hardline advancing');

const SUPPORT = keySet(
  'دعم إسناد مساندة مؤازرة غطاء تغطية تمهيد مشاركة مدعومة مدعوما المدعومة المدعوم المدعومين مدعومين بدعم بإسناد',
);

function introduces(tokens: readonly Token[], word: string, at: number, mention: ActorMention): boolean {
  if (word === '') return mention.clitics === '' && isDoer(tokens, mention);
  const first = tokens[at]?.key ?? '';
  if (word === 'ل' || word === 'ب')
    return mention.clitics.endsWith(word) || (at < mention.start && first.startsWith(word));
  const keys = keysOf(word);
  const lastKey = keys.at(-1) ?? '';
  const start = at - keys.length;
  // „with support *from* X“: X lost nothing.
  if (word === 'من' && isOneOf(tokens[start - 1], SUPPORT)) return false;
  return keys.every((key, index) => {
    const token = tokens[start + index];
    return (
      token?.key === key ||
      (index < keys.length - 1 && token?.key === `و${key}`) ||
      (lastKey === key && token?.key === `و${key}`)
    );
  });
}
