import { HEADS } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { isInMention } from './scene.ts';
import type { GovernorHit, Scene } from './scene.ts';

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
