import type { ActorMention, Agreement } from '../text/actorMention.ts';
import { FILLERS, HEADS, THAT } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { agreesAfter, agreesWithPronoun } from './agreement.ts';
import { ownerOfNoun } from './englishDoers.ts';
import { areJoined, doersIn, isAffiliatedBody, isInBody } from './namedDoers.ts';
import { isInMention } from './scene.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** „of X“ right after the noun, or whom its pronoun means. */
export function ofNoun(
  scene: Scene,
  hit: Hit | GovernorHit,
  { until, ownPlace }: { readonly until: number; readonly ownPlace: boolean },
): ActorMention | null {
  if (scene.language === 'en') return ownerOfNoun(scene, hit);
  const { suffix } = hit.form;
  if (suffix !== null && !ownPlace) return leaverBefore(scene, hit, suffix) ?? pronounDoer(scene, hit.start, suffix);
  // „the departure of *civilians and* X“.
  const from = isOneOf(scene.tokens[hit.end], CIVILIANS) ? hit.end + 1 : hit.end;
  // „its liberation *from* X“: X lost it.
  if (scene.tokens[from]?.key === 'من' && (isInMention(scene, from + 1) || isOneOf(scene.tokens[from + 1], HEADS)))
    return null;
  const given = givenDoer(scene, hit.end, until) ?? ownDoer(scene, hit, until);
  if (given) return given;
  if (isOfBesieged(scene, hit, until)) return null;
  const after = scene.actors.find(
    (one) =>
      one.start >= from && one.start < until && (from > hit.end ? /^و?$/u.test(one.clitics) : one.clitics === ''),
  );
  if (from > hit.end) return after && onlyHeads(scene, from, after.start) ? after : null;
  return after && onlyHeads(scene, hit.end, after.start) ? after : null;
}

/** „the encirclement of X *inside* P“ (محاصرة X داخل P): X is encircled, and encircles nobody, unless others are named as encircled by X (محاصرة X لY). */
function isOfBesieged({ tokens, actors }: Scene, { start, end, form }: Hit | GovernorHit, place: number): boolean {
  if (!('frame' in form) || form.frame.action !== 'besiege' || !isOneOf(tokens[start], ENCIRCLING)) return false;
  const next = tokens[actors.find((one) => one.start >= end && one.start - end <= 1)?.end ?? place];
  if (next?.before === ' ' && /^ل\p{L}{3}/u.test(next.key)) return false;
  return isOneOf(tokens[place], INSIDE) || isOneOf(tokens[place - 1], INSIDE);
}
const ENCIRCLING = keySet('محاصرة تطويق');
const INSIDE = keySet('في داخل ضمن');

/** „a *sudden* withdrawal *of* X“ (انسحاب مفاجئ لX): past an adjective the doer stands with a preposition. */
function givenDoer({ actors, tokens }: Scene, from: number, until: number): ActorMention | null {
  const head = (one: ActorMention): number => (isOneOf(tokens[one.start - 1], HEADS) ? one.start - 1 : one.start);
  const isGiven = (one: ActorMention): boolean =>
    head(one) === from + 1 && tokens[from]?.before === ' ' && /^ل/u.test(tokens[head(one)]?.key ?? '');
  const found = actors.find((one) => one.start > from && one.start < until && isGiven(one));
  return found && isOneOf(tokens[from], SUDDEN) ? found : null;
}
/** „the first *withdrawal of* X from“ (انسحاب لX): right after a noun without the article, but whom something is handed to. */
function ownDoer(
  { actors, tokens }: Scene,
  { start, end, form }: Hit | GovernorHit,
  until: number,
): ActorMention | null {
  if (!('frame' in form) || !GOING.has(form.frame.action) || /^ال/u.test(tokens[start]?.key ?? '')) return null;
  const isOwn = (one: ActorMention): boolean => {
    const head = isOneOf(tokens[one.start - 1], HEADS) ? one.start - 1 : one.start;
    return head === end && /^ل/u.test(tokens[head]?.key ?? '') && tokens[head]?.before === ' ';
  };
  return actors.find((one) => one.start < until && isOwn(one)) ?? null;
}
const GOING: ReadonlySet<string> = new Set(['withdraw', 'seize']);

const SUDDEN = keySet(
  'مفاجئ مفاجئة تدريجي تدريجية كامل كاملة جزئي جزئية واسع واسعة سريع سريعة جماعي تكتيكي تام تامة شبه',
);

const CIVILIANS = keySet('المدنيين الأهالي الجرحى العائلات السكان');

/** Nothing but heads, small words and times between: the name belongs to the noun. */
function onlyHeads(scene: Scene, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const token = scene.tokens[at];
    if (isOneOf(token, HEADS) || isOneOf(token, FILLERS) || isOneOf(token, COUNTING) || isInMention(scene, at))
      continue;
    if (/^[\d٠-٩]+$/u.test(token?.raw ?? '') || isInBody(scene.tokens, at)) continue;
    return false;
  }
  return true;
}

/** „about 800 of the fighters of X“. */
const COUNTING = keySet('نحو حوالي قرابة عشرات مئات آلاف العشرات المئات الآلاف جميع كافة كل معظم آخر بقية من');

/** „X took P after *the withdrawal of Y* from it, and *its* withdrawal from Q“ (انسحابها): who leaves goes on leaving. */
function leaverBefore(
  { hits, actors }: Scene,
  { start, form }: Hit | GovernorHit,
  suffix: 'masculine' | 'feminine' | 'plural',
): ActorMention | null {
  if (!('frame' in form) || form.frame.action !== 'withdraw') return null;
  const before = hits.findLast((one) => one.form.frame.action === 'withdraw' && one.end <= start);
  const leaver = actors.find((one) => before && one.start >= before.end && one.start - before.end <= 2);
  return leaver && leaver.end <= start && agreesWithPronoun(leaver.agreement, suffix) ? leaver : null;
}

/** „his“, „its“: the last doer before of that gender; else who the sentence before spoke of. */
export function pronounDoer(scene: Scene, i: number, suffix: 'masculine' | 'feminine' | 'plural'): ActorMention | null {
  const dual = /هما$/u.test(scene.tokens[i]?.key ?? '');
  const couple = dual
    ? doersIn(scene).find(
        (one) => one.end <= i && areJoined(scene.tokens, one, scene.actors[scene.actors.indexOf(one) + 1]),
      )
    : undefined;
  if (couple) return couple;
  const shown = (one: ActorMention): Agreement => (isAffiliatedBody(scene.tokens, one) ? null : one.agreement);
  const before = doersIn(scene).filter((one) => one.end <= i && agreesWithPronoun(shown(one), suffix));
  const next = subjectOfJoined(scene, i, before);
  if (next) return next;
  const opener = lastOpener(scene, i);
  const inClause = before.filter((one) => one.start > opener);
  return (
    inClause[0] ??
    before.at(-1) ??
    soleBody(scene, i, suffix) ??
    ownerOfTaking(scene, i, suffix) ??
    namedNext(scene, i, suffix) ??
    fromBefore(scene, suffix)
  );
}

/** „X promised victory, *and Y admitted* its withdrawal“ (واعترف Y بانسحابه): whoever stands right after the last verb that begins a clause of its own. */
function subjectOfJoined(
  { hits, governors }: Scene,
  i: number,
  before: readonly ActorMention[],
): ActorMention | undefined {
  const verb = [...hits, ...governors]
    .filter(({ end, clitics, form }) => end <= i && /^[وف]/u.test(clitics) && form.column === 'perfect')
    .reduce((last, { end }) => Math.max(last, end), -1);
  return verb < 0 ? undefined : before.find((one) => one.start === verb);
}

/** „the advance of *the organisation* and *its*, *their* capture of P“: whoever alone is named before; a body is its men. */
function soleBody({ actors }: Scene, i: number, pronoun: Agreement): ActorMention | null {
  const [first, ...others] = actors.filter((one) => one.end <= i);
  const agrees = pronoun === 'plural' || (first?.agreement !== null && first?.agreement === pronoun);
  return first && agrees && others.every(({ actor }) => actor === first.actor) ? first : null;
}

/** „*X's capture* of Q, backed by Y, came after *its* capture of P“: whose deed was named before. */
function ownerOfTaking({ actors, hits, language }: Scene, i: number, pronoun: Agreement): ActorMention | null {
  if (language !== 'ar' || pronoun === null) return null;
  const deeds = hits.filter(({ end, form }) => end <= i && form.column === 'masdar' && form.suffix === null);
  const isOwner = (one: ActorMention): boolean =>
    deeds.some(({ end }) => end === one.start) && one.clitics === '' && agreesWithPronoun(one.agreement, pronoun);
  return actors.findLast((one) => one.end <= i && isOwner(one)) ?? null;
}

/** „After *its* capture of P, *X* advanced on Q“, „after *it took* P“: the subject of the clause that follows on this one, where the sentence has named nobody before. */
export function namedNext(scene: Scene, i: number, pronoun: Exclude<Agreement, null>): ActorMention | null {
  const { actors, governors, hits, tokens, language } = scene;
  const front = governors.findLast((one) => one.end <= i && FRONTS.has(one.form.governor.mood));
  if (language !== 'ar' || !front || front.start > FARTHEST_FRONT || actors.some((one) => one.end <= i)) return null;
  const comma = tokens.findIndex((token, at) => at > i && /[,،]/u.test(token.before));
  const next = comma < 0 ? undefined : doersIn(scene).find((one) => one.start > comma && one.clitics === '');
  if (!next || next.start - comma > FARTHEST_NEXT || !agreesWithPronoun(next.agreement, pronoun)) return null;
  const deeds = hits
    .filter(({ start, form }) => start >= comma && start <= next.end && form.frame.subject === 'actor')
    .map(({ form }) => form.frame.action);
  const own = hits.find(({ start }) => start === i)?.form.frame.action;
  // „after its capture of P, *X denounced* it“: who only speaks or looks on need not have done it.
  const goesOn = governors.some(
    (one) => one.start >= comma && one.start <= next.end && CARRYING_ON.has(one.form.governor.mood),
  );
  const moved = tokens.slice(comma, next.start).some((token) => isOneOf(token, MOVED));
  if (!goesOn && !moved && !deeds.some((deed) => FIGHTING.has(deed))) return null;
  // „after its withdrawal, *X took* P“: another does the contrary.
  return deeds.some((deed) => (own !== undefined && LEAVING.has(own)) !== LEAVING.has(deed) && MOVING.has(deed))
    ? null
    : next;
}
const MOVED = keySet('انتقل انتقلت توجه توجهت وصل وصلت عاد عادت تمركز تمركزت اتجه اتجهت لجأ لجأت نقل نقلت');
const CARRYING_ON: ReadonlySet<string> = new Set(['done', 'begin', 'continue', 'attempt']);
const FIGHTING: ReadonlySet<string> = new Set([
  ...['advance', 'storm', 'seize', 'expel', 'withdraw', 'clash', 'shell', 'deploy', 'besiege', 'raid'],
]);
/** What opens a clause that only says when the main one is. */
export const FRONTS: ReadonlySet<string> = new Set(['after', 'since']);
/** Words before such a front („and a few days after“), and between the comma and the subject. */
const FARTHEST_FRONT = 3;
const FARTHEST_NEXT = 4;
const LEAVING: ReadonlySet<string> = new Set(['withdraw', 'expel']);
const MOVING: ReadonlySet<string> = new Set(['withdraw', 'seize', 'expel', 'storm']);

/** Who the sentence before spoke of, where that agrees; an army is its men. */
export const fromBefore = ({ lastDoer }: Scene, agreement: Agreement): ActorMention | null =>
  lastDoer && agreesAfter(agreement, lastDoer.agreement) ? lastDoer : null;

/** „*the operations of X* led to“: the first after token `from` that is named as whose deed something is. */
export function ownerOfDeed({ tokens, actors, language }: Scene, from: number, until: number): ActorMention | null {
  if (language !== 'ar') return null;
  const isOwner = (one: ActorMention): boolean => {
    const at = isOneOf(tokens[one.start - 1], HEADS) ? one.start - 2 : one.start - 1;
    // „an attack *that X launched* led to“ (هجوم شنه X).
    const deed = isOneOf(tokens[at], LAUNCHED) ? at - 1 : at;
    return one.clitics === '' && one.start >= from && one.end <= until && isOneOf(tokens[deed], DEEDS);
  };
  return actors.find(isOwner) ?? null;
}
const LAUNCHED = keySet('شنه شنته شنها شنتها شنوه نفذه نفذته نفذها نفذتها قادها');
const DEEDS = keySet('حملة هجوم هجمات قصف اقتحام معارك عملية عمليات معركة تقدم زحف اجتياح العملية العمليات');

const OPENERS = keySet('أن إن أنه أنها إنه إنها that said says when while as حيث فيما بينما عندما بعدما لكن ولكن but');

/** The last word before token `before` that opens a clause; -1 if none does. */
export function lastOpener({ tokens }: Scene, before: number): number {
  // „as well“ goes on with the main clause, past a subordinate one.
  if (tokens[before - 1]?.key === 'كما')
    return tokens.findLastIndex((token, at) => at < before - 1 && isOneOf(token, THAT));
  return tokens.findLastIndex(
    (token, at) => at < before - 1 && isOneOf(token, OPENERS) && !isOneOf(tokens[at + 1], THAT),
  );
}
