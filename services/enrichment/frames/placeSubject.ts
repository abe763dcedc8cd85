import { matchKey } from '../../core/domain/matchKey.ts';
import { kindAt } from '../places/container.ts';
import { placesIn } from '../places/placesIn.ts';
import { readPlaces } from '../places/placePhrase.ts';
import type { PlaceReading } from '../places/placeContext.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { runsOn } from './adjuncts.ts';
import { agentless } from './agentless.ts';
import { antecedent, pastPraise, placesEndingAt } from './antecedent.ts';
import { actorAfter } from './arguments.ts';
import { comesToBeBesieged } from './comesToBeBesieged.ts';
import { isOfAnotherComing } from './entersUnderControl.ts';
import { membersAfter } from './membersAfter.ts';
import { doersIn, isDoer, joined } from './namedDoers.ts';
import { OWNERS } from '../text/englishActors.ts';
import { BY, FILLERS, HEADS, RELATIVE } from '../text/closedWords.ts';
import type { Arguments } from './frameReading.ts';
import type { ActorMention } from '../text/actorMention.ts';
import { breaksBefore, isInMention } from './scene.ts';
import { isSomewhere, setBefore, setNounBefore } from './setsToName.ts';
import type { Hit, Scene } from './scene.ts';

/** Words before a place that make it no subject. */
const OBLIQUE = keySet(
  'from near in at outside around except north south east west northeast northwest southeast southwest countryside outskirts edge km kilometres kilometers miles باستثناء عدا من في قرب إلى على باتجاه نحو',
);

/** „the city fell to X“, „the city, under the control of X“, „was captured by X“: the place stands before, or between verb and actor. */
export function readPlaceSubject(scene: Scene, hit: Hit): Arguments | null {
  const { frame } = hit.form;
  const introducers = frame.subject === 'place' ? frame.actor : BY;
  const clause = clauseEnd(scene, hit.end, 14);
  const by =
    inTheirHands(scene, hit) ??
    embracing(scene, hit, clause) ??
    toThem(scene, hit) ??
    theirsAtEnd(scene, hit) ??
    actorAfter(scene, introducers, Math.max(0, hit.end - 2), clause) ??
    afterApposition(scene, introducers, clause) ??
    afterInsertions(scene, introducers, hit);
  if (by && isBlowTo(scene, by)) return null;
  if (!by) return comesToBeBesieged(scene, hit) ?? byNobodyNamed(scene, hit, clause);
  if ((by.start < hit.end && !isWithin(hit, by)) || isOfPlace(scene, by)) return null;
  if (isBesiegedElsewise(scene, hit, by) || isOfAnotherComing(scene, hit, by)) return null;
  const told = placesOf(scene, hit, by.start);
  const places =
    told.length === 0 || told.every(isSomewhere)
      ? orMembersAfter(scene, hit, by.start - hit.end <= MOST_BEFORE_AGENT ? Math.max(hit.end, by.end) : hit.end, told)
      : told;
  if (places.length === 0 || isWhichOfThem(scene, hit, places)) return null;
  const from = frame.counterparty.filter((word) => word !== '');
  const counterparty = actorAfter(scene, from, by.end, by.end + 6)?.actor ?? null;
  const actors = scene.language === 'ar' ? joined(scene, by) : [by.actor];
  return { actors, counterparty: counterparty === by.actor ? null : counterparty, places };
}

/** Arabic: „P came back *to the embrace of the state*“ (عادت إلى كنف الدولة). */
function embracing({ tokens, actors, language }: Scene, { end, form }: Hit, until: number): ActorMention | null {
  if (language !== 'ar' || form.frame.id !== COMING_UNDER) return null;
  const isEmbrace = ({ start }: ActorMention): boolean =>
    start >= end && start < until && isOneOf(tokens[start], EMBRACES) && isOneOf(tokens[start - 1], TO);
  return actors.find(isEmbrace) ?? null;
}
/** Arabic: „X took Q, *and P passed to it*“ (آلت إليه P): whoever acts before, in this sentence or the one before. */
function toThem(scene: Scene, { start, end, form }: Hit): ActorMention | null {
  const passes = scene.language === 'ar' && form.frame.id === PASSING;
  if (!passes || !isOneOf(scene.tokens[end], TO_WHOM)) return null;
  const doer = doersIn(scene).findLast((one) => one.end <= start) ?? scene.lastDoer;
  const at = placesPastSmall(scene, end, end + LONGEST_INSERTIONS).at(-1)?.end ?? end;
  return doer && at > end ? { ...doer, start: at, end: at, clitics: '' } : null;
}
const PASSING = 'ar.seize.ala';
const TO_WHOM = keySet('إليه إليها إليهم إليهما');

/** Arabic: „P *has become* all *X's*“ (صار P كله لX): with which the clause ends. */
function theirsAtEnd(scene: Scene, { start, end, form }: Hit): ActorMention | null {
  const { tokens, actors, language } = scene;
  if (language !== 'ar' || form.frame.id !== COMING_UNDER || !isOneOf(tokens[start], BECOME)) return null;
  const after = readPlaces(scene, end).at(-1)?.end ?? end;
  const from = isOneOf(tokens[after], ALL_OF_IT) ? after + 1 : after;
  const owner = actors.find((one) => one.start === from && one.clitics.endsWith('ل'));
  const ends = owner && (owner.end >= tokens.length || breaksBefore(scene, owner.end) || isInMention(scene, owner.end));
  return owner && ends === true ? owner : null;
}
const BECOME = keySet('صار صارت أصبح أصبحت بات باتت عاد عادت');
const ALL_OF_IT = keySet('كله كلها كلهم جميعه جميعها بالكامل بأكمله بأكملها');

const COMING_UNDER = 'ar.seize.hawwala-saytara';
const EMBRACES = keySet('كنف حضن');
const TO = keySet('إلى');

/** „captured *by the* X“. */
const MOST_BEFORE_AGENT = 2;

/** English: „the fall of P is *a blow to* X“: who suffers from it. */
function isBlowTo({ tokens, language }: Scene, { start }: ActorMention): boolean {
  const to = tokens.findLastIndex((token, at) => at < start && start - at <= 3 && token.key === 'to');
  return language === 'en' && to > 0 && isOneOf(tokens[to - 1], BLOWS);
}
const BLOWS = keySet('blow setback defeat loss threat damage embarrassment boost gift challenge relief humiliation');

/** Arabic: „besieged (محاصرة) *for two years, on all sides,* by X“: whether more than how and how long stands before X, who need not besiege then. */
function isBesiegedElsewise({ tokens, times, language }: Scene, { end, form }: Hit, by: ActorMention): boolean {
  if (language !== 'ar' || form.frame.action !== 'besiege' || form.column !== 'participle') return false;
  return tokens.slice(end, by.start).some((token, n) => {
    const timed = times.some((one) => one.start <= end + n && end + n < one.end);
    return !timed && ![FILLERS, HEADS, HOW_BESIEGED].some((words) => isOneOf(token, words));
  });
}
const HOW_BESIEGED = keySet(
  'من قبل جانب جميع كل كافة الجهات الاتجاهات الأطراف محكم مطبق خانق تام شبه تقريبا أكثر نحو حوالي عام عامين أعوام سنة سنتين سنوات شهر شهرين أشهر أسبوع أسبوعين أسابيع أيام عدة سنين',
);

/** English: „P passed into *their hands*“: of those who were spoken of. */
function inTheirHands({ tokens, language, lastDoer, actors }: Scene, { start, end, form }: Hit): ActorMention | null {
  if (language !== 'en' || form.frame.subject !== 'place' || form.frame.action !== 'seize') return null;
  const theirs = (one: number): boolean => isOneOf(tokens[one], OWNERS) && isOneOf(tokens[one + 1], HANDS);
  // „brought P *under their control*“.
  const told = tokens.findIndex(
    (token, one) => one > end && one < end + FARTHEST_HANDS && token.key === 'under' && theirs(one + 1),
  );
  const at = [end, end + 1, told + 1].find(theirs);
  const before = actors.findLast((one) => one.end <= start && isDoer(tokens, one)) ?? lastDoer;
  return at !== undefined && before ? { ...before, start: at, end: at + 1 } : null;
}
const HANDS = keySet('hands control grip full');
const FARTHEST_HANDS = 9;

/** English: the members of the set before the verb that are named further on; else what was found before it. */
function orMembersAfter(
  scene: Scene,
  { start }: Hit,
  i: number,
  told: readonly PlaceReading[],
): readonly PlaceReading[] {
  const noun = setNounBefore(scene, start);
  const members = noun === null ? [] : membersAfter(scene, noun, i);
  return members.length > 0 ? members : told;
}

/** „P was taken over“: who did it is told elsewhere, or by who says so. */
function byNobodyNamed(scene: Scene, hit: Hit, clause: number): Arguments | null {
  const told = agentless(scene, hit, clause);
  if (!told) return null;
  const found = placesOf(scene, hit, hit.end);
  const places = found.every(isSomewhere) ? orMembersAfter(scene, hit, hit.end, found) : found;
  if (places.length === 0 || isWhichOfThem(scene, hit, places)) return null;
  return { actors: told.taker ? [told.taker.actor] : [], counterparty: told.loser?.actor ?? null, places };
}

/** „under *rebel* siege“: who lays it stands among the words. */
const isWithin = (hit: Hit, one: ActorMention): boolean => one.start > hit.start && one.end < hit.end;

/** English: „*the area captured by* X that day was small“: which one is meant, and no news. */
function isWhichOfThem({ tokens, language }: Scene, { start, form }: Hit, [first]: readonly PlaceReading[]): boolean {
  if (language !== 'en' || form.frame.subject !== 'actor' || first === undefined) return false;
  const bare = first.end === start && kindAt(tokens, start - 1) !== null && tokens[start]?.before === ' ';
  return bare && (first.start === start - 1 || tokens[start - 2]?.key === 'the');
}

/** „the checkpoints were cleared of *their men*“ (من عناصرها): the place's own, where the sentence names no party before. */
function isOfPlace({ actors }: Scene, by: ActorMention): boolean {
  return by.possessive === true && !actors.some((one) => one.end <= by.start && !one.possessive);
}

/** „P, *the last stronghold of Y,* fell to X“ (سقط P، …، بيد X): who stands right after the apposition that token i begins. */
function afterApposition(scene: Scene, introducers: readonly string[], i: number): ActorMention | null {
  if (scene.language !== 'ar' || !/[,،]/u.test(scene.tokens[i]?.before ?? '')) return null;
  const end = clauseEnd(scene, i, 14);
  if (!/[,،]/u.test(scene.tokens[end]?.before ?? '')) return null;
  return actorAfter(scene, introducers, end, end + 3);
}

/** Arabic: „P, *which lies near Q,* fell *last night, after battles that went on for hours,* to X“: who stands after whatever is put in between. */
function afterInsertions(scene: Scene, introducers: readonly string[], { end }: Hit): ActorMention | null {
  if (scene.language !== 'ar') return null;
  const from = readPlaces(scene, end).at(-1)?.end ?? end;
  for (const one of scene.actors) {
    if (one.start <= from || one.start - from > LONGEST_INSERTIONS) continue;
    const by = actorAfter(scene, introducers, Math.max(from, one.start - 4), one.end);
    const at = by?.start === one.start ? introducedAt(scene, introducers, from, one.start) : null;
    if (by && at !== null) return runsOn(scene, from, at) ? by : null;
  }
  return null;
}
const LONGEST_INSERTIONS = 26;

/** The token at which the words begin that introduce the actor who begins at token `until`; null if none stand there. */
function introducedAt({ tokens }: Scene, introducers: readonly string[], from: number, until: number): number | null {
  for (let at = Math.max(from, until - 4); at < until; at++)
    if (introducers.some((words) => words !== '' && matchKey(words).split(' ')[0] === tokens[at]?.key)) return at;
  return null;
}
/** Where the clause that goes on at token i ends, `most` words on at the latest. */
export function clauseEnd(scene: Scene, i: number, most: number): number {
  let at = i;
  while (at < scene.tokens.length && at - i < most && !(at > i && breaksBefore(scene, at))) at += 1;
  return at;
}

function placesOf(scene: Scene, hit: Hit, actorAt: number): readonly PlaceReading[] {
  if (scene.language === 'ar' && hit.end < actorAt) {
    const after = placesPastSmall(scene, hit.end, actorAt);
    if (after.length > 0 && (after.at(-1)?.end ?? 0) <= actorAt) return after;
  }
  const object = hit.form.frame.place.includes('') && hit.form.frame.subject === 'place';
  const brought = object ? readPlaces(scene, hit.end) : [];
  // „brought *P* under the control of X“, „was brought under it“.
  if (brought.length > 0 && (brought.at(-1)?.end ?? 0) <= actorAt) return brought;
  if (scene.language === 'en' && hit.form.column === 'masdar') return placesOfNoun(scene, hit, actorAt);
  const before = placesBefore(scene, hit);
  if (before.length === 0 && isPronounBefore(scene, hit.start)) return antecedent(scene, hit.start, hit.start);
  if (before.length === 0 && hit.form.frame.subject === 'actor') return setBefore(scene, hit.start);
  return before.length === 0 && isCarriedOn(scene, hit, actorAt) ? antecedent(scene, hit.start, hit.start) : before;
}

/** Arabic: „with it passed *also* the villages of P to X“ (آلت معها أيضا قرى P): places that stand at token i or past a small word or two. */
function placesPastSmall(scene: Scene, i: number, until: number): readonly PlaceReading[] {
  for (let at = i; at < Math.min(until, i + 3); at++) {
    const places = readPlaces(scene, at);
    if (places.length > 0) return places;
    if (!isOneOf(scene.tokens[at], FILLERS) && !isOneOf(scene.tokens[at], TO_WHOM)) return [];
  }
  return [];
}

/** English: „fought in P until *it* was taken by X“. */
function isPronounBefore({ tokens, language }: Scene, verb: number): boolean {
  if (language !== 'en') return false;
  let at = verb - 1;
  while (at > verb - 5 && (isOneOf(tokens[at], SMALL) || isOneOf(tokens[at], FILLERS))) at -= 1;
  return isOneOf(tokens[at], PLACE_PRONOUNS);
}
const PLACE_PRONOUNS = keySet('it');

/** „P left the hands of X *and is now in those of* Y“ (وباتت بيد Y): what the clause before spoke of. */
function isCarriedOn({ language }: Scene, { end, clitics, form }: Hit, actorAt: number): boolean {
  const told = form.column === 'perfect' ? /^[وف]$/u : /^و?ل$/u;
  return language === 'ar' && told.test(clitics) && form.column !== 'masdar' && actorAt - end <= 4;
}

/** English: „the fall *of P* to X“. */
function placesOfNoun(scene: Scene, { end }: Hit, actorAt: number): readonly PlaceReading[] {
  const places = scene.tokens[end]?.key === 'of' ? readPlaces(scene, end + 1) : [];
  return (places.at(-1)?.end ?? Infinity) < actorAt ? places : [];
}

/** The place phrase that ends before the verb, small words and relatives between. */
function placesBefore(scene: Scene, hit: Hit): readonly PlaceReading[] {
  // „from the town *besieged by* X“ (المحاصرة من قبل): an adjective of the town, whatever that is to its sentence.
  if (isAdjective(scene, hit)) return placesEndingAt(scene, pastPraise(scene, pastFirstAdjective(scene, hit)));
  // „in P*, under siege by X*“: of P, whatever that is to its sentence.
  const lying =
    scene.language === 'en' && hit.form.column === 'participle' && /,/u.test(scene.tokens[hit.start]?.before ?? '');
  const besides = lying ? placesEndingAt(scene, hit.start) : [];
  if (besides.length > 0) return besides;
  const told = apposed(scene, hit.start);
  // „P, *the largest camp in Q,* fell“: not what the apposition holds.
  const named = told !== null && isOneOf(scene.tokens[told], SINGLED_OUT) ? placesEndingAt(scene, told) : [];
  if (named.length > 0) return named;
  for (let end = pastPraise(scene, hit.start); end > Math.max(0, hit.start - 8); end--) {
    const places = placesEndingAt(scene, end);
    const first = places[0];
    const container = first ? contained(scene, first.start - 1) : [];
    if (container.length > 0) return container;
    const oblique = first && isOblique(scene, first) && !isOfPeopleIn(scene, first, hit);
    if (first && !oblique && !isOfAnother(scene, first.start)) return orContained(scene, places, first.start);
    // „X, the second city in Y, fell to“.
    if (first) break;
    const at = end - 1;
    const small =
      isInMention(scene, at) ||
      isOneOf(scene.tokens[at], FILLERS) ||
      isOneOf(scene.tokens[at], RELATIVE) ||
      isOneOf(scene.tokens[at], SMALL);
    if (!small || (breaksBefore(scene, end) && /[:؛|]/u.test(scene.tokens[end]?.before ?? ''))) break;
  }
  const before = told === null ? [] : placesEndingAt(scene, told);
  return before.length > 0 ? before : placesWithTail(scene, hit.start);
}

/** „seventy per cent *of* P“ is no place from which. */
function isOblique({ tokens }: Scene, { start, extent }: PlaceReading): boolean {
  const share = extent === 'most' || extent === 'part';
  return isOneOf(tokens[start - 1], OBLIQUE) && !(share && tokens[start - 1]?.key === 'من');
}

/** Arabic: „thousands of *civilians in* P live under siege by X“ (آلاف المدنيين في P): P is what X besieges. */
function isOfPeopleIn({ tokens, language }: Scene, { start }: PlaceReading, { form }: Hit): boolean {
  if (language !== 'ar' || form.frame.action !== 'besiege' || tokens[start - 1]?.key !== 'في') return false;
  return tokens.slice(Math.max(0, start - MOST_OF_PEOPLE), start - 1).some((token) => isOneOf(token, PEOPLE));
}
const MOST_OF_PEOPLE = 6;
const PEOPLE = keySet(
  'مدني المدني المدنيون المدنيين مدنيين مدنيا سكان السكان أهالي الأهالي عائلات العائلات عائلة شخص نسمة',
);

function isAdjective({ tokens, language }: Scene, { start, form }: Hit): boolean {
  return language === 'ar' && form.column === 'participle' && /^و?المحاصر/u.test(tokens[start]?.key ?? '');
}

/** „the two towns *loyal to Y* and besieged by X“ (المواليتين لY والمحاصرتين من X): where the first of two adjectives stands. */
function pastFirstAdjective(scene: Scene, { start, clitics }: Hit): number {
  const { tokens } = scene;
  if (clitics !== 'و' || placesEndingAt(scene, start).length > 0) return start;
  const ending = ENDING_OF_ADJECTIVE.exec(tokens[start]?.key ?? '')?.[0] ?? '';
  const alike = (at: number): boolean =>
    /^ال/u.test(tokens[at]?.key ?? '') && (tokens[at]?.key.endsWith(ending) ?? false) && tokens[at]?.before === ' ';
  const first = [start - 2, start - 3, start - 4, start - 1].find(alike);
  // „the quarter *that Y controls*, and which X besieges“ (الذي تسيطر عليه Y، والمحاصر من X).
  const relative = tokens.findLastIndex(
    (token, at) => at < start && start - at <= LONGEST_RELATIVE && isOneOf(token, RELATIVE),
  );
  return first ?? (relative > 0 ? relative : start);
}
const LONGEST_RELATIVE = 8;
const ENDING_OF_ADJECTIVE = /(?:تين|ين|ه|ر)$/u;

/** English: „the mayor *of* P“, „the road *to* P“, „the Q district *of* P“: something else than P is spoken of. */
function isOfAnother(scene: Scene, start: number): boolean {
  const { tokens, hits, language } = scene;
  const at = tokens[start]?.key === 'of' ? start : start - 1;
  if (tokens[at]?.key === 'to' || (tokens[at]?.key === 'of' && !hits.some(({ end }) => end === at))) return true;
  const begun = (one: PlaceReading): boolean => one.start < start && start < one.end;
  return language === 'en' && placesIn(scene, readPlaces).some((group) => group.some(begun));
}

/** English: „P *near the border with Y* was taken“: words that only tell where P lies stand before the verb. */
function placesWithTail(scene: Scene, verb: number): readonly PlaceReading[] {
  if (scene.language !== 'en') return [];
  const groups = placesIn(scene, readPlaces).filter((group) => (group.at(-1)?.end ?? Infinity) <= verb);
  for (const group of groups.toReversed()) {
    const end = group.at(-1)?.end ?? verb;
    if (verb - end > LONGEST_TAIL) return [];
    const before = scene.tokens[(group[0]?.start ?? 0) - 1];
    const within = scene.tokens[group[0]?.start ?? 0]?.key === 'of';
    if (within || isOneOf(before, OBLIQUE) || isOneOf(before, TAIL_OPENERS)) continue;
    return isTail(scene, end, verb) ? group : [];
  }
  return [];
}
const LONGEST_TAIL = 14;

function isTail(scene: Scene, from: number, verb: number): boolean {
  const { tokens, hits, governors } = scene;
  const opener = from < verb && tokens[from]?.before === ' ' && isOneOf(tokens[from], TAIL_OPENERS);
  const other = [...hits, ...governors].some((one) => one.start >= from && one.end < verb);
  return opener && !other && !tokens.slice(from, verb).some((token) => /[,;:]/u.test(token.before));
}
const TAIL_OPENERS = keySet(
  'of in near with on along outside overlooking close beside north south east west northeast northwest southeast southwest about some just deep inside',
);

/** „P *in the countryside of* Q“ written as one word (بريف): P. */
function orContained(scene: Scene, places: readonly PlaceReading[], start: number): readonly PlaceReading[] {
  if (places.length !== 1 || !scene.tokens[start]?.raw.startsWith('بريف')) return places;
  const inside = placesEndingAt(scene, start);
  return inside.length > 0 && !isOneOf(scene.tokens[(inside[0]?.start ?? 0) - 1], OBLIQUE) ? inside : places;
}

/** „the city, *in the countryside of P,* fell to“, „the city *north of P* fell to“: the place whose container ends before the verb, „in“ or a side standing at token `at`. */
function contained(scene: Scene, at: number): readonly PlaceReading[] {
  if (scene.language !== 'ar' || !isOneOf(scene.tokens[at], LYING_IN)) return [];
  let from = at;
  while (isOneOf(scene.tokens[from - 1], LYING_IN)) from -= 1;
  const places = placesEndingAt(scene, from);
  const first = places[0];
  return first &&
    !isOneOf(scene.tokens[first.start - 1], OBLIQUE) &&
    !/[بل]$/u.test(scene.tokens[first.start]?.forms[0]?.clitics ?? '')
    ? places
    : [];
}
const SINGLED_OUT = keySet('آخر أبرز أهم أكبر أحد إحدى ثاني ثالث معقل المعقل عاصمة مركز');
const LYING_IN = keySet('في شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط الواقع الواقعة قرب القريبة القريب');

/** „that hill, the highest in the area, fell to“: where the apposition begins that ends before the verb. */
function apposed({ tokens }: Pick<Scene, 'tokens'>, verb: number): number | null {
  // „that town, the last in the area, *was* taken by“.
  const passive = isOneOf(tokens[verb - 1], PASSIVE) && !/[,،]/u.test(tokens[verb]?.before ?? '');
  if (passive) return apposed({ tokens }, verb - 1);
  if (!/[,،]/u.test(tokens[verb]?.before ?? '')) return null;
  const at = tokens.findLastIndex((token, index) => index < verb && verb - index <= 12 && /[,،]/u.test(token.before));
  return at > 0 ? at : null;
}
const PASSIVE = keySet('was were been has have');
const SMALL = keySet(
  'too ترزح يرزح تعيش يعيش تقبع يقبع نفسها نفسه كلها كله جميعها على الواقعة الواقع الخاضعة الخاضع all both entirely subsequently briefly was were is are be been being has had have that are now still which come came تقع يقع لا ما تزال يزال زالت زال بات باتت أصبح أصبحت',
);
