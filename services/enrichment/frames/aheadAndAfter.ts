import type { Mood } from '../../core/domain/knowledge.ts';
import { KIND_WORDS, SET_NOUNS } from '../places/kindWords.ts';
import {
  COMING_TO,
  FILLERS,
  FUTURE,
  HEADS,
  IF,
  MAY,
  NOT_FUTURE,
  NOT_PLAIN,
  QAD,
  RELATIVE,
  STILL,
  THAT,
  THUS,
  isFutureVerb,
} from '../text/closedWords.ts';
import { isOneOf, isParticle, keySet } from '../text/tokens.ts';
import { GAINS } from './gains.ts';
import { runsOn } from './adjuncts.ts';
import type { GovernorForm } from './formLexicon.ts';
import { objectAfter } from './objects.ts';
import { breaksBefore, isInMention } from './scene.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

type IsUnreal = (mood: Mood) => boolean;

/** „…, and so P *fell* to X“ (لتسقط): what a place comes to after a comma is the outcome, nobody's purpose. */
export function isOutcome(scene: Scene, hit: Hit, isUnreal: IsUnreal): boolean {
  const { start, clitics, form } = hit;
  if (form.column !== 'imperfect') return false;
  if (clitics !== 'ل') return clitics === 'و' && isJoinedOutcome(scene, hit, isUnreal);
  const thereby = isThereby(scene, hit) || isDoneAgain(scene, start);
  const dated = isDatedAfterDeed(scene, hit);
  if (form.frame.subject !== 'place' && !thereby && !dated && !isDoneByNext(scene, hit) && !namesItsDoer(scene, hit))
    return false;
  const { tokens, governors } = scene;
  const unreal = governors.some(
    // „*in preparation* to take Q“ (تمهيدا لتسيطر).
    (one) =>
      one.end <= start &&
      isUnreal(one.form.governor.mood) &&
      (one.form.governor.mood !== 'purpose' || one.end === start),
  );
  const told =
    form.frame.subject === 'place' && scene.hits.some((one) => one.start < start && one.form.column === 'perfect');
  const done = told || thereby || dated || isDoneByNext(scene, hit) || /[,،]/u.test(tokens[start]?.before ?? '');
  return done && !unreal && !isAfterFuture(tokens, start);
}

/** „took P, *and this morning Q*“ (لتسيطر صباح اليوم): what has a time of its own, after a deed, was done; after a gain it was without one. */
function isDatedAfterDeed(scene: Scene, { start, end }: Hit): boolean {
  const { times, hits, governors, tokens } = scene;
  const isDated =
    times.some((one) => one.start >= end && one.start - end <= 1) ||
    (isOneOf(tokens[end], WITHIN) && isOneOf(tokens[end + 1], HOURS));
  // „*Sadd* Tishrin“ is spelt as „blocked“ is.
  const isWhole = (one: Hit | GovernorHit): boolean =>
    !('frame' in one.form) || one.form.column !== 'perfect' || objectAfter(scene, one.form.frame, one.end) !== null;
  const verbs = [...hits, ...governors].filter(
    (one) => one.end <= start && FINITE.has(one.form.column) && isWhole(one),
  );
  const last = verbs.reduce<Hit | GovernorHit | null>((a, b) => (a && a.start >= b.start ? a : b), null);
  if (last?.form.column !== 'perfect') return false;
  const way = tokens.slice(last.end, start);
  if ('governor' in last.form) {
    const { mood, link } = last.form.governor;
    // „*continued its advance* and so took P“ (واصل تقدمه ليسيطر).
    const goesOn = mood === 'continue' && way.some((token) => isOneOf(token, ADVANCES));
    return goesOn || (mood === 'done' && (isDated || link.includes('ل')));
  }
  const { action } = last.form.frame;
  const advanced = action === 'advance' && !way.some((token) => isOneOf(token, TOWARDS));
  return advanced || GAINS.has(action) || (isDated && COMING.has(action));
}
const ADVANCES = keySet(
  'تقدم تقدما تقدمه تقدمها تقدمهم التقدم زحفه زحفها زحفهم الزحف هجومه هجومها هجومهم الهجوم توغلها توغله',
);
/** „advanced *towards* P“, to take it; else it came of the advance. */
const TOWARDS = keySet('إلى نحو باتجاه صوب');
const WITHIN = keySet('خلال في');
const HOURS = keySet('ساعات ساعة ساعتين دقائق يومين أيام');
const FINITE: ReadonlySet<string> = new Set(['perfect', 'imperfect']);
const COMING: ReadonlySet<string> = new Set(['storm', 'advance', 'clash']);

/** „…, *and thereby besieged* P“ (لتحاصر بذلك): said of a deed that is done. */
function isThereby(scene: Scene, { end }: Hit): boolean {
  for (let at = end; at < end + FARTHEST_THEREBY && !breaksBefore(scene, at); at++)
    if (isOneOf(scene.tokens[at], THEREBY)) return true;
  return false;
}
const FARTHEST_THEREBY = 5;

/** „X *came back and* took P“ (عاد ليسيطر): it did so again. */
function isDoneAgain({ tokens, language, actors }: Scene, start: number): boolean {
  if (language !== 'ar') return false;
  for (let at = start - 1; at >= Math.max(0, start - FARTHEST_AGAIN); at--) {
    if (isOneOf(tokens[at], COME_BACK)) return !isParticle(tokens[at - 1], NOT_PLAIN);
    if (tokens[at + 1]?.before !== ' ' || !actors.some((one) => one.start <= at && at < one.end)) return false;
  }
  return false;
}
const FARTHEST_AGAIN = 6;
const COME_BACK = keySet('عاد عادت عادوا');

/** „…, and thereby besieged P *and closed* the ways to Q“ (لتحاصر بذلك P وتغلق): the outcome goes on. */
function isJoinedOutcome(scene: Scene, { start }: Hit, isUnreal: IsUnreal): boolean {
  const before = scene.hits.filter((one) => one.start < start && start - one.start <= FARTHEST_JOINED);
  const last = before.findLast(({ form }) => FINITE.has(form.column));
  return last !== undefined && last.clitics === 'ل' && isOutcome(scene, last, isUnreal);
}
const FARTHEST_JOINED = 18;
const THEREBY = keySet('بذلك كذلك أيضا');

/** „…, *and so X took P*“ (لتسيطر قوات X): where the doer is named anew, it is what came of it. */
function namesItsDoer({ actors, language }: Scene, { end }: Hit): boolean {
  return language === 'ar' && actors.some((one) => one.start >= end && one.start - end <= 1 && one.clitics === '');
}

/** „X left P, *and so Y entered it*“ (لتدخلها Y, ليسيطر عليها Y): another does it after X had done its part. */
function isDoneByNext({ tokens, actors, hits }: Scene, { start, end, form }: Hit): boolean {
  const next = actors.find((one) => one.start >= end && one.start - end <= 2 && one.clitics === '');
  const before = actors.filter((one) => one.end <= start);
  const left = hits.some(
    (one) => one.start < start && one.form.frame.action === 'withdraw' && LEAVING.has(one.form.column),
  );
  const another = next !== undefined && before.length > 0 && before.every((one) => one.actor !== next.actor);
  return (form.suffix !== null || isOneOf(tokens[end], ON_THEM)) && left && another;
}
/** „left“ and „leaving“ (تاركا). */
const LEAVING: ReadonlySet<string> = new Set(['perfect', 'participle']);

function isAfterFuture(tokens: Scene['tokens'], i: number): boolean {
  return tokens
    .slice(0, i)
    .some((token) => isParticle(token, FUTURE) || isParticle(token, NOT_FUTURE) || isFutureVerb(token));
}

/** English: „after X *takes*“, „once X finishes and takes“: a present tense under such a word is still to come. */
export function isStillAhead(scene: Scene, i: number): boolean {
  if (scene.language !== 'en' || scene.headline) return false;
  for (let at = i - 1; at >= Math.max(0, i - 14) && !breaksBefore(scene, at + 1); at--)
    if (isOneOf(scene.tokens[at], SUBORDINATORS)) return true;
  return false;
}
const SUBORDINATORS = keySet('after once when until before');

/** English: „X broke through, *ending* the siege“: what a fact came with. */
export function isResult({ tokens, language, hits, governors }: Scene, i: number, isUnreal: IsUnreal): boolean {
  const token = tokens[i];
  const besides = ['as', 'well', 'as'].every((word, n) => tokens[i - 3 + n]?.key === word);
  if (language !== 'en' || !token || !/ing$/u.test(token.key) || !(besides || /,/u.test(token.before))) return false;
  const unreal = governors.some(
    (one) => one.end <= i && isUnreal(one.form.governor.mood) && !REAL_EVENTS.has(tokens[one.start]?.key ?? ''),
  );
  const future = tokens
    .slice(0, i)
    .some((one) => isParticle(one, FUTURE) || isParticle(one, MAY) || isParticle(one, NOT_PLAIN));
  const told = tokens.slice(0, i).some(({ key }) => PAST.test(key) || MADE.has(key));
  return !unreal && !future && (told || hits.some((one) => one.start < i && one.form.column === 'perfect'));
}
/** Fights and offensives: what came of them was done. */
export const REAL_EVENTS = keySet(
  'fighting fight battle battles offensive operation campaign assault attack push drive pressed',
);

/** English: words of a past tense, regular ones and those of what armies do. */
const PAST = /\p{L}{3}ed$/u;
const MADE = keySet('made took won broke fought began went came drove swept struck beat gave lost dealt mounted');

/** „the capture of X will …“: what is said of it lies ahead. */
export function isStillToCome({ tokens }: Scene, from: number): boolean {
  for (let at = from; at < Math.min(tokens.length, from + 14); at++) {
    const token = tokens[at];
    if (at > from && /[.؛;]/u.test(token?.before ?? '')) return false;
    if (token?.raw === 'May') continue;
    if (isParticle(token, FUTURE) || isParticle(token, MAY) || isFutureVerb(token) || isParticle(token, NOT_FUTURE))
      return true;
    if (isParticle(token, QAD) && PRESENT.test(tokens[at + 1]?.key ?? '')) return true;
  }
  return false;
}
/** „X *may* lead to the fall of P“ (قد يقود إلى): whether such a verb stands before token i in its clause. */
export function isUnderMay(scene: Scene, i: number): boolean {
  const { tokens } = scene;
  for (let at = i - 1; at >= Math.max(0, i - MAY_REACH); at--) {
    if (isOneOf(tokens[at], THAT) || isOneOf(tokens[at], RELATIVE) || isOneOf(tokens[at], FOLLOWING)) return false;
    if (scene.language === 'ar' && (isParticle(tokens[at], MAY) || (i - at <= WILL_REACH && isFutureVerb(tokens[at]))))
      return true;
    if (isParticle(tokens[at], QAD) && PRESENT.test(tokens[at + 1]?.key ?? '')) return true;
    if (breaksBefore(scene, at)) return false;
  }
  return false;
}
const MAY_REACH = 14;
/** „, which *will ease* the army's capture of P“ (ما سيسهل): a verb of the future asks for the noun. */
const WILL_REACH = 4;

/** „may“ (قد) before a present tense. */
const PRESENT = /^(?:ي\p{L}{2,}|ت\p{L}+ي|تكون|تفتح|تشكل|تمهد)$/u;

/** „X *enters* P *and takes*“ at the head of a sentence: news is told so, in a headline or not. */
export function isLead(scene: Scene, { start, clitics, form }: Hit): boolean {
  if (scene.language !== 'ar' || form.frame.subject !== 'actor' || scene.tokens.length > LEAD_WORDS) return false;
  if (scene.tokens.some((token) => isParticle(token, IF))) return false;
  if (clitics === 'و')
    return scene.hits.some(
      (one) =>
        one.start < start &&
        one.form.column === 'imperfect' &&
        one.form.frame.present === 'none' &&
        one.clitics === '' &&
        isLead(scene, one),
    );
  const subject = scene.actors.find((one) => one.end === start);
  if (!subject || clitics !== '' || form.frame.present !== 'none') return false;
  const opens = subject.start === 0 || /[:|]/u.test(scene.tokens[subject.start]?.before ?? '');
  return opens && form.column === 'imperfect';
}
/** „X controls P *after battles*“: news of a taking, whatever its tense. */
export function followsOn(scene: Scene, { start, end, form }: Hit): boolean {
  if (scene.language !== 'ar' || form.frame.present !== 'holds') return false;
  // „*has come to* control P“.
  const come = scene.tokens.findLastIndex(
    (token, at) => at < start && start - at <= FARTHEST_COME && isOneOf(token, COMING_TO),
  );
  // „*and thus* X controls P“: that is what came of it.
  const thus = [start - 1, start - 2].some((at) => isOneOf(scene.tokens[at], THUS));
  if (thus && !scene.tokens.slice(0, start).some((token) => isParticle(token, NOT_PLAIN))) return true;
  // „the city, which X *now controls*“: a state.
  const inRelative = isOneOf(scene.tokens[come - 1], RELATIVE) && scene.tokens[come - 1]?.key !== 'حيث';
  if (
    come >= 0 &&
    !inRelative &&
    !isWhatIsLeft(scene, come, end) &&
    // „X has come, *according to Y,* to control“ (باتت X، وفق Y، تسيطر).
    (runsOn(scene, come + 1, start) ||
      scene.tokens.slice(come + 1, start).every((one, n) => isInMention(scene, come + 1 + n) || isOneOf(one, FILLERS)))
  )
    return true;
  for (let at = end; at < Math.min(scene.tokens.length, end + 12) && !(at > end && breaksBefore(scene, at)); at++)
    if (isOneOf(scene.tokens[at], FOLLOWING)) return isOneOf(scene.tokens[at + 1], CAUSES);
  return false;
}
/** „left P *and now control only Q*“ (وباتوا يسيطرون): whoever has left something has taken nothing by that. */
function isWhatIsLeft({ hits, actors }: Scene, come: number, end: number): boolean {
  const left = hits.some(
    (one) => one.start < come && one.form.frame.action === 'withdraw' && one.form.column === 'perfect',
  );
  return left && !actors.some((one) => one.start > come && one.start <= end + 1);
}
const FARTHEST_COME = 12;
const FOLLOWING = keySet('بعد عقب إثر');
const CAUSES = keySet('معارك معركة اشتباكات اشتباك مواجهات هجوم هجمات انسحاب طرد قتال عملية تقدم فرار انهيار ساعات');

/** „the last *town X controls*“, „*areas X had taken*“ (مناطق سيطر عليها X): which are meant, and no news. */
export function isOfIndefinite({ tokens }: Scene, { start, end, clitics, form }: Hit): boolean {
  const noun = tokens[start - 1];
  const finite = form.column === 'perfect' || form.column === 'imperfect';
  return (
    finite &&
    clitics === '' &&
    noun !== undefined &&
    (KIND_WORDS.has(noun.key) || SET_NOUNS.has(noun.key)) &&
    !noun.key.startsWith('ال') &&
    isOneOf(tokens[end], ON_THEM)
  );
}
const ON_THEM = keySet('عليها عليه عليهما فيها فيه');

/** „X made headway *by its capture* of P“ (بسيطرته على), „it was settled*, by X's capture* of P“: what a fact came of. */
export function isMeans(scene: Scene, { start, end, clitics, form }: Hit | GovernorHit, isUnreal: IsUnreal): boolean {
  const { tokens, actors, hits, governors } = scene;
  if (!clitics.endsWith('ب') || !('frame' in form) || form.frame.action !== 'seize') return false;
  if (form.suffix === null && isMeansAhead(scene, { start, end })) return true;
  const named = actors.some((one) => one.start === end && one.clitics === '');
  if (form.suffix === null && !(named && /[,،]/u.test(tokens[start]?.before ?? ''))) return false;
  const before = [...hits, ...governors].filter((one) => one.start < start);
  const told = before.some((one) => one.form.column === 'perfect' && start - one.start <= MEANS_REACH);
  const from = Math.max(0, start - MEANS_REACH);
  const open = tokens
    .slice(from, start)
    .some((token) => isParticle(token, FUTURE) || isParticle(token, NOT_PLAIN) || isParticle(token, MAY));
  const unreal = governors.some((one) => one.end <= start && one.start >= from && isUnreal(one.form.governor.mood));
  return told && !open && !unreal;
}
const MEANS_REACH = 24;

/** „*with X's capture* of P it *has come to* overlook Q“ (وبسيطرة X على P تكون): at the head of its clause, of what it brought about. */
function isMeansAhead(scene: Scene, { start, end }: Pick<Hit, 'start' | 'end'>): boolean {
  const { tokens, actors, language } = scene;
  const heads = start === 0 || breaksBefore(scene, start) || isOneOf(tokens[start - 1], THAT);
  if (language !== 'ar' || !heads || !actors.some((one) => one.start === end && one.clitics === '')) return false;
  const result = tokens.findIndex((token, at) => at > end && at <= end + FARTHEST_RESULT && isOneOf(token, COME_TO_BE));
  const open = [NOT_PLAIN, MAY, FUTURE].some((words) =>
    tokens.slice(0, result).some((token) => isParticle(token, words)),
  );
  // „with X's *likely* capture of P …“, „…, *if it comes about*, …“.
  const thought = tokens
    .slice(start, Math.max(start, result))
    .some((token) => token.raw === 'إن' || isOneOf(token, THOUGHT));
  return result > 0 && !open && !thought && !isParticle(tokens[result - 1], QAD);
}
const FARTHEST_RESULT = 16;
const THOUGHT = keySet(
  'المحتمل المحتملة المتوقع المتوقعة المرتقب المرتقبة المفترض المفترضة الوشيك الوشيكة مستقبلا قريبا إذا لو حال',
);
const COME_TO_BE = keySet('تكون يكون يكونون تصبح يصبح أصبح أصبحت أصبحوا بات باتت باتوا صار صارت');

/** A longer sentence is prose. */
const LEAD_WORDS = 32;

/** „battles *after* X took P“: a battle, an attack or an aim does not put off what it follows on. */
export const looksAhead = ({ governor: { id, mood }, column }: GovernorHit['form']): boolean =>
  AHEAD.has(mood) &&
  !(mood === 'purpose' && column === 'masdar' && id !== INTENDING) &&
  !(id === TALKS && column === 'masdar');
/** „rumours of its *intention* to leave after“: what is meant to follow is put off. */
const INTENDING = 'ar.purpose.yurid';
/** „*talks* after X took P“: they are held. */
const TALKS = 'ar.promise.mufawadat';

const AHEAD: ReadonlySet<Mood> = new Set<Mood>(['promise', 'demand', 'purpose', 'threat', 'condition', 'future']);

/** Arabic: „X advanced in P, *taking* Q“ (مسيطرا على): what the verb before came with. */
export function isCircumstance(scene: Scene, { start, end, clitics, form }: Hit): boolean {
  const { tokens, hits, governors } = scene;
  // „Y has come to be *besieged in* P“ (محاصرا في): spelt as „besieging“ is.
  if (form.frame.action === 'besiege' && isOneOf(tokens[end], INSIDE)) return false;
  if (!CHANGING.has(form.frame.action) || form.column !== 'participle' || clitics !== '') return false;
  if (!/^\p{L}+(?:ا|ه|ين)$/u.test(tokens[start]?.key ?? '') || isOfNoun(scene, start)) return false;
  if (form.frame.action === 'seize' && hasBecome(scene, start)) return true;
  const near = [...hits, ...governors].filter((one) => one.start < start && start - one.start <= FARTHEST_MAIN);
  const main = near.findLast(({ form }) => form.column === 'perfect' || ('governor' in form && isCarriedOn(form)));
  const moves =
    main !== undefined && ('frame' in main.form ? MOVING.has(main.form.frame.action) : isCarriedOn(main.form));
  const negated = tokens.slice(0, start).some((token) => isParticle(token, NOT_PLAIN) || isParticle(token, FUTURE));
  const ahead = near.some(
    ({ start: at, form }) =>
      'governor' in form && (looksAhead(form) || OPEN.has(form.governor.mood)) && !breaksBetween(scene, at, start),
  );
  return moves && !negated && !ahead;
}
const INSIDE = keySet('في داخل ضمن');
/** Words between a verb and what its deed came with. */
const FARTHEST_MAIN = 26;
/** What such a verb tells is a deed and no state: its participle alone says nothing. */
export const isPassing = ({ action, subject, present }: Hit['form']['frame']): boolean =>
  action !== 'state' && subject === 'actor' && present !== 'holds';

/** „X *has come to be* in control of“ (بات مسيطرا). */
function hasBecome(scene: Scene, at: number): boolean {
  const { tokens } = scene;
  const turn = tokens.findLastIndex((token, i) => i < at && at - i <= 6 && isParticle(token, COMING_TO));
  const told = turn >= 0 && !isOneOf(tokens[turn - 1], RELATIVE) && !isParticle(tokens[turn - 1], NOT_PLAIN);
  return told && !breaksBetween(scene, turn, at);
}

function breaksBetween(scene: Scene, from: number, to: number): boolean {
  for (let i = from + 1; i <= to; i++) if (breaksBefore(scene, i)) return true;
  return false;
}

/** „in areas *liberated* long ago“ (مناطق محررة): the adjective of the indefinite noun before. */
function isOfNoun({ tokens }: Scene, at: number): boolean {
  const noun = tokens[at]?.before === ' ' ? tokens[at - 1] : undefined;
  return noun?.forms.some(({ key }) => !/^ال/u.test(key) && (KIND_WORDS.has(key) || SET_NOUNS.has(key))) === true;
}
const OPEN: ReadonlySet<Mood> = new Set<Mood>(['possible', 'attempt', 'fail']);
const CHANGING: ReadonlySet<string> = new Set(['seize', 'expel', 'withdraw', 'besiege', 'blockade']);
const MOVING: ReadonlySet<string> = new Set(['advance', 'storm', 'seize', 'expel', 'clash', 'deploy']);
const isCarriedOn = ({ governor }: GovernorForm): boolean =>
  governor.mood === 'continue' || governor.mood === 'begin' || governor.mood === 'done';

/** „*still* controls P“, „*still* keeps its grip on P“ (لا يزال … يسيطر): it holds it, and takes nothing. */
export function isHeldStill(scene: Scene, { start, form }: Hit): boolean {
  const { present, action, object } = form.frame;
  if (form.column !== 'imperfect' || (present !== 'holds' && !(action === 'seize' && object.length > 0))) return false;
  const still = scene.tokens.findLastIndex((token, at) => at < start && isParticle(token, STILL));
  const far = still >= 0 && start - still <= FARTHEST_STILL;
  const between = scene.tokens.slice(still + 1, start);
  return (
    far &&
    between.every((token, n) => isInMention(scene, still + 1 + n) || isOneOf(token, FILLERS) || isOneOf(token, HEADS))
  );
}
/** Words of the subject between „still“ and its verb. */
const FARTHEST_STILL = 8;
