import type { Mood } from '../../core/domain/knowledge.ts';
import { FUTURE, HEADS, isFutureVerb, NOT_PLAIN } from '../text/closedWords.ts';
import { isOneOf, isParticle, keySet } from '../text/tokens.ts';
import { isInMention } from './scene.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** Arabic: „admitted *the managing of Y* to take P“ (بتمكن Y): the noun with its doer right after it. */
export function namesItsDoer({ actors, language }: Scene, { end, form }: GovernorHit): boolean {
  const own = language === 'ar' && form.column === 'masdar' && MANAGING.has(form.governor.id) && form.suffix === null;
  return own && actors.some((one) => one.start === end && one.clitics === '');
}

/** Arabic: „X denied *the managing of Y* to take P“ (نفى X تمكن Y من): the noun is spelt as the verb is. */
export function deniedManaging(scene: Scene, { start, clitics, form }: GovernorHit): GovernorHit | undefined {
  if (scene.language !== 'ar' || !MANAGING.has(form.governor.id) || clitics !== '') return undefined;
  const denial = scene.governors.findLast((one) => one.form.governor.mood === 'deny' && one.end <= start);
  const plain = (at: number): boolean => isInMention(scene, at) || isOneOf(scene.tokens[at], HEADS);
  for (let at = denial?.end ?? start; at < start; at++) if (!plain(at)) return undefined;
  return denial;
}

/** Arabic: „*the campaign* X managed to take P“ (تمكنت حملة X من): who did it goes by the name of what it fought. */
export function isSubjectOfManaging({ tokens, governors }: Scene, { start, form }: GovernorHit): boolean {
  if (form.governor.mood !== 'purpose' || !isOneOf(tokens[start], OPERATIONS)) return false;
  return governors.some(
    (one) => one.end === start && one.form.column === 'perfect' && MANAGING.has(one.form.governor.id),
  );
}
const OPERATIONS = keySet('عملية معركة حملة غزوة');

const MANAGING: ReadonlySet<string> = new Set(['ar.done.tamakkana', 'ar.done.najaha', 'ar.done.istataa']);

/** Arabic: „X went on with its operations *and so managed* to close the ring“ (ليتمكن من): what a deed that is told came to. */
export function isManagedThen(scene: Scene, hit: Hit | GovernorHit, isUnreal: (mood: Mood) => boolean): boolean {
  const { start, clitics, form } = hit;
  if (scene.language !== 'ar' || !('governor' in form) || !MANAGING.has(form.governor.id)) return false;
  if (form.column !== 'imperfect' || clitics !== 'ل') return false;
  const deed = [...scene.hits, ...scene.governors].some(
    (one) => one.form.column === 'perfect' && one.start < start && start - one.start <= FARTHEST_DEED && isTold(one),
  );
  const open = scene.governors.some((one) => one.end <= start && isUnreal(one.form.governor.mood));
  const negated = scene.tokens
    .slice(0, start)
    .some((token) => isParticle(token, NOT_PLAIN) || isParticle(token, FUTURE) || isFutureVerb(token));
  return deed && !open && !negated;
}
const FARTHEST_DEED = 24;
/** A deed, or one that is gone on with or done. */
const isTold = ({ form }: Hit | GovernorHit): boolean =>
  'frame' in form ? form.frame.object.length === 0 && GETTING_ON.has(form.frame.action) : DOING.has(form.governor.mood);
/** „shelled P *to be able* to take it“: shelling comes to nothing by itself. */
const GETTING_ON: ReadonlySet<string> = new Set(['seize', 'expel', 'advance', 'storm', 'besiege', 'cordon']);
const DOING: ReadonlySet<Mood> = new Set<Mood>(['done', 'continue', 'begin']);
