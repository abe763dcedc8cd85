import type { ActorId } from '../../core/domain/ids.ts';
import type { ActorMention } from '../text/actorMention.ts';
import { HEADS } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { ownerOfDeed } from './nounDoers.ts';
import { breaksBefore } from './scene.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** Arabic: „P was wrested from Y *after an attack that X launched*“ (بعد هجوم شنته X): whose attack it was where a gain names nobody; null if none is told. */
export function attackerAfter(scene: Scene, hit: Hit, from: number): ActorMention | null {
  const { action } = hit.form.frame;
  const taken = hit.form.column === 'perfect' && (action === 'seize' || action === 'expel');
  return taken ? attackToldAfter(scene, from) : null;
}

/** Arabic: „X had to leave P *after an attack by Y*“, „*after battles with* Y“, „*an attack by Y* forced X to leave P“: who made those leave who did; null if none other is told. */
export function attackerOfLeavers(
  scene: Scene,
  hit: Hit,
  end: number,
  leaving: readonly ActorId[],
): ActorMention | null {
  const found = attackToldAfter(scene, end) ?? attackBefore(scene, hit.start);
  return found && !leaving.includes(found.actor) ? found : null;
}

/** Arabic: „X launched *an attack* on P that led to“, „*the attack of X* led to“: whose the last attack before token `i` is. */
export function attackBefore(scene: Scene, i: number): ActorMention | null {
  const { tokens, language } = scene;
  if (language !== 'ar') return null;
  const noun = tokens.findLastIndex((token, at) => at < i && i - at <= FARTHEST_BEFORE && isOneOf(token, ATTACKS));
  return noun < 0 ? null : attackerOf(scene, noun, i);
}

/** Arabic: „the attack of X *resulted in*“, „X launched an attack that *ended in*“ (أسفر عن, انتهى بـ): whose it was. */
export function attackThatEnded(scene: Scene, { start, end }: GovernorHit, until: number): ActorMention | null {
  return ownerOfDeed(scene, end, until) ?? attackBefore(scene, start);
}

/** Arabic: „*the attack of X* drove Y out“ (هجوم X أجبر Y): whose attack the subject right before the verb is. */
export function attackingSubject(scene: Scene, { start, clitics, form }: Hit | GovernorHit): ActorMention | null {
  const drives = 'frame' in form && form.frame.action === 'expel';
  if (scene.language !== 'ar' || !drives || form.column !== 'perfect' || clitics !== '') return null;
  const last = scene.actors.find((one) => one.end === start);
  const noun = last && nounBefore(scene, last.start);
  return last && isOneOf(scene.tokens[noun ?? -1], ATTACKS) ? last : null;
}

const nounBefore = ({ tokens }: Scene, at: number): number => (isOneOf(tokens[at - 1], HEADS) ? at - 2 : at - 1);

function attackToldAfter(scene: Scene, from: number): ActorMention | null {
  const { tokens, language } = scene;
  if (language !== 'ar') return null;
  const opener = tokens.findIndex((token, at) => at >= from && at < from + REACH && isOneOf(token, AFTER));
  if (opener < 0) return null;
  for (let at = from + 1; at <= opener; at++)
    if (breaksBefore(scene, at) && /[:؛|.]/u.test(tokens[at]?.before ?? '')) return null;
  if (isOneOf(tokens[opener + 1], ATTACKS)) return attackerOf(scene, opener + 1, opener + FARTHEST_OWNER + 2);
  if (!isOneOf(tokens[opener + 1], BATTLES)) return null;
  return launcherOf(scene, opener + 1) ?? opponentIn(scene, opener + 1);
}

/** „an attack of X“, „a *sudden* attack of X“ (لX), „an attack that X launched“, „X launched an attack“. */
function attackerOf(scene: Scene, noun: number, until: number): ActorMention | null {
  const { tokens, actors } = scene;
  const owner = actors.find(({ start, end }) => start > noun && start - noun <= FARTHEST_OWNER && end <= until);
  if (owner) {
    const from = isOneOf(tokens[owner.start - 1], HEADS) ? owner.start - 1 : owner.start;
    const between = tokens.slice(noun + 1, from);
    const given = owner.clitics.endsWith('ل') || /^ل\p{L}{3}/u.test(tokens[from]?.key ?? '');
    const launched = between.some(({ key }) => LAUNCHED.test(key));
    const bare = owner.clitics === '' && (between.length === 0 || launched);
    const plain = between.every(({ key, before }) => before === ' ' && (LAUNCHED.test(key) || QUALITY.test(key)));
    if (plain && (bare || (given && !launched))) return owner;
  }
  const verb = tokens.findLastIndex(({ key }, at) => at < noun && noun - at <= FARTHEST_LAUNCH && LAUNCHES.test(key));
  return verb < 0 ? null : (actors.find(({ start, end }) => (start > verb && end <= noun) || end === verb) ?? null);
}

/** „a battle *that X led*“. */
function launcherOf({ tokens, actors }: Scene, noun: number): ActorMention | null {
  const verb = tokens.findIndex(({ key }, at) => at > noun && at <= noun + 4 && LAUNCHED.test(key));
  return verb < 0 ? null : (actors.find(({ start }) => start === verb + 1) ?? null);
}

/** „battles *with* X“, „clashes *against* X“. */
function opponentIn({ tokens, actors }: Scene, noun: number): ActorMention | null {
  const link = tokens.findIndex((token, at) => at > noun && at <= noun + 3 && isOneOf(token, WITH));
  const heads = isOneOf(tokens[link + 1], HEADS) ? 2 : 1;
  return link < 0 ? null : (actors.find(({ start }) => start > link && start <= link + heads) ?? null);
}

const REACH = 14;
const FARTHEST_OWNER = 5;
const FARTHEST_LAUNCH = 6;
const FARTHEST_BEFORE = 12;
const AFTER = keySet('بعد عقب إثر خلال في جراء بفعل تحت');
const ATTACKS = keySet('هجوم هجمات هجوما عملية عمليات حملة اقتحام ضربات هجومها هجومه');
const BATTLES = keySet('معركة معارك اشتباكات مواجهات قتال');
const WITH = keySet('مع ضد');
/** „that it launched, fought, carried out, led“. */
const LAUNCHED = /^(?:شن|نفذ|خاض|اطلق|بدا|قاد|باشر)ت?(?:ه|ها)?$/u;
const LAUNCHES = /^و?(?:شن|نفذ|اطلق|بدا|باشر)(?:ت|وا)?$/u;
/** An adjective of an attack, without the article. */
const QUALITY = /^(?!ال)\p{L}{3,}$/u;
