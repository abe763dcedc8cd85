import { isOneOf, keySet } from '../text/tokens.ts';
import { OWNERS } from '../text/englishActors.ts';
import type { ActorMention } from '../text/mentions.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** „X's capture of“, „the rebels' capture of“. */
export function possessor(scene: Scene, { start }: Hit | GovernorHit): ActorMention | null {
  const before = scene.actors.findLast((one) => one.end <= start && start - one.end <= 2);
  if (!before) return null;
  const last = scene.tokens[before.end - 1];
  const owns =
    /['’]s?$/u.test(last?.raw ?? '') ||
    scene.tokens[before.end]?.raw === 's' ||
    /^['’]/u.test(scene.tokens[before.end]?.before ?? '');
  // „the *rebel* capture of“.
  const article = before.start === 0 || scene.tokens[before.start - 1]?.key === 'the';
  const adjunct = article && before.end === start && scene.tokens[start]?.before === ' ';
  return owns || adjunct || (before.adjective === true && before.end === start) ? before : null;
}

/** English: „led to *their* capture of P“, where the sentence names nobody before: who acted last. */
export function pronounOwner(scene: Scene, { start }: Hit | GovernorHit): ActorMention | null {
  const owned = isOneOf(scene.tokens[start - 1], OWNERS) || isOneOf(scene.tokens[start - 2], OWNERS);
  return owned && !scene.actors.some((one) => one.end <= start) ? scene.lastDoer : null;
}

/**
 * Whether „by X“ may name who does it. „ending a siege *by* X“: X laid it. English: „withdrew under blows *by* X“,
 * „capturing P shelled *by* X“: a verb in the active has its subject before it.
 */
export function takesAgent({ tokens, language }: Scene, { start, end, form }: Hit): boolean {
  if (form.frame.action === 'lift_siege') return false;
  if (language === 'ar') return true;
  const noun = form.column === 'masdar' && (!/ing$/u.test(tokens[start]?.key ?? '') || tokens[end]?.key === 'of');
  return noun || form.column === 'base';
}

/** English: „after the capture of P, X *advanced* on“: whoever only speaks or comes there afterwards need not have done it. */
export function fightsOn({ language, hits, tokens }: Scene, hit: Hit, { end }: ActorMention): boolean {
  // „after *capturing* P, X said“: it has the subject of its sentence.
  if (language !== 'en' || /ing$/u.test(tokens[hit.start]?.key ?? '')) return true;
  return hits.some(
    ({ start, form }) =>
      start >= end && start - end <= 5 && form.column !== 'masdar' && GOING_ON.has(form.frame.action),
  );
}
const GOING_ON: ReadonlySet<string> = new Set(['seize', 'expel', 'advance', 'storm', 'besiege', 'blockade', 'clash']);

/** English: „*and by Thursday* had taken“: the token with which the time begins that ends before token i; i if none does. */
export function pastTime({ tokens, times, language }: Scene, i: number): number {
  if (language !== 'en') return i;
  const time = times.find((one) => one.end === i);
  if (!time) return i;
  return isOneOf(tokens[time.start - 1], BEFORE_TIMES) ? time.start - 1 : time.start;
}
const BEFORE_TIMES = keySet('by on in at');
