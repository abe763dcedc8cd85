import type { ActorMention } from '../text/actorMention.ts';
import { RELATIVE } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
import { objectAfter } from './objects.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** „X drove Y out of P *and* took Q“: Y does not take it. */
export function isDriven({ tokens, hits }: Scene, { start }: ActorMention, verb: number): boolean {
  if (tokens[verb - 1]?.key !== 'and') return false;
  const from = tokens[start - 1]?.key === 'the' ? start - 1 : start;
  return hits.some(({ end, form }) => end === from && form.frame.action === 'expel' && form.column !== 'masdar');
}

/** „X's patrols left“, „SDF officials left“: who goes home gives nothing up. */
export function tellsOfPersons(
  { tokens }: Scene,
  doer: ActorMention | undefined,
  { start, form }: Hit | GovernorHit,
): boolean {
  if (!doer || !('frame' in form) || form.frame.action !== 'withdraw') return false;
  return tokens.slice(doer.end - 1, start).some((token) => isOneOf(token, PERSONS));
}
const PERSONS = keySet(
  'member journalist journalists reporters diplomats negotiators inspectors monitors patrol patrols delegation delegations official officials commander commanders leader leaders minister ministers aircraft jets warplanes drones helicopters observers envoy envoys prisoners captives detainees families wounded hostages',
);

/** „refugees in X who left“: X is where they are. */
export function tellsOfOthers({ tokens, actors }: Scene, i: number): boolean {
  if (!isOneOf(tokens[i - 1], RELATIVE)) return false;
  const before = actors.find((one) => one.end === i - 1);
  return before !== undefined && isOneOf(tokens[before.start - 1], WITHIN);
}
const WITHIN = keySet('في إلى داخل in to inside into');

/** Arabic: „shelled P, *which they besiege*“ (التي تحاصرها): the relative is its object, so that the doer of the sentence goes on. */
export function isDoneToRelative(scene: Scene, { start, end, form }: Hit | GovernorHit): boolean {
  const { tokens, actors, language } = scene;
  if (language !== 'ar' || !isOneOf(tokens[start - 1], RELATIVE) || tokens[start - 1]?.key === 'حيث') return false;
  if (actors.some((one) => one.end === start - 1)) return false;
  // „P, over which *it imposed its control*“ (فرضت سيطرتها عليها).
  const object = 'frame' in form && form.frame.object.length > 0 ? objectAfter(scene, form.frame, end) : null;
  return form.suffix !== null || isOneOf(tokens[object?.end ?? end], OVER_IT);
}
const OVER_IT = keySet('عليها عليه عليهما');

/** Arabic: „*Later in the day* took P“ (وفي وقت لاحق سيطرت): only when and where stands before the verb, whose subject goes on from the sentence before. */
export function isFronted(
  { tokens, hits, governors, language }: Scene,
  { start, clitics, form }: Hit | GovernorHit,
): boolean {
  if (language !== 'ar' || form.column !== 'perfect' || clitics !== '' || start > LONGEST_FRONT) return false;
  if (!isOneOf(tokens[0], FRONTING)) return false;
  return (
    ![...hits, ...governors].some((one) => one.start < start) &&
    !tokens.slice(0, start).some((token) => isOneOf(token, RELATIVE))
  );
}
const LONGEST_FRONT = 7;
const FRONTING = keySet('في خلال بعد عقب إثر لاحقا ثم منذ اليوم أمس فجر صباح مساء ليلة');
