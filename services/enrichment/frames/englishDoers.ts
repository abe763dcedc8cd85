import { leaverOf } from './arguments.ts';
import { CAMPAIGNS } from './campaigns.ts';
import { absoluteDoer } from './loneNouns.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { OWNERS } from '../text/englishActors.ts';
import type { Token } from '../text/tokens.ts';
import type { ActorMention } from '../text/actorMention.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** Who does what a noun of action says, as the words about it tell. */
export function ownerOfNoun(scene: Scene, hit: Hit | GovernorHit): ActorMention | null {
  const leaver = 'frame' in hit.form ? leaverOf(scene, { ...hit, form: hit.form }) : null;
  return possessor(scene, hit) ?? leaver ?? absoluteDoer(scene, hit) ?? pronounOwner(scene, hit);
}

/** „X's capture of“, „the rebels' capture of“. */
function possessor(scene: Scene, { start }: Hit | GovernorHit): ActorMention | null {
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
function pronounOwner(scene: Scene, { start }: Hit | GovernorHit): ActorMention | null {
  // „*the council* announced its control of P“: whoever says it is meant.
  const told = scene.governors.some(({ end, form }) => end <= start && TELLING.has(form.governor.mood));
  if (told) return null;
  const owned = [start, start - 1, start - 2].some((at) => isOneOf(scene.tokens[at], OWNERS));
  return owned && !scene.actors.some((one) => one.end <= start) ? scene.lastDoer : null;
}

const TELLING: ReadonlySet<string> = new Set(['announce', 'say']);

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

/** English: „Turkey said rebels advanced and that *they* took P“: „they“ are several men rather than a state or army. */
export function theyMeant(
  { tokens }: Scene,
  { start }: Hit | GovernorHit,
  before: readonly ActorMention[],
): ActorMention | undefined {
  const they = tokens.slice(Math.max(0, start - 4), start).some(({ key }) => key === 'they');
  const plural = they ? before.find(({ end }) => isPlural(tokens[end - 1])) : undefined;
  return plural ?? before[0];
}
const isPlural = (token: Token | undefined): boolean =>
  token !== undefined && /[a-z]{3}s$|men$/u.test(token.raw) && !/['’]s$/u.test(token.raw);

/** English: „the *campaign resulted in* the capture of P“, where the sentence has named nobody by then: of those who were spoken of. */
export function isOfBattles({ tokens, actors, governors }: Scene, { start }: Hit): boolean {
  const resulted = governors.findLast((one) => one.end <= start && one.form.governor.id === 'en.done.resulted');
  const battle = resulted ? tokens.slice(0, resulted.start).some((token) => isOneOf(token, CAMPAIGNS)) : false;
  return battle && !actors.some((one) => one.end <= start);
}
/** English: „*The operation* led to the capture of P“, with which the sentence begins: of whoever acted in the one before. */
export const goesOnWithBattle = (scene: Scene, hit: Hit): boolean =>
  isOneOf(scene.tokens[0], THE) && isOneOf(scene.tokens[1], CAMPAIGNS) && isOfBattles(scene, hit);

/** English: „*Having surrounded* P, X moved in“: the subject of the clause that follows. */
export function havingDone({ tokens, actors, language }: Scene, { start }: Hit | GovernorHit): ActorMention | null {
  if (language !== 'en' || tokens[start - 1]?.key !== 'having') return null;
  const comma = tokens.findIndex((token, at) => at > start && /,/u.test(token.before));
  return comma < 0 ? null : (actors.find((one) => one.start >= comma && one.start - comma <= 2) ?? null);
}

/** English: „after the capture of P, X *advanced* on“: whoever only speaks or comes there afterwards need not have done it. */
export function fightsOn({ language, hits, tokens }: Scene, hit: Hit, { end }: ActorMention): boolean {
  // „after *capturing* P, X said“: it has the subject of its sentence.
  if (language !== 'en' || /ing$/u.test(tokens[hit.start]?.key ?? '')) return true;
  return hits.some(
    ({ start, form }) =>
      start >= end &&
      start - end <= 5 &&
      form.column !== 'masdar' &&
      GOING_ON.has(form.frame.action) &&
      // „with the liberation of P, Y *will be cleared* out“: it is done to Y.
      !tokens.slice(end, start).some((token) => isOneOf(token, BEING)),
  );
}
const BEING = keySet('be been being is are was were');
const GOING_ON: ReadonlySet<string> = new Set(['seize', 'expel', 'advance', 'storm', 'besiege', 'blockade', 'clash']);

/** English: „*The council* announced“: somebody who is no actor stands before the verb with which the sentence begins. */
export function hasOwnSubject({ tokens, language, governors }: Scene, { start }: Hit | GovernorHit): boolean {
  const opens = language === 'en' && isOneOf(tokens[0], THE) && tokens[1]?.before === ' ';
  return opens && governors.some((one) => one.start === 2 && one.end <= start);
}
const THE = keySet('the a an this that these those its their his');

/** English: „*and by Thursday* had taken“: the token with which the time begins that ends before token i; i if none does. */
export function pastTime({ tokens, times, language }: Scene, i: number): number {
  if (language !== 'en') return i;
  const time = times.find((one) => one.end === i);
  if (!time) return i;
  return isOneOf(tokens[time.start - 1], BEFORE_TIMES) ? time.start - 1 : time.start;
}
const BEFORE_TIMES = keySet('by on in at');

/** „said it had taken“: it, they and he are who the sentence is about. */
export function hasPronoun({ tokens }: Scene, verb: number): boolean {
  return tokens.slice(Math.max(0, verb - 4), verb).some((token) => isOneOf(token, PRONOUNS));
}
const PRONOUNS = keySet('it they he');

/** „the worst defeat *for X* since it lost P“: who alone is named so far in the sentence. */
export function onlyNamed({ actors }: Scene, i: number): ActorMention | null {
  const [first, ...others] = actors.filter((one) => one.end <= i);
  return first && others.every(({ actor }) => actor === first.actor) ? first : null;
}
