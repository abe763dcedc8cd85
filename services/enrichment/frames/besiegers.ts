import { isOneOf, keySet } from '../text/tokens.ts';
import type { ActorMention, Agreement } from '../text/actorMention.ts';
import { leads } from './leadingDoer.ts';
import { firstJoined } from './namedDoers.ts';
import type { GovernorHit, Hit, Scene } from './scene.ts';

/** „*the checkpoints of* X keep food from P“: X does. */
export function besiegingPost({ tokens, actors }: Scene, { end, form }: Hit | GovernorHit): ActorMention | null {
  const besieges = 'frame' in form && BESIEGING.has(form.frame.action) && form.suffix === null;
  if (!besieges || !isOneOf(tokens[end], POSTS)) return null;
  return actors.find((one) => one.start === end + 1) ?? null;
}
const BESIEGING: ReadonlySet<string> = new Set(['besiege', 'blockade', 'cordon']);
const POSTS = keySet('حواجز حاجز نقاط دوريات');

/** „X besieges Y in P“: right before such a verb stands its subject, for the besieged may be named right after it. */
export function besiegerBefore(
  scene: Scene,
  hit: Hit | GovernorHit,
  doers: readonly ActorMention[],
  agreement: Agreement,
): ActorMention | null {
  if (!('frame' in hit.form) || hit.form.frame.action !== 'besiege' || hit.clitics !== '') return null;
  const last = doers.find((one) => one.agreement !== null && leads(one, hit, agreement));
  return last ? firstJoined(scene, doers, last) : null;
}
