import type { Mood } from '../../core/domain/knowledge.ts';
import type { ActorMention } from '../text/actorMention.ts';
import { CONTRAST } from '../text/closedWords.ts';
import { OWNERS } from '../text/englishActors.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { GAINS } from './gains.ts';
import { actorAfter } from './arguments.ts';
import { isDoer } from './namedDoers.ts';
import { FOREIGN } from './presuppositions.ts';
import { breaksBefore } from './scene.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';
import { isOfOtherKind, isToldOfTaking } from './toldOfTaking.ts';

/** Who is told of a passive that names no doer. */
export interface Agentless {
  /** Who says it and so did it; null where only the whole report can tell. */
  readonly taker: ActorMention | null;
  readonly loser: ActorMention | null;
}

/**
 * English: „P was taken over on Sunday“, „P has been retaken from Y“: a gain by nobody whom its clause names. Null where
 * somebody else is named there, who may have done it or lost it.
 */
export function agentless(scene: Scene, hit: Hit, within: number): Agentless | null {
  const { language, tokens, actors } = scene;
  const { frame, column } = hit.form;
  if (language !== 'en' || frame.action !== 'seize' || frame.subject !== 'actor' || column !== 'perfect') return null;
  // „until it *is* captured“: not yet.
  if (isOneOf(tokens[hit.start - 1], NOT_YET)) return null;
  // „on Thursday, *while* Q was taken by X“.
  const contrast = tokens.findIndex((token, at) => at >= hit.end && at < within && isOneOf(token, CONTRAST));
  const clause = contrast < 0 ? within : contrast;
  // „was captured *by locals*“.
  if (tokens.slice(hit.end, clause).some(({ key }) => key === 'by')) return null;
  if (!isToldOfTaking(scene, hit.end, clause)) return null;
  const loser = actorAfter(scene, FROM, hit.end, clause);
  const others = actors.filter((one) => one.actor !== loser?.actor);
  const [only] = others;
  if (!only) return { taker: null, loser };
  // „*Iran* said that P was liberated“: by others.
  const alone = others.every(({ actor }) => actor === only.actor) && !FOREIGN.has(only.actor);
  const teller = alone && tells(scene, only) ? only : null;
  if (teller && (loser !== null || isOneOf(tokens[hit.start], REGAINED))) return { taker: teller, loser };
  const apart = others.every((one) => one.start >= clause || isOfClauseBefore(scene, one, hit.start));
  return apart && !teller ? { taker: null, loser } : null;
}
const NOT_YET = keySet('is are');
const FROM = ['from', 'of', 'from the hands of', 'from the grip of', 'from the control of'];
/** Said by those whose gain it is. */
const REGAINED = keySet(
  'liberated freed secured cleared cleansed purged recaptured retaken regained recovered reclaimed',
);

/** Whether somebody stands beside a word of saying, as its subject. */
function tells({ tokens, governors }: Scene, one: ActorMention): boolean {
  const says = ({ form }: GovernorHit): boolean => SAYING.has(form.governor.mood) && form.column === 'perfect';
  return (
    (isDoer(tokens, one) || isSpokenFor(tokens, one)) &&
    governors.some((word) => says(word) && (between(word.start, one.end) || between(one.start, word.end)))
  );
}
/** „*a spokesman for* X“. */
const isSpokenFor = (tokens: Scene['tokens'], { start }: ActorMention): boolean =>
  tokens.slice(Math.max(0, start - 3), start).some((token) => isOneOf(token, SPOKESMEN));
const SPOKESMEN = keySet('spokesman spokeswoman spokesperson');
const between = (start: number, end: number): boolean => start >= end && start - end <= FARTHEST_TELLER;
const FARTHEST_TELLER = 3;
const SAYING: ReadonlySet<Mood> = new Set<Mood>(['say', 'announce']);

/** „*X took Q* on Friday, while P was taken“: whose deed the clause before tells. */
function isOfClauseBefore(scene: Scene, one: ActorMention, verb: number): boolean {
  const deed = scene.hits.some(
    ({ start, form }) => start >= one.end && start < verb && form.column === 'perfect' && GAINS.has(form.frame.action),
  );
  if (!deed) return false;
  for (let at = one.end; at < verb; at++) if (breaksBefore(scene, at)) return true;
  return false;
}

/** English: „reported *the recapture of* P“: a noun of taking about which nobody stands. */
export function isDeedOfUnnamed(scene: Scene, { start, end, form }: Hit, placeEnd: number): boolean {
  const { tokens, language } = scene;
  if (language !== 'en' || form.frame.action !== 'seize' || form.column !== 'masdar') return false;
  // „announced *its control* of P“: of somebody who is no party.
  if (isOneOf(tokens[start], OWNERS) || (tokens[end]?.key !== 'of' && tokens[end - 1]?.key !== 'of')) return false;
  if (isOfOtherKind(scene, placeEnd) || (isSubject(scene, start) && !isHappened(tokens, placeEnd))) return false;
  const before = tokens[start - 1];
  const bare = before === undefined || isOneOf(before, BEFORE_DEEDS);
  return bare && !tokens.slice(end, placeEnd + 3).some(({ key }) => key === 'by');
}
const BEFORE_DEEDS = keySet('the a after following reported confirmed announced');

/** Whether a noun at token i begins its clause. */
function isSubject(scene: Scene, i: number): boolean {
  const first = isOneOf(scene.tokens[i - 1], ARTICLES) ? i - 1 : i;
  return first === 0 || breaksBefore(scene, first);
}
const ARTICLES = keySet('the a');

/** „The capture of P *was announced*“, „*came* after a siege“, not „*remains* a goal“, „*failed*“. */
function isHappened(tokens: Scene['tokens'], from: number): boolean {
  const verb = tokens.slice(from, from + FARTHEST_VERB);
  return verb.some((token) => isOneOf(token, HAPPENED)) && !verb.some((token) => isOneOf(token, OPEN));
}
const FARTHEST_VERB = 5;
const HAPPENED = keySet(
  'announced reported confirmed declared hailed celebrated came followed ended marked brought gave opened allowed prompted occurred happened completed',
);
const OPEN = keySet('not never yet no would could might may will if');
