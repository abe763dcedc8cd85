import { IF } from '../text/closedWords.ts';
import { isOneOf, isParticle, keySet } from '../text/tokens.ts';
import { breaksBefore } from './scene.ts';
import type { Hit, Scene } from './scene.ts';

/** „X *enters* P *and takes*“ at the head of a sentence: news is told so, in a headline or not. */
export function isLead(scene: Scene, { start, clitics, form }: Hit): boolean {
  if (scene.language !== 'ar' || form.frame.subject !== 'actor' || scene.tokens.length > LEAD_WORDS) return false;
  if (scene.tokens.some((token) => isParticle(token, IF))) return false;
  if (clitics === 'و')
    return scene.hits.some((one) => one.start < start && one.form.column === 'imperfect' && one.form.frame.present === 'none' && one.clitics === '' && isLead(scene, one));
  const subject = scene.actors.find((one) => one.end === start);
  if (!subject || clitics !== '' || form.frame.present !== 'none') return false;
  const opens = subject.start === 0 || /[:|]/u.test(scene.tokens[subject.start]?.before ?? '');
  return opens && form.column === 'imperfect';
}
/** A longer sentence is prose. */
const LEAD_WORDS = 32;

/** „X left P, *and so Y entered it*“ (لتدخلها Y): another does it after X had done its part. */
export function isDoneByNext({ actors, tokens, hits }: Scene, { start, end, form }: Hit): boolean {
  const next = actors.find((one) => one.start >= end && one.start - end <= 2 && one.clitics === '');
  const before = actors.filter((one) => one.end <= start);
  const left = hits.some((one) => one.start < start && one.form.frame.action === 'withdraw' && one.form.column === 'perfect');
  return form.suffix !== null && left && next !== undefined && before.length > 0 && before.every((one) => one.actor !== next.actor) && /[,،]/u.test(tokens[start]?.before ?? '');
}

/** English: „after X *takes*“, „once X finishes and takes“: a present tense under such a word is still to come. */
export function isStillAhead(scene: Scene, i: number): boolean {
  if (scene.language !== 'en' || scene.headline) return false;
  for (let at = i - 1; at >= Math.max(0, i - 14) && !breaksBefore(scene, at + 1); at--)
    if (isOneOf(scene.tokens[at], SUBORDINATORS)) return true;
  return false;
}
const SUBORDINATORS = keySet('after once when until before');
