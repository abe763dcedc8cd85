import type { ActorId } from '../../core/domain/ids.ts';
import type { ActorMention, Agreement } from '../text/actorMention.ts';
import { agreementOf } from '../text/headNouns.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import type { Token } from '../text/tokens.ts';
import { runsOn } from './adjuncts.ts';
import { COMING_IN, forcedGroup, isDrivenAlone } from './drivenOut.ts';
import { actorAfter } from './arguments.ts';
import { attackBefore, attackerAfter, attackingSubject, attackThatEnded } from './attackers.ts';
import { agreementOfVerb, agreesAfter, agreesBefore } from './agreement.ts';
import { isCircumstance } from './aheadAndAfter.ts';
import { BATTLES, BY, FILLERS, HEADS, RELATIVE } from '../text/closedWords.ts';
import { campaignBefore } from './campaigns.ts';
import { isBeingDone } from './beingDone.ts';
import { clearedOf, leaverTold } from './clearedOf.ts';
import { conjoinedSubject } from './conjoinedSubject.ts';
import {
  fightsOn,
  goesOnWithBattle,
  hasOwnSubject,
  hasPronoun,
  havingDone,
  isOfBattles,
  onlyNamed,
  takesAgent,
  theyMeant,
} from './englishDoers.ts';
import type { Saying } from './sayings.ts';
import {
  BACKING,
  doersIn,
  firstJoined,
  joined,
  isAffiliate,
  isAffiliatedBody,
  isOblique,
  onBoard,
} from './namedDoers.ts';
import { beforeRelative, isClosed, opensModifier, outsideApposition } from './appositions.ts';
import {
  isAgentless,
  isLeavingOfPeople,
  isOfCivilians,
  isOfNextVerb,
  isOfParticiple,
  isOfUnknownOperation,
  isToldOfPeople,
} from './loneNouns.ts';
import { lastOpener, ofNoun, pronounDoer } from './nounDoers.ts';
import { isDriven, tellsOfOthers, tellsOfPersons } from './otherSubjects.ts';
import { ADJUNCTS, hasOvertSubject, leadsItsPhrase } from './overtSubject.ts';
import { breaksBefore, isInMention, isPresentPlural } from './scene.ts';
import { hasUnnamedSubject } from './unnamedLeavers.ts';
import { isOfRelative } from './passingDoers.ts';
import { isProgressive } from './progressives.ts';
import { addedTo } from './joinedNouns.ts';
import { isLed } from './leadingDoer.ts';
import { moodOf } from './moods.ts';
import { headlineDoer, spokesmanOf, tellerOf } from './tellers.ts';
import { subjectBehindPlace } from './subjectBehindPlace.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';
import { besiegerBefore, besiegingPost } from './besiegers.ts';

/** Where the arguments of an action stand. */
export interface Slots {
  /** Token at which its object or place begins: its doer stands before. */
  readonly until: number;
  /** Token after the place. */
  readonly end: number;
  /** The pronoun on the word is its place, not its doer. */
  readonly ownPlace: boolean;
}

/** The doer of an action, and who does it with them; empty if the sentence leaves it open. */
export function doersOf(scene: Scene, hit: Hit, saying: Saying, slots: Slots): readonly ActorId[] {
  const cleared = clearedOf(scene, hit, slots.end);
  if (cleared) return cleared.flatMap((one) => joined(scene, one));
  const agent = takesAgent(scene, hit) ? actorAfter(scene, BY, hit.end, slots.end + 8) : null;
  if (agent && !isOfNextVerb(scene, hit, agent.start) && !isOfParticiple(scene, agent.start))
    return joined(scene, agent);
  const qualified = leaverTold(scene, hit) ?? qualifiedBy(scene, hit);
  if (qualified) return joined(scene, qualified);
  const noun =
    (hit.form.column === 'masdar' && !isProgressive(scene, hit)) ||
    (hit.form.column === 'base' && !isPresentPlural(scene, hit.start));
  const own = noun
    ? ofNoun(scene, hit, slots)
    : (subjectBehindPlace(scene, hit, slots.end) ?? ofVerb(scene, hit, slots.until));
  if (own) return joined(scene, own);
  const carried = hit.form.frame.action === 'withdraw' ? onBoard(scene, hit) : null;
  if (carried) return joined(scene, carried);
  if (isAgentless(hit, saying) || isLeavingOfPeople(scene, hit)) return [];
  const campaign = campaignBefore(scene, hit);
  if (campaign) return joined(scene, campaign);
  const control = saying.control ? controlling(scene, saying.control, hit.start) : null;
  if (control) return joined(scene, control);
  if (saying.control && (isOfCivilians(scene, saying.control) || isOfUnknownOperation(scene, saying.control)))
    return [];
  const told = headlineDoer(scene, hit) ?? tellerOf(scene, hit, saying) ?? attackerAfter(scene, hit, slots.end);
  if (told) return joined(scene, told);
  // A noun of action that nothing governs, or that has a pronoun, names its own doer.
  if (
    hit.form.column !== 'masdar' ||
    (hit.form.suffix !== null && !(slots.ownPlace && isOnTheWay(scene, hit))) ||
    hasOtherDoer(scene, hit, slots) ||
    isBeingDone(hit, saying) ||
    !saying.governed
  )
    return [];
  const main =
    doerOfJoined(scene, hit, slots) ?? mainDoer(scene, hit, slots, saying) ?? takerOfNamed(scene, hit, saying);
  return main ? joined(scene, main) : doersOfAddedTo(scene, hit);
}

/** „The statement added that the villages *that were retaken are A and B* (التي تمت استعادتها هي)“: whoever took something before. */
function takerOfNamed(
  { tokens, actors, lastGainer }: Scene,
  { form, start }: Hit,
  { control }: Saying,
): ActorMention | null {
  const done = control !== null && BY_NOBODY.has(control.form.governor.id) && form.suffix !== null;
  const related = done && isOneOf(tokens[control.start - 1], RELATIVE) && start === control.end;
  return related && actors.length === 0 ? lastGainer : null;
}
const BY_NOBODY: ReadonlySet<string> = new Set(['ar.done.tamma', 'ar.done.jara']);

/** „they announced the capture of P, in addition to *the capture* of Q“: those who did what this is added to. */
function doersOfAddedTo(scene: Scene, hit: Hit): readonly ActorId[] {
  const main = addedTo(scene, hit);
  const saying = main ? moodOf(scene, main) : null;
  return main && saying && main.start < hit.start
    ? doersOf(scene, main, saying, { until: main.end, end: main.end, ownPlace: false })
    : [];
}

/** „its capture“, „took P after *besieging it*“ (بعد حصارها): what is a gain, or what one came of, is done by who gains. */
function isOnTheWay({ hits }: Scene, { start, form }: Hit): boolean {
  if (form.frame.action !== 'besiege') return form.frame.action === 'seize';
  return hits.some((one) => one.start < start && one.form.column === 'perfect' && COMING_IN.has(one.form.frame.action));
}

/** Arabic: „from *the forces of X* present in P“ (القوات المتواجدة): the noun whose adjective the participle is, in any case. */
function qualifiedBy({ actors, tokens, language }: Scene, { start, form }: Hit): ActorMention | null {
  const adjective = language === 'ar' && form.column === 'participle' && /^ال/u.test(tokens[start]?.key ?? '');
  const noun = adjective ? actors.find((one) => one.end === start && tokens[start]?.before === ' ') : undefined;
  return noun && form.frame.subject === 'actor' ? noun : null;
}

/** The subject of a finite verb whose object begins at token `until`. */
function ofVerb(scene: Scene, hit: Hit | GovernorHit, until: number): ActorMention | null {
  const agreement = agreementOfVerb(scene, hit);
  const doers = doersIn(scene);
  if (tellsOfOthers(scene, hit.start) || isToldOfPeople(scene, hit) || hasUnnamedSubject(scene, hit)) return null;
  const special = besiegingPost(scene, hit) ?? havingDone(scene, hit) ?? attackingSubject(scene, hit);
  if (special) return special;
  if (scene.language === 'ar') {
    const besieger = besiegerBefore(scene, hit, doers, agreement);
    if (besieger) return besieger;
    const driving = 'frame' in hit.form && hit.form.frame.action === 'expel';
    const driven = driving && (isDrivenAlone(scene, hit) || isForced(scene, hit));
    const after = driven
      ? undefined
      : doers.find((one) => one.start >= hit.end && one.start < until && !(driving && isOblique(scene.tokens, one)));
    if (
      after &&
      agreesBefore(agreement, isAffiliatedBody(scene.tokens, after) ? null : after.agreement) &&
      leadsItsPhrase(scene, hit.end, after.start)
    )
      return after;
    const bound = hit.form.suffix !== null && /^[وف]/u.test(hit.clitics);
    if (!driven && !isLed(scene, hit, doers, agreement) && hasOvertSubject(scene, hit.end, until, bound)) return null;
  }
  const before = doers.filter(
    (one) => one.end <= hit.start && !(scene.language === 'en' && isDriven(scene, one, hit.start)),
  );
  if (scene.language === 'en' && tellsOfPersons(scene, before.at(-1), hit)) return null;
  if (scene.language === 'en' && hasPronoun(scene, hit.start))
    return theyMeant(scene, hit, before) ?? onlyNamed(scene, hit.start) ?? scene.lastDoer;
  const subject = subjectBefore(scene, hit, before, agreement) ?? conjoinedSubject(scene, hit, before, agreement);
  // „X advanced in P, *taking* Q“.
  const coming = 'frame' in hit.form && isCircumstance(scene, { ...hit, form: hit.form });
  return subject ?? (coming ? advancing(scene, hit, before) : null);
}

/** „X advanced in P against Y, *taking* Q“ (مسيطرة): the last before that the participle agrees with. */
function advancing(scene: Scene, { start }: Hit | GovernorHit, before: readonly ActorMention[]): ActorMention | null {
  const opener = lastOpener(scene, start);
  const key = scene.tokens[start]?.key ?? '';
  const shown = /ه$/u.test(key) ? 'feminine' : /ين$/u.test(key) ? 'plural' : 'masculine';
  const inClause = before.filter((one) => one.start > opener);
  return inClause.findLast((one) => agreesAfter(shown, one.agreement)) ?? inClause.at(-1) ?? null;
}

/** „forced *X and Y* to leave“: neither forces anybody. */
const isForced = (scene: Scene, hit: Hit | GovernorHit): boolean =>
  'frame' in hit.form && forcedGroup(scene, { ...hit, form: hit.form }).length > 1;

/** The doer that stands right before the verb, small words and times between; of „X and Y“ the first. */
function subjectBefore(
  scene: Scene,
  hit: Hit | GovernorHit,
  before: readonly ActorMention[],
  agreement: Agreement,
): ActorMention | null {
  // „X's men, who left“: the antecedent of the relative, whosever it is.
  const relative = pastAuxiliaries(scene.tokens, hit.start) - 1;
  const antecedent = isOneOf(scene.tokens[relative], RELATIVE)
    ? scene.actors.find((one) => one.end === relative)
    : undefined;
  if (antecedent) return antecedent;
  const last = outsideApposition(scene, before, hit.start);
  // „X used the absence of Y *to take* P“ (لتسيطر): X goes on.
  const goesOn = /^[وف]/u.test(hit.clitics) || (hit.clitics === 'ل' && hit.form.column === 'imperfect');
  if (!last || goesOn) return null;
  const qualified = beforeRelative(scene, hit, before, agreement);
  if (qualified) return qualified;
  const gap = scene.language === 'ar' ? 2 : 4;
  const first = firstJoined(scene, before, last);
  const free =
    isAffiliate(scene.tokens, last) ||
    first !== last ||
    hasCompany(scene, last, hit.start) ||
    isOneOf(scene.tokens[last.end], TOGETHER) ||
    (agreement === 'plural' && scene.tokens.slice(last.end, hit.start).some((token) => isOneOf(token, BACKING)));
  if (!isNear(scene, last.end, hit.start, gap)) return null;
  return agreesAfter(agreement, free ? null : last.agreement) || agreesLoosely(scene, last, hit, agreement)
    ? first
    : null;
}

/** Arabic: „that *the forces of the organisation* took (سيطر)“, „the army *have* taken“: right before it, a verb may agree with the name as well as with the head, and with the men of a body. */
function agreesLoosely(scene: Scene, one: ActorMention, { start }: Hit | GovernorHit, agreement: Agreement): boolean {
  if (
    scene.language !== 'ar' ||
    agreement === null ||
    range(one.end, start).some((at) => !isOneOf(scene.tokens[at], FILLERS))
  )
    return false;
  const from = isOneOf(scene.tokens[one.start - 1], HEADS) ? one.start - 1 : one.start;
  const words = scene.tokens.slice(from, one.end);
  return (
    agreement === 'plural' ||
    words.some((token) => agreementOf(token) === agreement || (agreement === 'feminine' && isOneOf(token, AS_FEMININE)))
  );
}
/** Broken plurals, which are feminine to many a writer („armed elements *withdrew*“, انسحبت). */
const AS_FEMININE = keySet('عناصر العناصر جنود أفراد');

/** „X, *who had* taken“ (الذي كان قد): the first of the small words before a verb. */
function pastAuxiliaries(tokens: readonly Token[], verb: number): number {
  let at = verb;
  while (at > 1 && isOneOf(tokens[at - 1], HAVING)) at -= 1;
  return at;
}
const HAVING = keySet('كان كانت كانوا قد had has have');

/** „X *and its allies* take“: the verb agrees with all of them. */
function hasCompany({ tokens }: Scene, { start, end }: ActorMention, verb: number): boolean {
  const upTo = Math.min(end + 1, verb);
  return tokens.slice(start + 1, upTo).some(({ forms }) => forms.some(isCompany));
}
/** „X *together with* Y take“. */
const TOGETHER = keySet('بالتعاون بالاشتراك بالتنسيق بمشاركة برفقة بمؤازرة');
const isCompany = ({ key, clitics }: Token['forms'][number]): boolean => clitics === 'و' && ALLIES.test(key);
const ALLIES = /^(?:ال)?(?:حلفا|حلفاو|مسلح|ميليشي|مليشي|قوات|فصائل|فصايل|مقاتل|مجموعات|قوي|لواء|كتايب|مرتزق)/u;

/** Whether what lies between is a few words, or an apposition between commas. */
function isNear(scene: Scene, from: number, to: number, gap: number): boolean {
  const others = range(from, to).filter(
    (at) =>
      !isInMention(scene, at) &&
      !isOneOf(scene.tokens[at], FILLERS) &&
      !isOneOf(scene.tokens[at], RELATIVE) &&
      !isOneOf(scene.tokens[at], HEADS),
  );
  if (others.length <= gap) return !range(from + 1, to).some((at) => /[:؛]/u.test(scene.tokens[at]?.before ?? ''));
  // „rebels *backed by tanks and planes* drove“.
  const joins =
    isOneOf(scene.tokens[from], BACKING) ||
    (scene.language === 'ar' && opensModifier(scene, from)) ||
    (isOneOf(scene.tokens[from], BACKERS) && ['by', 'with'].includes(scene.tokens[from + 1]?.key ?? ''));
  const plain = (at: number): boolean =>
    !breaksBefore(scene, at) && !scene.hits.some(({ start, form }) => start === at && form.column === 'perfect');
  if (joins && to - from <= 10 && range(from + 1, to).every(plain)) return true;
  const apposition = isClosed(scene.tokens, from, to);
  return (apposition && to - from <= 14) || runsOn(scene, from, to);
}

const BACKERS = keySet('backed supported aided assisted accompanied helped');

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

/** The subject or object of a governing word, as that word says whose doing it is. */
function controlling(scene: Scene, governor: GovernorHit, until: number): ActorMention | null {
  const between = scene.actors.filter((one) => one.start >= governor.end && one.end <= until);
  // „*X* had taken before“ (سبق لX أن سيطر).
  const given = between.find((one) => one.start <= governor.end + 1 && isGivenTo(scene, governor, one));
  if (given) return given;
  if (governor.form.governor.control === 'object') {
    const { suffix } = governor.form;
    // „an attack *by X* that enabled *it* to take P“ (هجوم لX مكنه من): X.
    const last =
      between.at(-1) ??
      (suffix === null ? null : (attackBefore(scene, governor.start) ?? pronounDoer(scene, governor.start, suffix)));
    if (last) return last;
  }
  if (governor.form.column !== 'masdar') {
    const deed = RESULTING.has(governor.form.governor.id) ? attackThatEnded(scene, governor, until) : null;
    return deed ?? ofVerb(scene, governor, until) ?? spokesmanOf(scene, governor, until);
  }
  return ofNoun(scene, governor, { until, ownPlace: false }) ?? nearestBefore(scene, governor.start);
}

const IMPERSONAL = keySet('سبق تسنى أمكن تيسر');
const isGivenTo = ({ tokens }: Scene, { start, end }: GovernorHit, one: ActorMention): boolean =>
  isOneOf(tokens[start], IMPERSONAL) &&
  (one.clitics.endsWith('ل') ||
    (one.start > end && tokens[end]?.forms.some(({ clitics }) => clitics === 'ل') === true));

/** „*the operations of X* resulted in“. */
const RESULTING: ReadonlySet<string> = new Set(['ar.done.asfara', 'ar.done.addaa']);

function nearestBefore(scene: Scene, i: number): ActorMention | null {
  return doersIn(scene).findLast((one) => one.end <= i && i - one.end <= 8 && !isOfRelative(scene, one)) ?? null;
}

/** Somebody after the noun who is not its doer as an actor („the departure of the *convoy*“): another's doing is told. */
function hasOtherDoer(scene: Scene, hit: Hit, { until }: Slots): boolean {
  // „its liberation *from Y*“: Y lost it.
  const isLoser = ({ start }: ActorMention): boolean =>
    hit.form.frame.action === 'seize' &&
    hit.form.suffix !== null &&
    actorAfter(scene, FROM, hit.end, until)?.start === start;
  if (scene.actors.some((one) => one.start >= hit.end && one.start < until && !isLoser(one))) return true;
  // „the *rebel* capture of“.
  if (scene.language === 'en' && isOneOf(scene.tokens[hit.start - 1], PARTIES)) return true;
  const key = scene.tokens[hit.start]?.forms.find(({ clitics }) => clitics === hit.clitics)?.key ?? '';
  const construct = scene.language === 'ar' && hit.form.suffix === null && !/^ال/u.test(key);
  const next = scene.tokens[hit.end];
  if (!construct || hit.end >= until || breaksBefore(scene, hit.end)) return false;
  return (
    !isInMention(scene, hit.end) && !isOneOf(next, FILLERS) && !isOneOf(next, ADJUNCTS) && !/اً$/u.test(next?.raw ?? '')
  );
}

const FROM = ['من', 'من قبضة', 'من يد', 'من سيطرة'];

/** „after *X's* advance in the area and its capture of P“ (تقدم X … والسيطرة): who does what the noun is joined to. */
function doerOfJoined(scene: Scene, hit: Hit, slots: Slots): ActorMention | null {
  if (scene.language !== 'ar' || !hit.clitics.startsWith('و')) return null;
  const before = scene.hits.findLast((one) => one.end <= hit.start && hit.start - one.start <= 8);
  // „the expulsion *of Y* and the capture of P“: Y does neither.
  const objects = before?.form.frame.action === 'expel';
  return before?.form.column === 'masdar' && !objects ? ofNoun(scene, before, { ...slots, until: hit.start }) : null;
}

const PARTIES = keySet(
  'rebel government regime opposition insurgent jihadist militant army military loyalist kurdish turkish russian islamist allied coalition',
);

/** „after the capture of X, Y moved on“: the doer of the main clause. */
function mainDoer(scene: Scene, hit: Hit, { end }: Slots, { control }: Saying): ActorMention | null {
  const doers = doersIn(scene);
  const opener = lastOpener(scene, hit.start);
  const before = doers.find((one) => one.end <= hit.start && one.start > opener);
  const after = doers.find((one) => one.start >= end && one.start - end <= 8 && opensClause(scene, end, one.start));
  // „the council announced the capture of P, *X left*“: who is named after it is another than who announced it.
  const announced = control?.form.governor.mood === 'announce' && scene.language === 'ar';
  if (!before && after && (announced || !fightsOn(scene, hit, after) || gainsAfterLeave(scene, hit, after)))
    return null;
  // „the battles resulted in the capture of P“: of those who were spoken of.
  const battles = scene.actors.length === 0 && scene.tokens.slice(0, hit.start).some((one) => isOneOf(one, BATTLES));
  // „the loss of this town is a blow“: those who took it did not lose it.
  const lost = hit.form.frame.action === 'withdraw' && hit.form.suffix === null;
  // „X said *that it* had begun the encirclement of P“ (أنها): X goes on.
  const that =
    before || !isOneOf(scene.tokens[opener], THAT_IT) ? undefined : doers.findLast((one) => one.end <= opener);
  const opens = hit.start <= 3 && !hasOwnSubject(scene, hit);
  const spoken = !lost && (opens || battles) ? scene.lastDoer : null;
  const fought = goesOnWithBattle(scene, hit) ? (scene.lastGainer ?? scene.lastDoer) : null;
  return before ?? that ?? after ?? spoken ?? fought ?? (isOfBattles(scene, hit) ? scene.lastGainer : null);
}

/** Arabic: „with the evacuation of P, *X has come to hold* Q“ (مع إخلاء P باتت X تسيطر): whoever gains by it has not left. */
function gainsAfterLeave({ hits, language }: Scene, { form }: Hit, { start, end }: ActorMention): boolean {
  const leaves = language === 'ar' && form.frame.action === 'withdraw' && form.suffix === null;
  return (
    leaves && hits.some((one) => one.start >= start - 2 && one.start - end <= 3 && one.form.frame.action === 'seize')
  );
}

const THAT_IT = keySet('أنه أنها أنهم إنه إنها إنهم بأنه بأنها بأنهم');

/** „after the capture of P*, X* moved on“: another clause has begun by then. */
function opensClause(scene: Scene, from: number, to: number): boolean {
  return scene.language === 'en' || range(from, to + 1).some((at) => breaksBefore(scene, at));
}
