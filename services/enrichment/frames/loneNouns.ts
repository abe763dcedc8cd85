import type { Mood } from '../../core/domain/knowledge.ts';
import { FUTURE, HEADS, MAY, NOT_PLAIN, RELATIVE, WAS } from '../text/closedWords.ts';
import type { ActorMention } from '../text/actorMention.ts';
import { isOneOf, isParticle, keySet } from '../text/tokens.ts';
import { REAL_EVENTS } from './aheadAndAfter.ts';
import type { Saying } from './sayings.ts';
import { breaksBefore, isInMention } from './scene.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** At the head of a sentence or headline, perhaps after a dateline or a colon. */
export function isAtHead(scene: Scene, i: number): boolean {
  const { tokens } = scene;
  for (let at = i; at > 0; at--) {
    if (/[:|.]/u.test(tokens[at]?.before ?? '')) return true;
    const before = tokens[at - 1];
    // English: „*The latest* capture of P by X“, „the fighters' capture of P“.
    const small = scene.language === 'en' && (isOneOf(before, HEADS) || isOneOf(before, BEFORE_NOUNS));
    if (!small && !isInMention(scene, at - 1) && !isOneOf(before, WAS)) return isDatedContrast(scene, i, at - 1);
  }
  return true;
}

/** Arabic: „*but* the capture of P *yesterday* changed it“ (لكن سيطرة): what has a day of its own heads such a clause as well. */
function isDatedContrast({ tokens, times, language }: Scene, i: number, at: number): boolean {
  const heads = language === 'ar' && at === i - 1 && isOneOf(tokens[at], BUT);
  return heads && times.some(({ start }) => start > i && start - i <= FARTHEST_DAY);
}
const BUT = keySet('لكن ولكن');
const FARTHEST_DAY = 10;
const BEFORE_NOUNS = keySet('the in on during a swift sudden rapid recent latest full complete reported');

/** English: „…, *with X taking* P“, „ended *with X* in control“: whom a participle follows under „with“ does it. */
export function absoluteDoer(
  { tokens, actors, language }: Scene,
  { start, form }: Hit | GovernorHit,
): ActorMention | null {
  if (language !== 'en' || form.column !== 'masdar' || !/ing$/u.test(tokens[start]?.key ?? '')) return null;
  const verb = /ly$|^(?:also|then|later|reportedly|now)$/u.test(tokens[start - 1]?.key ?? '') ? start - 1 : start;
  const doer = actors.find((one) => one.end === verb);
  if (!doer) return null;
  let at = doer.start - 1;
  while (at >= 0 && (isOneOf(tokens[at], HEADS) || tokens[at]?.key === 'of')) at -= 1;
  const [first] = tokens[at]?.key === 'and' ? actors.filter((one) => one.end === at) : [];
  const before = first ? tokens[first.start - 1 - (tokens[first.start - 1]?.key === 'the' ? 1 : 0)] : tokens[at];
  return before?.key === 'with' ? (first ?? doer) : null;
}

const EXPECTING = keySet('expect expects hope hopes plan plans aim aims want wants seek seeks likely fear fears if');

/** Whether a participle under „with X“ is a fact of its own: nothing before makes it unreal; null where it is no such. */
export function isWithDoer(scene: Scene, hit: Hit | GovernorHit, isUnreal: (mood: Mood) => boolean): boolean | null {
  const doer = absoluteDoer(scene, hit);
  if (!doer) return null;
  for (let at = doer.start - 1; at >= 0; at--) {
    const token = scene.tokens[at];
    if (isParticle(token, FUTURE) || isParticle(token, NOT_PLAIN) || isOneOf(token, EXPECTING)) return false;
    if (isParticle(token, MAY) && token?.raw !== 'May') return false;
    const governor = scene.governors.find((one) => one.start === at);
    if (governor && !REAL_EVENTS.has(scene.tokens[at]?.key ?? '') && isUnreal(governor.form.governor.mood))
      return false;
    if (at < doer.start - 2 && breaksBefore(scene, at)) break;
  }
  return true;
}

/** English: „the siege of P *was broken* by X“: X broke it, and did not lay it. */
export function isOfNextVerb({ tokens, hits, language }: Scene, { end, form }: Hit, agent: number): boolean {
  if (language !== 'en' || form.column !== 'masdar') return false;
  const verb = hits.some((one) => one.start >= end && one.start < agent && one.form.column === 'perfect');
  return verb || tokens.slice(end, agent).some((token) => isOneOf(token, PASSIVES));
}
const PASSIVES = keySet('was were been is are being');

/** „the departure of X from P *besieged by* Y“ (المحاصرة من قبل Y): Y besieges, and does not leave. */
export function isOfParticiple({ tokens, language }: Scene, agent: number): boolean {
  for (let at = agent - 1; at >= Math.max(0, agent - 5); at--)
    if (language === 'ar' && isOneOf(tokens[at], OPENS_AGENT)) return isOneOf(tokens[at - 1], PARTICIPLES);
  return false;
}
const OPENS_AGENT = keySet('من على');
const PARTICIPLES = keySet(
  'المحاصرة المحاصر المحاصرين المحاصرتين المحاصرتان المحتلة المحررة المدعومة المدعوم المصنفة المشكلة المنصوبة المستهدفة',
);

/** „the town was evacuated“ (تم إخلاء), „the loss of the town is a blow“: whoever left is named with the noun, or not at all. */
export function isAgentless({ form }: Hit, { control }: Saying): boolean {
  return form.frame.action === 'withdraw' && form.column === 'masdar' && AGENTLESS.has(control?.form.governor.id ?? '');
}
const AGENTLESS: ReadonlySet<string> = new Set(['ar.done.tamma', 'ar.done.jara', 'ar.done.athara']);

/** Arabic: „freed 200 *civilians who left* P“ (مدني خرجوا, المدنيين الذين خرجوا): those who leave give nothing up. */
export function isToldOfPeople({ tokens, language }: Scene, { start, clitics, form }: GovernorHit | Hit): boolean {
  if (language !== 'ar' || clitics !== '' || !('frame' in form) || form.frame.action !== 'withdraw') return false;
  const noun = isOneOf(tokens[start - 1], RELATIVE) ? start - 2 : start - 1;
  return isOneOf(tokens[noun], PEOPLE) && tokens[start]?.before === ' ' && tokens[noun + 1]?.before === ' ';
}
const PEOPLE = keySet(
  'مدني مدنيا مدنيين المدنيين المدنيون مدنيون شخص شخصا أشخاص أشخاصا عائلة عائلات العائلات نازح نازحا نازحين النازحين لاجئ لاجئا لاجئين طفل طفلا أطفال أطفالا معتقل معتقلا معتقلين مختطف مختطفا مختطفين أسير أسيرا أسرى جريح جريحا جرحى الجرحى سكان السكان أهالي الأهالي امرأة',
);

/** Arabic: „the departure *of about 150 thousand persons* from P“ (خروج نحو 150 ألف شخص), „drove *thousands* to leave P“: those who leave give nothing up. */
export function isLeavingOfPeople(scene: Scene, { start, end, form }: Hit): boolean {
  const { tokens, language } = scene;
  if (language !== 'ar' || form.frame.action !== 'withdraw' || form.column !== 'masdar' || form.suffix !== null)
    return false;
  // „a large group *of civilians*“ (من المدنيين): not whence.
  const isWhence = (at: number): boolean => tokens[at]?.key === 'من' && !isOneOf(tokens[at + 1], PEOPLE);
  for (let at = end; at < end + FARTHEST_PEOPLE && !breaksBefore(scene, at) && !isWhence(at); at++)
    if (isOneOf(tokens[at], PEOPLE)) return true;
  for (let at = start - 1; at > start - FARTHEST_PEOPLE && !breaksBefore(scene, at + 1); at--)
    if (isOneOf(tokens[at], PEOPLE) || isOneOf(tokens[at], THOUSANDS)) return !isInMention(scene, at);
  return false;
}
const FARTHEST_PEOPLE = 6;
const THOUSANDS = keySet('آلاف الآلاف مئات المئات');

/** „*the civilians* resorted to fleeing from P“: those who leave give nothing up. */
export function isOfCivilians({ tokens }: Scene, { start, end }: GovernorHit): boolean {
  return isOneOf(tokens[end], CIVILIANS) || (isOneOf(tokens[start - 1], CIVILIANS) && tokens[start]?.before === ' ');
}
const CIVILIANS = keySet(
  'المدنيون المدنيين السكان الأهالي أهالي سكان النازحون النازحين العائلات عائلات الناس اللاجئون مدنيون مدنيين',
);

/** Arabic: „*the operation “X”* succeeded in taking P“: whoever fights it is not told. */
export function isOfUnknownOperation({ tokens, actors, language }: Scene, { start, form }: GovernorHit): boolean {
  if (language !== 'ar' || form.column !== 'perfect') return false;
  for (let at = start - 1; at >= Math.max(0, start - LONGEST_OPERATION); at--) {
    if (actors.some((one) => one.start <= at && at < one.end) || /[,،:؛]/u.test(tokens[at + 1]?.before ?? ''))
      return false;
    if (isOneOf(tokens[at], OPERATIONS)) return /["“«]/u.test(tokens[at + 1]?.before ?? '');
  }
  return false;
}
const LONGEST_OPERATION = 6;
const OPERATIONS = keySet('عملية معركة حملة غزوة');
