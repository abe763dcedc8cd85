import type { ActorMention } from '../text/actorMention.ts';
import { RELATIVE } from '../text/closedWords.ts';
import { isOneOf, keySet } from '../text/tokens.ts';
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
