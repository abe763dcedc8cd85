import { CONTRAST, FUTURE, isFutureVerb, RELATIVE } from '../text/closedWords.ts';
import { isOneOf, isParticle, keySet } from '../text/tokens.ts';
import { looksAhead } from './aheadAndAfter.ts';
import { FACT, unsaid } from './sayings.ts';
import type { Saying } from './sayings.ts';
import { breaksBefore } from './scene.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** „after X took“ (token i): taken for granted, unless what it follows on is itself still to come. */
export function afterSaying(scene: Scene, governor: GovernorHit, i: number): Saying {
  const ahead = scene.governors.findLast(
    (one) => one.end <= governor.start && looksAhead(one.form) && !isUndone(scene, one, governor.start),
  );
  const future = scene.tokens
    .slice(Math.max(0, governor.start - 12), governor.start)
    .some((token) => isParticle(token, FUTURE) || isFutureVerb(token));
  const past = scene.times.some((one) => one.start > i && one.start - i < 14);
  const inRelative = isRelativeBefore(scene, governor.start);
  const background = (governor.form.governor.mood === 'since' && !isThereupon(scene, governor)) || inRelative;
  return (ahead ?? future) && !past ? unsaid('hypothetical') : { ...FACT, background, governed: true };
}

/** Arabic: „X stormed P *before it withdrew* from it“ (قبل أن تنسحب), after another deed of the same story: what came next. */
function isThereupon({ tokens, hits, language }: Scene, { start, end }: GovernorHit): boolean {
  if (language !== 'ar' || end - start !== 2 || tokens[end - 1]?.key !== 'ان') return false;
  return hits.some((one) => one.end <= start && one.form.column === 'perfect' && one.form.frame.object.length === 0);
}

const WITH = keySet('مع');
const PROVIDING = /^[وف]?(?:[يت](?:تضمن|نص|قضي|شمل)|(?:ال)?(?:اقتراح|مقترح|اتفاق|خط[هت]|بنود|مبادر[هت]))/u;

/** „those who fled after“: the whole is told in passing. */
function isRelativeBefore({ tokens }: Scene, i: number): boolean {
  return tokens.slice(Math.max(0, i - 6), i).some((token) => isOneOf(token, RELATIVE));
}

/**
 * Whether what lies ahead by a word is done, or contrasted with, before token `before`: a comma ends its reach, but for
 * „the plan provides for A, *with* the return of B“ (مع عودة).
 */
function isUndone(scene: Scene, governor: GovernorHit, before: number): boolean {
  const besides = isOneOf(scene.tokens[before], WITH) && PROVIDING.test(scene.tokens[governor.start]?.key ?? '');
  if (besides) return scene.tokens.slice(governor.end, before).some((token) => isOneOf(token, CONTRAST));
  for (let at = governor.end; at < before; at++)
    if (breaksBefore(scene, at) || isOneOf(scene.tokens[at], CONTRAST)) return true;
  // A support verb may be a word of a name („Tell *Rifaat*“).
  const tells = ({ form: { column, frame } }: Hit): boolean => column === 'perfect' && frame.object.length === 0;
  return scene.hits.some((one) => one.start >= governor.end && one.start < before && tells(one));
}
